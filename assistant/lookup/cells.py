"""A cell of the table: of all that a report says of an indicator, the figure that speaks, and the others beside it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.lookup.selection import Level, Measure, measured
from assistant.records.figure import Figure, Scope
from assistant.records.report import Report
from assistant.text.units import base_of, scale_of

__all__ = ["Cell", "Gap", "Mark", "Norm", "Place", "amount", "cell_of", "norm_of"]


class Gap(StrEnum):
    """Why a cell has no figure: no report, a report that is silent, one that gives only another kind of number."""

    NO_REPORT = "no_report"
    SILENT = "silent"
    OTHER_MEASURE = "other_measure"
    OTHER_SCOPE = "other_scope"
    OTHER_LEVEL = "other_level"


class Mark(StrEnum):
    """What sets a figure apart from those beside it, or asks for care."""

    UNIT = "unit"
    SCOPE = "scope"
    SPAN = "span"
    DATE = "date"
    OLD = "old"
    TERRITORY = "territory"
    FOREIGN = "foreign"
    NEWER_SILENT = "newer_silent"
    CONTRADICTION = "contradiction"
    SEVERAL = "several"
    WARNING = "warning"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, slots=True)
class Place:
    """A row's place: a province as it was called in its reports, and a district or agency of it."""

    province: str
    locality: str | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """What the figures of one indicator have in common: measure, scope, unit.

    `unit` is as `base_of` writes it, `shown` as most reports print it: `đồng`, `tỷ đồng`.
    """

    measure: Measure
    scope: Scope
    unit: str
    shown: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One place and period of one indicator.

    `figure` speaks, `others` are further figures of the same reports for the same indicator, other measures and levels
    after those alike. `gap` says why there is none. `comparable` figures may be ranked and added up; `rank` counts
    from 1 among them, equal figures alike.
    """

    reports: tuple[Report, ...]
    figure: Figure | None = None
    others: tuple[Figure, ...] = ()
    gap: Gap | None = None
    marks: tuple[Mark, ...] = ()
    comparable: bool = False
    rank: int | None = None


def _plain(unit: str) -> str:
    return " ".join(unit.lower().split())


def amount(figure: Figure) -> Decimal:
    """The value in the base unit of its kind: `9.800 tỷ đồng` is 9,800,000,000,000 đồng."""
    return figure.value * scale_of(figure.unit)


def norm_of(figures: Iterable[Figure], measure: Measure, scope: Scope | None, unit: str) -> Norm:
    """What most reports give: the scope (cumulative before unsaid before within, when even), then the unit.

    The catalogue's unit goes first when even.
    """
    alike = [figure for figure in figures if measured(figure) is measure]
    if scope is None:
        given = Counter(scope for _, scope in {(figure.report, figure.scope) for figure in alike})
        order = (Scope.CUMULATIVE, Scope.UNSAID, Scope.WITHIN)
        scope = max(order, key=lambda one: (given[one], -order.index(one)))
    of_scope = [figure for figure in alike if figure.scope is scope] or alike
    units = Counter(key for _, key in sorted({(figure.report, base_of(figure.unit)) for figure in of_scope}))
    wanted = base_of(unit)
    common = max(units, key=lambda key: (units[key], key == wanted), default=wanted)
    printed = Counter(_plain(figure.unit) for figure in of_scope if base_of(figure.unit) == common)
    return Norm(measure, scope, common, max(printed, key=lambda name: (printed[name], name), default=unit))


def cell_of(
    reports: Sequence[Report], figures: Sequence[Figure], norm: Norm, level: Level, scope: Scope | None
) -> Cell:
    """The cell of these reports (of one place and period), from all their figures of the indicator.

    `scope` is the one asked for; with None a figure of another scope than the norm's speaks where there is none of it.
    """
    if not reports:
        return Cell((), gap=Gap.NO_REPORT)
    held = tuple(reports)
    if not figures:
        return Cell(held, gap=Gap.SILENT)
    distinct = _distinct(figures)
    near = [figure for figure in distinct if level is Level.LOCALITY or figure.locality is None]
    alike = [figure for figure in near if measured(figure) is norm.measure]
    fitting = [figure for figure in alike if scope is None or figure.scope is scope]
    if not fitting:
        gap = Gap.OTHER_SCOPE if alike else Gap.OTHER_MEASURE if near else Gap.OTHER_LEVEL
        return Cell(held, others=tuple(distinct), gap=gap)
    by_id = {report.id: report for report in held}
    figure = min(fitting, key=lambda one: _order(one, norm, by_id.get(one.report)))
    rest = [other for other in distinct if other is not figure]
    rest.sort(key=lambda other: (other not in fitting, other not in alike, other not in near))
    return Cell(held, figure, tuple(rest))


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    """The figures without those that say the same again."""
    seen: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        same = (figure.value, base_of(figure.unit), figure.role, figure.scope, figure.locality, figure.period)
        seen.setdefault((figure.report, *same), figure)
    return list(seen.values())


def _order(figure: Figure, norm: Norm, report: Report | None) -> tuple[int, ...]:
    """Which of several speaks: of the norm's scope and unit, of the report's own time, a whole before its parts."""
    own = report.letterhead.period if report else None
    late = bool(own and figure.period and figure.period.end < (own.start or own.end))
    scopes = {norm.scope: 0, Scope.UNSAID: 1}
    return (
        scopes.get(figure.scope, 2),
        int(base_of(figure.unit) != norm.unit),
        int(late),
        int(figure.total is not None),
    )
