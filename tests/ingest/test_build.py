import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.backends.chroma import ChromaIndex
from assistant.backends.fakes import HashingEmbedder
from assistant.backends.store import SqlStore
from assistant.errors import ReadError
from assistant.ingest.build import Run, ingest
from assistant.ingest.making import here
from assistant.ingest.outcome import FileResult, IngestResult, IngestStatus, Progress
from assistant.ingest.passages import passages_of
from assistant.ingest.readers import read_report
from assistant.ingest.reconcile import Stores, reconcile
from assistant.protocols import Vectors
from assistant.records.figure import Passage
from assistant.records.report import Report
from assistant.text.words import tokens
from tests.made import STAMP, entry, memory, report, steps, write

READ, UNCHANGED, REREAD, REPLACED = (
    IngestStatus.READ,
    IngestStatus.UNCHANGED,
    IngestStatus.REREAD,
    IngestStatus.REPLACED,
)
DUPLICATE, RENAMED, REFUSED = IngestStatus.DUPLICATE, IngestStatus.RENAMED, IngestStatus.REFUSED


@contextmanager
def real(folder: Path) -> Iterator[Stores]:
    with SqlStore(folder / "reports.sqlite", STAMP, write=True) as store:
        yield Stores(store, ChromaIndex(folder / "chroma"), HashingEmbedder())


