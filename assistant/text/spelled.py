"""Numbers that are written with words: "hai mươi lăm mô hình", "1 tỷ 250 triệu đồng", "2 triệu 300 nghìn lượt".

Single words from one to ten are not read: they open as many phrases as they count ("một số", "ba không", "năm 2024").
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.text.months import NUMBERS
from assistant.text.units import is_counted, unit_after

__all__ = ["Spelled", "find_spelled"]

_ONES = {word: count for word, count in NUMBERS.items() if word != "mười"} | {"mốt": 1, "tư": 4, "lăm": 5, "bẩy": 7}
_ONE = "(?:" + "|".join(_ONES) + ")"
_TENS = rf"(?:{_ONE}\s+mươi(?:\s+{_ONE})?|mười\s+{_ONE})"
_WORDS = re.compile(
    rf"(?<!tháng )(?<!ngày )(?<!quý )(?<!thứ )(?<!\w)"
    rf"(?:{_ONE}\s+trăm(?:\s+(?:{_TENS}|(?:linh|lẻ)\s+{_ONE}|mười))?|{_TENS})(?!\w)(?:\s*\(\s*(\d{{1,3}})\s*\))?",
    re.IGNORECASE,
)
_DIGITS = r"\d+(?:[.,]\d+)*"
_SCALES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
_SCALE = "|".join(_SCALES)
_COMPOUND = re.compile(rf"(?<![\w.,/-])\d{{1,3}}\s(?:{_SCALE})(?:\s\d{{1,3}}\s(?:{_SCALE}))+(?!\w)", re.IGNORECASE)
_STEP = re.compile(rf"({_DIGITS})\s({_SCALE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number at characters [start, end) with its exact value, before the unit that it counts."""

    start: int
    end: int
    value: Decimal


def find_spelled(text: str) -> list[Spelled]:
    """The numbers written with words that a noun or a coin follows, in order."""
    words = (Spelled(found.start(), found.end(), value) for found in _WORDS.finditer(text) if (value := _said(found)))
    steps = (Spelled(found.start(), found.end(), value) for found in _COMPOUND.finditer(text) if (value := _sum(found)))
    return sorted((one for one in (*words, *steps) if _counts(text, one.end)), key=lambda one: one.start)


def _counts(text: str, at: int) -> bool:
    unit = unit_after(text, at)
    return unit is not None and unit.factor == 1 and (unit.money or is_counted(unit))


def _said(found: re.Match[str]) -> Decimal | None:
    """The value of the words; none where the digits behind them in parentheses say another."""
    total = 0
    for word in found[0].partition("(")[0].lower().split():
        if word == "trăm":
            total *= 100
        elif word == "mươi":
            total = total // 10 * 10 + total % 10 * 10 if total >= 100 else total * 10
        elif word == "mười":
            total += 10
        else:
            total += _ONES.get(word, 0)
    return Decimal(total) if found[1] in {None, str(total)} else None


def _sum(found: re.Match[str]) -> Decimal | None:
    """The sum of the steps, each of a smaller scale than the one before and smaller than it."""
    steps = [(Decimal(number), _SCALES[scale.lower()]) for number, scale in _STEP.findall(found[0])]
    falling = all(one > other and amount < 1000 for (_, one), (amount, other) in pairwise(steps))
    return sum((amount * scale for amount, scale in steps), Decimal(0)) if falling else None
