"""Which of the earlier turns a question goes on from, and whether it puts their answers together."""

from collections.abc import Sequence

from assistant.records.answer import Operation
from assistant.records.plan import Kind, Plan
from assistant.understanding.patterns import Cue, cues
from assistant.understanding.targets import Named

__all__ = ["context_of", "put_together"]

_BOTH = 2
_TOGETHER = frozenset({Operation.SUM, Operation.DIFFERENCE})


def context_of(plan: Plan, turns: Sequence[Plan], named: Named) -> Plan | None:
    """The turn that the question goes on from: the last, unless it goes back to the place or matter of one before.

    A question with words of its own that names no time goes back to the last turn of its place ("quay lại Ninh Thuận,
    hồ sơ định danh tháng đó"); one that names no place either, to the last turn that speaks of the same things.
    """
    if not turns:
        return None
    last = turns[-1]
    own = _content(plan)
    if not own or named.spans:
        return last
    places = _places(plan)
    if places:
        return last if places & _places(last) else next((one for one in reversed(turns) if places & _places(one)), last)
    met = [one for one in turns if own & _content(one)]
    return met[-1] if met and last not in met else last


def put_together(plan: Plan, turns: Sequence[Plan], named: Named) -> tuple[Plan, ...]:
    """The turns whose answers are put together; none where the question counts something itself."""
    adds = plan.operation is Operation.SUM or cues().says(Cue.ADD, plan.resolved)
    if not adds and plan.operation not in _TOGETHER:
        return ()
    if named.spans or named.places or _content(plan):
        return ()
    figures: list[Plan] = []
    for one in reversed(turns):
        if one.kind is not Kind.FIGURE or one.operation is not None or len(one.targets) > 1:
            break
        figures.insert(0, one)
    if len(figures) < _BOTH:
        return ()
    every = adds and not cues().says(Cue.BOTH, plan.resolved)
    return tuple(figures if every else figures[-_BOTH:])


def _content(plan: Plan) -> set[str]:
    known = cues().words
    return {term for term in plan.fresh if term not in known.generic and term not in known.bare}


def _places(plan: Plan) -> set[str]:
    return {target.province for target in plan.targets if target.province}
