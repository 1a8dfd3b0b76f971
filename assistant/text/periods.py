"""Dates, months, quarters and spans in Vietnamese text, and how a period is written."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.records.report import Period
from assistant.text import expressions
from assistant.text.months import (
    NUMBERS,
    contains,
    day_in,
    full_year,
    is_span,
    month,
    month_of,
    overlaps,
    quarter_of,
    year,
)

__all__ = ["Span", "SpanKind", "contains", "find_spans", "iso", "month", "overlaps", "said", "year"]


class SpanKind(StrEnum):
    """What an expression of time says."""

    RANGE = "range"
    AS_OF = "as_of"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Span:
    """An expression of time at characters [start, end).

    `base` marks what another time is compared with ("so với tháng 02/2024"); `within` an explicit "trong tháng",
    "riêng tháng".
    """

    start: int
    end: int
    period: Period
    kind: SpanKind
    base: bool = False
    within: bool = False


def _range(found: re.Match[str], default: int | None) -> Period | None:
    second = full_year(found["y2"]) or default
    first = full_year(found["y1"]) or second
    end = day_in(found["d2"], found["m2"], second)
    start = day_in(found["d1"], found["m1"], first)
    if start and end and not found["y1"] and start > end:
        start = start.replace(year=start.year - 1)
    return Period(start, end) if start and end and start <= end else None


def _to_month(found: re.Match[str], default: int | None) -> Period | None:
    """A day to the end of a month: `từ 1/7 đến hết tháng 8/2024`."""
    until = _one_month(found, default)
    start = day_in(found["d1"], found["m1"], full_year(found["y1"]) or (until.end.year if until else None))
    return Period(start, until.end) if until and start and start <= until.end else None


def _from_month(found: re.Match[str], default: int | None) -> Period | None:
    """The first day of a month to the last of another: `tháng 7 đến tháng 8/2024`, `từ t1/2023 - t9/2023`."""
    until = _one_month(found, default)
    start = day_in("1", found["m1"], full_year(found["y1"]) or (until.end.year if until else None))
    if until is None or start is None:
        return None
    if start > until.end and not found["y1"]:
        start = start.replace(year=start.year - 1)
    return Period(start, until.end) if start < until.end else None


def _since(found: re.Match[str], default: int | None) -> Period | None:
    """The year's first day to the day named: `từ đầu năm (2022) đến 14/12/2022`."""
    until = _one_day(found, default)
    if until is None:
        return None
    return Period(date(int(found["y0"] or found["y3"] or until.end.year), 1, 1), until.end)


def _month_to_day(found: re.Match[str], default: int | None) -> Period | None:
    """The first day of a month to a day: `từ 1/2022 tới 19/2/2023`."""
    until = _one_day(found, default)
    start = day_in("1", found["m0"], int(found["y0"]))
    return Period(start, until.end) if until and start and start <= until.end else None


def _months(found: re.Match[str], default: int | None) -> Period | None:
    count = NUMBERS.get(found["n"].lower()) or (int(found["n"]) if found["n"].isdigit() else 0)
    year_ = int(found["y"]) if found["y"] else default
    if (
        year_ is None
        or not 1 <= count <= 12
        or not (found["half"] or found["y"] or is_span(found.string[: found.start()], found.string[found.end() :]))
    ):
        return None
    if (found["half"] or "").lower() == "cuối":
        return Period(date(year_, 13 - count, 1), date(year_, 12, 31))
    return Period(date(year_, 1, 1), month(year_, count).end)


def _half_year(found: re.Match[str], default: int | None) -> Period | None:
    """January to June for "nửa đầu năm 2024", "nửa đầu 2024" and "nửa năm 2024"."""
    year_ = int(found["y"] or found["y2"] or default or 0)
    if not year_:
        return None
    if (found["half"] or "").lower() == "cuối":
        return Period(date(year_, 7, 1), date(year_, 12, 31))
    return Period(date(year_, 1, 1), date(year_, 6, 30))


def _quarter(found: re.Match[str], default: int | None) -> Period | None:
    quarter = quarter_of(found["q"])
    year_ = full_year(found["y"]) or default
    if year_ is None:
        return None
    return Period(date(year_, 3 * quarter - 2, 1), month(year_, 3 * quarter).end)


def _one_month(found: re.Match[str], default: int | None) -> Period | None:
    groups = found.groupdict()
    digits = groups.get("m") or groups.get("m2") or (month_of(groups["w"]) if groups.get("w") else 0)
    printed = groups.get("y") or groups.get("y2") or groups.get("y3")
    year_ = full_year(printed) or default
    return month(year_, int(digits)) if digits and year_ is not None and 1 <= int(digits) <= 12 else None


def _one_day(found: re.Match[str], default: int | None) -> Period | None:
    day = day_in(found["d1"], found["m1"], full_year(found["y1"]) or default)
    return Period(day, day) if day else None


def _is_ratio(found: re.Match[str]) -> bool:
    """Whether `a/b` without a year counts some of so many, and is no day: `07/07 UBND`, `đến 11/11 đơn vị`."""
    if found["day"] or found["y1"] or "tháng" in found[0].lower():
        return False
    noun = bool(re.match(r"\s[^\W\d_]", found.string[found.end() :]))
    if expressions.DATED.search(found.string[: found.start()] + found[0][: found.start("d1") - found.start()]):
        return found["d1"] == found["m1"] and noun
    return True


