"""Where on a sheet the tables stand, and what stands around them: titles, units, notes, signatures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.ingest.readers.sheets.cells import Range

__all__ = ["Block", "Grounds", "Texts", "regions"]

_FIGURE = re.compile(r"^[-+]?\(?\d[\d.,]*\)?\s*%?$|^=")
_ORDINAL = re.compile(r"^(?:stt|tt|số tt|\d{1,3}|[IVXL]+|\(\d{1,2}\))[.)]?$", re.IGNORECASE)
_ASIDE = re.compile(r"^\(?\s*(?:đơn vị(?: tính)?|đvt)\s*:|^biểu\b|^mẫu\b|^phụ lục\b|^kèm theo\b", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"cộng h(?:òa|oà) xã hội|độc lập\s*[-–]\s*tự do|^số\s*:|,\s*ngày\s.*tháng\s.*năm|^(?:ubnd|ủy ban nhân dân)\b",
    re.IGNORECASE,
)
_HEAD_ROWS = 10
_AHEAD = 4
_NARROW = 3
_GAP = 4


@dataclass(frozen=True, slots=True)
class Texts:
    """Lines beside or above one another; `letterhead` where they are the head of a letter."""

    lines: tuple[str, ...]
    letterhead: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A table: the rows and columns of the sheet that it covers, those that are shown."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grounds:
    """The texts of a sheet by row and column, its merged ranges by their first cell, which rows are hidden."""

    cells: Mapping[int, Mapping[int, str]]
    merged: Mapping[tuple[int, int], Range]
    hidden: frozenset[int]


def _runs(grounds: Grounds) -> Iterator[list[int]]:
    """Rows that follow one another without an empty row; a merged cell holds its rows together."""
    reach: dict[int, int] = {}
    for (top, left), merged in grounds.merged.items():
        if left in grounds.cells.get(top, {}):
            reach[top] = max(reach.get(top, 0), merged.bottom)
    run: list[int] = []
    last = 0
    for row in sorted(row for row in grounds.cells if row not in grounds.hidden):
        if run and not _beside(grounds, last, row):
            yield run
            run = []
        run.append(row)
        last = max(last, row, reach.get(row, 0))
    if run:
        yield run


def _beside(grounds: Grounds, last: int, row: int) -> bool:
    """Whether nothing that is shown lies between two rows."""
    return row - last - 1 <= len(grounds.hidden) and all(one in grounds.hidden for one in range(last + 1, row))


def _bands(grounds: Grounds) -> Iterator[list[int]]:
    """The rows that belong together: those without an empty row between, and those of a table set with such."""
    band: list[int] = []
    for run in _runs(grounds):
        if band and _goes_on(grounds, band, run):
            band += run
        else:
            if band:
                yield band
            band = run
    if band:
        yield band


def _goes_on(grounds: Grounds, band: Sequence[int], run: Sequence[int]) -> bool:
    """Whether rows under a few empty ones are more of the table above: in its columns, and figures without a head."""
    above = next((row for row in reversed(band) if len(grounds.cells[row]) > 1), None)
    if above is None or above != band[-1] or run[0] - above > _GAP:
        return False
    columns, own = _columns(grounds, band[-_AHEAD:]), _columns(grounds, run[:_AHEAD])
    first = next((texts for row in run if len(texts := _filled(grounds, row)) > 1), [])
    return columns[0] <= own[0] and own[-1] <= columns[-1] and any(map(_FIGURE.match, first))


def _filled(grounds: Grounds, row: int) -> list[str]:
    return [text for _, text in sorted(grounds.cells.get(row, {}).items())]


def _is_aside(texts: Sequence[str]) -> bool:
    """Whether a row only says the unit or the number of the form."""
    return len(texts) <= _NARROW and any(_ASIDE.match(text) for text in texts) and not any(map(_FIGURE.match, texts))


def _begins_table(grounds: Grounds, band: Sequence[int], at: int) -> bool:
    texts = _filled(grounds, band[at])
    if len(texts) < 2 or _is_aside(texts):
        return False
    following = band[at + 1 : at + 1 + _AHEAD]
    return any(len(_filled(grounds, row)) >= 2 for row in following)


def _ends_table(grounds: Grounds, band: Sequence[int], start: int) -> int:
    """Where a table ends: after its last row of several cells, or before a head of its own after a row of words."""
    end = start + 1
    for at in range(start + 1, len(band)):
        texts = _filled(grounds, band[at])
        if len(texts) < 2:
            continue
        again = at - end >= 1 and len(texts) > 2 and not any(_FIGURE.match(text) for text in texts)
        if again and (_ORDINAL.match(texts[0]) or texts == _filled(grounds, band[start])):
            return end
        end = at + 1
    return end


def _letterhead(grounds: Grounds, band: Sequence[int]) -> int:
    """How many rows at the top of a band are the head of a letter."""
    rows = [_filled(grounds, row) for row in band[:_HEAD_ROWS]]
    last = 0
    for at, texts in enumerate(rows):
        if len(texts) > _NARROW:
            break
        if any(_LETTERHEAD.search(text) for text in texts):
            last = at + 1
    return last


def _side_by_side(grounds: Grounds, rows: Sequence[int]) -> Texts:
    """The lines of a letterhead, those that begin on the left first."""
    placed = [(column, row, text) for row in rows for column, text in grounds.cells[row].items()]
    firsts = sorted({column for column, _, _ in placed})
    gaps = [(after - before, after) for before, after in pairwise(firsts)]
    middle = max(gaps, default=(0, 0))[1]
    placed.sort(key=lambda one: (bool(middle) and one[0] >= middle, one[1], one[0]))
    return Texts(tuple(text for _, _, text in placed), letterhead=True)


def _columns(grounds: Grounds, rows: Sequence[int]) -> list[int]:
    """The columns that some row fills, what merged cells cover included."""
    found: set[int] = set()
    for row in rows:
        for column in grounds.cells.get(row, {}):
            merged = grounds.merged.get((row, column))
            found.update(range(column, min(merged.right if merged else column, column + 1_000) + 1))
    return sorted(found)


def _parted(grounds: Grounds, rows: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The columns of the tables that stand side by side in the same rows, parted by a column that nothing fills.

    What stands on the right is a table of its own where it has a head and begins with words or ordinals.
    """
    columns = _columns(grounds, rows)
    group: list[int] = []
    for column in columns:
        if group and column > group[-1] + 1 and _has_labels(grounds, rows, column):
            yield tuple(group)
            group = []
        group.append(column)
    if group:
        yield tuple(group)


