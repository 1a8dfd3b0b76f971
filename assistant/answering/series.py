"""The items of a list put together: added up, on average, for each of a group, highest or lowest first."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculate
from assistant.answering.finding import COUNTS, Evidence, Finder, calculated
from assistant.answering.operands import of_places
from assistant.answering.outcome import Line, Outcome, Shape
from assistant.answering.refusing import refused
from assistant.records.answer import Status
from assistant.records.figure import Figure, Role
from assistant.records.plan import Asked, Plan, Target
from assistant.records.report import Report
from assistant.text.earlier import months_of
from assistant.understanding.patterns import Cue, cues

__all__ = ["averaged", "extreme", "lowest_first", "summed"]

_TWO = 2
_MONTH = "tháng"
_CANDIDATES = 8
_BEHIND = 1.0
"""Figures, and score behind the best, among which one of a list is looked for."""


def lowest_first(plan: Plan) -> bool:
    """Whether the lowest is asked for, not the highest."""
    return cues().says(Cue.LOWEST, plan.resolved)


def summed(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """The parts of a list added up ("Gộp các cấp học"); None where the report prints the total."""
    if cues().says(Cue.ADDED, plan.resolved) or cues().says(Cue.PROVINCE_WIDE, plan.resolved):
        return None  # two things in their own words, or the row of the whole, and no list
    found = finder.sure(plan, target, reports)
    parts = _items(found) if found is not None else []
    if found is None or not parts or found.near.parts(found.best.figure):
        return None
    return calculated(calculate.total([part.value for part in parts], parts[0].unit), found.lines(parts))


def averaged(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """An amount of money by the count that it was spent on; the mean of the places that the question names."""
    places = of_places(plan)
    if places:
        return _over_places(finder, places, target, reports)
    if plan.asked is Asked.CHANGE:
        return None  # how much an average rose, which the report prints
    counted = not cues().says(Cue.MONEY, plan.resolved)
    monthly = _monthly(finder, plan, target, reports)
    if monthly is not None:
        return monthly
    spread = (_each(finder, plan, target, reports) or _spread(finder, plan, target, reports)) if counted else None
    if spread is not None:
        return spread
    found = finder.first(replace(plan, asked=Asked.MONEY), target, reports)
    amounts = [scored.figure for scored in found.scored if scored.figure.role is Role.MONEY] if found else []
    if found is None or not amounts:
        return None
    amount = amounts[0]
    count = found.near.before(amount, COUNTS)
    calculation = calculate.average(amount.value, count.value, amount.unit) if count is not None else None
    if count is None or calculation is None:
        return None
    return calculated(calculation, found.lines((amount, count)))


def extreme(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """A list of one report, highest or lowest first; of districts where it is asked which of them."""
    found = finder.sure(plan, target, reports)
    if found is None:
        return None
    of_districts = cues().says(Cue.WHICH_DISTRICT, plan.resolved)
    close = [one for one in found.scored[:_CANDIDATES] if one.score >= found.best.score - _BEHIND]
    lists = (_rows(found, found.near.asked(one.figure, plan.asked), plan.asked) for one in close)
    told = (rows for rows in lists if len(rows) >= _TWO and (not of_districts or all(row.locality for row in rows)))
    rows = next(told, [])
    if not rows:
        return refused(target, finder.find(plan, target, reports)) if of_districts else None
    rows.sort(key=lambda figure: figure.value, reverse=not lowest_first(plan))
    ranking = calculate.ranking([row.value for row in rows], rows[0].unit)
    return Outcome(Shape.LISTED, Status.ANSWERED, found.lines(rows), ranking)


def _over_places(finder: Finder, plans: Sequence[Plan], target: Target, reports: Sequence[Report]) -> Outcome | None:
    """One figure of each district, on average; None where one has none, or they count different things."""
    lines: list[Line] = []
    for own in plans:
        found = finder.sure(own, target, reports)
        figure = found.asked(own.asked) if found is not None else None
        if found is None or figure is None or not {figure.locality, *figure.label.split(" – ")} & {*own.localities}:
            return None
        lines.extend(found.lines([figure]))
    first = lines[0].figure
    alike = all((line.figure.unit.lower(), line.figure.role) == (first.unit.lower(), first.role) for line in lines)
    if not alike or len({line.figure.id for line in lines}) < len(lines):
        return None
    return calculated(calculate.mean([line.figure.value for line in lines], first.unit), lines)


def _items(found: Evidence) -> list[Figure]:
    """The items of the best figure's list that count as it does, no totals; none for fewer than two."""
    best = found.best.figure
    rows = [item for item in found.near.listed(best) if item.unit == best.unit and item.role is best.role]
    items = found.near.without_totals(rows)
    return items if len(items) >= _TWO else []


def _each(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """A count by another of its sentence ("mỗi tổ có mấy thành viên": 5.946 thành viên of 882 tổ)."""
    told = cues().found(Cue.EACH, plan.resolved)
    found = finder.sure(plan, target, reports) if told is not None else None
    if told is None or found is None or found.best.figure.role not in COUNTS:
        return None
    best, words = found.best.figure, told[told.lastindex or 0].lower()
    groups = [
        one
        for one in (*found.near.same_sentence(best), *found.near.row(best))
        if one.role in COUNTS and one.unit and f"{words} ".startswith(f"{one.unit.lower()} ") and one.id != best.id
    ]
    if not groups:
        return None
    of_each = min(groups, key=lambda one: abs(one.spot.start - best.spot.start))
    calculation = calculate.average(best.value, of_each.value, best.unit)
    return calculated(calculation, found.lines((best, of_each))) if calculation is not None else None


def _monthly(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """A sum over several months by their number: "bình quân mỗi tháng trong 9 tháng xuất khẩu bao nhiêu"."""
    if not cues().says(Cue.EACH_MONTH, plan.resolved):
        return None
    terms = tuple(term for term in plan.terms if term != _MONTH)
    found = finder.sure(replace(plan, operation=None, terms=terms, fresh=terms), target, reports)
    figure = found.asked(plan.asked) if found is not None else None
    if found is None or figure is None or figure.period is None or figure.role not in COUNTS | {Role.MONEY}:
        return None
    months = months_of(figure.period)
    calculation = calculate.average(figure.value, Decimal(months), figure.unit) if months > 1 else None
    return calculated(calculation, found.lines((figure,))) if calculation is not None else None


def _spread(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """The items of a list on average ("Trung bình mỗi cấp học")."""
    found = finder.sure(plan, target, reports)
    parts = _items(found) if found is not None else []
    if found is None or not parts or parts[0].role not in COUNTS:
        return None
    return calculated(calculate.mean([part.value for part in parts], parts[0].unit), found.lines(parts))


def _rows(found: Evidence, best: Figure, asked: Asked) -> list[Figure]:
    """The items of the list that a figure is in, as far as they count as it does."""
    items = {found.near.asked(item, asked).id for item in found.near.listed(best)}
    return [one for one in found.figures if one.id in items and (one.role, one.unit) == (best.role, best.unit)]
