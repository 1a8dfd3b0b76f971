"""What is still wanting to a goal: the plan or budget of a figure, from its ratio, row, sentence or elsewhere."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculate
from assistant.answering.finding import Evidence, Finder, calculated
from assistant.answering.outcome import Line, Outcome, Shape
from assistant.records.answer import Operation, Status
from assistant.records.figure import Figure, Role
from assistant.records.plan import Asked, Plan, Target
from assistant.records.report import Report
from assistant.text.lexicon import lexicon
from assistant.understanding.patterns import Cue, cues

__all__ = ["reached_and_goal", "wanting"]

_CANDIDATES = 12
_DONE = frozenset({Role.COUNT, Role.DONE, Role.MONEY})


_BEHIND = 0.8
"""Score by which a figure with a goal may be behind one without."""


def wanting(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """Goal less what is done; None where none is spoken of or given, or the report prints what is wanting."""
    left = plan.operation is Operation.REMAINDER or plan.asked is Asked.REMAINDER
    if not left or not cues().says(Cue.GOAL, plan.resolved):
        return None
    printed = finder.sure(plan, target, reports)
    if printed is not None and printed.near.remainder_said(printed.best.figure):
        return None
    goals = cues().words.goals
    terms = tuple(term for term in plan.terms if term not in goals)
    asked = Asked.MONEY if plan.asked is Asked.MONEY else Asked.VALUE
    own = replace(plan, asked=asked, operation=None, terms=terms, fresh=tuple(set(plan.fresh) & set(terms)))
    done = finder.sure(own, target, reports)
    if done is None:
        return None
    best = _with_goal(done)
    figure: Figure | None = best
    goal: Figure | None = best
    if _aimed(best):
        rest = _left_of(done, best)
        if rest is not None:
            return Outcome(Shape.LOOKUP, Status.ANSWERED, (done.line(rest),))
        figure = _done_of(done, best)
    else:
        goal = _beside(done, best) or _elsewhere(finder, own, target, done, best)
    if figure is None or figure.role not in _DONE or goal is None:
        return None
    calculation = calculate.rest(goal.value, [figure.value], figure.unit)
    return calculated(calculation, done.lines((goal, figure)))


def reached_and_goal(plan: Plan, found: Evidence) -> tuple[Line, ...]:
    """What was reached and the goal beside it, where the question asks for both; empty where it does not."""
    if not cues().says(Cue.GOAL_TOO, plan.resolved):
        return ()
    asked = Asked.PERCENT if plan.asked is Asked.TARGET and "%" in plan.resolved else plan.asked
    close = [one.figure for one in found.scored[:_CANDIDATES] if one.score >= found.best.score - _BEHIND]
    for figure in (found.near.asked(one, asked) for one in close if not _aimed(one)):
        beside = (*found.near.group(figure), *found.near.same_sentence(figure))
        goal = next((one for one in beside if one.id != figure.id and _aimed(one) and one.unit == figure.unit), None)
        if goal is not None and not _aimed(figure):
            return found.lines((figure, goal))
    return ()


def _aimed(figure: Figure) -> bool:
    """Whether it is a goal by its role or its own words."""
    return figure.role is Role.TARGET or _says_goal(figure)


def _with_goal(done: Evidence) -> Figure:
    """The best figure, or where it has no goal beside it the next that is the done side of a ratio and near as good."""
    best = done.asked(Asked.VALUE)
    if _aimed(best) or _beside(done, best) is not None:
        return best
    close = [one.figure for one in done.scored[:_CANDIDATES] if one.score >= done.best.score - _BEHIND]
    return next((one for one in close if one.role is Role.DONE and done.near.of_role(one, Role.TARGET)), best)


def _left_of(found: Evidence, goal: Figure) -> Figure | None:
    """What the goal's own sentence says is still left: "đạt 99,94%, còn lại 31 trường hợp"."""
    row = [one for one in found.near.same_sentence(goal) if one.unit == goal.unit and one.value < goal.value]
    return next((one for one in row if found.near.remainder_said(one)), None)


def _done_of(found: Evidence, goal: Figure) -> Figure | None:
    """What was done towards a goal: the best smaller figure of its paragraph that counts the same."""
    close = [one.figure for one in found.scored[:_CANDIDATES] if one.figure.role in _DONE]
    near = [one for one in close if (one.spot.section, one.spot.block) == (goal.spot.section, goal.spot.block)]
    return next((one for one in near if one.unit == goal.unit and one.value < goal.value), None)


def _beside(done: Evidence, figure: Figure) -> Figure | None:
    """The goal in its ratio, its row, its sentence or its paragraph."""
    near = done.near
    for others in (near.group(figure), near.row(figure), near.same_sentence(figure), near.same_block(figure)):
        goals = [other for other in others if _is_goal(other, figure)]
        if len(goals) == 1:
            return goals[0]
    return None


def _elsewhere(finder: Finder, own: Plan, target: Target, done: Evidence, figure: Figure) -> Figure | None:
    """The best goal of the same thing in the same report."""
    found = finder.first(replace(own, asked=Asked.TARGET), replace(target, period=None), [done.report])
    if found is None:
        return None
    close = found.scored[:_CANDIDATES]
    return next((one.figure for one in close if not one.missing and _is_goal(one.figure, figure)), None)


def _says_goal(figure: Figure) -> bool:
    return bool(set(lexicon().terms(figure.local)) & cues().words.goals)


def _is_goal(other: Figure, figure: Figure) -> bool:
    """Whether it is a goal by role or words, larger than what is done, and counts the same."""
    like = other.unit == figure.unit and other.unit != "%" and other.role is not Role.CHANGE
    return _aimed(other) and like and other.value > figure.value and other.locality == figure.locality
