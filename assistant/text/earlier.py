"""The time before another: the same a year earlier, the month or year end that a growth is measured against."""

import calendar
from datetime import date

from assistant.records.report import Period
from assistant.text.periods import month

__all__ = ["in_year", "month_before", "months_before", "months_of", "quarter_before", "year_before", "year_end_before"]


_QUARTER, _YEAR = 3, 12
"""Months of a quarter and of a year."""


def year_before(period: Period) -> Period:
    """The same time of the year before; the last of a month stays the last."""
    return months_before(period, _YEAR)


def in_year(period: Period, year: int) -> Period:
    """The same time in an earlier year; the period itself where it ends no later."""
    return months_before(period, max(period.end.year - year, 0) * _YEAR)


def months_before(period: Period, months: int) -> Period:
    """The same span so many months before; the last day of a month stays one."""

    def back(day: date) -> date:
        year, number = divmod(day.year * _YEAR + day.month - 1 - months, _YEAR)
        last = calendar.monthrange(year, number + 1)[1]
        ends_month = day.day == calendar.monthrange(day.year, day.month)[1]
        return date(year, number + 1, last if ends_month else min(day.day, last))

    return Period(None if period.start is None else back(period.start), back(period.end))


def months_of(period: Period) -> int:
    """Months that a span lasts, from a day to the day before it: 9 of 15/12 to 14/9; 0 where its beginning is open."""
    start, end = period.start, period.end
    if start is None:
        return 0
    return (end.year - start.year) * _YEAR + end.month - start.month + (end.day >= start.day)


def month_before(period: Period) -> Period | None:
    """The month before a whole month; None for another period."""
    year, number = period.end.year, period.end.month
    if period != month(year, number):
        return None
    return month(year, number - 1) if number > 1 else month(year - 1, 12)


def quarter_before(period: Period) -> Period:
    """The quarter before the one that the period ends in."""
    first = period.end.month - (period.end.month - 1) % _QUARTER
    year, last = (period.end.year, first - 1) if first > 1 else (period.end.year - 1, 12)
    return Period(date(year, last - _QUARTER + 1, 1), month(year, last).end)


def year_end_before(period: Period) -> Period:
    """Up to the end of the year before."""
    return Period(None, date(period.end.year - 1, 12, 31))
