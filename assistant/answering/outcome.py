"""What the deciding hands to the composing: the figures of an answer in their order, arithmetic, and what must be said with them."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.records.answer import Calculation, Status
from assistant.records.figure import Figure
from assistant.records.plan import Target
from assistant.records.report import Report
from assistant.retrieval.passages import Sentence

__all__ = ["Line", "Outcome", "Shape"]


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
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure in its report, for one target; `mates` are the others of its ratio or total that help to read it."""

    figure: Figure
    report: Report
    target: Target
    mates: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer before it is worded. `lines[0]` is the answer to a lookup; `notes` are message keys with their values."""

    shape: Shape
    status: Status
    lines: tuple[Line, ...] = ()
    calculation: Calculation | None = None
    sentences: tuple[Sentence, ...] = ()
    notes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = field(default=())
