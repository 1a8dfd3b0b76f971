"""What a number counts: the noun, the money or the percent sign printed after it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from assistant.text.resources import read_yaml, strict

__all__ = [
    "Unit",
    "base_of",
    "brought_to",
    "counted_noun",
    "counts_people",
    "first_noun",
    "is_counted",
    "is_measure",
    "is_money",
    "last_noun",
    "measures",
    "same_noun",
    "scale_of",
    "spelled",
    "unit_after",
    "unlike",
]


@strict
@dataclass(frozen=True, slots=True)
class _Words:
    """`units.yaml`; `nouns` are divided by `|`; `followed` and `preceded` give what makes another word of a noun.

    `sorts` are nouns by what they count, `dimensions` those of them that measure, `near_sorts` the pairs that one
    figure may be asked for by, `short` the short forms of nouns in full.
    """

    money: list[str]
    compounds: list[str]
    money_scales: dict[str, int]
    coins: dict[str, str]
    multipliers: dict[str, int]
    nouns: str
    vague: list[str]
    measured: list[str]
    followed: dict[str, list[str]]
    preceded: dict[str, list[str]]
    sorts: dict[str, list[str]]
    quantities: dict[str, str]
    dimensions: list[str]
    near_sorts: list[list[str]]
    short: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    noun: re.Pattern[str]
    inner: re.Pattern[str]
    counted: re.Pattern[str]
    money: re.Pattern[str]
    money_scales: Mapping[str, int]
    coins: Mapping[str, str]
    multipliers: dict[str, int]
    vague: frozenset[str]
    measured: frozenset[str]
    preceded: Mapping[str, tuple[str, ...]]
    sorts: Mapping[str, str]
    quantities: Mapping[str, str]
    dimensions: frozenset[str]
    near_sorts: frozenset[frozenset[str]]
    short: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit printed at [start, end); `factor` multiplies the number (`1,98 triệu thẻ` counts 1.980.000 thẻ)."""

    start: int
    end: int
    text: str
    factor: Decimal = Decimal(1)
    money: bool = False


