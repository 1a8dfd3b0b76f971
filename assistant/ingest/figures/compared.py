"""The earlier value that a growth is measured from, printed in parentheses after it.

"thu nhận 12.450 hồ sơ, giảm 21,6% so với quý II (15.880 hồ sơ)": the second number counts the same as the first, in
the second quarter, and is no part of it.
"""

import re

from assistant.ingest.figures.mentions import Mention
from assistant.records.report import Period
from assistant.text.earlier import month_before, quarter_before, year_before
from assistant.text.periods import find_spans

__all__ = ["earlier_time"]

_BASE = re.compile(
    r"(?:\bso(?:\s+với)?|\b(?:cao|thấp|nhiều|ít|lớn|nhỏ)\s+hơn|\bhơn|\bkém)\s+"
    r"(?:số\s+|mức\s+|kết quả\s+)?(?:của\s+)?(?:thực hiện\s+)?"
    r"(?P<base>(?:cùng kỳ|quý|tháng|năm|kỳ)\b[^(),;]{0,24}?)\s*$",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(r"\s*(?:(?:khoảng|gần|hơn|đạt|là)\s+)?\d", re.IGNORECASE)
_SAME_LAST_YEAR = re.compile(r"^(?:cùng kỳ|năm\s+(?:trước|ngoái)\b)", re.IGNORECASE)
_BEFORE = re.compile(r"^(?P<unit>tháng|quý)\s+(?:liền\s+)?trước\b", re.IGNORECASE)


def earlier_time(sentence: str, mention: Mention, own: Period | None, *, rated: bool = False) -> Period | None:
    """The time that a number in parentheses stands for, as the base of a growth; None for any other number.

    `own` is the time of what it is measured against; `rated` says that this is a percent or a rank itself, so that
    a percent is one too, and no rate of growth.
    """
    open_ = sentence.rfind("(", 0, mention.start)
    if own is None or (mention.number.percent and not rated) or open_ < 0 or ")" in sentence[open_ : mention.start]:
        return None
    found = _BASE.search(sentence[:open_])
    if found is None or not _NUMBER_FIRST.match(sentence[open_ + 1 :]):
        return None  # parentheses with a sentence of their own tell something else
    words = found["base"]
    if _SAME_LAST_YEAR.match(words):
        return year_before(own)
    before = _BEFORE.match(words)
    if before is not None:
        return month_before(own) if before["unit"].lower() == "tháng" else quarter_before(own)
    spans = find_spans(words, own.end.year)
    return spans[0].period if len(spans) == 1 and spans[0].period.end < own.end else None
