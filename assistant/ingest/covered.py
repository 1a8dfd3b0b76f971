"""The period that a report covers: what its title says of the past, with the days that its opening gives."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from assistant.records.report import Period
from assistant.text.periods import Span, SpanKind, find_spans

__all__ = ["own_times", "period_stated"]

_LEEWAY = timedelta(days=31)
_STATING = re.compile(r"báo cáo|tổng hợp|trình bày|như sau|^\(", re.IGNORECASE)
_PLAN = re.compile(
    r"giai đoạn\s+\d{4}\s*[-–]\s*\d{4}|(?:t\w{1,2}m\s+nh[ìi]n|định hướng)\s+(?:đến\s+)?(?:năm\s+)?\d{4}", re.IGNORECASE
)
_ACTS = "luật|quyết định|nghị định|chỉ thị|công văn|thông báo|thông tư"
_ITS_DATE = r"[^;:()]{0,160}?(?:ngày\s+\d{1,2}(?:/\d{1,2}/|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4}|năm\s+\d{4})"
_LAW = re.compile(rf"(?:{_ACTS}|nghị quyết|kế hoạch){_ITS_DATE}", re.IGNORECASE)
_ACT = re.compile(rf"(?:{_ACTS}){_ITS_DATE}", re.IGNORECASE)
"""Laws alone: the plan or resolution that a title says was carried out is the report's own year's."""
_KINDS = (
    {SpanKind.RANGE},
    {SpanKind.QUARTER, SpanKind.MONTH},
    {SpanKind.YEAR},
    {SpanKind.AS_OF},
    {SpanKind.DAY},
)
_ESTIMATED = re.compile(r"\b(?:ước|dự kiến|kế hoạch)(?:\s+[^\W\d_]+){0,2}\s*$", re.IGNORECASE)
_TASKS = re.compile(
    r"(?:[,;–-]|\bvà)\s*(?:(?:một số|các)\s+)?"
    r"(?:nhiệm vụ|phương hướng|giải pháp|kế hoạch|định hướng|chương trình)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_AFTER = re.compile(r"\bsau ngày\s+\d{1,2}/\d{1,2}/\d{4}", re.IGNORECASE)
_SOURCED = re.compile(r"^\(tổng hợp từ nguồn|https?:", re.IGNORECASE)


def own_times(text: str) -> str:
    """The text without the times of plans and laws that it names, which are not the report's own."""
    for pattern in (_LAW, _PLAN, _AFTER):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def _said_period(text: str, default_year: int | None = None) -> tuple[Period, str] | None:
    """The period that a title or an opening sentence states: a range, a quarter or month, a year, an end alone."""
    return _first_said(text, own_times(text), default_year, _KINDS)


def _planned_period(title: str, default_year: int | None) -> tuple[Period, str] | None:
    """The time of the plan that a title says was carried out: "thực hiện kế hoạch phát triển … năm 2023"."""
    left = _PLAN.sub("", title)
    left = _ACT.sub(lambda found: " " * len(found[0]), left)
    return _first_said(left, left, default_year, _KINDS[:3])


def _first_said(
    text: str, searched: str, default_year: int | None, wanted: Sequence[set[SpanKind]]
) -> tuple[Period, str] | None:
    spans = [span for span in find_spans(searched, default_year) if not span.base]
    for kinds in wanted:
        chosen = [span for span in spans if span.kind in kinds]
        if chosen:
            span = chosen[0] if kinds != {SpanKind.YEAR} else chosen[-1]
            alike = (one for one in chosen if one.period.start == span.period.start and not _ahead(searched, one))
            span = max((span, *alike), key=lambda one: one.period.end)
            span = next((one for one in spans if _adds_year(searched, span, one)), span)
            return span.period, text[span.start : span.end]
    return None


def _ahead(text: str, span: Span) -> bool:
    """Whether a time is one that is only estimated or planned beside another: "6 tháng và ước thực hiện 9 tháng"."""
    return _ESTIMATED.search(text[: span.start]) is not None


def _adds_year(text: str, span: Span, other: Span) -> bool:
    """Whether the whole year is told of with its last months: "tháng 12, quý IV và năm 2018"."""
    ends_with_it = span.kind in {SpanKind.QUARTER, SpanKind.MONTH} and span.period.end == other.period.end
    between = text[span.end : other.start].strip().lower()
    joined = between.endswith(("và", "&", "cả")) or (between.endswith(",") and between != ",")
    return other.kind is SpanKind.YEAR and span.end <= other.start and ends_with_it and joined


def _titled_period(title: str) -> tuple[Period, str] | None:
    """The period of the title's past part: what follows "và nhiệm vụ …" is yet to come, but may hold the year."""
    years = [span.period.end.year for span in find_spans(_PLAN.sub("", title))]
    past = _TASKS.sub("", title)
    year = years[-1] if years else None
    return _said_period(past, year) or _planned_period(past, year) or _said_period(title)


def period_stated(title: str, opening: Sequence[str], body: Sequence[str]) -> tuple[Period | None, str]:
    """The period of the title; the opening's own days where they end in it; else what the body's ranges say most."""
    named = _titled_period(title)
    year_ = named[0].end.year if named else None
    stated = [text for text in opening if _STATING.search(text) and not _SOURCED.search(text)]
    said = [found for text in reversed(stated) if (found := _said_period(text, year_))]
    finer = next((found for found in said if named and _is_finer(found, named[0])), None)
    return finer or named or (said[0] if said else None) or _most_said(body) or (None, "")


def _is_finer(opening: tuple[Period, str], title: Period) -> bool:
    """Whether an opening gives the days of the period that the title names; a single day is none."""
    period, words = opening
    if (
        title.start is None
        or period.start is None
        or period.start == period.end
        or not re.search(r"\bngày\b|/\d+/", words)
    ):
        return False
    return period.start >= title.start - _LEEWAY and title.start <= period.end <= title.end and period != title


def _most_said(body: Sequence[str]) -> tuple[Period, str] | None:
    ranges: Counter[Period] = Counter()
    words: dict[Period, str] = {}
    for text in body:
        for span in find_spans(own_times(text[:300])):
            if span.kind is SpanKind.RANGE and not span.base:
                ranges[span.period] += 1
                words.setdefault(span.period, text[span.start : span.end])
    if not ranges:
        return None
    period = max(ranges, key=lambda one: (ranges[one], one.end))
    return period, words[period]
