"""The holdings behind one object: what the tab Kho báo cáo and HTTP ask, and the only way that either changes them."""

import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from assistant.errors import AssistantError, ReadError, StoreError
from assistant.frontends.holdings.listing import Line, Standing, lines
from assistant.frontends.holdings.queue import Ingesting, Item, Queue
from assistant.frontends.holdings.uploads import Uploads
from assistant.frontends.permission import require
from assistant.ingest.describe import CORRECTED, Description
from assistant.ingest.metadata import Fact, facts
from assistant.ingest.outcome import IngestStatus
from assistant.ingest.remove import Removal
from assistant.protocols import Journal, ReportStore
from assistant.records.journal import LOCAL, Action
from assistant.records.report import Report
from assistant.settings import Settings
from assistant.wiring import describe_report, open_store, remove_report, run_ingest, supersede_report

__all__ = ["Acts", "Gone", "Holdings", "Known", "acts_of", "open_holdings"]


class Acts(Protocol):
    """What changes the index; each takes the writer's lock for its time."""

    @property
    def ingest(self) -> Ingesting: ...

    def describe(self, name: str, changes: Mapping[str, str], /) -> Description: ...

    def remove(self, names: Sequence[str], /) -> Removal: ...

    def supersede(self, older: str, newer: str, /) -> None: ...


@dataclass(frozen=True, slots=True)
class _Acts:
    ingest: Ingesting
    describe: Callable[[str, Mapping[str, str]], Description]
    remove: Callable[[Sequence[str]], Removal]
    supersede: Callable[[str, str], None]


