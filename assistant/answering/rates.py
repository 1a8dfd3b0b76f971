"""Rates and remainders that a report does not print but that its own figures give."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answering import calculate
from assistant.answering.finding import COUNTS, Evidence, Finder, calculated
from assistant.answering.operands import whole_words
from assistant.answering.outcome import Line, Outcome, Shape
from assistant.records.answer import Operation, Status
from assistant.records.figure import Figure, Role, Scope
from assistant.records.plan import Asked, Plan, Target
from assistant.records.report import Period, Report
from assistant.records.rest import says_rest
from assistant.retrieval.anchors import Anchors
from assistant.retrieval.features import Scored
from assistant.text.lexicon import LAST_YEAR, lexicon
from assistant.text.periods import contains
from assistant.text.units import scale_of
from assistant.understanding.patterns import Cue, cues

__all__ = ["from_money", "from_ratio", "share", "share_of_longer", "whole_ratio"]

_CLOSE = 8
"""Figures among which a whole is looked for."""
_AS_GOOD = 0.4
"""Score by which a figure that says what is left may be behind the best."""
_PRINTED = 0.95
"""Coverage from which on a printed rate is the one asked for."""
_SHARE = re.compile(r"\b(?:tỷ trọng|tỉ trọng|cơ cấu|chiếm|tỷ lệ|tỉ lệ)\b", re.IGNORECASE)
"""In the head of a column that gives shares."""
_BOTH = 2
_STATES = frozenset({"quá_hạn", "đang_giải_quyết", "đang_làm", "chưa_làm"})
"""What files and tasks may still be in, as the lexicon names it."""
_AMOUNTS = COUNTS | {Role.MONEY}
_RATES = frozenset({Role.PERCENT, Role.CHANGE})


def from_ratio(plan: Plan, found: Evidence, chosen: Figure) -> Outcome | None:
    """A rate or remainder of the ratio (or the total) that the figure belongs to."""
    if plan.asked is Asked.PERCENT and chosen.role not in _RATES:
        return _rate(found, chosen)
    if plan.asked is Asked.REMAINDER and not _is_state(plan, chosen):
        return _remainder(found, chosen)
    return None


def _is_state(plan: Plan, chosen: Figure) -> bool:
    """Whether the figure counts the very state that is asked for: "còn bao nhiêu việc bị trễ hạn"."""
    return any(term in _STATES and lexicon().holds(chosen.local, term) for term in plan.terms)


def whole_ratio(found: Evidence, chosen: Figure) -> tuple[Line, ...]:
    """Done, target and percent of the ratio that the figure belongs to, in that order; the first says the others."""
    roles = (Role.DONE, Role.COUNT, Role.MONEY, Role.TARGET, Role.PERCENT)
    base = found.near.base(chosen)
    if base is not None:
        rate = found.near.of_role(chosen, Role.PERCENT)
        return tuple(found.line(one) for one in (chosen, base, rate) if one is not None)
    members = sorted(
        (one for one in found.near.group(chosen) if one.role in roles), key=lambda one: roles.index(one.role)
    )
    return tuple(found.line(member) for member in members)


def _rate(found: Evidence, chosen: Figure) -> Outcome | None:
    done, target = found.near.of_role(chosen, Role.DONE), found.near.of_role(chosen, Role.TARGET)
    one_scale = done is not None and target is not None and scale_of(done.unit) == scale_of(target.unit)
    calculation = calculate.rate(done.value, target.value) if done and target and one_scale else None
    if done is None or target is None or calculation is None:
        return _of_total(found, chosen)
    return calculated(calculation, found.lines((done, target)))


def from_money(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """What remains of an amount of money: as printed, else target less done or the whole less its part."""
    found = finder.sure(plan, target, reports)
    return _remainder(found, found.asked(Asked.VALUE)) if found is not None else None


def _remainder(found: Evidence, chosen: Figure) -> Outcome | None:
    """Target less done; done less target where more than the target was done; else the whole less its part."""
    done, target = found.near.of_role(chosen, Role.DONE), found.near.of_role(chosen, Role.TARGET)
    base = found.near.base(chosen)
    if base is not None and not found.near.remainder_said(chosen):
        done, target = chosen, base
    if done is not None and target is not None and done.value > target.value:
        return calculated(calculate.difference(done.value, target.value, done.unit), found.lines((done, target)))
    if found.near.remainder_said(found.best.figure):
        return None
    printed = _left_over(found)
    if printed is not None:
        return Outcome(Shape.LOOKUP, Status.ANSWERED, (found.line(printed),))
    if done is not None and target is not None and scale_of(done.unit) != scale_of(target.unit):
        return None
    if done is not None and target is not None:
        whole, part = target, done
    else:
        pair = found.near.whole_and_part(chosen) or _named_alike(found, chosen)
        if pair is None:
            return None
        whole, part = pair
        if found.near.remainder_said(part):
            return Outcome(Shape.LOOKUP, Status.ANSWERED, (found.line(part),))
    calculation = calculate.rest(whole.value, [part.value], part.unit)
    return calculated(calculation, found.lines((whole, part)))


def _left_over(found: Evidence) -> Figure | None:
    """A figure near as good as the best that its own words say is left, of the same noun: "chưa thực hiện 11 …"."""
    best = found.best
    close = (
        one
        for one in found.scored[1:_CLOSE]
        if one.score >= best.score - _AS_GOOD and set(one.missing) <= set(best.missing)
    )
    alike = (one.figure for one in close if one.figure.unit.lower() == best.figure.unit.lower())
    return next((one for one in alike if one.role in COUNTS and says_rest(one.local)), None)


def _named_alike(found: Evidence, part: Figure) -> tuple[Figure, Figure] | None:
    """The larger count of the same section that is named in the very same words, with the part that was done of it.

    "quản lý 12.046 đối tượng, gồm 7.352 người có công …; đã mở tài khoản cho …, gồm 4.118 người có công".
    """
    mine = next((one.text.local for one in found.scored if one.figure.id == part.id), "")
    for one in found.scored[:_CLOSE]:
        whole = one.figure
        like = whole.role in COUNTS and whole.locality == part.locality and whole.value > part.value
        of_one_time = (whole.period, whole.scope) == (part.period, part.scope)  # the month's are no rest of all so far
        if mine.strip() and like and of_one_time and one.text.local == mine and whole.spot.section == part.spot.section:
            return whole, part
    return None


def _of_total(found: Evidence, part: Figure) -> Outcome | None:
    """The part's share of its total, like of like."""
    total = found.near.total(part)
    if total is None:
        return None
    whole = found.near.asked(total, Asked.VALUE)
    unlike = (part.role is Role.MONEY) is not (whole.role is Role.MONEY)
    if unlike or not {part.role, whole.role} <= _AMOUNTS or whole.value < part.value:
        return None
    calculation = calculate.rate(part.value, whole.value, Operation.SHARE)
    return calculated(calculation, found.lines((part, whole))) if calculation is not None else None


