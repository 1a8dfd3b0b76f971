"""One turn of the conversation as HTML: question, chips, answer, table, warnings, and its sources beside it."""

import re
from html import escape

from assistant.frontends.web.cards import cards
from assistant.frontends.web.chips import chips
from assistant.frontends.web.copying import copied
from assistant.frontends.web.figures_table import figures_table
from assistant.frontends.web.marks import answer_text, plain
from assistant.frontends.web.store import Shelf, examples, period_said, period_short
from assistant.frontends.web.turns import Asked, Session
from assistant.frontends.web.words import has, word
from assistant.records.answer import Answer
from assistant.records.report import Report

__all__ = ["conversation", "opening"]

_LISTED = 24
_PERIODS = 2


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


def _warnings(answer: Answer) -> str:
    """The answer's warnings, but for those that stand at their figures in the table."""
    below = {warning for figure in answer.figures for warning in figure.warnings} if len(answer.figures) > 1 else set()
    shown = [warning for warning in answer.warnings if warning not in below]
    if not shown:
        return ""
    items = "".join(f"<li>{escape(warning)}</li>" for warning in shown)
    return f'<ul class="warnings" aria-label="{escape(word("answer.warnings"))}">{items}</ul>'


def _button(css: str, label: str, data: str) -> str:
    said = f'data-done="{escape(word("answer.copied"))}" data-failed="{escape(word("answer.copy_failed"))}"'
    return f'<button type="button" class="tool {css}" {said} {data}>{escape(label)}</button>'


def _tools(answer: Answer) -> str:
    seconds = word("answer.seconds", seconds=f"{answer.seconds:.2f}".replace(".", ","))
    copying = _button("copy", word("answer.copy"), f'data-copy="{escape(copied(answer))}"') if answer.citations else ""
    table = _button("copy-table", word("answer.copy_table"), "") if len(answer.figures) > 1 else ""
    return f'<div class="tools">{copying}{table}<span class="seconds">{escape(seconds)}</span></div>'


def _turn(asked: Asked, shelf: Shelf) -> str:
    answer = asked.answer
    printed = [*(figure.printed for figure in answer.figures), *_result(answer)]
    text = answer_text(answer.text, printed, (citation.id for citation in answer.citations))
    sources = cards(answer, shelf.by_id)
    return (
        f'<article class="turn{"" if sources else " alone"}" data-turn="{asked.number}" '
        f'aria-label="{escape(word("ask.turn", number=asked.number))}">'
        f'<h2 class="question">{escape(answer.question)}</h2><div class="reply">'
        f"{chips(answer, shelf.choices, asked.number)}{_status(answer)}"
        f'<div class="answer">{text}</div>{_calculation(answer)}{_warnings(answer)}'
        f"{figures_table(answer)}{_tools(answer)}"
        f"</div>{sources}</article>"
    )


def _pending(question: str) -> str:
    return (
        f'<article class="turn pending alone"><h2 class="question">{escape(question)}</h2>'
        f'<div class="reply"><p class="waiting">{escape(word("ask.pending"))}</p></div></article>'
    )


def _held(shelf: Shelf) -> str:
    """The provinces that have reports, each with its newest periods."""
    periods: dict[str, list[str]] = {}
    for report in sorted(shelf.reports, key=_newest_first):
        place = report.letterhead.province or report.source
        periods.setdefault(place, []).append(period_short(period_said(report)) or word("empty.undated"))
    items = []
    for place in sorted(periods)[:_LISTED]:
        newest = ", ".join(periods[place][:_PERIODS]) + (", …" if len(periods[place]) > _PERIODS else "")
        items.append(f"<li><b>{escape(place)}</b> {escape(newest)}</li>")
    if len(periods) > _LISTED:
        items.append(f"<li>{escape(word('empty.more', count=len(periods) - _LISTED))}</li>")
    return f'<h3>{escape(word("empty.reports"))}</h3><ul class="held">{"".join(items)}</ul>'


def _newest_first(report: Report) -> int:
    period = report.letterhead.period
    return -period.end.toordinal() if period else 0


def opening(shelf: Shelf) -> str:
    """What stands before the first question: examples, and the reports that there are."""
    head = f"<h2>{escape(word('empty.heading'))}</h2>"
    if not shelf.reports:
        return f'<section class="opening">{head}<p>{escape(word("empty.none"))}</p></section>'
    buttons = "".join(
        f'<li><button type="button" class="example" data-example="{escape(text)}">{escape(text)}</button></li>'
        for text in examples(shelf.reports)
    )
    asked = f'<h3>{escape(word("empty.examples"))}</h3><ul class="examples">{buttons}</ul>' if buttons else ""
    return f'<section class="opening">{head}<p>{escape(word("empty.lead"))}</p>{asked}{_held(shelf)}</section>'


def conversation(session: Session, shelf: Shelf, pending: str | None = None) -> str:
    """All turns that are kept, oldest first, with the one still being answered last."""
    if not session and pending is None:
        return ""
    older = f'<p class="older">{escape(word("ask.older"))}</p>' if session and session[0].number > 1 else ""
    turns = "".join(_turn(asked, shelf) for asked in session)
    waiting = _pending(pending) if pending is not None else ""
    label = escape(word("ask.log"))
    return f'<div class="talk" role="log" aria-live="polite" aria-label="{label}">{older}{turns}{waiting}</div>'
