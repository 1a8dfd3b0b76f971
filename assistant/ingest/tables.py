"""From cells as printed to a table: heads joined, one cell for each column, rows with the paths that officials say."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from string import ascii_uppercase

from assistant.ingest.document import Grid
from assistant.ingest.flow import settle
from assistant.ingest.marks import roman
from assistant.ingest.nesting import above_rows, bare_label
from assistant.records.report import CELLS, Column, Row, Table

__all__ = ["HEAD_MISFIT", "HEAD_SETTLED", "read_table", "table_text"]

HEAD_SETTLED = "head-settled-by-sum"
HEAD_MISFIT = "head-does-not-fit"

_Cells = tuple[str, ...]
_NUMBERED = re.compile(r"^\(\s*(?:\d{1,2}|[A-Z])\s*\)(?:\s*=.*)?$")
_ORDINAL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*\.?|[IVXL]+\.?|[A-Z]\.?|[a-zđ]\)?|[-+])$")
_GROUP = re.compile(r"^(?P<n>[IVXL]+|[A-Z])\s*[.)/-]\s*(?P<rest>\S.*)$")
_FIGURE = re.compile(r"^[-+]?\d[\d.,]*\s*%?$|^[xX]$|^-$")
_TOTAL = re.compile(r"^(?:tổng|cộng|toàn)\b", re.IGNORECASE)
_WHOLE = re.compile(r"^toàn\b|^tổng cộng\b", re.IGNORECASE)
_FEWEST_NUMBERED = 3
"""Columns that a row must number to be none of data."""
_GOES_ON = re.compile(r"(?:[^\W\d_A-ZĐÀ-Ỹ]|\d|\()")
"""The second line of a head: no capital first."""
_FIRST = re.compile(r"^(?:stt|tt|số tt|số thứ tự)\b", re.IGNORECASE)


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell]


def _is_number_row(row: Sequence[str]) -> bool:
    return _counts_columns(row) or sum(bool(_NUMBERED.match(cell)) for cell in row) >= max(2, len(_filled(row)) // 3)


def _counts_columns(row: Sequence[str]) -> bool:
    """Whether it numbers the columns without parentheses: "A B C 1 2 3", or "1 2 3 4" alone."""
    cells = [cell.strip() for cell in row]
    letters = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(cells, ascii_uppercase, strict=False)))
    numbers = cells[letters:]
    return len(numbers) >= _FEWEST_NUMBERED and numbers == [str(at) for at in range(1, len(numbers) + 1)]


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row is no head: it begins with an ordinal, a group or a total, or most of its cells are figures."""
    cells = _filled(row)
    if not cells or _is_number_row(row):
        return False
    if _ORDINAL.match(row[0]) or _TOTAL.match(row[0]) or (_GROUP.match(row[0]) and len(cells) == 1):
        return True
    return 2 * sum(bool(_FIGURE.match(cell)) for cell in cells[1:]) > len(cells[1:]) > 0


def _is_lower_head(row: _Cells, data: Sequence[_Cells]) -> bool:
    """Whether it goes on with a head that the format ends after one row, as Markdown does: words alone, none first."""
    cells = _filled(row)
    return not data and not row[0] and len(cells) > 1 and not any(_FIGURE.match(cell) for cell in cells)


@dataclass(frozen=True, slots=True)
class _Split:
    """A grid taken apart: the first head, the heads repeated at page breaks, the column numbers, the data rows.

    `places` are the positions of the data rows in the grid.
    """

    head: tuple[_Cells, ...]
    repeated: tuple[_Cells, ...]
    numbers: _Cells
    data: tuple[_Cells, ...]
    places: tuple[int, ...]


def _carried(row: _Cells) -> _Cells | None:
    """The figures that slipped into a row of column numbers, in their columns; None where there are none."""
    rest = tuple("" if _NUMBERED.match(cell) else cell for cell in row)
    return rest if sum(bool(_FIGURE.match(cell)) for cell in rest) >= 2 else None


def _unslipped(row: _Cells, width: int) -> _Cells:
    """Figures that a stray column number pushed one place to the right moved back."""
    cells = list(row)
    while len(cells) > width or (len(cells) > 1 and not cells[-1]):
        if not cells[-1] and len(cells) > width:
            cells.pop()
            continue
        holes = [place for place, cell in enumerate(cells) if not cell and any(cells[:place]) and any(cells[place:])]
        if len(cells) <= width or not holes:
            break
        cells.pop(holes[-1])
    return tuple(cells)


