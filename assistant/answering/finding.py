"""What the deciders share: the surest finding for a plan, the figures round it, and lines of an answer."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from assistant.answering.groups import Neighbourhood
from assistant.answering.outcome import Line, Outcome, Shape
from assistant.records.answer import Calculation, Status
from assistant.records.figure import Figure, Role
from assistant.records.plan import Asked, Plan, Target
from assistant.records.report import Report
from assistant.retrieval.facts import AFTER, time_fit
from assistant.retrieval.features import Scored
from assistant.retrieval.search import FigureSearch, Found
from assistant.text.units import base_of, brought_to, is_measure

__all__ = [
    "COUNTS",
    "ONE_TIME",
    "Evidence",
    "Finder",
    "calculated",
    "on_one_scale",
    "one_a_province",
    "speaking",
    "unlike",
]

COUNTS = frozenset({Role.COUNT, Role.DONE})
_MATES = 3
ONE_TIME = 45
"""Days by which the ends of two times may differ that are still one."""
_NEWER = 0.6
"""Score that a newer report may be behind the best of its place and still speak for it, where no time is asked for."""


class Evidence:
    """The figures of one report that fit a target, best first, and those round them."""

    def __init__(self, target: Target, report: Report, scored: tuple[Scored, ...], figures: Sequence[Figure]) -> None:
        self.target = target
        self.report = report
        self.scored = scored
        self.figures = figures
        self.near = Neighbourhood(figures)

    @property
    def best(self) -> Scored:
        """The best figure with its features."""
        return self.scored[0]

    def asked(self, asked: Asked) -> Figure:
        """The best figure, or the member of its ratio that is asked for."""
        return self.near.asked(self.best.figure, asked)

    def of_time(self, asked: Asked) -> bool:
        """Whether what is asked of the ratio stands for the time asked, as its best figure does."""
        chosen = self.asked(asked)
        return chosen.id == self.best.figure.id or time_fit(chosen, self.target) > AFTER

    def line(self, figure: Figure) -> Line:
        """The figure as a line of an answer, with the rest of its ratio for reading it."""
        mates = tuple(other for other in self.near.group(figure) if other.id != figure.id)
        return Line(figure, self.report, self.target, mates[:_MATES])

    def lines(self, figures: Iterable[Figure]) -> tuple[Line, ...]:
        """The figures as lines by themselves."""
        return tuple(Line(figure, self.report, self.target) for figure in figures)


class Finder:
    """Searches the figure store and reads the figures round what it finds."""

    def __init__(self, search: FigureSearch) -> None:
        self._search = search

    def find(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Found]:
        """What each report that fits the target holds, or what lacks."""
        return self._search.find(plan, target, reports)

    def evidence(self, found: Sequence[Found]) -> list[Evidence]:
        """What is sure enough to be said, with its neighbours."""
        return list(self._read(one for one in found if one.sure))

    def _read(self, found: Iterable[Found]) -> Iterator[Evidence]:
        return (
            Evidence(one.target, one.report, one.scored, self._search.figures(one.report.id))
            for one in found
            if one.report is not None
        )

    def first(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Evidence | None:
        """The first report that fits and has figures, however unsure."""
        return next(iter(self._read(one for one in self.find(plan, target, reports) if one.scored)), None)

    def sure(self, plan: Plan, target: Target, reports: Sequence[Report]) -> Evidence | None:
        """The first report that surely holds it."""
        return next(iter(self.evidence(self.find(plan, target, reports))), None)


def calculated(calculation: Calculation, lines: Sequence[Line]) -> Outcome:
    """The outcome of arithmetic on the lines."""
    return Outcome(Shape.CALCULATED, Status.ANSWERED, tuple(lines), calculation)


def unlike(lines: Sequence[Line]) -> bool:
    """Whether they make no sum and no difference: a goal beside what was done, a month beside a year."""
    ends = [line.figure.period.end for line in lines if line.figure.period is not None]
    far = bool(ends) and (max(ends) - min(ends)).days > ONE_TIME
    return far or len({line.figure.role is Role.TARGET for line in lines}) > 1


def on_one_scale(figures: Sequence[Figure]) -> tuple[Decimal, ...] | None:
    """The values in the unit of the first: 850.000 triệu đồng beside 1.250 tỷ đồng are 850.

    None where they have no scale in common: a rate beside a count, money beside what is none, đồng beside USD, tấn
    beside ha. Nouns that are counted one by one go together; who sets them side by side shows them.
    """
    first = figures[0]
    if any(_no_scale(figure, first) for figure in figures[1:]):
        return None
    same = base_of(first.unit)
    return tuple(
        brought_to(first.unit, figure.value, figure.unit) if base_of(figure.unit) == same else figure.value
        for figure in figures
    )


def _no_scale(one: Figure, other: Figure) -> bool:
    if base_of(one.unit) == base_of(other.unit):
        return False
    measured = any(is_measure(figure.unit) for figure in (one, other) if figure.unit)
    return measured or (one.role is Role.MONEY) is not (other.role is Role.MONEY)


def speaking(sure: Sequence[Evidence]) -> Evidence:
    """The report that speaks for a place: the best, or where no time is asked for the newest that is about as good."""
    best = max(sure, key=lambda one: one.best.score)
    if best.target.period is not None:
        return best
    return next(one for one in sure if one.best.score >= best.best.score - _NEWER)


def one_a_province(found: Sequence[Evidence]) -> list[Evidence]:
    """The report of each province that speaks for it."""
    places: dict[str | None, list[Evidence]] = {}
    for one in found:
        places.setdefault(one.best.figure.province, []).append(one)
    return [speaking(sure) for sure in places.values()]
