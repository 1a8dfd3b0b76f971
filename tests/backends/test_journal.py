import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.backends import sqlite
from assistant.backends.journal import SqlJournal
from assistant.errors import JournalError
from assistant.records.figure import Check, Severity
from assistant.records.journal import LOCAL, Action, Feedback, KeptTurn, Verdict
from assistant.settings import Paths, load

CHECK = Check("a" * 16, "II.1", "percent", Severity.ERROR, "84,7%", "84,95%", "131.840/155.196 = 84,95%", "Đạt 84,7%.")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sổ" / "journal.sqlite"


@pytest.fixture
def journal(file: Path) -> Iterator[SqlJournal]:
    with SqlJournal(file) as opened:
        yield opened


def turn(typed: str = "Bao nhiêu hồ sơ?") -> KeptTurn:
    answer = json.dumps({"id": "q1", "text": "17.574 hồ sơ [1]"}, ensure_ascii=False)
    return KeptTurn(0, typed, (("province", "Trà Vinh"),), ("trước đó?",), answer)


def opinion(answer: str = "q1", verdict: Verdict = Verdict.BAD, reason: str = "sai kỳ", user: str = "lan") -> Feedback:
    return Feedback(user, answer, verdict, reason, "hỏi", "{}", "index@1", "code@1", datetime.now(UTC))


def test_a_conversation_comes_back_as_it_was_after_reopening(file: Path) -> None:
    with SqlJournal(file) as journal:
        begun = journal.begin("lan", "Hồ sơ của Trà Vinh")
        kept = [journal.keep("lan", begun.id, turn(typed)) for typed in ("một", "hai")]
    with SqlJournal(file) as journal:
        (listed,) = journal.conversations("lan")
        assert (listed.id, listed.title, listed.turns) == (begun.id, "Hồ sơ của Trà Vinh", 2)
        assert listed.changed >= listed.begun == begun.begun
        assert journal.turns("lan", begun.id) == kept
        assert kept == [replace(turn("một"), number=1), replace(turn("hai"), number=2)]
        assert journal.turns("lan", begun.id, last=1) == kept[1:]
        assert journal.turn("lan", begun.id, 1) == kept[0]


def test_the_last_used_conversation_is_first_and_a_list_has_its_limit(journal: SqlJournal) -> None:
    first, second = journal.begin(LOCAL, "a"), journal.begin(LOCAL, "b")
    journal.keep(LOCAL, first.id, turn())
    assert [one.id for one in journal.conversations(LOCAL)] == [first.id, second.id]
    assert [one.id for one in journal.conversations(LOCAL, limit=1)] == [first.id]


def test_nobody_reaches_the_conversation_of_another(journal: SqlJournal) -> None:
    mine = journal.begin("lan", "của lan")
    journal.keep("lan", mine.id, turn())
    assert journal.conversations("minh") == []
    for reach in (
        lambda: journal.conversation("minh", mine.id),
        lambda: journal.turns("minh", mine.id),
        lambda: journal.turn("minh", mine.id, 1),
        lambda: journal.turn("lan", mine.id, 2),
        lambda: journal.keep("minh", mine.id, turn()),
        lambda: journal.rename("minh", mine.id, "của minh"),
        lambda: journal.forget("minh", mine.id),
    ):
        with pytest.raises(JournalError, match=r"journal\.unknown"):
            reach()
    assert journal.conversation("lan", mine.id).title == "của lan"
    assert len(journal.turns("lan", mine.id)) == 1


def test_a_deleted_conversation_leaves_no_turn_behind(journal: SqlJournal, file: Path) -> None:
    begun = journal.begin(LOCAL, "a")
    journal.keep(LOCAL, begun.id, turn())
    journal.rename(LOCAL, begun.id, "tên mới")
    assert journal.conversations(LOCAL)[0].title == "tên mới"
    journal.forget(LOCAL, begun.id)
    assert journal.conversations(LOCAL) == []
    raw = sqlite3.connect(file)
    assert raw.execute("SELECT count(*) FROM turns").fetchone() == (0,)
    raw.close()


def test_an_opinion_can_be_changed_and_taken_back(journal: SqlJournal) -> None:
    journal.rate(opinion())
    better = opinion(verdict=Verdict.GOOD, reason="")
    journal.rate(better)
    journal.rate(opinion("q2", user="minh"))
    assert journal.ratings("lan") == [better]
    assert {one.answer_id for one in journal.ratings()} == {"q1", "q2"}
    assert journal.ratings("lan", ["q2"]) == []
    journal.unrate("lan", "q1")
    assert [one.user for one in journal.ratings()] == ["minh"]


