"""Places × periods × indicators: the table of a selection, with what is missing said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.ingest.catalogue import Indicator
from assistant.lookup.cells import Cell, Gap, Mark, Norm, Place, cell_of, norm_of
from assistant.lookup.comparing import Statistics, compared, statistics
from assistant.lookup.selection import Level, Selection, measure_of, measured, period_key, reports_in
from assistant.records.figure import Check, Figure
from assistant.records.report import Report
from assistant.text.normalize import fold
from assistant.text.places import NATIONAL
from assistant.text.units import base_of

__all__ = ["Column", "Coverage", "Row", "Table", "table_of"]

_CONTRADICTION = "stated-twice"


@dataclass(frozen=True, slots=True)
class Column:
    """One indicator in one period; `period` is a key of report periods, None for the newest of each province."""

    indicator: Indicator
    period: str | None
    norm: Norm
    statistics: Statistics | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a place, in the order of the columns."""

    place: Place
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the reports that could state an indicator (`among`), those that do and those that don't.

    `among` are the reports selected of the families in which any report states it: a socio-economic report lacks
    nothing when it does not count identity cards.
    """

    indicator: Indicator
    norm: Norm
    stating: tuple[Report, ...]
    lacking: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by name of place, the nation last; columns by indicator as selected, then by time.

    `empty` are provinces with reports of which no figure stands in the table, left out of the rows unless named.
    """

    selection: Selection
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    coverage: tuple[Coverage, ...]
    empty: tuple[str, ...]
    reports: tuple[Report, ...]


def table_of(
    selection: Selection,
    catalogue: Sequence[Indicator],
    reports: Sequence[Report],
    figures: Sequence[Figure],
    checks: Iterable[Check],
) -> Table:
    """The table; `figures` are all of the selected reports that bear one of the selected indicators."""
    chosen = reports_in(selection, reports)
    by_id = {entry.id: entry for entry in catalogue}
    twice = frozenset(name for check in checks if check.kind == _CONTRADICTION for name in check.figures)
    families = _families(reports, figures)
    columns: list[tuple[Column, dict[Place, Cell]]] = []
    coverage = []
    for name in selection.indicators:
        indicator = by_id[name]
        own = [figure for figure in figures if figure.indicator == name]
        norm = _norm(selection, indicator, own)
        states = {each.report for each in own if measured(each) is norm.measure and _of_level(each, selection.level)}
        among = [report for report in chosen if not (known := families.get(name)) or report.letterhead.family in known]
        coverage.append(_coverage(indicator, norm, among, states))
        columns.extend(_columns(selection, indicator, norm, (chosen, own), twice))
    places = _places(selection, columns)
    rows = tuple(Row(place, tuple(cells.get(place, _no_report()) for _, cells in columns)) for place in places)
    shown = {place.province for place in places}
    provinces = {report.letterhead.province for report in chosen if report.letterhead.province}
    empty = sorted((name for name in provinces - shown if name), key=fold)
    return Table(selection, tuple(column for column, _ in columns), rows, tuple(coverage), tuple(empty), tuple(chosen))


def _norm(selection: Selection, indicator: Indicator, figures: Sequence[Figure]) -> Norm:
    of_level = [figure for figure in figures if _of_level(figure, selection.level)]
    measure = measure_of(indicator, of_level or figures, selection)
    return norm_of(of_level or figures, measure, selection.scope, indicator.unit)


def _of_level(figure: Figure, level: Level) -> bool:
    return (figure.locality is None) is (level is Level.PROVINCE)


def _families(reports: Sequence[Report], figures: Sequence[Figure]) -> dict[str, frozenset[str]]:
    """The families of reports in which each indicator is stated."""
    family = {report.id: report.letterhead.family for report in reports}
    found: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        if figure.indicator and figure.report in family:
            found[figure.indicator].add(family[figure.report])
    return {name: frozenset(families) for name, families in found.items()}


def _coverage(indicator: Indicator, norm: Norm, among: Sequence[Report], stating: set[str]) -> Coverage:
    return Coverage(
        indicator,
        norm,
        tuple(report for report in among if report.id in stating),
        tuple(report for report in among if report.id not in stating),
    )


