"""Tables of a Word file in the making: rows, merged cells, borders."""

from collections.abc import Callable, Iterator
from typing import Any

from assistant.ingest.readers.drafts import Box, Draft, Drawn
from assistant.ingest.readers.word.markup import child, is_on, local, number, value
from assistant.ingest.readers.word.styles import Styles
from assistant.ingest.readers.word.text import is_deleted

__all__ = ["draw"]

_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})
_MOST_COLUMNS = 63
"""Columns that Word allows."""
_NO_LINE = frozenset({"nil", "none"})


def _below(element: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - lxml has no types
    """The rows of a table, the cells of a row; content controls and insertions around them looked through."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in _WRAPPERS:
            yield from _below(one, name)


def _rows_of(table: Any) -> Iterator[Any]:  # noqa: ANN401
    """The rows that are printed."""
    for row in _below(table, "tr"):
        properties = child(row, "trPr")
        if not (is_deleted(properties) or is_on(child(properties, "hidden"))):
            yield row


def _draws(borders: Any) -> bool:  # noqa: ANN401
    return borders is not None and any((value(line) or "nil") not in _NO_LINE for line in borders)


def _is_bordered(table: Any, styles: Styles) -> bool:  # noqa: ANN401
    own = child(table, "tblPr", "tblBorders")
    if own is None:
        own = styles.borders(value(child(table, "tblPr", "tblStyle")))
    cells = (child(cell, "tcPr", "tcBorders") for row in _rows_of(table) for cell in _below(row, "tc"))
    return _draws(own) or any(_draws(borders) for borders in cells)


def draw(table: Any, styles: Styles, read: Callable[[Any], list[Draft]]) -> Drawn:  # noqa: ANN401
    """A table in the making; `read` gives the content of a cell."""
    drawn = Drawn(bordered=_is_bordered(table, styles))
    for row in _rows_of(table):
        drawn.rows.append(_row(row, read))
        repeats = is_on(child(row, "trPr", "tblHeader"))
        if repeats and drawn.head == len(drawn.rows) - 1:
            drawn.head += 1
    return drawn


def _row(row: Any, read: Callable[[Any], list[Draft]]) -> list[Box | None]:  # noqa: ANN401
    boxes: list[Box | None] = [None] * min(number(child(row, "trPr", "gridBefore")) or 0, _MOST_COLUMNS)
    for cell in _below(row, "tc"):
        properties = child(cell, "tcPr")
        merged = child(properties, "vMerge")
        goes_on = merged is not None and (value(merged) or "continue") == "continue"
        beside = value(child(properties, "hMerge")) if child(properties, "hMerge") is not None else "restart"
        content = read(cell)
        last = boxes[-1] if boxes else None
        if beside != "restart" and last is not None:
            last.columns += 1
            continue
        boxes.append(Box(content, max(number(child(properties, "gridSpan")) or 1, 1), goes_on))
    return boxes
