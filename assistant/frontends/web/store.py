"""What the page offers to choose from: provinces, periods and example questions that the store really has."""

import re
from dataclasses import dataclass

from assistant.frontends.web.words import listed, word
from assistant.records.report import Report
from assistant.text.normalize import fold
from assistant.text.periods import said

__all__ = ["Choices", "Shelf", "examples", "period_said", "period_short", "shelf"]

_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")


@dataclass(frozen=True, slots=True)
class Choices:
    """Provinces by name and periods newest first, as an official says them."""

    provinces: tuple[str, ...]
    periods: tuple[str, ...]

    def of(self, slot: str) -> tuple[str, ...]:
        """What a chip of `slot` offers; nothing where it can't be changed."""
        return {"province": self.provinces, "period": self.periods}.get(slot, ())


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports of the store, letterheads only, and what can be chosen among them."""

    reports: tuple[Report, ...]
    by_id: dict[str, Report]
    choices: Choices


def period_said(report: Report) -> str:
    """The period of a report in words, empty when its letterhead gives none."""
    return said(report.letterhead.period)


def period_short(said_long: str) -> str:
    """A period for a narrow place: `từ ngày 16/02/2024 đến ngày 15/03/2024` → `16/02/2024 – 15/03/2024`."""
    days = _DAY.findall(said_long)
    return word("table.span", start=days[0], end=days[1]) if len(days) == 2 else said_long


def _choices(reports: list[Report]) -> Choices:
    periods = {report.letterhead.period for report in reports if report.letterhead.period}
    dated = sorted(periods, key=lambda period: (period.end, period.start or period.end), reverse=True)
    return Choices(
        provinces=tuple(sorted({r.letterhead.province for r in reports if r.letterhead.province}, key=fold)),
        periods=tuple(dict.fromkeys(said(period) for period in dated)),
    )


def shelf(reports: list[Report]) -> Shelf:
    """The reports as the page needs them."""
    return Shelf(tuple(reports), {report.id: report for report in reports}, _choices(reports))


def _fits(entry: dict[str, object], reports: tuple[Report, ...]) -> bool:
    """Whether the store has a report of each province that the question needs, ending in its month or year."""
    needs, ends = entry.get("needs"), str(entry.get("ends", ""))
    held = {
        head.province
        for head in (report.letterhead for report in reports)
        if head.period and head.period.end.isoformat().startswith(ends)
    }
    return isinstance(needs, list) and held.issuperset(needs)


def examples(reports: tuple[Report, ...]) -> tuple[str, ...]:
    """The written questions whose reports are there; whether the engine answers them is seen elsewhere."""
    return tuple(str(entry["question"]) for entry in listed("examples", "fixed") if _fits(entry, reports))
