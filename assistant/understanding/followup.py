"""What a turn leaves out, taken from the turn before it: words, places, times, and what is asked of the figure."""

from dataclasses import replace

from assistant.records.answer import Operation
from assistant.records.figure import Scope
from assistant.records.plan import Asked, Basis, Kind, Plan, Target
from assistant.text.earlier import in_year, months_before, year_before
from assistant.text.lexicon import LAST_YEAR, lexicon
from assistant.text.periods import SpanKind, month, year
from assistant.understanding.patterns import Cue, cues
from assistant.understanding.targets import Named

__all__ = ["inherited"]

_LEAST = 2
"""Content words from which on a question that names its place or time stands alone."""
_MONTH = 45
"""Days that a reporting month lasts at most."""
_QUARTER = 100
"""Days that a quarter lasts at most."""
_WHOLE = 4
"""Content words from which on a question says all of what is counted."""

_SCORE = "điểm"
"""What a rank goes by."""


def inherited(plan: Plan, before: Plan, named: Named) -> Plan:
    """The plan with what it leaves out; the plan itself when it stands alone."""
    content = [term for term in plan.terms if term not in cues().words.generic]
    leans = cues().says(Cue.LEANS, plan.resolved)
    if not leans and len(content) >= _LEAST and (_placed(plan) or named.spans):
        return plan if _placed(plan) else _in_its_place(plan, before)
    if content and ((_placed(plan) and named.spans) or cues().says(Cue.WHICH_PLACE, plan.resolved)):
        return plan
    plan = _at_one_time(_named_whole(plan, before))
    whole = len(content) >= _WHOLE and not leans
    terms = plan.terms if whole else _merged(plan, before)
    targets = _targets(plan, before, named)
    asked = _asked(plan, before)
    if asked is not Asked.CHANGE and plan.basis is Basis.SAME_LAST_YEAR and targets != before.targets:
        terms = tuple(term for term in terms if term != LAST_YEAR)  # read as a time, it names nothing counted
    return replace(
        plan,
        terms=terms,
        fresh=plan.fresh if content else terms,
        unit=_unit(plan, before, asked, bool(content)),
        line=plan.line if whole else f"{_kept_line(plan, before)}{plan.line}",
        targets=targets,
        localities=_localities(plan, before, targets),
        asked=asked,
        operation=plan.operation or (Operation.SUM if cues().says(Cue.ADD, plan.resolved) else None),
        kind=_kind(plan, before, bool(content)),
        basis=plan.basis if plan.basis is not Basis.UNSAID else before.basis,
    )


def _at_one_time(plan: Plan) -> Plan:
    """The plan where "cùng kỳ" beside another thing is the time already spoken of: "còn sang tên thì sao, cùng kỳ"."""
    content = set(plan.fresh) - cues().words.generic - {LAST_YEAR}
    alone = plan.basis is Basis.SAME_LAST_YEAR and plan.asked is not Asked.CHANGE and content
    if not alone or not cues().says(Cue.SAME_TIME, plan.resolved):
        return plan
    terms, fresh = (tuple(term for term in own if term != LAST_YEAR) for own in (plan.terms, plan.fresh))
    return replace(plan, basis=Basis.UNSAID, terms=terms, fresh=fresh)


def _named_whole(plan: Plan, before: Plan) -> Plan:
    """The plan with a name cut to a syllable in full, where it stands against one of the turn before.

    "xuất khẩu bao nhiêu?" – "còn nhập?": what excludes exports and has the syllable that they have not.
    """
    known = lexicon()
    cut: dict[str, str] = {}
    for term in plan.fresh:
        if "_" in term or term in known.concepts:
            continue
        for said in before.terms:
            members = [one for group in known.exclusive if said in group for one in group - {said}]
            held = [one for one in members if term in one.split("_") and term not in said.split("_")]
            if len(held) == 1:
                cut[term] = held[0]
    if not cut:
        return plan
    line = " ".join(["", *(cut.get(word, word) for word in plan.line.split()), ""])
    terms, fresh = (tuple(cut.get(term, term) for term in own) for own in (plan.terms, plan.fresh))
    return replace(plan, terms=terms, fresh=fresh, line=line)


def _in_its_place(plan: Plan, before: Plan) -> Plan:
    """The plan of a turn that names time and matter, in the one province that was spoken of."""
    spoken = {(target.province, target.said) for target in before.targets}
    open_ = plan.operation is Operation.RANK or cues().says(Cue.WHICH_PLACE, plan.resolved)
    if len(spoken) != 1 or open_ or plan.localities:
        return plan
    province, said = spoken.pop()
    return replace(plan, targets=tuple(replace(own, province=province, said=said) for own in plan.targets))


def _placed(plan: Plan) -> bool:
    return any(target.province for target in plan.targets)


def _asked(plan: Plan, before: Plan) -> Asked:
    """What the turn before asked of the figure, unless this one says what it asks."""
    scored = before.asked is Asked.RANK and plan.unit == _SCORE
    open_ = plan.asked is Asked.VALUE and plan.kind is Kind.FIGURE and not scored
    return before.asked if open_ and not cues().says(Cue.SAYS_COUNT, plan.resolved) else plan.asked


def _unit(plan: Plan, before: Plan, asked: Asked, content: bool) -> str:
    """The noun counted before, unless this turn has one or asks for money."""
    cases = cues().words.cases
    own = content or asked is Asked.MONEY or (plan.unit != "" and {plan.unit, before.unit} - {*cases, ""})
    return plan.unit if own else before.unit


def _kind(plan: Plan, before: Plan, content: bool) -> Kind:
    """The source of an answer, and the next list, are of the kind of the turn before."""
    again = cues().says(Cue.AGAIN, plan.resolved)
    listed = plan.kind is Kind.FIGURE and not content and before.kind is Kind.LIST
    return before.kind if again or listed else plan.kind


