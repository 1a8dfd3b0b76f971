import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.backends import schema
from assistant.backends.fakes import MemoryStore
from assistant.backends.store import SqlStore
from assistant.errors import StoreError
from assistant.protocols import Entry, ReportStore
from assistant.text.words import tokens
from tests.made import STAMP, entry, figure, report


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "index" / "reports.sqlite"


@pytest.fixture
def store(file: Path) -> Iterator[SqlStore]:
    with SqlStore(file, STAMP, write=True) as opened:
        yield opened


def test_what_goes_in_comes_out(store: SqlStore) -> None:
    given = entry()
    store.save(given)
    identity = given.report.id
    assert store.report(identity) == given.report
    assert store.reports() == [replace(given.report, sections=())]
    assert tuple(store.figures([identity])) == given.figures
    assert [str(each.value) for each in store.figures([identity])] == ["272666", "98.50"]
    assert tuple(store.checks([identity])) == given.checks
    assert tuple(store.report_passages(identity)) == given.passages
    assert store.figures_by_id([given.figures[1].id, "none", given.figures[0].id]) == [*reversed(given.figures)]
    assert store.passages([each.id for each in reversed(given.passages)]) == [*reversed(given.passages)]


@pytest.mark.parametrize("kind", ["sqlite", "memory"])
def test_saving_replaces_the_same_source(kind: str, store: SqlStore) -> None:
    held: ReportStore = store if kind == "sqlite" else MemoryStore()
    held.save(entry(report("a" * 16)))
    vocabulary = held.vocabulary()
    held.save(entry(report("b" * 16)))
    assert [each.id for each in held.reports()] == ["b" * 16]
    assert held.figures(["a" * 16]) == []
    assert held.vocabulary() == vocabulary
    assert {hit.id[:16] for hit in held.search_passages(tokens("định danh"), 9, None)} == {"b" * 16}


def test_removing_leaves_nothing(store: SqlStore, file: Path) -> None:
    store.save(entry())
    store.save_lines("a" * 16, "name", [" hồ sơ "])
    store.remove(["a" * 16])
    assert store.vocabulary() == {}
    with sqlite3.connect(file) as raw:
        for table in ("reports", "sections", "figures", "checks", "passages", "passages_fts", "figures_fts", "lines"):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    raw.close()


def test_reports_are_in_the_order_of_province_then_period(store: SqlStore) -> None:
    for identity, source, province in (("1", "z", None), ("2", "y", "Trà Vinh"), ("3", "x", "Hà Nội")):
        store.save(entry(report(identity * 16, source, province)))
    assert [each.source for each in store.reports()] == ["x", "y", "z"]


def test_figures_come_in_the_order_of_the_reports_asked_for(store: SqlStore) -> None:
    for identity in "ab":
        store.save(entry(report(identity * 16, identity)))
    found = store.figures(["b" * 16, "a" * 16])
    assert [each.id for each in found] == [f"{name * 16}:{number}" for name in "ba" for number in (0, 1)]


@pytest.mark.parametrize("word", ["272.666", "98,5%", "kích_hoạt"])
def test_lexical_search_meets_numbers_whole_and_words_joined(store: SqlStore, word: str) -> None:
    store.save(entry())
    assert word in tokens("Đã kích hoạt 272.666 tài khoản, đạt 98,5%")
    assert [hit.id for hit in store.search_passages([word], 5, None)] == [f"{'a' * 16}:00000"]


def test_lexical_search_does_not_split_numbers_or_drop_diacritics(store: SqlStore) -> None:
    store.save(entry())
    for word in ("272", "666", "kich", "dinh", 'lạ"lùng', "NOT", "*"):
        assert store.search_passages([word], 5, None) == [], word


@pytest.mark.parametrize("many", [False, True], ids=["within the index", "by a join"])
def test_search_stays_inside_the_reports_given(store: SqlStore, many: bool) -> None:
    for identity in "abc":
        store.save(entry(report(identity * 16, identity)))
    wanted = ["b" * 16, *(f"absent{number}" for number in range(100 if many else 0))]
    words = tokens("tài khoản định danh điện tử")
    assert {hit.id[:16] for hit in store.search_passages(words, 50, wanted)} == {"b" * 16}
    assert {hit.id[:16] for hit in store.search_figures(words, 50, wanted)} == {"b" * 16}
    assert store.search_passages(words, 50, []) == []
    assert store.search_passages([], 50, None) == []


