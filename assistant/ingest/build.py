"""Files into an index: each report read, its figures, passages and vectors made, and saved in one transaction.

Reading may go on in other processes; this one alone decides and writes, in the order of the files, so that what comes
out does not depend on how many read. A file that can't be read is named with one sentence, and the rest goes on.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from assistant.errors import ReadError
from assistant.ingest.files import File, files_of, real_path
from assistant.ingest.making import Reading, Steps, Task, here
from assistant.ingest.outcome import FileResult, IngestResult, IngestStatus, Progress, Stage
from assistant.ingest.reconcile import Stores, reconcile
from assistant.ingest.shelf import Shelf
from assistant.ingest.taking import Taker
from assistant.records.report import Report

__all__ = ["Run", "ingest"]

_LARGEST = 1 << 40
_PUBLISHED = 4_096
"""New passages after which they are made visible while the run goes on, at least."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run goes: who reads, files larger than `largest` bytes are refused unread, who is told, when to stop."""

    reading: Reading
    largest: int = _LARGEST
    prune: bool = False
    tell: Callable[[Progress], None] = lambda _: None
    stop: Callable[[], bool] = lambda: False


def ingest(paths: Sequence[Path], steps: Steps, stores: Stores, run: Run | None = None) -> IngestResult:
    """Brings files and folders into the index.

    A file with the bytes of a report already held is left as it is. `prune` takes out the reports whose file is in none
    of the folders any more.

    Raises:
        ReadError: a path that does not exist, a manifest that can't be read, nothing to read at all.
    """
    started = perf_counter()
    run = run or Run(here(steps))
    files = files_of(paths)
    if run.prune and not any(path.is_dir() for path in paths):
        raise ReadError("ingest.prune_folder")
    if not files:
        raise ReadError("ingest.nothing", path=", ".join(str(path) for path in paths))
    shelf = Shelf(stores)
    results, embedded = _Taking(Taker(steps, shelf, run.largest), stores, run, files).all()
    stopped = len(results) < len(files)
    gone = _prune(shelf, results) if run.prune and not stopped else []
    run.tell(Progress(Stage.PUBLISHING, len(results), len(files)))
    embedded += reconcile(stores)
    if gone:
        stores.store.purge()
    pruned = tuple(report.source for report in gone if report.superseded is None)
    return IngestResult(tuple(results), pruned, len(shelf.current()), embedded, perf_counter() - started, stopped)


def _prune(shelf: Shelf, results: Sequence[FileResult]) -> list[Report]:
    """Takes out the reports that no file of the run holds, with their older versions; those of refused files stay."""
    met = {result.report for result in results}
    refused = {str(real_path(result.path)) for result in results if result.status is IngestStatus.REFUSED}
    gone = []
    for report in shelf.current():
        filing = shelf.filing(report.id)
        if report.id not in met and not (filing and filing.path in refused):
            gone.extend([report, *shelf.older(report.id)])
    shelf.drop([report.id for report in gone])
    return gone


class _Taking:
    """The files of one run, from the first to the last."""

    def __init__(self, taker: Taker, stores: Stores, run: Run, files: Sequence[File]) -> None:
        self._taker = taker
        self._stores = stores
        self._run = run
        self._files = files
        self._results: list[FileResult] = []
        self._reading: tuple[str, ...] = ()

    def all(self) -> tuple[list[FileResult], int]:
        """Results in the order of the files up to where the run was stopped, and the vectors that were made."""
        embedded = fresh = 0
        tasks = (self._taker.task(number, file) for number, file in enumerate(self._files))
        with closing(self._run.reading(tasks, self._hear)) as done:
            for each in done:
                taken = self._taker.take(self._files[each.task.number], each)
                self._results.append(taken.result)
                self._say(taken.result)
                embedded += taken.embedded
                fresh += taken.fresh
                if fresh >= max(_PUBLISHED, self._stores.store.passage_count() // 2):
                    embedded += reconcile(self._stores)
                    fresh = 0
                if self._run.stop():
                    break
        return self._results, embedded

    def _hear(self, tasks: tuple[Task, ...]) -> None:
        self._reading = tuple(self._files[task.number].name for task in tasks)
        self._say(None)

    def _say(self, result: FileResult | None) -> None:
        progress = Progress(Stage.READING, len(self._results), len(self._files), self._reading, result)
        self._run.tell(progress)
