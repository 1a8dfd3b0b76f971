"""What the checks share: how a finding is made, which figures may be reckoned with, how sums are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from assistant.records.figure import Check, Figure, Role, Severity
from assistant.text.numbers import show

__all__ = ["Finding", "blocks_of", "finding", "percent_of", "plain_count", "shown_percent", "written_sum"]

_COUNTED = frozenset({Role.COUNT, Role.DONE})
_TABLE = ", dòng "


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not add up: the kind, how much it matters, and the three ways of writing it."""

    kind: str
    severity: Severity
    printed: str
    computed: str
    arithmetic: str


def finding(found: Finding, figures: Sequence[Figure]) -> Check:
    """The check of these figures; it stands where the first of them does."""
    first = figures[0]
    return Check(
        first.report,
        first.spot.section,
        found.kind,
        found.severity,
        found.printed,
        found.computed,
        found.arithmetic,
        first.quote,
        tuple(figure.id for figure in figures),
    )


def plain_count(figure: Figure) -> bool:
    """Whether the figure is an exact count that sums may be made of."""
    return figure.role in _COUNTED and not figure.approximation and figure.unit != "%"


def percent_of(part: Decimal, whole: Decimal, digits: int) -> Decimal:
    """100 × part ÷ whole, rounded half up to that many digits after the mark."""
    return (part / whole * 100).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def shown_percent(value: Decimal) -> str:
    """`97.10` → `97,1%`: at most two digits, no idle noughts at the end."""
    plain = show(value)
    return f"{plain.rstrip('0').rstrip(',') if ',' in plain else plain}%"


def written_sum(values: Iterable[Decimal]) -> str:
    """`161.815 + 299.873`."""
    return " + ".join(show(value) for value in values)


def blocks_of(figures: Sequence[Figure]) -> Iterable[list[Figure]]:
    """Figures of the running text, block by block, in reading order; those of tables are left out."""
    running = [figure for figure in figures if not figure.in_table and _TABLE not in figure.spot.section]
    for _, group in groupby(running, key=lambda figure: (figure.spot.section, figure.spot.block)):
        yield list(group)
