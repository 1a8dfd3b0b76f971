"""Which time a number stands for: the nearest expression before it in its sentence, else what the blocks above say."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.records.figure import Scope
from assistant.records.report import Period
from assistant.text.numbers import find_numbers
from assistant.text.periods import Span, SpanKind, find_spans, month, year

__all__ = ["Timed", "block_time", "carried_time", "head_time", "other_year", "paired_times", "time_of", "two_times"]

_NOW = re.compile(
    r"(?:tính\s+)?đến\s+(?:nay|thời điểm (?:này|hiện tại|báo cáo))|hiện nay|hiện tại|lũy kế|luỹ kế|cộng dồn"
    r"|từ (?:khi|lúc|ngày)\s+(?:bắt đầu\s+)?triển khai",
    re.IGNORECASE,
)
_DAY_OPENS = re.compile(r"(?:^|[.;(:]\s*|vào\s|riêng\s)\s*(?:sáng\s|trưa\s|chiều\s)?$", re.IGNORECASE)
_TO_NOW = re.compile(r"^\s*(?:đến|tới)\s+(?:nay|hết kỳ)", re.IGNORECASE)
_YEAR_OPENS = re.compile(r"(?:^|[.;:(]\s*|trong\s+|riêng\s+|kết quả\s+|cả\s+|tiếp nhận\s+)$", re.IGNORECASE)
_YEAR_SAYS = re.compile(
    r"\s*(?:của\s+(?:[^\W\d_]+\s+){1,3})?(?:là|đạt|có|ước|tăng|giảm|bố trí|được|chiếm|giao)\b|\s*:", re.IGNORECASE
)
_SEASON = re.compile(r"\b(?:vụ|mùa|đông xuân|hè thu|thu đông)(?:\s+[^\W\d_]+){0,3}\s+$", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:quyết định|nghị quyết|nghị định|thông tư|chỉ thị|công văn|luật|kế hoạch số|so với)[^,;.]*$", re.IGNORECASE
)
_IN_MONTH = re.compile(r"\b(?:trong|riêng|của|ở)\s+tháng\b(?!\s*(?:\d|trước|sau|tới))", re.IGNORECASE)
_IN_QUARTER = re.compile(r"\b(?:trong|riêng|của|ở)\s+quý\b(?!\s*(?:\d|[IV]+\b|trước|sau|tới))", re.IGNORECASE)
_IN_YEAR = re.compile(r"\b(?:kể\s+)?từ\s+đầu\s+năm\b(?:\s+(?:đến|tới)\s+nay)?", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\bcả\s+năm\b(?!\s*(?:19|20)\d\d\b)", re.IGNORECASE)
_ALONE = re.compile(r"\S\s+riêng\s+(?:trong\s+)?$", re.IGNORECASE)
_YEAR_OPENING = re.compile(r"(?<!tháng )(?<!từ )\bđầu năm\b", re.IGNORECASE)
_TWO_TIMES = re.compile(r"\(([^()/]{4,24})/([^()/]{4,24})\)", re.IGNORECASE)
_A_MONTH = 45
"""Days that a month's report may cover."""
_A_QUARTER = (80, 100)
"""Days that a quarter's report may cover."""
_LAST_YEAR = re.compile(
    r"(?:^|[(;,:–-]\s*|\btrong khi\s+)(?:cùng\s+kỳ|cùng\s+thời\s+điểm|năm\s+(?=trước|ngoái))\s*"
    r"(?:của\s+)?(?:năm\s+)?(?P<year>(?:19|20)\d{2}|trước|ngoái)?"
    r"(?=\s*(?:$|[:=(]|\d)|\s+(?!của\b|năm\b|thì\b)[^\W\d_])",
    re.IGNORECASE,
)
"""The same months of the year before, as a time of its own and not what another is measured against."""
_PLANNED = re.compile(r"(?:trước|hạn|chậm nhất|hoàn thành trong|dự kiến[^.;]*)\s*$", re.IGNORECASE)
_AND = re.compile(r"\bvà\s+(?:(?:của|trong|lũy kế|luỹ kế)\s+)*$", re.IGNORECASE)
_EACH = re.compile(r"\b(?:lần lượt|tương ứng|như sau)\b", re.IGNORECASE)
_SUMMED = re.compile(r"(?:l[ũu][yỹ]\s*kế|cộng dồn)(?:\s+(?:của|trong))?\s*$", re.IGNORECASE)
_ONE_TIME = 30
"""Characters within which "đến nay" and a date are one expression."""
_NEAR = 5
"""Days by which a span may differ from the report's period and still be the report's own."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A time and whether it counts the period alone or all up to its end; `at` is where it is said.

    `until` is where an aside ends that names another year beside ("(cùng kỳ năm 2023 tăng 6,5%)"): the time holds for
    what stands before it alone.
    """

    period: Period | None
    scope: Scope
    at: int = -1
    until: int | None = None


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
        says = _YEAR_SAYS.match(text[span.end :]) and not _PAPER.search(before)
        return bool(_YEAR_OPENS.search(before) or _SEASON.search(before) or says) or span.within
    return True


