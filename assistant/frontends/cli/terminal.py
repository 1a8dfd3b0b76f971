"""What the commands do with a table: show it in the terminal, or save the file made of it."""

import sys
from decimal import Decimal
from pathlib import Path

from assistant.errors import SettingsError
from assistant.frontends.sheets import Sheet

__all__ = ["save", "show_table"]


def save(content: bytes, path: Path) -> None:
    """Writes the file.

    Raises:
        SettingsError: it can't be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise SettingsError("output.unwritable", file=path, why=error.strerror or error) from error


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
