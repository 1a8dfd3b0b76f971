"""Makes candidates, has each answered by the engine, and gives those whose answer is what they promise."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from assistant.errors import QuestionError
from assistant.prompts import Prompts
from assistant.protocols import ReportStore
from assistant.records.answer import Answer, AnsweredFigure, Question, Status, Turn
from assistant.records.figure import Figure
from assistant.records.report import Report
from assistant.records.suggestion import Suggestion, Way
from assistant.suggesting.candidates import (
    Candidate,
    Known,
    Scene,
    after_figure,
    after_nothing,
    after_text,
    main_figure,
)
from assistant.suggesting.opening import openers
from assistant.suggesting.wording import name_of
from assistant.text.words import syllables, tokens

__all__ = ["Suggester"]

_HISTORY = 6
_LIMITS = {Way.NEIGHBOUR: 6, Way.PART: 2}
_MOST = 9
_TRIED = 28
_NEAR = 12
_TWO = 2
_SHARED = 0.7
"""Part of the shorter label's words that the other must have."""


Ask = Callable[[Question], Answer]


class Suggester:
    """Threads may share it; it keeps nothing but the first questions of the reports that there are."""

    def __init__(
        self, ask: Ask, store: ReportStore, labels: Mapping[str, str], prompts: Prompts, *, seconds: float = 2.5
    ) -> None:
        """`ask` is the engine's; `labels` are the names of the catalogue's indicators by id.

        After `seconds` no further question is tried.
        """
        self._seconds = seconds
        self._asked = ask
        self._store = store
        self._labels = labels
        self._prompts = prompts
        self._first: tuple[frozenset[str], tuple[str, ...]] = (frozenset(), ())

    def after(self, answer: Answer, history: tuple[Turn, ...] = ()) -> tuple[Suggestion, ...]:
        """What may be asked after `answer`, which followed the turns of `history`; a few, of different ways first."""
        turns = (*history, Turn(answer.question))[-_HISTORY:]
        answered = self._answered(self._candidates(answer), turns, answer)
        return tuple(sorted(answered, key=lambda one: list(Way).index(one.way)))

    def first(self, fixed: Sequence[str], wanted: int) -> tuple[str, ...]:
        """Questions to begin with: of `fixed` those that are answered, then made ones; read anew as reports change."""
        reports = self._store.reports()
        held = frozenset(report.id for report in reports)
        if self._first[0] != held:
            known = Known(tuple(_newest_first(reports)), self._labels, self._prompts)
            made = (*fixed, *openers(known, self._store.figures))
            found = (text for text in dict.fromkeys(made) if self._ask(text, ()) is not None)
            self._first = held, tuple(islice(found, wanted))
        return self._first[1]

    def _candidates(self, answer: Answer) -> Iterator[Candidate]:
        known = Known(tuple(_newest_first(self._store.reports())), self._labels, self._prompts)
        by_id = {report.id: report for report in known.reports}
        cited = [citation.report_id for citation in answer.citations if citation.report_id in by_id]
        figures = tuple(self._store.figures(list(dict.fromkeys(cited))))
        main = main_figure(answer, figures)
        if main is not None:
            own = tuple(figure for figure in figures if figure.report == main.report)
            yield from after_figure(Scene(answer, main, by_id[main.report], own), known)
        elif answer.citations:
            yield from after_text(answer, known)
        elif answer.status is not Status.CHAT:
            near = [figure for figure in self._near(answer.question) if figure.report in by_id]
            yield from after_nothing(answer, known, near)

    def _near(self, text: str) -> list[Figure]:
        """Figures worded nearly as the question."""
        hits = self._store.search_figures(tokens(text), _NEAR, None)
        return self._store.figures_by_id([hit.id for hit in hits])

    def _answered(self, made: Iterable[Candidate], turns: tuple[Turn, ...], before: Answer) -> list[Suggestion]:
        """The candidates that are answered rightly, until there are enough or the time is up."""
        found: list[Suggestion] = []
        counts: Counter[Way] = Counter()
        seen = {before.question.casefold(), _first(before), *map(_key, before.figures)}
        until = time.monotonic() + self._seconds
        for candidate in islice(made, _TRIED):
            if len(found) >= _MOST or time.monotonic() > until:
                break
            if counts[candidate.way] >= _LIMITS.get(candidate.way, 1) or candidate.text.casefold() in seen:
                continue
            answer = self._ask(candidate.text, turns)
            if answer is None or not self._fits(answer, candidate) or _first(answer) in seen:
                continue
            counts[candidate.way] += 1
            seen |= {candidate.text.casefold(), _first(answer)}
            name = name_of(candidate.figure, self._labels) if candidate.figure else None
            found.append(Suggestion(candidate.way, candidate.text, name or ""))
        return found

    def _ask(self, text: str, turns: tuple[Turn, ...]) -> Answer | None:
        try:
            answer = self._asked(Question("", text, turns))
        except QuestionError:
            return None
        return answer if answer.status is Status.ANSWERED and (answer.figures or answer.citations) else None

    def _fits(self, answer: Answer, candidate: Candidate) -> bool:
        """Whether the answer is the figure that was promised, or one like the figure that it was asked after."""
        if candidate.figure is not None:
            wanted, first = candidate.figure, answer.figures[:1]
            return bool(first) and (first[0].printed, first[0].label, first[0].section) == (
                wanted.printed,
                wanted.label,
                wanted.spot.section,
            )
        if candidate.like is None:
            return True
        cited = [citation.report_id for citation in answer.citations]
        found = main_figure(answer, self._store.figures(cited))
        if candidate.way is Way.CHANGE:
            return found == candidate.like and answer.calculation is not None and len(answer.figures) == _TWO
        return found is not None and _alike(found, candidate.like)


def _first(answer: Answer) -> str:
    """What an answer gives first, so that nothing is suggested that was just said."""
    if answer.calculation is not None:
        return answer.calculation.shown
    if not answer.figures:
        return answer.text
    return _key(answer.figures[0])


def _key(figure: AnsweredFigure) -> str:
    return f"{figure.source} {figure.section} {figure.label} {figure.printed}"


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures of different reports are of one thing: the same indicator, or nearly the same words."""
    if (one.unit, one.role, one.locality) != (other.unit, other.role, other.locality):
        return False
    if one.indicator or other.indicator:
        return one.indicator == other.indicator
    words, others = (set(syllables(figure.label)) - set(syllables(figure.province or "")) for figure in (one, other))
    return len(words & others) >= _SHARED * min(len(words), len(others))


def _newest_first(reports: Iterable[Report]) -> list[Report]:
    def end(report: Report) -> int:
        period = report.letterhead.period
        return -period.end.toordinal() if period else 0

    return sorted(reports, key=end)
