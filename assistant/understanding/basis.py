"""What a growth is measured against: said in words, or by a time named."""

from collections.abc import Sequence

from assistant.records.plan import Basis, Target
from assistant.records.report import Period
from assistant.understanding.cues import basis_of

__all__ = ["between", "measured_against"]

_MONTHS = _DECEMBER = 12


def measured_against(text: str, targets: Sequence[Target]) -> Basis:
    """What is measured against; "cuối năm 2023" in words wins over its year."""
    said = basis_of(text)
    return said if said is not Basis.UNSAID else _between(targets)


def _between(targets: Sequence[Target]) -> Basis:
    """What the one time is to the other that it is measured against; unsaid where no time is a base."""
    base = next((target.period for target in targets if target.base and target.period), None)
    own = next((target.period for target in targets if not target.base and target.period), None)
    return Basis.UNSAID if base is None or own is None else between(own, base)


def between(own: Period, base: Period) -> Basis:
    """What a time is measured against, by another that is its base: the year before, its end, the month before."""
    years = own.end.year - base.end.year
    apart = years * _MONTHS + own.end.month - base.end.month
    if years == 1 and base.end.month == _DECEMBER and own.end.month != _DECEMBER:
        whole = base.start is not None and (base.start.month, base.start.day) == (1, 1)
        return Basis.SAME_LAST_YEAR if whole else Basis.YEAR_START
    if apart == _MONTHS:
        return Basis.SAME_LAST_YEAR
    return Basis.PREVIOUS if apart == 1 else Basis.UNSAID
