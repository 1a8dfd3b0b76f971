"""What the page and the HTTP interface stand on, so that tests can pass in parts of their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.errors import AssistantError
from assistant.frontends.evaluating.service import Evaluations
from assistant.frontends.holdings.service import Holdings
from assistant.lookup import Lookup
from assistant.protocols import Journal
from assistant.records.answer import Answer, Question, Reading, Turn
from assistant.records.report import Report
from assistant.records.suggestion import Suggestion

__all__ = ["Engine", "Services", "Suggesting", "Understood"]


class Understood(Protocol):
    """How a question was read; `assistant.records.plan.Plan` is the real one."""

    @property
    def readings(self) -> tuple[Reading, ...]: ...


class Engine(Protocol):
    """The one path to an answer; `assistant.engine.Assistant` is the real one."""

    def ask(self, question: Question) -> Answer: ...

    def plan(self, question: Question) -> Understood:
        """How the question is read, without answering it."""

    def reports(self) -> list[Report]:
        """All reports, letterheads only."""

    def report(self, report_id: str) -> Report:
        """The report with its sections; an AssistantError when there is none of that id."""


class Suggesting(Protocol):
    """Questions that the reports answer; `assistant.suggesting.Suggester` is the real one."""

    def after(self, answer: Answer, history: tuple[Turn, ...] = ()) -> tuple[Suggestion, ...]:
        """What may be asked after an answer, which followed the turns of `history`."""

    def first(self, fixed: Sequence[str], wanted: int) -> tuple[str, ...]:
        """Questions to begin with, those of `fixed` first that are answered."""


@dataclass(frozen=True, slots=True)
class Services:
    """The parts behind the page: engine, wording of errors, journal, suggestions, figures, holdings, evaluations."""

    engine: Engine
    message: Callable[[AssistantError], str]
    journal: Journal
    suggester: Suggesting
    lookup: Lookup
    holdings: Holdings
    evaluations: Evaluations
