"""From one file to all that an index holds of it: the work that may run in another process."""

import hashlib
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Protocol

from assistant.errors import AssistantError, ReadError
from assistant.ingest import manifest
from assistant.ingest.checks import with_warnings
from assistant.ingest.doubts import doubt_checks
from assistant.ingest.files import identity_of, shown_name
from assistant.ingest.settling import settled
from assistant.protocols import Entry
from assistant.records.figure import Check, Figure, Passage
from assistant.records.report import Letterhead, Report
from assistant.text.normalize import canonical

__all__ = ["Done", "Made", "Reading", "Steps", "Task", "content_of", "here", "make", "tried", "words_of"]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Steps:
    """The stages that turn a file into an entry.

    `read_version` changes when another report may be read from the same file, `version` when anything else may be made
    of the same report.
    """

    read: Callable[[Path], Report]
    figures: Callable[[Report], tuple[Figure, ...]]
    checks: Callable[[Report, tuple[Figure, ...]], tuple[Check, ...]]
    passages: Callable[[Report], tuple[Passage, ...]]
    warning: Callable[[Check], str]
    message: Callable[[AssistantError], str]
    version: str
    read_version: str


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be made into an entry; with `report`, what was read of it before, which is not read again.

    With `skip` there is nothing to do: it only keeps its place among the others.
    """

    number: int
    path: Path
    said: manifest.Said
    report: Report | None = None
    skip: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What is made of a file: the entry, the letterhead before the manifest, and what its words amount to."""

    entry: Entry
    guessed: Letterhead
    content: str


@dataclass(frozen=True, slots=True)
class Done:
    """A task with what came of it: an entry, or why there is none; None for a task that was skipped."""

    task: Task
    result: Made | AssistantError | None
    seconds: float


class Reading(Protocol):
    """Makes tasks into entries, here or in other processes; results come in the order of the tasks.

    `tell` hears of the tasks at work. Closing the generator ends what is at work.
    """

    def __call__(self, tasks: Iterator[Task], tell: Callable[[tuple[Task, ...]], None]) -> Generator[Done]: ...


def make(steps: Steps, task: Task) -> Made:
    """All stages for one file.

    Raises:
        ReadError: the file can't be read as a report, or it was changed meanwhile.
    """
    guessed = task.report or _read(steps, task.path)
    report = settled(manifest.apply(guessed, task.said), steps.figures)
    figures = steps.figures(report)
    checks = steps.checks(report, figures)
    warned = with_warnings(figures, (*checks, *doubt_checks(report, figures)), steps.warning)
    entry = Entry(report, warned, checks, steps.passages(report))
    return Made(entry, guessed.letterhead, content_of(report))


def tried(steps: Steps, task: Task) -> Done:
    """A task done: what was made of the file, or why nothing was; one report's fault never stops the others."""
    started = perf_counter()
    name = shown_name(task.path.name)
    try:
        result: Made | AssistantError | None = None if task.skip else make(steps, task)
    except AssistantError as error:
        result = error
    except MemoryError:
        result = ReadError("ingest.memory", path=name)
    except Exception as error:  # noqa: BLE001 - one report's fault must not stop the others; it is named
        result = ReadError("ingest.fault", path=name, why=type(error).__name__)
    return Done(task, result, perf_counter() - started)


def here(steps: Steps) -> Reading:
    """Reads in this process, one file after the other: nothing bounds its time or memory."""

    def read(tasks: Iterator[Task], tell: Callable[[tuple[Task, ...]], None]) -> Generator[Done]:
        for task in tasks:
            if not task.skip:
                tell((task,))
            yield tried(steps, task)

    return read


def _read(steps: Steps, path: Path) -> Report:
    """The report in a file whose bytes are the same after reading as before."""
    report = steps.read(path)
    if identity_of(path) != report.id:
        raise ReadError("ingest.changing", path=shown_name(path.name))
    return report


def words_of(report: Report) -> Iterator[str]:
    """The words and numbers of a report's headings and blocks, lower case, without signs."""
    for section in report.sections:
        for text in (section.heading, *(block.text for block in section.blocks)):
            yield from _WORD.findall(canonical(text).lower())


def content_of(report: Report) -> str:
    """A print of the words, whatever their order: equal for one report in two formats that are read alike."""
    return hashlib.sha256(" ".join(sorted(words_of(report))).encode()).hexdigest()[:32]
