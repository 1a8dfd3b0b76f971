"""Decides what a figure question gets: one figure, several named, arithmetic, a comparison, or a refusal."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.arithmetic import in_words
from assistant.answering.comparing import compared, ends_apart, ranked
from assistant.answering.finding import Evidence, Finder, one_a_province
from assistant.answering.growth import grown
from assistant.answering.lists import listed
from assistant.answering.outcome import Outcome, Shape
from assistant.answering.rates import from_ratio, whole_ratio
from assistant.answering.refusing import refused
from assistant.answering.together import together
from assistant.prompts import Prompts
from assistant.protocols import ReportStore
from assistant.records.answer import Operation, Status
from assistant.records.figure import Figure, Role
from assistant.records.plan import Asked, Kind, Plan, Target
from assistant.records.report import Report
from assistant.records.rest import says_rest
from assistant.retrieval.features import Scored
from assistant.retrieval.ranker import ranker
from assistant.retrieval.search import FigureSearch
from assistant.text.lexicon import lexicon
from assistant.understanding.patterns import Cue, cues

__all__ = ["Decider"]

_CLOSE = 0.6
"""Score by which another report's figure may be behind the best and still be named with it."""
_PENDING, _SETTLED = "đang_giải_quyết", "giải_quyết"
"""Of files, as the lexicon names it."""
_OF_THE_SAME = 0.75
"""Share of the question's words met best that another province's figure must meet to be of the same thing."""
_EQUAL = 0.02
"""Score by which two figures of one report answer equally well."""
_RIVALS = 5
_READINGS = 3
"""Times for which a report's figure is named, where the question names none."""
_SAME = 0.7
"""Share of the fewer words of two labels that both must have to be of the same thing."""
_ALIKE = 0.6
"""Share of the words of two figures that must be the same for them to be the same thing."""


