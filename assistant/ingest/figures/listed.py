"""Enumerations within a sentence: whose unit an item shares, and what "và" joins."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.ingest.figures.mentions import Mention
from assistant.text.units import is_money

__all__ = ["shared_unit", "shares_verb"]

_ITEM = re.compile(
    r"^\s*[,;:(]?\s*(?:(?:trong đó|gồm|bao gồm|riêng|và|còn)\s*:?\s+)?[^\d,;:()]{2,60}\s*:?\s*$", re.IGNORECASE
)
"""The words between two numbers of an enumeration: a name and nothing else."""
_LEVEL = re.compile(r"\bmức(?:\s+độ)?\s*\d\b", re.IGNORECASE)
"""A name of two that holds a number: "mức 2 chiếm 79.142"."""
_DIVIDED = re.compile(r"\s*(?:[^\W\d_]+\s+){0,8}?(?:[,;:(]|và\b|trong đó)", re.IGNORECASE)
_JOINED = re.compile(r"[^,;.:()]*\bvà\s+", re.IGNORECASE)
_STOP = re.compile(r"\.\s")
_MONEY = re.compile(r"\b(?:vốn|kinh phí|tiền|thu|chi|giá trị|doanh thu|dự toán|nguồn|ngân sách|quỹ)\b", re.IGNORECASE)


def shared_unit(sentence: str, mentions: Sequence[Mention], mention: Mention, known: Mapping[int, str]) -> str:
    """The unit that an item of an enumeration without one shares with the next items, else with those before it.

    `known` are the units found of the earlier mentions, by their place. "Nông dân 172.540, Phụ nữ 206.318 hội viên";
    "giao 72 nhiệm vụ, trong đó Công an tỉnh 22, Văn phòng 11".
    """
    row = [one for one in mentions if one.paren == mention.paren and not one.number.percent]
    if mention not in row or not mention.is_bare(sentence) or not _is_item(mention):
        return ""
    at = row.index(mention)
    for before, after in pairwise(row[at:]):
        between = sentence[before.end : after.start]
        if _STOP.search(between) or not _DIVIDED.match(between) or not _is_item(after):
            break
        if after.unit is not None and after.unit.text:
            return sentence[after.number.end : after.unit.end].strip() if after.over is None else after.unit.text
    between = sentence[row[at - 1].end : mention.start] if at else ""
    if mention.over is not None or _STOP.search(between) or not _DIVIDED.match(between):
        return ""
    return _unit_before(row, at, between, known)


def _unit_before(row: Sequence[Mention], at: int, between: str, known: Mapping[int, str]) -> str:
    """The unit of the number before, or of the one before that.

    A list of members is no list of the "5 tổ chức" that it goes by, and what is counted behind a semicolon is no money
    of the item before: "268 doanh nghiệp, vốn 2.134 tỷ đồng; giải thể 52".
    """
    before = known.get(row[at - 1].index, "")
    by_number = ":" in between and row[at - 1].number.value < row[at].number.value
    if by_number and at > 1:
        return known.get(row[at - 2].index, "") or before
    if is_money(before) and ";" in between and not _MONEY.search(row[at].left):
        counted = (known.get(one.index, "") for one in reversed(row[: at - 1]))
        return next((unit for unit in counted if unit and not is_money(unit)), before)
    return before


def _is_item(mention: Mention) -> bool:
    return _ITEM.match(_LEVEL.sub("mức", mention.left.rpartition(": ")[2])) is not None


def shares_verb(sentence: str, mentions: Sequence[Mention], mention: Mention) -> bool:
    """Whether "và" alone joins a number to the one before it, so that both have their verb in common.

    "kích hoạt 812 tài khoản mức 2 và 63 tài khoản mức 1".
    """
    if not mention.index:
        return False
    return bool(_JOINED.fullmatch(sentence[mentions[mention.index - 1].end : mention.start]))
