"""Which reports a place and time mean."""

from collections.abc import Sequence
from datetime import timedelta

from assistant.records.plan import Target
from assistant.records.report import Period, Report
from assistant.text.periods import overlaps

__all__ = ["SLACK", "fits", "fitting", "issued_in", "of_province", "shifted", "span_fits"]

SLACK = timedelta(days=5)
"""Days by which the end asked for may miss the day that a report's figures stand for."""
_SHIFT = timedelta(days=18)
"""Days by which a reporting calendar may run ahead of the civil one."""
_WEEKS = timedelta(days=27)
_LONG = timedelta(days=45)
"""Span from which on a report must end within it, not only touch it."""


def of_province(reports: Sequence[Report], province: str | None) -> list[Report]:
    """The reports of a province, newest first; all when no province is asked for."""
    found = [report for report in reports if province is None or report.letterhead.province == province]
    return sorted(
        found,
        key=lambda report: report.letterhead.period.end.toordinal() if report.letterhead.period else 0,
        reverse=True,
    )


def fits(report: Report, target: Target) -> bool:
    """Whether the report stands for the time asked: its period holds the end, or its figures are of that day."""
    asked, head = target.period, report.letterhead
    if asked is None:
        return True
    if head.period is None:
        return False
    end, own = asked.end, head.period.end
    near = head.as_of is not None and abs(head.as_of - end) <= SLACK
    if near or _ends_in(report, asked):
        return True
    if asked.start is None or asked.start == end:
        return head.issued == end or (head.period.start or own) <= end <= own
    long = end - asked.start > _LONG
    return asked.start <= own <= end if long else overlaps(head.period, asked)


def fitting(reports: Sequence[Report], target: Target) -> list[Report]:
    """The reports that stand for the time asked; of a month, those that end in it before those that reach into it.

    Where the books are closed on the 18th, January is in the report from 19 December, not in the one from 19 January.
    """
    found = [report for report in reports if fits(report, target)]
    asked = target.period
    if asked is None or asked.start is None or asked.start == asked.end or asked.end - asked.start > _LONG:
        return found
    ended = [report for report in found if _ends_in(report, asked)]
    places = {report.letterhead.province for report in ended}
    return [report for report in found if report in ended or report.letterhead.province not in places]


def _ends_in(report: Report, asked: Period) -> bool:
    own = report.letterhead.period
    return own is not None and (own.end.year, own.end.month) == (asked.end.year, asked.end.month)


def issued_in(report: Report, target: Target) -> bool:
    """Whether the report was issued in the time asked, soon after its own: "báo cáo 1/2023" of the year 2022."""
    asked, head = target.period, report.letterhead
    if asked is None or asked.start is None or head.issued is None or head.period is None:
        return False
    return asked.start <= head.issued <= asked.end and head.issued - head.period.end <= _LONG


def span_fits(asked: Period, own: Period | None) -> bool:
    """Whether a figure's own time is the time asked: same end and, where both have one, start, but for some days."""
    if own is None or abs(own.end - asked.end) > SLACK:
        return False
    if asked.start is None or own.start is None or abs(own.start - asked.start) <= SLACK:
        return True
    from_month = asked.start.day == 1 and (asked.start.year, asked.start.month) == (own.start.year, own.start.month)
    return from_month and asked.end - asked.start > _LONG  # "from January 2022 to 19/2/2023" began on some day of it


def shifted(asked: Period, own: Period | None) -> bool:
    """Whether a span is the calendar's that is asked for, as agencies count it that close their books in mid-month.

    Their ninth month runs from 15 August to 14 September, their nine months from 15 December.
    """
    if own is None or own.start is None or asked.start is None or asked.end - asked.start < _WEEKS:
        return False
    if asked.start.day != 1 or (asked.end + timedelta(days=1)).day != 1:
        return False  # no span of the calendar
    return all(timedelta(0) <= late <= _SHIFT for late in (asked.start - own.start, asked.end - own.end))