def _split(grid: Grid) -> _Split:
    head: list[_Cells] = []
    repeated: list[_Cells] = []
    data: list[_Cells] = []
    places: list[int] = []
    numbers: _Cells = ()
    slipped: _Cells | None = None
    in_head = True
    for place, row in enumerate(grid.rows):
        if not _filled(row):
            continue
        if _FIRST.match(row[0]) and data:
            in_head = True
        if _is_number_row(row):
            slipped = slipped if _counts_columns(row) else _carried(row) or slipped
            if slipped is None and len(_filled(row)) > len(_filled(numbers)):
                numbers = row
            continue
        fixed = grid.head is not None and (place < grid.head or _is_lower_head(row, data))
        if in_head and (fixed or (grid.head is None and not _is_data(row))):
            (repeated if data else head).append(row)
            continue
        in_head = False
        if slipped is not None and len(_filled(row)) == 1:
            row, slipped = (_filled(row)[0], *slipped[1:]), None
        data.append(row)
        places.append(place)
    return _Split(tuple(head), tuple(repeated), numbers, tuple(data), tuple(places))


def _width(split: _Split) -> int:
    """The number of columns: what most data rows have, the column numbers where the rows disagree."""
    counts = Counter(len(row) for row in split.data if len(_filled(row)) > 1)
    if counts:
        return max(counts.items(), key=lambda item: (item[1], item[0] == len(split.numbers)))[0]
    return max((len(row) for row in (*split.head, split.numbers)), default=0)


def _fit(row: _Cells, width: int) -> _Cells:
    row = _unslipped(row, width)
    return (*row, *[""] * width)[:width]


def _spread(row: _Cells, width: int, leaves: int) -> _Cells:
    """A head row with fewer cells than columns: the first are one column wide, the others share the rest evenly."""
    singles = width - leaves
    wide = len(row) - singles
    if wide <= 0 or leaves % wide:
        return (*row, *[""] * width)[:width]
    each = leaves // wide
    spread = list(row[:singles])
    for cell in row[singles:]:
        spread += [cell, *[""] * (each - 1)]
    return tuple(spread)


def _squared(head: Sequence[_Cells], width: int) -> tuple[list[_Cells], bool]:
    """Head rows at full width, and whether they fit without guessing.

    Rows that lack the cells of merged columns are spread over the columns that the row below divides.
    """
    if not head:
        return [], False
    if all(len(row) == width for row in head):
        return list(head), True
    last = head[-1]
    if len(head) == 2 and len(head[0]) < width:
        leaves = len(_filled(last))
        blanks = len(last) - leaves
        fits = (len(last) == width and all(last[blanks:])) or blanks == 0
        top = _spread(head[0], width, leaves)
        bottom = last if len(last) == width else (*[""] * (width - len(last)), *last)
        return [top, tuple(bottom)], fits and len(top) == width
    return [(*row, *[""] * width)[:width] for row in head], False


def _unwrapped(head: Sequence[_Cells]) -> list[_Cells]:
    """Head rows with those that only go on with the cells above ("Thực hiện" / "9 tháng" / "năm 2023") put to them."""
    rows: list[_Cells] = []
    for row in head:
        pairs = [(above, cell) for above, cell in zip(rows[-1], row, strict=True) if cell] if rows else []
        if pairs and all(above and _GOES_ON.match(cell) for above, cell in pairs):
            rows[-1] = tuple(f"{above} {cell}".strip() for above, cell in zip(rows[-1], row, strict=True))
        else:
            rows.append(row)
    return rows


def _labels(head: Sequence[_Cells], width: int) -> list[str]:
    """Heads of each column, upper heads first; a merged head counts for the empty cells to its right."""
    above = [""] * width
    chains: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(head):
        spread = list(row)
        below = head[depth + 1 :]
        for place in range(1, width):
            left_divided = any(lower[place - 1] for lower in below)
            divided = any(lower[place] for lower in below)
            if not spread[place] and divided and left_divided and above[place] == above[place - 1]:
                spread[place] = spread[place - 1]
        for place, cell in enumerate(spread):
            if cell and cell not in chains[place]:
                chains[place].append(cell)
        above = spread
    return [" – ".join(chain) for chain in chains]


