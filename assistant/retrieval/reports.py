"""Which reports a place and time mean."""

from collections.abc import Sequence
from datetime import timedelta

from assistant.records.plan import Target
from assistant.records.report import Period, Report
from assistant.text.periods import overlaps

__all__ = ["fits", "of_province", "span_fits"]

_SLACK = timedelta(days=5)
"""Days by which the end asked for may miss the day that a report's figures stand for."""


def of_province(reports: Sequence[Report], province: str | None) -> list[Report]:
    """The reports of a province, newest first; all when no province is asked for."""
    found = [report for report in reports if province is None or report.letterhead.province == province]
    return sorted(
        found,
        key=lambda report: report.letterhead.period.end.toordinal() if report.letterhead.period else 0,
        reverse=True,
    )


def fits(report: Report, target: Target) -> bool:
    """Whether the report stands for the time asked: its period holds the end asked for, or its figures stand for that day."""
    if target.period is None:
        return True
    head = report.letterhead
    if head.period is None:
        return False
    end = target.period.end
    if target.period.start is not None and target.period.start != end:
        if head.as_of is not None and abs(head.as_of - end) <= _SLACK:
            return True
        whole = (end - target.period.start).days > 45
        inside = (target.period.start <= head.period.end <= end) if whole else overlaps(head.period, target.period)
        month = head.period.end.year == end.year and head.period.end.month == end.month
        return inside or month
    if (head.as_of is not None and abs(head.as_of - end) <= _SLACK) or head.issued == end:
        return True
    start = head.period.start or head.period.end
    return start <= end <= head.period.end or (head.period.end.year, head.period.end.month) == (end.year, end.month)


def span_fits(asked: Period, own: Period | None) -> bool:
    """Whether a figure's own time is the time asked: same end and, when both have one, same start, within a few days."""
    if own is None or abs(own.end - asked.end) > _SLACK:
        return False
    return asked.start is None or own.start is None or abs(own.start - asked.start) <= _SLACK
