"""What commands do to an index stands in the audit log, as what the page does."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.backends.journal import SqlJournal
from assistant.frontends.audit import LOGGED, log_page
from assistant.frontends.cli import build
from assistant.prompts import Prompts
from assistant.records.journal import LOCAL
from assistant.settings import ROOT, Settings
from tests.made import write

APP = build(Prompts(ROOT / "prompts").text)
BY_WHOM = " (bằng dòng lệnh, tài khoản máy van-thu)"


class Desk:
    """The commands over one index, and its audit log."""

    def __init__(self, folder: Path) -> None:
        self.reports, self._index = folder / "reports", folder / "index"
        self._journal = Settings().paths.model_copy(update={"index": self._index}).journal_file

    def run(self, *words: str | Path) -> int:
        return CliRunner().invoke(APP, [*map(str, words), "--index", str(self._index)]).exit_code

    def logged(self) -> list[tuple[str, str]]:
        """Action and subject, oldest first, ids of reports as `#`; each line says by whom."""
        with SqlJournal(self._journal) as journal:
            events = journal.events()
        assert {event.user for event in events} <= {LOCAL}
        assert all(event.subject.endswith(BY_WHOM) for event in events)
        assert all(event.action in LOGGED for event in events)
        assert log_page(events, "", None, more=False).count("van-thu") == len(events)
        said = [(event.action.value, event.subject.removesuffix(BY_WHOM)) for event in reversed(events)]
        return [(action, subject.partition(" (")[0]) for action, subject in said]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two reports in; the commands are run by the account `van-thu` of the machine."""
    monkeypatch.setenv("LOGNAME", "van-thu")
    made = Desk(tmp_path)
    for month in (2, 3):
        write(made.reports, f"{month}.txt", month=month)
    (made.reports / "4.xyz").write_bytes(b"\0")
    assert made.run("ingest", made.reports) == 1
    return made


IN = [("load", "2.txt"), ("load", "3.txt")]


def test_files_that_went_in_have_a_line_each_and_no_others(desk: Desk) -> None:
    assert sorted(desk.logged()) == IN
    assert desk.run("ingest", desk.reports) == 1
    assert sorted(desk.logged()) == IN


def test_what_is_taken_out_and_made_anew_has_a_line(desk: Desk) -> None:
    assert desk.run("remove", "4.txt") == 1
    assert desk.run("remove", "3") == 0
    assert desk.run("reindex") == 0
    (desk.reports / "2.txt").unlink()
    desk.run("ingest", desk.reports, "--prune")
    assert desk.logged()[2:] == [
        ("remove", "3.txt"),
        ("reindex", "1 báo cáo, từ nội dung đã lưu"),
        ("load", "3.txt"),
        ("remove", "2.txt: tệp không còn trong thư mục"),
    ]


def test_a_question_has_a_line(desk: Desk) -> None:
    assert desk.run("ask", "Đã tiếp nhận bao nhiêu hồ sơ?") == 0
    assert desk.logged()[2:] == [("ask", "Đã tiếp nhận bao nhiêu hồ sơ?")]


def test_an_older_version_that_comes_back_has_a_line(desk: Desk) -> None:
    file = desk.reports / "2.txt"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nThêm một dòng.\n", encoding="utf-8")
    desk.run("ingest", desk.reports)
    assert desk.run("remove", "2", "--keep-older") == 0
    assert desk.logged()[2:] == [("load", "2.txt"), ("remove", "2.txt"), ("load", "dùng lại bản cũ 2.txt")]
