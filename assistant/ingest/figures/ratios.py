"""Which figures of a sentence belong together: a rate known by its quotient, units that count the same."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.records.figure import Figure, Role
from assistant.text.units import same_noun

__all__ = ["alike", "is_like", "parts_behind", "parts_by_sum", "rates_by_quotient", "ratios_in_words", "whole_id"]

_COUNTED = frozenset({Role.COUNT, Role.DONE, Role.MONEY})
_CASES = {"hồ sơ", "trường hợp", "yêu cầu"}
"""Nouns that reports use for each other."""
_OUT_OF = re.compile(r"[\s(](?:trên\s+(?:tổng(?:\s+(?:số|cộng))?\s*)?|trong\s+tổng\s+số\s+)$", re.IGNORECASE)
_OPENS = re.compile(r":|\(|trong đó|gồm|chia ra|cụ thể", re.IGNORECASE)
"""Between a whole and its parts."""
_PARTS = re.compile(r"\W*(?:cụ thể|trong đó|(?:bao\s+)?gồm|chia ra)\b", re.IGNORECASE)
"""What a sentence of parts opens with."""
_ROUNDING = Decimal("0.06")
_SMALL, _FEW = 20, 3
"""Below which two numbers may add up to a third by chance, and how many hardly do."""


def alike(one: str, other: str) -> bool:
    """Whether two units count the same: one names it more closely, or reports use them for each other."""
    return same_noun(one, other) or {one.lower(), other.lower()} <= _CASES


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


def ratios_in_words(made: Sequence[Figure], text: str) -> list[Figure]:
    """The figures of a sentence, a number and the total that it is of as a ratio: "187 cơ sở … trên tổng số 203 cơ sở".

    `text` is the paragraph that their places are in.
    """
    found = list(made)
    for at, (part, whole) in enumerate(pairwise(made)):
        counted = part.role is whole.role is Role.COUNT and part.group is None and part.value <= whole.value
        like = not part.unit or not whole.unit or alike(part.unit, whole.unit)
        rates = [place for place, one in enumerate(found) if _is_rate_of(one, whole)]
        own = whole.group is None or (whole.value != 0 and all(_gives(part, whole, found[place]) for place in rates))
        if counted and like and own and _OUT_OF.search(text[part.spot.end : whole.spot.start]):
            unit = part.unit or whole.unit
            found[at] = replace(part, role=Role.DONE, group=part.id, unit=unit)
            said = {name: getattr(part, name) for name in ("label", "local", "lead", "period", "scope")}
            found[at + 1] = replace(whole, role=Role.TARGET, group=part.id, unit=whole.unit or unit, total=None, **said)
            for place in rates:
                found[place] = replace(found[place], group=part.id, label=part.label)
    return found


def _is_rate_of(rate: Figure, whole: Figure) -> bool:
    return rate.role is Role.PERCENT and rate.group is not None and rate.group == whole.group


def parts_by_sum(made: Sequence[Figure], text: str) -> list[Figure]:
    """The figures of a sentence, a row of numbers that add up exactly to one before them linked to it as its parts.

    "9 tháng 40.612 tỷ đồng, tăng 5,36%: khu vực nhà nước 8.947 tỷ đồng, ngoài nhà nước 29.386 tỷ đồng, …". The first of
    a list is no whole of the others: "04 dịch vụ của ngành Công an; 01 dịch vụ …; 02 …; 01 …". `text` is the paragraph.
    """
    found = list(made)
    for at, whole in enumerate(made):
        if whole.role not in _COUNTED or any(part.total == whole_id(whole) for part in found):
            continue
        row: list[int] = []
        for place in range(at + 1, len(made)):
            if found[place].role in {Role.PERCENT, Role.CHANGE, Role.TARGET}:
                continue
            if not _may_be_part(found[place], whole):
                break
            row.append(place)
            if sum(made[one].value for one in row) >= whole.value:
                break
        parts = [made[one] for one in row]
        if _adds_up(whole, parts) and not _one_of_a_list(whole, parts, text):
            for one in row:
                found[one] = replace(found[one], total=whole_id(whole))
    return found


def parts_behind(made: Sequence[Figure]) -> list[Figure]:
    """The figures of a paragraph, those of a sentence of parts linked to a number before it that they add up to.

    "Đã tiếp nhận 59.816 hồ sơ (đã giải quyết 58.667 hồ sơ). Cụ thể: thường trú 6.510 hồ sơ; tạm trú 695 hồ sơ; …".
    """
    found = list(made)
    for quote in dict.fromkeys(figure.quote for figure in made if _PARTS.match(figure.quote)):
        row = [at for at, figure in enumerate(found) if figure.quote == quote and figure.role in _COUNTED]
        parts = [found[at] for at in row]
        before = found[: row[0]] if row else []
        wholes = [one for one in before if one.role in _COUNTED and all(_may_be_part(part, one) for part in parts)]
        total = next((whole_id(one) for one in reversed(wholes) if _adds_up(one, parts)), None)
        for at in row if total is not None else ():
            found[at] = replace(found[at], total=total)
    return found


def _adds_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts are as much as the whole together, and hardly so by chance."""
    counts = len(parts) >= _FEW or (len(parts) > 1 and whole.value >= _SMALL)
    return counts and sum(part.value for part in parts) == whole.value


def _one_of_a_list(whole: Figure, parts: Sequence[Figure], text: str) -> bool:
    """Whether semicolons part a number from those behind it as they part those."""
    between = text[whole.spot.end : parts[0].spot.start]
    listed = all(";" in text[one.spot.end : other.spot.start] for one, other in pairwise(parts))
    return ";" in between and listed and not _OPENS.search(between)


def _may_be_part(part: Figure, whole: Figure) -> bool:
    free = part.role in _COUNTED and part.total is None and part.group is None and part.unit != ""
    return free and alike(part.unit, whole.unit) and 0 < part.value < whole.value and part.period == whole.period


def _is_ratio(done: Figure, target: Figure) -> bool:
    return done.role is Role.DONE and target.role is Role.TARGET and target.value != 0


def _gives(done: Figure, target: Figure, percent: Figure) -> bool:
    near = abs(done.value / target.value * 100 - percent.value) < _ROUNDING
    return near and done.spot.start < percent.spot.start


def is_like(one: Figure, role: Role, unit: str) -> bool:
    """Whether a figure counts what a number in parentheses may count for an earlier time."""
    if role in {Role.RANK, Role.PERCENT}:
        return one.role is role
    return bool(unit) and one.unit.lower() == unit and one.role in _COUNTED
