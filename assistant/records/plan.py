"""A plan: what a question asks, read without looking at any report but for the provinces that have one."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.records.answer import Operation, Reading
from assistant.records.figure import Scope
from assistant.records.report import Period

__all__ = ["Asked", "Basis", "Kind", "Plan", "Target"]


class Kind(StrEnum):
    """What sort of answer is wanted."""

    FIGURE = "figure"
    LIST = "list"
    TEXT = "text"
    DOCUMENT = "document"
    CHAT = "chat"


class Asked(StrEnum):
    """What is asked of the figure: the number itself, its rate, the base of the rate, or arithmetic on them."""

    VALUE = "value"
    PERCENT = "percent"
    TARGET = "target"
    REMAINDER = "remainder"
    MONEY = "money"
    RANK = "rank"
    CHANGE = "change"


class Basis(StrEnum):
    """What a growth or a rate is measured against."""

    UNSAID = "unsaid"
    PREVIOUS = "previous"
    SAME_LAST_YEAR = "same_last_year"
    YEAR_START = "year_start"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Target:
    """One place and time to look in.

    `said` is the place as typed, when it is a post-2025 name or an abbreviation. `base` marks a time that another is
    measured against ("so với tháng 9").
    """

    province: str | None
    period: Period | None
    scope: Scope
    month: bool = False
    exact: bool = False
    said: str = ""
    base: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A question read.

    `resolved` is the question in full words, each name of a place as one ("Tiền_Giang"), so that no cue reads into it.
    `terms` are the content words of what is counted, `fresh` those that this turn itself brought; `line` is the
    canonical question; `basis` what a growth is measured against. `targets` has one entry for each place and time asked
    for, in the order asked; none named gives one open target. `earlier` are the turns whose answers this one puts
    together ("cộng lại", "hơn nhau mấy cái"); `quoted` the numbers that the question itself says, as of a total whose
    parts it asks for; `given` the small ones by which it says what it means ("loại 20 con"); `denied` the words that it
    says it does not mean ("không tính nhà băng"); `among` the provinces one of which its initials mean ("QN"); `parts`
    one plan for each of several numbers that it asks for ("mấy vụ, mấy người chết"); `facilities` the names of
    stations, works and the like in it ("trạm An Thuận").
    """

    question: str
    resolved: str
    kind: Kind
    asked: Asked
    operation: Operation | None
    terms: tuple[str, ...]
    fresh: tuple[str, ...]
    line: str
    targets: tuple[Target, ...]
    localities: tuple[str, ...]
    readings: tuple[Reading, ...]
    unit: str = ""
    basis: Basis = Basis.UNSAID
    earlier: tuple["Plan", ...] = ()
    quoted: frozenset[Decimal] = frozenset()
    given: frozenset[Decimal] = frozenset()
    denied: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    parts: tuple["Plan", ...] = ()
    facilities: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The question in full words, names of places as they are said ("Tiền Giang")."""
        return self.resolved.replace("_", " ")
