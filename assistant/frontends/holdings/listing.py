"""A line for each report that is held, for each older version of one, and for each other file of one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.ingest.metadata import unknown
from assistant.protocols import ReportStore, Tally
from assistant.records.report import Report
from assistant.text.normalize import fold
from assistant.text.places import gazetteer

__all__ = ["Line", "Order", "Standing", "Wanted", "chosen", "lines", "month_of", "new_name"]

_LONGEST_MONTH = 45
"""Days of a period that still counts as one month: offices close theirs on the 15th, the 20th or later."""


class Standing(StrEnum):
    """What a line is: a report that is answered from, an older version that is kept, or another file of a report."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    ALIAS = "alias"


class Order(StrEnum):
    """What lines may be sorted by."""

    PLACE = "place"
    PERIOD = "period"
    ISSUED = "issued"
    TITLE = "title"
    PAGES = "pages"
    FIGURES = "figures"
    CHECKS = "checks"


@dataclass(frozen=True, slots=True)
class Line:
    """A file of the holdings; `pages` is None where the format has none, `newer` names what stands for it instead."""

    report: Report
    standing: Standing
    file: str
    kind: str
    tally: Tally
    pages: int | None = None
    newer: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: all of those that fit. `month` is `2024-03`, `year` `2024`; `unplaced`, `undated`: nothing known.

    `provinces` are names before 1 July 2025. `lacking` leaves reports of which province or period is unknown,
    `wrong` those with figures that do not add up.
    """

    words: str = ""
    provinces: frozenset[str] = frozenset()
    unplaced: bool = False
    year: str = ""
    month: str = ""
    undated: bool = False
    standing: Standing | None = None
    lacking: bool = False
    wrong: bool = False


def new_name(province: str | None) -> str | None:
    """The province that a province is part of since 1 July 2025; None for what is no province."""
    return gazetteer().new_name.get(province or "")


def month_of(report: Report) -> str | None:
    """The month that a report is of, `2024-03`: that in which its period ends; None when that is longer or unknown."""
    period = report.letterhead.period
    if period is None or (period.start and (period.end - period.start).days > _LONGEST_MONTH):
        return None
    return f"{period.end:%Y-%m}"


def lines(store: ReportStore) -> tuple[Line, ...]:
    """All lines, the store's order, older versions and other files behind their report."""
    held = store.reports(superseded=True)
    tallies, pages, aliases, by_id = store.tallies(), store.pages(), store.aliases(), {one.id: one for one in held}
    empty = Tally(0, 0, 0, 0, 0, 0)

    def line(report: Report, standing: Standing, file: str, newer: str = "") -> Line:
        kind = Path(file).suffix.removeprefix(".").lower()
        return Line(report, standing, file, kind, tallies.get(report.id, empty), pages.get(report.id), newer)

    older: dict[str, list[Line]] = {}
    for report in held:
        if report.superseded:
            by = by_id.get(report.superseded.by)
            made = line(report, Standing.SUPERSEDED, report.source, by.source if by else "")
            older.setdefault(_last(report, by_id), []).append(made)
    found = []
    for report in held:
        if report.superseded is None:
            found.append(line(report, Standing.CURRENT, report.source))
            found.extend(older.get(report.id, ()))
            copies = aliases.get(report.id, ())
            found.extend(line(report, Standing.ALIAS, copy.source, report.source) for copy in copies)
    return tuple(found)


def _last(report: Report, by_id: Mapping[str, Report]) -> str:
    """The current report at the end of the chain of versions."""
    seen = {report.id}
    while report.superseded and report.superseded.by in by_id and report.superseded.by not in seen:
        report = by_id[report.superseded.by]
        seen.add(report.id)
    return report.id


def chosen(held: Iterable[Line], wanted: Wanted, order: Order = Order.PLACE, *, falling: bool = False) -> list[Line]:
    """The lines that fit, sorted; what is not known comes last."""
    words = fold(wanted.words).split()
    found = [line for line in held if _fits(line, wanted) and (not words or _has(line, words))]
    return _sorted(found, order, falling=falling)


def _fits(line: Line, wanted: Wanted) -> bool:
    head = line.report.letterhead
    place = not wanted.provinces or head.province in wanted.provinces
    time = not (wanted.year or wanted.month) or _lies(line.report, wanted.month or wanted.year)
    kind = wanted.standing in {None, line.standing}
    lacks = not wanted.lacking or bool(unknown(head))
    wrong = not wanted.wrong or line.tally.checks > 0
    bare = not (wanted.unplaced and head.province) and not (wanted.undated and head.period)
    return place and time and kind and lacks and wrong and bare


def _lies(report: Report, time: str) -> bool:
    """Whether a report is of a month or year, or of a longer time that holds it."""
    period = report.letterhead.period
    if period is None:
        return False
    month = month_of(report)
    if month:
        return month.startswith(time)
    start = period.start or period.end
    return f"{start:%Y-%m}"[: len(time)] <= time <= f"{period.end:%Y-%m}"[: len(time)]


def _has(line: Line, words: Sequence[str]) -> bool:
    head = line.report.letterhead
    parts = (head.title, head.number, head.issuer, head.province or "", new_name(head.province) or "", line.file)
    text = fold(" ".join(parts))
    return all(word in text for word in words)


def _key(line: Line, order: Order) -> str | int | None:
    head = line.report.letterhead
    match order:
        case Order.PLACE:
            return fold(head.province) if head.province else None
        case Order.PERIOD:
            return head.period.end.toordinal() if head.period else None
        case Order.ISSUED:
            return head.issued.toordinal() if head.issued else None
        case Order.TITLE:
            return fold(head.title) or None
        case Order.PAGES:
            return line.pages
        case Order.FIGURES:
            return line.tally.figures
        case Order.CHECKS:
            return line.tally.checks


def _sorted(found: list[Line], order: Order, *, falling: bool) -> list[Line]:
    keyed = [(key, line) for line in found if (key := _key(line, order)) is not None]
    bare = [line for line in found if _key(line, order) is None]
    return [line for _, line in sorted(keyed, key=lambda pair: pair[0], reverse=falling)] + bare
