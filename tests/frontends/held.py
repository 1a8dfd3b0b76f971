"""Real reports of the corpus with their figures and findings, and a browser at a page over them."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from assistant.backends.fakes import MemoryStore
from assistant.ingest import manifest
from assistant.ingest.catalogue import read_indicators
from assistant.ingest.making import Task, make
from assistant.lookup import Lookup
from assistant.protocols import Entry
from assistant.settings import ROOT, Settings
from assistant.wiring import steps

_PATIENCE = 60_000
"""Milliseconds that a busy machine may take: files are read by processes that start for them."""
CORPUS = ROOT / "corpus"
NAMES = (
    "ninh-thuan-2023-02",
    "ninh-thuan-2023-09",
    "ninh-thuan-2024-03",
    "gia-lai-2024-6-thang",
    "bac-giang-2024-6-thang",
    "quang-nam-2024-6-thang",
    "quang-tri-2024-6-thang",
    "hai-phong-2023-06",
)


@cache
def entries() -> tuple[Entry, ...]:
    """The entries as `ingest` makes them."""
    stages, said = steps(Settings()), manifest.load(CORPUS / "manifest.yaml")
    files = [CORPUS / "reports" / f"{name}.md" for name in NAMES]
    return tuple(make(stages, Task(at, file, said[file.name])).entry for at, file in enumerate(files))


def lookup() -> Lookup:
    return Lookup(MemoryStore(entries()), read_indicators(CORPUS / "indicators.yaml"))


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of the application while it runs."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        running.join(timeout=20)


class Watched:
    """A page, every address that it asked for, and what its console complained of."""

    def __init__(self, page: Page, address: str) -> None:
        expect.set_options(timeout=_PATIENCE)
        page.set_default_timeout(_PATIENCE)
        self.page = page
        self.address = address
        self._asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self._asked.append(request.url))
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self._hear("error", str(error)))

    def _hear(self, kind: str, text: str) -> None:
        """Keeps an error; what Gradio was still loading when the page is left is dropped, and no error."""
        if kind == "error" and not any(left in text for left in ("AbortError", "errored out")):
            self.complaints.append(text)

    def go(self, query: str) -> None:
        self.page.goto(f"{self.address}/?{query}")

    def outside(self) -> list[str]:
        return [url for url in self._asked if not re.match(r"(https?://127\.0\.0\.1[:/]|data:|blob:)", url)]

    def queued(self) -> list[str]:
        """What went over Gradio's queue, where the answer to an event can be lost."""
        return [url for url in self._asked if "/queue/" in url]

    def wider(self) -> bool:
        """Whether the page is wider than its window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))

    def nameless(self) -> list[str]:
        """Controls in sight that a screen reader has no name for."""
        found: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll('button, select, input, textarea, a[href]')].filter((control) =>
                control.checkVisibility() && !(control.getAttribute('aria-label') || control.innerText.trim()
                || control.labels?.[0]?.innerText || control.title)).map((control) => control.outerHTML)"""
        )
        return found
