"""The view Hỏi đáp: a conversation with sources beside each answer, and a panel that opens them in their report."""

import logging
import uuid
from collections.abc import Iterator
from html import escape
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.frontends.web.panel import panel, panel_gone, wanted
from assistant.frontends.web.reply import conversation, opening
from assistant.frontends.web.rewriting import rewritten
from assistant.frontends.web.site import Site, View, asset
from assistant.frontends.web.turns import Asked, Narrowed, Session, following, kept, renarrowed
from assistant.frontends.web.words import word
from assistant.records.answer import Question, Turn

__all__ = ["VIEW", "Asking"]

_log = logging.getLogger(__name__)
_IDLE_SECONDS = 12 * 3600
_NOTHING = (gr.skip(), gr.skip(), gr.skip(), gr.skip())

Shown = tuple[Any, Any, Any, Any]
"""New values of the session, the conversation, the question box and the notice over it."""


def _notice(text: str) -> str:
    return f'<p class="notice" role="alert">{escape(text)}</p>'


class Asking:
    """The handlers of the view; all state is the browser tab's own session."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def opened(self) -> str:
        """What stands before the first question."""
        return opening(self._site.shelf())

    def typed(self, text: str, session: Session) -> Iterator[Shown]:
        """A question from the box; after an error it stands in the box again."""
        yield from self._asked(text, Narrowed(), following(session), session)

    def example(self, session: Session, event: gr.EventData) -> Iterator[Shown]:
        """An example question."""
        text = _said(event, "text")
        if text:
            yield from self._asked(text, Narrowed(), following(session), session)
        else:
            yield _NOTHING

    def narrowed(self, session: Session, event: gr.EventData) -> Iterator[Shown]:
        """A chip was changed: the same question with the choice said in it, after the same turns."""
        number, slot, value = _data(event).get("turn"), _said(event, "slot"), _said(event, "value")
        before = next((asked for asked in session if asked.number == number), None)
        if before is None or not value or value not in self._site.shelf().choices.of(slot):
            yield _NOTHING
        else:
            yield from self._asked(before.typed, renarrowed(before, slot, value), before.history, session)

    def _asked(self, typed: str, narrowed: Narrowed, history: tuple[Turn, ...], session: Session) -> Iterator[Shown]:
        shelf = self._site.shelf()
        text = rewritten(typed, narrowed.chosen, frozenset(shelf.choices.provinces)) if narrowed.chosen else typed
        question = Question(uuid.uuid4().hex[:12], text, history)
        if question.text.strip():
            yield gr.skip(), conversation(session, shelf, question.text), "", ""
        try:
            answer = self._site.engine.ask(question)
        except AssistantError as error:
            yield gr.skip(), conversation(session, shelf), typed, _notice(self._site.message(error))
        except Exception:  # noqa: BLE001 - the edge: whatever fails inside, the question is given back
            _log.exception("a question failed")
            yield gr.skip(), conversation(session, shelf), typed, _notice(word("page.error"))
        else:
            number = session[-1].number + 1 if session else 1
            session = kept(session, Asked(number, typed, narrowed, history, answer))
            yield session, conversation(session, shelf), gr.skip(), ""

    def fresh(self) -> Shown:
        """A new conversation in this tab."""
        return (), "", "", ""

    def source(self, event: gr.EventData) -> str:
        """The section that a card names, in the side panel."""
        spot = wanted(event._data)
        if spot is None:
            return panel_gone(word("panel.gone"))
        try:
            return panel(self._site.engine.report(spot.report), spot)
        except AssistantError as error:
            return panel_gone(self._site.message(error))


def _data(event: gr.EventData) -> dict[str, object]:
    return event._data if isinstance(event._data, dict) else {}


def _said(event: gr.EventData, name: str) -> str:
    value = _data(event).get(name)
    return value if isinstance(value, str) else ""


def _build(site: Site) -> None:
    asking = Asking(site)
    session = gr.State((), time_to_live=_IDLE_SECONDS)
    # Two parts: the opening comes when the page has loaded, and must not overwrite a question asked before that.
    start = gr.HTML(asking.opened, js_on_load=asset("opening.js"), elem_id="opening", apply_default_css=False)
    talk = gr.HTML("", js_on_load=asset("ask.js"), elem_id="talk", apply_default_css=False)
    with gr.Column(elem_id="bar"):
        notice = gr.HTML("", elem_id="notice", apply_default_css=False)
        with gr.Row(elem_id="bar-row"):
            box = gr.Textbox(
                label=word("ask.label"),
                placeholder=word("ask.placeholder"),
                lines=1,
                max_lines=5,
                container=False,
                show_label=False,
                autofocus=True,
                elem_id="question",
                html_attributes=gr.InputHTMLAttributes(enterkeyhint="send", lang="vi", autocomplete="off"),
            )
            send = gr.Button(word("ask.send"), variant="primary", elem_id="send")
            fresh = gr.Button(word("ask.fresh"), variant="secondary", elem_id="fresh")
    side = gr.HTML("", js_on_load=asset("panel.js"), elem_id="side", apply_default_css=False)

    shown = [session, talk, box, notice]
    common: dict[str, Any] = {
        "show_progress": "hidden",
        "concurrency_limit": site.concurrency,
        "api_visibility": "private",
    }
    gr.on([box.submit, send.click], asking.typed, [box, session], shown, concurrency_id="ask", **common)
    start.example(asking.example, [session], shown, concurrency_id="ask", **common)
    talk.narrow(asking.narrowed, [session], shown, concurrency_id="ask", **common)
    talk.source(asking.source, None, [side], trigger_mode="always_last", **common)
    fresh.click(asking.fresh, None, shown, **common)


VIEW = View("ask", _build)
