"""What stands right at a number: the words of the plan that it is, the minus that it carries, its scale."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.ingest.figures.mentions import Mention
from assistant.records.figure import Figure, Role, Scope
from assistant.text.periods import year
from assistant.text.units import is_measure

__all__ = ["factor_of", "minus_before", "plan_of_year", "plan_words", "printed_of"]

_PLAN_WORDS = re.compile(
    r"\s*((?:kế hoạch|(?-i:KH)|dự toán|chỉ tiêu|mục tiêu|tổng số|số)\b(?:\s*\((?-i:KH|DT)\))?[^\d,;.()]{0,60}?)"
    r"\s*[(]?\s*(?:là|:)?\s*$",
    re.IGNORECASE,
)
_PLANS = re.compile(r"kế hoạch|(?-i:\bKH\b)|dự toán|chỉ tiêu|mục tiêu", re.IGNORECASE)
_SIGNED = re.compile(r"(?<=[\s(])[-−–]$")


def plan_words(sentence: str, mentions: Sequence[Mention], mention: Mention) -> str:
    """The words "kế hoạch năm" between a rate and the number that it is a rate against; empty for any other."""
    before = mentions[mention.index - 1] if mention.index else None
    if before is None or not before.number.percent or mention.number.percent:
        return ""
    found = _PLAN_WORDS.match(sentence[before.end : mention.start])
    return found[1] if found else ""


def minus_before(sentence: str, mention: Mention) -> str:
    """The minus before a rate ("lần lượt là -2,61%; 9,87%"); empty where none is."""
    found = _SIGNED.search(sentence[: mention.start]) if mention.number.percent else None
    return found[0] if found else ""


def factor_of(mention: Mention, unit: str) -> Decimal:
    """How many a printed one counts; one where the unit holds the scale ("3,42 triệu và 26,81 triệu lượt")."""
    return Decimal(1) if mention.unit is None or is_measure(unit) else mention.unit.factor


def printed_of(sentence: str, mention: Mention, unit: str) -> str:
    """The number as printed, with its scale where the unit does not hold it: `1,98 triệu` of thẻ."""
    if mention.unit is not None and factor_of(mention, unit) != 1:
        return sentence[mention.start : mention.unit.start].strip()
    return mention.number.printed


def plan_of_year(figure: Figure, words: str) -> Figure:
    """The figure as a plan: the year's, whatever part of the year the rate against it is of."""
    if not _PLANS.match(words):
        return replace(figure, role=Role.TARGET)
    period = year(figure.period.end.year) if figure.period is not None else None
    return replace(figure, role=Role.TARGET, period=period, scope=Scope.WITHIN)
