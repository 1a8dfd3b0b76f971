"""Months, and the days that a province's monthly report covers."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Month", "covered"]


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, text: str) -> "Month":
        """`2024-03`."""
        year, _, number = text.partition("-")
        return cls(int(year), int(number))

    def plus(self, months: int) -> "Month":
        """The month that many later."""
        at = self.year * 12 + self.number - 1 + months
        return Month(at // 12, at % 12 + 1)

    def until(self, other: "Month") -> int:
        """Months from this one to the other."""
        return (other.year - self.year) * 12 + other.number - self.number

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def iso(self) -> str:
        """`2024-03`."""
        return f"{self.year}-{self.number:02d}"

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


def covered(month: Month, cut: int) -> tuple[date, date]:
    """First and last day that the month's report covers; `cut` is the day it is closed on, 0 the month's last."""
    if cut == 0:
        return date(month.year, month.number, 1), month.last
    before = month.plus(-1)
    return date(before.year, before.number, cut) + timedelta(days=1), date(month.year, month.number, cut)
