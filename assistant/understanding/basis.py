"""What a growth is measured against: said in words, or by a time named."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.records.plan import Asked, Basis, Plan, Target
from assistant.records.report import Period
from assistant.text.earlier import year_before
from assistant.text.lexicon import LAST_YEAR
from assistant.understanding.cues import basis_of
from assistant.understanding.patterns import Cue, cues

__all__ = ["a_year_before", "between", "measured_against"]

_MONTHS = _DECEMBER = 12
_AMOUNTS = frozenset({Asked.VALUE, Asked.MONEY})


def measured_against(text: str, targets: Sequence[Target]) -> Basis:
    """What is measured against; "cuối năm 2023" in words wins over its year."""
    said = basis_of(text)
    return said if said is not Basis.UNSAID else _between(targets)


def _between(targets: Sequence[Target]) -> Basis:
    """What the one time is to the other that it is measured against; unsaid where no time is a base."""
    base = next((target.period for target in targets if target.base and target.period), None)
    own = next((target.period for target in targets if not target.base and target.period), None)
    return Basis.UNSAID if base is None or own is None else between(own, base)


def between(own: Period, base: Period) -> Basis:
    """What a time is measured against, by another that is its base: the year before, its end, the month before."""
    years = own.end.year - base.end.year
    apart = years * _MONTHS + own.end.month - base.end.month
    if years == 1 and base.end.month == _DECEMBER and own.end.month != _DECEMBER:
        whole = base.start is not None and (base.start.month, base.start.day) == (1, 1)
        return Basis.SAME_LAST_YEAR if whole else Basis.YEAR_START
    if apart == _MONTHS:
        return Basis.SAME_LAST_YEAR
    return Basis.PREVIOUS if apart == 1 else Basis.UNSAID


def a_year_before(plan: Plan) -> Plan:
    """The plan of the same time a year earlier where that is asked for: "cùng kỳ năm trước gieo bao nhiêu ha"."""
    alone = plan.basis is Basis.SAME_LAST_YEAR and plan.operation is None and len(plan.targets) == 1
    period = plan.targets[0].period
    if not alone or period is None or plan.asked not in _AMOUNTS or not cues().says(Cue.YEAR_BEFORE, plan.resolved):
        return plan
    terms, fresh = (tuple(term for term in own if term != LAST_YEAR) for own in (plan.terms, plan.fresh))
    target = replace(plan.targets[0], period=year_before(period))
    line = plan.line.replace(f" {LAST_YEAR} ", " ")
    return replace(plan, targets=(target,), terms=terms, fresh=fresh, line=line, basis=Basis.UNSAID)
