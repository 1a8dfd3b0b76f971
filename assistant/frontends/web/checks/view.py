"""The tab Kiểm tra số liệu: its components, and what happens when something is chosen, opened or marked."""

import logging
import time
from html import escape

import gradio as gr

from assistant.errors import AssistantError
from assistant.frontends.permission import allowed, require
from assistant.frontends.review import find, review
from assistant.frontends.visitor import Visitor, visitor
from assistant.frontends.web.checks.filters import filters
from assistant.frontends.web.checks.listing import listing
from assistant.frontends.web.checks.state import read_state
from assistant.frontends.web.panel import Wanted
from assistant.frontends.web.side import opened_at, said_in_side
from assistant.frontends.web.site import PLAIN, Site, View, asset, opening_soon
from assistant.frontends.web.words import word
from assistant.lookup.findings import Finding
from assistant.records.journal import Action

__all__ = ["VIEW", "Checking"]

_log = logging.getLogger(__name__)


def _said(event: gr.EventData) -> dict[str, object]:
    return event._data if isinstance(event._data, dict) else {}


class Checking:
    """The handlers of the tab; what is chosen comes with each event, marks are in the journal."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def looked(self, event: gr.EventData, request: gr.Request) -> str:
        """Filters and findings for what the controls say."""
        return self._guarded(_said(event), visitor(request))

    def marked(self, event: gr.EventData, request: gr.Request) -> str:
        """A finding was looked at, or is not any more; then the list as it is now."""
        said, user = _said(event), visitor(request)
        try:
            require(user, Action.MARK)
            self._mark(said, user)
        except AssistantError as error:
            return _notice(self._site.message(error)) + self._guarded(said, user)
        return self._guarded(said, user)

    def source(self, event: gr.EventData, request: gr.Request) -> str:
        """The place of a finding, in the side panel."""
        try:
            require(visitor(request), Action.LOOK_UP)
            finding = find(self._site.lookup, str(_said(event).get("finding", "")))
            if finding is None:
                return said_in_side(word("panel.gone"))
            return opened_at(self._site, self._wanted(finding))
        except AssistantError as error:
            return said_in_side(self._site.message(error))

    def _mark(self, said: dict[str, object], user: str) -> None:
        finding = find(self._site.lookup, str(said.get("id", "")))
        if finding is None:
            return
        journal, note = self._site.journal, said.get("note")
        if isinstance(note, str):
            journal.mark(user, finding.check, " ".join(note.split()))
        else:
            journal.unmark(finding.check)
        journal.note(user, Action.MARK, f"{finding.report.source}, {finding.check.section}: {finding.check.arithmetic}")

    def _wanted(self, finding: Finding) -> Wanted:
        """Where to look: at the sentence of the finding's first figure, with all its figures in bold."""
        check = finding.check
        figures = self._site.lookup.check_figures(check)
        printed = tuple(dict.fromkeys(figure.printed for figure in figures))
        first = next((figure for figure in figures if figure.quote == check.quote), None)
        if first is None:
            return Wanted(check.report, check.section, 0, 0, 0, check.quote, printed)
        spot = first.spot
        return Wanted(check.report, spot.section, spot.block, spot.start, spot.end, check.quote, printed)

    def _guarded(self, said: dict[str, object], user: Visitor) -> str:
        try:
            require(user, Action.LOOK_UP)
            return self._listed(said, marking=allowed(user, Action.MARK))
        except AssistantError as error:
            return _notice(self._site.message(error))
        except Exception:  # noqa: BLE001 - the edge: whatever fails inside, the page goes on
            _log.exception("the findings can't be shown")
            return _notice(word("page.fault"))

    def _listed(self, said: dict[str, object], *, marking: bool) -> str:
        findings = self._site.lookup.findings()
        state = read_state(said, findings)
        found = review(self._site.lookup, self._site.journal, state.wanted, state.seen)
        shown = filters(state, found.tally, findings) if findings else ""
        return f'<div data-stamp="{time.monotonic_ns()}">{shown}{listing(state, found, marking=marking)}</div>'


def _notice(text: str) -> str:
    return f'<p class="notice" role="alert" data-stamp="{time.monotonic_ns()}">{escape(text)}</p>'


def _build(site: Site, side: gr.HTML) -> None:
    checking = Checking(site)
    body = gr.HTML(opening_soon(), js_on_load=asset("checks.js"), elem_id="checks-body", apply_default_css=False)
    body.look(checking.looked, None, [body], trigger_mode="always_last", **PLAIN)
    body.mark(checking.marked, None, [body], trigger_mode="multiple", **PLAIN)
    body.source(checking.source, None, [side], trigger_mode="always_last", **PLAIN)


VIEW = View("checks", "kiem-tra", _build, ("lookup.css", "grid.css", "checks.css"))
"""The tab."""
