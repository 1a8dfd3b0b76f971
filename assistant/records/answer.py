"""Questions, and answers as chat, command line, HTTP and evaluation give them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.records.figure import Role

__all__ = [
    "Answer",
    "AnsweredFigure",
    "Calculation",
    "Citation",
    "Operation",
    "Question",
    "Reading",
    "Status",
    "Turn",
    "Wording",
]


class Status(StrEnum):
    """How an answer ended."""

    ANSWERED = "answered"
    AMBIGUOUS = "ambiguous"
    CONFLICT = "conflict"
    NOT_FOUND = "not_found"
    CLARIFY = "clarify"
    CHAT = "chat"


class Operation(StrEnum):
    """Arithmetic that the program does and shows."""

    DIFFERENCE = "difference"
    SUM = "sum"
    RATIO = "ratio"
    SHARE = "share"
    REMAINDER = "remainder"
    PERCENT_CHANGE = "percent_change"
    RANK = "rank"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation."""

    question: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the turns before it, oldest first.

    `reports` are the ids of the only reports to answer from, older versions too; without any, all current ones are.
    """

    id: str
    text: str
    history: tuple[Turn, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """How an answer's text words a figure: its place and time, what is counted, the number, what else its ratio says.

    `about` is the word before the number (`hơn`), which has its percent sign but no unit. Empty is what is not said.
    """

    place: str
    time: str
    label: str
    about: str
    number: str
    ratio: str


@dataclass(frozen=True, slots=True)
class AnsweredFigure:
    """A figure of an answer; `citation` is the number of the citation that it stands in.

    `wording` is None where it is not known, as in answers kept by earlier versions.
    """

    value: Decimal
    printed: str
    unit: str
    label: str
    role: Role
    province: str | None
    period: str | None
    as_of: str | None
    source: str
    section: str
    citation: int
    warnings: tuple[str, ...] = ()
    wording: Wording | None = None


@dataclass(frozen=True, slots=True)
class Calculation:
    """Arithmetic over quoted figures; `shown` is how it is written out: `272.666 − 55.313 = 217.353`."""

    operation: Operation
    operands: tuple[Decimal, ...]
    value: Decimal
    unit: str
    shown: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the words stand: `start` and `end` mark the quote in the text of block `block` of the section."""

    id: int
    report_id: str
    source: str
    report: str
    section: str
    heading: str
    page: int | None
    quote: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How the question was read, for the chips of the page: slot, value, and whether an earlier turn gave it."""

    slot: str
    value: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; its JSON form is the contract of the commands.

    The last `context` of the figures stand there for whoever reads the JSON: they are the other sides of the ratio that
    the text gives beside the first.
    """

    id: str
    question: str
    status: Status
    text: str
    figures: tuple[AnsweredFigure, ...]
    calculation: Calculation | None
    citations: tuple[Citation, ...]
    warnings: tuple[str, ...]
    readings: tuple[Reading, ...]
    seconds: float
    context: int = 0

    @property
    def told(self) -> tuple[AnsweredFigure, ...]:
        """The figures that answer, without those of the context."""
        return self.figures[: len(self.figures) - self.context]
