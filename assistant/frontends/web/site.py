"""What every tab of the page is given: the engine, the wording of errors, limits, and the reports to choose from."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.frontends.web.seam import Services
from assistant.frontends.web.store import Shelf, shelf
from assistant.frontends.web.words import word
from assistant.records.journal import Action

__all__ = ["ASSETS", "PLAIN", "Site", "View", "asset", "opening_soon"]

_log = logging.getLogger(__name__)
ASSETS = Path(__file__).parent / "assets"
_FRESH_SECONDS = 5.0
PLAIN: dict[str, Any] = {"show_progress": "hidden", "queue": False, "api_visibility": "private"}
"""How an event is answered that is quick and sends nothing on the way: in the reply to its own request.

Over Gradio's queue the answer comes through a stream that all events of a page share, and that is closed when the last
of them is done. One that is asked at that moment is lost: nobody opens the stream again until something else is asked.
"""


def asset(name: str) -> str:
    """The text of a style sheet or script of the page."""
    return (ASSETS / name).read_text(encoding="utf-8")


def opening_soon() -> str:
    """What stands in a tab until its first answer is there, so that a slow machine is not taken for a broken page."""
    return f'<p class="nothing" role="status">{escape(word("page.opening"))}</p>'


class Site:
    """The parts behind the page; the list of reports is read again at most every few seconds."""

    def __init__(self, services: Services, concurrency: int) -> None:
        self.engine = services.engine
        self.lookup = services.lookup
        self.message = services.message
        self.journal = services.journal
        self.suggester = services.suggester
        self.holdings = services.holdings
        self.evaluations = services.evaluations
        self.concurrency = concurrency
        self._lock = threading.Lock()
        self._shelf: tuple[float, Shelf] | None = None

    def shelf(self) -> Shelf:
        """The reports of the store and the choices that they give."""
        with self._lock:
            now = time.monotonic()
            if self._shelf is None or now - self._shelf[0] > _FRESH_SECONDS:
                self._shelf = now, self._read()
            return self._shelf[1]

    def _read(self) -> Shelf:
        """The shelf as it is now; a store that can't be read has nothing to choose from, and the question says why."""
        try:
            return shelf(self.engine.reports())
        except AssistantError:
            _log.exception("the list of reports can't be read")
            return self._shelf[1] if self._shelf else shelf([])


@dataclass(frozen=True, slots=True)
class View:
    """A tab of the page.

    `key` names it in the words of the page (`views.ask`, and `views.short.ask` for a phone), `slug` in the address
    (`?tab=hoi-dap`). `build` makes its components, inside a column of its own that the page shows and hides; it is
    given the side panel, which all tabs share: an event that opens a section has it as its output.
    `styles` are its style sheets among the assets. Those who may not do `act` don't see it.
    """

    key: str
    slug: str
    build: Callable[[Site, gr.HTML], None]
    styles: tuple[str, ...] = ()
    act: Action = Action.LOOK_UP
