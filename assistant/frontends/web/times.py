"""Periods of reports and times of figures as an official says them, short enough for a table."""

from datetime import date

from assistant.frontends.web.words import word
from assistant.records.figure import Figure
from assistant.records.report import Period
from assistant.text.periods import month

__all__ = ["day_said", "figure_time", "period_title"]

_QUARTERS = ("I", "II", "III", "IV")


def day_said(day: date) -> str:
    """`15/3/2024`."""
    return f"{day.day}/{day.month}/{day.year}"


def period_title(period: Period | None) -> str:
    """`tháng 3/2024`, `6 tháng đầu năm 2024`, `quý I/2024`, `năm 2022`, `16/2/2024 – 15/3/2024`, `đến 15/3/2024`."""
    if period is None:
        return word("lookup.periods.unknown")
    if period.start is None:
        return word("lookup.periods.until", day=day_said(period.end))
    if period.start == period.end:
        return word("lookup.periods.day", day=day_said(period.end))
    start, end = period.start, period.end
    whole = start.day == 1 and end == month(end.year, end.month).end and start.year == end.year
    if not whole:
        return word("lookup.periods.span", start=day_said(start), end=day_said(end))
    return _months(start, end) or word("lookup.periods.span", start=day_said(start), end=day_said(end))


def _months(start: date, end: date) -> str:
    """Whole months of one year by the name that they have; empty for a stretch without one."""
    if start.month == end.month:
        return word("lookup.periods.month", month=end.month, year=end.year)
    if end.month - start.month == 2 and start.month % 3 == 1:
        return word("lookup.periods.quarter", quarter=_QUARTERS[end.month // 3 - 1], year=end.year)
    if start.month == 1:
        months = end.month
        return (
            word("lookup.periods.year", year=end.year)
            if months == 12
            else word("lookup.periods.first_months", months=months, year=end.year)
        )
    return ""


def figure_time(figure: Figure) -> str:
    """What a figure stands for: the day that it is counted up to, or its period."""
    return period_title(figure.period)
