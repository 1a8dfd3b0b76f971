"""What is done to an index: reports in, out, described. The page and the command line call these.

Each takes the one writer's lock for its time and may run in a process that answers questions meanwhile: what changed
is seen by the next question, in this process and in others.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from assistant.errors import StoreError
from assistant.ingest.apart import apart, start
from assistant.ingest.build import Run, ingest
from assistant.ingest.describe import Description, describe, described
from assistant.ingest.doctor import examine
from assistant.ingest.making import Reading
from assistant.ingest.outcome import IngestResult, Progress, Stage
from assistant.ingest.reconcile import Stores, reconcile
from assistant.ingest.reindex import reindex
from assistant.ingest.remove import Removal, remove
from assistant.ingest.superseding import supersede
from assistant.records.fault import Fault
from assistant.retrieval.texts import FigureTexts
from assistant.settings import Settings
from assistant.wiring.opening import database, open_reading, open_writing
from assistant.wiring.parts import meaning, steps

__all__ = [
    "describe_report",
    "examine_index",
    "reindex_reports",
    "remove_report",
    "run_ingest",
    "supersede_report",
]


def run_ingest(
    settings: Settings,
    paths: Sequence[Path],
    *,
    prune: bool = False,
    tell: Callable[[Progress], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> IngestResult:
    """Brings files and folders into the index of the settings.

    `tell` hears, in the calling thread, of each file as it is done and of what is being read; `stop` is asked often,
    and ends the run after the file at hand: what was read until then is in.

    Raises:
        ReadError: a path that does not exist, a manifest that can't be read, nothing to read at all.
        StoreError: another process writes, or the index was made otherwise.
    """
    with open_writing(settings) as stores:
        made = steps(settings)
        run = Run(_reading(settings), settings.reading.megabytes * 1024 * 1024, prune=prune, tell=tell, stop=stop)
        return ingest(paths, made, stores, run)


def _reading(settings: Settings) -> Reading:
    """Reading in processes of their own, within the bounds of the settings."""
    begin = partial(start, "assistant.wiring.reader", settings.model_dump_json())
    return apart(begin, settings.reading.workers or len(os.sched_getaffinity(0)), settings.reading.seconds)


def _fill_cards(settings: Settings, stores: Stores, tell: Callable[[Progress], None]) -> None:
    """Makes the vectors of the figures that the store lacks.

    A report that lacks them is answered from all the same, only slower at the first question.
    """
    texts = FigureTexts(stores.store, meaning(settings))
    reports = stores.store.reports()
    for done, report in enumerate(reports):
        tell(Progress(Stage.EMBEDDING, done, len(reports), (report.source,)))
        texts.fill(report.id)


def reindex_reports(settings: Settings, *, tell: Callable[[Progress], None] = lambda _: None) -> int:
    """Makes all that is derived anew, by the settings of now, from the text that the index holds; for how many reports.

    Raises:
        StoreError: there is no index yet, or another process writes.
    """
    with _written(settings, remake=True) as stores:
        count = reindex(stores, steps(settings), tell)
        _fill_cards(settings, stores, tell)
        return count


def examine_index(settings: Settings) -> tuple[list[Fault], dict[str, str]]:
    """What does not agree in the index, and the file names of its reports by id; what a death left is mended first.

    Raises:
        StoreError: there is no index yet, another process writes, or the index was made otherwise.
    """
    with _written(settings) as stores:
        reconcile(stores)
        return examine(stores), {report.id: report.source for report in stores.store.reports(superseded=True)}


@contextmanager
def _written(settings: Settings, *, remake: bool = False) -> Iterator[Stores]:
    """The index for writing, where there is one."""
    if not database(settings).exists():
        raise StoreError("store.missing", folder=settings.paths.index)
    with open_writing(settings, remake=remake) as stores:
        yield stores


def remove_report(settings: Settings, names: Sequence[str], *, keep_older: bool = False) -> Removal:
    """Takes reports out, with the older versions that they replaced; `keep_older` brings the last of those back.

    A name is a file name (with or without its ending), a report's id or a document number. All or none are taken out.

    Raises:
        ReadError: no report is called so; the nearest names are given.
        StoreError: another process writes, or the index was made otherwise.
    """
    with _written(settings) as stores:
        return remove(stores, names, keep_older=keep_older)


def supersede_report(settings: Settings, older: str, newer: str) -> None:
    """Makes the report of id `newer` stand for the one of id `older`, which is kept and not answered from any more.

    Raises:
        ReadError: one of them is not held, or is superseded itself.
        StoreError: another process writes, or the index was made otherwise.
    """
    with open_writing(settings) as stores:
        supersede(stores, older, newer)
        _fill_cards(settings, stores, lambda _: None)


def describe_report(settings: Settings, name: str, changes: Mapping[str, str] | None = None) -> Description:
    """What is known of a report and from which words; with `changes`, after correcting it in its folder's manifest.

    `changes` sets `province`, `period`, `as_of` or `family`, as an official writes them (`Trà Vinh`, `tháng 3/2024`,
    `2024-03`); an empty value takes an earlier correction back. Without changes nothing is written.

    Raises:
        ReadError: no report is called so, a value that no field takes, a manifest that can't be written.
        StoreError: another process writes, or the index was made otherwise.
    """
    if changes:
        with open_writing(settings) as stores:
            return describe(stores, steps(settings), name, changes)
    with open_reading(settings) as stores:
        return described(stores.store, name)
