"""What a run is to ask: which sets, which split of them, how many questions, by which pipelines."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.evaluation.questions import QuestionSet, read_set, sample

__all__ = ["Split", "Wanted", "chosen"]


class Split(StrEnum):
    """Which questions of the sets are asked."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Sets by file name, pipelines by name in the order of their runs; a `limit` of None asks every question."""

    sets: tuple[str, ...]
    pipelines: tuple[str, ...]
    split: Split = Split.ALL
    limit: int | None = None


def chosen(files: Sequence[Path], split: Split, limit: int | None) -> list[QuestionSet]:
    """The sets with the questions that are to be asked.

    Raises:
        EvaluationError: a file can't be read, or is no set.
    """
    sets = [read_set(file, lambda item: split in {Split.ALL, item.split}) for file in files]
    return sets if limit is None else sample(sets, limit)
