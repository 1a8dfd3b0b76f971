"""One turn of the conversation as HTML: question, chips, answer, table, warnings, and its sources beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from assistant.frontends.conversations import Asked, Session
from assistant.frontends.web.cards import cards
from assistant.frontends.web.chips import chips
from assistant.frontends.web.copying import copied
from assistant.frontends.web.figures_table import figures_table
from assistant.frontends.web.folding import folded, shown_of
from assistant.frontends.web.history import time_said
from assistant.frontends.web.marks import answer_text, plain
from assistant.frontends.web.rating import rating_buttons, rating_form
from assistant.frontends.web.store import Shelf
from assistant.frontends.web.told_once import Telling, Told, told_once
from assistant.frontends.web.words import has, word
from assistant.records.answer import Answer, Reading
from assistant.records.journal import Conversation, Feedback

__all__ = ["Pending", "Talk", "conversation"]


@dataclass(frozen=True, slots=True)
class Talk:
    """What is shown of a conversation: itself (None until it has begun), its last turns, opinions by answer id."""

    about: Conversation | None
    session: Session
    opinions: Mapping[str, Feedback]


@dataclass(frozen=True, slots=True)
class Pending:
    """A question that is being answered; `readings` once it was understood."""

    question: str
    readings: tuple[Reading, ...] | None = None


def _status(answer: Answer) -> str:
    key = f"status.{answer.status.value}"
    return f'<p class="status {answer.status.value}">{escape(word(key))}</p>' if has(key) else ""


def _result(answer: Answer) -> list[str]:
    """The number that the shown arithmetic ends in: `272.666 − 55.313 = 217.353` → `217.353`."""
    found = re.search(r"\d[\d.,]*(?=\D*$)", answer.calculation.shown) if answer.calculation else None
    return [found.group().rstrip(".,")] if found else []


def _calculation(answer: Answer) -> str:
    if answer.calculation is None or answer.calculation.shown in plain(answer.text):
        return ""
    shown = f"{answer.calculation.shown} {answer.calculation.unit}".strip()
    return f'<p class="calculation"><span>{escape(word("answer.calculation"))}</span> {escape(shown)}</p>'


def _warnings(answer: Answer, *, in_table: bool) -> str:
    """The answer's warnings, but for those that stand at their figures in a table in sight."""
    below = {warning for figure in answer.told for warning in figure.warnings} if in_table else set()
    shown = [warning for warning in answer.warnings if warning not in below]
    if not shown:
        return ""
    items = "".join(f"<li>{escape(warning)}</li>" for warning in shown)
    return f'<ul class="warnings" aria-label="{escape(word("answer.warnings"))}">{items}</ul>'


def _button(css: str, label: str, data: str) -> str:
    said = f'data-done="{escape(word("answer.copied"))}" data-failed="{escape(word("answer.copy_failed"))}"'
    return f'<button type="button" class="tool {css}" {said} {data}>{escape(label)}</button>'


def _tools(asked: Asked, given: Feedback | None, told: Told) -> str:
    answer = asked.answer
    seconds = word("answer.seconds", seconds=f"{answer.seconds:.2f}".replace(".", ","))
    copying = _button("copy", word("answer.copy"), f'data-copy="{escape(copied(answer))}"') if answer.citations else ""
    table = _button("copy-table", word("answer.copy_table"), "") if told.telling is not Telling.LINES else ""
    rating = rating_buttons(asked, given)
    return f'<div class="tools">{copying}{table}<span class="seconds">{escape(seconds)}</span>{rating}</div>'


def _text(answer: Answer, text: str) -> str:
    """Some of an answer's text, its figures in bold and its citations behind buttons."""
    if not text.strip():
        return ""
    # What the composer has put in bold is bold: figures elsewhere in the same answer are not.
    printed = [] if "**" in answer.text else [*(figure.printed for figure in answer.told), *_result(answer)]
    html = answer_text(text, printed, (citation.id for citation in answer.citations), shown_of(answer))
    return f'<div class="answer">{html}</div>'


def _said(answer: Answer, told: Told) -> str:
    """Text, arithmetic, warnings and table; the table in the place of a list that says the same."""
    over = plain(told.before) if told.telling is Telling.TABLE else ""
    table = figures_table(answer, over) if told.telling is not Telling.LINES else ""
    hidden = told.telling is Telling.FOLDED or shown_of(answer) is not None
    beside = f"{_calculation(answer)}{_warnings(answer, in_table=bool(table) and not hidden)}"
    if told.telling is Telling.TABLE:
        return f"{_text(answer, told.before)}{table}{_text(answer, told.after)}{beside}"
    return f"{_text(answer, told.before)}{beside}{folded('table', len(answer.told), table) if hidden else table}"


def _turn(asked: Asked, shelf: Shelf, given: Feedback | None) -> str:
    answer = asked.answer
    told = told_once(answer)
    sources = cards(answer, shelf.by_id)
    return (
        f'<article class="turn{"" if sources else " alone"}" data-turn="{asked.number}" '
        f'aria-label="{escape(word("ask.turn", number=asked.number))}">'
        f'<h2 class="question">{escape(answer.question)}</h2><div class="reply">'
        f"{chips(answer.readings, shelf.choices, asked.number, answer)}{_status(answer)}"
        f"{_said(answer, told)}{_tools(asked, given, told)}{rating_form(asked)}</div>{sources}"
        f'<div class="next-slot"></div></article>'
    )


def _pending(pending: Pending, shelf: Shelf) -> str:
    understood = chips(pending.readings, shelf.choices, 0) if pending.readings is not None else ""
    return (
        f'<article class="turn pending alone"><h2 class="question">{escape(pending.question)}</h2>'
        f'<div class="reply">{understood}<p class="waiting">{escape(word("ask.pending"))}</p></div></article>'
    )


def _head(talk: Talk) -> str:
    """How many questions, since when, and the conversation as a document."""
    about = talk.about
    if about is None or not about.turns:
        return ""
    said = escape(word("talks.count", count=about.turns, moment=time_said(about.begun)))
    older = ""
    if talk.session and talk.session[0].number > 1:
        older = f'<button type="button" class="tool older">{escape(word("ask.older"))}</button>'
    save = escape(word("talks.save"))
    link = f'<a class="tool save" href="api/conversations/{about.id}/docx" download>{save}</a>'
    return f'<header class="talk-head"><span class="talk-about">{said}</span>{older}{link}</header>'


def conversation(talk: Talk, shelf: Shelf, pending: Pending | None = None) -> str:
    """The turns that are shown, oldest first, with the one still being answered last."""
    if not talk.session and pending is None:
        return ""
    turns = "".join(_turn(asked, shelf, talk.opinions.get(asked.answer.id)) for asked in talk.session)
    waiting = _pending(pending, shelf) if pending is not None else ""
    label = escape(word("ask.log"))
    identity = talk.about.id if talk.about else ""
    return (
        f'<div class="talk" role="log" aria-live="polite" aria-label="{label}" data-conversation="{identity}">'
        f"{_head(talk)}{turns}{waiting}</div>"
    )
