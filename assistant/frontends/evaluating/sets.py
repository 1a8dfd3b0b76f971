"""The question sets of a folder, each with what stands in the way of asking it: unreadable, or reports not held."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath

from assistant.errors import AssistantError, EvaluationError
from assistant.evaluation.agreement import plain
from assistant.evaluation.questions import Item, QuestionSet, read_set

__all__ = ["Offered", "missing_sources", "offered", "set_files", "set_named"]


@dataclass(frozen=True, slots=True)
class Offered:
    """A set by its file name: its questions, those of the test split, reports that it asks about, and those not held.

    `fault` says why it can't be read, and then the rest is empty.
    """

    name: str
    questions: int = 0
    test: int = 0
    sources: int = 0
    missing: tuple[str, ...] = ()
    fault: str = ""


def set_files(folder: Path) -> dict[str, Path]:
    """The files of the folder by name; none where there is no folder."""
    return {path.name: path for path in sorted(folder.glob("*.jsonl"))}


def set_named(folder: Path, name: str) -> QuestionSet:
    """The set of that file name, read again only when the file has changed.

    Raises:
        EvaluationError: there is none of that name, or it can't be read.
    """
    path = set_files(folder).get(name)
    if path is None:
        raise EvaluationError("evaluation.set_unknown", file=name)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> QuestionSet:
    return read_set(path)


def _sources(item: Item) -> Iterator[str]:
    if item.gold is not None:
        yield from (figure.source for figure in item.gold.figures if figure.source)
        if item.gold.source:
            yield item.gold.source


def missing_sources(questions: QuestionSet, held: Collection[str]) -> tuple[list[str], list[str]]:
    """The reports that the gold of a set names, and those of them that are not among the `held` file names."""
    known = {plain(name) for one in held for name in (one, PurePath(one).stem)}
    named = sorted({source for item in questions.items for source in _sources(item)})
    return named, [source for source in named if plain(source) not in known]


def offered(folder: Path, held: Sequence[str], message: Callable[[AssistantError], str]) -> tuple[Offered, ...]:
    """Every set of the folder; those that can be asked in full come first."""
    found = [_offer(folder, name, held, message) for name in set_files(folder)]
    return tuple(sorted(found, key=lambda one: (bool(one.fault), bool(one.missing), one.name)))


def _offer(folder: Path, name: str, held: Sequence[str], message: Callable[[AssistantError], str]) -> Offered:
    try:
        questions = set_named(folder, name)
    except EvaluationError as error:
        return Offered(name, fault=message(error))
    named, missing = missing_sources(questions, held)
    test = sum(item.split == "test" for item in questions.items)
    return Offered(name, len(questions.items), test, len(named), tuple(missing))
