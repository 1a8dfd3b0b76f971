"""What a reader makes of a file, for eyes: the section tree, and the plain text."""

from assistant.records.report import Block, BlockKind, Report, Section, Table

__all__ = ["outline", "plain_text"]

_CUT = 90
_LEVELS = " – "


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else text[: _CUT - 1].rstrip() + "…"


def _counts(section: Section) -> str:
    """Short counts: blocks, tables, footnotes."""
    tables = sum(block.kind is BlockKind.TABLE for block in section.blocks)
    notes = sum(block.kind is BlockKind.FOOTNOTE for block in section.blocks)
    parts = [f"¶{len(section.blocks) - tables - notes}"]
    parts += [f"▦{tables}"] if tables else []
    parts += [f"¹{notes}"] if notes else []
    return " ".join(parts)


def outline(report: Report) -> str:
    """The section tree, one section a line: path, heading, counts of blocks (¶), tables (▦) and footnotes (¹)."""
    lines = []
    for section in report.sections:
        indent = "  " * max(section.level - 1, 0)
        lines.append(f"{indent}{section.path or '·'}  {_cut(section.heading)}  [{_counts(section)}]")
    return "\n".join(lines)


def _block_text(block: Block) -> str:
    mark = f"[{block.marker}]" if block.kind is BlockKind.FOOTNOTE else block.marker
    text = block.text
    if block.table is not None:
        text = _drawn(block.table)
    return f"{'  ' * block.depth}{mark} {text}".rstrip() if mark else text


def _drawn(table: Table) -> str:
    """A table with its heads and the words of its groups; numbers that a sheet prints rounded as it holds them."""
    lines = _head(table)
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            lines += [group] if group else []
        held = row.stored or [""] * len(row.cells)
        lines.append(" | ".join(stored or cell for cell, stored in zip(row.cells, held, strict=True)))
    return "\n".join(lines)


def _head(table: Table) -> list[str]:
    """The head as it is printed, row by row: what stands over several columns once."""
    chains = [column.label.split(_LEVELS) for column in table.columns]
    rows = []
    for level in range(max(map(len, chains), default=0)):
        row = [chain[level] if level < len(chain) else "" for chain in chains]
        above = [chain[:level] for chain in chains]
        cells = [
            "" if place and (row[place], above[place]) == (row[place - 1], above[place - 1]) else row[place]
            for place in range(len(row))
        ]
        rows.append(" | ".join(cells))
    return rows


def _titled(section: Section) -> str:
    """The path and the heading; a heading without a number is its own path, so it is said once."""
    return section.heading if section.heading == section.path else f"{section.path} {section.heading}".strip()


def plain_text(report: Report) -> str:
    """The whole report as text, paragraphs whole, in the order of its sections, heads over tables.

    Where the format has pages, `— 2 —` stands above the first paragraph that begins on page 2.
    """
    parts: list[str] = []
    page = 1
    for section in report.sections:
        lines = [(section.page, _titled(section)), *((block.page, _block_text(block)) for block in section.blocks)]
        for at, line in lines:
            if at is not None and at > page:
                page = at
                parts.append(f"— {page} —")
            parts.append(line)
    return "\n\n".join(parts) + "\n"