@pytest.fixture(params=["memory", "real"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    if request.param == "memory":
        yield memory()
        return
    with real(tmp_path / "index") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    write(made, "b.txt", month=2)
    write(made, "a.txt", month=3)
    return made


def statuses(result: IngestResult) -> dict[str, IngestStatus]:
    return {file.source: file.status for file in result.files}


def consistent(stores: Stores) -> bool:
    return stores.store.prints() == stores.index.reports()


def test_a_folder_goes_in_in_the_order_of_names(stores: Stores, folder: Path) -> None:
    told: list[FileResult] = []

    def tell(progress: Progress) -> None:
        told.extend([progress.file] if progress.file else [])

    result = ingest([folder], steps(), stores, Run(here(steps()), tell=tell))
    assert [(file.source, file.status) for file in result.files] == [("a.txt", READ), ("b.txt", READ)]
    assert told == list(result.files)
    first = result.files[0]
    assert first.sections >= 3
    assert (first.figures, first.checks) == (1, 0)
    # One wording stands in both months: it has one vector.
    assert sum(file.passages for file in result.files) - 2 == result.embedded > 0
    assert result.reports == 2
    assert consistent(stores)


def test_twice_is_nothing_new(stores: Stores, folder: Path) -> None:
    once = ingest([folder], steps(), stores)
    before = stores.store.reports()
    again = ingest([folder], steps(), stores)
    assert set(statuses(again).values()) == {UNCHANGED}
    assert again.embedded == 0
    assert [file.passages for file in again.files] == [file.passages for file in once.files]
    assert stores.store.reports() == before
    assert consistent(stores)


def test_a_changed_file_replaces_the_old_one_everywhere(stores: Stores, folder: Path) -> None:
    ingest([folder], steps(), stores)
    write(folder, "a.txt", count="9.876")
    result = ingest([folder], steps(), stores)
    assert statuses(result) == {"a.txt": REPLACED, "b.txt": UNCHANGED}
    assert result.reports == 2
    assert consistent(stores)
    found = stores.store.passages([hit.id for hit in stores.store.search_passages(["9.876"], 9, None)])
    assert len(found) == 1
    old = stores.store.search_passages(tokens("tháng 3 1.234"), 50, None)
    assert {hit.id[:16] for hit in old} <= {each.id for each in stores.store.reports()}


def test_code_that_reads_otherwise_reads_anew(stores: Stores, folder: Path) -> None:
    ingest([folder], steps(), stores)
    result = ingest([folder], steps(version="2"), stores)
    assert set(statuses(result).values()) == {REREAD}
    assert result.embedded == 0
    assert consistent(stores)


def test_passages_cut_otherwise_get_new_vectors_though_as_many(stores: Stores, folder: Path) -> None:
    ingest([folder / "a.txt"], steps(), stores)

    def shouted(made: Report) -> tuple[Passage, ...]:
        return tuple(replace(each, text=each.text.upper() + " khác") for each in passages_of(made))

    result = ingest([folder / "a.txt"], replace(steps(version="2"), passages=shouted), stores)
    assert result.embedded == result.files[0].passages > 0
    assert ingest([folder / "a.txt"], replace(steps(version="3"), passages=shouted), stores).embedded == 0
    assert consistent(stores)


def test_a_manifest_beside_the_folder_is_followed_and_its_change_is_seen(stores: Stores, folder: Path) -> None:
    manifest = folder.parent / "manifest.yaml"
    manifest.write_text("reports:\n- {file: a.txt, province: Trà Vinh, period: '2023'}\n", encoding="utf-8")
    ingest([folder], steps(), stores)
    provinces = {each.source: each.letterhead.province for each in stores.store.reports()}
    assert provinces == {"a.txt": "Trà Vinh", "b.txt": "Ninh Thuận"}
    manifest.write_text("reports:\n- {file: a.txt, province: Hà Nội}\n", encoding="utf-8")
    assert statuses(ingest([folder], steps(), stores)) == {"a.txt": REREAD, "b.txt": UNCHANGED}


def test_a_refused_file_is_named_and_the_rest_goes_on(stores: Stores, folder: Path) -> None:
    (folder / "aa.xyz").write_bytes(b"\0\1\2")
    (folder / "empty.txt").write_bytes(b"")
    (folder / ".hidden").write_bytes(b"x")
    (folder / "~$lock.docx").write_bytes(b"x")
    result = ingest([folder], steps(), stores)
    assert statuses(result) == {"a.txt": READ, "aa.xyz": REFUSED, "b.txt": READ, "empty.txt": REFUSED}
    assert all(bool(file.message) == (file.status is REFUSED) for file in result.files)
    assert consistent(stores)


def test_a_fault_of_one_report_does_not_stop_the_others(stores: Stores, folder: Path) -> None:
    def read(path: Path) -> Report:
        if path.name == "a.txt":
            raise ZeroDivisionError
        return read_report(path)

    result = ingest([folder], steps(read), stores)
    assert statuses(result) == {"a.txt": REFUSED, "b.txt": READ}
    assert result.files[0].message == "ingest.fault"


def test_a_refused_replacement_leaves_the_old_report(stores: Stores, folder: Path) -> None:
    ingest([folder], steps(), stores)
    before = stores.store.reports()
    (folder / "a.txt").write_bytes(b"")
    assert statuses(ingest([folder], steps(), stores))["a.txt"] is REFUSED
    assert stores.store.reports() == before


def test_prune_takes_out_what_is_gone(stores: Stores, folder: Path) -> None:
    ingest([folder], steps(), stores)
    (folder / "a.txt").unlink()
    assert ingest([folder], steps(), stores).pruned == ()
    result = ingest([folder], steps(), stores, Run(here(steps()), prune=True))
    assert result.pruned == ("a.txt",)
    assert [each.source for each in stores.store.reports()] == ["b.txt"]
    assert consistent(stores)


def test_prune_needs_a_folder_with_something_in_it(stores: Stores, folder: Path, tmp_path: Path) -> None:
    ingest([folder], steps(), stores)
    with pytest.raises(ReadError, match=r"ingest\.prune_folder"):
        ingest([folder / "a.txt"], steps(), stores, Run(here(steps()), prune=True))
    (tmp_path / "none").mkdir()
    with pytest.raises(ReadError, match=r"ingest\.nothing"):
        ingest([tmp_path / "none"], steps(), stores, Run(here(steps()), prune=True))
    with pytest.raises(ReadError, match=r"ingest\.no_path"):
        ingest([tmp_path / "gone"], steps(), stores, Run(here(steps()), prune=True))
    assert len(stores.store.reports()) == 2


def test_a_renamed_file_keeps_one_report(stores: Stores, folder: Path) -> None:
    ingest([folder], steps(), stores)
    (folder / "a.txt").rename(folder / "c.txt")
    assert statuses(ingest([folder], steps(), stores)) == {"b.txt": UNCHANGED, "c.txt": RENAMED}
    assert sorted(each.source for each in stores.store.reports()) == ["b.txt", "c.txt"]
    assert consistent(stores)


def test_copies_go_in_once(stores: Stores, folder: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "copy.txt")
    for expected in (READ, UNCHANGED):
        result = ingest([folder], steps(), stores)
        assert statuses(result) == {"a.txt": expected, "b.txt": expected, "copy.txt": DUPLICATE}
        assert result.files[2].message == "ingest.duplicate"
        assert result.reports == 2


def test_two_reports_in_files_of_one_name_are_told_apart_by_their_folders(stores: Stores, folder: Path) -> None:
    write(folder / "sub", "a.txt", count="5", month=7)
    result = ingest([folder, folder / "a.txt"], steps(), stores)
    assert [(file.source, file.status) for file in result.files] == [
        ("a.txt", READ),
        ("b.txt", READ),
        ("sub/a.txt", READ),
    ]


def test_reconciliation_mends_what_a_death_left(stores: Stores, folder: Path) -> None:
    ingest([folder], steps(), stores)
    first, second = stores.store.reports()
    stray = entry(report("f" * 16, "stray"))
    stores.index.add(stray.passages, HashingEmbedder().passages([each.text for each in stray.passages]))
    stores.index.remove(first.id)
    half = stores.store.report_passages(second.id)
    stores.index.remove(second.id)
    stores.index.add(half[:1], HashingEmbedder().passages([half[0].text]))
    stores.index.publish()
    assert not consistent(stores)
    assert reconcile(stores) == 0  # the store has the vectors
    assert consistent(stores)
    assert len(stores.index.search(HashingEmbedder().queries(["hồ sơ"])[0], 50, None)) == 2 * len(half)


def test_a_death_while_embedding_is_mended_by_the_next_run(folder: Path, tmp_path: Path) -> None:
    class Dying(HashingEmbedder):
        def passages(self, texts: Sequence[str]) -> Vectors:
            raise KeyboardInterrupt(len(texts))

    with real(tmp_path / "index") as opened:
        with pytest.raises(KeyboardInterrupt):
            ingest([folder], steps(), replace(opened, embedder=Dying()))
        assert opened.store.reports() == []
    with real(tmp_path / "index") as opened:
        result = ingest([folder], steps(), opened)
        assert set(statuses(result).values()) == {READ}
        assert result.embedded > 0
        assert consistent(opened)
