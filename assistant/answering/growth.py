"""Growth: one figure with what it is measured against where the report prints it, else two figures side by side."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering.comparing import compared
from assistant.answering.finding import Finder
from assistant.answering.outcome import Outcome
from assistant.prompts import Prompts
from assistant.records.answer import Operation, Status
from assistant.records.figure import Role
from assistant.records.plan import Asked, Basis, Plan, Target
from assistant.records.report import Period, Report
from assistant.retrieval.reports import fits, of_province
from assistant.text.earlier import month_before, quarter_before, year_before, year_end_before
from assistant.text.lexicon import LAST_YEAR, lexicon
from assistant.understanding.patterns import Cue, cues

__all__ = ["grown"]

_BOTH = 2
_GROWTHS = frozenset({Role.CHANGE, Role.PERCENT})


def grown(
    finder: Finder, prompts: Prompts, plan: Plan, reports: Sequence[Report], single: Callable[[Plan], Outcome]
) -> Outcome | None:
    """The outcome of a question that measures one time against another; None for any other question.

    Where the earlier time has a report of its own, both are put side by side. Else the report's own growth figure
    answers, and where it prints none, the two values that it gives.
    """
    pair = _pair(plan)
    if pair is None:
        return None
    asked = Asked.VALUE if plan.asked is Asked.CHANGE else plan.asked
    terms = tuple(term for term in plan.terms if term != LAST_YEAR)
    line = plan.line.replace(f" {LAST_YEAR} ", " ")
    operation = plan.operation or Operation.DIFFERENCE
    both = replace(plan, targets=pair, asked=asked, operation=operation, terms=terms, line=line)
    index = plan.asked is Asked.PERCENT and cues().says(Cue.PRICE_INDEX, plan.resolved)
    growth = plan.asked is Asked.CHANGE or plan.operation is Operation.PERCENT_CHANGE or index
    if not growth:
        beside = compared(finder, prompts, both, reports)
        return beside if len(beside.lines) == _BOTH else None
    named = len(plan.targets) == _BOTH
    if named and _apart(pair, reports):
        return None
    alone = single(replace(plan, targets=pair[:1], asked=plan.asked if index else Asked.CHANGE, operation=None))
    told = _tells(plan, alone)
    if told and _named(both, alone):
        return alone
    beside = compared(finder, prompts, both, reports)
    return beside if _differ(beside) and (not told or _named(both, beside)) else alone


def _named(plan: Plan, outcome: Outcome) -> bool:
    """Whether the figures are named with all that the question names: a neighbour's growth is not."""
    words = lexicon()
    concepts = [term for term in plan.terms if term in words.concepts]
    return all(words.holds(line.figure.label, term) for line in outcome.lines for term in concepts)


def _pair(plan: Plan) -> tuple[Target, Target] | None:
    """(time asked, time that it is measured against), the second named or told by the words."""
    bases = [target for target in plan.targets if target.base]
    own = [target for target in plan.targets if not target.base]
    if len(bases) == 1 and len(own) == 1:
        return own[0], bases[0]
    if len(plan.targets) != 1 or bases or plan.targets[0].period is None:
        return None
    target = plan.targets[0]
    grows = plan.asked is Asked.CHANGE or cues().says(Cue.CHANGED, plan.resolved)
    earlier = _earlier(target.period, plan.basis) if grows and target.period is not None else None
    return (target, replace(target, period=earlier)) if earlier is not None else None


def _earlier(period: Period, basis: Basis) -> Period | None:
    """The time that the words mean: a year before, the month before, the end of the last year."""
    if basis is Basis.SAME_LAST_YEAR:
        return year_before(period)
    if basis is Basis.YEAR_START:
        return year_end_before(period)
    if basis is not Basis.PREVIOUS:
        return None
    return month_before(period) or (quarter_before(period) if _is_quarter(period) else None)


def _is_quarter(period: Period) -> bool:
    start, end = period.start, period.end
    return start is not None and start.day == 1 and end.month - start.month == 2 and end.month % 3 == 0


def _apart(pair: Sequence[Target], reports: Sequence[Report]) -> bool:
    """Whether each of the two times has a report that the other has not."""
    held = [{one.id for one in of_province(reports, target.province) if fits(one, target)} for target in pair]
    return bool(held[0]) and bool(held[1] - held[0])


def _tells(plan: Plan, outcome: Outcome) -> bool:
    """Whether a growth figure in the unit asked for was found: percent, or the unit that the question counts in."""
    if outcome.status is not Status.ANSWERED or not outcome.lines:
        return False
    figure = outcome.lines[0].figure
    if figure.role not in _GROWTHS:
        return False
    rate = figure.unit == "%"
    return not rate if plan.unit else rate or not cues().says(Cue.PERCENT, plan.resolved)


def _differ(outcome: Outcome) -> bool:
    figures = [line.figure for line in outcome.lines]
    return len({figure.id for figure in figures}) == _BOTH