def _since(text: str, span: Span) -> bool:
    """Whether "đến nay" follows a day that "từ" opens."""
    return text[: span.start].lower().rstrip().endswith(("từ", "từ ngày")) and bool(_TO_NOW.match(text[span.end :]))


def _summed_year(text: str, span: Span, report: Period) -> bool:
    """Whether it is the report's year so far: "lũy kế năm 2025" in July."""
    own = span.kind is SpanKind.YEAR and span.period.end.year == report.end.year and report.end < span.period.end
    return own and bool(_SUMMED.search(text[: span.start]))


def _read(text: str, report: Period | None, as_of: date | None) -> list[Timed]:
    found = []
    for span in find_spans(text, report.end.year if report else None):
        if as_of and _since(text, span):
            found.append(Timed(Period(span.period.start, as_of), Scope.CUMULATIVE, span.start))
        elif report and _summed_year(text, span, report):
            since = Period(span.period.start, as_of or report.end)
            found.append(Timed(since, Scope.CUMULATIVE, span.start))
        elif _counts(text, span):
            found.append(Timed(span.period, _scope(span, report), span.start, _aside(text, span, report)))
    found.extend(one for one in _relative(text, report, as_of) if not _said_near(text, one, found))
    for match in _NOW.finditer(text):
        if as_of and not any(abs(other.at - match.start()) < _ONE_TIME for other in found):
            found.append(Timed(Period(None, as_of), Scope.CUMULATIVE, match.start()))
    found.sort(key=lambda timed: timed.at)
    return sorted([*found, *_last_year(text, found, report)], key=lambda timed: timed.at)


def _relative(text: str, report: Period | None, as_of: date | None) -> list[Timed]:
    """The times that lean on the report's own: "trong tháng", "từ đầu năm", "cả năm"."""
    if report is None:
        return []
    short = report.start is not None and (report.end - report.start).days <= _A_MONTH
    own = report if short else month(report.end.year, report.end.month)
    first = date(report.end.year, 1, 1)
    since = report if report.start == first else Period(first, as_of or report.end)
    kinds = (
        (_IN_MONTH, own, Scope.WITHIN),
        (_IN_QUARTER, _quarter(report), Scope.WITHIN),
        (_IN_YEAR, since, Scope.CUMULATIVE),
        (_WHOLE_YEAR, year(report.end.year), Scope.WITHIN),
    )
    return [
        Timed(period, scope, found.start(), _closing(text, found.start(), found.end()))
        for pattern, period, scope in kinds
        for found in pattern.finditer(text)
    ]


def _quarter(report: Period) -> Period:
    """The quarter that a report speaks of: its own time where that is one, else the calendar's that it ends in."""
    fewest, most = _A_QUARTER
    if report.start is not None and fewest <= (report.end - report.start).days <= most:
        return report
    first = report.end.month - (report.end.month - 1) % 3
    return Period(date(report.end.year, first, 1), month(report.end.year, first + 2).end)


