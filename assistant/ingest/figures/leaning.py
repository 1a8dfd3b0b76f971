"""Times that lean on the report's own: "trong tháng", "tháng trước", "từ đầu năm", "cùng kỳ"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.records.figure import Scope
from assistant.records.report import Period
from assistant.text.earlier import months_before
from assistant.text.numbers import find_numbers
from assistant.text.periods import month, year

__all__ = ["Timed", "closing", "last_year", "relative"]

_IN_MONTH = re.compile(r"\b(?:trong|riêng|của|ở)\s+tháng\b(?!\s*(?:\d|trước|sau|tới))", re.IGNORECASE)
_IN_QUARTER = re.compile(r"\b(?:trong|riêng|của|ở|cả)\s+quý\b(?!\s*(?:\d|[IV]+\b|trước|sau|tới))", re.IGNORECASE)
_IN_YEAR = re.compile(r"\b(?:kể\s+)?từ\s+đầu\s+năm\b(?:\s+(?:đến|tới)\s+nay)?", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\bcả\s+năm\b(?!\s*(?:19|20)\d\d\b)", re.IGNORECASE)
_IN_PERIOD = re.compile(r"\btrong\s+kỳ\b(?:\s+báo\s+cáo)?(?!\s*(?:trước|sau|tới))", re.IGNORECASE)
_YEAR_END = re.compile(r"\b(?:đến|tới|cho đến)\s+(?:hết|cuối)\s+năm(?:\s+nay)?\b(?!\s*(?:19|20)\d\d\b)", re.IGNORECASE)
_BEFORE_THIS = re.compile(
    r"\bso\s+(?:với\s+)?(?P<against>tháng|quý)\s+(?:liền\s+)?trước\s*(?=\(\s*\d)"
    r"|(?<!so với )(?<!so )(?<!của )(?<!từ )(?<!cùng )(?<!tồn )(?<!các )"
    r"\b(?P<unit>tháng|quý|kỳ)\s+(?:liền\s+)?trước(?:\s+đó)?"
    r"(?=\s*[:=(]?\s*\d|\s*[:=]|\s+(?:là|có|đạt|chỉ|ước)\b|,\s+(?:số|có)\b"
    r"|\s+(?!so\b|và\b|đó\b|nên\b|chuyển\b|còn\b)(?:[^\W\d_]+\s+){1,6}\d)",
    re.IGNORECASE,
)
"""The time before as a time of its own, or as the base that parentheses behind it give in numbers."""
_MONTHS = 12
"""Months of a year."""
_A_MONTH = 45
"""Days that a month's report may cover."""
_A_MONTH_IN_DAYS = 30.4
_A_QUARTER = (80, 100)
"""Days that a quarter's report may cover."""
_LAST_YEAR = re.compile(
    r"(?:(?:^|[(;,:–-]\s*|\btrong khi\s+)(?:cùng\s+kỳ|cùng\s+thời\s+điểm|năm\s+(?=trước|ngoái))\s*"
    r"(?:của\s+)?(?:năm\s+)?(?P<year>(?:19|20)\d{2}|trước|ngoái)?"
    r"(?=\s*(?:$|[:=(]|\d)|\s+(?!của\b|năm\b|thì\b)[^\W\d_])"
    r"|\bcùng\s+kỳ(?:\s+năm)?(?:\s+(?P<base>(?:19|20)\d{2}|trước|ngoái))?\s*(?P<opens>\(\s*(?=\d)))",
    re.IGNORECASE,
)
"""The same months of the year before, as a time of its own, or as the base that parentheses give in numbers."""


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


def relative(text: str, report: Period | None, as_of: date | None, *, head: bool = False) -> list[Timed]:
    """The times that lean on the report's own: "trong tháng", "từ đầu năm", "cả năm".

    In the head of a column "trong kỳ" says no more than that the table is the report's.
    """
    if report is None:
        return []
    short = report.start is not None and (report.end - report.start).days <= _A_MONTH
    own = report if short else month(report.end.year, report.end.month)
    first = date(report.end.year, 1, 1)
    since = report if report.start == first else Period(first, as_of or report.end)
    kinds = (
        (_IN_MONTH, own, Scope.WITHIN),
        (_IN_QUARTER, _quarter(report), Scope.WITHIN),
        (_IN_PERIOD, None if head or report.start is None else report, Scope.WITHIN),
        (_IN_YEAR, since, Scope.CUMULATIVE),
        (_WHOLE_YEAR, year(report.end.year), Scope.WITHIN),
        (_YEAR_END, Period(None, date(report.end.year, 12, 31)), Scope.CUMULATIVE),
    )
    return [
        *(
            Timed(period, scope, found.start(), closing(text, found.start(), found.end()))
            for pattern, period, scope in kinds
            if period is not None
            for found in pattern.finditer(text)
        ),
        *_before_this(text, {"tháng": own, "quý": _quarter(report), "kỳ": report}),
    ]


def _quarter(report: Period) -> Period:
    """The quarter that a report speaks of: its own time where that is one, else the calendar's that it ends in."""
    fewest, most = _A_QUARTER
    if report.start is not None and fewest <= (report.end - report.start).days <= most:
        return report
    first = report.end.month - (report.end.month - 1) % 3
    return Period(date(report.end.year, first, 1), month(report.end.year, first + 2).end)


def _before_this(text: str, spans: Mapping[str, Period]) -> Iterator[Timed]:
    """The month, quarter or period before the report's, to the end of its clause; one that opens, of its sentence."""
    for found in _BEFORE_THIS.finditer(text):
        span = spans[(found["unit"] or found["against"]).lower()]
        if span.start is None:
            continue
        inside = found["against"] or text.count("(", 0, found.start()) > text.count(")", 0, found.start())
        whole = r"[;.]\s" if not text[: found.start()].strip() else r"[;.]\s|,\s(?!\d)"
        closes = re.compile(r"\)" if inside else whole).search(text, found.end())
        until = closes.start() if closes else len(text)
        yield Timed(months_before(span, _months(span)), Scope.WITHIN, found.start(), until)


def _months(span: Period) -> int:
    """How many months a span covers."""
    return round((span.end - (span.start or span.end)).days / _A_MONTH_IN_DAYS) or 1


def last_year(text: str, said: Sequence[Timed], report: Period | None) -> list[Timed]:
    """The same span of an earlier year, where the text names it as a time ("(cùng kỳ năm 2023 đạt 12,5%)")."""
    found = []
    for match in _LAST_YEAR.finditer(text):
        before = [timed for timed in said if timed.at < match.start()]
        own = before[-1] if before else Timed(report, Scope.UNSAID)
        if own.period is None:
            continue
        printed = match["year"] or match["base"] or ""
        years = own.period.end.year - int(printed) if printed.isdigit() else 1
        if years > 0:
            inside = text.count("(", 0, match.end()) > text.count(")", 0, match.end())
            ends = r"\)" if match["opens"] else r"[);.]"
            closes = re.compile(ends if inside else r"[;.]\s").search(text, match.end())
            until = closes.start() if closes else len(text)
            found.append(Timed(months_before(own.period, _MONTHS * years), own.scope, match.start(), until))
    return found


def closing(text: str, start: int, end: int) -> int | None:
    """Where the parentheses around it close that hold numbers of their own."""
    opens, closes = text.rfind("(", 0, start), text.find(")", end)
    inside = opens >= 0 and closes >= 0 and text.rfind(")", 0, start) < opens
    return closes if inside and find_numbers(text[opens:closes]) else None
