"""What does not agree in an index is found and named, and making it anew from what is held mends it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.backends.stamping import restamp
from assistant.backends.store import SqlStore
from assistant.ingest.build import Run, ingest
from assistant.ingest.doctor import examine
from assistant.ingest.figures import figures_of
from assistant.ingest.making import Steps, here
from assistant.ingest.reconcile import Stores, reconcile
from assistant.ingest.reindex import reindex
from tests.ingest.test_build import real
from tests.made import STAMP, steps, write


def stages() -> Steps:
    return replace(steps(), figures=figures_of)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, and an older version of the first."""
    made = tmp_path / "reports"
    write(made, "a.txt", month=3, count="7.777")
    write(made, "b.txt", month=2)
    return made


@pytest.fixture
def stores(tmp_path: Path, folder: Path) -> Iterator[Stores]:
    with real(tmp_path / "index") as opened:
        ingest([folder], stages(), opened, Run(here(stages())))
        write(folder, "a.txt", month=3)
        ingest([folder], stages(), opened, Run(here(stages())))
        assert [report.superseded is None for report in opened.store.reports(superseded=True)].count(False) == 1
        yield opened


def damage(stores: Stores, *statements: str) -> None:
    store = stores.store
    assert isinstance(store, SqlStore)
    with closing(sqlite3.connect(store._file, isolation_level=None)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount, statement


def kinds(stores: Stores) -> set[str]:
    return {fault.kind for fault in examine(stores)}


def test_nothing_is_wrong_with_what_went_in(stores: Stores) -> None:
    assert stores.store.figures([report.id for report in stores.store.reports()])
    assert examine(stores) == []


LAST = "(SELECT max(row) FROM passages)"
FIGURE = "(SELECT max(row) FROM figures)"
WRONG = {
    "a passage that no word finds": (
        (f"DELETE FROM passages_fts WHERE rowid = {LAST}",),
        {"words", "counts"},
    ),
    "words of another passage": (
        (f"UPDATE passages_fts SET words = 'khác' WHERE rowid = {LAST}",),
        {"words", "counts"},
    ),
    "a figure that no word finds": (
        (f"DELETE FROM figures_fts WHERE rowid = {FIGURE}",),
        {"words", "counts"},
    ),
    "words of an older version": (
        ("INSERT INTO figures_fts (rowid, report, lead) SELECT 9, id, 'x' FROM reports LIMIT 1",),
        {"words", "counts"},
    ),
    "a count that is off": (("UPDATE vocabulary SET rows = rows + 1 WHERE term = 'trong'",), {"counts"}),
    "text that was changed": (("UPDATE passages SET text = text || ' thêm'",), {"words", "counts", "prints"}),
    "a passage that is gone": (
        (f"DELETE FROM passages WHERE row = {LAST}",),
        {"words", "counts", "prints", "stray"},
    ),
    "a vector of other words": (("UPDATE vectors SET vector = zeroblob(length(vector))",), {"vector"}),
    "a figure that stands elsewhere": (('UPDATE figures SET "start" = "start" + 3, "end" = "end" + 3',), {"spot"}),
    "a figure with other words": (("UPDATE figures SET quote = quote || ' thêm'",), {"spot"}),
    "a figure of no block": (("UPDATE figures SET block = 99",), {"spot"}),
    "a row of no report": (("INSERT INTO cards VALUES ('none', 'x', '')",), {"reference"}),
    "an older version of nothing": (
        ("UPDATE reports SET superseded_by = 'none' WHERE superseded_by NOT NULL",),
        {"newer"},
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named(stores: Stores, name: str) -> None:
    statements, expected = WRONG[name]
    damage(stores, *statements)
    assert kinds(stores) == expected


def test_vectors_that_are_not_where_they_belong(stores: Stores) -> None:
    report = stores.store.reports()[0]
    stores.index.remove(report.id)
    stores.index.publish()
    faults = examine(stores)
    assert {fault.kind for fault in faults} == {"lacking"}
    assert {fault.report for fault in faults} == {report.id}
    reconcile(stores)
    assert examine(stores) == []


def test_a_damaged_file_is_named(stores: Stores, tmp_path: Path) -> None:
    damage(stores, "DELETE FROM passages_fts_data WHERE id > 10")
    assert kinds(stores) == {"file"}


@pytest.mark.parametrize("name", ["words of another passage", "a count that is off", "a vector of other words"])
def test_all_that_is_derived_can_be_made_anew(stores: Stores, name: str) -> None:
    damage(stores, *WRONG[name][0])
    assert reindex(stores, stages()) == 3
    assert examine(stores) == []


def test_made_anew_is_as_it_was(stores: Stores) -> None:
    def held() -> list[object]:
        store = stores.store
        reports = store.reports(superseded=True)
        return [(store.report(one.id), store.figures([one.id]), store.report_passages(one.id)) for one in reports]

    before = held()
    assert reindex(stores, stages()) == 3
    assert held() == before
    assert stores.store.prints() == stores.index.reports()


def test_another_model_waits_until_all_is_made_anew(stores: Stores, tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "index" / "reports.sqlite"
    other = {**STAMP, "model": "other@2"}
    assert not restamp(file, STAMP)
    assert restamp(file, other)
    with SqlStore(file, other, write=True) as store:
        opened = replace(stores, store=store)
        reconcile(opened)
        assert list(opened.index.rows()) == []  # no vector of the old model is met meanwhile
        assert reindex(opened, stages()) == 3
        assert examine(opened) == []
