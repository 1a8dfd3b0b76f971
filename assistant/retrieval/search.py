"""Finds the figures that may answer a plan: first the reports of the place and time, then all their figures, scored."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.protocols import ReportStore
from assistant.records.plan import Plan, Target
from assistant.records.report import Period, Report
from assistant.retrieval.features import Scored, Weights
from assistant.retrieval.reports import fits, of_province, span_fits
from assistant.retrieval.scoring import Scorer
from assistant.retrieval.sureness import sureness
from assistant.retrieval.texts import FigureText, FigureTexts
from assistant.text.periods import contains
from assistant.text.places import NATIONAL
from assistant.text.words import tokens

__all__ = ["FigureSearch", "Found", "Lack"]

_ALL_SCORED = 12
"""Reports whose figures are all scored; of more than that, the lexical index picks those that are."""
_PICKED_REPORTS = 48
_PICKED_FIGURES = 400
_KEPT = 60
"""Figures of a report that stay, best first."""
_ELSEWHERE = 0.3
"""Log-odds that a figure of a report of another time needs, though it stands for the time asked."""


class Lack(StrEnum):
    """Why nothing was found."""

    NONE = ""
    PROVINCE = "province"
    PERIOD = "period"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Found:
    """What one report holds for one target: figures best first, and whether the best is sure enough to be said.

    `there` are the reports that were looked in, or that there are when none fits.
    """

    target: Target
    report: Report | None
    scored: tuple[Scored, ...]
    sure: bool
    lack: Lack
    there: tuple[Report, ...]

    @property
    def best(self) -> Scored:
        """The best figure; ask only when `scored` is not empty."""
        return self.scored[0]


class FigureSearch:
    """Searches the figure store."""

    def __init__(self, store: ReportStore) -> None:
        self._store = store
        self._weights = Weights()
        self._texts = FigureTexts(store)

    def find(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Found]:
        """One entry for each report that fits the target, newest first; when none does, one that says what lacks."""
        of_place = of_province(reports, target.province)
        if not of_place:
            return [Found(target, None, (), False, Lack.PROVINCE, tuple(reports))]
        fitting = [report for report in of_place if fits(report, target)]
        if target.province is None and len(fitting) > _ALL_SCORED:
            fitting = self._picked(plan, fitting)
            return [self._in_report(plan, target, report) for report in fitting]
        found = [self._in_report(plan, target, report) for report in fitting]
        if not any(one.sure for one in found) and target.province != NATIONAL:
            others = [report for report in of_place if report not in fitting]
            found.extend(self._elsewhere(plan, target, others))
        return found or [Found(target, None, (), False, Lack.PERIOD, tuple(of_place))]

    def forget(self) -> None:
        """Drops what is kept in memory, after the index changed."""
        self._texts.forget()

    def _ranked(self, plan: Plan, target: Target, texts: Sequence[FigureText]) -> tuple[Scored, ...]:
        scorer = Scorer(plan, target, texts, self._weights)
        return tuple(sorted((scorer.score(text) for text in texts), key=lambda scored: -scored.score)[:_KEPT])

    def _in_report(self, plan: Plan, target: Target, report: Report) -> Found:
        place = target.province or report.letterhead.province
        texts = [text for text in self._texts.of_report(report.id) if text.figure.province in {None, place}]
        scored = self._ranked(plan, target, texts)
        sure = bool(scored) and sureness(plan, scored[0]) >= 0
        return Found(target, report, scored, sure, Lack.NONE if sure else Lack.FIGURE, (report,))

    def _elsewhere(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Found]:
        """Figures of another time's report that themselves stand for the time asked (a goal for 2025, set in 2022)."""
        if target.period is None:
            return []
        found = []
        for report in reports:
            texts = [
                text
                for text in self._texts.of_report(report.id)
                if text.figure.period != report.letterhead.period and _stands_for(text.figure.period, target.period)
            ]
            scored = self._ranked(plan, target, texts)
            if scored and sureness(plan, scored[0]) >= _ELSEWHERE:
                found.append(Found(target, report, scored, True, Lack.NONE, (report,)))
        return found

    def _picked(self, plan: Plan, reports: Sequence[Report]) -> list[Report]:
        """Of many reports, those whose figures the lexical index finds first."""
        by_id = {report.id: report for report in reports}
        words = tokens(" ".join(plan.terms).replace("_", " "))
        hits = self._store.search_figures(words, _PICKED_FIGURES, list(by_id))
        figures = self._store.figures_by_id([hit.id for hit in hits])
        return [by_id[name] for name in dict.fromkeys(figure.report for figure in figures)][:_PICKED_REPORTS]


def _stands_for(own: Period | None, asked: Period) -> bool:
    return own is not None and (span_fits(asked, own) or contains(asked, own))
