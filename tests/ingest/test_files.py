"""Names and places of files are data from outside: each odd one gets its sentence, and the rest goes in."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.ingest.build import ingest
from assistant.ingest.files import shown_name
from assistant.ingest.metadata import with_name
from assistant.ingest.outcome import IngestStatus
from assistant.prompts import Prompts
from assistant.records.report import Report
from assistant.settings import ROOT
from assistant.text.periods import iso
from tests.made import letterhead, memory, steps, write


def messages(folder: Path) -> dict[str, str]:
    """What is said of each file that is not read, by its name."""
    result = ingest([folder], steps(), memory())
    assert sum(file.status is IngestStatus.READ for file in result.files) == 1
    return {file.source: file.message for file in result.files if file.status is IngestStatus.REFUSED}


def test_links_and_what_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    write(folder, "a.txt")
    outside = write(tmp_path, "secret.txt", count="5", month=7)
    (folder / "round.txt").symlink_to(folder / "again.txt")
    (folder / "again.txt").symlink_to(folder / "round.txt")
    (folder / "nowhere.txt").symlink_to(tmp_path / "none.txt")
    (folder / "outside.txt").symlink_to(outside)
    (folder / "below").mkdir()
    (folder / "below" / "up").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    assert messages(folder) == {
        "again.txt": "ingest.loop",
        "round.txt": "ingest.loop",
        "nowhere.txt": "ingest.strays",
        "outside.txt": "ingest.strays",
        "pipe.txt": "ingest.special",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    write(folder, "a.txt")
    write(folder, "b.txt", count="5", month=7).chmod(0)
    (folder / "closed").mkdir(mode=0)
    assert messages(folder) == {"b.txt": "ingest.forbidden", "closed": "ingest.forbidden"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("báo cáo\n\x1b[31m.txt", "báo cáo\ufffd\ufffd[31m.txt"),
        ("\u202etxt.exe.txt", "\ufffdtxt.exe.txt"),
        ("x..\\..\\etc.txt", "x..\\..\\etc.txt"),
        ("a" * 240 + ".txt", "a" * 195 + "…" + ".txt"),
    ],
)
def test_a_name_is_shown_without_what_deceives(tmp_path: Path, name: str, shown: str) -> None:
    assert shown_name(name) == shown
    write(tmp_path, name)
    (file,) = ingest([tmp_path], steps(), memory()).files
    assert (file.source, file.status) == (shown, IngestStatus.READ)


def test_every_sentence_on_a_file_is_there() -> None:
    said = Prompts(ROOT / "prompts")
    values = {"path": "a.txt", "limit": 5, "why": "x"}
    for key in ("loop", "gone", "forbidden", "strays", "special", "changing", "slow", "memory", "died", "not_started"):
        assert "a.txt" in said.text(f"ingest.{key}", values)


@pytest.mark.parametrize(
    ("name", "province", "period"),
    [
        ("bao-cao-ninh-thuan-2024-03.docx", "Ninh Thuận", "2024-03"),
        ("BC Trà Vinh tháng 3-2024.pdf", "Trà Vinh", "2024-03"),
        ("tra_vinh_t12.2023.xlsx", "Trà Vinh", "2023-12"),
        ("so-sanh-ninh-thuan-tra-vinh.docx", None, None),
        ("BC 154 ngày 2024.docx", None, None),
        ("2024-03-15.docx", None, None),
    ],
)
def test_a_file_name_speaks_where_the_report_is_silent(name: str, province: str | None, period: str | None) -> None:
    silent = replace(letterhead(None), period=None, evidence=())
    head = with_name(Report("a" * 16, name, silent, ()), name).letterhead
    assert (head.province, iso(head.period)) == (province, period)
    assert dict(head.evidence).get("province.where") == ("file" if province else None)
    known = Report("a" * 16, name, letterhead("Hà Giang"), ())
    assert with_name(known, name) == known
