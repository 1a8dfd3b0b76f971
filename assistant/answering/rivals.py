"""Figures of one report that answer as well as the best: of another time, or saying otherwise of the same thing."""

from decimal import Decimal

from assistant.answering.finding import COUNTS, Evidence
from assistant.answering.outcome import Line
from assistant.answering.slips import slipped
from assistant.records.figure import Figure, Role, Scope
from assistant.records.plan import Asked, Basis, Plan
from assistant.records.rest import says_rest
from assistant.retrieval.bases import basis_in
from assistant.retrieval.features import Scored
from assistant.retrieval.ranker import ranker
from assistant.retrieval.sureness import CHANNELS
from assistant.text.lexicon import lexicon
from assistant.understanding.patterns import cues

__all__ = ["CLOSE", "against_each", "disputing", "of_each_member", "readings"]

CLOSE = 0.6
"""Score by which another report's figure may be behind the best and still be named with it."""
_AMOUNTS_ASKED = frozenset({Asked.VALUE, Asked.MONEY})
_EQUAL = 0.02
"""Score by which two figures of one report answer equally well."""
_RIVALS, _FARTHER = 5, 15
"""Figures behind the best among which one that contradicts it, or is of another time, is looked for."""
_OF_ANOTHER_TIME = 0.85
"""Score by which the same thing for another time may be behind the best."""
_TWICE = 0.3
"""Score by which a second number of the same matter and time may be behind the best."""
_READINGS = 3
"""Times for which a report's figure is named, where the question names none."""
_SAME = 0.7
"""Share of the fewer words of two labels that both must have to be of the same thing."""
_LEAST_RESTATED = 5
"""Value under which numbers are near each other by chance."""
_TIMES = Decimal("1.3")
"""How many times the smaller of two numbers of one thing the larger may be."""
_SLIGHT = 0.1
"""Coverage by which what says the same otherwise may be behind."""
_FEW_OTHERS = 0.6
"""Share of its own words that the question does not say, up to which it is the same thing."""
_ALIKE = 0.6
"""Share of the words of two figures that must be the same for them to be the same thing."""


def readings(plan: Plan, found: Evidence) -> list[Figure]:
    """The figure of a report, and the same thing for another time there: in the month, and from the year's start."""
    chosen = found.asked(plan.asked)
    found_so = [chosen]
    for scored in found.scored[1 : 1 + _FARTHER]:
        other = found.near.asked(scored.figure, plan.asked)
        times = {(one.period, one.scope) for one in found_so}
        like = (other.role is chosen.role or {other.role, chosen.role} <= COUNTS) and cues().words.one_unit(
            (other.unit, chosen.unit)
        )
        lacks = set(scored.missing) - set(found.best.missing) - CHANNELS
        near = scored.score >= found.best.score - _OF_ANOTHER_TIME and not lacks
        if like and near and (other.period, other.scope) not in times and _worded_alike(other, chosen):
            found_so.append(other)
    return found_so[:_READINGS]


def against_each(plan: Plan, found: Evidence) -> list[Figure]:
    """The growth of one thing against each base that its sentence names, where the question names none; else none.

    "CPI tăng 0,31% so với tháng trước, tăng 2,84% so với cùng kỳ": against the year before first, which is what is
    mostly meant.
    """
    chosen = found.asked(plan.asked)
    if plan.asked is not Asked.CHANGE or plan.basis is not Basis.UNSAID or chosen.role is not Role.CHANGE:
        return []
    bases = {basis_in(chosen): chosen}
    for scored in found.scored[1 : 1 + _RIVALS]:
        other = scored.figure
        close = scored.score >= found.best.score - _TWICE and set(scored.missing) <= set(found.best.missing)
        alike = other.role is Role.CHANGE and (other.unit, other.period) == (chosen.unit, chosen.period)
        if close and alike and other.quote == chosen.quote:
            bases.setdefault(basis_in(other), other)
    if Basis.UNSAID in bases or len(bases) == 1:
        return []
    return sorted(bases.values(), key=lambda one: basis_in(one) is not Basis.SAME_LAST_YEAR)


