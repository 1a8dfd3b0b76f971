"""The chart of one indicator, as Plotly draws it: bars of one period, or lines over time, with the table's marks.

What can't be compared is drawn pale and hatched, or as an open point off the line; the foot says so and why.
"""

import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.frontends.web.lookup.said import column_title, mark_said, norm_said, place_said, value_said
from assistant.frontends.web.lookup.state import Kind, State
from assistant.frontends.web.plotting import INK, drawn_layout, plain
from assistant.frontends.web.times import figure_time
from assistant.frontends.web.words import word
from assistant.lookup.cells import Cell, Mark, amount
from assistant.lookup.comparing import APART
from assistant.lookup.ordering import in_order
from assistant.lookup.table import Column, Coverage, Row, Table
from assistant.text.units import scale_of

__all__ = ["Chart", "chart"]

_SERIES = 10
"""Lines of places that can still be told apart."""
_ROW, _LINE, _HEAD, _LEAST, _HIGH = 30, 17, 64, 160, 420
"""Pixels: a bar, each line of marks under its name, what is round the bars, the lowest chart, a chart of lines."""
_NARROW = 28
"""Characters of a line of marks."""
_ROOM = 1.2
"""Room behind the longest bar for its value."""
_TICKS = ",.2~f"
_COLOURS = (
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#e69f00",
    "#56b4e9",
    "#7a5195",
    "#8c6d31",
    "#637939",
    "#ad494a",
)
"""Okabe and Ito's, told apart without red and green, then four more."""


def _reasons(cell: Cell) -> str:
    """Why a figure is drawn apart, or what else is to be known of it."""
    told = [mark for mark in cell.marks if mark is not Mark.SEVERAL]
    days = {Mark.DATE: figure_time(cell.figure)} if cell.figure else {}
    return ", ".join(days.get(mark) or mark_said(mark, cell) for mark in told)


def _hover(cell: Cell, place: str) -> str:
    figure = cell.figure
    if figure is None:
        return ""
    unit = "" if figure.unit == "%" else f" {figure.unit}"
    lines = [f"<b>{plain(place)}</b>", f"{value_said(figure)}{plain(unit)}", figure_time(figure), _reasons(cell)]
    lines.append(word("lookup.chart.open"))
    return "<br>".join(plain(line) if at > 1 else line for at, line in enumerate(lines) if line)


def _bars(rows: Sequence[Row], at: int, column: Column, *, dark: bool) -> dict[str, Any]:
    """Horizontal bars, the highest on top, those that can't be compared below; the marks under the names."""
    ordered = [row for row in in_order(rows, at, descending=True) if row.cells[at].figure is not None]
    bars = [(row, row.cells[at], figure) for row in reversed(ordered) if (figure := row.cells[at].figure) is not None]
    if not bars:
        return {"data": [], "layout": {}}
    unit = column.norm.shown
    values = [float(amount(figure) / scale_of(unit)) for _, _, figure in bars]
    solid, pale = INK[dark][2:]
    on_paper = INK[False][2:]  # in the picture's file
    names = [_name(place_said(row.place), _reasons(cell)) for row, cell, _ in bars]
    trace = {
        "meta": {"paper": [on_paper[0] if cell.comparable else on_paper[1] for _, cell, _ in bars], "ink": on_paper[0]},
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": names,
        "text": [plain(value_said(figure)) for _, _, figure in bars],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertext": [_hover(cell, place_said(row.place)) for row, cell, _ in bars],
        "customdata": [figure.id for _, _, figure in bars],
        "hoverinfo": "text",
        "marker": {
            "color": [solid if cell.comparable else pale for _, cell, _ in bars],
            "pattern": {
                "shape": ["" if cell.comparable else "/" for _, cell, _ in bars],
                "fillmode": "overlay",
                "fgcolor": solid,
                "fgopacity": 0.5,
                "size": 7,
                "solidity": 0.2,
            },
        },
    }
    high = _ROW + _LINE * max(name.count("<br>") for name in names)
    layout = drawn_layout(max(_LEAST, _HEAD + high * len(bars)), dark=dark)
    room = [min(0.0, min(values) * _ROOM), max(0.0, max(values) * _ROOM)]
    layout["xaxis"] |= {"range": room, "tickformat": _TICKS, "title": _titled(unit), "nticks": 4}
    layout["yaxis"] |= {"gridcolor": "rgba(0,0,0,0)", "type": "category"}
    return {"data": [trace], "layout": layout}


def _titled(unit: str) -> dict[str, Any]:
    return {"text": plain(unit), "font": {"size": 13}}


def _name(place: str, reasons: str) -> str:
    lines = "<br>".join(textwrap.wrap(plain(reasons), _NARROW))
    return plain(place) + (f"<br><span style='font-size:11px'>{lines}</span>" if lines else "")


