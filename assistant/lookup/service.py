"""The one place that looks figures and findings up: the page, the command line and HTTP ask here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.ingest.catalogue import Indicator
from assistant.lookup.asking import indicators_asked, lies_in, period_asked, provinces_asked
from assistant.lookup.findings import Finding, finding_of
from assistant.lookup.searching import by_words
from assistant.lookup.selection import Selection, period_key, reports_in
from assistant.lookup.table import Table, table_of
from assistant.protocols import ReportStore
from assistant.records.figure import Check, Figure
from assistant.records.report import Report

__all__ = ["FOUND", "Choices", "Lookup"]

FOUND = 200
"""Figures that a search by words gives at most."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: the catalogue with how many reports state each indicator, and the reports at hand."""

    indicators: tuple[tuple[Indicator, int], ...]
    reports: tuple[Report, ...]


class Lookup:
    """Reads the store anew for every call, so that a report that came in is there; threads may share it."""

    def __init__(self, store: ReportStore, catalogue: Sequence[Indicator]) -> None:
        self._store = store
        self.catalogue = tuple(catalogue)

    def choices(self) -> Choices:
        """What the store and the catalogue have to choose from."""
        counts = self._store.indicator_reports()
        return Choices(
            tuple((entry, counts.get(entry.id, 0)) for entry in self.catalogue), tuple(self._store.reports())
        )

    def table(self, selection: Selection) -> Table:
        """The table of a selection; indicators that the catalogue lacks are left out."""
        known = {entry.id for entry in self.catalogue}
        wanted = tuple(dict.fromkeys(name for name in selection.indicators if name in known))
        reports = self._store.reports()
        chosen = [report.id for report in reports_in(selection, reports)]
        figures = self._store.indicator_figures(wanted, chosen) if wanted else []
        checks = self._store.checks(list(dict.fromkeys(figure.report for figure in figures)))
        return table_of(replace(selection, indicators=wanted), self.catalogue, reports, figures, checks)

    def over_time(self, selection: Selection) -> Table:
        """The table of a selection with a column for each period."""
        return self.table(replace(selection, newest=False))

    def search(self, text: str, selection: Selection) -> list[tuple[Figure, Report]]:
        """Figures by their own words in the reports that the selection's places and periods leave, best first."""
        by_id = {report.id: report for report in reports_in(selection, self._store.reports())}
        found = by_words(self._store, text, list(by_id), FOUND)
        return [(figure, by_id[figure.report]) for figure in found]

    def figures(
        self, indicators: Sequence[str] = (), provinces: Sequence[str] = (), periods: Sequence[str] = ()
    ) -> list[tuple[Figure, Report]]:
        """Figures by what an official says of indicators, provinces and periods, each as `asking` reads it.

        Of several words of a kind any may be met; the period is the figure's own.

        Raises:
            QuestionError: words that mean nothing at hand; the nearest that do are named.
        """
        reports = self._store.reports()
        by_id = {report.id: report for report in reports}
        if indicators:
            named = sorted(set().union(*(indicators_asked(said, self.catalogue) for said in indicators)))
            found = self._store.indicator_figures(named, list(by_id))
        else:
            found = self._store.figures(list(by_id))
        if provinces:
            places = set().union(*(provinces_asked(said, reports) for said in provinces))
            found = [figure for figure in found if figure.province in places]
        if periods:
            times = [period_asked(said, found or reports) for said in periods]
            found = [one for one in found if one.period and any(lies_in(one.period, time) for time in times)]
        return [(figure, by_id[figure.report]) for figure in found]

    def selection(
        self, indicators: Sequence[str] = (), provinces: Sequence[str] = (), periods: Sequence[str] = ()
    ) -> Selection:
        """The selection that words mean; a name or key that is at hand as it stands means that alone.

        Raises:
            QuestionError: words that mean nothing at hand.
        """
        reports = self._store.reports()
        held = {report.letterhead.province for report in reports}
        keys = {period_key(report) for report in reports}
        named = [sorted(indicators_asked(said, self.catalogue)) for said in indicators]
        places = [[said] if said in held else sorted(provinces_asked(said, reports)) for said in provinces]
        times = [[said] if said in keys else self.periods_in(said) for said in periods]
        return Selection(_once(named), _once(places), _once(times))

    def figure(self, identity: str) -> Figure | None:
        """The figure of that id, if it is still there."""
        return next(iter(self._store.figures_by_id([identity])), None)

    def findings(self, reports: Sequence[Report] | None = None) -> list[Finding]:
        """What does not add up in the reports (all when None), report by report in the store's order."""
        held = self._store.reports() if reports is None else reports
        by_id = {report.id: report for report in held}
        return [finding_of(check, by_id[check.report]) for check in self._store.checks(list(by_id))]

    def check_figures(self, check: Check) -> list[Figure]:
        """The figures that a check names, in its order."""
        return self._store.figures_by_id(list(check.figures))

    def reports(self) -> list[Report]:
        """All reports, letterheads only."""
        return self._store.reports()

    def periods_in(self, said: str) -> tuple[str, ...]:
        """Keys of the report periods that lie in the time that the words mean.

        Raises:
            QuestionError: they mean none, or no report lies in it.
        """
        reports = self._store.reports()
        time = period_asked(said, reports)
        inside = (r for r in reports if r.letterhead.period and lies_in(r.letterhead.period, time))
        return tuple(dict.fromkeys(map(period_key, inside)))


def _once(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))
