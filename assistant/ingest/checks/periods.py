"""Times that can't be: a comparison with a period not yet over, a state of affairs after the report's own date."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.ingest.checks.findings import Finding, finding
from assistant.records.figure import Check, Figure, Role, Severity
from assistant.records.report import Report
from assistant.text.periods import Span, SpanKind, find_spans, said

__all__ = ["period_checks"]

_AGAINST = re.compile(r"so với(?: cùng kỳ(?: của)?)?\s*$", re.IGNORECASE)
_RANGE = re.compile(
    r"từ\s+(?:ngày\s+)?(\d{1,2}/\d{1,2}/\d{4})\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s+)?(\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)
_STATE = re.compile(r"tính\s+(?:đến|tới)", re.IGNORECASE)


def period_checks(report: Report, figures: Sequence[Figure]) -> Iterator[Check]:
    """Comparisons with the report's own or a later period, dates after issue, ranges that end before they start."""
    for figure in figures:
        if figure.role is Role.CHANGE:
            yield from _comparison(report, figure)
    seen: set[str] = set()
    for figure in figures:
        if figure.quote not in seen and not figure.in_table:
            seen.add(figure.quote)
            yield from _backwards(figure)
            yield from _after_issue(report, figure)


def _comparison(report: Report, figure: Figure) -> Iterator[Check]:
    own = report.letterhead.period
    text, at = figure.quote, figure.quote.find(figure.printed)
    if own is None or own.start is None or figure.period is None or at < 0 or text.count(figure.printed) > 1:
        return
    clause = re.split(r"[;.]\s|[()]", text[at:], maxsplit=1)[0]
    bases = [span for span in find_spans(clause, own.end.year) if _AGAINST.search(clause[: span.start])]
    end = max(own.end, figure.period.end)
    if bases and _not_before(bases[0], end):
        base = clause[bases[0].start : bases[0].end]
        arithmetic = f"{base}: {bases[0].period.end:%d/%m/%Y} ≥ {end:%d/%m/%Y}"
        yield finding(Finding("period", Severity.WARNING, clause[: bases[0].end], said(own), arithmetic), (figure,))


def _not_before(base: Span, end: date) -> bool:
    """Whether the period compared with ends no sooner than the figure's own."""
    return base.kind in {SpanKind.MONTH, SpanKind.QUARTER, SpanKind.YEAR} and base.period.end >= end


def _backwards(figure: Figure) -> Iterator[Check]:
    for found in _RANGE.finditer(figure.quote):
        start, end = _day(found[1]), _day(found[2])
        if start and end and end < start:
            arithmetic = f"{found[2]} < {found[1]}"
            yield finding(Finding("period", Severity.ERROR, found[0], arithmetic, arithmetic), (figure,))


def _day(text: str) -> date | None:
    day, month, year = (int(part) for part in text.split("/"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _after_issue(report: Report, figure: Figure) -> Iterator[Check]:
    issued = report.letterhead.issued
    if issued is None:
        return
    for span in find_spans(figure.quote, issued.year):
        printed = figure.quote[span.start : span.end]
        if span.kind is SpanKind.AS_OF and span.period.end > issued and _STATE.match(printed):
            arithmetic = f"{span.period.end:%d/%m/%Y} > {issued:%d/%m/%Y}"
            yield finding(Finding("period", Severity.WARNING, printed, f"{issued:%d/%m/%Y}", arithmetic), (figure,))
