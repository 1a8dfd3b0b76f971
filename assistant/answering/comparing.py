"""The same figure of several places or times, side by side, like beside like."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import calculate
from assistant.answering.finding import COUNTS, Evidence, Finder, on_one_scale, speaking
from assistant.answering.outcome import Line, Note, Outcome, Shape
from assistant.answering.refusing import lacking_briefly
from assistant.prompts import Prompts
from assistant.records.answer import Calculation, Operation, Status
from assistant.records.figure import Figure, Scope
from assistant.records.plan import Asked, Plan
from assistant.records.report import Period, Report
from assistant.retrieval.features import Scored
from assistant.retrieval.reports import fits, of_province
from assistant.text.periods import month
from assistant.text.units import base_of
from assistant.understanding.patterns import Cue, cues

__all__ = ["compared", "ends_apart"]

_LIKE = 0.5
"""Score that a comparison gives up to put like beside like."""
_NEAR = 1.0
"""Score by which a figure may be behind the best of its time to be set beside one of another."""
_BESIDE = 0.5
"""Score by which a figure may be behind the best of its report and still be set beside another report's."""
_CANDIDATES = 12
"""Figures of a report among which the like is looked for."""
_APART = frozenset({Operation.DIFFERENCE, Operation.PERCENT_CHANGE})


def ends_apart(plan: Plan, reports: Sequence[Report]) -> Plan:
    """The plan with both ends of a span as times of their own, where each has a report and no report covers the span.

    "Từ 19/02/2023 đến 15/3/2024 tăng bao nhiêu" over two reports asks for both ends.
    """
    target = plan.targets[0]
    span = target.period
    grows = plan.asked is Asked.CHANGE or plan.operation in _APART
    if len(plan.targets) > 1 or not (target.exact and grows) or span is None or span.start is None:
        return plan
    opening = month(span.start.year, span.start.month)
    first_end = opening.end if span.start == opening.start else span.start
    ends = tuple(
        replace(target, period=Period(None, end), scope=Scope.CUMULATIVE, exact=False) for end in (first_end, span.end)
    )
    of_place = of_province(reports, target.province)
    first, second = ({report.id for report in of_place if fits(report, end)} for end in ends)
    if not first or not second or first & second:
        return plan
    asked = Asked.VALUE if plan.asked is Asked.CHANGE else plan.asked
    return replace(plan, targets=ends, asked=asked, operation=plan.operation or Operation.DIFFERENCE)


def compared(finder: Finder, prompts: Prompts, plan: Plan, reports: Sequence[Report]) -> Outcome:
    """One line for each place and time that gives the figure, a note for each that does not; arithmetic on two."""
    found: list[tuple[Evidence, Line]] = []
    notes: list[Note] = []
    here = [finder.find(plan, target, reports) for target in plan.targets]
    sides = [finder.evidence(one) for one in here]
    together = _told_together(plan, sides) or _set_beside(sides)
    for target, tried, sure in zip(plan.targets, here, sides, strict=True):
        if not sure:
            notes.append(lacking_briefly(target, tried))
            continue
        best = speaking(sure)
        if together:
            found.append((best, best.line(best.near.asked(together[len(found)].figure, plan.asked))))
            continue
        like = _like(best, found[0][1].figure) if found else best.best.figure
        found.append((best, best.line(best.near.asked(like, plan.asked))))
    if not found:
        return Outcome(Shape.NOT_FOUND, Status.NOT_FOUND, notes=tuple(notes))
    lines = _of_one_role(found)
    calculation = _arithmetic(prompts, plan, lines, complete=not notes)
    units_apart = on_one_scale([line.figure for line in lines]) is None
    if units_apart or {Scope.WITHIN, Scope.CUMULATIVE} <= {line.figure.scope for line in lines}:
        notes.append(("note.mixed", ()))
    return Outcome(Shape.COMPARED, Status.ANSWERED, lines, calculation, notes=tuple(notes))


def _told_together(plan: Plan, sides: Sequence[list[Evidence]]) -> tuple[Scored, ...]:
    """Of two times that one report tells, the pair of figures that fits best and is told of the same thing.

    "Trong kỳ làm 7.771 hồ sơ …; tháng trước 9.254 hồ sơ": the number before the other, not one of its parts or the sum
    to date in the appendix. Empty for several reports, places or more times.
    """
    if len(sides) != 2 or not all(sides) or len({target.province for target in plan.targets}) > 1:
        return ()
    first, second = (speaking(side) for side in sides)
    if first.report.id != second.report.id:
        return ()
    return _best_pair(_close(first), _close(second))


def _set_beside(sides: Sequence[list[Evidence]]) -> tuple[Scored, ...]:
    """Of two places, or of two times that two reports tell, the pair of figures that fits best and is told alike.

    Empty for more sides, or where the best of a side alone is near enough.
    """
    if len(sides) != 2 or not all(sides):
        return ()
    return _best_pair(
        *([one for one in side.scored[:_CANDIDATES] if _as_near(one, side.best)] for side in map(speaking, sides))
    )


