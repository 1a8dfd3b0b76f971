"""The table of the tab: places down, indicators and periods across, heads in sight, the comparable ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from assistant.frontends.web.lookup.cell import cell_html
from assistant.frontends.web.lookup.foot import foot
from assistant.frontends.web.lookup.said import column_title, norm_said, now_said, place_said
from assistant.frontends.web.lookup.state import State
from assistant.frontends.web.words import word
from assistant.lookup.cells import Mark
from assistant.lookup.comparing import new_territory
from assistant.lookup.ordering import in_order, tier
from assistant.lookup.table import Column, Row, Table

__all__ = ["COLUMNS", "grid", "sort_column", "sorted_rows"]

COLUMNS = 48
"""Columns that a page shows; a table with more shows the newest of each indicator."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn: the positions of the shown columns, each with the title of its period, and the sorted column."""

    table: Table
    titles: dict[int, str]
    sort: int | None
    descending: bool


def _said(key: str, **values: object) -> str:
    return escape(word(f"lookup.result.{key}", **values))


def sort_column(state: State, table: Table) -> int | None:
    """The column that the rows are in the order of."""
    return state.sort if state.sort is not None and state.sort < len(table.columns) else None


def sorted_rows(state: State, table: Table) -> list[Row]:
    """The rows as the state wants them."""
    at = sort_column(state, table)
    return list(table.rows) if at is None else in_order(table.rows, at, descending=state.descending)


def _shown(columns: Sequence[Column]) -> list[int]:
    """Positions of the columns that the page has room for: of each indicator as many of the newest."""
    if len(columns) <= COLUMNS:
        return list(range(len(columns)))
    groups = [[at for at, _ in group] for _, group in groupby(enumerate(columns), lambda pair: pair[1].indicator.id)]
    each = max(1, COLUMNS // len(groups))
    return [at for group in groups[:COLUMNS] for at in group[-each:]]


def _head(drawn: _Drawn) -> str:
    """Two rows: the indicators with what their figures have in common, then the periods, which sort."""
    above, columns = [], drawn.table.columns
    for _, group in groupby(drawn.titles, key=lambda at: columns[at].indicator.id):
        held = list(group)
        column = columns[held[0]]
        above.append(
            f'<th scope="colgroup" colspan="{len(held)}" class="indicator">'
            f"<span>{escape(column.indicator.label)}</span>"
            f'<span class="norm">{escape(norm_said(column.norm))}</span></th>'
        )
    below = "".join(_sorter(at, drawn) for at in drawn.titles)
    rank = f'<th scope="col" rowspan="2" class="rank">{_said("rank")}</th>' if drawn.sort is not None else ""
    return (
        f'<thead><tr><th scope="col" rowspan="2" class="place">{_said("place")}</th>{rank}{"".join(above)}</tr>'
        f"<tr>{below}</tr></thead>"
    )


def _sorter(at: int, drawn: _Drawn) -> str:
    """The head of a column: a click sorts from high to low, another the other way, a third not at all."""
    title = drawn.titles[at]
    name = word("lookup.result.sort", column=f"{drawn.table.columns[at].indicator.label}, {title}")
    order, arrow, following = "none", "", f"{at}-giam"
    if drawn.sort == at:
        order, arrow, following = ("descending", "↓", f"{at}-tang") if drawn.descending else ("ascending", "↑", "")
    return (
        f'<th scope="col" aria-sort="{order}" class="period"><button type="button" class="sort" '
        f'data-sort="{following}" aria-label="{escape(name)}">{escape(title)}'
        f'<span class="arrow" aria-hidden="true">{arrow}</span></button></th>'
    )


def _row(number: int, row: Row, drawn: _Drawn) -> str:
    place = place_said(row.place)
    now = now_said(row.place.province)
    note = f'<span class="now">{_said("now", name=now)}</span>' if now else ""
    rank = ""
    if drawn.sort is not None:
        rank = f'<td class="rank">{row.cells[drawn.sort].rank or ""}</td>'
    cells = "".join(
        cell_html(row.cells[at], drawn.table.columns[at].norm, f"more-{number}-{at}", f"{place}, {title}")
        for at, title in drawn.titles.items()
    )
    return f'<tr><th scope="row" class="place">{escape(place)}{note}{_territory(row)}</th>{rank}{cells}</tr>'


def _territory(row: Row) -> str:
    """What a province of today's territory is made of, where a figure of it stands for that."""
    for cell in row.cells:
        if Mark.TERRITORY in cell.marks and cell.figure and cell.figure.period:
            members = ", ".join(new_territory(cell.figure.province, cell.figure.period.end))
            return f'<span class="now">{_said("territory", members=members)}</span>'
    return ""


def _body(rows: Sequence[Row], drawn: _Drawn) -> str:
    """The rows, with a line over those that can't be compared with the ranked ones."""
    html, width = [], len(drawn.titles) + 2
    for number, row in enumerate(rows):
        if drawn.sort is not None and number:
            before, own = tier(rows[number - 1].cells[drawn.sort]), tier(row.cells[drawn.sort])
            if before == 0 and own == 1:
                html.append(f'<tr class="divider"><td colspan="{width}"><span>{_said("apart")}</span></td></tr>')
        html.append(_row(number, row, drawn))
    return "".join(html)


def grid(state: State, table: Table) -> str:
    """The table in a region that scrolls by itself."""
    shown = _shown(table.columns)
    titles = {at: column_title(table.columns[at], table) for at in shown}
    drawn = _Drawn(table, titles, sort_column(state, table), state.descending)
    many = ""
    if len(shown) < len(table.columns):
        many = f'<p class="remark">{_said("many", shown=len(shown), all=len(table.columns))}</p>'
    return (
        f'{many}<div class="grid" role="region" tabindex="0" aria-label="{_said("table")}"><table>'
        f"<caption>{_said('table')}</caption>{_head(drawn)}<tbody>{_body(sorted_rows(state, table), drawn)}</tbody>"
        f"{foot([table.columns[at] for at in shown], ranked=drawn.sort is not None)}</table></div>"
    )
