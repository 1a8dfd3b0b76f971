"""What the tab Hỏi đáp does when someone asks, narrows, opens, renames or rates; the browser keeps only an id."""

import logging
from collections.abc import Iterator
from html import escape
from typing import Any

import gradio as gr

from assistant.errors import AssistantError, JournalError
from assistant.frontends.conversations import (
    Asked,
    Narrowed,
    Session,
    following,
    keep,
    posed,
    renarrowed,
    turns,
)
from assistant.frontends.opinions import opinion
from assistant.frontends.permission import require
from assistant.frontends.visitor import visitor
from assistant.frontends.web.history import history
from assistant.frontends.web.opening import opening
from assistant.frontends.web.rating import rated
from assistant.frontends.web.reply import Pending, Talk, conversation
from assistant.frontends.web.rewriting import rewritten
from assistant.frontends.web.side import opened, said_in_side
from assistant.frontends.web.site import Site
from assistant.frontends.web.store import examples
from assistant.frontends.web.suggested import suggested, unasked
from assistant.frontends.web.words import word
from assistant.records.answer import Question, Turn
from assistant.records.journal import Action, Verdict

__all__ = ["Asking", "Shown", "said"]

_log = logging.getLogger(__name__)
_SHOWN = 20
"""Turns of a conversation that are shown; the older ones are a click away."""
_ALL = 300
_LISTED = 100
_EXAMPLES = 3
_SKIP = (gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip())

Shown = tuple[Any, Any, Any, Any, Any]
"""New values of the conversation's id, its turns, the question box, the notice over it, and the list."""


