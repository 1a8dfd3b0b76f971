"""Arithmetic that a question asks for in so many words, on figures of one place and time."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculate
from assistant.answering.finding import COUNTS, Finder, calculated
from assistant.answering.operands import members_asked, plan_for, sides_of
from assistant.answering.outcome import Line, Outcome, Shape
from assistant.answering.rates import share
from assistant.records.answer import Operation, Status
from assistant.records.figure import Role
from assistant.records.plan import Asked, Plan, Target
from assistant.records.report import Report
from assistant.understanding.patterns import Cue, cues

__all__ = ["in_words", "lowest_first", "member_lines"]


def in_words(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """The outcome of the arithmetic; None when there is none, or when its figures are not there."""
    operation = plan.operation
    named = len(members_asked(plan))
    if operation is Operation.SHARE and plan.asked is Asked.PERCENT:
        return share(finder, plan, target, reports)
    if operation is Operation.AVERAGE:
        return _averaged(finder, plan, target, reports)
    if operation is Operation.RANK:
        return _extreme(finder, plan, target, reports)
    several = operation in {Operation.SUM, Operation.DIFFERENCE} and named > 1
    if several or (plan.asked is Asked.REMAINDER and named == 2):
        return _over_members(finder, plan, target, reports)
    if operation is Operation.SUM:
        return _summed(finder, plan, target, reports)
    if operation is Operation.DIFFERENCE:
        return _two_sides(finder, plan, target, reports)
    return None


def lowest_first(plan: Plan) -> bool:
    """Whether the lowest is asked for, not the highest."""
    return cues().says(Cue.LOWEST, plan.resolved)


def member_lines(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> tuple[Line, ...]:
    """One line for each thing that the question names together, of different figures; none when one has no figure."""
    members = members_asked(plan)
    asked = Asked.PERCENT if plan.asked is Asked.PERCENT else Asked.VALUE
    lines: list[Line] = []
    for member in members:
        found = finder.sure(plan_for(plan, member, members), target, reports)
        if found is None:
            return ()
        lines.extend(found.lines([found.asked(asked)]))
    return tuple(lines) if len({line.figure.id for line in lines}) == len(lines) else ()


def _over_members(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """`khai sinh + khai tử + kết hôn`, `thu nhận − kích hoạt`."""
    lines = member_lines(finder, plan, target, reports)
    if not lines:
        return None
    values, unit = [line.figure.value for line in lines], lines[0].figure.unit
    if plan.operation is Operation.SUM:
        return calculated(calculate.total(values, unit), lines)
    return calculated(calculate.difference(values[0], values[1], unit), lines[:2])


def _two_sides(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """One figure for the words before "hơn", one for those after it: "Số thu thập nhiều hơn số đã số hóa bao nhiêu"."""
    lines: list[Line] = []
    for side in sides_of(plan):
        found = finder.sure(side, target, reports)
        if found is None:
            return None
        lines.extend(found.lines([found.asked(side.asked)]))
    if not lines:
        return None
    first, second = lines[0].figure, lines[1].figure
    unlike = (first.unit == "%") is not (second.unit == "%")
    if first.id == second.id or unlike or first.value < second.value:
        return None
    return calculated(calculate.difference(first.value, second.value, first.unit), lines)


def _summed(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """The parts of a list added up ("Gộp các cấp học"); None where the report prints the total."""
    found = finder.sure(plan, target, reports)
    if found is None:
        return None
    best = found.best.figure
    parts = [part for part in found.near.listed(best) if part.unit == best.unit and part.role is best.role]
    if len(parts) < 2 or found.near.parts(best):
        return None
    return calculated(calculate.total([part.value for part in parts], best.unit), found.lines(parts))


def _averaged(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """An amount of money by the count that it was spent on."""
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


def _extreme(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """A list of one report, highest or lowest first."""
    found = finder.sure(plan, target, reports)
    if found is None:
        return None
    best = found.asked(plan.asked)
    rows = [figure for figure in found.near.listed(best) if figure.role is best.role and figure.unit == best.unit]
    if len(rows) < 2:
        return None
    rows.sort(key=lambda figure: figure.value, reverse=not lowest_first(plan))
    ranking = calculate.ranking([row.value for row in rows], best.unit)
    return Outcome(Shape.LISTED, Status.ANSWERED, found.lines(rows), ranking)
