"""The figures of several plans that are reckoned with together: each sure, of one unit and of one time."""

from collections.abc import Sequence

from assistant.answering.finding import Evidence, Finder
from assistant.records.answer import Operation
from assistant.records.figure import Figure
from assistant.records.plan import Asked, Plan, Target
from assistant.records.report import Period, Report
from assistant.retrieval.features import Scored
from assistant.understanding.patterns import cues

__all__ = ["ARITHMETIC", "all_sure", "of_one_time", "of_one_unit"]

ARITHMETIC = frozenset({Operation.SUM, Operation.DIFFERENCE})
_CANDIDATES = 8
_BEHIND = 1.0
"""Figures, and score behind the best, among which those of one unit or one time are looked for."""


def all_sure(finder: Finder, plans: Sequence[Plan], target: Target, reports: Sequence[Report]) -> list[Evidence]:
    """What each plan surely finds; empty when one finds nothing."""
    found = []
    for own in plans:
        one = finder.sure(own, target, reports)
        if one is None:
            return []
        found.append(one)
    return found


def _close(found: Evidence) -> list[Scored]:
    """The best figure and those close behind it."""
    return [one for one in found.scored[:_CANDIDATES] if one.score >= found.best.score - _BEHIND]


def of_one_unit(plan: Plan, found: Sequence[Evidence], asked: Sequence[Asked]) -> list[Figure]:
    """The best figure of each; for arithmetic, in one unit where figures close behind the best have one in common.

    Of a difference, units may differ ("hồ sơ" less "thẻ") as long as the first is the larger.
    """
    best = [one.asked(own) for one, own in zip(found, asked, strict=True)]
    larger = plan.operation is not Operation.SUM and best[0].value > best[-1].value
    if plan.operation not in ARITHMETIC or larger or cues().words.one_unit(figure.unit for figure in best):
        return best
    close: list[dict[str, tuple[float, Figure]]] = []
    for one in found:
        held: dict[str, tuple[float, Figure]] = {}
        for scored in _close(one):
            held.setdefault(scored.figure.unit.lower(), (scored.score, scored.figure))
        close.append(held)
    common = [unit for unit in close[0] if all(unit in held for held in close)]
    if not common:
        return best
    unit = max(common, key=lambda name: sum(held[name][0] for held in close))
    return [held[unit][1] for held in close]


def of_one_time(found: Sequence[Evidence], figures: list[Figure]) -> list[Figure]:
    """The figures; where they stand for different times, those close behind that stand for one.

    Exports of March are not set against imports of the quarter.
    """
    if len({figure.period for figure in figures}) == 1:
        return figures
    held: list[dict[Period | None, Figure]] = []
    for one, best in zip(found, figures, strict=True):
        times: dict[Period | None, Figure] = {best.period: best}
        for own in (scored.figure for scored in _close(one)):
            if (own.unit.lower(), own.role) == (best.unit.lower(), best.role):
                times.setdefault(own.period, own)
        held.append(times)
    common = [period for period in held[-1] if period is not None and all(period in times for times in held)]
    return [times[common[0]] for times in held] if common else figures
