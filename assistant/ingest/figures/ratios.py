"""Which figures of a sentence belong together: a rate known by its quotient, units that count the same."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.records.figure import Figure, Role

__all__ = ["alike", "rates_by_quotient", "whole_id"]

_CASES = {"hồ sơ", "trường hợp", "yêu cầu"}
"""Nouns that reports use for each other."""
_ROUNDING = Decimal("0.06")


def alike(one: str, other: str) -> bool:
    """Whether two units count the same: one names it more closely, or reports use them for each other."""
    one, other = one.lower(), other.lower()
    same = one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")
    return same or {one, other} <= _CASES


def whole_id(total: Figure) -> str:
    """A part of what a rate is printed of ("97,1% (17.574/18.092 hồ sơ)") is one of that number."""
    rate = total.role in {Role.PERCENT, Role.CHANGE}
    return total.group if rate and total.group is not None else total.id


def rates_by_quotient(made: Sequence[Figure]) -> list[Figure]:
    """The figures of a sentence, a percent printed away from its ratio linked to it.

    "17.133/95.369 lượt …, với tổng số tiền … đồng (đạt 17,96%)".
    """
    found = list(made)
    ratios = [pair for pair in pairwise(found) if _is_ratio(*pair)]
    for at, percent in enumerate(found):
        if percent.role is not Role.PERCENT or any(percent.group == done.group for done, _ in ratios):
            continue
        fits = [done for done, target in ratios if _gives(done, target, percent)]
        if fits:
            local = f"{fits[-1].local} {percent.local}"
            done = fits[-1]
            found[at] = replace(percent, group=done.group, label=done.label, local=local, total=None)
    return found


def _is_ratio(done: Figure, target: Figure) -> bool:
    return done.role is Role.DONE and target.role is Role.TARGET and target.value != 0


def _gives(done: Figure, target: Figure, percent: Figure) -> bool:
    near = abs(done.value / target.value * 100 - percent.value) < _ROUNDING
    return near and done.spot.start < percent.spot.start
