import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.errors import ReadError, StoreError
from assistant.frontends.cli import build
from assistant.frontends.cli.ingest import exit_code
from assistant.ingest.outcome import FileResult, IngestResult, IngestStatus
from assistant.prompts import Prompts
from assistant.settings import ROOT
from tests.made import write

PROMPTS = Prompts(ROOT / "prompts")
APP = build(PROMPTS.text)
MAIN = "from assistant.frontends.cli import main; main()"


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", MAIN, *map(str, words)], capture_output=True, text=True)


@pytest.mark.parametrize("form", ["--text", "--outline", "--json", None])
def test_read_shows_a_file(tmp_path: Path, form: str | None) -> None:
    file = write(tmp_path, "a.txt")
    done = CliRunner().invoke(APP, ["read", str(file), *([form] if form else [])])
    assert done.exit_code == 0
    assert "dịch vụ công" in done.output
    if form == "--json":
        assert json.loads(done.output)["source"] == "a.txt"


def test_one_form_at_a_time(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt")
    assert CliRunner().invoke(APP, ["read", str(file), "--text", "--json"]).exit_code == 2


@pytest.mark.parametrize("command", [["read", "none.txt"], ["ingest", "none"]])
def test_an_error_is_one_sentence_and_status_2(tmp_path: Path, command: list[str]) -> None:
    index = ["--index", str(tmp_path / "index")] if command[0] == "ingest" else []
    done = run(command[0], tmp_path / command[1], *index)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert command[1] in done.stderr


@pytest.mark.parametrize("turns", ['[{"q": "Trà Vinh năm 2022?"}]', '{"question": "Trà Vinh năm 2022?"}', "[5]"])
def test_a_conversation_that_is_none_is_refused_and_no_question_made_of_it(tmp_path: Path, turns: str) -> None:
    file = tmp_path / "turns.json"
    file.write_text(turns, "utf-8")
    done = run("ask", "còn mức 1?", "--history", file)
    assert done.returncode == 2
    assert "turns.json" in done.stderr
    assert "danh sách" in done.stderr


def result(*statuses: IngestStatus) -> IngestResult:
    return IngestResult(tuple(FileResult("a", Path("a"), status) for status in statuses), (), 0, 0, 0.0)


def test_exit_codes() -> None:
    done, refused, same = IngestStatus.READ, IngestStatus.REFUSED, IngestStatus.UNCHANGED
    assert exit_code(result(done, same)) == 0
    assert exit_code(result(done, refused)) == 1
    assert exit_code(result(same, refused)) == 1
    assert exit_code(result(refused, refused)) == 2


def test_ingest_from_end_to_end(tmp_path: Path) -> None:
    folder, index = tmp_path / "reports", tmp_path / "index"
    write(folder, "a.txt")
    (folder / "bad.xyz").write_bytes(b"\0")
    done = run("ingest", folder, "--index", index)
    assert done.returncode == 1, done.stderr
    assert "a.txt: mới nạp" in done.stdout
    assert "bad.xyz" in done.stderr
    (folder / "bad.xyz").unlink()
    done = run("ingest", folder, "--index", index, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [(file["source"], file["status"]) for file in found["files"]] == [("a.txt", "unchanged")]
    assert found["reports"] == 1


def test_what_a_manifest_states_is_told_without_a_quotation(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "manifest.yaml").write_text("reports:\n- file: a.txt\n  province: Trà Vinh\n", encoding="utf-8")
    done = CliRunner().invoke(APP, ["ingest", str(tmp_path), "--index", str(tmp_path / "index")])
    assert "Tỉnh: Trà Vinh – khai báo trong manifest.yaml\n" in done.output
    assert "“”" not in done.output


def test_out_again_and_examined(tmp_path: Path) -> None:
    """Remove by name, a wrong name, doctor before and after damage, reindex."""
    folder, index = tmp_path / "reports", ["--index", str(tmp_path / "index")]
    for month in (2, 3):
        write(folder, f"{month}.txt", month=month)
    missing = CliRunner().invoke(APP, ["doctor", *index])
    assert isinstance(missing.exception, StoreError)
    assert CliRunner().invoke(APP, ["ingest", str(folder), *index]).exit_code == 0
    wrong = CliRunner().invoke(APP, ["remove", "4.txt", *index])
    assert isinstance(wrong.exception, ReadError)
    done = CliRunner().invoke(APP, ["remove", "3", *index])
    assert done.exit_code == 0
    assert "3.txt" in done.output
    assert "khớp" in CliRunner().invoke(APP, ["doctor", *index]).output
    with closing(sqlite3.connect(tmp_path / "index" / "reports.sqlite", isolation_level=None)) as connection:
        connection.execute("DELETE FROM passages_fts WHERE rowid = (SELECT min(row) FROM passages)")
    done = CliRunner().invoke(APP, ["doctor", *index, "--json"])
    assert done.exit_code == 1
    assert {fault["source"] for fault in json.loads(done.output)["faults"]} == {"2.txt", ""}
    assert CliRunner().invoke(APP, ["reindex", *index]).exit_code == 0
    assert CliRunner().invoke(APP, ["doctor", *index]).exit_code == 0


def test_every_command_is_documented() -> None:
    said = (ROOT / "README.md").read_text(encoding="utf-8")
    names = {command.name or getattr(command.callback, "__name__", "") for command in APP.registered_commands}
    names |= {str(group.name) for group in APP.registered_groups}
    assert {"remove", "reindex", "doctor"} <= names
    assert {name for name in names if f"hoi-bao-cao {name}" not in said} == set()


def test_every_command_has_help() -> None:
    assert APP.registered_commands or APP.registered_groups
    for command in APP.registered_commands:
        assert command.help, command
