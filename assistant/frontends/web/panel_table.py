"""A report's table as a table, with the quoted row lit and the figure's cell marked."""

from collections.abc import Sequence
from html import escape

from assistant.frontends.web.words import word
from assistant.records.report import Block, Column, Row, Table

__all__ = ["table_html"]

_BETWEEN = " | "
_LINE = "\n"


def _spans(block: Block, table: Table) -> list[list[tuple[int, int]]]:
    """Where each cell stands in the block's text: rows are lines, cells parted by " | "; else sought in order."""
    at, spans = 0, []
    for row in table.rows:
        line: list[tuple[int, int]] = []
        for cell in row.cells:
            if not block.text.startswith(cell, at):
                at = max(block.text.find(cell, at), at)
            line.append((at, at + len(cell)))
            at += len(cell) + len(_BETWEEN)
        at += len(_LINE) - len(_BETWEEN)
        spans.append(line)
    return spans


def _head(column: Column) -> str:
    upper, _, own = column.label.rpartition(" – ")
    above = f'<span class="upper">{escape(upper)}</span>' if upper else ""
    number = f'<span class="column-number">{escape(column.number)}</span>' if column.number.startswith("(") else ""
    return f'<th scope="col">{above}{escape(own)}{number}</th>'


def _row(row: Row, spans: Sequence[tuple[int, int]], quoted: tuple[int, int] | None, printed: Sequence[str]) -> str:
    inside = [bool(quoted and quoted[0] < span[1] and span[0] < quoted[1]) for span in spans]
    cells = []
    for cell, lit in zip(row.cells, inside, strict=True):
        figure = lit and (cell.strip() in printed or sum(inside) == 1)
        number = ' class="number"' if cell[:1].isdigit() else ""
        cells.append(f"<td{number}>{f'<mark class=quote>{escape(cell)}</mark>' if figure else escape(cell)}</td>")
    lit_row = ' class="lit"' if any(inside) else ""
    return f'<tr{lit_row}><th scope="row" class="row-path">{escape(row.path)}</th>{"".join(cells)}</tr>'


def table_html(block: Block, label: str, quoted: tuple[int, int] | None, printed: Sequence[str]) -> str:
    """The block's table; `quoted` are the characters of its text that a citation quotes."""
    table = block.table
    if table is None:
        return ""
    head = "".join(_head(column) for column in table.columns)
    spans = _spans(block, table)
    rows = "".join(_row(row, line, quoted, printed) for row, line in zip(table.rows, spans, strict=True))
    notes = "".join(f'<p class="table-note">{escape(note)}</p>' for note in table.notes)
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(label)}"><table>'
        f'<thead><tr><th scope="col" class="row-path">{escape(word("panel.row"))}</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{notes}"
    )
