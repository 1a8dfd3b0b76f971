"""Splits a question that names several things into one plan for each: "khai sinh, khai tử", "mức 2 trong tổng …"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.records.answer import Operation
from assistant.records.plan import Asked, Plan
from assistant.text.lexicon import lexicon
from assistant.understanding.patterns import Cue, cues

__all__ = ["added_of", "members_asked", "of_places", "plan_for", "sides_of", "surplus_of", "whole_words"]

_FORMULA = re.compile(
    r"(?:\(\s*(?:lấy\s+)?|,\s*lấy\s+)([^()]+?)\s+trừ\s+(?:đi\s+)?([^()]+?)\s*(?:\)|[?,]|$)", re.IGNORECASE
)
_RESULT = re.compile(r"[,;]\s*(?:thì\s+)?còn\b", re.IGNORECASE)
"""Between what is taken away and what is left: "tiếp nhận trừ giải quyết, còn đang xử lý mấy"."""
_NUMERIC = re.compile(r"[\d.,/%-]+")
_TWO = 2
_LEVELS = ("mức_1", "mức_2")
"""Of an account of electronic identification, as the lexicon names them."""
_OPPOSITES = {Cue.SURPLUS: ("xuất_khẩu", "nhập_khẩu"), Cue.BALANCE: ("thu_ngân_sách", "chi_ngân_sách")}
"""What is sold abroad and what is bought, what is taken in and what is spent, as the lexicon names them."""


def members_asked(plan: Plan) -> list[str]:
    """The members of one exclusive group that the question names together, in its order; empty for fewer than two."""
    order = plan.line.split()
    best: list[str] = []
    for group in (*lexicon().exclusive, lexicon().services):
        named = [word for word in dict.fromkeys(order) if word in group]
        if len(named) > max(len(best), 1):
            best = named
    both = cues().says(Cue.BOTH_LEVELS, plan.resolved)
    return best or (list(_LEVELS) if both and plan.operation is Operation.SUM else [])


def plan_for(plan: Plan, member: str, members: Sequence[str]) -> Plan:
    """The plan as if only one member had been named."""
    others = set(members) - {member}
    line = " ".join(["", *(word for word in plan.line.split() if word not in others), ""])
    terms = tuple(term for term in plan.terms if term not in others)
    if f" {member} " not in line:
        line, terms = f"{line}{member} ", (member, *terms)
    return replace(
        plan,
        line=line,
        terms=terms,
        fresh=terms,
        operation=None,
        asked=plan.asked if plan.asked in {Asked.PERCENT, Asked.TARGET} else Asked.VALUE,
        unit="" if plan.asked is Asked.REMAINDER else plan.unit,
    )


def of_places(plan: Plan) -> tuple[Plan, ...]:
    """One plan for each district that the question names, all but the place the same; none for fewer than two."""
    if len(plan.localities) < 2:
        return ()
    base = replace(plan, operation=None, asked=_read(plan))
    return tuple(_in_place(base, place) for place in plan.localities)


def _in_place(plan: Plan, place: str) -> Plan:
    """The plan for one of its districts or communes, without the names of the others."""
    others = {name.lower() for name in plan.localities} - {place.lower()}

    def own(terms: Sequence[str]) -> tuple[str, ...]:
        return tuple(term for term in terms if term.replace("_", " ") not in others)

    return replace(plan, localities=(place,), terms=own(plan.terms), fresh=own(plan.fresh))


def added_of(plan: Plan) -> tuple[Plan, ...]:
    """Plans of two things added up in their own words ("A + B", "cả A lẫn B"), with what the question says of both."""
    found = cues().found(Cue.ADDED, plan.resolved)
    if found is None or len(members_asked(plan)) > 2:
        return ()
    words = lexicon()
    sides = [side for side in found.groups() if side]
    rest = f"{plan.resolved[: found.start()]} {plan.resolved[found.end() :]}"
    said = {side: words.terms(side) for side in sides}
    inside = {term for terms in said.values() for term in terms}
    shared = tuple(term for term in words.terms(rest) if term in plan.terms and term not in inside)
    base = replace(plan, operation=None, asked=_read(plan))
    return tuple(
        replace(base, terms=(*said[side], *shared), fresh=said[side], line=words.line(f"{side} {rest}"))
        for side in sides
        if said[side]
    )


def _read(plan: Plan) -> Asked:
    """What is asked of each operand: the number itself, unless rates are put together."""
    return plan.asked if plan.asked in {Asked.PERCENT, Asked.MONEY} else Asked.VALUE


def surplus_of(plan: Plan) -> tuple[Plan, ...]:
    """Plans of what is sold abroad and what is bought, or of income and spending, the one that exceeds first."""
    for cue, opposites in _OPPOSITES.items():
        found = cues().found(cue, plan.resolved)
        if found is not None and len(members_asked(plan)) < _TWO:
            return _opposed(plan, found, opposites[::-1] if any(found.groups()) else opposites)
    return ()


def _opposed(plan: Plan, found: re.Match[str], sides: tuple[str, ...]) -> tuple[Plan, ...]:
    words = lexicon()
    said = words.line(found[0])
    formula = _FORMULA.search(plan.resolved)  # "(lấy xuất trừ nhập)" only says what a surplus is
    named = {*words.terms(found[0]), *words.terms(formula[0] if formula is not None else ""), *sides}
    terms = tuple(term for term in plan.terms if term not in named)
    base = replace(plan, operation=None, asked=_read(plan))
    return tuple(
        replace(base, terms=(side, *terms), fresh=(side, *terms), line=plan.line.replace(said, f" {side} "))
        for side in sides
    )


def sides_of(plan: Plan, between: Cue = Cue.THAN) -> tuple[Plan, ...]:
    """Plans of the words before and after the comparing word; none without two sides.

    The right side keeps what only the left one says, but for its last word. What was done next to the same files may be
    counted in another noun ("hồ sơ đã thu nhận nhưng chưa kích hoạt": accounts).
    """
    cut = cues().found(between, plan.resolved)
    if cut is None:
        return ()
    words = lexicon()
    before, after = plan.resolved[: cut.start()], _RESULT.split(plan.resolved[cut.end() :])[0]
    formula = _FORMULA.search(plan.resolved)
    if formula is not None:
        return _of_formula(plan, formula)
    left = tuple(term for term in plan.terms if words.holds(before, term))
    right = tuple(term for term in plan.terms if words.holds(after, term))
    if not left or not set(right) - set(left):
        return ()
    base = replace(plan, operation=None, asked=Asked.VALUE if between is Cue.DIVIDED else _read(plan))
    shared = tuple(term for term in left[:-1] if term not in right and not _excluded(term, right))
    first = replace(base, terms=left, fresh=left, line=words.line(before))
    second = replace(base, terms=(*right, *shared), fresh=right, line=words.line(after))
    if between is Cue.BUT_NOT:
        levels = "".join(f"{term} " for term in shared if any(term in group for group in words.exclusive))
        terms = tuple(term for term in second.terms if term.replace("_", " ") != base.unit)
        second = replace(second, unit="", terms=terms, line=f"{second.line}{levels}")
    return first, second


def _excluded(term: str, others: Sequence[str]) -> bool:
    """Whether a word can't be true of what the others name: what is handed in is not what was activated."""
    return any(term in group and group & set(others) for group in lexicon().exclusive)