def _any(words: Iterable[str], followed: Mapping[str, Sequence[str]] = MappingProxyType({})) -> str:
    """Any of the words, the longest first; not where a word of `followed` makes another of it."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_unless(word, followed.get(word, ())) for word in longest) + r")(?!\w)"


def _unless(word: str, after: Sequence[str]) -> str:
    return re.escape(word) + (rf"(?![\s,]+(?:{'|'.join(map(re.escape, after))})\b)" if after else "")


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = read_yaml("units.yaml", _Words)
    nouns = (noun.strip() for noun in words.nouns.replace("\n", " ").split("|"))
    noun = _any(nouns, words.followed)
    return _Patterns(
        noun=re.compile(noun, re.IGNORECASE),
        inner=re.compile(rf"(?<!\w){noun}", re.IGNORECASE),
        counted=re.compile(rf"\bsố(?:\s+lượng)?\s+({noun})", re.IGNORECASE),
        money=re.compile(rf"{_any(words.money)}(?!\s+{_any(words.compounds)})", re.IGNORECASE),
        money_scales=words.money_scales,
        coins=words.coins,
        multipliers=words.multipliers,
        vague=frozenset(words.vague),
        measured=frozenset(words.measured),
        preceded={noun_: tuple(before) for noun_, before in words.preceded.items()},
        sorts={noun_: sort for sort, nouns_ in words.sorts.items() for noun_ in nouns_},
        quantities=words.quantities,
        dimensions=frozenset(words.dimensions),
        short=words.short,
        near_sorts=frozenset(frozenset(pair) for pair in words.near_sorts),
    )


def unit_after(text: str, at: int) -> Unit | None:
    """The unit that follows position `at`, past spaces; None where no known noun stands there."""
    patterns = _patterns()
    start = len(text) - len(text[at:].lstrip(" *"))
    coin = patterns.money.match(text, start)
    if coin:
        return Unit(start, coin.end(), coin[0], money=True)
    factor = Decimal(1)
    scaled = start
    first = re.match(r"([^\W\d_]+)\s*", text[start:])
    if first and first[1].lower() in patterns.multipliers:
        factor = Decimal(patterns.multipliers[first[1].lower()])
        start += first.end()
    noun = patterns.noun.match(text, start)
    if noun and factor != 1 and noun[0].lower() in patterns.measured:
        return Unit(scaled, noun.end(), text[scaled : noun.end()])
    if noun:
        return Unit(start, noun.end(), noun[0], factor)
    return Unit(start, start, "", factor) if factor != 1 else None


@lru_cache(maxsize=4096)
def spelled(unit: str) -> str:
    """The unit with its short form in full: "thủ tục hành chính" of "TTHC"."""
    first, blank, rest = unit.partition(" ")
    return f"{_patterns().short.get(first.lower(), first)}{blank}{rest}"


def same_noun(one: str, other: str) -> bool:
    """Whether two units are one noun, or one of them names it more closely: "hồ sơ" and "hồ sơ trực tuyến"."""
    one, other = one.lower(), other.lower()
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def is_money(unit: str) -> bool:
    """Whether the unit is an amount of money."""
    return _patterns().money.fullmatch(unit) is not None


def scale_of(unit: str) -> Decimal:
    """What the unit multiplies its number by: 1000000 for "triệu lượt" and "triệu đồng", 1 for "lượt" and "đồng"."""
    return _scaled(unit)[1]


def base_of(unit: str) -> str:
    """The unit without its scale, in small letters: "lượt" of "triệu lượt", "đồng" of "tỷ", "usd" of "triệu USD"."""
    return _scaled(unit)[0]


def brought_to(wanted: str, value: Decimal, unit: str) -> Decimal:
    """The value in another unit of the same base, exact: 850.000 "triệu đồng" are 850 "tỷ đồng".

    Raises:
        ValueError: the units differ by more than their scale.
    """
    if base_of(unit) != base_of(wanted):
        raise ValueError(f"no scale between {unit!r} and {wanted!r}")
    return value if scale_of(unit) == scale_of(wanted) else value * scale_of(unit) / scale_of(wanted)


@lru_cache(maxsize=4096)
def _scaled(unit: str) -> tuple[str, Decimal]:
    counted, slash, each = " ".join(unit.lower().split()).partition("/")
    first, _, rest = counted.partition(" ")
    patterns = _patterns()
    if is_money(counted):
        factor = patterns.money_scales.get(first)
        coin = counted if factor is None else rest or _COIN
        base = patterns.coins.get(coin, coin)
    else:
        factor = patterns.multipliers.get(first) if rest else None
        base = counted if factor is None else rest
    return f"{base}{slash}{each}", Decimal(factor or 1)


def unlike(asked: str, unit: str) -> bool:
    """Whether two units count things that are never each other: people and health centres, kilograms and animals."""
    if unit not in {"", "%"} and is_money(asked) is not is_money(unit):
        return True
    measured = {_dimension(asked), _dimension(unit)}
    if unit not in {"", "%"} and _dimension(asked) and len(measured) > 1 and measured != _MASS_AND_YIELD:
        return True
    sorts = {_sort(asked), _sort(unit)}
    return len(sorts) > 1 and "" not in sorts and frozenset(sorts) not in _patterns().near_sorts


def _dimension(unit: str) -> str:
    """Weight, area, length and so on; empty for what is counted one by one."""
    words = unit.lower().split()
    bare = " ".join(words[1:]) if len(words) > 1 and words[0] in _patterns().multipliers else unit.lower()
    sort = _patterns().sorts.get(bare, "")
    return sort if sort in _patterns().dimensions else ""


def measures(quantity: str, unit: str) -> bool:
    """Whether a number in that unit is one of that quantity without a word: "ha" of an area ("diện_tích")."""
    dimension = _patterns().quantities.get(quantity)
    return dimension is not None and _dimension(unit) == dimension


def counts_people(unit: str) -> bool:
    """Whether what is counted are people, by whatever they are."""
    return _sort(unit) == _PEOPLE


@lru_cache(maxsize=4096)
def _sort(unit: str) -> str:
    """The sort of the longest run of first words that has one; empty where none has."""
    words = unit.lower().replace(",", " ").replace("/", " ").split()
    known = _patterns().sorts
    return next((known[head] for end in range(len(words), 0, -1) if (head := " ".join(words[:end])) in known), "")


def is_counted(unit: Unit) -> bool:
    """Whether the unit is a noun of its own, not money and none that only classes what is counted (cái, nhóm, cấp)."""
    return bool(unit.text) and not unit.money and unit.text.lower() not in _patterns().vague


def is_measure(unit: str) -> bool:
    """Whether the unit measures (ha, tấn, nghìn con) and so says nothing of what is measured."""
    words = unit.lower().split()
    scaled = len(words) > 1 and words[0] in _patterns().multipliers
    measured = _patterns().sorts.get(unit.lower()) in _patterns().dimensions
    return scaled or measured or unit == "%" or is_money(unit)


_COIN = "đồng"
"""What money is counted in that names no coin: "thu 1.250 tỷ"."""
_MASS_AND_YIELD = {"masses", "yields"}
"""Who asks for "mấy tạ một ha" asks for a yield."""
_PEOPLE = "people"
"""The sort of units of `units.yaml` that are people."""
_IN_NAME = re.compile(r"(?:thông|bản|đài|báo)\s+$", re.IGNORECASE)
_LEVEL = re.compile(r"\bcấp\s+$", re.IGNORECASE)
_LEVELS = ("tỉnh", "huyện", "xã")


def _ends_name(text: str, found: re.Match[str]) -> bool:
    """Whether the noun is the end of another word: thông tin, cấp xã, nông thôn."""
    before = text[: found.start()]
    if before.lower().rstrip().endswith(_patterns().preceded.get(found[0].lower(), ())):
        return True
    level = found[0].lower().startswith(_LEVELS) and _LEVEL.search(before)
    return bool(level or _IN_NAME.search(before))


_AGENCY = "ubnd"
"""Names who acts, not what is counted."""


def _nouns(text: str) -> list[str]:
    patterns = _patterns()
    found = (match[0].lower() for match in patterns.inner.finditer(text) if not _ends_name(text, match))
    return [noun for noun in found if noun not in patterns.vague and not noun.startswith(_AGENCY)]


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