def test_figures_are_found_by_their_own_words_first(store: SqlStore) -> None:
    made = report()
    own = figure(made, 0, local="kích hoạt mức 2", lead="tài khoản")
    shared = figure(made, 1, local="đã cấp", lead="kích hoạt mức 2")
    store.save(Entry(made, (shared, own), (), ()))
    hits = store.search_figures(tokens("kích hoạt mức 2"), 5, None)
    assert [hit.id for hit in hits] == [own.id, shared.id]
    assert hits[0].score > hits[1].score > 0


def test_vocabulary_counts_passages(store: SqlStore) -> None:
    store.save(entry())
    counts = store.vocabulary()
    assert counts["danh"] == 1
    assert counts["272.666"] == 1
    assert counts["quả"] == 2  # the upper heading stands over both passages


def test_a_bad_entry_leaves_the_old_report_whole(store: SqlStore) -> None:
    good = entry()
    store.save(good)
    newer = report("b" * 16)
    twice = figure(newer, 0)
    with pytest.raises(StoreError, match=r"store\.entry"):
        store.save(Entry(newer, (twice, twice), (), ()))
    assert store.report("a" * 16) == good.report
    assert len(store.figures(["a" * 16])) == 2


def test_a_reader_sees_what_the_writer_saves(store: SqlStore, file: Path) -> None:
    with SqlStore(file, STAMP, write=False) as reader:
        store.save(entry())
        assert len(reader.reports()) == 1
        with pytest.raises(StoreError, match=r"store\.read_only"):
            reader.remove(["a" * 16])


def test_no_index_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.missing"):
        SqlStore(tmp_path / "none.sqlite", STAMP, write=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", list(STAMP))
@pytest.mark.parametrize("write", [False, True])
def test_an_index_made_otherwise_is_refused(store: SqlStore, file: Path, name: str, write: bool) -> None:
    with pytest.raises(StoreError) as caught:
        SqlStore(file, {**STAMP, name: "other"}, write=write)
    assert caught.value.key == "store.made_otherwise"
    assert caught.value.values["name"] == name


def test_a_newer_or_older_schema_is_refused(file: Path) -> None:
    SqlStore(file, STAMP, write=True).close()
    for version, key in ((schema.VERSION + 1, "store.newer"), (0, "store.older")):
        raw = sqlite3.connect(file)
        raw.execute(f"PRAGMA user_version = {version}")
        raw.commit()
        raw.close()
        with pytest.raises(StoreError, match=key):
            SqlStore(file, STAMP, write=False)


def test_a_file_that_is_no_database_is_said(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"not a database, not at all" * 100)
    with pytest.raises(StoreError, match=r"store\.broken"):
        SqlStore(file, STAMP, write=False)


def test_an_unknown_report_is_said(store: SqlStore) -> None:
    with pytest.raises(StoreError, match=r"store\.unknown_report"):
        store.report("none")


@pytest.mark.parametrize("kind", ["sqlite", "memory"])
def test_reports_are_known_by_the_times_of_their_figures(kind: str, store: SqlStore) -> None:
    held: ReportStore = store if kind == "sqlite" else MemoryStore()
    given = entry()
    held.save(given)
    end = max(each.period.end for each in given.figures if each.period)
    names = [given.report.id, "none"]
    assert held.reports_ending(names, end, end) == {given.report.id}
    assert held.reports_ending(names, end + timedelta(days=1), end + timedelta(days=9)) == set()
    assert held.reports_ending(["none"], end, end) == set()


@pytest.mark.parametrize("kind", ["sqlite", "memory"])
def test_lines_are_held_for_a_report_under_one_name(kind: str, store: SqlStore) -> None:
    held: ReportStore = store if kind == "sqlite" else MemoryStore()
    held.save(entry())
    identity, lines = "a" * 16, [" tài_khoản định_danh ", "  ", " 272.666 hồ sơ "]
    assert held.lines(identity, "first") is None
    held.save_lines(identity, "first", lines)
    assert (held.lines(identity, "first"), held.lines(identity, "second"), held.lines("none", "first")) == (
        lines,
        None,
        None,
    )
    held.save_lines(identity, "second", lines[:1])
    assert (held.lines(identity, "first"), held.lines(identity, "second")) == (None, lines[:1])
    held.remove([identity])
    assert held.lines(identity, "second") is None