def _columns(
    split: _Split, rows: Sequence[_Cells], width: int, grid: Grid
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    head, fits = _squared(split.head, width)
    head = _unwrapped(head)
    labels = _labels(head, width)
    fits = grid.exact or (fits and all(labels))
    notes: tuple[str, ...] = ()
    if not fits:
        settled = settle((*split.head, *split.repeated), rows)
        if settled is not None:
            fits = True
            start = settled.start
            labels = [*labels[:start], *settled.labels]
            notes = (HEAD_SETTLED,)
        else:
            notes = (HEAD_MISFIT,)
    printed = split.numbers if len(split.numbers) == width else ()
    letters = grid.letters if len(grid.letters) == width else tuple(f"({k + 1})" for k in range(width))
    numbers = [f"({printed[k].strip('()')})" if printed and printed[k] else letters[k] for k in range(width)]
    return tuple(Column(number, label) for number, label in zip(numbers, labels, strict=True)), notes


def _sentence_case(label: str) -> str:
    return label.capitalize() if label.isupper() else label


def _rows(data: Sequence[_Cells], places: Sequence[int], grid: Grid) -> tuple[Row, ...]:
    """Data rows with their paths; a row that only names a group gives its number to the rows under it."""
    rows: list[Row] = []
    group = words = ""
    lines = zip(data, places, above_rows([_named(cells) for cells in data]), strict=True)
    for cells, place, above in lines:
        first, (ordinal, name) = cells[0], _named(cells)
        found = _GROUP.match(first)
        figures = [cell for cell in cells[1:] if _FIGURE.match(cell)]
        if found and not figures:
            group, words = found["n"], first
            continue
        if ordinal and (roman(ordinal) or (ordinal.isalpha() and ordinal.isupper())):
            group, words = ordinal, f"{first} {name}".strip()
            if figures:
                rows.append(_placed(Row(f"dòng {ordinal}", name or first, cells, above), grid, place))
            continue
        rows.append(_placed(replace(_row(cells, ordinal, group, above), group=words), grid, place))
        if not ordinal and _WHOLE.match(name):
            group = words = ""
    return tuple(rows)


def _placed(row: Row, grid: Grid, place: int) -> Row:
    """A row with what its sheet says of it: its number there, by which it is found, and the values that it holds."""
    path = f"{row.path} (hàng {grid.lines[place]})" if grid.lines else row.path
    return replace(row, path=path, stored=grid.stored[place] if grid.stored else ())


def _named(cells: _Cells) -> tuple[str, str]:
    """Ordinal and name of a row; the name is the first cell where no ordinal stands before it."""
    first = cells[0]
    ordinal = first.rstrip(".)") if _ORDINAL.match(first) else ""
    name = next((cell for cell in cells[1:2] if cell and not _FIGURE.match(cell)), "")
    return (ordinal, name) if ordinal and name else (ordinal, first or name)


def _row(cells: _Cells, ordinal: str, group: str, above: tuple[str, ...]) -> Row:
    label = bare_label(_named(cells)[1]) or _named(cells)[1]
    said = _sentence_case(label)
    if ordinal and ordinal not in {"-", "+"}:
        path = f"dòng {group}.{ordinal}" if group else f"dòng {ordinal}"
    elif group and not _WHOLE.match(label):
        path = f"dòng {group}, {said}"
    else:
        path = f"dòng {said}"
    return Row(path, label, cells, above)


def read_table(grid: Grid) -> Table:
    """The table that a grid of cells draws.

    Where the head does not fit the rows, the columns are settled by sums (`flow`), else the heads stay by position;
    the table's notes say which. Where the format knows its cells, nothing is repaired.
    """
    split = _split(grid)
    width = _width(split)
    data = [row if grid.exact else _fit(row, width) for row in split.data]
    columns, notes = _columns(split, data, width, grid)
    return Table(columns, _rows(data, split.places, grid), notes)


def table_text(table: Table) -> str:
    """The cells row by row, as they would be quoted."""
    return "\n".join(CELLS.join(row.cells) for row in table.rows)
