"""The tab Hỏi đáp: conversations in a list, the open one with sources beside each answer, the box to ask in."""

from html import escape
from typing import Any

import gradio as gr

from assistant.frontends.web.asking import Asking
from assistant.frontends.web.site import PLAIN, Site, View, asset
from assistant.frontends.web.words import word

__all__ = ["VIEW"]

_IDLE_SECONDS = 12 * 3600
_SLUG = "hoi-dap"


def _html(name: str, *scripts: str, value: Any = "") -> gr.HTML:  # noqa: ANN401 - a value or what makes one
    return gr.HTML(value, js_on_load="\n".join(map(asset, scripts)), elem_id=name, apply_default_css=False)


def _box() -> tuple[gr.Textbox, gr.Button, gr.Button]:
    """The question box with its buttons."""
    with gr.Row(elem_id="bar-row"):
        box = gr.Textbox(
            label=word("ask.label"),
            placeholder=word("ask.placeholder"),
            lines=1,
            max_lines=6,
            container=False,
            show_label=False,
            autofocus=True,
            elem_id="question",
            html_attributes=gr.InputHTMLAttributes(enterkeyhint="send", lang="vi", autocomplete="off"),
        )
        send = gr.Button(word("ask.send"), variant="primary", elem_id="send")
        fresh = gr.Button(word("ask.fresh"), variant="secondary", elem_id="fresh")
    return box, send, fresh


def _unfold() -> str:
    label = escape(word("talks.label"))
    return f'<button type="button" class="unfold">{label}</button>'


def _build(site: Site, side: gr.HTML) -> None:
    asking = Asking(site)
    current = gr.State("", time_to_live=_IDLE_SECONDS)
    talks = _html("talks", "talks.js")
    _html("unfold", value=_unfold())
    # Two parts: the opening comes when the page has loaded, and must not overwrite a question asked before that.
    start = _html("opening", "opening.js", value=asking.opened())
    talk = _html("talk", "talk.js", "copying.js", "keys.js")
    opinion = _html("opinion", "opinion.js")
    after = _html("suggested", "suggested.js")
    with gr.Column(elem_id="bar"):
        notice = _html("notice")
        box, send, fresh = _box()

    shown = [current, talk, box, notice, talks]
    common: dict[str, Any] = {
        "show_progress": "hidden",
        "concurrency_limit": site.concurrency,
        "api_visibility": "private",
    }
    # Not as values: those are made before anyone has come, and would be tools for programs.
    gr.on(None, asking.listed, None, [talks], **PLAIN)
    gr.on(None, asking.opened, None, [start], **PLAIN)
    asked = (
        gr.on([box.submit, send.click], asking.typed, [box, current], shown, concurrency_id="ask", **common),
        start.example(asking.example, [current], shown, concurrency_id="ask", **common),
        talk.example(asking.example, [current], shown, concurrency_id="ask", **common),
        talk.narrow(asking.narrowed, [current], shown, concurrency_id="ask", **common),
        talks.reopen(asking.reopened, None, shown, trigger_mode="always_last", **PLAIN),
    )
    for event in asked:  # apart from the answer, so that nobody waits for it
        event.then(asking.suggested, [current], [after], **common | {"concurrency_limit": 1}, concurrency_id="next")
    talk.source(asking.source, None, [side], trigger_mode="always_last", **PLAIN)
    talk.rate(asking.rated, [current], [opinion, notice], trigger_mode="multiple", **PLAIN)
    talk.older(asking.older, [current], shown, **PLAIN)
    talks.rename(asking.renamed, None, shown, **PLAIN)
    talks.delete(asking.deleted, [current], shown, **PLAIN)
    fresh.click(asking.fresh, None, shown, **PLAIN)
    talks.fresh(asking.fresh, None, shown, **PLAIN)


VIEW = View("ask", _SLUG, _build, ("talk.css", "talks.css"))
