"""The tab Đánh giá: its components, and what happens when a run is started, stopped, looked at or compared."""

import logging
import time
from html import escape
from typing import Any

import gradio as gr
from gradio.components.plot import PlotData

from assistant.errors import AssistantError
from assistant.frontends.permission import allowed, require
from assistant.frontends.visitor import Visitor, visitor
from assistant.frontends.web.evaluation.chart import kinds_chart
from assistant.frontends.web.evaluation.form import form, read_wanted
from assistant.frontends.web.evaluation.progress import progress
from assistant.frontends.web.evaluation.result import comparison_part, head, measures_table
from assistant.frontends.web.evaluation.runs import runs_table
from assistant.frontends.web.evaluation.state import State, read_state
from assistant.frontends.web.evaluation.wrong import wrong_part
from assistant.frontends.web.side import opened, said_in_side
from assistant.frontends.web.site import PLAIN, Site, View, asset, opening_soon
from assistant.frontends.web.words import word
from assistant.records.journal import Action

__all__ = ["VIEW", "Evaluating"]

_log = logging.getLogger(__name__)

Shown = tuple[str, str, Any, str]
"""Runs, head, chart and body of the run that is shown."""


def _said(event: gr.EventData) -> dict[str, object]:
    return event._data if isinstance(event._data, dict) else {}


def _stamped(html: str) -> str:
    return f'<div data-stamp="{time.monotonic_ns()}">{html}</div>'


def _notice(text: str) -> str:
    return f'<p class="notice" role="alert">{escape(text)}</p>'


class Evaluating:
    """The handlers of the tab; what is chosen comes with each event, the job and the runs are the service's."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._evaluations = site.evaluations

    def began(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """Everything, when the tab is shown for the first time."""
        user = visitor(request)
        try:
            require(user, Action.LOOK_UP)
            may = allowed(user, Action.EVALUATE)
            wanted = form(self._evaluations.sets() if may else (), str(self._evaluations.questions), may=may)
        except AssistantError as error:
            wanted = _notice(self._site.message(error))
        return _stamped(wanted), self._progress(user), *self.looked(event, request)

    def looked(self, event: gr.EventData, request: gr.Request) -> Shown:
        """The runs, and the one that the address names."""
        return self._look(visitor(request), _said(event))

    def removed(self, event: gr.EventData, request: gr.Request) -> Shown:
        """A run is deleted, or it is said why not; then the runs that are left."""
        user, said = visitor(request), _said(event)
        folder = str(said.get("folder", ""))
        try:
            self._evaluations.remove(user, folder)
        except AssistantError as error:
            return self._look(user, said, _notice(self._site.message(error)))
        done = escape(word("evaluation.remove.done", folder=folder))
        return self._look(user, said, f'<p class="done-notice" role="status">{done}</p>')

    def _look(self, user: Visitor, said: dict[str, object], before: str = "") -> Shown:
        try:
            require(user, Action.LOOK_UP)
            return self._shown(said, before, may=allowed(user, Action.EVALUATE))
        except AssistantError as error:
            sorry = self._site.message(error)
        except Exception:  # noqa: BLE001 - the edge: whatever fails inside, the page goes on
            _log.exception("the runs can't be shown")
            sorry = word("page.fault")
        return "", _stamped(_notice(sorry)), None, ""

    def polled(self, _: gr.EventData, request: gr.Request) -> str:
        """How far the job is."""
        return self._progress(visitor(request))

    def started(self, event: gr.EventData, request: gr.Request) -> str:
        """A job is begun; or why not."""
        user, notice = visitor(request), ""
        try:
            require(user, Action.EVALUATE)
            self._evaluations.start(user, read_wanted(_said(event)))
        except AssistantError as error:
            notice = self._site.message(error)
        return self._progress(user, notice)

    def stopped(self, _: gr.EventData, request: gr.Request) -> str:
        """The job is to end."""
        user, notice = visitor(request), ""
        try:
            self._evaluations.stop(user)
        except AssistantError as error:
            notice = self._site.message(error)
        return self._progress(user, notice)

    def source(self, event: gr.EventData, request: gr.Request) -> str:
        """The section that a citation names, in the side panel."""
        try:
            require(visitor(request), Action.LOOK_UP)
        except AssistantError as error:
            return said_in_side(self._site.message(error))
        return opened(self._site, _said(event))

    # --- the parts

    def _progress(self, user: Visitor, notice: str = "") -> str:
        return progress(self._evaluations.job, may=allowed(user, Action.EVALUATE), notice=notice)

    def _shown(self, said: dict[str, object], before: str, *, may: bool) -> Shown:
        runs = self._evaluations.runs()
        state = read_state(said, runs)
        listed = _stamped(runs_table(state, runs))
        drawn = kinds_chart(state)
        plot = PlotData(type="plotly", plot=drawn) if drawn else None
        body = ""
        try:
            body = self._body(state)
        except AssistantError as error:
            before += _notice(self._site.message(error))
        return listed, head(state, runs, before, may=may), plot, _stamped(body)

    def _body(self, state: State) -> str:
        if state.run is None:
            return ""
        compared = ""
        if state.beside is not None:
            compared = comparison_part(self._evaluations.compared(state.beside, state.run), state.beside)
        wrong, asked, failed = self._evaluations.wrong(state.run)
        chosen = next((one for one in wrong if one.id == state.question), None)
        opened_one = self._evaluations.opened(state.run, chosen) if chosen else None
        return measures_table(state) + compared + wrong_part(state, wrong, (asked, failed), opened_one)


def _build(site: Site, side: gr.HTML) -> None:
    evaluating = Evaluating(site)
    with gr.Row(elem_id="eval-top"):
        with gr.Column(elem_id="eval-in"):
            wanted = gr.HTML("", js_on_load=asset("evaluation.js"), elem_id="eval-form", apply_default_css=False)
            job = gr.HTML("", elem_id="eval-job", apply_default_css=False)
        runs = gr.HTML(opening_soon(), elem_id="eval-runs", apply_default_css=False)
    title = gr.HTML("", elem_id="eval-head", apply_default_css=False)
    plot = gr.Plot(None, show_label=False, container=False, elem_id="eval-plot")
    body = gr.HTML("", elem_id="eval-body", apply_default_css=False)
    # The page's script asks one thing at a time; Gradio must not drop what it asks.
    common = {**PLAIN, "trigger_mode": "multiple"}
    shown = [runs, title, plot, body]
    wanted.begin(evaluating.began, None, [wanted, job, *shown], **common)
    wanted.look(evaluating.looked, None, shown, **common)
    wanted.remove(evaluating.removed, None, shown, **common)
    wanted.poll(evaluating.polled, None, [job], **common)
    wanted.start(evaluating.started, None, [job], **common)
    wanted.stop(evaluating.stopped, None, [job], **common)
    wanted.source(evaluating.source, None, [side], **common)


VIEW = View("evaluation", "danh-gia", _build, ("lookup.css", "grid.css", "evaluation.css"))
"""The tab."""
