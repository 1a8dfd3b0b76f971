"""The table of Tra cứu số liệu and lists of figures as sheets: what is seen, then every figure with its source."""

from collections.abc import Sequence
from datetime import date

from assistant.answering.wire import number
from assistant.frontends.sheets import Cell as Field
from assistant.frontends.sheets import Sheet
from assistant.frontends.web.lookup.foot import statistics_said
from assistant.frontends.web.lookup.said import column_title, gap_said, lacking_said, mark_said, norm_said, scope_said
from assistant.frontends.web.times import day_said, figure_time
from assistant.frontends.web.words import word
from assistant.lookup.cells import Cell, Mark, amount
from assistant.lookup.selection import measured
from assistant.lookup.table import Column, Row, Table
from assistant.records.figure import Figure
from assistant.records.report import Report
from assistant.text.units import base_of, scale_of

__all__ = ["figure_list", "notes_sheet", "table_sheet", "tidy_sheet"]

_FIGURE = ("printed", "value", "unit", "stands_for", "measure", "scope")
_SOURCE = ("label", "source", "section", "quote")


def _said(key: str, **values: object) -> str:
    return word(f"lookup.export.{key}", **values)


def _figure(figure: Figure | None) -> dict[str, Field]:
    """What is said of a figure wherever it stands in a file."""
    if figure is None:
        return {}
    return {
        "printed": figure.printed,
        "value": number(figure.value),
        "unit": figure.unit,
        "stands_for": figure_time(figure),
        "measure": word(f"lookup.measures.{measured(figure).value}").lower(),
        "scope": scope_said(figure.scope),
        "label": figure.label,
        "section": figure.spot.section,
        "quote": figure.quote,
    }


def _marks(cell: Cell) -> str:
    return "; ".join(mark_said(mark, cell) for mark in cell.marks)


def table_sheet(table: Table, rows: Sequence[Row], sort: int | None) -> Sheet:
    """The table as it is seen: for each column the value, and beside it unit, day and marks, or why there is none."""
    heads = [_said("province"), _said("locality"), *([_said("rank")] if sort is not None else [])]
    for column in table.columns:
        title = f"{column.indicator.label} – {column_title(column, table)}"
        heads += [f"{title} ({norm_said(column.norm)})", f"{title}: {_said('marks').lower()}"]
    body = []
    for row in rows:
        fields: list[Field] = [row.place.province, row.place.locality or ""]
        if sort is not None:
            fields.append(row.cells[sort].rank)
        for column, cell in zip(table.columns, row.cells, strict=True):
            fields += _pair(cell, column)
        body.append(tuple(fields))
    return Sheet(tuple(heads), tuple(body), _said("table"))


def _pair(cell: Cell, column: Column) -> list[Field]:
    figure = cell.figure
    if figure is None:
        return [None, gap_said(cell, column.norm)]
    like = base_of(figure.unit) == column.norm.unit  # amounts of one coin in one unit, so that they can be added up
    value = amount(figure) / scale_of(column.norm.shown) if like else figure.value
    unit = "" if figure.unit.lower() in {"%", column.norm.shown} else f"{figure.printed} {figure.unit}"
    return [number(value), "; ".join(part for part in (unit, figure_time(figure), _marks(cell)) if part)]


def tidy_sheet(table: Table, rows: Sequence[Row]) -> Sheet:
    """One line for each cell, gaps included, with its source."""
    names = ("province", "locality", "indicator", "period", "state", *_FIGURE, "rank", "marks", *_SOURCE)
    body = []
    for row in rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            source = next((r.source for r in cell.reports if cell.figure and r.id == cell.figure.report), "")
            fields: dict[str, Field] = {
                "province": row.place.province,
                "locality": row.place.locality or "",
                "indicator": column.indicator.label,
                "period": column_title(column, table),
                "state": gap_said(cell, column.norm) if cell.figure is None else _said("given"),
                "rank": cell.rank,
                "marks": _marks(cell),
                "source": source,
                **_figure(cell.figure),
            }
            body.append(tuple(fields.get(name) for name in names))
    return Sheet(tuple(_said(name) for name in names), tuple(body), _said("details"))


def notes_sheet(table: Table, today: date) -> Sheet:
    """How many reports give each indicator and which don't, what the comparable figures say, what the marks mean."""
    lines = [_said("made", day=day_said(today))]
    for coverage in table.coverage:
        stating, among = len(coverage.stating), len(coverage.stating) + len(coverage.lacking)
        said = word("lookup.result.coverage", stating=stating, among=among)
        lines.append(f"{coverage.indicator.label} ({norm_said(coverage.norm)}). {said}; {lacking_said(coverage)}")
    for column in table.columns:
        found = statistics_said(column)
        if found:
            lines.append(f"{column.indicator.label}, {column_title(column, table)}. {'; '.join(found)}")
    held = {mark for row in table.rows for cell in row.cells for mark in cell.marks}
    lines += [
        f"{word(f'lookup.marks.named.{mark.value}')}: {word(f'lookup.marks.explained.{mark.value}')}"
        for mark in Mark
        if mark in held
    ]
    return Sheet((_said("notes"),), tuple((line,) for line in lines), _said("notes"))


def figure_list(rows: Sequence[tuple[Figure, Report]], labels: dict[str, str]) -> Sheet:
    """Figures as they come, each with its source; `labels` are the names of indicators by id."""
    names = ("province", "locality", "indicator", *_FIGURE, *_SOURCE)
    body = []
    for figure, report in rows:
        fields: dict[str, Field] = {
            "province": figure.province or "",
            "locality": figure.locality or "",
            "indicator": labels.get(figure.indicator or "", ""),
            "source": report.source,
            **_figure(figure),
        }
        body.append(tuple(fields.get(name) for name in names))
    return Sheet(tuple(_said(name) for name in names), tuple(body), _said("details"))