def test_the_audit_log_is_read_page_by_page_and_by_who_and_what(journal: SqlJournal) -> None:
    for number in range(5):
        journal.note("lan", Action.ASK, f"câu {number}")
    journal.note("minh", Action.LOAD, "a.docx")
    newest = journal.events(limit=2)
    assert [one.subject for one in newest] == ["a.docx", "câu 4"]
    assert [one.subject for one in journal.events(limit=2, before=newest[-1].id)] == ["câu 3", "câu 2"]
    assert [one.subject for one in journal.events(action=Action.LOAD)] == ["a.docx"]
    assert len(journal.events(user="lan")) == 5
    assert newest[0].at.tzinfo is not None


def test_a_mark_holds_for_the_same_finding_in_the_same_file_only(journal: SqlJournal) -> None:
    journal.mark("lan", CHECK, "đã hỏi lại tỉnh")
    same = replace(CHECK, arithmetic="viết khác", severity=Severity.NOTE)
    others = [replace(CHECK, report="b" * 16), replace(CHECK, printed="84,8%")]
    found = journal.marks([others[0], same, others[1]])
    assert [mark.note if mark else None for mark in found] == [None, "đã hỏi lại tỉnh", None]
    journal.unmark(CHECK)
    assert journal.marks([CHECK]) == [None]


def test_many_threads_and_a_second_opening_write_at_once(journal: SqlJournal, file: Path) -> None:
    begun = journal.begin(LOCAL, "a")
    with SqlJournal(file) as other, ThreadPoolExecutor(8) as threads:
        kept = list(
            threads.map(lambda n: (journal, other)[n % 2].keep(LOCAL, begun.id, turn(str(n))).number, range(60))
        )
    assert sorted(kept) == list(range(1, 61))
    assert {one.typed for one in journal.turns(LOCAL, begun.id)} == {str(n) for n in range(60)}


def test_in_memory_threads_take_turns(file: Path) -> None:
    with SqlJournal(None) as journal, ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: journal.note(LOCAL, Action.ASK, str(n)), range(40)))
        assert len(journal.events()) == 40
    assert not file.exists()


def test_what_is_too_long_is_refused_and_half_a_character_is_kept_as_a_sign(journal: SqlJournal) -> None:
    with pytest.raises(JournalError, match=r"journal\.long"):
        journal.begin(LOCAL, "a" * 201)
    with pytest.raises(JournalError, match=r"journal\.long"):
        journal.rate(opinion(reason="a" * 2001))
    journal.note(LOCAL, Action.ASK, "một\ud800nửa")
    assert journal.events()[0].subject == "một?nửa"


def test_a_migration_that_fails_leaves_the_file_as_it_was(file: Path, tmp_path: Path) -> None:
    opened = sqlite.engine(tmp_path / "made.sqlite", write=True)
    assert sqlite.migrate(opened, [["CREATE TABLE a (x)"]]) == 1
    with pytest.raises(Exception, match="no such table"):
        sqlite.migrate(opened, [["CREATE TABLE a (x)"], ["CREATE TABLE b (x)", "INSERT INTO missing VALUES (1)"]])
    with opened.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        assert (names, sqlite.version(connection)) == (["a"], 1)
    opened.dispose()


def test_a_newer_file_and_one_that_is_none_are_refused(file: Path, tmp_path: Path) -> None:
    with SqlJournal(file):
        pass
    raw = sqlite3.connect(file)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(JournalError, match=r"journal\.newer"):
        SqlJournal(file)
    text = tmp_path / "text.sqlite"
    text.write_text("không phải cơ sở dữ liệu" * 99, encoding="utf-8")
    for broken in (text, text / "below"):
        with pytest.raises(JournalError, match=r"journal\.broken"):
            SqlJournal(broken)


def test_it_lies_outside_the_index_it_belongs_to() -> None:
    assert Paths(index=Path("/x/y")).journal_file == Path("/x/y.journal.sqlite")
    assert load(environment={"HBC_PATHS__JOURNAL": "/z/j.sqlite"}).paths.journal_file == Path("/z/j.sqlite")
