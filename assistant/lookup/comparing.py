"""Like beside like: what sets each figure of a column apart, which may be ranked, and what can be said of those."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from assistant.lookup.cells import Cell, Mark, Norm, Place, amount
from assistant.lookup.selection import Measure, measured
from assistant.records.figure import Figure, Scope
from assistant.text.places import NATIONAL, gazetteer
from assistant.text.units import base_of

__all__ = ["APART", "Statistics", "compared", "new_territory", "statistics"]

_SLACK = timedelta(days=5)
"""Days by which two figures of a month may miss each other and still stand for the same day to an official."""
_WINDOW = timedelta(days=31)
"""Figures that stand for days further apart than this are not ranked with each other."""
_ALIKE_SPANS = Decimal("0.25")
"""Share by which the lengths of two periods may differ."""
_MERGED = date(2025, 7, 1)
"""From this day provinces stand for their new territory (Nghị quyết 202/2025/QH15)."""

APART = frozenset({Mark.UNIT, Mark.SCOPE, Mark.SPAN, Mark.TERRITORY, Mark.FOREIGN, Mark.CONTRADICTION})
"""Marks that keep a figure out of ranks and sums; a day too far from the others does so too."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Over the comparable figures of a column, in base units; `total` only where adding up makes sense."""

    count: int
    least: Cell
    most: Cell
    middle: Decimal
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class _Usual:
    """What the figures of a column have in common."""

    norm: Norm
    day: date | None
    length: int | None


def new_territory(province: str | None, day: date) -> tuple[str, ...]:
    """The old provinces that a province of this name takes in on that day; empty where it is the old one alone."""
    members = gazetteer().members(province or "")
    return members if day >= _MERGED and len(members) > 1 else ()


def compared(cells: Mapping[Place, Cell], norm: Norm, contradicted: frozenset[str]) -> dict[Place, Cell]:
    """The cells of one column, by place, marked and ranked; `contradicted` are ids that `stated-twice` checks name."""
    spoken = [cell.figure for place, cell in cells.items() if cell.figure is not None and place.province != NATIONAL]
    like = [figure for figure in spoken if (figure.scope, base_of(figure.unit)) == (norm.scope, norm.unit)]
    start = _best_month(like or spoken)
    usual = _Usual(norm, _usual_day(like or spoken, start), _usual_length(like or spoken))
    marked = {}
    for place, cell in cells.items():
        figure = cell.figure
        marks = (*cell.marks, *_marks(cell, figure, usual, contradicted)) if figure else cell.marks
        marked[place] = replace(cell, marks=tuple(mark for mark in Mark if mark in marks))
    return _ranked(marked, norm, start) if start else marked


def _best_month(figures: Sequence[Figure]) -> date | None:
    """First day of the month-long window that holds the most figures; of several the newest."""
    ends = [figure.period.end for figure in figures if figure.period]
    if not ends:
        return None
    return max(ends, key=lambda day: (sum(day <= other <= day + _WINDOW for other in ends), day))


def _usual_day(figures: Sequence[Figure], start: date | None) -> date | None:
    """The day that most figures of that window stand for; of several the newest."""
    ends = [figure.period.end for figure in figures if figure.period]
    inside = Counter(day for day in ends if start is not None and start <= day <= start + _WINDOW)
    return max(inside, key=lambda day: (inside[day], day), default=None)


def _marks(cell: Cell, figure: Figure, usual: _Usual, contradicted: frozenset[str]) -> list[Mark]:
    end = figure.period.end if figure.period else None
    own = {report.letterhead.province for report in cell.reports}
    written = next((r.letterhead.period for r in cell.reports if r.id == figure.report), None)
    alike = [other for other in cell.others if _alike(other, figure)]
    found = {
        Mark.UNIT: base_of(figure.unit) != usual.norm.unit,
        Mark.SCOPE: figure.scope is not usual.norm.scope,
        Mark.SPAN: not _near(_length(figure), usual.length),
        Mark.DATE: end is None or (usual.day is not None and abs(end - usual.day) > _SLACK),
        Mark.OLD: bool(end and written and end < (written.start or written.end)),
        Mark.TERRITORY: bool(end and new_territory(figure.province, end)),
        Mark.FOREIGN: figure.province not in own,
        Mark.CONTRADICTION: figure.id in contradicted,
        Mark.SEVERAL: bool(alike),
        Mark.WARNING: bool(figure.warnings),
        Mark.APPROXIMATE: bool(figure.approximation),
    }
    return [mark for mark, holds in found.items() if holds]


def _alike(other: Figure, figure: Figure) -> bool:
    """Whether the other could as well have been meant: the same measure, scope and level of the same report."""
    return (other.report, measured(other), other.scope, other.locality is None) == (
        figure.report,
        measured(figure),
        figure.scope,
        figure.locality is None,
    )


def _length(figure: Figure) -> int | None:
    """Days that a figure within a period counts; None for what is counted up to a day."""
    if figure.scope is Scope.CUMULATIVE or figure.period is None or figure.period.start is None:
        return None
    return (figure.period.end - figure.period.start).days + 1


def _usual_length(figures: Sequence[Figure]) -> int | None:
    lengths = [length for figure in figures if (length := _length(figure)) is not None]
    if not lengths:
        return None
    return max(lengths, key=lambda one: sum(_near(other, one) for other in lengths))


def _near(length: int | None, other: int | None) -> bool:
    """Whether two lengths of time are about the same; what has none is not told apart."""
    return length is None or other is None or abs(length - other) <= other * _ALIKE_SPANS


def _ranked(cells: dict[Place, Cell], norm: Norm, start: date) -> dict[Place, Cell]:
    """The comparable cells of the best-filled month, ranked; where the figure is a rank itself, the lowest is first."""
    fit = {
        place: cell.figure
        for place, cell in cells.items()
        if cell.figure is not None and cell.figure.period and place.province != NATIONAL and not APART & {*cell.marks}
    }
    inside = {
        place: amount(figure)
        for place, figure in fit.items()
        if figure.period and start <= figure.period.end <= start + _WINDOW
    }
    low_first = norm.measure is Measure.RANK
    ordered = sorted(inside.values(), reverse=not low_first)
    several = len(inside) > 1
    return {
        place: replace(cell, comparable=True, rank=ordered.index(inside[place]) + 1 if several else None)
        if place in inside
        else cell
        for place, cell in cells.items()
    }


def statistics(cells: Sequence[Cell], norm: Norm) -> Statistics | None:
    """Of the comparable cells; None when there are fewer than two."""
    inside = [(amount(cell.figure), cell) for cell in cells if cell.comparable and cell.figure is not None]
    if len(inside) < 2:
        return None
    ordered = sorted(inside, key=lambda pair: pair[0])
    values = [value for value, _ in ordered]
    adds = norm.measure in {Measure.VALUE, Measure.TARGET} and norm.unit != "%"
    total = sum(values, Decimal(0)) if adds else None
    return Statistics(len(values), ordered[0][1], ordered[-1][1], median(values), total)