def _said_near(text: str, one: Timed, said: list[Timed]) -> bool:
    """Whether another expression of time stands in or right behind it ("trong tháng Mười", "từ đầu năm đến 14/6").

    A comma parts two times: "trong quý, 9 tháng là …".
    """
    return any(0 <= other.at - one.at < _ONE_TIME // 2 and "," not in text[one.at : other.at] for other in said)


def _closing(text: str, start: int, end: int) -> int | None:
    """Where the parentheses around it close that hold numbers of their own."""
    opens, closes = text.rfind("(", 0, start), text.find(")", end)
    inside = opens >= 0 and closes >= 0 and text.rfind(")", 0, start) < opens
    return closes if inside and find_numbers(text[opens:closes]) else None


def _aside(text: str, span: Span, report: Period | None) -> int | None:
    """Where the parentheses close whose time is theirs alone ("tăng 7,84% (8 tháng năm 2023 chỉ tăng 1,95%)")."""
    closing = _closing(text, span.start, span.end)
    if closing is not None:
        return closing
    opens, closes = text.rfind("(", 0, span.start), text.find(")", span.end)
    inside = opens >= 0 and closes >= 0 and text.rfind(")", 0, span.start) < opens
    earlier_year = report is not None and span.period.end.year < report.end.year
    return closes if inside and earlier_year else None


def _last_year(text: str, said: list[Timed], report: Period | None) -> list[Timed]:
    """The same span of an earlier year, where the text names it as a time ("(cùng kỳ năm 2023 đạt 12,5%)")."""
    found = []
    for match in _LAST_YEAR.finditer(text):
        before = [timed for timed in said if timed.at < match.start()]
        own = before[-1] if before else Timed(report, Scope.UNSAID)
        if own.period is None:
            continue
        printed = match["year"] or ""
        years = own.period.end.year - int(printed) if printed.isdigit() else 1
        if years > 0:
            inside = text.count("(", 0, match.end()) > text.count(")", 0, match.end())
            closes = re.compile(r"[);.]" if inside else r"[;.]\s").search(text, match.end())
            until = closes.start() if closes else len(text)
            found.append(Timed(_earlier(own.period, years), own.scope, match.start(), until))
    return found


def _earlier(period: Period, years: int) -> Period:
    """The same span so many years before; the last of February stays the last of February."""

    def back(day: date) -> date:
        last = calendar.monthrange(day.year - years, day.month)[1]
        ends_month = day.day == calendar.monthrange(day.year, day.month)[1]
        return date(day.year - years, day.month, last if ends_month else min(day.day, last))

    return Period(back(period.start) if period.start else None, back(period.end))


def head_time(words: str, report: Period | None, as_of: date | None) -> Timed | None:
    """The time that the head of a column or a row names, "cùng kỳ" and "năm trước" among them."""
    spans = [span for span in find_spans(words, report.end.year if report else None) if not span.base]
    shifted = _last_year(words, [], report)
    if shifted:
        return shifted[0]
    relative = _relative(words, report, as_of)
    if spans:
        return Timed(spans[-1].period, _scope(spans[-1], report), spans[-1].start)
    if relative:
        return relative[-1]
    if report is not None and _YEAR_OPENING.search(words):
        return Timed(Period(None, date(report.end.year, 1, 1)), Scope.CUMULATIVE)
    return Timed(Period(None, as_of), Scope.CUMULATIVE, 0) if as_of and _NOW.search(words) else None


def block_time(text: str, report: Period | None, as_of: date | None) -> Timed | None:
    """The time that a heading or a list's opening says for all under it; None when it says none."""
    found = [timed for timed in _read(text, report, as_of) if timed.until is None]
    return found[0] if found else None


def carried_time(sentence: str, report: Period | None, as_of: date | None) -> Timed | None:
    """The time that the next sentence takes where it says none: the last said but for asides and "…, riêng tháng 8"."""
    found = _read(sentence, report, as_of)
    lasting = [timed for timed in found if timed.until is None and not _ALONE.search(sentence[: timed.at])]
    return lasting[-1] if lasting else None


def paired_times(sentence: str, at: int, report: Period | None, as_of: date | None) -> tuple[Timed, Timed] | None:
    """The two times of "tháng 8 và 8 tháng lần lượt là 3,42 và 26,81 triệu lượt" before the place `at`."""
    times = [timed for timed in _read(sentence, report, as_of) if timed.at < at]
    for first, second in pairwise(times):
        between = sentence[first.at : second.at]
        if _AND.search(between) and len(between) < _ONE_TIME and _EACH.search(sentence[second.at : at]):
            return first, second
    return None


def two_times(sentence: str, at: int, report: Period | None, as_of: date | None) -> tuple[Timed, Timed] | None:
    """The times of the two numbers of "1.402/6.927" at `at`, where "(tháng 6/6 tháng)" before them says so."""
    found = _TWO_TIMES.search(sentence[:at])
    first, second = (head_time(found[side].strip(), report, as_of) for side in (1, 2)) if found else (None, None)
    return (first, second) if first is not None and second is not None else None


def other_year(one: Period | None, other: Period | None) -> bool:
    """Whether a number is of another year, and so no part."""
    return one is not None and other is not None and one.end.year != other.end.year


def time_of(sentence: str, at: int, owner_at: int | None, report: Period | None, as_of: date | None) -> Timed | None:
    """The time of the number at `at`: the nearest said before it, else after it, in its own clause.

    Before its owner at `owner_at` when it stands in parentheses.
    A number in parentheses may have a time of its own inside them.
    """
    times = [timed for timed in _read(sentence, report, as_of) if timed.until is None or at < timed.until]
    before = [timed for timed in times if timed.at < at]
    if before:
        last = before[-1]
        if owner_at is not None and last.at > owner_at and ")" in sentence[last.at : at]:
            outer = [timed for timed in before if timed.at < owner_at]
            return outer[-1] if outer else last
        return last
    after = re.split(r"[;.]\s|[(]", sentence[at:], maxsplit=1)[0]
    later = [timed for timed in times if timed.until is None and at <= timed.at < at + len(after)]
    return later[0] if later else None
