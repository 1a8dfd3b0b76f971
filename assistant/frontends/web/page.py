"""The page: header, the views, and what dresses them; nothing on it comes from outside this machine."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

# Before gradio is imported: it asks its home at import, and after every event it sums up the last 10,000 of them.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "100")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000000")

import gradio as gr

from assistant.errors import AssistantError
from assistant.frontends.web import ask
from assistant.frontends.web.seam import Engine
from assistant.frontends.web.site import ASSETS, Site, View, asset
from assistant.frontends.web.words import word
from assistant.text.places import NATIONAL

__all__ = ["VIEWS", "Dress", "build_page", "dress"]

VIEWS: tuple[View, ...] = (ask.VIEW,)
_FONTS = ("Segoe UI", "Noto Sans", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
_MONO = ("Consolas", "Noto Sans Mono", "monospace")
_SESSIONS = 500
_WAITING = 200


@dataclass(frozen=True, slots=True)
class Dress:
    """Theme, style, script and head of the page, as `gr.mount_gradio_app` takes them.

    Gradio puts `css` under its own container, above its own rules but out of reach of `body`; the frame is in the head.
    """

    theme: gr.Theme
    css: str
    js: str
    head: str
    icon: str


def dress() -> Dress:
    """How the page looks: fonts of the machine itself, styles and scripts of `assets`."""
    theme = gr.themes.Base(
        font=[gr.themes.Font(name) for name in _FONTS],
        font_mono=[gr.themes.Font(name) for name in _MONO],
    ).set(body_background_fill="#f6f7f9", body_background_fill_dark="#14171c")
    css = "\n".join(asset(name) for name in ("page.css", "talk.css", "panel.css"))
    words = json.dumps({name: word(f"page.{name}") for name in ("trouble", "lost", "close")}).replace("<", "\\u003c")
    head = (
        '<meta name="color-scheme" content="light dark">'
        f'<script>document.documentElement.lang = "vi"; window.pageWords = {words};</script>'
        f"<style>{asset('frame.css')}</style>"
    )
    return Dress(theme, css, asset("page.js"), head, str(ASSETS / "favicon.png"))


def _header(site: Site) -> str:
    held = site.shelf()
    count = word("page.store", reports=len(held.reports), provinces=len({*held.choices.provinces} - {NATIONAL}))
    store = count if held.reports else word("page.store_empty")
    theme = escape(word("page.theme"))
    return (
        f'<header class="top"><h1>{escape(word("page.title"))}</h1>'
        f'<p class="tagline">{escape(word("page.tagline"))}</p><p class="store">{escape(store)}</p>'
        f'<button type="button" class="theme" aria-label="{theme}" title="{theme}"></button></header>'
    )


def build_page(
    engine: Engine,
    message: Callable[[AssistantError], str],
    concurrency: int = 4,
    views: Sequence[View] = VIEWS,
) -> gr.Blocks:
    """The page over an engine; `message` words its errors. With several views each is a tab."""
    site = Site(engine, message, concurrency)
    blocks = gr.Blocks(title=word("page.title"), analytics_enabled=False, fill_width=True, fill_height=True)
    with blocks:
        gr.HTML(lambda: _header(site), elem_id="top", apply_default_css=False)
        if len(views) == 1:
            views[0].build(site)
        else:
            with gr.Tabs(elem_id="views"):
                for view in views:
                    with gr.Tab(word(f"views.{view.key}"), id=view.key):
                        view.build(site)
    blocks.state_session_capacity = _SESSIONS
    blocks.queue(api_open=False, max_size=_WAITING, default_concurrency_limit=concurrency)
    return blocks