def _as_near(one: Scored, best: Scored) -> bool:
    """Whether a figure is near as good as the best: by its words, and no worse by its time and by what it sums up."""
    timely = one.features.time >= best.features.time and one.features.scope >= best.features.scope
    return timely and one.score >= best.score - _BESIDE and set(one.missing) <= set(best.missing)


def _best_pair(firsts: Sequence[Scored], seconds: Sequence[Scored]) -> tuple[Scored, ...]:
    pairs = [(one, other) for one in firsts for other in seconds if one.figure.id != other.figure.id]
    return max(pairs, key=lambda pair: pair[0].score + pair[1].score + _kin(*pair), default=())


def _close(found: Evidence) -> list[Scored]:
    """The figures near as good as the best that do not stand for another time."""
    near = [one for one in found.scored[:_CANDIDATES] if one.score >= found.best.score - _NEAR]
    return [one for one in near if one.features.time >= found.best.features.time or one.features.time >= 1]


def _kin(one: Scored, other: Scored) -> float:
    """How much two figures are told of the same thing: by paragraph, unit, words and what they sum up."""
    first, second = one.figure, other.figure
    words, others = (set(side.text.local.split()) for side in (one, other))
    shared = len(words & others) / max(len(words | others), 1)
    block = (first.spot.section, first.spot.block) == (second.spot.section, second.spot.block)
    mixed = {first.scope, second.scope} == {Scope.WITHIN, Scope.CUMULATIVE}
    alike = 0.3 * (first.unit.lower() == second.unit.lower()) + _LIKE * _alike(second, first)
    return 0.4 * block + alike + 0.5 * shared - 0.4 * mixed


def _like(found: Evidence, first: Figure) -> Figure:
    """The best figure, or one close behind it that counts the like of what the first place gave."""
    close = [one.figure for one in found.scored[:_CANDIDATES] if one.score >= found.best.score - _LIKE]
    return next((figure for figure in close if _alike(figure, first)), found.best.figure)


def _alike(figure: Figure, first: Figure) -> bool:
    """Same role or unit, both rates or neither, same indicator where both have one."""
    role = figure.role is first.role or {figure.role, first.role} <= COUNTS or figure.unit == first.unit != "%"
    rates = (figure.unit == "%") is (first.unit == "%")
    return role and rates and (first.indicator is None or figure.indicator in {None, first.indicator})


def _of_one_role(found: Sequence[tuple[Evidence, Line]]) -> tuple[Line, ...]:
    """All lines in the role of the first where their ratios allow: a count beside a percent is no comparison."""
    role = found[0][1].figure.role
    lines = []
    for evidence, line in found:
        same = line.figure.role is role or {line.figure.role, role} <= COUNTS
        other = None if same else evidence.near.of_role(line.figure, role)
        lines.append(line if other is None else replace(line, figure=other))
    return tuple(lines)


def _arithmetic(prompts: Prompts, plan: Plan, lines: Sequence[Line], *, complete: bool) -> Calculation | None:
    values, unit = on_one_scale([line.figure for line in lines]), lines[0].figure.unit
    if values is None:
        return None
    alike = cues().words.one_unit(base_of(line.figure.unit) for line in lines)
    if plan.operation is Operation.AVERAGE and complete and alike and len(lines) > 1:
        return calculate.mean(values, unit)
    if plan.operation is Operation.SUM and complete and alike:
        return calculate.total(values, unit)
    taken = cues().says(Cue.TAKEN, plan.resolved)
    of_third = taken and len(plan.targets) > len(lines)  # "lũy kế 10 tháng trừ tháng 10": what the rest is of
    if len(lines) != 2 or not (complete or of_third):
        return None
    if taken:
        low, high = sorted(values)
        return calculate.rest(high, [low], unit)
    later, earlier = _in_order(lines, values)
    if unit == "%":
        return calculate.difference(later, earlier, prompts.text("unit.points"))
    if cues().says(Cue.TIMES, plan.resolved):
        return calculate.times(later, earlier, prompts.text("unit.times"))
    if plan.operation is Operation.PERCENT_CHANGE and _of_one_place(lines[0], lines[1]):
        return calculate.percent_change(later, earlier)
    return calculate.difference(later, earlier, unit)


def _of_one_place(first: Line, second: Line) -> bool:
    return first.report.letterhead.province == second.report.letterhead.province


def _in_order(lines: Sequence[Line], values: tuple[Decimal, ...]) -> tuple[Decimal, Decimal]:
    """(later, earlier) of two times of one place, (larger, smaller) of two places; the values are on one scale."""
    first, second = lines
    if _of_one_place(first, second):
        old, new = first.target.period, second.target.period
        backwards = old is not None and new is not None and new.end < old.end
    else:
        backwards = values[0] >= values[1]
    return (values[0], values[1]) if backwards else (values[1], values[0])
