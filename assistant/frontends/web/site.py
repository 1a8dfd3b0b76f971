"""What every view of the page is given: the engine, the wording of errors, limits, and the reports to choose from."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import AssistantError
from assistant.frontends.web.seam import Engine
from assistant.frontends.web.store import Shelf, shelf

__all__ = ["ASSETS", "Site", "View", "asset"]

_log = logging.getLogger(__name__)
ASSETS = Path(__file__).parent / "assets"
_FRESH_SECONDS = 5.0


def asset(name: str) -> str:
    """The text of a style sheet or script of the page."""
    return (ASSETS / name).read_text(encoding="utf-8")


class Site:
    """The engine behind the page; the list of reports is read again at most every few seconds."""

    def __init__(self, engine: Engine, message: Callable[[AssistantError], str], concurrency: int) -> None:
        self.engine = engine
        self.message = message
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
    """A tab of the page: the key of its name in `prompts/web/page.yaml`, and what builds it inside a gr.Blocks."""

    key: str
    build: Callable[[Site], None]
