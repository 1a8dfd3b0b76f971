"""The tab Kho báo cáo: its components, and what happens when something is loaded, chosen, corrected or removed.

The page's script sends files over HTTP (`PUT /api/uploads/…`); all else comes here as events.
"""

import logging
import time
from collections.abc import Callable
from datetime import date
from html import escape

import gradio as gr

from assistant.errors import AssistantError, StoreError
from assistant.frontends.holdings.coverage import coverage, fullest_year, years
from assistant.frontends.holdings.listing import Line, Standing
from assistant.frontends.holdings.queue import State as Step
from assistant.frontends.holdings.service import Known
from assistant.frontends.permission import allowed
from assistant.frontends.visitor import visitor
from assistant.frontends.web.shelf.bar import bar
from assistant.frontends.web.shelf.coverage import coverage_map
from assistant.frontends.web.shelf.detail import Rights
from assistant.frontends.web.shelf.listing import listing
from assistant.frontends.web.shelf.loading import drop_zone, queue_list
from assistant.frontends.web.shelf.state import State, read_state
from assistant.frontends.web.side import outlined
from assistant.frontends.web.site import PLAIN, Site, View, asset, opening_soon
from assistant.frontends.web.words import word
from assistant.records.journal import Action
from assistant.text.places import NATIONAL, gazetteer

__all__ = ["VIEW", "Shelving"]

_log = logging.getLogger(__name__)


def _said(event: gr.EventData) -> dict[str, object]:
    return event._data if isinstance(event._data, dict) else {}


