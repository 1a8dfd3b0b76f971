"""Months and years as periods, and those written in words or Roman figures: "tháng Mười", "sáu tháng", "quý III"."""

import calendar
import re
from datetime import date

from assistant.records.report import Period

__all__ = [
    "BEFORE_DAY",
    "NUMBERS",
    "WORD_MONTH",
    "contains",
    "day_in",
    "full_year",
    "is_span",
    "month",
    "month_of",
    "overlaps",
    "quarter_of",
    "year",
]

BEFORE_DAY = "ngày|mùng|sáng|trưa|chiều|tối|hôm|vào|trước|thời điểm"
"""Words after which `15/3` is a day and no ratio; an alternation."""
NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_MONTHS = {
    **{word: count for word, count in NUMBERS.items() if word != "bốn"},
    "giêng": 1,
    "tư": 4,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
WORD_MONTH = (
    r"(?P<w>mười\s+một|mười\s+hai|giêng|chạp|tư(?!\s+pháp)|sáu|bảy|tám|chín|mười|(?-i:Một|Hai|Ba|Năm))"
    r"(?!\w|\s+(?:lần|buổi|cuộc|lượt|đợt|ngày|tháng))"
)
"""After "tháng"; the words that also count ("mỗi tháng hai lần") are months only with a capital."""


def month_of(word: str) -> int:
    """The month that a word of `WORD_MONTH` names: `Mười Một` → 11."""
    return _MONTHS[" ".join(word.lower().split())]


def quarter_of(mark: str) -> int:
    """The quarter that a Roman or Arabic numeral names: `III` → 3."""
    return _QUARTERS.get(mark.upper()) or int(mark)


_SUMMED_UP = re.compile(
    r"(?:l[ũu][yỹ]\s*kế|cộng(?: dồn)?|cả|tính chung|tính|qua|trong|(?:^|[,;.(:])\s*sau|hết|và|chung|ước|^"
    r"|[,;.(:|–-])\s*$",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\s*(?:trước|sau|liền|tuổi|nữa|/|một lần|liên tục|liên tiếp|kể từ|tiếp(?!\s+nhận)|trở|triển khai|thực hiện)",
    re.IGNORECASE,
)

_SAYS = re.compile(
    r"\s*(?:,?\s*(?:ước|đạt|là|lên|tăng|giảm|có|thu|chi|đón|bằng|được|gần|hơn|khai thác|xảy ra|tiếp nhận"
    r"|thực hiện được)\b"
    r"|\d(?!\d?\s*(?:năm\b|/))|[;)])",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"(?:trong vòng|thời hạn|thời gian|kéo dài|mỗi|cứ|từ|đến|dưới|quá|hơn|tuổi|khoảng|đề án)\s*$", re.IGNORECASE
)


def is_span(before: str, after: str) -> bool:
    """Whether "9 tháng", no year beside it, between these words is the year's first nine and not how long one takes."""
    sums = _SUMMED_UP.search(before) or (_SAYS.match(after) and not _TAKES.search(before))
    return bool(sums) and not _LASTS.match(after)


def day_in(day: str, month_: str, year_: int | None) -> date | None:
    """The day, where there is one: none of 31/2, nor without a year."""
    if year_ is None or not 1 <= int(month_) <= 12:
        return None
    if not 1 <= int(day) <= calendar.monthrange(year_, int(month_))[1]:
        return None
    return date(year_, int(month_), int(day))


def full_year(printed: str | None) -> int | None:
    """The year with its century: `23` is 2023."""
    year_ = int(printed) if printed else None
    return year_ + 2000 if year_ is not None and year_ < 100 else year_


def month(year_: int, month_: int) -> Period:
    """The whole month."""
    return Period(date(year_, month_, 1), date(year_, month_, calendar.monthrange(year_, month_)[1]))


def year(year_: int) -> Period:
    """The whole year."""
    return Period(date(year_, 1, 1), date(year_, 12, 31))


def overlaps(one: Period, other: Period) -> bool:
    """Whether the two share a day; an open start counts as the end alone."""
    return max(one.start or one.end, other.start or other.end) <= min(one.end, other.end)


def contains(outer: Period, inner: Period) -> bool:
    """Whether every day of `inner` (its end alone when its start is open) lies in `outer`."""
    return (outer.start or outer.end) <= (inner.start or inner.end) and inner.end <= outer.end
