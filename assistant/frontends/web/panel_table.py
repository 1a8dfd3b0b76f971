"""A report's table as a table, with the quoted row lit and the figure's cell marked."""

from collections.abc import Sequence
from html import escape

from assistant.frontends.web.words import word
from assistant.records.report import CELLS, Block, Column, Row, Table

__all__ = ["table_html"]

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
            at += len(cell) + len(CELLS)
        at += len(_LINE) - len(CELLS)
        spans.append(line)
    return spans


def _head(column: Column) -> str:
    upper, _, own = column.label.rpartition(" – ")
    above = f'<span class="upper">{escape(upper)}</span>' if upper else ""
    number = f'<span class="column-number">{escape(column.number)}</span>' if column.number.startswith("(") else ""
    return f'<th scope="col">{above}{escape(own)}{number}</th>'


def _cells(
    row: Row, spans: Sequence[tuple[int, int]], quoted: tuple[int, int] | None, printed: Sequence[str]
) -> list[str]:
    """The cells, each a `td`, in lit rows with the figure's cell marked."""
    inside = _inside(spans, quoted)
    cells = []
    for cell, lit in zip(row.cells, inside, strict=True):
        figure = lit and (cell.strip() in printed or sum(inside) == 1)
        number = ' class="number"' if cell[:1].isdigit() else ""
        cells.append(f"<td{number}>{f'<mark class=quote>{escape(cell)}</mark>' if figure else escape(cell)}</td>")
    return cells


def _inside(spans: Sequence[tuple[int, int]], quoted: tuple[int, int] | None) -> list[bool]:
    return [bool(quoted and quoted[0] < span[1] and span[0] < quoted[1]) for span in spans]


def _named(table: Table) -> int | None:
    """The column that names the rows, where most cells are their row's label: it stays in sight at the rows' head."""
    counts = [
        sum(bool(row.label) and row.cells[at] == row.label for row in table.rows) for at in range(len(table.columns))
    ]
    most = max(counts, default=0)
    return counts.index(most) if most * 2 > len(table.rows) else None


def table_html(
    block: Block,
    label: str,
    quoted: tuple[int, int] | None,
    printed: Sequence[str],
    beside: Sequence[tuple[int, int]] = (),
) -> str:
    """The block's table; `quoted` are the characters of its text that a citation quotes, `beside` those of others."""
    table = block.table
    if table is None:
        return ""
    named = _named(table)
    shown = [at for at in range(len(table.columns)) if at != named]
    head = "".join(_head(table.columns[at]) for at in shown)
    rows = []
    for row, spans in zip(table.rows, _spans(block, table), strict=True):
        cells = _cells(row, spans, quoted, printed)
        lit = ' class="lit"' if any(_inside(spans, quoted)) else ""
        if not lit and any(any(_inside(spans, other)) for other in beside):
            lit = ' class="beside"'
        name = f'<span class="row-label">{escape(row.cells[named])}</span>' if named is not None else ""
        head_cell = f'<th scope="row" class="row-path">{escape(row.path)}{name}</th>'
        rows.append(f"<tr{lit}>{head_cell}{''.join(cells[at] for at in shown)}</tr>")
    first = escape(word("panel.row") if named is None else table.columns[named].label)
    notes = "".join(f'<p class="table-note">{escape(note)}</p>' for note in table.notes)
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(label)}"><table>'
        f'<thead><tr><th scope="col" class="row-path">{first}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>{notes}"
    )
