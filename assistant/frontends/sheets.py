"""Tables of strings and numbers as files: CSV, and workbooks in which no text is ever taken for a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

__all__ = ["BOM", "Cell", "Sheet", "safe", "workbook", "write_csv"]

Cell = str | int | float | Decimal | None

BOM = "\ufeff"
"""Opens a CSV file that Excel is to read as UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that some spreadsheet takes for a formula (OWASP, CSV injection), the wide ones of East Asia too."""
_WIDEST = 60
_NARROWEST = 6
_NAME = 31
"""Characters that the name of a sheet may have."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Column heads and rows, all rows as long as the heads; `lead` are lines above the heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    lead: tuple[str, ...] = ()


def safe(cell: Cell) -> Cell:
    """The cell of a CSV file so that no spreadsheet takes it for a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    # Some spreadsheets drop what they can't show, and then see what is behind it.
    plain = "".join(sign for sign in cell if sign >= " " or sign in "\r\n\t")
    return f"'{plain}" if cell.startswith(_FORMULA) or plain.lstrip().startswith(_FORMULA) else plain


def write_csv(sheet: Sheet) -> str:
    """CSV with commas and plain line ends; the byte-order mark is the caller's (`BOM`)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([safe(head) for head in sheet.heads])
    writer.writerows([["" if cell is None else safe(cell) for cell in row] for row in sheet.rows])
    return out.getvalue()


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """An .xlsx file: heads frozen and filtered, columns as wide as what they hold, texts as texts whatever they say."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _page(book.create_sheet(_named(sheet.name, book.sheetnames)), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _named(name: str, taken: Sequence[str]) -> str:
    """A name that a sheet may have; two sheets of a book never share one."""
    plain = "".join(" " if sign in r"[]:*?/\\" else sign for sign in _plain(name)).strip("' ")[:_NAME] or "1"
    return plain if plain not in taken else f"{plain[: _NAME - 3]} {len(taken) + 1}"


def _page(page: Any, sheet: Sheet) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for at, line in enumerate(sheet.lead, 1):
        _put(page.cell(at, 1), line)
        page.cell(at, 1).font = Font(bold=at == 1)
    top = len(sheet.lead) + (2 if sheet.lead else 1)
    for column, head in enumerate(sheet.heads, 1):
        cell = page.cell(top, column)
        _put(cell, head)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row, cells in enumerate(sheet.rows, top + 1):
        for column, value in enumerate(cells, 1):
            cell = page.cell(row, column)
            _put(cell, value)
            cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    for column, cells in enumerate(zip(sheet.heads, *sheet.rows, strict=True), 1):
        widest = max(len(line) for cell in cells for line in str("" if cell is None else cell).split("\n"))
        page.column_dimensions[get_column_letter(column)].width = max(_NARROWEST, min(widest, _WIDEST)) + 2
    page.freeze_panes = page.cell(top + 1, 1)
    if sheet.rows:
        page.auto_filter.ref = f"A{top}:{get_column_letter(len(sheet.heads))}{top + len(sheet.rows)}"


def _put(cell: Any, value: Cell) -> None:  # noqa: ANN401 - openpyxl has no types
    """Writes a value; a text goes in as a text even where it begins like a formula, and says so to the spreadsheet."""
    if isinstance(value, str):
        cell.value = _plain(value)
        if value.startswith(_FORMULA) or cell.value.lstrip().startswith(_FORMULA):
            cell.data_type = "s"
            cell.quotePrefix = True
        return
    cell.value = value
    if isinstance(value, int | float | Decimal):
        digits = -int(Decimal(str(value)).normalize().as_tuple().exponent)
        cell.number_format = "#,##0" + (f".{'0' * digits}" if digits > 0 else "")


def _plain(text: str) -> str:
    """Without the control characters that a workbook can't hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")
