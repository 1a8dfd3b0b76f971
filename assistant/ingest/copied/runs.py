"""Finds copied tables among the lines of a text, before page numbers are taken out: a cell may look like one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.copied.aligned import aligned
from assistant.ingest.copied.cells import FIRST, YEAR, filled, is_cell, is_number, rows_of, width_of
from assistant.ingest.copied.heads import laid_out
from assistant.ingest.copied.named import named_rows
from assistant.ingest.document import Document, Element, Grid, Line

__all__ = ["with_tables"]

_NUMBERED = re.compile(r"^\((\d{1,2})\)$")
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 24
_FEWEST_ROWS = 3
_LONGEST_HEAD = 48
"""Lines that the head of a table may have."""
_VALUE = r"(?:[-−]?\d[\d.,]*%?|[-–])"
_SPACED = re.compile(rf"^(?P<name>(?:\d{{1,2}}[.)]?\s+)?[^\W\d_][^:;]*?)\s+(?P<cells>{_VALUE}(?:\s+{_VALUE})+)$")
_ONE = re.compile(rf"^(?P<name>[^\W\d_][^:;]*?)\s+(?P<cells>{_VALUE})$")
"""A row of such a table with one number alone."""
_NEW_HEAD = re.compile(r"\s+(?=[A-ZĐÀ-ỸÂĂÊÔƠƯ][a-zà-ỹđ])")
_HEAD_ENDS = re.compile(r"[.;:)]$")
_HEAD_LINES = 2
_YEARS = re.compile(r"(?:(?:sơ bộ|ước(?: tính)?|dự ước|năm)?\s*(?:19|20)\d\d\s*){2,}", re.IGNORECASE)


def with_tables(document: Document) -> Document:
    """The document with each table that was copied without its rules as a grid in place of its lines."""
    elements: list[Element] = []
    at = 0
    given = document.elements
    while at < len(given):
        found = _found(given, at, elements)
        if found is None:
            elements.append(given[at])
            at += 1
        else:
            new, at, taken = found
            del elements[len(elements) - taken :]
            elements += new
    return replace(document, elements=tuple(elements))


def _found(given: Sequence[Element], at: int, before: Sequence[Element]) -> tuple[list[Element], int, int] | None:
    """(what takes the place of the lines from one on, the place behind them, how many elements before it had taken)."""
    columns = aligned(given, at)
    if columns is not None:
        return [columns[0]], columns[1], 0
    grid = _cell_a_line(given, at) or _row_a_line(given, at, before)
    return ([grid[0]], *grid[1:]) if grid is not None else named_rows(given, at, before)


def _text(element: Element) -> str:
    """The line's text; empty for a grid, for a paragraph that its format knows whole, and where tabs part cells."""
    if not isinstance(element, Line) or element.whole or "\t" in element.text:
        return ""
    return element.text.strip()


def _cell_a_line(given: Sequence[Element], at: int) -> tuple[Grid, int, int] | None:
    """A table whose cells stand one a line from "STT" on, its width told by "(1) … (n)" or by its ordinals."""
    if not FIRST.match(_text(given[at])):
        return None
    places = []
    for place in range(at, len(given)):
        text = _text(given[place])
        if text and not is_cell(text):
            break
        if text:
            places.append(place)
    cells = [_text(given[place]) for place in places]
    numbers = next((n for n, cell in enumerate(cells[:_LONGEST_HEAD]) if cell == "(1)"), None)
    if numbers is not None:
        width = _count(cells[numbers:])
        start = numbers + width
    else:
        start, width = _by_ordinals(cells)
        numbers = start
    if not _FEWEST_COLUMNS <= width <= _MOST_COLUMNS:
        return None
    rows, taken = rows_of(cells[start:], width)
    if len(rows) < 2:
        return None
    head = laid_out(cells[:numbers], [row for row in rows if any(map(is_number, row[2:]))])
    end = places[start + taken - 1] + 1
    return _grid(head, rows, given[at]), end, 0


def _grid(head: Sequence[tuple[str, ...]], rows: Sequence[tuple[str, ...]], first: Element) -> Grid:
    return Grid((*head, *rows), first.page, len(head))


def _count(cells: Sequence[str]) -> int:
    """How many of the cells are (1), (2), (3) … in order."""
    count = 0
    while count < len(cells) and cells[count] == f"({count + 1})":
        count += 1
    return count


def _by_ordinals(cells: Sequence[str]) -> tuple[int, int]:
    """(place of the first row, width) where the ordinals 1, 2, 3 recur evenly; (0, 0) where they don't."""
    for first in (n for n, cell in enumerate(cells[:_LONGEST_HEAD]) if cell == "1"):
        for width in range(_FEWEST_COLUMNS, _MOST_COLUMNS + 1):
            ordinals = cells[first : first + _FEWEST_ROWS * width : width]
            if list(ordinals) == ["1", "2", "3"]:
                return first, width
    return 0, 0


def _row_a_line(given: Sequence[Element], at: int, before: Sequence[Element]) -> tuple[Grid, int, int] | None:
    """A table whose rows stand one a line, most of them with as many numbers behind a name."""
    rows = _spaced_rows(given, at)
    width = width_of(len(numbers) for _, numbers, _ in rows if len(numbers) > 1)
    if not width:
        return None
    while len(rows[-1][1]) != width:
        rows.pop()
    if len(rows[0][1]) != width:
        return None
    end = rows[-1][2] + 1
    body = [filled(name, numbers, width) for name, numbers, _ in rows]
    years = YEAR.findall(_text(before[-1])) if before and _YEARS.fullmatch(_text(before[-1])) else []
    if len(years) == width:
        return _grid([("", *years)], body, given[at]), end, 1
    if any(len(numbers) != width for _, numbers, _ in rows):
        return None
    lines = _head_above(before)
    heads = [_NEW_HEAD.split(line) for line in lines]
    flat = [cell for head in heads for cell in head]
    head = laid_out(flat, body, leading=1, upper=len(heads[0]) if len(heads) > 1 else None) if flat else []
    if not head:
        return None
    return _grid(head, body, given[at]), end, len(lines)


def _spaced_rows(given: Sequence[Element], at: int) -> list[tuple[str, list[str], int]]:
    """(name, its numbers, place) of the lines from one on; a row may lack numbers, the first does not."""
    rows: list[tuple[str, list[str], int]] = []
    for place in range(at, len(given)):
        text = _text(given[place])
        found = _SPACED.match(text) or (_ONE.match(text) if rows else None)
        if found is not None:
            rows.append((found["name"], found["cells"].split(), place))
        elif rows and is_cell(text) and not any(map(str.isdecimal, text)):
            rows.append((text, [], place))
        else:
            break
    return rows


def _head_above(before: Sequence[Element]) -> list[str]:
    """The lines just above that may be heads: no sentence, no number that counts, a capital first."""
    lines: list[str] = []
    for element in reversed(before[-_HEAD_LINES:]):
        text = _text(element)
        if not text or _HEAD_ENDS.search(text) or not text[0].isupper() or _SPACED.match(text):
            break
        lines.insert(0, text)
    return lines
