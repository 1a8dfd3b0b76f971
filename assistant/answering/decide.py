"""Decides what a figure question gets: one figure, several named, arithmetic, a comparison, or a refusal."""

from collections.abc import Sequence

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
from assistant.records.figure import Figure
from assistant.records.plan import Kind, Plan, Target
from assistant.records.report import Report
from assistant.retrieval.features import Scored
from assistant.retrieval.ranker import ranker
from assistant.retrieval.search import FigureSearch
from assistant.text.lexicon import lexicon
from assistant.understanding.patterns import Cue, cues

__all__ = ["Decider"]

_CLOSE = 0.6
"""Score by which another report's figure may be behind the best and still be named with it."""
_EQUAL = 0.02
"""Score by which two figures of one report answer equally well."""
_RIVALS = 5
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
            return compared(self._finder, self._prompts, plan, reports)
        if plan.kind is Kind.LIST:
            outcome = listed(self._finder, plan, target, reports)
            return _answer(plan, outcome) if isinstance(outcome, Evidence) else outcome
        return self._one(plan, reports)

    def _one(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """The outcome for one place and time: arithmetic in so many words, else a figure."""
        target = plan.targets[0]
        return in_words(self._finder, plan, target, reports) or self._single(plan, target, reports)

    def _single(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome:
        """One figure; of several reports, one of each, named; of each province when none is named."""
        found = self._finder.find(plan, target, reports)
        sure = self._finder.evidence(found)
        if not sure:
            return refused(target, found)
        if target.province is None:
            close = one_a_province(sure)
        else:
            best = max(one.best.score for one in sure)
            close = [one for one in sure if one.best.score >= best - _CLOSE]
        if len(close) == 1:
            return _answer(plan, close[0])
        lines = tuple(one.line(one.asked(plan.asked)) for one in close)
        return Outcome(Shape.AMBIGUOUS, Status.AMBIGUOUS, lines)


def _answer(plan: Plan, found: Evidence) -> Outcome:
    """The figure itself, what its ratio gives, or both of two that contradict each other."""
    chosen = found.asked(plan.asked)
    if cues().says(Cue.RATIO, plan.resolved) and len(found.near.group(chosen)) > 1:
        return Outcome(Shape.LOOKUP, Status.ANSWERED, whole_ratio(found, chosen))
    computed = from_ratio(plan, found, chosen)
    if computed is not None:
        return computed
    rivals = (scored for scored in found.scored[1 : 1 + _RIVALS] if _contradicts(scored, found.best, chosen))
    other = next(rivals, None)
    if other is not None:
        lines = (found.line(chosen), *found.lines([other.figure]))
        return Outcome(Shape.CONFLICT, Status.CONFLICT, lines)
    return Outcome(Shape.LOOKUP, Status.ANSWERED, (found.line(chosen),))


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
