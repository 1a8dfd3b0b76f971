"""A table of strings and numbers as the commands give it: in the terminal, as CSV, as a workbook."""

import csv
import io
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant.errors import SettingsError

__all__ = ["Cell", "Sheet", "safe", "show_table", "write_csv", "write_xlsx"]

Cell = str | int | float | Decimal | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """Column heads and rows, all rows as long as the heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def safe(cell: Cell) -> Cell:
    """The cell so that no spreadsheet takes it for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def write_csv(sheet: Sheet) -> str:
    """CSV with commas and plain line ends, for UTF-8 without a byte-order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([safe(head) for head in sheet.heads])
    writer.writerows([["" if cell is None else safe(cell) for cell in row] for row in sheet.rows])
    return out.getvalue()


def write_xlsx(sheet: Sheet, path: Path) -> None:
    """A workbook of one sheet, heads frozen, columns as wide as what they hold.

    Raises:
        SettingsError: the file can't be written.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.active
    for row in (sheet.heads, *sheet.rows):
        page.append([_plain(safe(cell)) for cell in row])
    for at, cells in enumerate(zip(sheet.heads, *sheet.rows, strict=True), 1):
        widest = max(len(str(cell)) for cell in cells if cell is not None)
        page.column_dimensions[get_column_letter(at)].width = min(widest, _WIDEST) + 2
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    try:
        book.save(path)
    except OSError as error:
        raise SettingsError("output.unwritable", file=path, why=error.strerror or error) from error


def _plain(cell: Cell) -> Cell:
    """Without the control characters that a workbook can't hold."""
    return "".join(sign for sign in cell if sign >= " " or sign == "\n") if isinstance(cell, str) else cell


def show_table(sheet: Sheet) -> None:
    """The table in the terminal; nothing of a report's text is taken for markup."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True)
    for at, head in enumerate(sheet.heads):
        number = bool(sheet.rows) and all(isinstance(row[at], int | float | Decimal) for row in sheet.rows)
        table.add_column(head, justify="right" if number else "left", overflow="fold")
    for row in sheet.rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    Console(file=sys.stdout).print(table)
