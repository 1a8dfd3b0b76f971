# ruff: noqa: INP001
"""The tables of a report as `.xlsx`: a sheet each, heads merged, figures as numbers with their formats."""

import re
from decimal import Decimal
from pathlib import Path

from content import Content, Role, Ruled
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.text.numbers import value_of

_NUMBER = re.compile(r"^\d{1,3}(?:([.,])\d{3})+$|^\d+$")
_PERCENT = re.compile(r"^(\d+(?:[.,](\d+))?)\s?%$")
_TITLE = 31


def _value(text: str) -> tuple[Decimal | int | str, str]:
    """The value of a cell and the number format that prints it as the report does."""
    percent = _PERCENT.match(text)
    if percent:
        places = len(percent[2] or "")
        value = value_of(percent[1], percent=True) / Decimal(100)
        return value, f"0.{'0' * places}%" if places else "0%"
    number = _NUMBER.match(text)
    if number:
        return int(re.sub(r"\D", "", text)), "#,##0" if number[1] else "0"
    return text, "@"


def _sheet(sheet: Worksheet, ruled: Ruled, lines: list[str]) -> None:
    width = max(len(row) for row in (*ruled.head, *ruled.rows))
    for place, line in enumerate(lines, start=1):
        sheet.cell(place, 1, line).font = Font(bold=True)
        sheet.merge_cells(start_row=place, end_row=place, start_column=1, end_column=width)
    top = len(lines) + 2
    for place, row in enumerate(ruled.head):
        for column, text in enumerate(row):
            sheet.cell(top + place, column + 1, text).alignment = Alignment(wrap_text=True)
    for place, row in enumerate(ruled.rows, start=top + len(ruled.head)):
        for column, text in enumerate(row):
            if text:
                cell = sheet.cell(place, column + 1)
                cell.value, cell.number_format = _value(text)
        if len(row) == 1:
            sheet.merge_cells(start_row=place, end_row=place, start_column=1, end_column=width)
    _merge(sheet, ruled.head, top)


def _merge(sheet: Worksheet, head: tuple[tuple[str, ...], ...], top: int) -> None:
    for column in range(len(head[0])):
        row = 0
        while row < len(head):
            end = row
            while end + 1 < len(head) and head[end + 1][column] == head[row][column]:
                end += 1
            if end > row:
                letter = get_column_letter(column + 1)
                sheet.merge_cells(f"{letter}{top + row}:{letter}{top + end}")
            row = end + 1
    merged = {cell for block in sheet.merged_cells.ranges for cell in block.cells}
    for place, cells in enumerate(head):
        left = 0
        while left < len(cells):
            right = left
            while (
                right + 1 < len(cells)
                and cells[right + 1] == cells[left]
                and (top + place, right + 2) not in merged
                and all(upper[right + 1] == upper[left] for upper in head[:place])
            ):
                right += 1
            if right > left and (top + place, left + 1) not in merged:
                sheet.merge_cells(
                    start_row=top + place, end_row=top + place, start_column=left + 1, end_column=right + 1
                )
            left = right + 1


def set_workbook(content: Content, path: Path) -> bool:
    """Writes the tables of a report; False, and no file, where it has none."""
    book = Workbook()
    book.remove(book.active)
    title = ""
    for entry in content.entries:
        if entry.role is Role.TITLE or entry.role is Role.HEADING:
            title = entry.text
        if entry.role is Role.TABLE and entry.table is not None:
            sheet = book.create_sheet(f"Biểu {len(book.worksheets) + 1:02}"[:_TITLE])
            _sheet(sheet, entry.table, [" ".join(content.title), re.sub("\x02\\d+\x03", "", title)])
    if book.worksheets:
        book.save(path)
    return bool(book.worksheets)
