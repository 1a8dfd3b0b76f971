"""What a reader makes of a file, for eyes: the section tree, and the plain text."""

from assistant.records.report import Block, BlockKind, Report, Section

__all__ = ["outline", "plain_text"]

_CUT = 90


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
    return f"{'  ' * block.depth}{mark} {block.text}".rstrip() if mark else block.text


def plain_text(report: Report) -> str:
    """The whole report as text, paragraphs whole, in the order of its sections."""
    parts: list[str] = []
    for section in report.sections:
        parts.append(f"{section.path} {section.heading}".strip())
        parts += [_block_text(block) for block in section.blocks]
    return "\n\n".join(parts) + "\n"
