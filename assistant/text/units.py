"""What a number counts: the noun, the money or the percent sign printed after it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.text.resources import read_yaml, strict

__all__ = ["Unit", "counted_noun", "first_noun", "last_noun", "unit_after"]


@strict
@dataclass(frozen=True, slots=True)
class _Words:
    """`units.yaml`; `nouns` are divided by `|`."""

    money: list[str]
    compounds: list[str]
    multipliers: dict[str, int]
    nouns: str
    vague: list[str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    noun: re.Pattern[str]
    inner: re.Pattern[str]
    counted: re.Pattern[str]
    money: re.Pattern[str]
    multipliers: dict[str, int]
    vague: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit printed at [start, end); `factor` multiplies the number (`1,98 triệu thẻ` counts 1.980.000 thẻ)."""

    start: int
    end: int
    text: str
    factor: Decimal = Decimal(1)
    money: bool = False


def _any(words: Iterable[str]) -> str:
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in longest) + r")(?!\w)"


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = read_yaml("units.yaml", _Words)
    noun = _any(noun.strip() for noun in words.nouns.replace("\n", " ").split("|"))
    return _Patterns(
        noun=re.compile(noun, re.IGNORECASE),
        inner=re.compile(rf"(?<!\w){noun}", re.IGNORECASE),
        counted=re.compile(rf"\bsố(?:\s+lượng)?\s+({noun})", re.IGNORECASE),
        money=re.compile(rf"{_any(words.money)}(?!\s+{_any(words.compounds)})", re.IGNORECASE),
        multipliers=words.multipliers,
        vague=frozenset(words.vague),
    )


def unit_after(text: str, at: int) -> Unit | None:
    """The unit that follows position `at`, past spaces; None where no known noun stands there."""
    patterns = _patterns()
    start = len(text) - len(text[at:].lstrip(" *"))
    coin = patterns.money.match(text, start)
    if coin:
        return Unit(start, coin.end(), coin[0], money=True)
    factor = Decimal(1)
    first = re.match(r"([^\W\d_]+)\s*", text[start:])
    if first and first[1].lower() in patterns.multipliers:
        factor = Decimal(patterns.multipliers[first[1].lower()])
        start += first.end()
    noun = patterns.noun.match(text, start)
    if noun:
        return Unit(start, noun.end(), noun[0], factor)
    return Unit(start, start, "", factor) if factor != 1 else None


def _nouns(text: str) -> list[str]:
    patterns = _patterns()
    found = (match[0].lower() for match in patterns.inner.finditer(text))
    return [noun for noun in found if noun not in patterns.vague]


def counted_noun(text: str) -> str:
    """The noun after "số" or "số lượng" ("số lượng công dân chưa …"), the surest sign of what is counted."""
    found = _patterns().counted.search(text)
    return found[1].lower() if found else ""


def last_noun(text: str) -> str:
    """The last counted noun that a text names, for a number printed without one; empty when there is none."""
    found = _nouns(text)
    return found[-1] if found else ""


def first_noun(text: str) -> str:
    """The first counted noun that a text names, for a column's head; empty when there is none."""
    return next((noun for noun in _nouns(text) if not noun.startswith(("dvc", "dịch vụ"))), "")