def share(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """Part of a whole in percent, part and whole by their own words; None where the report prints the rate."""
    found = finder.sure(plan, target, reports)
    if found is not None and _printed(plan, found.best):
        return None
    part_plan, whole_plan = whole_words(plan)
    rate = found.near.of_role(found.best.figure, Role.PERCENT) if found is not None and plan.localities else None
    if whole_plan is None and rate is not None and rate.in_table:
        return None  # the row of the table prints the rate beside
    if plan.localities and not (whole_plan is not None and _within_places(plan, whole_plan)):
        whole_plan = replace(part_plan, localities=(), resolved=f"{plan.resolved} {cues().whole_province}")
    parts = finder.sure(part_plan, target, reports)
    if parts is None:
        return None
    part = parts.asked(part_plan.asked)
    quoted = next((one for one in Anchors(plan, parts.figures).figures if one.value > part.value), None)
    if quoted is not None and part.role in _AMOUNTS:
        calculation = calculate.rate(part.value, quoted.value, Operation.SHARE)
        return calculated(calculation, parts.lines((part, quoted))) if calculation is not None else None
    of_total = _of_total(parts, part)
    if of_total is not None or whole_plan is None:
        return of_total
    wholes = finder.sure(whole_plan, target, [parts.report])
    if wholes is None:
        return None
    whole = wholes.asked(part_plan.asked)
    if whole.id == part.id:
        own = [term for term in part_plan.terms if term not in whole_plan.terms]
        part = _part_named(parts, whole, own) or part
    calculation = calculate.rate(part.value, whole.value, Operation.SHARE)
    unlike = part.unit.lower() != whole.unit.lower() or whole.role not in _AMOUNTS or part.role not in _AMOUNTS
    if calculation is None or whole.id == part.id or whole.value < part.value or unlike:
        return None
    return calculated(calculation, parts.lines((part, whole)))


def _part_named(found: Evidence, whole: Figure, own: Sequence[str]) -> Figure | None:
    """The part of a whole that is named with what the whole is not: "thịt hơi 121,7 nghìn tấn, riêng thịt lợn 78,9"."""
    words = lexicon()
    beside = (one for one in found.near.same_sentence(whole) if one.unit == whole.unit and one.value < whole.value)
    parts = [part for part in (*found.near.parts(whole), *beside) if part.role in _AMOUNTS]
    return next((part for part in parts if own and all(words.holds(part.local, term) for term in own)), None)


def share_of_longer(finder: Finder, plan: Plan, reports: Sequence[Report]) -> Outcome | None:
    """What a month is of the months that it is counted into: "riêng tháng 3 chiếm bao nhiêu phần trăm từ đầu năm"."""
    pair = _month_and_all(plan) if plan.operation is Operation.SHARE and plan.asked is Asked.PERCENT else None
    if pair is None:
        return None
    asked = Asked.MONEY if cues().says(Cue.MONEY, plan.resolved) else Asked.VALUE
    held = []
    for target in pair:
        own = replace(plan, targets=(target,), operation=None, asked=asked)
        found = finder.sure(own, target, reports)
        if found is None:
            return None
        held.append((found, found.asked(asked)))
    (first, part), (second, whole) = held
    like = part.unit.lower() == whole.unit.lower() and {part.role, whole.role} <= _AMOUNTS and part.value <= whole.value
    calculation = calculate.rate(part.value, whole.value, Operation.SHARE) if like and part.id != whole.id else None
    return calculated(calculation, (*first.lines([part]), *second.lines([whole]))) if calculation is not None else None


def _month_and_all(plan: Plan) -> tuple[Target, Target] | None:
    """A month that is asked for and the time up to its end that holds it; None where the question names no such two."""
    month = next((one for one in plan.targets if one.month and one.period is not None and one.period.start), None)
    if month is None or month.period is None or len(plan.targets) > _BOTH:
        return None
    rest = [one for one in plan.targets if one is not month]
    if rest:
        longer = rest[0].period
        inside = longer is not None and longer != month.period and contains(longer, month.period)
        fits = inside and rest[0].province == month.province
        return (replace(month, scope=Scope.WITHIN), replace(rest[0], scope=Scope.CUMULATIVE)) if fits else None
    if not cues().says(Cue.CUMULATIVE, plan.resolved):
        return None
    since = Period(date(month.period.end.year, 1, 1), month.period.end)
    return replace(month, scope=Scope.WITHIN), replace(month, period=since, scope=Scope.CUMULATIVE, month=False)


def _within_places(plan: Plan, whole: Plan) -> bool:
    """Whether the whole that the question names is of the district too: "trong số … của huyện Châu Thành"."""
    return all(f" {' '.join(name.lower().split())} " in whole.line for name in plan.localities)


def _narrowed(plan: Plan, best: Scored, group: frozenset[str]) -> bool:
    """Whether what stands before the rate names one of the group, and the question none."""
    held = lexicon().values(best.text.lead, group)
    return len(held) == 1 and not lexicon().values(plan.line, group)


def _printed(plan: Plan, best: Scored) -> bool:
    """Whether a printed rate is the share asked for, and no rate of a plan or of last year."""
    others = {*cues().words.goals, LAST_YEAR} - set(plan.terms)
    if others & set(lexicon().terms(best.figure.local)):
        return False
    if best.figure.in_table and not _SHARE.search(best.figure.label):
        return False  # a column in percent may be of the plan or of last year
    exact = (
        min(best.features.coverage, best.features.nearness) > _PRINTED
        and not best.features.narrower + best.features.conflict
    )
    if any(_narrowed(plan, best, group) for group in lexicon().exclusive):
        return False
    return best.figure.role is Role.PERCENT and exact
