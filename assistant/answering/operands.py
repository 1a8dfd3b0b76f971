"""Splits a question that names several things ("khai sinh, khai tử, kết hôn"; "mức 2 trong tổng …") into one plan for each."""

import re
from dataclasses import replace

from assistant.records.answer import Operation
from assistant.records.plan import Asked, Plan
from assistant.text.lexicon import lexicon

__all__ = ["members_asked", "plan_for", "sides_of", "whole_words"]

_THAN = re.compile(
    r"\b(?:(?:nhiều|ít|cao|thấp|lớn)\s+)?hơn\s+(?=số|phần|mức|lượng|tỷ|tỉ|[^\W\d_]+\s+[^\W\d_]+)(?!\s*(?:bao nhiêu|mấy|nhau))|\bso với\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:trong\s+(?:tổng(?:\s+số)?|số)|trên\s+tổng(?:\s+số)?|so\s+với\s+tổng(?:\s+số)?|tổng(?:\s+số)?)\s+([^,?]+)",
    re.IGNORECASE,
)


def members_asked(plan: Plan) -> list[str]:
    """The members of one exclusive group that the question names together, in its order; empty when it names fewer than two."""
    order = plan.line.split()
    best: list[str] = []
    for group in (*lexicon().exclusive, lexicon().services):
        named = [word for word in dict.fromkeys(order) if word in group]
        if len(named) > max(len(best), 1):
            best = named
    return best


def plan_for(plan: Plan, member: str, members: list[str] | tuple[str, ...]) -> Plan:
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


def sides_of(plan: Plan) -> tuple[Plan, Plan] | None:
    """Plans of the words before and after the comparing word, each keeping what the other side does not say; None without two sides."""
    cut = _THAN.search(plan.resolved)
    if cut is None:
        return None
    words = lexicon()
    left = tuple(term for term in words.terms(plan.resolved[: cut.start()]) if term in plan.terms)
    right = tuple(term for term in words.terms(plan.resolved[cut.end() :]) if term in plan.terms and term not in left)
    if not left or not right:
        return None
    base = replace(plan, operation=None, asked=Asked.PERCENT if plan.asked is Asked.PERCENT else Asked.VALUE)
    shared = left[: max(len(left) - 1, 1)]
    first = replace(base, terms=left, fresh=left, line=words.line(plan.resolved[: cut.start()]))
    second = replace(base, terms=(*right, *shared), fresh=right, line=words.line(plan.resolved[cut.end() :]))
    return first, second


def whole_words(plan: Plan) -> tuple[Plan, Plan | None]:
    """(plan of the part, plan of the whole) of a share; no plan of the whole when the question does not name it."""
    words = lexicon()
    found = _WHOLE.search(plan.resolved)
    part = replace(plan, asked=Asked.VALUE, role=None, operation=None)
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