def _of_formula(plan: Plan, formula: re.Match[str]) -> tuple[Plan, ...]:
    """Plans of both sides of "(tiếp nhận trừ đã giải quyết)", with what the question counts."""
    words = lexicon()
    outside = plan.resolved.replace(formula[0], " ")
    counted = cues().without(Cue.REMAINDER, outside)
    said_by = [words.terms(side) for side in formula.groups()]
    own = {term for side in said_by for term in side}
    levels = {term for group in words.exclusive if not group & own for term in words.terms(outside) if term in group}
    shared = tuple(term for term in plan.terms if term in levels or term in words.terms(counted))
    base = replace(plan, operation=None, asked=Asked.VALUE, unit="")
    kept = " ".join((counted, *(words.phrase(term) for term in sorted(levels))))
    sides = [(said, words.line(f"{side} {kept}")) for said, side in zip(said_by, formula.groups(), strict=True)]
    if not all(said_by):
        return ()
    return tuple(replace(base, terms=(*said, *shared), fresh=said, line=line) for said, line in sides)


def whole_words(plan: Plan) -> tuple[Plan, Plan | None]:
    """(plan of the part, plan of the whole) of a share; no plan of the whole when the question does not name it."""
    words = lexicon()
    found = cues().found(Cue.WHOLE, plan.resolved)
    part = replace(plan, asked=Asked.VALUE, operation=None)
    if found is None:
        return part, None
    whole = found[found.lastindex or 0]
    inside = tuple(term for term in words.terms(whole) if not _NUMERIC.fullmatch(term))
    rest = plan.resolved[: found.start()] + " " + plan.resolved[found.end() :]
    outside = tuple(term for term in words.terms(rest) if term in plan.terms)
    if not inside:
        return part, None
    money = cues().says(Cue.MONEY, whole)
    asked = Asked.MONEY if money else Asked.VALUE
    part = replace(part, asked=asked)
    whole_plan = replace(
        plan,
        asked=asked,
        operation=None,
        terms=tuple(term for term in inside if term in plan.terms) or inside,
        line=words.line(whole),
    )
    part_terms = tuple(dict.fromkeys((*outside, *(term for term in inside if term in plan.terms))))
    return replace(part, terms=part_terms, operation=Operation.SHARE), replace(whole_plan, fresh=whole_plan.terms)
