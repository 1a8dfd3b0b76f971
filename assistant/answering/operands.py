"""Splits a question that names several things into one plan for each: "khai sinh, khai tử", "mức 2 trong tổng …"."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.records.answer import Operation
from assistant.records.plan import Asked, Plan
from assistant.text.lexicon import lexicon
from assistant.understanding.patterns import Cue, cues

__all__ = ["members_asked", "plan_for", "sides_of", "whole_words"]


def members_asked(plan: Plan) -> list[str]:
    """The members of one exclusive group that the question names together, in its order; empty for fewer than two."""
    order = plan.line.split()
    best: list[str] = []
    for group in (*lexicon().exclusive, lexicon().services):
        named = [word for word in dict.fromkeys(order) if word in group]
        if len(named) > max(len(best), 1):
            best = named
    return best


def plan_for(plan: Plan, member: str, members: Sequence[str]) -> Plan:
    """The plan as if only one member had been named."""
    others = set(members) - {member}
    line = " ".join(["", *(word for word in plan.line.split() if word not in others), ""])
    terms = tuple(term for term in plan.terms if term not in others)
    return replace(
        plan,
        line=line,
        terms=terms,
        fresh=terms,
        operation=None,
        asked=Asked.VALUE if plan.asked is not Asked.PERCENT else plan.asked,
    )


def sides_of(plan: Plan) -> tuple[Plan, ...]:
    """Plans of the words before and after the comparing word; none without two sides.

    The right side keeps what only the left one says, but for its last word.
    """
    cut = cues().found(Cue.THAN, plan.resolved)
    if cut is None:
        return ()
    words = lexicon()
    left = tuple(term for term in words.terms(plan.resolved[: cut.start()]) if term in plan.terms)
    right = tuple(term for term in words.terms(plan.resolved[cut.end() :]) if term in plan.terms and term not in left)
    if not left or not right:
        return ()
    base = replace(plan, operation=None, asked=Asked.PERCENT if plan.asked is Asked.PERCENT else Asked.VALUE)
    shared = left[: max(len(left) - 1, 1)]
    first = replace(base, terms=left, fresh=left, line=words.line(plan.resolved[: cut.start()]))
    second = replace(base, terms=(*right, *shared), fresh=right, line=words.line(plan.resolved[cut.end() :]))
    return first, second


def whole_words(plan: Plan) -> tuple[Plan, Plan | None]:
    """(plan of the part, plan of the whole) of a share; no plan of the whole when the question does not name it."""
    words = lexicon()
    found = cues().found(Cue.WHOLE, plan.resolved)
    part = replace(plan, asked=Asked.VALUE, operation=None)
    if found is None:
        return part, None
    whole = found[1]
    inside = words.terms(whole)
    rest = plan.resolved[: found.start()] + " " + plan.resolved[found.end() :]
    outside = tuple(term for term in words.terms(rest) if term in plan.terms)
    if not inside:
        return part, None
    whole_plan = replace(
        plan,
        asked=Asked.VALUE,
        operation=None,
        terms=tuple(term for term in inside if term in plan.terms) or inside,
        line=words.line(whole),
    )
    part_terms = tuple(dict.fromkeys((*outside, *(term for term in inside if term in plan.terms))))
    return replace(part, terms=part_terms, operation=Operation.SHARE), replace(whole_plan, fresh=whole_plan.terms)
