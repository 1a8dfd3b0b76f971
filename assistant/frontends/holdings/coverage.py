"""Provinces by months: of which a report is in, and of which none is.

A report of about a month is of the month that its period ends in. One of a quarter, a half-year or a year covers its
months without being the report of any: such a month is not empty, and it is not full.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.frontends.holdings.listing import month_of, new_name
from assistant.records.report import Report
from assistant.text.normalize import fold
from assistant.text.places import NATIONAL, gazetteer

__all__ = ["MERGED", "Cell", "Coverage", "Fill", "Place", "coverage", "fullest_year", "years"]

MERGED = date(2025, 7, 1)
"""From this day on the provinces have the names and borders of Nghị quyết 202/2025/QH15."""


class Fill(StrEnum):
    """How much of a month is in.

    FULL: a report of every province that should give one. PART: of some. LONGER: only reports of a longer time. NONE: a
    gap. MERGED: the province is part of another by then. AHEAD: the month is not over.
    """

    FULL = "full"
    PART = "part"
    LONGER = "longer"
    NONE = "none"
    MERGED = "merged"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a province: how many reports, of `given` of the `due` provinces that make it up."""

    month: str
    fill: Fill
    reports: int
    given: int
    due: int


@dataclass(frozen=True, slots=True)
class Place:
    """A row: its name, the provinces before 2025 that it stands for, twelve cells, and all its reports of the year."""

    name: str
    members: tuple[str, ...]
    cells: tuple[Cell, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A year: rows of the places that have any report at all, and the names of those that have none."""

    year: int
    places: tuple[Place, ...]
    absent: tuple[str, ...]
    unplaced: int
    undated: int


def years(reports: Iterable[Report]) -> list[int]:
    """The years that reports are of, newest first."""
    found: set[int] = set()
    for report in reports:
        period = report.letterhead.period
        if period:
            found.update(range((period.start or period.end).year, period.end.year + 1))
    return sorted(found, reverse=True)


def fullest_year(reports: Iterable[Report], today: date) -> int:
    """The year that most reports end in, the newest of several; this year where there is none."""
    ends = Counter(report.letterhead.period.end.year for report in reports if report.letterhead.period)
    return max(ends, key=lambda year: (ends[year], year), default=today.year)


def coverage(reports: Sequence[Report], year: int, today: date, *, new: bool) -> Coverage:
    """What is in of a year; `new` counts by the provinces since 1 July 2025, else by those before."""
    places = gazetteer()
    old = {name: (name,) for name in places.provinces}
    named = {name: places.members(name) for name in dict.fromkeys(places.new_name.values())} if new else old
    by_place: dict[str, list[Report]] = {}
    for report in reports:
        province = report.letterhead.province
        if province:
            by_place.setdefault((new_name(province) if new else None) or province, []).append(report)
    ordered = sorted(named, key=fold)
    rows = [_place(name, named[name], by_place[name], year, today) for name in ordered if name in by_place]
    if NATIONAL in by_place:
        rows.append(_place(NATIONAL, (NATIONAL,), by_place[NATIONAL], year, today))
    return Coverage(
        year,
        tuple(rows),
        tuple(name for name in ordered if name not in by_place),
        sum(report.letterhead.province is None for report in reports),
        sum(report.letterhead.period is None for report in reports),
    )


def _place(name: str, members: tuple[str, ...], reports: Sequence[Report], year: int, today: date) -> Place:
    cells = tuple(_cell(name, members, reports, (year, month), today) for month in range(1, 13))
    return Place(name, members, cells, sum(_touches(report, year) for report in reports))


def _cell(name: str, members: tuple[str, ...], reports: Sequence[Report], time: tuple[int, int], today: date) -> Cell:
    first, key = date(*time, 1), f"{time[0]}-{time[1]:02}"
    merged = first >= MERGED and name != NATIONAL
    due = 1 if merged else len(members)
    own = [report for report in reports if month_of(report) == key]
    given = min(due, len({report.letterhead.province for report in own}))
    if own:
        fill = Fill.FULL if given >= due else Fill.PART
    elif any(_covers(report, key) for report in reports):
        fill = Fill.LONGER
    elif merged and new_name(members[0]) not in {name, None} and len(members) == 1:
        fill = Fill.MERGED
    else:
        fill = Fill.AHEAD if (first.year, first.month) >= (today.year, today.month) else Fill.NONE
    return Cell(key, fill, len(own), given, due)


def _covers(report: Report, month: str) -> bool:
    period = report.letterhead.period
    if period is None or period.start is None or month_of(report) is not None:
        return False
    return f"{period.start:%Y-%m}" <= month <= f"{period.end:%Y-%m}"


def _touches(report: Report, year: int) -> bool:
    period = report.letterhead.period
    return period is not None and (period.start or period.end).year <= year <= period.end.year
