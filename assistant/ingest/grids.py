"""Tables drawn with characters: pipes, tabs between cells, or one cell a line behind a tab."""

import re
from collections.abc import Sequence
from typing import Protocol

from assistant.ingest.document import Element, Grid, Line

__all__ = ["find_grids"]

_SEPARATOR = re.compile(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_RULER = re.compile(r"(?=.*-{3})[-=+|:\s]+")
_LEAST_BARS, _LEAST_ROWS = 2, 3
_MIN_CELLS = 4
_LETTERHEAD = re.compile(r"cộng h(?:òa|oà) xã hội|độc lập\s*-\s*tự do|^nơi nhận\b", re.IGNORECASE)


def _cells(text: str, sign: str) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in text.split(sign))


def _is_piped(text: str) -> bool:
    return text.strip().startswith("|") and text.strip().count("|") >= 2


def _is_tabbed(text: str) -> bool:
    return len([cell for cell in text.strip("\n").split("\t") if cell.strip()]) >= 2 or text.count("\t") >= 2


def _is_cell(text: str) -> bool:
    return text.startswith("\t") and text.count("\t") == 1


def _run(elements: Sequence[Element], start: int, accepts: "type[_Kind]") -> int:
    """End of the run of lines of one kind, empty lines between them included."""
    end = position = start
    while position < len(elements):
        element = elements[position]
        if not isinstance(element, Line):
            break
        if accepts.takes(element.text):
            end = position + 1
        elif element.text.strip():
            break
        position += 1
    return end


class _Kind(Protocol):
    """A way of drawing a table in text: which lines are of it, and what grid they make."""

    @staticmethod
    def takes(text: str) -> bool: ...

    @staticmethod
    def grid(lines: Sequence[Line]) -> Grid | None: ...


class _Piped(_Kind):
    @staticmethod
    def takes(text: str) -> bool:
        return _is_piped(text)

    @staticmethod
    def grid(lines: Sequence[Line]) -> Grid | None:
        rows: list[tuple[str, ...]] = []
        head: int | None = None
        for line in lines:
            text = line.text.strip()
            if _SEPARATOR.match(text):
                head = len(rows) if head is None else head
            elif text:
                inner = text.removeprefix("|").removesuffix("|").replace("\\|", "\0")
                rows.append(tuple(cell.replace("\0", "|") for cell in _cells(inner, "|")))
        return Grid(tuple(rows), lines[0].page, head) if rows else None


class _Barred(_Kind):
    """Columns that bars keep apart, with none outside them: `Tư pháp | 3 | 19.408`."""

    @staticmethod
    def takes(text: str) -> bool:
        return text.count("|") >= _LEAST_BARS or _RULER.fullmatch(text.strip()) is not None

    @staticmethod
    def grid(lines: Sequence[Line]) -> Grid | None:
        printed = [line.text.rstrip() for line in lines if line.text.strip()]
        ruler = next((place for place, text in enumerate(printed) if _RULER.fullmatch(text.strip())), None)
        rows = [text for text in printed if not _RULER.fullmatch(text.strip())]
        widest = max(rows, key=lambda text: text.count("|"), default="")
        full = [text for text in rows if text.count("|") == widest.count("|")]
        if len(full) < _LEAST_ROWS:
            return None
        bars = _bars(full[-1])
        return Grid(tuple(_between(text, bars) for text in rows), lines[0].page, ruler or None)


def _bars(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign == "|"]


def _between(text: str, bars: Sequence[int]) -> tuple[str, ...]:
    """The cells of a line; one with fewer bars is a head over several columns, by where its own bars stand."""
    own, cells = _bars(text), _cells(text, "|")
    shared = [any(abs(mine - bar) <= 1 for mine in own) for bar in bars]
    if len(own) >= len(bars) or sum(shared) != len(own):
        return cells
    filled = iter(cells)
    return (next(filled), *(next(filled) if parted else "" for parted in shared))


class _Tabbed(_Kind):
    @staticmethod
    def takes(text: str) -> bool:
        return _is_tabbed(text)

    @staticmethod
    def grid(lines: Sequence[Line]) -> Grid | None:
        rows = tuple(_cells(line.text, "\t") for line in lines if line.text.strip())
        return Grid(rows, lines[0].page) if len(rows) >= 2 else None


class _CellALine(_Kind):
    @staticmethod
    def takes(text: str) -> bool:
        return _is_cell(text)

    @staticmethod
    def grid(lines: Sequence[Line]) -> Grid | None:
        groups: list[list[str]] = [[]]
        for line in lines:
            if not line.text.startswith("\t"):
                groups.append([])
            else:
                groups[-1].append(" ".join(line.text.split()))
        rows = [tuple(group) for group in groups if group]
        if len(rows) < 2 or max(len(row) for row in rows) < 2:
            rows = _by_ordinals([cell for row in rows for cell in row])
        return Grid(tuple(rows), lines[0].page) if len(rows) >= 2 else None


def _by_ordinals(cells: Sequence[str]) -> list[tuple[str, ...]]:
    """Rows of a table whose cells stand one a line without gaps: the ordinals 1, 2, 3 recur at the row's width."""
    firsts = [position for position, cell in enumerate(cells) if cell == "1"]
    for first in firsts:
        for width in range(2, len(cells) // 2 + 1):
            last = (len(cells) - first) // width
            if last < 2 or (len(cells) - first) % width:
                continue
            if all(cells[first + step * width] == str(step + 1) for step in range(last)):
                rows = [tuple(cells[first + step * width :][:width]) for step in range(last)]
                return [tuple(cells[:first]), *rows] if first else rows
    return []


_KINDS = (_Piped, _Barred, _CellALine, _Tabbed)


def _grid_at(elements: Sequence[Element], start: int) -> tuple[Grid, int] | None:
    element = elements[start]
    if not isinstance(element, Line) or element.whole:
        return None
    for kind in _KINDS:
        if not kind.takes(element.text):
            continue
        end = _run(elements, start, kind)
        lines = [line for line in elements[start:end] if isinstance(line, Line)]
        grid = kind.grid(lines)
        if grid is None or _is_letterhead(grid):
            continue
        if sum(bool(cell) for row in grid.rows for cell in row) >= _MIN_CELLS:
            return grid, end
    return None


def _is_letterhead(grid: Grid) -> bool:
    """Whether a table only sets the letterhead or the signature in two columns."""
    cells = [cell for row in grid.rows for cell in row]
    return len(cells) <= 40 and any(_LETTERHEAD.search(cell) for cell in cells)


def _unset(grid: Grid) -> list[Element]:
    """The lines of a letterhead set as a table, column by column."""
    width = max(len(row) for row in grid.rows)
    columns = [[row[place] for row in grid.rows if place < len(row)] for place in range(width)]
    return [
        Line(part.strip(), grid.page, whole=True)
        for column in columns
        for cell in column
        for part in cell.split("\n")
        if part.strip()
    ]


def find_grids(elements: Sequence[Element]) -> list[Element]:
    """The elements with every run of lines that draws a table replaced by one grid."""
    found: list[Element] = []
    position = 0
    while position < len(elements):
        element = elements[position]
        if isinstance(element, Grid) and _is_letterhead(element):
            found.extend(_unset(element))
            position += 1
            continue
        grid = _grid_at(elements, position)
        if grid is None:
            found.append(element)
            position += 1
        else:
            found.append(grid[0])
            position = grid[1]
    return found
