"""The same figure of every province that gives it, highest or lowest first."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering import calculate
from assistant.answering.finding import Evidence, Finder, one_a_province
from assistant.answering.outcome import Line, Note, Outcome, Shape
from assistant.answering.refusing import refused
from assistant.answering.series import lowest_first
from assistant.records.answer import Status
from assistant.records.figure import Figure, Scope
from assistant.records.plan import Plan
from assistant.records.report import Report
from assistant.retrieval.search import Found
from assistant.text.normalize import fold
from assistant.text.units import base_of, brought_to, is_measure
from assistant.understanding.patterns import cues

__all__ = ["ranked"]

_NEAR = 1.2
"""Score by which another report's figure may be behind the best and still be ranked with it."""
_SCOPES = (Scope.CUMULATIVE, Scope.UNSAID, Scope.WITHIN)
"""Before each other where as many provinces give the one as the other."""


def ranked(finder: Finder, plan: Plan, reports: Sequence[Report]) -> Outcome:
    """The provinces in their order, those that give the figure in another unit, and those that don't give it.

    Where most give one indicator of the catalogue, only what is of it or of none is ranked, and of a province's reports
    those go first that count as most do, to date or within the time.
    """
    target = plan.targets[0]
    here = finder.find(plan, target, reports)
    found = finder.evidence(here)
    if not found:
        return refused(target, here)
    best = max(one.best.score for one in found)
    near = [one for one in found if one.best.score >= best - _NEAR]
    told = Counter(one.best.figure.indicator for one in near if one.best.figure.indicator)
    meant = told.most_common(1)[0][0] if told else None
    alike = _alike(near, meant)
    lines = [line for one in one_a_province(alike) for line in one.lines([one.asked(plan.asked)])]
    usual = Counter(base_of(line.figure.unit) for line in lines).most_common(1)[0][0]
    given = [line for line in lines if _counts(line.figure, usual, meant)]
    lines = [line for line in lines if line in given or meant in {None, line.figure.indicator}]
    first = next(line.figure for line in given if base_of(line.figure.unit) == usual)
    valued = [(_value(line.figure, first.unit), line) for line in given]
    valued.sort(key=lambda one: one[0], reverse=not lowest_first(plan))
    ranking = calculate.ranking([value for value, _ in valued], first.unit)
    notes = _not_ranked(here, lines, given)
    return Outcome(Shape.COMPARED, Status.ANSWERED, tuple(line for _, line in valued), ranking, notes=notes)


def _alike(found: Sequence[Evidence], meant: str | None) -> list[Evidence]:
    of_it = [one for one in found if meant is None or one.best.figure.indicator in {None, meant}]
    scopes = Counter(one.best.figure.scope for one in of_it if one.best.figure.indicator == meant)
    usual = max(_SCOPES, key=lambda scope: (scopes[scope], -_SCOPES.index(scope)))
    counting = {one.best.figure.province for one in of_it if one.best.figure.scope is usual}
    return [one for one in of_it if one.best.figure.scope is usual or one.best.figure.province not in counting]


def _counts(figure: Figure, base: str, meant: str | None) -> bool:
    """Whether a figure counts in that unit, a scale of it, or another noun for it: accounts told as "trường hợp"."""
    own = base_of(figure.unit)
    if own == base or base == "" or cues().words.one_unit((own, base)):
        return True
    return meant is not None and figure.indicator == meant and not (is_measure(own) or is_measure(base))


def _value(figure: Figure, unit: str) -> Decimal:
    return brought_to(unit, figure.value, figure.unit) if base_of(figure.unit) == base_of(unit) else figure.value


def _not_ranked(here: Sequence[Found], found: Sequence[Line], given: Sequence[Line]) -> tuple[Note, ...]:
    """The provinces that give the figure in a unit of another kind, and those whose reports don't give it."""
    ids = {line.figure.id for line in given}
    other = {line.figure.province for line in found if line.figure.id not in ids}
    looked = {one.report.letterhead.province for one in here if one.report is not None}
    named = (
        (key, sorted(filter(None, places), key=fold))
        for key, places in (
            ("note.other_unit", other),
            ("note.lacking", looked - {line.figure.province for line in found}),
        )
    )
    return tuple((key, (("places", ", ".join(places)),)) for key, places in named if places)
