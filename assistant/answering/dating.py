"""The time of an answered figure: as ISO for machines, in words for the sentence."""

import re

from assistant.records.figure import Figure, Scope
from assistant.records.report import Period, Report
from assistant.text.periods import find_spans, iso, month, overlaps, said

__all__ = ["as_of", "label_period", "period_of", "said_of"]

_NOW = re.compile(r"(?:tính\s+)?đến\s+(?:nay|thời điểm\s+(?:này|hiện tại|báo cáo))|hiện nay|hiện tại", re.IGNORECASE)
_MONTH = (20, 35)
"""Days of a span that officials name by the month that it ends in."""
_PLAIN = len("2024-03")
"""Length of the ISO form of a month or a year: longer ones are said only where the report says them."""


def label_period(report: Report) -> Period | None:
    """The report's period as officials name it: a span of about a month is the month that it ends in."""
    period = report.letterhead.period
    if period is None or period.start is None:
        return period
    shortest, longest = _MONTH
    if shortest <= (period.end - period.start).days <= longest:
        return month(period.end.year, period.end.month)
    return period


def period_of(figure: Figure, report: Report) -> str | None:
    """ISO period of an answer: the report's for what stands for it or up to its end, else the figure's own."""
    own, whole = figure.period, report.letterhead.period
    if own is None:
        return iso(label_period(report))
    if whole is not None and (own == whole or (own.start is None and overlaps(whole, own))):
        return iso(label_period(report))
    return iso(own)


def as_of(figure: Figure, report: Report) -> str | None:
    """The day that the figure stands for, where the text gives one."""
    if figure.period is not None and figure.scope is not Scope.UNSAID:
        return figure.period.end.isoformat()
    return report.letterhead.as_of.isoformat() if report.letterhead.as_of else None


def said_of(figure: Figure, report: Report) -> str:
    """The time in words, as the quoted sentence prints it where it does; empty where there is only a report's span."""
    printed = _printed(figure, report).strip()
    if printed:
        return printed[:1].lower() + printed[1:]
    if figure.period is not None and figure.period != report.letterhead.period:
        return said(figure.period)
    whole = label_period(report)
    return said(whole) if 0 < len(iso(whole) or "") <= _PLAIN else ""


def _printed(figure: Figure, report: Report) -> str:
    """The figure's time as its own sentence has it."""
    if figure.period is None:
        return ""
    for span in find_spans(figure.quote, figure.period.end.year):
        if span.period == figure.period:
            return figure.quote[span.start : span.end]
    now = _NOW.search(figure.quote)
    return now[0] if now is not None and figure.period.end == report.letterhead.as_of else ""
