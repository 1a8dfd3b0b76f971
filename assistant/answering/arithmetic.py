"""Arithmetic that a question asks for in so many words, on figures of one place and time."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering import calculate
from assistant.answering.finding import COUNTS, Evidence, Finder, calculated, on_one_scale, unlike
from assistant.answering.goals import wanting
from assistant.answering.operands import added_of, members_asked, of_places, plan_for, sides_of, surplus_of
from assistant.answering.outcome import Line, Outcome
from assistant.answering.paired import ARITHMETIC, all_sure, of_one_time, of_one_unit
from assistant.answering.rates import from_money, share
from assistant.answering.refusing import refused
from assistant.answering.series import averaged, extreme, summed
from assistant.records.answer import Operation
from assistant.records.figure import Role
from assistant.records.plan import Asked, Plan, Target
from assistant.records.report import Report
from assistant.text.lexicon import lexicon
from assistant.text.units import base_of, same_noun
from assistant.understanding.patterns import Cue, cues

__all__ = ["in_words", "member_lines"]

_TWO = 2
_HALF = 0.5
"""Share of its words that a part must say to be the one that is taken away."""
_IN_ITS_WORDS = 0.8
"""Coverage from which on a printed rate is the one asked for, whatever it might be reckoned from."""


def in_words(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """The outcome of the arithmetic; None when there is none, or when its figures are not there."""
    if plan.operation is Operation.SUM and _prints_together(finder, plan, target, reports):
        return None
    return (
        wanting(finder, plan, target, reports)
        or _divided(finder, plan, target, reports)
        or _many_times(finder, plan, target, reports)
        or _less(finder, plan, target, reports)
        or _apart(finder, plan, target, reports)
        or _by_operation(finder, plan, target, reports)
    )


def _divided(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """One count in percent of another that the question names apart: "lấy số kích hoạt chia cho số thu nhận".

    Where dividing is asked for in so many words, no rate that the report prints of something else stands in for it.
    """
    sides = sides_of(plan, Cue.DIVIDED) if plan.asked is Asked.PERCENT else ()
    if not sides:
        return None
    told = cues().found(Cue.DIVIDED, plan.resolved)
    if told is not None and told[1]:
        return _quotient(finder, sides, target, reports) or refused(target, finder.find(plan, target, reports))
    printed = _prints_rate(finder, plan, target, reports)
    return None if printed else _quotient(finder, sides, target, reports)


def _many_times(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """How many times one amount is another that the question names apart: "dư nợ gấp mấy lần vốn huy động"."""
    told = cues().found(Cue.TIMES_BETWEEN, plan.resolved)
    sides = sides_of(plan, Cue.TIMES_BETWEEN) if len(plan.targets) == 1 else ()
    held = all_sure(finder, sides, target, reports)
    if told is None or not held:
        return None
    first, second = (found.asked(side.asked) for found, side in zip(held, sides, strict=True))
    calculation = calculate.times(first.value, second.value, told[1])
    if calculation is None or first.id == second.id or first.unit.lower() != second.unit.lower():
        return None
    return calculated(calculation, (*held[0].lines([first]), *held[1].lines([second])))


def _less(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """A whole without one of its parts: "xuất khẩu trừ khối FDI ra thì còn bao nhiêu"."""
    sides = sides_of(plan, Cue.LESS) if cues().says(Cue.LESS, plan.resolved) else ()
    whole = finder.sure(sides[0], target, reports) if sides else None
    if whole is None:
        return None
    figure = whole.asked(sides[0].asked)
    parts = {part.id for part in whole.near.parts(figure)}
    said = [one for found in finder.find(sides[1], target, [whole.report]) for one in found.scored]
    named = max((one for one in said if one.figure.id in parts), key=lambda one: one.features.coverage, default=None)
    if named is None or named.features.coverage < _HALF or named.figure.unit.lower() != figure.unit.lower():
        return None
    if said[0].figure.id not in parts and said[0].features.nearness > named.features.nearness:
        return None  # of what came in, what came in online is no part of what was settled
    lines = whole.lines([figure, named.figure])
    return calculated(calculate.difference(figure.value, named.figure.value, figure.unit), lines)


def _quotient(finder: Finder, sides: Sequence[Plan], target: Target, reports: Sequence[Report]) -> Outcome | None:
    """The first side's count in percent of the second's; None where one is not given."""
    held = all_sure(finder, sides, target, reports)
    if not held:
        return None
    (first, second), (part, whole) = held, (found.asked(Asked.VALUE) for found in held)
    counts = part.role in COUNTS and whole.role in COUNTS
    calculation = calculate.rate(part.value, whole.value) if counts and part.id != whole.id else None
    if calculation is None:
        return None
    return calculated(calculation, (*first.lines([part]), *second.lines([whole])))


def _prints_rate(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> bool:
    """Whether the report prints the rate itself, in the words of the question."""
    found = finder.sure(plan, target, reports)
    best = found.best if found is not None else None
    return best is not None and best.figure.role is Role.PERCENT and best.features.coverage > _IN_ITS_WORDS


def _apart(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """Sum or difference of things that the question names one by one: places, or "A + B"."""
    if plan.operation is None and len(plan.localities) >= _TWO and cues().says(Cue.ALL, plan.resolved):
        plan = replace(plan, operation=Operation.SUM)
    if plan.operation is Operation.SHARE and plan.asked is Asked.PERCENT and cues().says(Cue.ADDED, plan.resolved):
        plan = replace(plan, operation=Operation.SUM)  # two printed shares, as one
    if plan.operation not in ARITHMETIC:
        return None
    apart = of_places(plan) or (added_of(plan) if plan.operation is Operation.SUM else surplus_of(plan))
    if not plan.localities and _prints(finder, plan, target, reports):
        return None
    return _over_plans(finder, plan, apart, target, reports) if len(apart) > 1 else None


def _prints(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> bool:
    """Whether the report prints the surplus itself."""
    said = cues().found(Cue.SURPLUS, plan.resolved)
    found = finder.sure(plan, target, reports) if said is not None else None
    return said is not None and found is not None and lexicon().holds(found.best.figure.local, said[0].lower())


def _by_operation(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    operation, percent = plan.operation, plan.asked is Asked.PERCENT
    taken = operation is Operation.DIFFERENCE and cues().says(Cue.MINUS, plan.resolved)
    between = _two_sides(finder, plan, target, reports) if taken else None
    if between is not None:
        return between
    named = len(members_asked(plan))
    if (operation in ARITHMETIC and named > 1) or (plan.asked is Asked.REMAINDER and named == _TWO):
        made = _over_members(finder, plan, target, reports)
        if made is not None or operation in ARITHMETIC:
            return made
    if operation is Operation.SHARE and not percent:
        return None
    but_not = cues().says(Cue.BUT_NOT, plan.resolved) and not _says_rest(finder, plan, target, reports)
    apart = _two_sides(finder, plan, target, reports, Cue.BUT_NOT) if but_not else None
    if apart is None and operation is not None and operation in _DOING:
        return _DOING[operation](finder, plan, target, reports)
    return apart


def _prints_together(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> bool:
    """Whether the report prints the sum of the goals itself: "chỉ tiêu kích hoạt (mức 1, mức 2) là 686.085"."""
    members = members_asked(plan) if plan.asked is Asked.TARGET else []
    found = finder.sure(plan, target, reports) if len(members) > 1 else None
    if found is None or found.best.figure.role is not Role.TARGET:
        return False
    return _names_all(found, members)


def _names_all(found: Evidence, members: Sequence[str]) -> bool:
    """Whether the figure's own words name all that the question names together."""
    return all(lexicon().phrase(member) in found.best.text.local for member in members)


