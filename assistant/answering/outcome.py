"""What the deciding hands to the composing: the figures of an answer in order, arithmetic, what is said with them."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.records.answer import Calculation, Status
from assistant.records.figure import Figure
from assistant.records.plan import Target
from assistant.records.report import Period, Report
from assistant.retrieval.passages import Sentence

__all__ = ["Line", "Note", "Outcome", "Shape"]

Note = tuple[str, tuple[tuple[str, str], ...]]
"""A message key with its values."""


class Shape(StrEnum):
    """Which template words the answer."""

    LOOKUP = "lookup"
    CALCULATED = "calculated"
    COMPARED = "compared"
    LISTED = "listed"
    AMBIGUOUS = "ambiguous"
    CONFLICT = "conflict"
    TEXT = "text"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure in its report, for one target; `mates` are the others of its ratio or total that help to read it."""

    figure: Figure
    report: Report
    target: Target
    mates: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer before it is worded; `lines[0]` is the answer to a lookup.

    `about` is the time of a result that was reckoned from figures of another.
    """

    shape: Shape
    status: Status
    lines: tuple[Line, ...] = ()
    calculation: Calculation | None = None
    sentences: tuple[Sentence, ...] = ()
    notes: tuple[Note, ...] = ()
    about: Period | None = None
