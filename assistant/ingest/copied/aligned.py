"""Tables whose columns are kept apart by blanks alone, as `pdftotext -layout` and a typewriter print them."""

import re
from collections.abc import Sequence

from assistant.ingest.copied.cells import is_number
from assistant.ingest.document import Element, Grid, Line

__all__ = ["aligned"]

_GAP = re.compile(r" {2,}")
_PART = re.compile(r"\S+(?: \S+)*")
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
    columns = max(_columns(lines), _columns(data), key=len)  # a head may bridge what the rows leave blank
    rows = _joined([_cells(line, columns) for line in lines])
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
        if _in_columns(line, behind=end == place) or (end == place and lines and _is_within(given, place)):
            lines.append(line)
            end = place + 1
        elif not lines or place - end >= _PAGE_END or not (isinstance(given[place], Line) and _BREAK.match(line)):
            break
        place += 1
    return lines, end


def _in_columns(line: str, *, behind: bool) -> bool:
    return len(_parts(line)) > 1 and (behind or _figures(line) >= _FEWEST_NUMBERS)


def _is_within(given: Sequence[Element], place: int) -> bool:
    """Whether a line of one cell stands in the columns, right above a row of data: the second line of a head."""
    line, below = (_printed(given[at]) if at < len(given) else "" for at in (place, place + 1))
    return line.startswith("  ") and bool(line.strip()) and _figures(below) >= _FEWEST_NUMBERS


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


def _cells(line: str, columns: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What the line prints in each column; a part between or over two is in the one it shares most places with."""
    within = {place for low, high in columns for place in range(low, high)}
    if not any(printed.strip() for place, printed in enumerate(line) if place not in within):
        return tuple(line[low:high].strip() for low, high in columns)
    cells = [""] * len(columns)
    for part in _PART.finditer(line):
        begin, end = part.span()
        shared = [(min(end, high) - max(begin, low), -abs(begin + end - low - high)) for low, high in columns]
        at = max(range(len(columns)), key=shared.__getitem__)
        cells[at] = f"{cells[at]} {part[0]}".strip()
    return tuple(cells)


def _joined(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows, those that only go on with small letters or parentheses put to the row above, cell by cell."""
    found: list[tuple[str, ...]] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        if found and (_only_goes_on(filled) or _ends(found[-1], row)):
            found[-1] = tuple(f"{above} {cell}".strip() for above, cell in zip(found[-1], row, strict=True))
        else:
            found.append(row)
    return found


def _only_goes_on(filled: Sequence[str]) -> bool:
    return not any(map(is_number, filled)) and all(_goes_on(cell) for cell in filled)


def _ends(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row has the numbers of a name that the line above begins: "6 Đăng ký, cấp biển số mô tô, xe" …"."""
    begun = [cell for cell in above if cell]
    alone = len(begun) == 2 and is_number(begun[0]) and not is_number(begun[1])
    told = [cell for cell in row if cell]
    return alone and not row[0] and _goes_on(told[0]) and sum(map(is_number, told)) >= _FEWEST_NUMBERS


def _goes_on(cell: str) -> bool:
    return bool(_GOES_ON.match(cell)) or (cell.startswith("(") and not cell[1:2].isdigit())