def of_each_member(plan: Plan, found: Evidence) -> list[Figure]:
    """The same thing told of each member of a group apart, where the question names none: of level 1 and of level 2."""
    chosen, best = found.asked(plan.asked), found.best
    if plan.asked is not Asked.VALUE or plan.operation is not None or chosen.id != best.figure.id or chosen.in_table:
        return []
    told = [(group, said) for group, said in lexicon().exclusive_in(best.text.local) if len(said) == 1]
    for group, said in told:
        if lexicon().values(plan.line, group):
            continue
        each = {next(iter(said)): chosen}
        for scored in found.scored[1 : 1 + _RIVALS]:
            own, other = lexicon().values(scored.text.local, group), scored.figure
            like = (other.role, other.unit, other.scope) == (chosen.role, chosen.unit, chosen.scope)
            close = scored.score >= best.score - _TWICE and other.spot.chapter == chosen.spot.chapter
            if len(own) == 1 and like and close and not other.in_table:
                each.setdefault(next(iter(own)), other)
        if len(each) > 1:
            return list(each.values())
    return []


def _worded_alike(one: Figure, other: Figure) -> bool:
    words = lexicon()
    first, second = (set(words.terms(figure.label)) for figure in (one, other))
    return len(first & second) >= _SAME * max(min(len(first), len(second)), 1)


def disputing(plan: Plan, found: Evidence, chosen: Figure) -> Line | None:
    """The figure that contradicts the chosen one: over the same whole, or in the same words."""
    told = plan.asked is Asked.VALUE and not says_rest(chosen.local)
    disputed = _over_the_same(found, chosen) if told else None
    if disputed is not None:
        return found.line(disputed)
    twice = _told_twice(plan, found, chosen) if told else None
    if twice is not None:
        return found.line(twice)
    restated = _restated(plan, found, chosen) if told or plan.asked in {Asked.PERCENT, Asked.MONEY} else None
    if restated is not None:
        return found.line(restated)
    counted = plan.asked in _AMOUNTS_ASKED or (plan.asked is Asked.REMAINDER and says_rest(chosen.local))
    slip = slipped(chosen, found.figures) if counted else None
    if slip is not None:
        return found.line(slip)
    rivals = (one.figure for one in found.scored[1 : 1 + _RIVALS] if _contradicts(one, found.best, chosen))
    return next((line for other in rivals for line in found.lines([other])), None)


def _over_the_same(found: Evidence, chosen: Figure) -> Figure | None:
    """What another place of the report says was done of the same whole: `14/25 mô hình` here, `09/25 mô hình` there."""
    whole = found.near.of_role(chosen, Role.TARGET)
    if whole is None or chosen.role is not Role.DONE or whole.value == chosen.value == 0:
        return None
    for scored in found.scored[1 : 1 + _FARTHER]:
        other = scored.figure
        target = found.near.of_role(other, Role.TARGET)
        same = target is not None and target.value == whole.value and _one_noun(target.unit, whole.unit)
        apart = other.spot.section != chosen.spot.section and other.value != chosen.value
        lost = [term for term in scored.missing if not term.isdigit()]
        if same and apart and other.role is Role.DONE and not says_rest(other.local) and len(lost) <= 1:
            return other
    return None


def _one_noun(one: str, other: str) -> bool:
    """Whether two units are one thing, in other words perhaps: "cơ sở KCB" and "cơ sở khám chữa bệnh"."""
    first, second = (set(lexicon().terms(unit)) for unit in (one, other))
    return one.lower() == other.lower() or (bool(first) and first == second)


