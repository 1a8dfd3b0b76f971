"""Reading order: rows down the page, and where two columns stand side by side, the left one before the right.

Letterheads and signatures are set so, and some bulletins. Figures set in columns without rules are rows of a table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.ingest.document import Grid
from assistant.ingest.readers.printed.page import Word
from assistant.ingest.readers.printed.rows import Row, rows_of

__all__ = ["Block", "blocks_of"]

_GUTTER = 0.6
_OPENING = 2.0
_FEWEST = 2
_ROWS = 3
_FIGURE = re.compile(r"^[-+]?\d[\d.,]*%?$")
_FIGURES = 0.7


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are read one after another, or a table drawn by columns alone; `beside` where another column stands."""

    rows: tuple[Row, ...]
    grid: Grid | None = None
    beside: bool = False


def _gaps(row: Row, least: float) -> list[tuple[float, float]]:
    """Free stretches between the words of a row."""
    gaps = []
    edge = row.left
    for word in row.words:
        if word.left - edge > least * row.size:
            gaps.append((edge, word.left))
        edge = max(edge, word.right)
    return gaps


def _narrowed(gutter: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """What is left of a gutter beside a row; None where the row crosses it."""
    free = [(float("-inf"), row.left), *_gaps(row, _GUTTER), (row.right, float("inf"))]
    low, high = max(
        ((max(low, gutter[0]), min(high, gutter[1])) for low, high in free), key=lambda gap: gap[1] - gap[0]
    )
    return (low, high) if high - low >= _GUTTER * row.size else None


def _are_columns(rows: Sequence[Row], gutter: tuple[float, float]) -> bool:
    """Whether text stands on both sides of a gutter, in two rows of each side at least."""
    left = sum(row.left < gutter[0] + 1 for row in rows)
    right = sum(row.right > gutter[1] - 1 for row in rows)
    return min(left, right) >= _FEWEST


def _reach(rows: Sequence[Row], start: int, gutter: tuple[float, float]) -> tuple[int, tuple[float, float]]:
    """How far down a gutter goes, and how wide it stays."""
    end = start + 1
    while end < len(rows):
        narrowed = _narrowed(gutter, rows[end])
        apart = rows[end].top - rows[end - 1].bottom
        if narrowed is None or apart > 4 * rows[end].size:
            break
        gutter = narrowed
        end += 1
    return end, gutter


def _block_at(rows: Sequence[Row], start: int) -> tuple[int, tuple[float, float]] | None:
    """The end and the gutter of two columns that begin at a row, or None."""
    best: tuple[int, tuple[float, float]] | None = None
    for gap in _gaps(rows[start], _OPENING):
        end, gutter = _reach(rows, start, gap)
        if not _are_columns(rows[start:end], gutter):
            continue
        if best is None or end > best[0]:
            best = (end, gutter)
    return best


def _columns(rows: Sequence[Row]) -> list[float] | None:
    """The middles of all gutters of a table without rules; None where the rows are no table."""
    free = [(rows[0].left, max(row.right for row in rows))]
    for word in (word for row in rows for word in row.words):
        free = [
            part
            for low, high in free
            for part in ((low, min(high, word.left)), (max(low, word.right), high))
            if part[1] - part[0] > 0
        ]
    least = _GUTTER * rows[0].size
    inner = [(low + high) / 2 for low, high in free if high - low >= least]
    full = [row for row in rows if len(_gaps(row, _GUTTER)) >= len(inner)]
    cells = [cell for row in full for cell in _cells(row, inner)[1:]]
    figures = sum(bool(_FIGURE.match(cell)) for cell in cells)
    if inner and len(rows) >= _ROWS and len(full) >= _FIGURES * len(rows) and figures >= _FIGURES * len(cells):
        return inner
    return None


def _cells(row: Row, middles: Sequence[float]) -> tuple[str, ...]:
    edges = [float("-inf"), *middles, float("inf")]
    parts: list[list[Word]] = [
        [word for word in row.words if low <= word.middle[0] < high] for low, high in pairwise(edges)
    ]
    return tuple(" ".join(Row(tuple(part)).text.split()) if part else "" for part in parts)


def blocks_of(words: Sequence[Word], page: int) -> list[Block]:
    """The blocks of a page, or of a part of it, in reading order."""
    rows = rows_of(words)
    blocks: list[Block] = []
    single: list[Row] = []
    place = 0
    while place < len(rows):
        found = _block_at(rows, place)
        if found is None:
            single.append(rows[place])
            place += 1
            continue
        if single:
            blocks.append(Block(tuple(single)))
            single = []
        end, gutter = found
        blocks += _side_by_side(rows[place:end], gutter, page)
        place = end
    if single:
        blocks.append(Block(tuple(single)))
    return blocks


def _side_by_side(rows: Sequence[Row], gutter: tuple[float, float], page: int) -> list[Block]:
    middles = _columns(rows)
    if middles is not None:
        return [Block(tuple(rows), Grid(tuple(_cells(row, middles) for row in rows), page))]
    middle = (gutter[0] + gutter[1]) / 2
    words = [word for row in rows for word in row.words]
    left = [word for word in words if word.middle[0] < middle]
    right = [word for word in words if word.middle[0] >= middle]
    return [replace(block, beside=True) for block in (*blocks_of(left, page), *blocks_of(right, page))]
