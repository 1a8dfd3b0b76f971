"""A report before it is a file: sections, paragraphs, and every number printed in them with its meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.evaluation.country.months import Month
from assistant.evaluation.country.series import Province
from assistant.evaluation.country.spec import Key

__all__ = ["APPENDIX", "PERCENTS", "Draft", "Grid", "Paragraph", "Part", "Print"]

APPENDIX = "Phụ lục"
"""Path of the appendix, as officials say it."""
PERCENTS = frozenset({"pthang", "pluyke", "ptong", "pco", "dat", "tang", "ptang", "ptang_luyke"})
"""Facets that are percents whatever the concept counts."""


@dataclass(frozen=True, slots=True)
class Print:
    """A number as it stands in a report. `start` and `end` are characters of its paragraph; for a cell, of the cell.

    `slip` says what is wrong with it: `percent` (not what its ratio gives), `part` (the parts no longer sum), `repeat`
    (it was stated before with another value); empty when nothing is. `right` is what it should be.
    """

    key: Key
    district: str | None
    value: Decimal
    printed: str
    unit: str
    section: str
    paragraph: int
    start: int
    end: int
    slip: str = ""
    right: Decimal | None = None
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heads, rows of cells, the first column being the row's number."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of a section; `mark` is `-`, `+` or the number of a footnote, empty for plain text."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part: `number` as printed (`1.1.`, `a)`), its heading, its own paragraphs; `level` counts from 1."""

    path: str
    number: str
    heading: str
    level: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole report; `prints` in reading order, `paragraph` of a print counting over all parts."""

    source: str
    family: str
    province: Province
    month: Month
    first: date
    last: date
    facts: Mapping[str, str]
    parts: tuple[Part, ...]
    grid: Grid | None
    prints: tuple[Print, ...]

    def paragraph(self, number: int) -> str:
        """The words of that paragraph."""
        flat = [one.text for part in self.parts for one in part.paragraphs]
        return flat[number]
