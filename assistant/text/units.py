"""What a number counts: the noun, the money or the percent sign printed after it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import yaml

__all__ = ["Unit", "counted_noun", "first_noun", "last_noun", "unit_after"]

_VAGUE = frozenset({"ngày", "giờ", "lần", "báo cáo", "bộ", "cấp", "chỉ tiêu", "nhóm", "lĩnh vực", "hệ thống", "điểm", "tỉnh", "nhiệm vụ", "dịch vụ"})
"""Nouns that stand in headings without being what is counted."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit printed at [start, end); `factor` multiplies the number (`1,98 triệu thẻ` counts 1.980.000 thẻ)."""

    start: int
    end: int
    text: str
    factor: Decimal = Decimal(1)
    money: bool = False


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    data = yaml.safe_load(files("assistant.text").joinpath("data/units.yaml").read_text(encoding="utf-8"))
    nouns = sorted({noun.strip() for noun in data["nouns"].replace("\n", " ").split("|")}, key=len, reverse=True)
    money = sorted(data["money"], key=len, reverse=True)
    build = lambda words: re.compile(r"(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)", re.IGNORECASE)  # noqa: E731
    return build(nouns), build(money), data["multipliers"]


def unit_after(text: str, at: int) -> Unit | None:
    """The unit that follows position `at`, past spaces; None where no known noun stands there."""
    nouns, money, multipliers = _patterns()
    start = at + len(text[at:]) - len(text[at:].lstrip(" *"))
    coin = money.match(text, start)
    if coin:
        return Unit(start, coin.end(), coin[0], money=True)
    factor = Decimal(1)
    first = re.match(r"([^\W\d_]+)\s*", text[start:])
    if first and first[1].lower() in multipliers:
        factor = Decimal(multipliers[first[1].lower()])
        start += first.end()
    noun = nouns.match(text, start)
    if noun:
        return Unit(start, noun.end(), noun[0], factor)
    if factor != 1:
        return Unit(start, start, "", factor)
    return None


def _nouns(text: str) -> list[str]:
    nouns, _, _ = _patterns()
    found = [match[0].lower() for match in re.finditer(r"(?<!\w)" + nouns.pattern, text, re.IGNORECASE)]
    return [noun for noun in found if noun not in _VAGUE]


def counted_noun(text: str) -> str:
    """The noun after "số" or "số lượng" ("số lượng công dân chưa được cấp …"), the surest sign of what is counted; else empty."""
    nouns, _, _ = _patterns()
    found = re.search(r"\bsố(?:\s+lượng)?\s+(" + nouns.pattern + ")", text, re.IGNORECASE)
    return found[1].lower() if found else ""


def last_noun(text: str) -> str:
    """The last counted noun that a text names, for a number printed without one; empty when there is none."""
    found = _nouns(text)
    return found[-1] if found else ""


def first_noun(text: str) -> str:
    """The first counted noun that a text names, for a column's head; empty when there is none."""
    found = [noun for noun in _nouns(text) if not noun.startswith(("dvc", "dịch vụ"))]
    return found[0] if found else ""
