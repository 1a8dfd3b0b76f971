"""Tables with merged cells laid out as grids: what a merged head says is said over every column that it covers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ingest.document import Element, Grid, Line

__all__ = ["MOST_CELLS", "Cell", "Names", "Spread", "TooManyCellsError", "lay_out", "spread"]

_FIGURE = re.compile(r"^[-+]?\(?\d[\d.,/\s]*\)?\s*%?$|^[xX–-]$")
_ORDINAL = re.compile(r"^(?:[IVXL]+|[A-Za-zđ]|\d{1,3}(?:\.\d{1,2})*)[.)]?$")
_YEAR = re.compile(r"^(?:năm\s+)?(?:19|20)\d{2}$", re.IGNORECASE)
_GROUP = re.compile(r"^(?:[IVXL]+|[A-ZĐ]|\d{1,2})\s*[.)/-]\s*\S")
_NOTE = re.compile(r"^\(?\*?\s*(?:ghi chú|nguồn|chú thích)\b", re.IGNORECASE)
_LONG = 60
_MOST_COLUMNS = 1_000
MOST_CELLS = 2_000_000


class TooManyCellsError(Exception):
    """A table larger than `MOST_CELLS` places; a reader makes a refusal of it that names the file."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the format gives it: its text, how many rows and columns it covers, and the value that it holds.

    `stored` is empty where the text is what it holds.
    """

    text: str
    rows: int = 1
    columns: int = 1
    stored: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    text: str
    stored: str
    origin: tuple[int, int]
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Spread:
    """A table with every place filled by the cell that covers it; None where there is no cell."""

    places: tuple[tuple[_Placed | None, ...], ...]


def spread(rows: Sequence[Sequence[Cell | None]]) -> Spread:
    """Cells put into their places, as HTML lays them out; None in a row leaves a place empty.

    Raises:
        TooManyCellsError: the table has more columns or places than any report has.
    """
    placed: list[dict[int, _Placed]] = [{} for _ in rows]
    total = 0
    for top, cells in enumerate(rows):
        left = 0
        for cell in cells:
            while left in placed[top]:
                left += 1
            if cell is None:
                left += 1
                continue
            high, wide = min(max(cell.rows, 1), len(rows) - top), max(cell.columns, 1)
            total += high * wide
            if left + wide > _MOST_COLUMNS or total > MOST_CELLS:
                raise TooManyCellsError
            one = _Placed(cell.text, cell.stored, (top, left), high, wide)
            for row in range(top, top + high):
                for column in range(left, left + wide):
                    placed[row].setdefault(column, one)
            left += wide
    width = max((max(row, default=-1) + 1 for row in placed), default=0)
    return Spread(tuple(tuple(row.get(column) for column in range(width)) for row in placed))


def _is_words(text: str) -> bool:
    return bool(text) and not (_FIGURE.match(text) or _ORDINAL.match(text))


def _said(table: Spread, row: int, column: int, *, in_head: bool) -> str:
    """What a place says.

    In the head a merged cell speaks for every place that it covers. Below, words hold for all rows that they cover (the
    office to which three rows belong), a figure or an ordinal for the first, or it would count more than once.
    """
    one = table.places[row][column]
    if one is None:
        return ""
    top, left = one.origin
    if in_head:
        return one.text
    if column != left:
        return ""
    return one.text if row == top or _is_words(one.text) else ""


def _held(table: Spread, row: int, column: int) -> str:
    one = table.places[row][column]
    return one.stored if one is not None and one.origin == (row, column) else ""


def _caption(table: Spread, row: int) -> str | None:
    """The words of a row that is one cell over the whole width, empty for an empty row; None for any other.

    A numbered row names a group of rows and is none.
    """
    distinct = {one.origin: one.text for one in table.places[row] if one is not None}
    filled = [text for text in distinct.values() if text]
    if not filled:
        return ""
    return None if len(distinct) > 1 or _GROUP.match(filled[0]) else filled[0]


def _head_rows(table: Spread, top: int, given: int) -> int | None:
    """How many rows from `top` are the head, where their merged cells or the format say so.

    What the first row covers downwards is head. A full first row of words without any merging is a head alone.
    """
    first = [one for one in table.places[top] if one is not None]
    texts = [one.text for one in first]
    if given <= 0 and (not first or any(_FIGURE.match(text) and not _YEAR.match(text) for text in texts)):
        return None
    reach = max([given, *(one.rows for one in first)])
    if reach > 1 or given:
        return reach
    plain = len(first) == len(table.places[top]) and all(one.columns == 1 for one in first)
    return 1 if plain and all(texts) else None


@dataclass(frozen=True, slots=True)
class Names:
    """Numbers of the rows and letters of the columns of a sheet."""

    lines: tuple[int, ...] = ()
    letters: tuple[str, ...] = ()


def lay_out(table: Spread, page: int | None = None, given: int = 0, names: Names | None = None) -> list[Element]:
    """The elements that a table makes: captions set in its first or last rows as lines, and its grid.

    `given` is the number of head rows that the format marks. A table of one column is lines.
    """
    names = names or Names()
    places = table.places
    if not places or len(places[0]) <= 1:
        return [Line(row[0].text, page, whole=True) for row in places if row and row[0] is not None and row[0].text]
    top, bottom = 0, len(places)
    while top < bottom and _caption(table, top) is not None:
        top += 1
    while bottom > top and _is_note(_caption(table, bottom - 1)):
        bottom -= 1
    above = [Line(text, page, whole=True) for row in range(top) if (text := _caption(table, row))]
    below = [Line(text, page, whole=True) for row in range(bottom, len(places)) if (text := _caption(table, row))]
    if top == bottom:
        return [*above, *below]
    head = _head_rows(table, top, given - top)
    rows = tuple(
        tuple(_said(table, row, column, in_head=row < top + (head or 0)) for column in range(len(places[row])))
        for row in range(top, bottom)
    )
    stored = tuple(tuple(_held(table, row, column) for column in range(len(places[row]))) for row in range(top, bottom))
    stored = stored if any(map(any, stored)) else ()
    return [*above, Grid(rows, page, head, True, names.lines[top:bottom], names.letters, stored), *below]


def _is_note(caption: str | None) -> bool:
    """Whether a row over the whole width stands under the table rather than names a group of rows."""
    return caption is not None and (not caption or len(caption) > _LONG or bool(_NOTE.match(caption)))
