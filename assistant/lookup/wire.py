"""Figures of the store, tables of them and findings as JSON, the same on the command line and over HTTP."""

from collections.abc import Sequence
from typing import Any

from assistant.answering.wire import number
from assistant.lookup.cells import Cell
from assistant.lookup.table import Column, Row, Table
from assistant.records.figure import Check, Figure
from assistant.records.report import Report
from assistant.text.numbers import show
from assistant.text.periods import iso

__all__ = ["check_dict", "figure_dict", "table_dict"]


def figure_dict(figure: Figure, report: Report) -> dict[str, object]:
    """The keys of an answer's figure, and what a figure of the store has beyond them."""
    return {
        "value": number(figure.value),
        "printed": figure.printed,
        "unit": figure.unit,
        "label": figure.label,
        "role": figure.role.value,
        "province": figure.province,
        "locality": figure.locality,
        "period": iso(figure.period),
        "scope": figure.scope.value,
        "indicator": figure.indicator,
        "source": report.source,
        "section": figure.spot.section,
        "quote": figure.quote,
        "shown": show(figure.value),
        "warnings": list(figure.warnings),
    }


def check_dict(check: Check, report: Report) -> dict[str, object]:
    """A finding: where, of what kind, what is printed and what the arithmetic gives."""
    return {
        "source": report.source,
        "section": check.section,
        "kind": check.kind,
        "severity": check.severity.value,
        "printed": check.printed,
        "computed": check.computed,
        "arithmetic": check.arithmetic,
        "quote": check.quote,
        "figures": list(check.figures),
    }


def table_dict(table: Table, rows: Sequence[Row]) -> dict[str, Any]:
    """Columns, rows with a cell for each of them, and what is missing."""
    return {
        "columns": [_column(column) for column in table.columns],
        "rows": [
            {
                "province": row.place.province,
                "locality": row.place.locality,
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in rows
        ],
        "coverage": [
            {
                "indicator": coverage.indicator.id,
                "stating": [report.source for report in coverage.stating],
                "lacking": [report.source for report in coverage.lacking],
            }
            for coverage in table.coverage
        ],
        "empty": list(table.empty),
    }


def _column(column: Column) -> dict[str, Any]:
    found = column.statistics
    return {
        "indicator": column.indicator.id,
        "label": column.indicator.label,
        "period": column.period,
        "measure": column.norm.measure.value,
        "scope": column.norm.scope.value,
        "unit": column.norm.unit,
        "comparable": found.count if found else 0,
        "median": number(found.middle) if found else None,
        "total": number(found.total) if found and found.total is not None else None,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    figure = cell.figure
    report = next((report for report in cell.reports if figure and report.id == figure.report), None)
    return {
        "gap": cell.gap.value if cell.gap else None,
        "figure": figure_dict(figure, report) if figure and report else None,
        "marks": [mark.value for mark in cell.marks],
        "comparable": cell.comparable,
        "rank": cell.rank,
        "others": len(cell.others),
    }
