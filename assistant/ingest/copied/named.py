"""Tables copied a cell a line whose rows begin with a name and no ordinal: "Giao thông", "87,63", "86,02"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.ingest.copied.cells import YEAR, filled, is_cell, is_number, width_of
from assistant.ingest.document import Element, Grid, Line
from assistant.ingest.marks import mark_of

__all__ = ["named_rows"]

_MOST_COLUMNS = 16
_MOST_NAMES = 3
"""Cells without a number that may follow each other: the names of groups above a row's own."""
_LONGEST_NAME = 140
"""Letters that a row's name has at most: "Tỷ lệ trẻ em dưới 05 tuổi suy dinh dưỡng …"."""
_MOST_HEADS = 24
_SAID_OF = re.compile(r":$")
"""Ends a head that others stand under, and the name of a group."""
_UNIT = re.compile(r"^\(?\s*(?:đơn vị|đvt)\b(?:\s+tính)?\s*:", re.IGNORECASE)
_KIN = 2
"""First words that two heads share which stand beside each other."""


class _Cell(NamedTuple):
    place: int
    text: str


def named_rows(given: Sequence[Element], at: int, before: Sequence[Element]) -> tuple[list[Element], int, int] | None:
    """A table and the lines above it; the place behind it; how many of the elements before it are its own.

    Its rows are a name and as many numbers as there are columns, each on a line of its own; its head stands above, or
    is a row of years. A row with a number too few keeps them in the column of its name: nobody can say whose they are.
    None where the lines there are no such rows.
    """
    cells = _cells(given, at)
    rows, ends = _rows(cells)
    width = width_of(len(numbers) for _, numbers in rows if numbers)
    if not 0 < width <= _MOST_COLUMNS or len(rows[0][1]) != width:
        return None  # what begins with a group, or with a head that ends in a year, begins further down
    above, taken = _above(before)
    if all(YEAR.fullmatch(number) for number in rows[0][1]):
        head = [(rows[0][0], *rows[0][1])]
        rows, above, taken = rows[1:], [], 0
    else:
        head, first = _head(above, width)
        if not head:
            return None
        above = [*above[:first], *(text for text in above[first:] if _UNIT.match(text))]
    body = [filled(name, numbers, width) for name, numbers in rows]
    kept: list[Element] = [Line(text, given[at].page) for text in above]
    return [*kept, Grid((*head, *body), given[at].page, len(head))], ends, taken


def _cells(given: Sequence[Element], at: int) -> list[_Cell]:
    found: list[_Cell] = []
    for place in range(at, len(given)):
        element = given[place]
        text = _text(element)
        if not isinstance(element, Line) or (text and not _may_be(text)):
            break
        if text:
            found.append(_Cell(place, text))
    return found


def _text(element: Element) -> str:
    """The line's text; a sentence's end where it can be no cell."""
    if not isinstance(element, Line) or element.whole or "\t" in element.text:
        return "."
    return " ".join(element.text.split())


def _may_be(text: str) -> bool:
    return is_cell(_SAID_OF.sub("", text), _LONGEST_NAME)


def _rows(cells: Sequence[_Cell]) -> tuple[list[tuple[str, list[str]]], int]:
    """(name, its numbers) of each row, groups without numbers among them, and the place behind the last number."""
    rows: list[tuple[str, list[str]]] = []
    pending: list[str] = []
    ends = 0
    for place, text in cells:
        if not is_number(text):
            if pending and _goes_on(text):
                pending[-1] = f"{pending[-1]} {text}"
            else:
                pending.append(text)
            if len(pending) > _MOST_NAMES:
                break
            continue
        if pending:
            rows += [(name, []) for name in pending[:-1]]
            rows.append((pending[-1], []))
            pending = []
        if not rows:
            break  # a number with no name above it
        rows[-1][1].append(text)
        ends = place + 1
    return rows, ends


def _above(before: Sequence[Element]) -> tuple[list[str], int]:
    """The cells just above, from the first on, and how many elements they take with the blank lines between them."""
    texts: list[str] = []
    taken = 0
    for back, element in enumerate(reversed(before), start=1):
        text = _text(element)
        if text and (not _may_be(text) or mark_of(text) or len(texts) >= _MOST_HEADS):
            break
        if text:
            texts.insert(0, text)
            taken = back
    return texts, taken


def _head(above: Sequence[str], width: int) -> tuple[list[tuple[str, ...]], int]:
    """The head rows over `width` columns and the names before them, and the place of their first line above.

    None where the lines above are no such heads. A head goes on over lines that begin with a small letter or a number:
    "Tháng 10", "năm 2019"; "Kỳ gốc", "2019".
    """
    heads: list[tuple[str, int]] = []
    for place, cell in enumerate(above):
        if _UNIT.match(cell):
            continue
        if is_number(cell) and not YEAR.fullmatch(cell):
            return [], 0  # a row that the table has lost
        if heads and (cell[0].isdigit() or _goes_on(cell)):
            heads[-1] = (f"{heads[-1][0]} {cell}", heads[-1][1])
        else:
            heads.append((cell, place))
    over = [n for n, (head, _) in enumerate(heads) if _SAID_OF.search(head)]
    if len(over) == 1 and len(heads) - over[0] - 1 == width:
        top, *others = (head for head, _ in heads[over[0] :])
        beside = [head for head in others if head.split()[:_KIN] == top.split()[:_KIN]]
        leaves = [head for head in others if head not in beside]
        upper = ("", *[_SAID_OF.sub("", top)] * len(leaves), *beside)
        return [upper, ("", *leaves, *[""] * len(beside))], heads[over[0]][1]
    own = heads[-width:]
    return ([("", *(head for head, _ in own))], own[0][1]) if len(own) == width else ([], 0)


def _goes_on(text: str) -> bool:
    """Whether a line begins with a small letter, as the second line of a name does."""
    return text[0].islower() or text[0] == "("
