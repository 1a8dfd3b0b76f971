"""The tab Tra cứu số liệu: its components, and what happens when something is chosen."""

import logging
import time
from html import escape
from typing import Any

import gradio as gr
from gradio.components.plot import PlotData

from assistant.errors import AssistantError
from assistant.frontends.permission import require
from assistant.frontends.visitor import visitor
from assistant.frontends.web.lookup.bar import bar
from assistant.frontends.web.lookup.chart import Chart, chart
from assistant.frontends.web.lookup.grid import sort_column
from assistant.frontends.web.lookup.result import chart_foot, found, head, start, tabled
from assistant.frontends.web.lookup.state import Kind, State, read_state
from assistant.frontends.web.panel import Wanted
from assistant.frontends.web.side import opened_at, said_in_side
from assistant.frontends.web.site import PLAIN, Site, View, asset, opening_soon
from assistant.frontends.web.words import word
from assistant.lookup.table import Table
from assistant.records.journal import Action

__all__ = ["VIEW", "Looking"]

_log = logging.getLogger(__name__)

Shown = tuple[str, Any, str]
"""Head, chart and body of the result."""


class Looking:
    """The handlers of the tab; what is chosen comes with each event, so nothing is kept."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def begun(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """The filters and the first result, when the tab is shown for the first time."""
        try:
            require(visitor(request), Action.LOOK_UP)
            filters = bar(self._site.lookup.choices())
        except AssistantError as error:
            return "", *self._sorry(self._site.message(error))
        return filters, *self.looked(event, request)

    def looked(self, event: gr.EventData, request: gr.Request) -> Shown:
        """The result for what the controls say."""
        said = event._data if isinstance(event._data, dict) else {}
        try:
            require(visitor(request), Action.LOOK_UP)
            return self._result(said)
        except AssistantError as error:
            return self._sorry(self._site.message(error))
        except Exception:  # noqa: BLE001 - the edge: whatever fails inside, the page goes on
            _log.exception("a look-up failed")
            return self._sorry(word("page.fault"))

    def source(self, event: gr.EventData, request: gr.Request) -> str:
        """The section that a figure stands in, in the side panel."""
        said = event._data if isinstance(event._data, dict) else {}
        try:
            require(visitor(request), Action.LOOK_UP)
            figure = self._site.lookup.figure(str(said.get("figure", "")))
        except AssistantError as error:
            return said_in_side(self._site.message(error))
        if figure is None:
            return said_in_side(word("panel.gone"))
        spot = figure.spot
        wanted = Wanted(figure.report, spot.section, spot.block, spot.start, spot.end, figure.quote, (figure.printed,))
        return opened_at(self._site, wanted)

    def _result(self, said: dict[str, object]) -> Shown:
        choices = self._site.lookup.choices()
        state = read_state(said, choices)
        if state.query:
            rows = self._site.lookup.search(state.query, state.selection)
            title, body = found(state, rows, {entry.id: entry.label for entry, _ in choices.indicators})
            return title, None, body
        if not state.selection.indicators:
            remarks = "".join(f'<p class="remark">{escape(text)}</p>' for text in state.remarks)
            return f'<div data-stamp="{time.monotonic_ns()}">{remarks}</div>', None, start(choices)
        table = self._site.lookup.table(state.selection)
        if state.kind is Kind.TABLE:
            return head(state, table), None, tabled(state, table)
        drawn = self._chart(state, table)
        plot = PlotData(type="plotly", plot=drawn.plot) if drawn else None
        foot = drawn.foot if drawn else (word("lookup.chart.none"),)
        return head(state, table), plot, chart_foot(foot) + tabled(state, table)

    def _chart(self, state: State, table: Table) -> Chart | None:
        if state.kind is Kind.LINE and state.selection.newest:  # a line needs more than the newest
            table = self._site.lookup.over_time(state.selection)
        return chart(state, table, sort_column(state, table))

    def _sorry(self, text: str) -> Shown:
        return f'<p class="notice" role="alert" data-stamp="{time.monotonic_ns()}">{escape(text)}</p>', None, ""


def _build(site: Site, side: gr.HTML) -> None:
    looking = Looking(site)
    filters = gr.HTML("", js_on_load=asset("lookup.js"), elem_id="lookup-bar", apply_default_css=False)
    title = gr.HTML("", elem_id="lookup-head", apply_default_css=False)
    plot = gr.Plot(None, show_label=False, container=False, elem_id="lookup-plot")
    body = gr.HTML(opening_soon(), js_on_load=None, elem_id="lookup-body", apply_default_css=False)
    # The page's script asks one thing at a time; Gradio must not drop what it asks.
    common = {**PLAIN, "trigger_mode": "multiple"}
    filters.begin(looking.begun, None, [filters, title, plot, body], **common)
    filters.look(looking.looked, None, [title, plot, body], **common)
    filters.source(looking.source, None, [side], **common)


VIEW = View("lookup", "tra-cuu", _build, ("lookup.css", "grid.css"))
"""The tab."""
