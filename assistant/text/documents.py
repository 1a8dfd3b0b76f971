"""Documents that a text names by number, code and day: "Quyết định 422/QĐ-TTg ngày 04/04/2022"."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.text.months import day_in

__all__ = ["Document", "days_in", "find_documents", "is_misprint"]

_DAY = r"(\d{1,2})\s?(?:[/.-]|\s*tháng\s+)\s?(\d{1,2})\s?(?:[/.-]|\s*năm\s+)\s?((?:19|20)\d{2})"
_DOCUMENT = re.compile(
    rf"(?<![\d.,/])(\d{{1,5}})(?:/(?:19|20)\d{{2}})?/([A-ZĐ][\w&]*(?:-[A-ZĐ][\w&]*)*)(?:[\s*,(]*ngày\s+{_DAY})?"
)
_DATE = re.compile(rf"(?<![\d/.,]){_DAY}(?!\d)")
_RUN = 9
"""Numbers this near may be of documents that were issued one after another on one day."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's number, its code and its day, where that is said, as named at characters [start, end)."""

    number: str
    code: str
    day: date | None
    start: int
    end: int

    @property
    def name(self) -> str:
        """Number and code: "422/QĐ-TTg"."""
        return f"{self.number}/{self.code}"


def find_documents(text: str) -> list[Document]:
    """The documents that a text names, in order."""
    return [
        Document(found[1], found[2], _day(found.groups()[2:]), found.start(), found.end())
        for found in _DOCUMENT.finditer(text)
    ]


def days_in(text: str) -> frozenset[date]:
    """The days that a text says in full."""
    return frozenset(day for found in _DATE.finditer(text) if (day := _day(found.groups())) is not None)


def is_misprint(one: Document, other: Document) -> bool:
    """Whether one of two numbers of a code and a day is a misprint of the other: a digit wrong, or two turned.

    The last digit does not count: who issues a document issues the next one too.
    """
    if one.day is None or (one.code, one.day) != (other.code, other.day) or len(one.number) != len(other.number):
        return False
    wrong = sum(1 for first, second in zip(one.number, other.number, strict=True) if first != second)
    turned = wrong == 2 and sorted(one.number) == sorted(other.number)
    return (wrong == 1 or turned) and abs(int(one.number) - int(other.number)) > _RUN


def _day(said: tuple[str | None, ...]) -> date | None:
    """The day of three printed numbers; none where a number is lacking or there is no such day."""
    day, month, year = said
    return None if day is None or month is None or year is None else day_in(day, month, int(year))