def _says_rest(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> bool:
    """Whether the report prints what is left itself: "còn 18.427 công dân đủ điều kiện chưa được cấp"."""
    found = finder.sure(plan, target, reports)
    return found is not None and found.near.remainder_said(found.best.figure)


def member_lines(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> tuple[Line, ...]:
    """One line for each thing that the question names together, of different figures; none when one has no figure."""
    members = members_asked(plan)
    plans = [plan_for(plan, member, members) for member in members]
    held = all_sure(finder, plans, target, reports)
    if any(_names_all(one, members) for one in held):
        return ()  # the number of all together is no single one's
    figures = of_one_unit(plan, held, [own.asked for own in plans]) if held else []
    lines = [line for found, figure in zip(held, figures, strict=True) for line in found.lines([figure])]
    return tuple(lines) if len({line.figure.id for line in lines}) == len(lines) else ()


def _over_plans(
    finder: Finder, plan: Plan, apart: Sequence[Plan], target: Target, reports: Sequence[Report]
) -> Outcome | None:
    """Sum or difference of one figure for each plan; None when one has none of its own or units differ."""
    held = all_sure(finder, apart, target, reports)
    members = members_asked(plan)
    if not held or (members and any(_names_all(one, members) for one in held)):
        return None
    figures = of_one_time(held, of_one_unit(plan, held, [own.asked for own in apart]))
    for own, figure in zip(apart, figures, strict=True):
        if own.localities and figure.locality not in own.localities and own.localities[0] not in figure.label:
            return None
    lines = [line for found, figure in zip(held, figures, strict=True) for line in found.lines([figure])]
    values, unit = on_one_scale([line.figure for line in lines]), lines[0].figure.unit
    of_one_noun = all(same_noun(base_of(line.figure.unit), base_of(unit)) for line in lines)
    if len({line.figure.id for line in lines}) < len(lines) or values is None or not of_one_noun or unlike(lines):
        return None
    if plan.operation is Operation.SUM:
        return calculated(calculate.total(values, unit), lines)
    return calculated(calculate.difference(values[0], values[1], unit), lines[:2])


def _over_members(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """`khai sinh + khai tử + kết hôn`, `thu nhận − kích hoạt`; what is wanting is wanting of the larger."""
    lines = member_lines(finder, plan, target, reports)
    values = on_one_scale([line.figure for line in lines]) if lines else None
    if not lines or values is None or unlike(lines):
        return None
    unit = lines[0].figure.unit
    if plan.operation is Operation.SUM:
        return calculated(calculate.total(values, unit), lines)
    first, second = values[:2]
    if first < second and cues().says(Cue.BUT_NOT, plan.resolved):
        return calculated(calculate.difference(second, first, unit), (lines[1], lines[0]))
    return calculated(calculate.difference(first, second, unit), lines[:2])


def _two_sides(
    finder: Finder, plan: Plan, target: Target, reports: Sequence[Report], between: Cue = Cue.THAN
) -> Outcome | None:
    """One figure for the words before "hơn", one for those after it: "Số thu thập nhiều hơn số đã số hóa bao nhiêu"."""
    sides = sides_of(plan, between)
    held = all_sure(finder, sides, target, reports)
    if not held:
        return None
    figures = of_one_unit(plan, held, [side.asked for side in sides])
    lines = [line for found, figure in zip(held, figures, strict=True) for line in found.lines([figure])]
    first, second = lines[0].figure, lines[1].figure
    values = on_one_scale((first, second))
    if first.id == second.id or values is None or unlike(lines) or values[0] < values[1]:
        return None
    return calculated(calculate.difference(values[0], values[1], first.unit), lines)


_DOING: dict[Operation, Callable[[Finder, Plan, Target, Sequence[Report]], Outcome | None]] = {
    Operation.SHARE: share,
    Operation.AVERAGE: averaged,
    Operation.RANK: extreme,
    Operation.SUM: summed,
    Operation.DIFFERENCE: _two_sides,
    Operation.REMAINDER: from_money,
}
