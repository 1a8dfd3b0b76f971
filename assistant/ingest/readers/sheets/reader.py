"""Spreadsheets: `.xlsx`, `.xlsm` (macros are never looked at). Each sheet that is shown is a part of the report.

A sheet's path is its name, as an official says it ("Biểu 01"); rows and columns go by their number and letter there.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import ReadError
from assistant.ingest.document import Document, Element, Line
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.packed import Package, open_package
from assistant.ingest.readers.sheets.cells import (
    Range,
    Sheet,
    Sources,
    Text,
    column_letter,
    read_shared,
    read_sheet,
)
from assistant.ingest.readers.sheets.regions import Block, Grounds, Texts, regions
from assistant.ingest.readers.sheets.styles import read_styles
from assistant.ingest.readers.spans import MOST_CELLS, Cell, Names, TooManyCellsError, lay_out, spread
from assistant.text.legacy import to_unicode

__all__ = ["WorkbookReader"]

_MAIN = "officeDocument"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HEADING = 300
_ASIDE = re.compile(r"^\(|^(?:đơn vị(?: tính)?|đvt)\s*:", re.IGNORECASE)
_ON = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    sheet: Sheet


def _shown(root: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml has no types
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        if sheet.get("state", "visible") == "visible":
            yield sheet


def _sheets(package: Package, main: str, root: Any) -> list[_Named]:  # noqa: ANN401
    parts = package.related(main)
    names = {kind: name for kind, name in parts.values() if kind in {"sharedStrings", "styles"} and name in package}
    properties = root.find("{*}workbookPr")
    sources = Sources(
        read_shared(package, names.get("sharedStrings")),
        read_styles(package, names.get("styles")),
        properties is not None and properties.get("date1904") in _ON,
    )
    found = []
    for one in _shown(root):
        kind, part = parts.get(one.get(_RELATION, ""), ("", ""))
        if kind == "worksheet" and part in package:
            found.append(_Named(" ".join(one.get("name", "").split()), read_sheet(package, part, sources)))
    return found


def _decoded(sheets: Iterable[_Named]) -> dict[Text, str]:
    """The text of each cell in Unicode; the whole workbook together, each text once, and those in ASCII as they are."""
    texts = list(dict.fromkeys(text for named in sheets for row in named.sheet.cells.values() for text in row.values()))
    typed = [text for text in texts if not all(run.text.isascii() and run.text.isprintable() for run in text)]
    said = {text: "".join(run.text for run in text) for text in texts}
    said |= {text: one.text for text, one in zip(typed, to_unicode(typed), strict=True)}
    return {text: " ".join(one.split()) for text, one in said.items()}


def _grounds(sheet: Sheet, said: dict[Text, str]) -> Grounds:
    """What is shown of a sheet; a merged cell stands at the first place of it that is shown."""
    merged = {}
    cells = {
        row: {column: said[text] for column, text in columns.items() if column not in sheet.hidden_columns}
        for row, columns in sheet.cells.items()
        if row not in sheet.hidden_rows
    }
    for one in sheet.merged:
        text = sheet.cells.get(one.top, {}).get(one.left)
        row = next((row for row in range(one.top, one.bottom + 1) if row not in sheet.hidden_rows), None)
        column = next((at for at in range(one.left, one.right + 1) if at not in sheet.hidden_columns), None)
        if text is None or row is None or column is None:
            continue
        cells.setdefault(row, {})[column] = said[text]
        merged[row, column] = Range(row, column, one.bottom, one.right)
    filled = {row: columns for row, columns in cells.items() if any(columns.values())}
    return Grounds(filled, merged, frozenset(sheet.hidden_rows))


def _table(block: Block, grounds: Grounds, stored: dict[tuple[int, int], str]) -> list[Element]:
    covered: set[tuple[int, int]] = set()
    rows: list[list[Cell | None]] = []
    for row in block.rows:
        cells: list[Cell | None] = []
        for column in block.columns:
            if (row, column) in covered:
                continue
            merged = grounds.merged.get((row, column))
            text = grounds.cells.get(row, {}).get(column, "")
            held = stored.get((row, column), "")
            if merged is None:
                cells.append(Cell(text, stored=held))
                continue
            high = block.rows[bisect_left(block.rows, merged.top) : bisect_right(block.rows, merged.bottom)]
            wide = block.columns[bisect_left(block.columns, merged.left) : bisect_right(block.columns, merged.right)]
            covered.update((one, other) for one in high for other in wide)
            cells.append(Cell(text, len(high), len(wide), held))
        rows.append(cells)
    names = Names(block.rows, tuple(column_letter(column) for column in block.columns))
    return lay_out(spread(rows), names=names)


def _title(found: Sequence[Texts | Block]) -> dict[int, str]:
    """The lines that are a sheet's heading, by their place: what stands over its first table, next to it first."""
    table = next((at for at, one in enumerate(found) if isinstance(one, Block)), None)
    title: dict[int, str] = {}
    for at in reversed(range(table or 0)):
        one = found[at]
        if not isinstance(one, Texts) or one.letterhead or len(one.lines) > 1 or _ASIDE.match(one.lines[0]):
            continue
        if sum(map(len, title.values())) + len(one.lines[0]) > _HEADING:
            break
        title[at] = one.lines[0]
    return dict(sorted(title.items()))


def _elements(named: _Named, said: dict[Text, str], *, first: bool) -> list[Element]:
    """The elements of a sheet. What stands before the heading of the first sheet is the letterhead of the report."""
    grounds = _grounds(named.sheet, said)
    found = regions(grounds)
    title = _title(found)
    opening: list[Element] = []
    rest: list[Element] = []
    for at, one in enumerate(found):
        if isinstance(one, Block):
            rest += _table(one, grounds, named.sheet.stored)
        elif at not in title:
            home = opening if first and at < min(title, default=0) else rest
            home += [Line(line, whole=True) for line in one.lines]
    heading = Line(" ".join(title.values()) or named.name, level=1, whole=True, part=named.name)
    return [*opening, heading, *rest] if found else []


class WorkbookReader:
    """Reads the sheets that are shown, as they are printed: merged cells, number formats, computed values."""

    suffixes = (".xlsx", ".xlsm")

    def read(self, path: Path, limits: ReadLimits) -> Document:
        """The titles, tables and notes of each sheet.

        Raises:
            ReadError: damaged, encrypted, no workbook, or larger inside than the limits allow.
        """
        with open_package(path, limits) as package:
            main = package.one("", _MAIN)
            root = package.tree(main) if main is not None else None
            if main is None or root is None or not root.tag.endswith("}workbook"):
                raise ReadError("read.not_workbook", file=path.name)
            sheets = _sheets(package, main, root)
        said = _decoded(sheets)
        elements: list[Element] = []
        try:
            for named in sheets:
                elements += _elements(named, said, first=not elements)
        except TooManyCellsError as error:
            raise ReadError("read.too_many_cells", file=path.name, limit=MOST_CELLS) from error
        return Document(tuple(elements))
