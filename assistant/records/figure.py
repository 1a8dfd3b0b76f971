"""A figure: a number with its meaning and its place in a report."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.records.report import CELLS, Period

__all__ = ["Check", "Figure", "Passage", "Role", "Scope", "Severity", "Spot"]


class Role(StrEnum):
    """What a number does in its sentence."""

    COUNT = "count"
    DONE = "done"
    TARGET = "target"
    PERCENT = "percent"
    CHANGE = "change"
    MONEY = "money"
    RANK = "rank"


class Scope(StrEnum):
    """Whether a number counts what happened within the report's period, or all up to its end."""

    WITHIN = "within"
    CUMULATIVE = "cumulative"
    UNSAID = "unsaid"


class Severity(StrEnum):
    """How much a failed check matters: an error of sum, something to look at, or a remark."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands: section path, position of the block in the section, and characters of the block's text."""

    section: str
    block: int
    start: int
    end: int
    page: int | None = None

    @property
    def chapter(self) -> tuple[str, ...]:
        """The first two steps of the section path, without note, row or column: `II.4.1, chú thích 2` → (`II`, `4`)."""
        return tuple(self.section.partition(",")[0].split(".")[:2])


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a report states.

    `label` is what is counted, for a reader of the label alone. `local` are the words that belong to this number
    alone, `lead` those that it shares with its neighbours in the sentence and the list items above it, `headings`
    those of the sections around it: retrieval weighs them in that order. `quote` is the sentence as it stands.
    `group` links the done, target and percent of one ratio; `total` is the id of the figure that this one is a part of.
    `locality` is a district, commune or agency below the province, where the words name one.
    """

    id: str
    report: str
    value: Decimal
    printed: str
    unit: str
    role: Role
    scope: Scope
    label: str
    local: str
    lead: str
    headings: str
    province: str | None
    locality: str | None
    period: Period | None
    approximation: str
    spot: Spot
    quote: str
    group: str | None = None
    total: str | None = None
    indicator: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def in_table(self) -> bool:
        """Whether it is a cell of a table."""
        return CELLS in self.quote


@dataclass(frozen=True, slots=True)
class Check:
    """Figures that do not add up: `kind`, what is printed, what the sum gives, and the arithmetic shown."""

    report: str
    section: str
    kind: str
    severity: Severity
    printed: str
    computed: str
    arithmetic: str
    quote: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a section small enough to embed: its text, and the blocks that it covers, first and last included."""

    id: str
    report: str
    section: str
    heading: str
    text: str
    first: int
    last: int
