"""Files into an index: each report read, its figures and passages made, and saved in one transaction of its own.

Vectors follow in bulk, by the same reconciliation that mends an index after a process died: the store is the truth.
A file that can't be read is named with one sentence, and the rest goes on.
"""

import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from assistant.errors import AssistantError, ReadError, StoreError
from assistant.ingest import manifest
from assistant.ingest.checks import with_warnings
from assistant.ingest.passages import JOIN
from assistant.protocols import Embedder, Entry, PassageIndex, ReportStore
from assistant.records.figure import Check, Figure, Passage
from assistant.records.report import Report

__all__ = ["FileResult", "IngestResult", "IngestStatus", "Steps", "Stores", "ingest", "reconcile"]

_LOG = logging.getLogger(__name__)

_STAMP = "stamp"
_AT_ONCE = 1_024
"""Passages embedded together: enough to sort by length, little enough to keep in memory."""


class IngestStatus(StrEnum):
    """What became of a file."""

    READ = "read"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file: what became of it, what it holds, and the sentence for a refusal or a remark (else empty)."""

    source: str
    path: Path
    status: IngestStatus
    sections: int = 0
    figures: int = 0
    checks: int = 0
    passages: int = 0
    seconds: float = 0.0
    message: str = ""


@dataclass(frozen=True, slots=True)
class IngestResult:
    """A whole run: its files in order, the sources that `prune` took out, reports now held, passages embedded."""

    files: tuple[FileResult, ...]
    pruned: tuple[str, ...]
    reports: int
    embedded: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Steps:
    """The stages that turn a file into an entry; `version` changes when any of them would give another result."""

    read: Callable[[Path], Report]
    figures: Callable[[Report], tuple[Figure, ...]]
    checks: Callable[[Report, tuple[Figure, ...]], tuple[Check, ...]]
    passages: Callable[[Report], tuple[Passage, ...]]
    warning: Callable[[Check], str]
    message: Callable[[AssistantError], str]
    version: str


@dataclass(frozen=True, slots=True)
class Stores:
    """Where entries go, opened by the one writer."""

    store: ReportStore
    index: PassageIndex
    embedder: Embedder


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    said: manifest.Said


def ingest(
    paths: Sequence[Path],
    steps: Steps,
    stores: Stores,
    *,
    prune: bool = False,
    tell: Callable[[FileResult], None] = lambda _: None,
) -> IngestResult:
    """Brings files and folders into the index; `tell` hears of each file as it is done.

    A file with the bytes of a report already held is left as it is; another of the same name replaces it.
    `prune` takes out the reports whose file is in none of the folders any more.

    Raises:
        ReadError: a path that does not exist, a manifest that can't be read, nothing to read at all.
    """
    started = perf_counter()
    files = list(_files(paths))
    if prune and not any(path.is_dir() for path in paths):
        raise ReadError("ingest.prune_folder")
    if not files:
        raise ReadError("ingest.nothing", path=", ".join(str(path) for path in paths))
    held = {report.source: report for report in stores.store.reports()}
    run = _Run(steps, stores, held)
    results: list[FileResult] = []
    for file in files:
        result = run.take(file)
        tell(result)
        results.append(result)
    gone = sorted(set(held) - {file.path.name for file in files}) if prune else []
    for source in gone:
        if source in held:
            stores.store.remove(held.pop(source).id)
    embedded = reconcile(stores)
    return IngestResult(tuple(results), tuple(gone), len(held), embedded, perf_counter() - started)


def reconcile(stores: Stores) -> int:
    """Makes the vectors what the store says: takes out what is too much, adds what is missing; gives the added."""
    held = stores.index.reports()
    wanted = [report.id for report in stores.store.reports()]
    for report in sorted(set(held) - set(wanted)):
        stores.index.remove(report)
    added = 0
    waiting: list[Passage] = []
    for report in wanted:
        passages = stores.store.report_passages(report)
        if len(passages) == held.get(report, 0):
            continue
        if report in held:
            stores.index.remove(report)
        waiting.extend(passages)
        if len(waiting) >= _AT_ONCE:
            added += _embed(stores, waiting)
            waiting = []
    return added + _embed(stores, waiting)


def _embed(stores: Stores, passages: Sequence[Passage]) -> int:
    if passages:
        vectors = stores.embedder.passages([_embedded(passage) for passage in passages])
        stores.index.add(passages, vectors)
    return len(passages)


def _embedded(passage: Passage) -> str:
    """Text with the headings above it; a last heading that the text only continues is not said twice."""
    above, _, own = passage.heading.rpartition(JOIN)
    heading = above if own and passage.text.startswith(own) else passage.heading
    return f"{heading}\n{passage.text}" if heading else passage.text


class _Run:
    """One run over files; `held` is what the store has, by source, kept up to date."""

    def __init__(self, steps: Steps, stores: Stores, held: dict[str, Report]) -> None:
        self._steps = steps
        self._store = stores.store
        self._index = stores.index
        self._held = held
        self._seen: dict[str, Path] = {}

    def take(self, file: _File) -> FileResult:
        """Reads one file into the store, or says why not."""
        started = perf_counter()
        try:
            result = self._take(file)
        except StoreError as error:
            if error.key != "store.entry":
                raise
            result = self._refused(file, error)
        except AssistantError as error:
            result = self._refused(file, error)
        except Exception as error:  # noqa: BLE001 - one report's fault must not stop the others; it is named and logged
            _LOG.exception("fault in %s", file.path)
            result = self._refused(file, ReadError("ingest.fault", path=file.path.name, why=type(error).__name__))
        return replace(result, seconds=perf_counter() - started)

    def _take(self, file: _File) -> FileResult:
        source = file.path.name
        other = self._seen.setdefault(source, file.path)
        if other != file.path:
            raise ReadError("ingest.same_name", path=file.path, other=other)
        stamp = f"{self._steps.version}.{file.said.fingerprint}"
        before = self._held.get(source)
        identity = _identity(file.path)
        if before and before.id == identity and (_STAMP, stamp) in before.letterhead.evidence:
            return self._counted(file, before.id, IngestStatus.UNCHANGED)
        twin = next((held for held in self._held.values() if held.id == identity and held.source != source), None)
        if twin and twin.source in self._seen:
            error = ReadError("ingest.duplicate", path=source, other=twin.source)
            return FileResult(source, file.path, IngestStatus.UNCHANGED, message=self._steps.message(error))
        report = manifest.apply(self._steps.read(file.path), file.said)
        head = replace(report.letterhead, evidence=(*report.letterhead.evidence, (_STAMP, stamp)))
        report = replace(report, letterhead=head)
        figures = self._steps.figures(report)
        checks = self._steps.checks(report, figures)
        warned = with_warnings(figures, checks, self._steps.warning)
        entry = Entry(report, warned, checks, self._steps.passages(report))
        if self._store.report_passages(report.id) != list(entry.passages):
            self._index.remove(
                report.id
            )  # before the store changes: vectors that lack are added, stale ones are not seen
        self._store.save(entry)
        if twin:
            del self._held[twin.source]
        self._held[source] = replace(report, sections=())
        status = IngestStatus.REPLACED if before or twin else IngestStatus.READ
        return _result(file, status, entry)

    def _counted(self, file: _File, report: str, status: IngestStatus) -> FileResult:
        store = self._store
        entry = Entry(
            store.report(report),
            tuple(store.figures([report])),
            tuple(store.checks([report])),
            tuple(store.report_passages(report)),
        )
        return _result(file, status, entry)

    def _refused(self, file: _File, error: AssistantError) -> FileResult:
        return FileResult(file.path.name, file.path, IngestStatus.REFUSED, message=self._steps.message(error))


def _result(file: _File, status: IngestStatus, entry: Entry) -> FileResult:
    return FileResult(
        source=file.path.name,
        path=file.path,
        status=status,
        sections=len(entry.report.sections),
        figures=len(entry.figures),
        checks=len(entry.checks),
        passages=len(entry.passages),
    )


def _identity(path: Path) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the file's bytes, as `Report.id`."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()[:16]
    except OSError as error:
        raise ReadError("read.unreadable", file=path.name, reason=error.strerror or "") from error


def _files(paths: Sequence[Path]) -> Iterator[_File]:
    """Every file of the paths once, folders walked in the order of names."""
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise ReadError("ingest.no_path", path=path)
        folder = path if path.is_dir() else path.parent
        found = manifest.find(folder)
        said = manifest.load(found) if found else {}
        for file in _walk(path) if path.is_dir() else [path]:
            where = file.resolve()
            if where not in seen:
                seen.add(where)
                yield _File(file, said.get(file.name, manifest.Said()))


def _walk(folder: Path) -> Iterator[Path]:
    """Files below `folder`, without hidden ones, the lock files of office programs, and the manifest."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and name != manifest.MANIFEST:
                yield Path(root) / name
