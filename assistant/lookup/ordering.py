"""Rows in the order of one column: what can be compared first, what can't after it, what is missing last."""

from collections.abc import Sequence

from assistant.lookup.cells import Cell, amount
from assistant.lookup.table import Row

__all__ = ["in_order", "tier"]


def tier(cell: Cell) -> int:
    """0 for a figure that can be compared, 1 for one that can't, 2 for none."""
    if cell.figure is None:
        return 2
    return 0 if cell.comparable else 1


def in_order(rows: Sequence[Row], column: int, *, descending: bool) -> list[Row]:
    """The rows by their figures of that column; those of equal standing keep their order."""

    def key(row: Row) -> tuple[int, object]:
        cell = row.cells[column]
        value = amount(cell.figure) if cell.figure is not None else 0
        return tier(cell), -value if descending else value

    return sorted(rows, key=key)