class Shelving:
    """The handlers of the tab; what is chosen comes with each event."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._holdings = site.holdings

    def began(self, event: gr.EventData, request: gr.Request) -> tuple[str, ...]:
        """Everything, when the tab is shown for the first time or the holdings have changed."""
        return self._whole(_said(event), visitor(request))

    def looked(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        """Map and list for what the controls say."""
        _, covered, _, listed = self._whole(_said(event), visitor(request))
        return covered, listed

    def queued(self, _: gr.EventData) -> str:
        """The queue as it is now."""
        return self._guarded(self._queue)

    def cleared(self, _: gr.EventData) -> str:
        """The queue without what is finished."""
        self._holdings.queue.clear()
        return self._guarded(self._queue)

    def corrected(self, event: gr.EventData, request: gr.Request) -> tuple[str, ...]:
        """A report with what a person said of it, and all that follows from that."""
        said, user = _said(event), visitor(request)
        given = said.get("changes")
        changes = {str(name): str(value) for name, value in given.items()} if isinstance(given, dict) else {}
        try:
            self._holdings.correct(user, str(said.get("id", "")), changes)
        except AssistantError as error:
            return self._whole(said, user, _notice(self._site.message(error), wrong=True))
        return self._whole(said, user, _notice(word("shelf.list.saved")))

    def removed(self, event: gr.EventData, request: gr.Request) -> tuple[str, ...]:
        """The list without a report."""
        said, user = _said(event), visitor(request)
        try:
            gone = self._holdings.remove(user, str(said.get("id", "")))
        except AssistantError as error:
            return self._whole(said, user, _notice(self._site.message(error), wrong=True))
        file = ", ".join(report.source for report in gone.removed)
        key = "removed_left" if gone.left else "removed"
        text = word(f"shelf.list.{key}", file=file, left=", ".join(gone.left))
        return self._whole({**said, "bc": ""}, user, _notice(text))

    # --- the parts

    def _whole(self, said: dict[str, object], user: str, notice: str = "") -> tuple[str, ...]:
        try:
            generation = self._holdings.generation
            held = self._holdings.lines()
            state = read_state(said)
            known = self._known(state)
            rights = Rights(*(allowed(user, act) for act in (Action.LOAD, Action.CORRECT, Action.REMOVE)))
            covered = self._map(state, held)
            listed = listing(state, held, known, rights, notice)
            about = {"generation": generation, "load": int(rights.load)}
            return self._queue(), _stamped(covered), _stamped(bar(held)), _stamped(listed, **about)
        except AssistantError as error:
            sorry = _notice(self._site.message(error), wrong=True)
        except Exception:  # noqa: BLE001 - the edge: whatever fails inside, the page goes on
            _log.exception("the holdings can't be shown")
            sorry = _notice(word("page.fault"), wrong=True)
        return _stamped(""), _stamped(""), _stamped(""), _stamped(sorry)

    def _guarded(self, part: Callable[[], str]) -> str:
        try:
            return part()
        except AssistantError as error:
            return _stamped(_notice(self._site.message(error), wrong=True))

    def _known(self, state: State) -> Known | None:
        if not state.opened:
            return None
        try:
            return self._holdings.known(state.opened)
        except StoreError as error:
            if error.key != "holdings.unknown":
                raise
            return None

    def _map(self, state: State, held: tuple[Line, ...]) -> str:
        reports = [line.report for line in held if line.standing is Standing.CURRENT]
        today = date.today()  # noqa: DTZ011 - the office's own day
        known = years(reports)
        year = state.year or fullest_year(reports, today)
        return coverage_map(coverage(reports, year, today, new=state.new), state, known)

    def _queue(self) -> str:
        stamp = time.monotonic_ns()  # before it is looked at: of two states, the one looked at later is the newer
        items = self._holdings.queue.items()
        working = sum(item.state in {Step.WAITING, Step.READING} for item in items)
        by_id = {line.report.id: line for line in self._holdings.lines() if line.standing is not Standing.ALIAS}
        current = [line.report for line in by_id.values() if line.standing is Standing.CURRENT]
        provinces = {report.letterhead.province for report in current} - {None, NATIONAL}
        count = word("page.store", reports=len(current), provinces=len(provinces))
        shown = queue_list(items, by_id, self._holdings.queue.blocked)
        return (
            f'<div class="queue" data-stamp="{stamp}" data-working="{working}" '
            f'data-generation="{self._holdings.generation}" data-store="{escape(count)}">{shown}</div>'
        )


def _stamped(html: str, **about: int) -> str:
    kept = "".join(f' data-{name}="{value}"' for name, value in about.items())
    return f'<div data-stamp="{time.monotonic_ns()}"{kept}>{html}</div>'


def _notice(text: str, *, wrong: bool = False) -> str:
    kind, role = ("notice", "alert") if wrong else ("done-notice", "status")
    return f'<p class="{kind}" role="{role}">{escape(text)}</p>'


def _places() -> str:
    """What may be chosen as the province of a report."""
    places = gazetteer()
    names = (*places.provinces, NATIONAL)
    return f'<datalist id="shelf-places">{"".join(f"<option>{escape(name)}</option>" for name in names)}</datalist>'


def _build(site: Site, side: gr.HTML) -> None:
    shelving = Shelving(site)

    def outline(event: gr.EventData) -> str:
        return outlined(site, _said(event))

    with gr.Row(elem_id="shelf-top"):
        with gr.Column(elem_id="shelf-in"):
            load = gr.HTML(
                drop_zone(site.holdings.uploads.megabytes) + _places(),
                js_on_load=asset("shelf.js"),
                elem_id="shelf-load",
                apply_default_css=False,
            )
            queue = gr.HTML("", elem_id="shelf-queue", apply_default_css=False)
        covered = gr.HTML("", elem_id="shelf-map", apply_default_css=False)
    filters = gr.HTML("", elem_id="shelf-bar", apply_default_css=False)
    listed = gr.HTML(opening_soon(), elem_id="shelf-list", apply_default_css=False)
    # The page's script asks one thing at a time; Gradio must not drop what it asks.
    common = {**PLAIN, "trigger_mode": "multiple"}
    whole = [queue, covered, filters, listed]
    load.begin(shelving.began, None, whole, **common)
    load.look(shelving.looked, None, [covered, listed], **common)
    load.poll(shelving.queued, None, [queue], **common)
    load.clear(shelving.cleared, None, [queue], **common)
    load.correct(shelving.corrected, None, whole, **common)
    load.remove(shelving.removed, None, whole, **common)
    load.outline(outline, None, [side], **common)


VIEW = View("shelf", "kho", _build, ("lookup.css", "grid.css", "shelf.css"))
"""The tab."""