def _columns(
    selection: Selection,
    indicator: Indicator,
    norm: Norm,
    given: tuple[Sequence[Report], Sequence[Figure]],
    twice: frozenset[str],
) -> list[tuple[Column, dict[Place, Cell]]]:
    reports, figures = given
    made = []
    for period, held in _periods(selection, reports):
        cells = _cells(selection, norm, held, figures)
        if not any(cell.figure or cell.gap in _TELLING for cell in cells.values()) and not selection.periods:
            continue
        marked = compared(cells, norm, twice)
        made.append((Column(indicator, period, norm, statistics(list(marked.values()), norm)), marked))
    return made


_TELLING = frozenset({Gap.OTHER_MEASURE, Gap.OTHER_SCOPE, Gap.OTHER_LEVEL})
"""Gaps of reports that do speak of the indicator."""


def _periods(selection: Selection, reports: Sequence[Report]) -> list[tuple[str | None, list[Report]]]:
    """The columns' periods, oldest first, with their reports; a single one with all of them for the newest."""
    if selection.newest:
        return [(None, list(reports))]
    found: dict[str, list[Report]] = {key: [] for key in selection.periods}
    for report in reports:
        found.setdefault(period_key(report), []).append(report)
    ends = {key: max((_end(report) for report in held), default="") for key, held in found.items()}
    return [(key, found[key]) for key in sorted(found, key=lambda key: (ends[key] or key, key))]


def _end(report: Report) -> str:
    period = report.letterhead.period
    return period.end.isoformat() if period else ""


def _cells(selection: Selection, norm: Norm, reports: Sequence[Report], figures: Sequence[Figure]) -> dict[Place, Cell]:
    held: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.letterhead.province:
            held[report.letterhead.province].append(report)
    by_id = {report.id: report for report in reports}
    said: dict[Place, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.report in by_id and figure.province:
            said[_place_of(figure, selection.level)].append(figure)
    places = {*said, *map(Place, held)} if selection.level is Level.PROVINCE else {*said}
    cells = {}
    for place in places:
        own = held.get(place.province) or [by_id[figure.report] for figure in said[place]]
        if selection.newest:
            cells[place] = _newest(selection, norm, own, said.get(place, []))
        else:
            cells[place] = cell_of(own, said.get(place, []), norm, selection.level, selection.scope)
    return cells


def _newest(selection: Selection, norm: Norm, reports: Sequence[Report], figures: Sequence[Figure]) -> Cell:
    """The cell of the newest report that gives the figure like the others do, else of the newest that gives it at all.

    It is marked when a newer report of the same family does not.
    """
    ordered = sorted(reports, key=_end, reverse=True)
    cells = []
    for report in ordered:
        own = [figure for figure in figures if figure.report == report.id]
        cells.append(cell_of([report], own, norm, selection.level, selection.scope))
    given = [at for at, cell in enumerate(cells) if cell.figure is not None]
    if not given:
        return next((cell for cell in cells if cell.gap is not Gap.SILENT), cells[0] if cells else _no_report())
    at = next((at for at in given if _like(cells[at].figure, norm)), given[0])
    family = ordered[at].letterhead.family
    silent = any(newer.letterhead.family == family for newer in ordered[:at])
    return replace(cells[at], marks=(Mark.NEWER_SILENT,)) if silent else cells[at]


def _like(figure: Figure | None, norm: Norm) -> bool:
    return figure is not None and (figure.scope, base_of(figure.unit)) == (norm.scope, norm.unit)


def _place_of(figure: Figure, level: Level) -> Place:
    locality = figure.locality if level is Level.LOCALITY else None
    return Place(figure.province or "", locality)


def _places(selection: Selection, columns: Sequence[tuple[Column, Mapping[Place, Cell]]]) -> list[Place]:
    """The places of the rows: those with a figure, or with a report that gives it otherwise, and those named."""
    speaking = {place for _, cells in columns for place, cell in cells.items() if cell.figure or cell.gap in _TELLING}
    if selection.level is Level.LOCALITY:
        speaking = {place for place in speaking if place.locality}
    else:
        speaking |= {Place(name) for name in selection.provinces}
    return sorted(
        (place for place in speaking if not selection.provinces or place.province in selection.provinces),
        key=lambda place: (place.province == NATIONAL, fold(place.province), fold(place.locality or "")),
    )


def _no_report() -> Cell:
    return Cell((), gap=Gap.NO_REPORT)
