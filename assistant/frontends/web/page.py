"""The page: header, the views, and what dresses them; nothing on it comes from outside this machine."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass

# Before gradio is imported: it asks its home at import, and after every event it sums up the last 10,000 of them.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "100")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000000")

import gradio as gr

from assistant.frontends.visitor import visitor
from assistant.frontends.web import ask, checks, evaluation, lookup, shelf
from assistant.frontends.web.seam import Services
from assistant.frontends.web.shell import header, shell_head
from assistant.frontends.web.side import build_side
from assistant.frontends.web.site import ASSETS, PLAIN, Site, View, asset
from assistant.frontends.web.tools import add_tools
from assistant.frontends.web.words import word
from assistant.records.journal import Action

__all__ = ["VIEWS", "Dress", "build_page", "dress"]

VIEWS: tuple[View, ...] = (ask.VIEW, lookup.VIEW, shelf.VIEW, checks.VIEW, evaluation.VIEW)
"""The tabs in their order; one that is not ready is not in it."""
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


def dress(views: Sequence[View] = VIEWS) -> Dress:
    """How the page looks: fonts of the machine itself, styles and scripts of `assets`."""
    theme = gr.themes.Base(
        font=[gr.themes.Font(name) for name in _FONTS],
        font_mono=[gr.themes.Font(name) for name in _MONO],
    ).set(body_background_fill="#f6f7f9", body_background_fill_dark="#14171c")
    styles = ("page.css", "panel.css", *(name for view in views for name in view.styles))
    css = "\n".join(map(asset, dict.fromkeys(styles)))
    words = json.dumps({name: word(f"page.{name}") for name in ("trouble", "lost", "close")}).replace("<", "\\u003c")
    head = (
        '<meta name="color-scheme" content="light dark">'
        f'<script>document.documentElement.lang = "vi"; window.pageWords = {words};</script>'
        f"<script>{asset('draft.js')}</script>"
        f"<style>:root{{--opening:{json.dumps(word('page.opening'), ensure_ascii=False)}}}{asset('frame.css')}</style>"
        f"{shell_head(views)}"
    )
    return Dress(theme, css, asset("page.js"), head, str(ASSETS / "favicon.png"))


def build_page(services: Services, concurrency: int = 4, views: Sequence[View] = VIEWS) -> gr.Blocks:
    """The page, a tab for each of `views`."""
    site = Site(services, concurrency)
    blocks = gr.Blocks(title=word("page.title"), analytics_enabled=False, fill_width=True, fill_height=True)
    with blocks:
        top = gr.HTML(
            header(site, [view for view in views if view.act is Action.LOOK_UP]),
            js_on_load="window.shell.mark(); watch('value', window.shell.mark);",
            elem_id="top",
            apply_default_css=False,
        )

        def known(request: gr.Request) -> str:
            return header(site, views, visitor(request))

        gr.on(None, known, None, [top], **PLAIN)
        side = build_side(site)
        for view in views:
            with gr.Column(elem_id=f"view-{view.key}", elem_classes="view"):
                view.build(site, side)
        add_tools(services)
    blocks.state_session_capacity = _SESSIONS
    blocks.queue(api_open=False, max_size=_WAITING, default_concurrency_limit=concurrency)
    return blocks
