"""What goes in and out over HTTP: what is sent is checked by these, what is given is described by them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "TURNS",
    "AnswerModel",
    "AskedInConversation",
    "AskedQuestion",
    "AskedTurn",
    "CalculationModel",
    "CitationModel",
    "ConversationModel",
    "ErrorModel",
    "FigureModel",
    "FullConversationModel",
    "KeptTurnModel",
    "OpinionGiven",
    "OpinionModel",
    "ReadingModel",
    "Renamed",
    "ReportModel",
    "TurnModel",
    "WordingModel",
]

TURNS = 50
"""Earlier questions that are taken."""


class _Given(BaseModel):
    """Described, not made: answers are given as the contract's own JSON. Keys are extended, never changed."""

    model_config = ConfigDict(extra="allow")


class AskedTurn(BaseModel):
    """An earlier question."""

    question: str


class AskedQuestion(BaseModel):
    """A question line of the contract; further keys are ignored."""

    id: str | None = None
    question: str
    history: list[AskedTurn] = Field(default_factory=list, max_length=TURNS)


class WordingModel(_Given):
    """How the text words a figure; `about` stands before the number (`hơn`), `ratio` is what else its ratio says."""

    place: str
    time: str
    label: str
    about: str
    number: str
    ratio: str


class FigureModel(_Given):
    """A figure; `value` of a percent is `97.1`, `citation` the id of the citation that it stands in."""

    value: int | float
    printed: str
    unit: str
    label: str
    role: Literal["count", "done", "target", "percent", "change", "money", "rank"]
    province: str | None
    period: str | None
    as_of: str | None
    source: str
    section: str
    citation: int
    warnings: list[str]
    wording: WordingModel | None = None


class CalculationModel(_Given):
    """Arithmetic that the program did; `shown` is how it is written out."""

    operation: str
    operands: list[int | float]
    value: int | float
    unit: str
    shown: str


class CitationModel(_Given):
    """Where the words stand: `quote` is characters `start` to `end` of block `block` of the section."""

    id: int
    source: str
    report: str
    section: str
    heading: str
    page: int | None
    quote: str
    report_id: str
    block: int
    start: int
    end: int


class ReadingModel(_Given):
    """How a part of the question was read; `inherited` from the turns before."""

    slot: str
    value: str
    inherited: bool


class AnswerModel(_Given):
    """An answer; `figures[0]` is the answer to a lookup, the others are context."""

    id: str
    question: str
    status: Literal["answered", "ambiguous", "conflict", "not_found", "clarify", "chat"]
    text: str
    figures: list[FigureModel]
    calculation: CalculationModel | None
    citations: list[CitationModel]
    warnings: list[str]
    seconds: float
    context: int
    readings: list[ReadingModel]


class ReportModel(_Given):
    """A report's head; `period` is ISO: `2024-03`, `2022`, `2022-01-01/2022-12-28`."""

    id: str
    source: str
    number: str
    issuer: str
    title: str
    province: str | None
    period: str | None
    as_of: str | None
    issued: str | None
    family: str


class ErrorModel(BaseModel):
    """One Vietnamese sentence for a person, and a key for a program."""

    error: str
    key: str


class AskedInConversation(BaseModel):
    """A question of a conversation; without its id a new conversation begins."""

    question: str
    conversation: str | None = None


class TurnModel(BaseModel):
    """A question that was answered and kept."""

    conversation: str
    turn: int
    answer: AnswerModel


class Renamed(BaseModel):
    """A new name."""

    title: str = Field(min_length=1)


class ConversationModel(BaseModel):
    """A conversation; times are in UTC."""

    id: str
    title: str
    begun: str
    changed: str
    turns: int


class KeptTurnModel(BaseModel):
    """A turn: the words typed, the choices made on its chips, its answer as it was given."""

    number: int
    typed: str
    chosen: dict[str, str]
    answer: AnswerModel


class FullConversationModel(BaseModel):
    """A conversation with its turns, oldest first."""

    id: str
    title: str
    begun: str
    changed: str
    turns: list[KeptTurnModel]


class OpinionGiven(BaseModel):
    """What the user thinks of an answer, and for a bad one why."""

    verdict: Literal["good", "bad"]
    reason: str = ""


class OpinionModel(OpinionGiven):
    """An opinion as it was kept: stamped with the reports and the code that the answer came from."""

    answer_id: str
    question: str
    answer: AnswerModel
    index: str
    code: str
    at: str
