"""Tables whose columns are kept apart by blanks alone, as `pdftotext -layout` and a typewriter print them."""

import re
from collections.abc import Sequence

from assistant.ingest.copied.cells import is_number
from assistant.ingest.document import Element, Grid, Line

__all__ = ["aligned"]

_GAP = re.compile(r" {2,}")
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_FEWEST_NUMBERS = 2
"""Numbers that a row of data has at least."""
_BREAK, _PAGE_END = re.compile(r"^\s*\d{0,3}\s*$"), 4
"""A blank line or a page number alone, and how many such lines may part two rows."""
_GOES_ON = re.compile(r"^[^\W\d_A-ZĐÀ-Ỹ]")
"""A second line of a cell: it begins with a small letter."""


def aligned(given: Sequence[Element], at: int) -> tuple[Grid, int] | None:
    """The table that begins at a line, and the place behind it; None where the lines there are no columns.

    Its lines follow each other, each of several parts that two blanks or more keep apart; the columns are the stretches
    that some line prints in, between blanks that all lines leave. A line that only goes on with the cells of the one
    above is part of its row.
    """
    lines, end = _run(given, at)
    data = [line for line in lines if _figures(line) >= _FEWEST_NUMBERS]
    if len(data) < _FEWEST_ROWS:
        return None
    columns = _columns(lines)
    rows = _joined([tuple(line[low:high].strip() for low, high in columns) for line in lines])
    told = [row for row in rows if sum(map(is_number, row)) >= _FEWEST_NUMBERS]
    if len(columns) < _FEWEST_COLUMNS or len(told) < _FEWEST_ROWS:
        return None
    return Grid(tuple(rows), given[at].page), end


def _run(given: Sequence[Element], at: int) -> tuple[list[str], int]:
    """The lines of several parts from a place on, over the end of a page between rows, and the place behind them."""
    lines: list[str] = []
    end = place = at
    while place < len(given):
        line = _printed(given[place])
        if len(_parts(line)) > 1 and (end == place or _figures(line) >= _FEWEST_NUMBERS):
            lines.append(line)
            end = place + 1
        elif not lines or place - end >= _PAGE_END or not (isinstance(given[place], Line) and _BREAK.match(line)):
            break
        place += 1
    return lines, end


def _printed(element: Element) -> str:
    """The line as it stands on the page; empty for a grid or a whole paragraph, and where tabs or rules part cells."""
    if not isinstance(element, Line) or element.whole or "\t" in element.text or "|" in element.text:
        return ""
    return element.text.rstrip()


def _parts(line: str) -> list[str]:
    return [part for part in _GAP.split(line.strip()) if part]


def _figures(line: str) -> int:
    return sum(map(is_number, _parts(line)))


def _columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where columns begin and end: what no line prints in, two places wide at least, parts them."""
    width = max(map(len, lines))
    inked = [any(place < len(line) and line[place] != " " for line in lines) for place in range(width)]
    columns: list[tuple[int, int]] = []
    start = next(place for place, printed in enumerate(inked) if printed)
    place = start
    while place < width:
        if not inked[place] and not any(inked[place : place + 2]):
            columns.append((start, place))
            place = next((other for other in range(place, width) if inked[other]), width)
            start = place
        else:
            place += 1
    if start < width:
        columns.append((start, width))
    return columns


def _joined(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows, those that only go on with small letters or parentheses put to the row above, cell by cell."""
    found: list[tuple[str, ...]] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        if found and not any(map(is_number, filled)) and all(_goes_on(cell) for cell in filled):
            found[-1] = tuple(f"{above} {cell}".strip() for above, cell in zip(found[-1], row, strict=True))
        else:
            found.append(row)
    return found


def _goes_on(cell: str) -> bool:
    return bool(_GOES_ON.match(cell)) or (cell.startswith("(") and not cell[1:2].isdigit())