class Asking:
    """The handlers of the tab. All that lasts is in the journal, so that a tab may be closed at any moment."""

    def __init__(self, site: Site) -> None:
        self._site = site

    # --- asking

    def typed(self, text: str, current: str, request: gr.Request) -> Iterator[Shown]:
        """A question from the box; after an error it stands in the box again."""
        yield from self._asked(text, Narrowed(), None, current, visitor(request))

    def example(self, current: str, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """A question that the page offered."""
        text = said(event, "text")
        yield from self._asked(text, Narrowed(), None, current, visitor(request)) if text else (_SKIP,)

    def narrowed(self, current: str, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """A chip was changed: the same question with the choice said in it, after the same turns."""
        number, slot, value = _number(event), said(event, "slot"), said(event, "value")
        user = visitor(request)
        before = self._turn(user, current, number)
        if before is None or not value or value not in self._site.shelf().choices.of(slot):
            yield _SKIP
        else:
            yield from self._asked(before.typed, renarrowed(before, slot, value), before.history, current, user)

    def _asked(
        self, typed: str, narrowed: Narrowed, history_: tuple[Turn, ...] | None, current: str, user: str
    ) -> Iterator[Shown]:
        shelf = self._site.shelf()
        talk = Talk(None, (), {})
        try:
            require(user, Action.ASK)
            talk = self._talk(user, current)
            history_ = following(talk.session) if history_ is None else history_
            text = rewritten(typed, narrowed.chosen, frozenset(shelf.choices.provinces)) if narrowed.chosen else typed
            question = posed(text, history_)
            for pending in self._pending(question):
                yield gr.skip(), conversation(talk, shelf, pending), "", "", gr.skip()
            answer = self._site.engine.ask(question)
        except AssistantError as error:
            yield gr.skip(), conversation(talk, shelf), typed, _notice(self._site.message(error)), gr.skip()
        except Exception:  # noqa: BLE001 - the edge: whatever fails inside, the question is given back
            _log.exception("a question failed")
            yield gr.skip(), conversation(talk, shelf), typed, _notice(word("page.error")), gr.skip()
        else:
            yield self._kept(user, current, talk, Asked(0, typed, narrowed, history_, answer))

    def _pending(self, question: Question) -> Iterator[Pending]:
        """The question at once, then how it was understood."""
        if question.text.strip():
            yield Pending(question.text)
        yield Pending(question.text, self._site.engine.plan(question).readings)

    def _kept(self, user: str, current: str, talk: Talk, asked: Asked) -> Shown:
        """The conversation with its new turn; where that can't be kept, the answer is shown all the same."""
        shelf = self._site.shelf()
        try:
            newest = self._site.journal.conversations(user, 1)
            current, _ = keep(self._site.journal, user, current, asked)
            talk = self._talk(user, current)
            listed = gr.skip() if newest and newest[0].id == current else self._history(user)
        except JournalError as error:
            _log.exception("a turn can't be kept")
            unkept = Talk(talk.about, (*talk.session, asked), talk.opinions)
            return gr.skip(), conversation(unkept, shelf), gr.skip(), _notice(self._site.message(error)), gr.skip()
        return current, conversation(talk, shelf), gr.skip(), "", listed

    def suggested(self, current: str, request: gr.Request) -> str:
        """What may be asked after the last turn; nothing where that fails, since nobody waits for it."""
        try:
            session = turns(self._site.journal, visitor(request), current, 1)
            after = self._site.suggester.after(session[-1].answer, session[-1].history) if session else ()
        except Exception:  # noqa: BLE001 - the edge: an answer is whole without what may follow it
            _log.exception("nothing can be suggested")
            return ""
        return suggested(current, session[-1].number, unasked(after, session[-1].answer.question)) if session else ""

    def opened(self) -> str:
        """What stands before the first question."""
        shelf = self._site.shelf()
        try:
            return opening(shelf, self._site.suggester.first(examples(shelf.reports), _EXAMPLES))
        except AssistantError:
            _log.exception("no example questions")
            return opening(shelf, ())

    # --- conversations

    def fresh(self) -> Shown:
        """A new conversation; it is kept once something is asked."""
        return "", "", "", "", gr.skip()

    def listed(self, request: gr.Request) -> str:
        """The list, when the page has loaded."""
        try:
            return self._history(visitor(request))
        except AssistantError as error:
            return _notice(self._site.message(error))

    def reopened(self, event: gr.EventData, request: gr.Request) -> Shown:
        """A conversation of the list or of the address."""
        return self._open(said(event, "id"), visitor(request), _SHOWN)

    def older(self, current: str, request: gr.Request) -> Shown:
        """The conversation from its first question on."""
        return self._open(current, visitor(request), _ALL)

    def renamed(self, event: gr.EventData, request: gr.Request) -> Shown:
        """A conversation got a name; an empty one changes nothing."""
        user, title = visitor(request), " ".join(said(event, "title").split())
        try:
            if title:
                self._site.journal.rename(user, said(event, "id"), title)
            return gr.skip(), gr.skip(), gr.skip(), "", self._history(user)
        except AssistantError as error:
            return gr.skip(), gr.skip(), gr.skip(), _notice(self._site.message(error)), gr.skip()

    def deleted(self, current: str, event: gr.EventData, request: gr.Request) -> Shown:
        """A conversation was deleted; if it is the one that is shown, a new one takes its place."""
        user, gone = visitor(request), said(event, "id")
        try:
            self._site.journal.forget(user, gone)
            still = gr.skip() if gone != current else ""
            return still, still, gr.skip(), "", self._history(user)
        except AssistantError as error:
            return gr.skip(), gr.skip(), gr.skip(), _notice(self._site.message(error)), gr.skip()

    def _open(self, wanted: str, user: str, last: int) -> Shown:
        try:
            talk = self._talk(user, wanted, last)
        except AssistantError as error:
            return "", "", gr.skip(), _notice(self._site.message(error)), gr.skip()
        return wanted, conversation(talk, self._site.shelf()), gr.skip(), "", gr.skip()

    def _history(self, user: str) -> str:
        return history(self._site.journal.conversations(user, _LISTED))

    def _talk(self, user: str, current: str, last: int = _SHOWN) -> Talk:
        if not current:
            return Talk(None, (), {})
        session: Session = turns(self._site.journal, user, current, last)
        opinions = self._site.journal.ratings(user, [asked.answer.id for asked in session])
        about = self._site.journal.conversation(user, current)
        return Talk(about, session, {one.answer_id: one for one in opinions})

    def _turn(self, user: str, current: str, number: int) -> Asked | None:
        """A turn of the conversation; None where there is none of that number."""
        try:
            session = turns(self._site.journal, user, current)
        except JournalError:
            return None
        return next((asked for asked in session if asked.number == number), None)

    # --- sources and opinions

    def source(self, event: gr.EventData, request: gr.Request) -> str:
        """The section that a card names, in the side panel."""
        try:
            require(visitor(request), Action.LOOK_UP)
        except AssistantError as error:
            return said_in_side(self._site.message(error))
        return opened(self._site, event._data)

    def rated(self, current: str, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """An opinion of an answer, or with an empty verdict its withdrawal: what the script is told, and the notice."""
        user, number, verdict = visitor(request), _number(event), said(event, "verdict")
        asked = self._turn(user, current, number)
        if asked is None or verdict not in {"", *Verdict}:
            return gr.skip(), gr.skip()
        try:
            if not verdict:
                self._site.journal.unrate(user, asked.answer.id)
                return rated(current, number, None), ""
            reports = self._site.shelf().reports
            self._site.journal.rate(opinion(user, asked.answer, Verdict(verdict), said(event, "reason"), reports))
        except AssistantError as error:
            return gr.skip(), _notice(self._site.message(error))
        return rated(current, number, Verdict(verdict)), ""


def _notice(text: str) -> str:
    return f'<p class="notice" role="alert">{escape(text)}</p>'


def _data(event: gr.EventData) -> dict[str, object]:
    return event._data if isinstance(event._data, dict) else {}


def _number(event: gr.EventData) -> int:
    value = _data(event).get("turn")
    return value if type(value) is int else 0


def said(event: gr.EventData, name: str) -> str:
    """A text that came with an event of the browser; empty when there is none."""
    value = _data(event).get(name)
    return value if isinstance(value, str) else ""
