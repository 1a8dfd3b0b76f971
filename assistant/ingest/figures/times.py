"""Which time a number stands for: the nearest expression before it in its sentence, else what the blocks above say."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.records.figure import Scope
from assistant.records.report import Period
from assistant.text.periods import Span, SpanKind, find_spans

__all__ = ["Timed", "block_time", "time_of"]

_NOW = re.compile(
    r"(?:tính\s+)?đến\s+(?:nay|thời điểm (?:này|hiện tại|báo cáo))|hiện nay|hiện tại|lũy kế|luỹ kế|cộng dồn",
    re.IGNORECASE,
)
_DAY_OPENS = re.compile(r"(?:^|[.;(:]\s*|vào\s|riêng\s)\s*(?:sáng\s|trưa\s|chiều\s)?$", re.IGNORECASE)
_TO_NOW = re.compile(r"^\s*(?:đến|tới)\s+(?:nay|hết kỳ)", re.IGNORECASE)
_YEAR_OPENS = re.compile(r"(?:^|[.;:(]\s*|trong\s+|riêng\s+|kết quả\s+|cả\s+|tiếp nhận\s+)$", re.IGNORECASE)
_PLANNED = re.compile(r"(?:trước|hạn|chậm nhất|hoàn thành trong|dự kiến[^.;]*)\s*$", re.IGNORECASE)
_ONE_TIME = 30
"""Characters within which "đến nay" and a date are one expression."""
_NEAR = 5
"""Days by which a span may differ from the report's period and still be the report's own."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A time and whether it counts the period alone or all up to its end; `at` is where it is said."""

    period: Period | None
    scope: Scope
    at: int = -1


def _near(one: date, other: date) -> bool:
    return abs((one - other).days) <= _NEAR


def _scope(span: Span, report: Period | None) -> Scope:
    if span.kind is SpanKind.AS_OF:
        return Scope.CUMULATIVE
    if span.kind in {SpanKind.MONTH, SpanKind.QUARTER, SpanKind.YEAR, SpanKind.DAY}:
        return Scope.WITHIN
    start, end = span.period.start, span.period.end
    if start is None or report is None:
        return Scope.CUMULATIVE if start is None else Scope.WITHIN
    if (end - start).days <= 45:
        return Scope.WITHIN
    if report.start is not None and _near(start, report.start) and _near(end, report.end):
        return Scope.WITHIN
    return Scope.CUMULATIVE


def _counts(text: str, span: Span) -> bool:
    """Whether the span dates the numbers (and not a document, a comparison or a deadline)."""
    before = text[: span.start]
    if span.base or _PLANNED.search(before):
        return False
    if span.kind is SpanKind.DAY:
        return bool(_DAY_OPENS.search(before))
    if span.kind is SpanKind.YEAR:
        return bool(_YEAR_OPENS.search(before)) or span.within
    return True


def _since(text: str, span: Span) -> bool:
    """Whether "đến nay" follows a day that "từ" opens."""
    return text[: span.start].lower().rstrip().endswith(("từ", "từ ngày")) and bool(_TO_NOW.match(text[span.end :]))


def _read(text: str, report: Period | None, as_of: date | None) -> list[Timed]:
    found = []
    for span in find_spans(text, report.end.year if report else None):
        if as_of and _since(text, span):
            found.append(Timed(Period(span.period.start, as_of), Scope.CUMULATIVE, span.start))
        elif _counts(text, span):
            found.append(Timed(span.period, _scope(span, report), span.start))
    for match in _NOW.finditer(text):
        if as_of and not any(abs(other.at - match.start()) < _ONE_TIME for other in found):
            found.append(Timed(Period(None, as_of), Scope.CUMULATIVE, match.start()))
    return sorted(found, key=lambda timed: timed.at)


def block_time(text: str, report: Period | None, as_of: date | None) -> Timed | None:
    """The time that a heading or a list's opening says for all under it; None when it says none."""
    found = _read(text, report, as_of)
    return found[0] if found else None


def time_of(sentence: str, at: int, owner_at: int | None, report: Period | None, as_of: date | None) -> Timed | None:
    """The time of the number at `at`: the nearest said before it, else after it, in its own clause.

    Before its owner at `owner_at` when it stands in parentheses.
    A number in parentheses may have a time of its own inside them.
    """
    times = _read(sentence, report, as_of)
    before = [timed for timed in times if timed.at < at]
    if before:
        last = before[-1]
        if owner_at is not None and last.at > owner_at and ")" in sentence[last.at : at]:
            outer = [timed for timed in before if timed.at < owner_at]
            return outer[-1] if outer else last
        return last
    after = re.split(r"[;.]\s|[(]", sentence[at:], maxsplit=1)[0]
    later = [timed for timed in times if at <= timed.at < at + len(after)]
    return later[0] if later else None
