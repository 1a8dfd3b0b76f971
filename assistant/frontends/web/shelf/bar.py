"""The filters over the list."""

from collections.abc import Iterable, Sequence
from html import escape

from assistant.frontends.holdings.listing import Line, Order, Standing, month_of, new_name
from assistant.frontends.web.lookup.state import slug
from assistant.frontends.web.shelf.state import UNKNOWN, order_value
from assistant.frontends.web.words import word
from assistant.text.normalize import fold

__all__ = ["bar"]

_FALLING = {Order.PERIOD, Order.ISSUED, Order.PAGES, Order.FIGURES, Order.CHECKS}


def _said(key: str, **values: object) -> str:
    return word(f"shelf.bar.{key}", **values)


def _select(key: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    listed = "".join(f'<option value="{escape(value)}">{escape(name)}</option>' for value, name in options)
    return (
        f'<label class="field choice"><span class="field-label">{escape(label)}</span>'
        f'<select data-key="{key}">{listed}</select></label>'
    )


def _provinces(held: Sequence[Line]) -> list[tuple[str, str]]:
    names = sorted({line.report.letterhead.province or "" for line in held} - {""}, key=fold)
    options = [("", _said("province_all"))]
    for name in names:
        new = new_name(name)
        options.append((slug(name), _said("now", name=name, new=new) if new and new != name else name))
    if any(line.report.letterhead.province is None for line in held):
        options.append((UNKNOWN, _said("unplaced")))
    today = {new for name in names if (new := new_name(name)) and new not in names}
    return options + [(slug(name), name) for name in sorted(today, key=fold)]


def _times(held: Sequence[Line]) -> list[tuple[str, str]]:
    """Years with their months, newest first; a month that the map asks for is added by the page."""
    months = {month for line in held if (month := month_of(line.report))}
    spans = [line.report.letterhead.period for line in held]
    years = {f"{period.end.year}" for period in spans if period}
    options = [("", _said("time_all"))]
    for year in sorted(years, reverse=True):
        options.append((year, _said("year", year=year)))
        inside = sorted((month for month in months if month.startswith(year)), reverse=True)
        options.extend((month, _said("month", month=int(month[5:]), year=year)) for month in inside)
    if any(period is None for period in spans):
        options.append((UNKNOWN, _said("undated")))
    return options


def bar(held: Sequence[Line]) -> str:
    """The form; what is chosen in it is set by the page, from its address."""
    standings = [("", _said("standing_all")), *((one.value, word(f"shelf.standing.{one.value}")) for one in Standing)]
    concerns = [("", _said("concern_all")), *((name, _said(name)) for name in ("lacking", "wrong"))]
    orders = [
        ("" if one is Order.PLACE else order_value(one, falling=one in _FALLING), _said(f"orders.{one.value}"))
        for one in Order
    ]
    month = escape(word("shelf.bar.month", month="{month}", year="{year}"))
    return (
        f'<form class="filters shelf-filters" aria-label="{escape(_said("label"))}" data-month="{month}" role="search">'
        f'<div class="fields"><label class="field find"><span class="field-label">{escape(_said("words"))}</span>'
        f'<input type="search" id="shelf-q" placeholder="{escape(_said("words_hint"))}" autocomplete="off" lang="vi">'
        f"</label>{_select('tinh', _said('province'), _provinces(held))}{_select('ky', _said('time'), _times(held))}"
        f"{_select('tt', _said('standing'), standings)}{_select('can', _said('concern'), concerns)}"
        f"{_select('xep', _said('order'), orders)}</div></form>"
    )
