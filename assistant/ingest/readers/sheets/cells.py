"""The cells of a sheet as they are printed, read in a stream: empty rows and cells cost nothing.

openpyxl is not used: read-only it gives neither merged cells nor hidden rows nor formulas that were never computed,
and otherwise it holds every cell of a million in memory.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from assistant.errors import ReadError
from assistant.ingest.readers.packed import Package
from assistant.ingest.readers.sheets.formats import plain, prints_date, show
from assistant.ingest.readers.sheets.styles import CellStyle
from assistant.text.legacy import Run

__all__ = ["Range", "Sheet", "Sources", "Text", "column_letter", "read_shared", "read_sheet"]

_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_CELLS = 1_000_000
_MOST_RANGES = 100_000
_COLUMNS, _ROWS = 16_384, 1_048_576
_TEXTS = frozenset({"s", "str", "inlineStr", "b", "e", "d"})

Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Merged cells; rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """What a sheet prints: the runs of each filled cell by row and column, merged ranges, what is hidden.

    `stored` are the numbers that cells hold where they print them otherwise, by row and column.
    """

    cells: dict[int, dict[int, Text]] = field(default_factory=dict)
    stored: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of `D12`."""
    found = _REFERENCE.match(reference)
    if found is None:
        return None
    column = 0
    for sign in found[1]:
        column = column * 26 + ord(sign) - 64
    row = int(found[2])
    return (row, column) if 0 < row <= _ROWS and column <= _COLUMNS else None


def column_letter(column: int) -> str:
    """The letters of a column: 4 → `D`, 27 → `AA`."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def _unescaped(text: str) -> str:
    """Signs that XML can't hold: `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _runs(element: Any, font: str) -> Text:  # noqa: ANN401 - lxml has no types
    """The runs of a shared or inline string; how it is spoken (`rPh`) is no part of it."""
    found = []
    for part in element:
        if part.tag.endswith("}t"):
            found.append(Run(_unescaped(part.text or ""), font))
        elif part.tag.endswith("}r"):
            text = part.find("{*}t")
            own = part.find("{*}rPr/{*}rFont")
            name = own.get("val", font) if own is not None else font
            found.append(Run(_unescaped((text.text if text is not None else "") or ""), name))
    return tuple(found)


def read_shared(package: Package, name: str | None) -> list[Text]:
    """The strings that cells share; a run without a font of its own has an empty one: the cell's is meant."""
    if name is None:
        return []
    return [_runs(element, "") for event, element in package.elements(name, ("si",)) if event == "end"]


@dataclass(frozen=True, slots=True)
class Sources:
    """What the cells of a sheet refer to."""

    shared: Sequence[Text]
    styles: Sequence[CellStyle]
    from_1904: bool


def _style(element: Any, sources: Sources) -> CellStyle:  # noqa: ANN401
    index = element.get("s", "0")
    return sources.styles[int(index)] if index.isdecimal() and int(index) < len(sources.styles) else CellStyle()


def _cell(element: Any, sources: Sources) -> Text | None:  # noqa: ANN401
    """What a cell prints; None for an empty one. A formula that nobody has computed stands as itself: `=SUM(B2:B9)`."""
    style = _style(element, sources)
    kind = element.get("t", "n")
    if kind == "inlineStr":
        inline = element.find("{*}is")
        return _runs(inline, style.font) if inline is not None else None
    value = element.findtext("{*}v")
    if value is None or (not value and kind != "str"):
        formula = element.findtext("{*}f")
        return (Run(f"={formula}"),) if formula else None
    if kind == "s":
        shared = sources.shared[int(value)] if value.isdecimal() and int(value) < len(sources.shared) else ()
        return tuple(Run(run.text, run.font or style.font) for run in shared)
    return (Run(_printed(value, kind, style, sources), style.font if kind == "str" else ""),)


def _held(element: Any, printed: str, sources: Sources) -> str:  # noqa: ANN401
    """The number that a cell holds, to ten digits, where it prints another; empty for all else, dates too."""
    value = element.findtext("{*}v") if element.get("t", "n") == "n" else None
    if not value or value == printed or prints_date(_style(element, sources).code):
        return ""
    try:
        held = plain(Decimal(value))
    except InvalidOperation:
        return ""
    return "" if held == printed else held


def _printed(value: str, kind: str, style: CellStyle, sources: Sources) -> str:
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind in _TEXTS:
        return _unescaped(value)
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return show(number, style.code, from_1904=sources.from_1904) if number.is_finite() else value


def _range(reference: str) -> Range | None:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    if start is None or end is None or start > end:
        return None
    return Range(start[0], start[1], end[0], end[1])


def _hidden(element: Any) -> bool:  # noqa: ANN401
    return element.get("hidden") in {"1", "true"}


class _Filler:
    """Fills a sheet element by element."""

    def __init__(self, sources: Sources, file: str) -> None:
        self.sheet = Sheet()
        self._sources = sources
        self._file = file
        self._row = self._column = self._filled = 0

    def begin_row(self, element: Any) -> None:  # noqa: ANN401
        told = element.get("r", "")
        self._row, self._column = int(told) if told.isdecimal() else self._row + 1, 0
        if _hidden(element):
            self.sheet.hidden_rows.add(self._row)

    def cell(self, element: Any) -> None:  # noqa: ANN401
        place = _place(element.get("r", ""))
        self._column = place[1] if place is not None else self._column + 1
        text = _cell(element, self._sources)
        if text is None or not any(run.text.strip() for run in text):
            return
        self.sheet.cells.setdefault(self._row, {})[self._column] = text
        held = _held(element, text[0].text, self._sources)
        if held:
            self.sheet.stored[self._row, self._column] = held
        self._filled += 1
        self._check(self._filled, _MOST_CELLS)

    def merge(self, element: Any) -> None:  # noqa: ANN401
        merged = _range(element.get("ref", ""))
        self.sheet.merged += [merged] if merged is not None else []
        self._check(len(self.sheet.merged), _MOST_RANGES)

    def hide(self, element: Any) -> None:  # noqa: ANN401
        ends = element.get("min", ""), element.get("max", "")
        if _hidden(element) and all(end.isdecimal() for end in ends):
            self.sheet.hidden_columns.update(range(int(ends[0]), min(int(ends[1]), _COLUMNS) + 1))

    def _check(self, count: int, most: int) -> None:
        if count > most:
            raise ReadError("read.too_many_cells", file=self._file, limit=most)


def read_sheet(package: Package, name: str, sources: Sources) -> Sheet:
    """The cells of a sheet that print something.

    Raises:
        ReadError: damaged, or with more filled cells than any report has.
    """
    filler = _Filler(sources, package.file)
    ends = {"c": filler.cell, "mergeCell": filler.merge, "col": filler.hide}
    for event, element in package.elements(name, ("row", *ends)):
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            filler.begin_row(element)
        elif event == "end" and tag in ends:
            ends[tag](element)
    return filler.sheet