def _localities(plan: Plan, before: Plan, targets: tuple[Target, ...]) -> tuple[str, ...]:
    if plan.localities:
        return plan.localities
    moved = _placed(plan) and targets[0].province != before.targets[0].province
    return () if moved else before.localities


def _merged(plan: Plan, before: Plan) -> tuple[str, ...]:
    """New words first; old ones stay unless a new one excludes them ("mức 1" drops "mức 2") or counts other things."""
    fresh = plan.terms
    other = plan.unit != before.unit if plan.unit else bool(set(fresh) - cues().words.generic)
    counted = before.unit.replace(" ", "_") if other and before.unit.replace(" ", "_") not in fresh else ""
    old = tuple(term for term in before.terms if term != counted)
    generic = cues().words.generic
    dropped = {other for group in _groups() for term in fresh if term in group for other in group}
    dropped |= _replaced(plan, before)
    if before.asked is Asked.TARGET and cues().says(Cue.SAYS_COUNT, plan.resolved):
        dropped |= cues().words.goals  # what was done towards the goal that was asked for
    units = any(term in generic for term in fresh)
    kept = [term for term in old if term not in dropped and not (units and term in generic)]
    return tuple(dict.fromkeys((*fresh, *kept)))


def _replaced(plan: Plan, before: Plan) -> set[str]:
    """What the turn before said of a thing that this one says otherwise: "máy ảo mấy cái?" – "còn máy thật?"."""
    added = set(before.fresh)
    if added == set(before.terms):
        return set()  # the words that opened the matter stay
    shared = added & set(plan.fresh) - cues().words.generic
    return added - shared if shared else set()


def _kept_line(plan: Plan, before: Plan) -> str:
    """The line of the turn before, less what a word of this one excludes."""
    groups = [group for group in _groups() if any(f" {term} " in plan.line for term in group)]
    dropped = {word for group in groups for word in group} | _replaced(plan, before)
    return " ".join(["", *(word for word in before.line.split() if word not in dropped)])


def _groups() -> tuple[frozenset[str], ...]:
    """Words that exclude each other; one public service named takes the place of another."""
    return (*lexicon().exclusive, lexicon().services)


def _targets(plan: Plan, before: Plan, named: Named) -> tuple[Target, ...]:
    """Places and times of this turn; a place alone keeps the time before it, a time alone the places."""
    first = before.targets[0]
    if plan.asked is Asked.CHANGE and plan.basis is not Basis.UNSAID and not named.spans and not _placed(plan):
        return before.targets
    same = _same_months(plan, before, named)
    if same:
        return same
    if plan.basis is Basis.SAME_LAST_YEAR and not named.spans and first.period is not None:
        return tuple(replace(own, period=own.period and year_before(own.period)) for own in before.targets)
    if cues().says(Cue.PERIOD_BEFORE, plan.resolved) and not named.spans and first.period is not None:
        return tuple(_one_before(own) for own in before.targets)
    if cues().says(Cue.LATER, plan.resolved) and not named.spans:
        return tuple(replace(own, province=own.province or first.province, period=None) for own in plan.targets)
    if _placed(plan) and plan.operation in {None, Operation.DIFFERENCE} and cues().says(Cue.BESIDE, plan.resolved):
        known = {target.province for target in before.targets}
        return (*before.targets, *(target for target in plan.targets if target.province not in known))
    if _placed(plan):
        return plan.targets if named.spans else tuple(_at_time_of(own, first) for own in plan.targets)
    if named.spans and len(before.targets) == len(plan.targets) == 1 and plan.targets[0].base:
        return (first, replace(plan.targets[0], province=first.province, said=first.said))
    if named.spans:
        places = dict.fromkeys((target.province, target.said) for target in before.targets)
        return tuple(replace(own, province=province, said=said) for own in plan.targets for province, said in places)
    scope = plan.targets[0].scope
    kept = (replace(target, scope=target.scope if scope is Scope.UNSAID else scope) for target in before.targets)
    month_alone = scope is Scope.WITHIN and cues().says(Cue.MONTH_ALONE, plan.resolved)
    return tuple(_of_month(target) if month_alone else target for target in kept)


def _same_months(plan: Plan, before: Plan, named: Named) -> tuple[Target, ...]:
    """The months that were spoken of, in the year that this turn names: "thế cùng kỳ năm 2021?"."""
    if (
        plan.basis is not Basis.SAME_LAST_YEAR
        or [span.kind for span in named.spans] != [SpanKind.YEAR]
        or _placed(plan)
    ):
        return ()
    spoken = named.spans[0].period.end.year
    return tuple(replace(own, period=own.period and in_year(own.period, spoken)) for own in before.targets)


def _of_month(target: Target) -> Target:
    """The month that a longer time ended with ("cả năm 2023 …?" – "còn riêng trong tháng")."""
    period = target.period
    if period is None or (period.start is not None and (period.end - period.start).days <= _MONTH):
        return target
    return replace(target, period=month(period.end.year, period.end.month), month=True, exact=False)


def _one_before(target: Target) -> Target:
    """The month or quarter before that of the turn before; any earlier time where that was neither."""
    period = target.period
    if period is None or period.start is None:
        return replace(target, period=None)
    days = (period.end - period.start).days
    if period == year(period.end.year):
        return replace(target, period=year_before(period))
    if days > _QUARTER:
        return replace(target, period=None)
    return replace(target, period=months_before(period, 1 if days <= _MONTH else 3))


def _at_time_of(own: Target, first: Target) -> Target:
    scope = first.scope if own.scope is Scope.UNSAID else own.scope
    return replace(own, period=first.period, scope=scope, month=first.month)
