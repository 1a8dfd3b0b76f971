"""What the page offers to choose from: provinces, periods and example questions that the store really has."""

from dataclasses import dataclass
from itertools import product

from assistant.frontends.web.words import listed
from assistant.records.report import Report
from assistant.text.periods import said

__all__ = ["Choices", "Shelf", "examples", "period_said", "shelf"]

EXAMPLES = 4


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


def _choices(reports: list[Report]) -> Choices:
    dated = sorted((r for r in reports if r.letterhead.period), key=lambda r: r.letterhead.period.end, reverse=True)  # type: ignore[union-attr]
    return Choices(
        provinces=tuple(sorted({r.letterhead.province for r in reports if r.letterhead.province})),
        periods=tuple(dict.fromkeys(period_said(r) for r in dated)),
    )


def shelf(reports: list[Report]) -> Shelf:
    """The reports as the page needs them."""
    return Shelf(tuple(reports), {report.id: report for report in reports}, _choices(reports))


def _fits(entry: dict[str, object], held: set[tuple[str, str]]) -> bool:
    needs, period = entry.get("needs"), entry.get("period")
    if not isinstance(needs, list):
        return False
    return all(any(p == need and period in (None, when) for p, when in held) for need in needs)


def examples(reports: tuple[Report, ...]) -> tuple[str, ...]:
    """Questions that the store can answer: the written ones whose reports are there, then made ones for the others."""
    held = [(r.letterhead.province, period_said(r)) for r in reports if r.letterhead.province and r.letterhead.period]
    fixed = [str(entry["question"]) for entry in listed("examples", "fixed") if _fits(entry, set(held))]
    newest = dict(reversed(held))
    made = [
        str(entry["question"]).format(province=province, period=period)
        for entry, (province, period) in product(listed("examples", "made"), newest.items())
    ]
    return tuple([*fixed, *made][:EXAMPLES])