def _lines(table: Table, held: Sequence[int], *, dark: bool) -> tuple[dict[str, Any], int]:
    """A line for each place through what is like the norm, the rest as open points; and how many places have any."""
    points = {
        row.place: [cell for at in held if (cell := row.cells[at]).figure is not None and cell.figure.period]
        for row in table.rows
    }
    fullest = sorted((place for place in points if points[place]), key=lambda place: -len(points[place]))
    norm, traces = table.columns[held[0]].norm, []
    factor = scale_of(norm.shown)
    for place, colour in zip(fullest[:_SERIES], _COLOURS, strict=False):
        name = plain(place_said(place))
        like = [cell for cell in points[place] if not APART & {*cell.marks}]
        apart = [cell for cell in points[place] if APART & {*cell.marks}]
        for cells, mode, symbol in ((like, "lines+markers", "circle"), (apart, "markers", "circle-open")):
            if cells:
                traces.append(
                    _series(cells, name, (mode, symbol, colour), factor) | {"showlegend": cells is like or not like}
                )
    layout = drawn_layout(_HIGH, dark=dark)
    layout["xaxis"] |= {"type": "date", "tickformat": "%-m/%Y"}
    layout["yaxis"] |= {"rangemode": "tozero", "tickformat": _TICKS, "title": _titled(norm.shown)}
    return {"data": traces, "layout": layout}, len(fullest)


def _series(cells: Sequence[Cell], name: str, drawn: tuple[str, str, str], factor: Decimal) -> dict[str, Any]:
    mode, symbol, colour = drawn
    figures = [cell.figure for cell in cells if cell.figure is not None]
    return {
        "type": "scatter",
        "mode": mode,
        "name": name,
        "legendgroup": name,
        "x": [figure.period.end.isoformat() for figure in figures if figure.period],
        "y": [float(amount(figure) / factor) for figure in figures],
        "hovertext": [_hover(cell, name) for cell in cells],
        "customdata": [figure.id for figure in figures],
        "hoverinfo": "text",
        "line": {"color": colour, "width": 2},
        "marker": {"color": colour, "size": 9, "symbol": symbol},
    }


def _foot(state: State, cells: Sequence[Cell], more: str) -> tuple[str, ...]:
    """What has to be known of the chart, a sentence a line."""
    lines = []
    apart = [mark for cell in cells if cell.figure for mark in cell.marks if mark in APART]
    reasons = list(dict.fromkeys(word(f"lookup.marks.named.{mark.value}") for mark in apart))
    if state.kind is Kind.BAR and any(cell.figure and not cell.comparable for cell in cells):
        lines.append(word("lookup.chart.apart_bar", reasons="; ".join([*reasons, word("lookup.chart.far")])))
    if state.kind is Kind.LINE and reasons:
        lines.append(word("lookup.chart.apart_line", reasons="; ".join(reasons)))
    return tuple(line for line in (*lines, more) if line)


def _alone(coverage: Coverage, foot: Sequence[str]) -> list[str]:
    """What stands under the picture's file, which leaves the page behind: there too how many reports, and whose."""
    stating, among = len(coverage.stating), len(coverage.stating) + len(coverage.lacking)
    covered = word("lookup.result.coverage", stating=stating, among=among)
    return [plain(line) for line in (covered, *foot, word("lookup.chart.source"))]


@dataclass(frozen=True, slots=True)
class Chart:
    """Plotly's JSON, and the sentences that belong under it; the JSON has them and more, for the picture's file."""

    plot: str
    foot: tuple[str, ...]


def chart(state: State, table: Table, at: int | None) -> Chart | None:
    """The chart; None where nothing can be drawn. `at` is the column that the table is sorted by."""
    coverage = next((one for one in table.coverage if one.indicator.id == state.charted), None)
    coverage = coverage or next(iter(table.coverage), None)
    if coverage is None:
        return None
    held = [place for place, column in enumerate(table.columns) if column.indicator.id == coverage.indicator.id]
    if not held:
        return None
    subtitle, more = norm_said(coverage.norm), ""
    if state.kind is Kind.BAR:
        shown = at if at in held and at is not None else held[-1]
        drawn = _bars(table.rows, shown, table.columns[shown], dark=state.dark)
        subtitle += f" · {column_title(table.columns[shown], table)}"
        cells = [row.cells[shown] for row in table.rows]
    else:
        drawn, count = _lines(table, held, dark=state.dark)
        cells = [row.cells[place] for row in table.rows for place in held]
        more = word("lookup.chart.series", count=_SERIES) if count > _SERIES else ""
    if not drawn["data"]:
        return None
    foot = _foot(state, cells, more)
    meta = {"title": plain(coverage.indicator.label), "subtitle": plain(subtitle), "foot": _alone(coverage, foot)}
    drawn["layout"]["meta"] = meta | {"height": drawn["layout"]["height"]}  # Plotly forgets it when the window changes
    return Chart(json.dumps(drawn | {"config": {"displayModeBar": False}}, ensure_ascii=False), foot)
