"""What a growth or a rate is measured against, by the words round its number, and whether that is what is asked."""

import re

from assistant.records.figure import Figure, Role
from assistant.records.plan import Basis, Plan
from assistant.records.report import Period
from assistant.text.periods import find_spans
from assistant.understanding.basis import between
from assistant.understanding.cues import basis_of

__all__ = ["basis_fit", "basis_in"]

_MEASURED = frozenset({Role.PERCENT, Role.CHANGE})
_AHEAD = 70
"""Characters after a number in which its base is named."""
_NEXT = re.compile(r"\d|[;)]")
_CLAUSE = re.compile(r"[;(]|\d,?\s")
_AGAINST = re.compile(r"^[\s%]*(?:so\s+với|so)\s+", re.IGNORECASE)
_TIME = 24
"""Characters within which a time ends."""


def basis_in(figure: Figure) -> Basis:
    """What the figure is measured against: named after its number, or before it in its clause, or in its heads."""
    at = -1 if figure.in_table else figure.quote.find(figure.printed)
    if at < 0:
        return basis_of(figure.label)
    rest = figure.quote[at + len(figure.printed) :][:_AHEAD]
    cut = _NEXT.search(rest.lstrip("% "))
    after = basis_of(rest[: cut.start() + 2] if cut else rest)
    if after is Basis.UNSAID:
        after = _by_time(rest, figure.period)
    if after is not Basis.UNSAID:
        return after
    clauses = _CLAUSE.split(figure.quote[:at])
    return basis_of(clauses[-1])


def _by_time(rest: str, own: Period | None) -> Basis:
    """What a time in figures is to that of the number: "tăng 9,12% so với tháng 9/2023"."""
    opens = _AGAINST.match(rest)
    if opens is None or own is None:
        return Basis.UNSAID
    spans = find_spans(rest[: opens.end() + _TIME], own.end.year)
    base = next((span.period for span in spans if span.start <= opens.end()), None)
    if base is None:
        return Basis.UNSAID
    return between(own, base)


def basis_fit(figure: Figure, plan: Plan) -> float:
    """1 for the base asked for, -1 for another, 0 where either says none."""
    if plan.basis is Basis.UNSAID or figure.role not in _MEASURED:
        return 0.0
    own = basis_in(figure)
    return 0.0 if own is Basis.UNSAID else 1.0 if own is plan.basis else -1.0
