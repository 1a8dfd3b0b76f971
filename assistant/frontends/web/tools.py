"""Tools for programs that speak MCP: `ask`, `figures` and `reports`, served by Gradio at `/gradio_api/mcp/`.

Each gives JSON as text, the same as over HTTP. What a tool and its arguments are for stands in
`prompts/web/tools.yaml`, in the form of a docstring, which is where Gradio looks for it.
"""

import json
import uuid
from collections.abc import Callable, Iterable

import gradio as gr
from gradio.events import api

from assistant.answering.wire import answer_dict
from assistant.errors import AssistantError
from assistant.frontends.permission import require
from assistant.frontends.visitor import visitor
from assistant.frontends.web.heads import letterhead
from assistant.frontends.web.seam import Services
from assistant.frontends.web.words import word
from assistant.lookup.selection import Selection
from assistant.lookup.wire import figure_dict
from assistant.records.answer import Question, Turn
from assistant.records.figure import Figure
from assistant.records.journal import Action
from assistant.records.report import Report

__all__ = ["add_tools"]

_FIGURES, _REPORTS = 200, 500
_TURNS = 6


class _Refused(gr.Error):
    """A refusal in one sentence; Gradio's own is said with quotation marks round it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, print_exception=False)

    def __str__(self) -> str:
        return str(self.message)


def _listed(name: str, rows: Iterable[dict[str, object]], total: int) -> str:
    """Rows as JSON, with how many there are in all, so that a cut list is known to be cut."""
    return json.dumps({"total": total, name: list(rows)}, ensure_ascii=False)


class _Tools:
    def __init__(self, services: Services) -> None:
        self._services = services

    def ask(self, question: str, earlier: list[str] | None = None, request: gr.Request | None = None) -> str:
        turns = tuple(map(Turn, earlier or ()))[-_TURNS:]
        try:
            require(visitor(request), Action.ASK)
            answer = self._services.engine.ask(Question(uuid.uuid4().hex[:12], question, turns))
            self._services.journal.note(visitor(request), Action.ASK, question)
        except AssistantError as error:
            raise self._said(error) from error
        return json.dumps(answer_dict(answer), ensure_ascii=False)

    def figures(
        self,
        indicator: str = "",
        province: str = "",
        period: str = "",
        words: str = "",
        limit: int = 50,
        request: gr.Request | None = None,
    ) -> str:
        try:
            require(visitor(request), Action.LOOK_UP)
            found = self._found((indicator.strip(), province.strip(), period.strip()), words.strip())
        except AssistantError as error:
            raise self._said(error) from error
        shown = found[: max(1, min(limit, _FIGURES))]
        return _listed("figures", (figure_dict(figure, report) for figure, report in shown), len(found))

    def _found(self, asked: tuple[str, str, str], words: str) -> list[tuple[Figure, Report]]:
        lookup = self._services.lookup
        indicators, provinces, periods = ([said] if said else [] for said in asked)
        if not (any(asked) or words):
            raise _Refused(word("tools.nothing_asked"))
        if not words:
            return lookup.figures(indicators, provinces, periods)
        chosen = lookup.selection(indicators, provinces, periods)
        found = lookup.search(words, Selection(provinces=chosen.provinces, periods=chosen.periods))
        named = set(chosen.indicators)
        return [(figure, report) for figure, report in found if not named or figure.indicator in named]

    def reports(self, province: str = "", request: gr.Request | None = None) -> str:
        try:
            require(visitor(request), Action.LOOK_UP)
            held = self._services.engine.reports()
        except AssistantError as error:
            raise self._said(error) from error
        sought = province.strip().casefold()
        found = [report for report in held if not sought or (report.letterhead.province or "").casefold() == sought]
        return _listed("reports", map(letterhead, found[:_REPORTS]), len(found))

    def _said(self, error: AssistantError) -> _Refused:
        return _Refused(self._services.message(error))


def _tool(name: str, run: Callable[..., str]) -> Callable[..., str]:
    """The function as Gradio shows it to others: its name, and its words as a docstring."""
    run.__func__.__doc__ = word(f"tools.{name}")  # type: ignore[attr-defined]
    return run


def add_tools(services: Services) -> None:
    """Adds the tools to the blocks that are being built.

    They wait in no queue of events: MCP calls them at once, and how many run together is the engine's to bound.
    """
    tools = _Tools(services)
    for name in ("ask", "figures", "reports"):
        api(_tool(name, getattr(tools, name)), api_name=name, queue=False)
