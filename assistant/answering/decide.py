"""Decides what a figure question gets: one figure, several named, arithmetic, a comparison, or a refusal."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.arithmetic import in_words
from assistant.answering.comparing import compared, ends_apart
from assistant.answering.earlier import before_change
from assistant.answering.finding import COUNTS, Evidence, Finder, one_a_province
from assistant.answering.goals import reached_and_goal
from assistant.answering.growth import grown
from assistant.answering.leftover import left_of_quoted, rest_without_number
from assistant.answering.lists import listed
from assistant.answering.outcome import Outcome, Shape
from assistant.answering.ranking import ranked
from assistant.answering.rates import from_ratio, share_of_longer, whole_ratio
from assistant.answering.refusing import refused
from assistant.answering.rivals import CLOSE, against_each, disputing, of_each_member, readings
from assistant.answering.subject import own_subject
from assistant.answering.together import at_once, together
from assistant.prompts import Prompts
from assistant.records.answer import Operation, Status
from assistant.records.figure import Figure, Role, Scope
from assistant.records.plan import Asked, Kind, Plan, Target
from assistant.records.report import Report
from assistant.records.rest import says_undone
from assistant.retrieval.search import FigureSearch
from assistant.text.lexicon import lexicon
from assistant.text.periods import find_spans
from assistant.understanding.patterns import Cue, cues
from assistant.understanding.targets import names_report

__all__ = ["Decider"]

_PENDING, _SETTLED = "đang_giải_quyết", "giải_quyết"
"""Of files, as the lexicon names it."""
_TOLD = frozenset({Asked.VALUE, Asked.MONEY, Asked.PERCENT})
"""What a report tells of its own time and to date."""
_REACHED = COUNTS | {Role.MONEY}
"""What a goal is told together with."""
_BOTH = 2
_SAME_NUMBER = 15
"""Figures among which the same number is looked for."""
_OF_THE_SAME = 0.75
"""Share of the question's words met best that another province's figure must meet to be of the same thing."""


class Decider:
    """Turns what the search finds into outcomes."""

    def __init__(self, search: FigureSearch, prompts: Prompts) -> None:
        self._finder = Finder(search)
        self._prompts = prompts

    def decide(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """The outcome of a figure or list question."""
        joined = together(plan, lambda turn: self.decide(turn, reports))
        if joined is not None:
            return joined
        whole = self._whole(plan, reports)
        if not plan.parts or _tells_all(whole, plan.parts):
            return whole
        return at_once(plan, lambda part: self.decide(part, reports), whole) or whole

    def _whole(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """The outcome of a question taken as one."""
        plan = ends_apart(own_subject(self._finder, plan, reports), reports)
        target = plan.targets[0]
        if plan.operation is Operation.RANK and target.province is None:
            return ranked(self._finder, plan, reports)
        of_longer = share_of_longer(self._finder, plan, reports)
        if of_longer is not None:
            return of_longer
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
        found = self._reckoned(found, plan, reports) or found
        amounts = plan.operation is not Operation.PERCENT_CHANGE
        printed = amounts or all(line.figure.role is Role.CHANGE for line in found.lines)
        if plan.asked is not Asked.CHANGE or (printed and len(found.lines) == len(plan.targets)):
            return found
        operation = plan.operation or Operation.DIFFERENCE
        asked = Asked.MONEY if cues().says(Cue.MONEY, plan.resolved) else Asked.VALUE
        values = replace(plan, asked=asked, operation=operation)
        return max(compared(self._finder, self._prompts, values, reports), found, key=lambda one: len(one.lines))

    def _reckoned(self, found: Outcome, plan: Plan, reports: Sequence[Report]) -> Outcome | None:
        """The earlier of two times of one place, from the later and its change; None where both are told."""
        if plan.operation is not None or len(plan.targets) != _BOTH or len(found.lines) != 1:
            return None
        if len({target.province for target in plan.targets}) > 1:
            return None
        lacking = (target for target in plan.targets if target != found.lines[0].target)
        return next(filter(None, (before_change(self._finder, plan, target, reports) for target in lacking)), None)

    def _one(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """The outcome for one place and time: arithmetic in so many words, else a figure."""
        target = plan.targets[0]
        return in_words(self._finder, plan, target, reports) or self._single(plan, target, reports)

    def _single(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome:
        """One figure; of several reports, one of each, named; of each province when none is named."""
        found = self._finder.find(plan, target, reports)
        sure = [one for one in self._finder.evidence(found) if one.of_time(plan.asked)]
        if not sure:
            return (
                self._left(plan, target, reports)
                or before_change(self._finder, plan, target, reports)
                or refused(target, found)
            )
        sure = [one for one in sure if not _is_done(plan, one)]
        if not sure:
            return refused(target, found)
        best = max(one.best.score for one in sure)
        if target.province is None:
            said = max(one.best.features.coverage for one in sure)
            close = one_a_province([one for one in sure if one.best.features.coverage >= _OF_THE_SAME * said])
        else:
            close = [one for one in sure if one.best.score >= best - CLOSE]
        if len(close) == 1 and not _reads_twice(plan, target, close[0]):
            several = against_each(plan, close[0]) or of_each_member(plan, close[0])
            if several:
                return Outcome(Shape.AMBIGUOUS, Status.AMBIGUOUS, tuple(map(close[0].line, several)))
            return _answer(plan, close[0])
        lines = tuple(one.line(figure) for one in close for figure in readings(plan, one))
        return Outcome(Shape.AMBIGUOUS, Status.AMBIGUOUS, lines)

    def _left(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
        """What is not settled yet, where the report only says what was received and what was settled."""
        if plan.asked is not Asked.REMAINDER or _PENDING not in plan.terms:
            return None
        terms = tuple(_SETTLED if term == _PENDING else term for term in plan.terms)
        line = plan.line.replace(f" {_PENDING} ", f" {_SETTLED} ")
        settled = replace(plan, terms=terms, fresh=terms, line=line)
        sure = self._finder.sure(settled, target, reports)
        if sure is None:
            return None
        told = from_ratio(settled, sure, sure.asked(Asked.VALUE))
        return told or left_of_quoted(plan, sure, _SETTLED)


def _tells_all(whole: Outcome, parts: Sequence[Plan]) -> bool:
    """Whether a question taken as one has an answer for each of its parts: a list, or a number with its goal beside."""
    if whole.status is not Status.ANSWERED:
        return False
    if len(whole.lines) >= len(parts):
        return True
    told = [figure.role for line in whole.lines for figure in (line.figure, *line.mates)]
    for wanted in map(_roles_of, parts):
        role = next((role for role in told if role in wanted), None)
        if role is None:
            return False
        told.remove(role)
    return True


def _roles_of(part: Plan) -> frozenset[Role]:
    """The roles one of which tells what one of several parts asks for."""
    if part.asked is Asked.TARGET or cues().words.goals & set(part.fresh):
        return frozenset({Role.TARGET})
    return frozenset({Role.PERCENT}) if part.asked is Asked.PERCENT else _REACHED


def _reads_twice(plan: Plan, target: Target, found: Evidence) -> bool:
    """Whether one report tells it for its own time and to date alike, and the question says neither time nor which.

    A time that names the report ("báo cáo tháng 2/2023") does not say which of the two is meant.
    """
    asked = target.period
    times = find_spans(plan.resolved, asked.end.year) if asked is not None else []
    named = asked is None or any(names_report(plan.resolved[: span.start]) for span in times)
    if not named or target.scope is not Scope.UNSAID or plan.asked not in _TOLD or plan.operation:
        return False
    scopes = {figure.scope for figure in readings(plan, found)}
    return {Scope.WITHIN, Scope.CUMULATIVE} <= scopes


def _is_done(plan: Plan, found: Evidence) -> bool:
    """Whether what is left is asked for and the figure says what was done, with no whole to take it from.

    "còn bao nhiêu tài khoản chưa kích hoạt": the accounts that were activated are no answer.
    """
    if plan.asked is not Asked.REMAINDER or plan.operation is not None:
        return False
    chosen = found.asked(plan.asked)
    if from_ratio(plan, found, chosen) is not None or found.near.remainder_said(chosen):
        return False
    undone = cues().found(Cue.NOT_YET, plan.resolved)
    words = f"{chosen.local} {chosen.label}"
    if undone is None or says_undone(words):
        return False
    acts = [term for term in lexicon().terms(plan.resolved[undone.end() :])[:1] if term in lexicon().concepts]
    return found.best.features.conflict > 0 or any(lexicon().holds(words, act) for act in acts)


def _in_ratio(found: Evidence, chosen: Figure) -> Figure:
    """The same number where the report prints it with what it is of; itself where it is so, or does so nowhere."""
    if len(found.near.group(chosen)) > 1:
        return chosen
    same = (one.figure for one in found.scored[1:_SAME_NUMBER] if one.figure.value == chosen.value)
    return next((one for one in same if found.near.of_role(one, Role.TARGET) is not None), chosen)


def _answer(plan: Plan, found: Evidence) -> Outcome:
    """The figure itself, what its ratio gives, or both of two that contradict each other."""
    rest = rest_without_number(plan, found)
    if rest is not None:
        return rest
    both = reached_and_goal(plan, found)
    if both:
        return Outcome(Shape.LOOKUP, Status.ANSWERED, both)
    chosen = found.asked(plan.asked)
    if cues().says(Cue.RATIO, plan.resolved) and plan.asked is not Asked.TARGET:
        chosen = _in_ratio(found, chosen)
        disputed = disputing(plan, found, chosen)
        if disputed is not None and disputed.figure.role is Role.DONE:
            return Outcome(Shape.CONFLICT, Status.CONFLICT, (found.line(chosen), disputed))
        if len(found.near.group(chosen)) > 1:
            return Outcome(Shape.LOOKUP, Status.ANSWERED, whole_ratio(found, chosen))
    computed = from_ratio(plan, found, chosen)
    if computed is not None:
        return computed
    other = disputing(plan, found, chosen)
    if other is not None:
        return Outcome(Shape.CONFLICT, Status.CONFLICT, (found.line(chosen), other))
    return Outcome(Shape.LOOKUP, Status.ANSWERED, (found.line(chosen),))
