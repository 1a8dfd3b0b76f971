"""Heads of two levels whose merged cells are lost: which upper head stands over which columns.

Upper and lower heads stand in reading order. Every way to lay them over the columns is tried; the numbers below (rates,
sums) and the words that heads share with what is under them say which is right. What stays open is left open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.ingest.copied.cells import is_number
from assistant.text.numbers import value_of

__all__ = ["laid_out"]

_LEAF_COSTS = 0.1
"""So that no head reaches over more columns than the numbers and words ask for."""
_WRAPPED = 18
"""Letters that a line of a head has at least when it was wrapped."""
_OPENS = re.compile(
    r"(?:hồ sơ|số|tỷ lệ|tỉ lệ|tổng|mức|kích hoạt|tài khoản|chỉ tiêu|kế hoạch|thực hiện|đã|đơn vị|dân số|kết quả)\b",
    re.IGNORECASE,
)
"""Words that begin a head, and hardly its second line."""
_MOST_WRAPS = 2
_WRAP_COSTS = 0.4
_RATE, _SUM, _WORD = 2.0, 2.0, 0.7
_LEVELS, _LEVEL, _OF_LEVELS = 1.0, "mức", frozenset(["đdđt", "đđđt", "định", "khoản"])
"""Levels are of accounts of electronic identification (Nghị định 59/2022/NĐ-CP, điều 12)."""
_FEWEST = 2
_CLOSE = 0.01
_EMPTY = frozenset(["hồ", "sơ", "số", "trong", "của", "và", "đã", "các", "theo", "tổng", "năm", "tháng", "kỳ", "lượt"])

_Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The upper and the lower head of each column (empty where there is none) and how much speaks for it."""

    upper: tuple[str, ...]
    lower: tuple[str, ...]
    groups: tuple[tuple[int, int], ...]
    wraps: int


def laid_out(cells: Sequence[str], rows: _Rows, *, leading: int = 2, upper: int | None = None) -> list[tuple[str, ...]]:
    """One or two head rows of the width of `rows`, from heads in reading order; none where they can't be laid out.

    `leading` are the columns of ordinal and name, over which no head is divided; `upper` says how many of the cells are
    upper heads, where lines part them. Heads of which the numbers and words
    below leave open where they stand are left out, column by column.
    """
    width = len(rows[0])
    cells = _unwrapped(cells)
    if len(cells) == width:
        return [tuple(cells)]
    ways = list(_layouts(cells, width, leading, upper))
    if not ways:
        return []
    worth = [_score(way, rows) for way in ways]
    best = [way for way, score in zip(ways, worth, strict=True) if score >= max(worth) - _CLOSE]
    first = best[0]
    top = [head if all(way.upper[at] == head for way in best) else "" for at, head in enumerate(first.upper)]
    low = [head if all(way.lower[at] == head for way in best) else "" for at, head in enumerate(first.lower)]
    return [tuple(top), tuple(low)]


def _unwrapped(cells: Sequence[str]) -> list[str]:
    """Lines of one head joined where the next goes on in small letters."""
    found: list[str] = []
    for cell in cells:
        if found and cell[0].islower():
            found[-1] = f"{found[-1]} {cell}"
        else:
            found.append(cell)
    return found


def _layouts(cells: Sequence[str], width: int, leading: int, upper: int | None) -> Iterator[_Layout]:
    for wraps in range(_MOST_WRAPS + 1 if upper is None else 1):
        for joined in combinations(range(1, len(cells)), wraps):
            if any(len(cells[at - 1]) < _WRAPPED or _OPENS.match(cells[at]) for at in joined):
                continue
            heads = _joined(cells, joined)
            if wraps and len(heads) == width:
                yield _Layout(tuple(heads), ("",) * width, (), wraps)
            splits = range(leading + 1, len(heads)) if upper is None else (upper,)
            for split in splits:
                for way in _divided(heads[:split], heads[split:], width, leading):
                    yield _Layout(*way, wraps)


def _joined(cells: Sequence[str], places: Sequence[int]) -> list[str]:
    found: list[str] = []
    for at, cell in enumerate(cells):
        if at in places:
            found[-1] = f"{found[-1]} {cell}"
        else:
            found.append(cell)
    return found


def _divided(
    tops: Sequence[str], leaves: Sequence[str], width: int, leading: int
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[int, int], ...]]]:
    """Every way to lay the lower heads under some of the upper ones, two at least under each."""
    merged = len(tops) + len(leaves) - width
    if merged < 1 or len(leaves) < 2 * merged:
        return
    for chosen in combinations(range(leading, len(tops)), merged):
        for sizes in _sizes(len(leaves), merged):
            upper: list[str] = []
            lower: list[str] = []
            groups: list[tuple[int, int]] = []
            rest = list(leaves)
            for at, top in enumerate(tops):
                size = sizes[chosen.index(at)] if at in chosen else 0
                if size:
                    groups.append((len(upper), len(upper) + size))
                upper.extend([top] * max(size, 1))
                lower.extend([rest.pop(0) for _ in range(size)] or [""])
            yield tuple(upper), tuple(lower), tuple(groups)


def _sizes(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(2, total - 2 * (parts - 1) + 1):
        for rest in _sizes(total - first, parts - 1):
            yield (first, *rest)


def _score(way: _Layout, rows: _Rows) -> float:
    score = -_WRAP_COSTS * way.wraps
    for low, high in way.groups:
        top = _words(way.upper[low])
        score -= _LEAF_COSTS * (high - low)
        score += _WORD * sum(bool(top & _words(way.lower[at])) for at in range(low, high))
        score += _LEVELS * (_LEVEL in way.lower[low].lower() and bool(_OF_LEVELS & _words(way.upper[low])))
        for at in range(low, high):
            name = way.lower[at].lower()
            others = [other for other in range(low, high) if other != at]
            if ("%" in name or "tỷ lệ" in name) and _is_rate(rows, at, others):
                score += _RATE
            if name.startswith(("tổng", "cộng")) and _is_sum(rows, at, others):
                score += _SUM
    return score


def _words(head: str) -> frozenset[str]:
    return frozenset(word.strip("(),.:") for word in head.lower().split()) - _EMPTY - {""}


def _value(row: Sequence[str], at: int) -> Decimal | None:
    cell = row[at].removesuffix("%").strip() if at < len(row) else ""
    return value_of(cell, percent="," in cell) if cell[:1].isdigit() and is_number(cell) else None


def _is_rate(rows: _Rows, percent: int, others: Sequence[int]) -> bool:
    def agrees(row: Sequence[str], part: int, whole: int) -> bool:
        said, of, over = (_value(row, at) for at in (percent, part, whole))
        if said is None or of is None or not over:
            return False
        return abs(of / over * 100 - said) <= 1

    return any(
        sum(agrees(row, part, whole) for row in rows) >= max(_FEWEST, len(rows) * 3 // 4)
        for part in others
        for whole in others
        if part != whole
    )


def _is_sum(rows: _Rows, total: int, others: Sequence[int]) -> bool:
    def adds(row: Sequence[str]) -> bool:
        parts = [_value(row, at) for at in others]
        held = [part for part in parts if part is not None]
        return len(held) == len(parts) and _value(row, total) == sum(held, Decimal(0))

    return sum(map(adds, rows)) >= max(_FEWEST, len(rows) * 3 // 4)
