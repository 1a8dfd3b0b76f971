"""The list of reports: a line for each file, the one that is open with its details below it."""

from collections.abc import Sequence
from html import escape

from assistant.frontends.holdings.listing import Line, Order, Standing, chosen, new_name
from assistant.frontends.holdings.service import Known
from assistant.frontends.web.shelf.detail import Rights, detail
from assistant.frontends.web.shelf.state import SHOWN, State, order_value
from assistant.frontends.web.times import day_said, period_title
from assistant.frontends.web.words import word

__all__ = ["listing"]

_COLUMNS: tuple[tuple[str, Order | None], ...] = (
    ("province", Order.PLACE),
    ("period", Order.PERIOD),
    ("report", Order.TITLE),
    ("issued", Order.ISSUED),
    ("pages", Order.PAGES),
    ("sections", None),
    ("figures", Order.FIGURES),
    ("checks", Order.CHECKS),
    ("standing", None),
)
_NUMBERS = {"pages", "sections", "figures", "checks"}
_RISING = {Order.PLACE, Order.TITLE}


def _said(key: str, **values: object) -> str:
    return escape(word(f"shelf.list.{key}", **values))


def _heads(state: State) -> str:
    cells = []
    for name, order in _COLUMNS:
        kind = ' class="number"' if name in _NUMBERS else ""
        if order is None:
            cells.append(f'<th scope="col"{kind}>{_said(name)}</th>')
            continue
        here = state.order is order
        falling = not state.falling if here else order not in _RISING
        value = "" if order is Order.PLACE and not falling else order_value(order, falling=falling)
        sort = f' aria-sort="{"descending" if state.falling else "ascending"}"' if here else ""
        arrow = ("↓" if state.falling else "↑") if here else ""
        cells.append(
            f'<th scope="col"{kind}{sort}><button type="button" class="sort" data-sort="{value}">{_said(name)}'
            f'<span class="arrow" aria-hidden="true">{arrow}</span></button></th>'
        )
    return "".join(cells)


def _place(line: Line) -> str:
    province = line.report.letterhead.province
    if province is None:
        return f'<span class="flag">{_said("unplaced")}</span>'
    new = new_name(province)
    now = f'<span class="now">{_said("now", new=new)}</span>' if new and new != province else ""
    return f"{escape(province)}{now}"


def _period(line: Line) -> str:
    period = line.report.letterhead.period
    return escape(period_title(period)) if period else f'<span class="flag">{_said("undated")}</span>'


def _standing(line: Line) -> str:
    said = escape(word(f"shelf.standing.{line.standing.value}"))
    if line.standing is Standing.CURRENT:
        return f'<span class="standing">{said}</span>'
    key = "newer" if line.standing is Standing.SUPERSEDED else "copy_of"
    about = f'<span class="now">{_said(key, newer=line.newer)}</span>' if line.newer else ""
    return f'<span class="standing quiet-standing">{said}</span>{about}'


def _checks(line: Line) -> str:
    count = line.tally.checks
    if not count or line.standing is not Standing.CURRENT:
        return str(count) if count else _said("dash")
    title = _said("checks_title", count=count)
    query = f"tab=kiem-tra&amp;bc={escape(line.report.id)}&amp;muc=error,warning,note"
    return (
        f'<a class="to-checks" href="?{query}" data-report="{escape(line.report.id)}" title="{title}" '
        f'data-unit="{_said("checks").lower()}" aria-label="{title}">{count}</a>'
    )


def _row(line: Line, *, opened: bool) -> str:
    head = line.report.letterhead
    title = head.title or word("shelf.list.untitled")
    number = head.number if head.number[:1].isdigit() else ""  # one without a digit before its slash is not filled in
    file = " · ".join(filter(None, (number, line.file)))
    name = escape(word("shelf.list.open", title=f"{title}, {line.file}"))
    issued = escape(day_said(head.issued)) if head.issued else _said("dash")
    return (
        f'<tr class="line {line.standing.value}{" open" if opened else ""}">'
        f'<td class="of-place">{_place(line)}</td><td class="of-time">{_period(line)}</td>'
        f'<td class="of-report"><button type="button" class="line-open" data-id="{escape(line.report.id)}" '
        f'aria-expanded="{"true" if opened else "false"}" aria-label="{name}">{escape(title)}</button>'
        f'<span class="file">{escape(file)}</span></td><td class="of-issued">{issued}</td>'
        f'<td class="number of-pages">{line.pages or _said("dash")}</td>'
        f'<td class="number of-sections">{line.tally.sections}</td>'
        f'<td class="number of-figures" data-unit="{_said("figures").lower()}">{line.tally.figures}</td>'
        f'<td class="number of-checks">{_checks(line)}</td>'
        f'<td class="of-standing">{_standing(line)}</td></tr>'
    )


def _rows(lines: Sequence[Line], known: Known | None, rights: Rights, notice: str) -> str:
    rows = []
    for line in lines:
        opened = known is not None and line is known.line
        rows.append(_row(line, opened=opened))
        if opened and known is not None:
            shown = detail(known, rights, notice)
            rows.append(f'<tr class="opened"><td colspan="{len(_COLUMNS)}">{shown}</td></tr>')
    return "".join(rows)


def _summary(held: Sequence[Line], found: Sequence[Line], shown: int) -> str:
    counts = {one: sum(line.standing is one for line in found) for one in Standing}
    older = word("shelf.list.older", count=counts[Standing.SUPERSEDED]) if counts[Standing.SUPERSEDED] else ""
    copies = word("shelf.list.copies", count=counts[Standing.ALIAS]) if counts[Standing.ALIAS] else ""
    said = _said("summary", count=counts[Standing.CURRENT], older=older, copies=copies)
    part = f" {_said('of', shown=shown, count=len(held))}" if shown < len(held) else ""
    return f"{said}.{part}"


def _nothing(state: State, held: Sequence[Line]) -> str:
    if not held:
        return _said("empty")
    if state.wanted.month and state.place and not state.wanted.words:
        year, month = state.wanted.month.split("-")
        return _said("gap", month=f"{int(month)}/{year}", place=state.place)
    return _said("none")


def listing(state: State, held: Sequence[Line], known: Known | None, rights: Rights, notice: str = "") -> str:
    """The list; `known` is the report that is open, `notice` (HTML) what has just been done."""
    found = chosen(held, state.wanted, state.order, falling=state.falling)
    if known is not None and known.line not in found:  # corrected out of the filter, it stays in sight
        found = [known.line, *found]
    lines = found[: state.shown]
    clear = ""
    if state.filtered:
        clear = f'<button type="button" class="tool strong clear-filters">{_said("clear")}</button>'
    head = (
        f'<div class="result-title"><h2>{_said("heading")}</h2>{clear}</div>'
        f'<p class="list-summary" role="status">{_summary(held, found, len(lines))}</p>'
    )
    loose = "" if known is not None else notice
    if not lines:
        return f'{head}{loose}<p class="nothing">{_nothing(state, held)}</p>'
    more = ""
    if len(found) > len(lines):
        count = min(SHOWN, len(found) - len(lines))
        more = (
            f'<button type="button" class="tool strong show-more" data-shown="{len(lines) + SHOWN}">'
            f"{_said('more', count=count)}</button>"
        )
    return (
        f'{head}{loose}<div class="grid shelf-grid"><table><caption>{_said("heading")}</caption><thead><tr>'
        f"{_heads(state)}</tr></thead><tbody>{_rows(lines, known, rights, notice)}</tbody></table></div>{more}"
    )
