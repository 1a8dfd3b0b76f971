"""Under the table: what can be said of the comparable figures of a column, and what the marks mean."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from assistant.frontends.web.lookup.said import value_said
from assistant.frontends.web.words import word
from assistant.lookup.cells import Cell, Mark
from assistant.lookup.table import Column, Table
from assistant.text.numbers import show
from assistant.text.units import scale_of

__all__ = ["foot", "legend", "statistics_said"]


def _of(cell: Cell) -> dict[str, object]:
    figure = cell.figure
    if figure is None:
        return {"value": "", "place": ""}
    unit = f" {figure.unit}" if scale_of(figure.unit) != 1 else ""
    return {"value": f"{value_said(figure)}{unit}", "place": figure.locality or figure.province or ""}


def _plain(value: Decimal) -> Decimal:
    """Without idle noughts behind the mark, whole numbers in full."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def statistics_said(column: Column) -> tuple[str, ...]:
    """How many figures can be compared, the highest and the lowest, the middle, the sum; empty below two.

    Amounts of money are said in the unit of the highest.
    """
    found = column.statistics
    if found is None or found.most.figure is None:
        return ()
    unit = found.most.figure.unit
    sign = "%" if unit == "%" else f" {unit}" if scale_of(unit) != 1 else ""
    lines = [
        word("lookup.result.statistics", count=found.count),
        word("lookup.result.most", **_of(found.most)),
        word("lookup.result.least", **_of(found.least)),
        word("lookup.result.middle", value=f"{show(_plain(found.middle / scale_of(unit)))}{sign}"),
    ]
    if found.total is not None:
        lines.append(word("lookup.result.total", value=f"{show(_plain(found.total / scale_of(unit)))}{sign}"))
    return tuple(lines)


def foot(columns: Sequence[Column], *, ranked: bool) -> str:
    """The last row of the table; empty when no column has two comparable figures."""
    if not any(column.statistics for column in columns):
        return ""
    cells = []
    for column in columns:
        first, *rest = statistics_said(column) or ("",)
        cells.append(f"<td><b>{escape(first)}</b>{''.join(f'<span>{escape(line)}</span>' for line in rest)}</td>")
    return f'<tfoot><tr><th scope="row"></th>{"<td></td>" if ranked else ""}{"".join(cells)}</tr></tfoot>'


def legend(table: Table) -> str:
    """What the marks that stand in the table mean."""
    held = {mark for row in table.rows for cell in row.cells for mark in cell.marks}
    if not held:
        return ""
    items = "".join(
        f"<div><dt><span class='tag {mark.value}'>{escape(word(f'lookup.marks.named.{mark.value}'))}</span></dt>"
        f"<dd>{escape(word(f'lookup.marks.explained.{mark.value}'))}</dd></div>"
        for mark in Mark
        if mark in held
    )
    return f'<section class="legend"><h3>{escape(word("lookup.result.legend"))}</h3><dl>{items}</dl></section>'