def _dated(found: re.Match[str], default: int | None) -> Period | None:
    after = found.string[found.end() :]
    counts = "tháng" in found[0].lower() and not found["day"] and not found["y1"] and re.match(r"\s[^\W\d_]", after)
    return None if counts or _is_ratio(found) else _one_day(found, default)  # "10 tháng 11 vụ" is no day


def _until(found: re.Match[str], default: int | None) -> Period | None:
    period = _dated(found, default)
    return Period(None, period.end) if period else None


def _one_year(found: re.Match[str], _default: int | None) -> Period | None:
    if expressions.PRICES_OF.search(found.string[: found.start()]):
        return None
    return year(int(found["y"] or found["y2"]))


_BEHIND = 48
"""Characters before a time in which what makes it a base or an end may stand."""
_READERS = (
    (expressions.SINCE, _since, SpanKind.RANGE),
    (expressions.RANGE, _range, SpanKind.RANGE),
    (expressions.TO_MONTH, _to_month, SpanKind.RANGE),
    (expressions.MONTH_TO_DAY, _month_to_day, SpanKind.RANGE),
    (expressions.FROM_MONTH, _from_month, SpanKind.RANGE),
    (expressions.BARE_RANGE, _range, SpanKind.RANGE),
    (expressions.AS_OF, _until, SpanKind.AS_OF),
    (expressions.DATE, _dated, SpanKind.DAY),
    (expressions.MONTHS, _months, SpanKind.RANGE),
    (expressions.MONTHS_SHORT, _months, SpanKind.RANGE),
    (expressions.HALF, _half_year, SpanKind.RANGE),
    (expressions.QUARTER, _quarter, SpanKind.QUARTER),
    (expressions.SHORT_MONTH, _one_month, SpanKind.MONTH),
    (expressions.MONTH, _one_month, SpanKind.MONTH),
    (expressions.YEAR, _one_year, SpanKind.YEAR),
)


def find_spans(text: str, default_year: int | None = None) -> list[Span]:
    """Expressions of time in order of place, none overlapping; `default_year` completes `ngày 15/3` and `tháng 3`."""
    spans: list[Span] = []
    for pattern, read, kind in _READERS:
        for found in pattern.finditer(text):
            if any(found.start() < other.end and other.start < found.end() for other in spans):
                continue
            period = read(found, default_year)
            if period is None:
                continue
            before = text[max(0, found.start() - _BEHIND) : found.start()]
            spans.append(_placed(found, period, kind, before))
    return sorted(spans, key=lambda span: span.start)


def _placed(found: re.Match[str], period: Period, kind: SpanKind, before: str) -> Span:
    if kind in {SpanKind.MONTH, SpanKind.YEAR, SpanKind.QUARTER} and expressions.UNTIL.search(before):
        return Span(found.start(), found.end(), Period(None, period.end), SpanKind.AS_OF)
    return Span(
        found.start(),
        found.end(),
        period,
        kind,
        bool(expressions.BASE.search(before)),
        bool(expressions.WITHIN.search(before)),
    )


def iso(period: Period | None) -> str | None:
    """`2024-03`, `2022`, `2022-01-01/2022-12-28`, or `2024-03-15` for an end alone; None for no period."""
    if period is None:
        return None
    if period.start is None or period.start == period.end:
        return period.end.isoformat()
    if period == year(period.end.year):
        return str(period.end.year)
    if period == month(period.end.year, period.end.month):
        return f"{period.end.year}-{period.end.month:02d}"
    return f"{period.start.isoformat()}/{period.end.isoformat()}"


def _vietnamese(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


_QUARTER_MONTHS = {(1, 3): "I", (4, 6): "II", (7, 9): "III", (10, 12): "IV"}
_PART_MONTHS = {(1, 6): "6 tháng đầu", (7, 12): "6 tháng cuối", (1, 9): "9 tháng đầu"}


def _whole_months(period: Period) -> tuple[int, int] | None:
    """First and last month of a period of whole months within one year."""
    start, end = period.start, period.end
    if start is None or start.year != end.year or start.day != 1 or end != month(end.year, end.month).end:
        return None
    return start.month, end.month


def said(period: Period | None) -> str:
    """As an official says it: `tháng 3/2024`, `6 tháng đầu năm 2024`, `từ ngày 16/02/2024 đến ngày 15/03/2024`."""
    if period is None:
        return ""
    if period.start is None:
        return f"đến ngày {_vietnamese(period.end)}"
    if period.start == period.end:
        return f"ngày {_vietnamese(period.end)}"
    if period == year(period.end.year):
        return f"năm {period.end.year}"
    if period == month(period.end.year, period.end.month):
        return f"tháng {period.end.month}/{period.end.year}"
    months = _whole_months(period)
    if months in _QUARTER_MONTHS:
        return f"quý {_QUARTER_MONTHS[months]}/{period.end.year}"
    if months in _PART_MONTHS:
        return f"{_PART_MONTHS[months]} năm {period.end.year}"
    return f"từ ngày {_vietnamese(period.start)} đến ngày {_vietnamese(period.end)}"