def acts_of(settings: Settings) -> Acts:
    """The acts on the index of the settings."""
    return _Acts(
        partial(run_ingest, settings),
        partial(describe_report, settings),
        partial(remove_report, settings),
        partial(supersede_report, settings),
    )


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of a report: each fact as it stands and as it was read, its file, its kin.

    `read` is empty where it was not recorded. `path` is None for the same reason. `ours` says that the file lies in
    the folder of uploads, and goes when the report is removed.
    """

    line: Line
    facts: tuple[Fact, ...]
    read: tuple[Fact, ...]
    path: Path | None
    ours: bool
    others: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """What was removed, letterheads only, and the names of files that stay where they lie, outside the uploads."""

    removed: tuple[Report, ...]
    left: tuple[str, ...]


class Holdings:
    """The list, the acts and the queue. Threads may share it."""

    def __init__(
        self,
        store: ReportStore,
        acts: Acts,
        uploads: Uploads,
        journal: Journal,
        message: Callable[[AssistantError], str],
    ) -> None:
        self._store = store
        self._acts = acts
        self._journal = journal
        self._message = message
        self._lock = threading.Lock()
        self._lines: tuple[int, tuple[Line, ...]] | None = None
        self.uploads = uploads
        self.queue = Queue(acts.ingest, self._finish, message)

    # --- reading

    @property
    def generation(self) -> int:
        """Larger after each change of what is held."""
        return self._store.generation()

    def lines(self) -> tuple[Line, ...]:
        """Every line of the list, counted anew only when something changed."""
        with self._lock:
            now = self._store.generation()
            if self._lines is None or self._lines[0] != now:
                self._lines = now, lines(self._store)
            return self._lines[1]

    def known(self, report: str) -> Known:
        """What is known of a report, an older version or not.

        Raises:
            StoreError: there is none of that id.
        """
        held = self.lines()
        line = next((one for one in held if one.report.id == report and one.standing is not Standing.ALIAS), None)
        if line is None:
            raise StoreError("holdings.unknown", report=report)
        filing = self._store.filings().get(report)
        path = Path(filing.path) if filing else None
        kin = tuple(one for one in held if one is not line and report in _kin(one))
        head = line.report.letterhead
        read = facts(filing.guessed) if filing else ()
        return Known(line, facts(head), read, path, bool(path and self.uploads.holds(path)), kin)

    # --- changing

    async def receive(
        self, user: str, said: str, stream: AsyncIterator[bytes], size: int | None, replaces: str | None = None
    ) -> Item:
        """Takes a file in and puts it into the queue; `replaces` is the id of the report that it stands for.

        Raises:
            ReadError: too large, cut off, or not to be written; a report to replace that is not current.
        """
        require(user, Action.LOAD)
        if replaces:
            self._current(replaces)
        received = await self.uploads.receive(said, stream, size)
        path = self.uploads.keep(received)
        [item] = self.queue.add([(path.name, path)], user, replaces or None)
        about = f"{path.name} ({received.identity})"
        self._journal.note(user, Action.LOAD, f"{about} ⟵ {replaces}" if replaces else about)
        return item

    def correct(self, user: str, report: str, changes: Mapping[str, str]) -> Known:
        """Corrects what is known of a report, in the manifest of its folder and in the index.

        Raises:
            ReadError: a value that no field takes, nothing to change, a manifest that can't be written.
            StoreError: there is no such report, or another program writes just now.
        """
        require(user, Action.CORRECT)
        if not changes:
            raise ReadError("holdings.nothing")
        self.known(report)
        done = self.queue.do(lambda: self._acts.describe(report, changes))
        said = ", ".join(f"{name}={value.strip() or '–'}" for name, value in changes.items())
        self._journal.note(user, Action.CORRECT, f"{done.report.source} ({report}): {said}")
        return self.known(report)

    def remove(self, user: str, report: str) -> Gone:
        """Takes a report out with its older versions; their files in the folder of uploads are deleted.

        Raises:
            StoreError: there is no such report, or another program writes just now.
        """
        require(user, Action.REMOVE)
        self.known(report)
        gone = self.queue.do(lambda: self._remove(report))
        for one in gone.removed:
            self._journal.note(user, Action.REMOVE, f"{one.source} ({one.id})")
        return gone

    def unfinished(self) -> list[Path]:
        """Files of the folder that no report was made of yet: an earlier process ended before it came to them."""
        files = self.uploads.files()
        held = {filing.path for filing in self._store.filings().values()}
        held.update(alias.path for others in self._store.aliases().values() for alias in others)
        return [path for path in files if str(path.resolve()) not in held]

    def _current(self, report: str) -> Line:
        line = self.known(report).line
        if line.standing is not Standing.CURRENT:
            raise ReadError("holdings.not_current", report=line.report.source)
        return line

    def _remove(self, report: str) -> Gone:
        filings, aliases = self._store.filings(), self._store.aliases()
        removal = self._acts.remove([report])
        paths: list[Path] = []
        for one in removal.removed:
            paths.extend(Path(alias.path) for alias in aliases.get(one.id, ()))
            if one.id in filings:
                paths.append(Path(filings[one.id].path))
        left = tuple(path.name for path in paths if not self.uploads.discard(path) and path.is_file())
        return Gone(removal.removed, left)

    def _finish(self, item: Item) -> Item:
        """After the run: a file that adds nothing is not kept, and one that stands for a report takes its place."""
        result = item.result
        if result is None:
            return item
        copy = result.status is IngestStatus.DUPLICATE and not self._is_kept(item.path)
        if copy or result.status is IngestStatus.REFUSED:
            self.uploads.discard(item.path)
        elif item.replaces and result.status in {IngestStatus.READ, IngestStatus.REPLACED}:
            self._take_place(item.replaces, result.report)
        return item

    def _is_kept(self, path: Path) -> bool:
        """Whether the store knows of this file."""
        held = {alias.path for others in self._store.aliases().values() for alias in others}
        return str(path.resolve()) in held

    def _take_place(self, older: str, newer: str) -> None:
        """What the new version does not say of itself, and was known of the old one, is said of it too."""
        before = next((one.report for one in self.lines() if one.report.id == older), None)
        if before is None or older == newer:
            return
        if before.superseded is None:
            self._acts.supersede(older, newer)
        had = {fact.field: fact.value for fact in facts(before.letterhead)}
        lacks = [fact.field for fact in self.known(newer).facts if not fact.value and fact.field in CORRECTED]
        changes = {name: had[name] for name in lacks if had[name]}
        if changes:
            self._acts.describe(newer, changes)


def _kin(line: Line) -> set[str]:
    superseded = line.report.superseded
    return {line.report.id, *([superseded.by] if superseded else [])}


@contextmanager
def open_holdings(settings: Settings, journal: Journal, message: Callable[[AssistantError], str]) -> Iterator[Holdings]:
    """The holdings of the settings, with the thread that writes; files that an earlier process left are taken up.

    Raises:
        StoreError: there is no index yet, or it was made otherwise.
    """
    uploads = Uploads(settings.paths.uploads_folder, settings.reading.megabytes)
    with open_store(settings) as store:
        holdings = Holdings(store, acts_of(settings), uploads, journal, message)
        holdings.queue.add([(path.name, path) for path in holdings.unfinished()], LOCAL)
        holdings.queue.start()
        try:
            yield holdings
        finally:
            holdings.queue.close()
