"""Finds the figures that may answer a plan: first the reports of the place and time, then all their figures, scored."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import nsmallest

from assistant.protocols import Meaning, ReportStore
from assistant.records.answer import Operation
from assistant.records.figure import Figure
from assistant.records.plan import Asked, Plan, Target
from assistant.records.report import Period, Report
from assistant.retrieval.asked import AskedVectors
from assistant.retrieval.facts import of_locality
from assistant.retrieval.features import Scored
from assistant.retrieval.parts import of_that_time_first, parts_first, told_first
from assistant.retrieval.ranker import ranker
from assistant.retrieval.reports import SLACK, fitting, issued_in, of_province, span_fits
from assistant.retrieval.scoring import Scorer
from assistant.retrieval.sureness import lacks_matter, of_another_time, sureness
from assistant.retrieval.texts import FigureTexts
from assistant.text.periods import contains
from assistant.text.places import NATIONAL
from assistant.text.words import tokens
from assistant.understanding.patterns import Cue, cues

__all__ = ["FigureSearch", "Found", "Lack"]

_ALL_SCORED = 12
"""Reports whose figures are all scored; of more than that, the lexical index picks those that are."""
_NEWEST = 12
"""Reports of a province, newest first, that are looked in at once where no time is asked for: a year of months."""
_PICKED_REPORTS = 48
_PICKED_FIGURES = 400
_RANKED_REPORTS = 130
"""Reports that are all looked in where provinces are put in order: two of each, or a month of all."""
_KEPT = 60
"""Figures of a report that stay, best first."""
_NAMED = 0.8
"""Score by which a figure whose sentence names the matter may be behind one whose sentence does not."""
_AS_FULL = 0.05
"""Coverage by which it may be behind."""
_A_YEAR = 364
_REPORT = re.compile(r"\b(?:báo cáo|bc)\b", re.IGNORECASE)
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

    def __init__(self, store: ReportStore, meaning: Meaning) -> None:
        self._store = store
        self._weights = ranker().choice
        self._texts = FigureTexts(store, meaning)
        self._asked = AskedVectors(meaning)

    def find(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Found]:
        """One entry for each report that fits the target, newest first; when none does, one that says what lacks."""
        of_place = of_province(reports, target.province)
        if not of_place:
            return [Found(target, None, (), False, Lack.PROVINCE, tuple(reports))]
        of_time = fitting(of_place, target) or [
            report for report in of_place if _means_report(plan, target) and issued_in(report, target)
        ]
        if target.province is None and len(of_time) > _ALL_SCORED:
            of_time = self._picked(plan, of_time)
            return [self._in_report(plan, target, report) for report in of_time]
        found = self._newest_first(plan, target, of_time)
        if not any(one.sure for one in found) and target.province != NATIONAL:
            others = [report for report in of_place if report not in of_time]
            found.extend(self._elsewhere(plan, target, others))
        return found or [Found(target, None, (), False, Lack.PERIOD, tuple(of_place))]

    def _newest_first(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Found]:
        """What each report holds; where no time is asked for, older ones are looked in only if no newer one answers.

        A province sends hundreds over the years, and who names no time means what holds now.
        """
        step = len(reports) if target.period is not None else _NEWEST
        found: list[Found] = []
        for first in range(0, len(reports), max(step, 1)):
            found.extend(self._in_report(plan, target, report) for report in reports[first : first + step])
            if any(one.sure for one in found):
                break
        return found

    def figures(self, report: str) -> list[Figure]:
        """All figures of a report that was searched, in reading order."""
        return [text.figure for text in self._texts.of_report(report).texts]

    def forget(self) -> None:
        """Drops what is kept in memory, after the index changed."""
        self._texts.forget()

    def _ranked(
        self, plan: Plan, target: Target, report: Report, wanted: Callable[[Figure], bool]
    ) -> tuple[Scored, ...]:
        """The figures of a report that are wanted, best first."""
        held = self._texts.of_report(report.id)
        likeness = held.likeness(self._asked.of(plan, target))
        rows = [at for at, text in enumerate(held.texts) if wanted(text.figure)]
        if plan.localities:
            rows = [at for at in rows if of_locality(held.texts[at], plan.localities)] or rows
        scorer = Scorer(plan, target, [held.texts[at] for at in rows], self._weights)
        scored = (scorer.score(held.texts[at], float(likeness[at])) for at in rows)
        best = nsmallest(_KEPT, scored, key=lambda one: (of_another_time(plan, one), -one.score))
        named = of_that_time_first(plan, target, parts_first(plan, _naming_first(plan, best)))
        return told_first(plan, named)

    def _in_report(self, plan: Plan, target: Target, report: Report) -> Found:
        place = target.province or report.letterhead.province
        scored = self._ranked(plan, target, report, lambda figure: figure.province in {None, place})
        sure = bool(scored) and sureness(plan, scored) >= 0
        return Found(target, report, scored, sure, Lack.NONE if sure else Lack.FIGURE, (report,))

    def _elsewhere(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Found]:
        """Figures of another time's report that themselves stand for the time asked (a goal for 2025, set in 2022).

        What a report says of the time after its own can only be a goal.
        """
        asked = target.period
        if asked is None:
            return []
        first = (asked.start or asked.end) - SLACK
        there = self._store.reports_ending([report.id for report in reports], first, asked.end + SLACK)
        found = []
        for report in (one for one in reports if one.id in there):
            own = report.letterhead.period
            ahead = own is not None and asked.end > own.end + SLACK and (asked.start or asked.end) > own.end - SLACK
            meant = ahead and plan.asked is Asked.VALUE and cues().says(Cue.AHEAD, plan.resolved)
            ways = (replace(plan, asked=Asked.TARGET), plan) if meant else (plan,)  # a goal in money is told as money

            def of_that_time(figure: Figure, own: Period | None = own) -> bool:
                return figure.period != own and _stands_for(figure.period, asked)

            for wanted in ways:
                scored = self._ranked(wanted, target, report, of_that_time)
                if scored and sureness(wanted, scored) >= _ELSEWHERE:
                    found.append(Found(target, report, scored, True, Lack.NONE, (report,)))
                    break
        return found

    def _picked(self, plan: Plan, reports: Sequence[Report]) -> list[Report]:
        """Of many reports, those whose figures the lexical index finds first, newest first as they came.

        Not where provinces are put in order: who is left out there is said to give no figure.
        """
        if plan.operation is Operation.RANK and len(reports) <= _RANKED_REPORTS:
            return list(reports)
        words = tokens(" ".join(plan.terms).replace("_", " "))
        hits = self._store.search_figures(words, _PICKED_FIGURES, [report.id for report in reports])
        figures = self._store.figures_by_id([hit.id for hit in hits])
        picked = set(list(dict.fromkeys(figure.report for figure in figures))[:_PICKED_REPORTS])
        return [report for report in reports if report.id in picked]


def _naming_first(plan: Plan, best: list[Scored]) -> list[Scored]:
    """The figures, before a first whose sentence does not name the matter one near as good that does."""
    if not best or not lacks_matter(plan, best[0]):
        return best
    first = best[0]
    close = (one for one in best[1:] if one.score >= first.score - _NAMED and not of_another_time(plan, one))
    covering = first.features.coverage - _AS_FULL
    said = (one for one in close if one.features.coverage >= covering or _same(one, first))
    named = next((one for one in said if not lacks_matter(plan, one)), None)
    return best if named is None else [named, *(one for one in best if one is not named)]


def _same(one: Scored, first: Scored) -> bool:
    """Whether two figures are one number, said in two places."""
    return (one.figure.value, one.figure.unit) == (first.figure.value, first.figure.unit)


def _means_report(plan: Plan, target: Target) -> bool:
    """Whether a report may be meant by when it was issued: not by a whole year, unless a report is spoken of."""
    asked = target.period
    year = asked is not None and asked.start is not None and (asked.end - asked.start).days >= _A_YEAR
    return not year or _REPORT.search(plan.resolved) is not None


def _stands_for(own: Period | None, asked: Period) -> bool:
    return own is not None and (span_fits(asked, own) or contains(asked, own))
