"""What is looked up: indicators, places, periods, and which of a report's numbers for them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.ingest.catalogue import Indicator
from assistant.records.figure import Figure, Role, Scope
from assistant.records.report import Report
from assistant.text.periods import iso

__all__ = ["Level", "Measure", "Selection", "measure_of", "measured", "period_key", "reports_in"]


class Measure(StrEnum):
    """Which number of an indicator: what is counted (done, or in money), its target, its rate, its change, its rank."""

    VALUE = "value"
    TARGET = "target"
    PERCENT = "percent"
    CHANGE = "change"
    RANK = "rank"


class Level(StrEnum):
    """Whole provinces, or the districts and agencies below them."""

    PROVINCE = "province"
    LOCALITY = "locality"


_ROLES = {
    Role.COUNT: Measure.VALUE,
    Role.DONE: Measure.VALUE,
    Role.MONEY: Measure.VALUE,
    Role.TARGET: Measure.TARGET,
    Role.PERCENT: Measure.PERCENT,
    Role.CHANGE: Measure.CHANGE,
    Role.RANK: Measure.RANK,
}

_NATURAL = (Measure.VALUE, Measure.CHANGE, Measure.RANK, Measure.PERCENT, Measure.TARGET)


@dataclass(frozen=True, slots=True)
class Selection:
    """A table to be made.

    `provinces` are names before July 2025, all with reports when empty. `periods` are keys of report periods
    (`period_key`), all when empty; with `newest` each province speaks by its newest report that states the indicator.
    `measure` None takes what the indicator is by nature, `scope` None what most reports give.
    """

    indicators: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    newest: bool = False
    measure: Measure | None = None
    scope: Scope | None = None
    level: Level = Level.PROVINCE


def period_key(report: Report) -> str:
    """The report's period as in `iso`, empty when its letterhead gives none."""
    return iso(report.letterhead.period) or ""


def reports_in(selection: Selection, reports: Iterable[Report]) -> list[Report]:
    """The reports that the places and periods of a selection leave."""
    return [
        report
        for report in reports
        if (not selection.provinces or report.letterhead.province in selection.provinces)
        and (not selection.periods or period_key(report) in selection.periods)
    ]


def measured(figure: Figure) -> Measure:
    """What a figure is a measure of."""
    return _ROLES[figure.role]


def measure_of(indicator: Indicator, figures: Sequence[Figure], selection: Selection) -> Measure:
    """The measure asked for; else what the indicator is by nature, as far as the figures have it.

    Below provinces, where reports tabulate rates as often as counts, what most figures are.
    """
    if selection.measure is not None:
        return selection.measure
    held = Counter(measured(figure) for figure in figures)
    natural = {_ROLES[role] for role in indicator.roles}
    likely = [measure for measure in _NATURAL if measure in natural and (measure in held or not held)]
    likely = likely or [measure for measure in _NATURAL if measure in held] or [Measure.VALUE]
    if selection.level is Level.LOCALITY:
        return max(likely, key=lambda measure: held[measure])
    return likely[0]