class Decider:
    """Turns what the search finds into outcomes."""

    def __init__(self, store: ReportStore, search: FigureSearch, prompts: Prompts) -> None:
        self._finder = Finder(store, search)
        self._prompts = prompts

    def decide(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """The outcome of a figure or list question."""
        joined = together(plan, lambda turn: self.decide(turn, reports))
        if joined is not None:
            return joined
        plan = ends_apart(plan, reports)
        target = plan.targets[0]
        if plan.operation is Operation.RANK and target.province is None:
            return ranked(self._finder, plan, reports)
        measured = grown(self._finder, self._prompts, plan, reports, lambda own: self._one(own, reports))
        if measured is not None:
            return measured
        if len(plan.targets) > 1:
            return self._compared(plan, reports)
        if plan.kind is Kind.LIST:
            outcome = listed(self._finder, plan, target, reports)
            return _answer(plan, outcome) if isinstance(outcome, Evidence) else outcome
        return self._one(plan, reports)

    def _compared(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """Places or times side by side; of a growth that the reports don't print, the values that it is of."""
        found = compared(self._finder, self._prompts, plan, reports)
        if plan.asked is not Asked.CHANGE or len(found.lines) == len(plan.targets):
            return found
        operation = plan.operation or Operation.DIFFERENCE
        values = replace(plan, asked=Asked.VALUE, operation=operation)
        return max(found, compared(self._finder, self._prompts, values, reports), key=lambda one: len(one.lines))

    def _one(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """The outcome for one place and time: arithmetic in so many words, else a figure."""
        target = plan.targets[0]
        return in_words(self._finder, plan, target, reports) or self._single(plan, target, reports)

    def _single(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome:
        """One figure; of several reports, one of each, named; of each province when none is named."""
        found = self._finder.find(plan, target, reports)
        sure = self._finder.evidence(found)
        if not sure:
            return self._left(plan, target, reports) or refused(target, found)
        best = max(one.best.score for one in sure)
        if target.province is None:
            said = max(one.best.features.coverage for one in sure)
            close = one_a_province([one for one in sure if one.best.features.coverage >= _OF_THE_SAME * said])
        else:
            close = [one for one in sure if one.best.score >= best - _CLOSE]
        if len(close) == 1:
            return _answer(plan, close[0])
        lines = tuple(one.line(figure) for one in close for figure in _readings(plan, one))
        return Outcome(Shape.AMBIGUOUS, Status.AMBIGUOUS, lines)

    def _left(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
        """What is not settled yet, where the report only says what was received and what was settled."""
        if plan.asked is not Asked.REMAINDER or _PENDING not in plan.terms:
            return None
        terms = tuple(_SETTLED if term == _PENDING else term for term in plan.terms)
        line = plan.line.replace(f" {_PENDING} ", f" {_SETTLED} ")
        settled = replace(plan, terms=terms, fresh=terms, line=line)
        sure = self._finder.sure(settled, target, reports)
        return from_ratio(settled, sure, sure.asked(Asked.VALUE)) if sure is not None else None


def _readings(plan: Plan, found: Evidence) -> list[Figure]:
    """The figure of a report, and the same thing for another time there: in the month, and from the year's start."""
    chosen = found.asked(plan.asked)
    readings = [chosen]
    for scored in found.scored[1 : 1 + 3 * _RIVALS]:
        other = found.near.asked(scored.figure, plan.asked)
        times = {(one.period, one.scope) for one in readings}
        like = (
            other.role is chosen.role
            and other.unit.lower() == chosen.unit.lower()
            and (other.total is None) is (chosen.total is None)
        )
        near = scored.score >= found.best.score - _CLOSE and not set(scored.missing) - set(found.best.missing)
        if like and near and (other.period, other.scope) not in times and _worded_alike(other, chosen):
            readings.append(other)
    return readings[:_READINGS]


def _worded_alike(one: Figure, other: Figure) -> bool:
    words = lexicon()
    first, second = (set(words.terms(figure.label)) for figure in (one, other))
    return len(first & second) >= _SAME * max(min(len(first), len(second)), 1)


def _answer(plan: Plan, found: Evidence) -> Outcome:
    """The figure itself, what its ratio gives, or both of two that contradict each other."""
    chosen = found.asked(plan.asked)
    if cues().says(Cue.RATIO, plan.resolved) and len(found.near.group(chosen)) > 1:
        return Outcome(Shape.LOOKUP, Status.ANSWERED, whole_ratio(found, chosen))
    computed = from_ratio(plan, found, chosen)
    if computed is not None:
        return computed
    disputed = _over_the_same(found, chosen) if plan.asked is Asked.VALUE and not says_rest(chosen.local) else None
    if disputed is not None:
        return Outcome(Shape.CONFLICT, Status.CONFLICT, (found.line(chosen), found.line(disputed)))
    rivals = (scored for scored in found.scored[1 : 1 + _RIVALS] if _contradicts(scored, found.best, chosen))
    other = next(rivals, None)
    if other is not None:
        lines = (found.line(chosen), *found.lines([other.figure]))
        return Outcome(Shape.CONFLICT, Status.CONFLICT, lines)
    return Outcome(Shape.LOOKUP, Status.ANSWERED, (found.line(chosen),))


def _over_the_same(found: Evidence, chosen: Figure) -> Figure | None:
    """What another place of the report says was done of the same whole: `14/25 mô hình` here, `09/25 mô hình` there."""
    whole = found.near.of_role(chosen, Role.TARGET)
    if whole is None or chosen.role is not Role.DONE or whole.value == chosen.value == 0:
        return None
    for scored in found.scored[1 : 1 + 3 * _RIVALS]:
        other = scored.figure
        target = found.near.of_role(other, Role.TARGET)
        same = target is not None and (target.value, target.unit.lower()) == (whole.value, whole.unit.lower())
        apart = other.spot.section != chosen.spot.section and other.value != chosen.value
        lost = [term for term in scored.missing if not term.isdigit()]
        if same and apart and other.role is Role.DONE and not says_rest(other.local) and len(lost) <= 1:
            return other
    return None


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