def _told_twice(plan: Plan, found: Evidence, chosen: Figure) -> Figure | None:
    """Another number of the same matter, act and time in another section: 3.680 files in II.1, 2.928 in II.4."""
    matters = [term for term in plan.terms if term in lexicon().matters and term in lexicon().services]
    best = found.best
    if not matters or chosen.id != best.figure.id or plan.targets[0].period is None:
        return None
    for scored in found.scored[1 : 1 + _RIVALS]:
        other = scored.figure
        close = scored.score >= best.score - _TWICE and set(scored.missing) <= set(best.missing)
        apart = other.spot.chapter != chosen.spot.chapter
        same = all(
            lexicon().phrase(term) in scored.text.local and lexicon().phrase(term) in best.text.local
            for term in matters
        )
        alike = scored.figure.scope is chosen.scope and other.locality == chosen.locality
        if close and apart and same and alike and _rivals(other, chosen) and " | " not in other.quote:
            return other
    return None


def _restated(plan: Plan, found: Evidence, chosen: Figure) -> Figure | None:
    """Another chapter's number of the same thing, near the chosen one: a summing-up that differs from what it sums up.

    "Bàn giao 52 căn" under social affairs, "58 căn" in the assessment. It says as much of the question's words, is no
    narrower, and no time sets the two apart.
    """
    best = found.best
    if chosen.approximation or chosen.value < _LEAST_RESTATED:
        return None
    for scored in found.scored[1 : 1 + _FARTHER]:
        other = found.near.asked(scored.figure, plan.asked)
        if other.approximation or not _near_by(other, chosen) or not _alike_but_for_place(other, chosen):
            continue
        told = set(scored.missing) <= set(best.missing) and scored.features.coverage >= best.features.coverage - _SLIGHT
        own, its = scored.features, best.features
        wide = own.conflict <= its.conflict and own.narrower <= its.narrower and own.extra <= _FEW_OTHERS
        if told and wide and scored.score >= best.score - _OF_ANOTHER_TIME:
            return other
    return None


def _near_by(one: Figure, other: Figure) -> bool:
    """Whether two numbers that are not equal are near enough to be told of one thing."""
    low, high = sorted((one.value, other.value))
    return 0 < low < high <= low * _TIMES


def _alike_but_for_place(one: Figure, other: Figure) -> bool:
    """Like in unit, kind, place and time, in different chapters."""
    kind = one.role is other.role or {one.role, other.role} <= COUNTS
    unit = one.unit.lower() == other.unit.lower() and one.locality == other.locality
    ends = {figure.period.end for figure in (one, other) if figure.period is not None}
    spans = {Scope.WITHIN, Scope.CUMULATIVE} <= {one.scope, other.scope}
    return kind and unit and not spans and len(ends) <= 1 and one.spot.chapter[:1] != other.spot.chapter[:1]


def _contradicts(other: Scored, best: Scored, chosen: Figure) -> bool:
    """Whether another place of the report answers as well, word for word, with another number."""
    equal = other.features.coverage >= best.features.coverage and abs(_exact(other) - _exact(best)) < _EQUAL
    return equal and not other.missing and _rivals(other.figure, chosen) and _said_alike(other, best)


def _exact(scored: Scored) -> float:
    """The score without the nearness of meaning, which no two wordings have alike."""
    return scored.score - ranker().choice.likeness * scored.features.likeness


def _said_alike(one: Scored, other: Scored) -> bool:
    """Whether both are worded as the same thing: no row or column of one table, hardly a word or number apart."""
    figures = (one.figure, other.figure)
    if all(" | " in figure.quote for figure in figures) and one.figure.spot.block == other.figure.spot.block:
        return False
    first, second = (set(scored.text.local.split()) - lexicon().stopwords for scored in (one, other))
    alike = len(first & second) >= _ALIKE * max(len(first), len(second))
    return alike and one.figure.locality == other.figure.locality and one.figure.scope is other.figure.scope


def _rivals(figure: Figure, chosen: Figure) -> bool:
    """Like in unit, role and time, apart in place and value."""
    like = (figure.unit.lower(), figure.role, figure.period) == (chosen.unit.lower(), chosen.role, chosen.period)
    apart = (figure.spot.section, figure.spot.block) != (chosen.spot.section, chosen.spot.block)
    mates = figure.group is not None and figure.group == chosen.group
    return like and apart and figure.value != chosen.value and not mates
