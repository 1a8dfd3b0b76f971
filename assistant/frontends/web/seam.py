"""What the page and the HTTP interface need from the engine, so that tests can pass in one of their own."""

from typing import Protocol

from assistant.records.answer import Answer, Question
from assistant.records.report import Report

__all__ = ["Engine"]


class Engine(Protocol):
    """The one path to an answer; `assistant.engine.Assistant` is the real one."""

    def ask(self, question: Question) -> Answer: ...

    def reports(self) -> list[Report]:
        """All reports, letterheads only."""

    def report(self, report_id: str) -> Report:
        """The report with its sections; an AssistantError when there is none of that id."""
