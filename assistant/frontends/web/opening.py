"""What stands before the first question: example questions, and the reports that there are."""

from collections.abc import Sequence
from html import escape

from assistant.frontends.web.store import Shelf, period_said, period_short
from assistant.frontends.web.words import word
from assistant.records.report import Report
from assistant.text.normalize import fold

__all__ = ["opening"]

_LISTED = 24
_PERIODS = 2


def _held(shelf: Shelf) -> str:
    """The provinces that have reports, each with its newest periods."""
    periods: dict[str, list[str]] = {}
    for report in sorted(shelf.reports, key=_newest_first):
        place = report.letterhead.province or report.source
        periods.setdefault(place, []).append(period_short(period_said(report)) or word("empty.undated"))
    items = []
    for place in sorted(periods, key=fold)[:_LISTED]:
        newest = ", ".join(periods[place][:_PERIODS]) + (", …" if len(periods[place]) > _PERIODS else "")
        items.append(f"<li><b>{escape(place)}</b> {escape(newest)}</li>")
    if len(periods) > _LISTED:
        items.append(f"<li>{escape(word('empty.more', count=len(periods) - _LISTED))}</li>")
    return f'<h3>{escape(word("empty.reports"))}</h3><ul class="held">{"".join(items)}</ul>'


def _newest_first(report: Report) -> int:
    period = report.letterhead.period
    return -period.end.toordinal() if period else 0


def opening(shelf: Shelf, examples: Sequence[str]) -> str:
    """The start of an empty conversation; `examples` are questions that the reports answer."""
    head = f"<h2>{escape(word('empty.heading'))}</h2>"
    if not shelf.reports:
        return f'<section class="opening">{head}<p>{escape(word("empty.none"))}</p></section>'
    buttons = "".join(
        f'<li><button type="button" class="example" data-example="{escape(text)}">{escape(text)}</button></li>'
        for text in examples
    )
    asked = f'<h3>{escape(word("empty.examples"))}</h3><ul class="examples">{buttons}</ul>' if buttons else ""
    return f'<section class="opening">{head}<p>{escape(word("empty.lead"))}</p>{asked}{_held(shelf)}</section>'