def _has_labels(grounds: Grounds, rows: Sequence[int], column: int) -> bool:
    texts = [grounds.cells[row][column] for row in rows if column in grounds.cells[row]]
    if len(texts) < 2 or column + 1 not in {one for row in rows for one in grounds.cells[row]}:
        return False
    numbered = bool(_ORDINAL.match(texts[0])) and not _FIGURE.match(texts[0])
    return numbered or not any(_FIGURE.match(text) for text in texts)


def _is_tabular(grounds: Grounds, rows: Sequence[int]) -> bool:
    """Whether rows of several cells are a table, not names and offices side by side."""
    texts = [text for row in rows for text in grounds.cells[row].values()]
    return any(_FIGURE.match(text) for text in texts) or max(len(grounds.cells[row]) for row in rows) > _NARROW


def _of_band(grounds: Grounds, band: Sequence[int], at: int) -> Iterator[Texts | Block]:
    """The texts and tables of a band from its row `at` on."""
    while at < len(band):
        if not _begins_table(grounds, band, at):
            yield Texts(tuple(_filled(grounds, band[at])))
            at += 1
            continue
        end = _ends_table(grounds, band, at)
        rows = tuple(band[at:end])
        if _is_tabular(grounds, rows):
            yield from (Block(rows, columns) for columns in _parted(grounds, rows))
        else:
            yield from (Texts(tuple(_filled(grounds, row))) for row in rows)
        at = end


def regions(grounds: Grounds) -> list[Texts | Block]:
    """The texts and tables of a sheet, from the top down."""
    found: list[Texts | Block] = []
    for number, band in enumerate(_bands(grounds)):
        at = _letterhead(grounds, band) if number == 0 else 0
        if at:
            found.append(_side_by_side(grounds, band[:at]))
        found += _of_band(grounds, band, at)
    return found
