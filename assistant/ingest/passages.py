"""Cuts a report into passages short enough to embed, along the borders of blocks, sentences and table rows.

A passage never crosses a section; its `heading` is the path of headings above it, so that it can be read alone.
Each piece of a table carries the head's labels: `dòng I.3 Tên: Tiếp nhận = 12; Giải quyết = 10`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.records.figure import Passage
from assistant.records.report import Block, Report, Row, Section, Table
from assistant.text.embedded import JOIN

__all__ = ["CHUNKING", "passages_of"]

CHUNKING = "sections/2"
"""Version of the cutting; an index made with another, or with another length, is refused."""

_STOP = re.compile(r"(?<=[.;!?])\s+|\n+")
_CLAUSE = re.compile(r"(?<=[,;:])\s+")
_BLANK = re.compile(r"\s+")

_Border = Callable[[str], Iterator[re.Match[str]]]
"""Where a text may be cut: the blanks that fall away."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text that stays together, and the block that it stands in."""

    text: str
    block: int


def passages_of(report: Report, characters: int = 900) -> tuple[Passage, ...]:
    """Passages in reading order, each of about `characters` at most; every block is covered."""
    found: list[Passage] = []
    for position, section in enumerate(report.sections):
        heading = _heading(report, position)
        pieces = [piece for block in range(len(section.blocks)) for piece in _pieces(section, block, characters)]
        for group in _groups(pieces, characters):
            found.append(
                Passage(
                    id=f"{report.id}:{len(found):05d}",
                    report=report.id,
                    section=section.path,
                    heading=heading,
                    text="\n".join(piece.text for piece in group),
                    first=group[0].block,
                    last=group[-1].block,
                )
            )
    return tuple(found)


def _heading(report: Report, position: int) -> str:
    """Headings from the outermost to the section's own."""
    names: list[str] = []
    at: int | None = position
    while at is not None:
        section = report.sections[at]
        if section.heading:
            names.append(section.heading)
        at = section.parent
    return JOIN.join(reversed(names))


def _groups(pieces: list[_Piece], characters: int) -> Iterator[list[_Piece]]:
    """Neighbouring pieces together, as many as fit."""
    group: list[_Piece] = []
    length = 0
    for piece in pieces:
        if group and length + len(piece.text) + 1 > characters:
            yield group
            group, length = [], 0
        group.append(piece)
        length += len(piece.text) + 1
    if group:
        yield group


def _pieces(section: Section, block: int, characters: int) -> Iterator[_Piece]:
    content = section.blocks[block]
    texts = _table(content.table, characters) if content.table else _sentences(content, characters)
    for text in texts:
        if text.strip():
            yield _Piece(text, block)


def _sentences(block: Block, characters: int) -> Iterator[str]:
    text = f"{block.marker} {block.text}" if block.marker else block.text
    if len(text) <= characters:
        yield text
        return
    yield from _packed(text, (_sentence_ends, _CLAUSE.finditer, _BLANK.finditer), characters)


def _sentence_ends(text: str) -> Iterator[re.Match[str]]:
    """Blanks after a sentence: not those after an abbreviation (`TP. Phan Rang`) or before a small letter."""
    for found in _STOP.finditer(text):
        before, after = text[found.start() - 2 : found.start() - 1], text[found.end() : found.end() + 1]
        if found[0].startswith("\n") or not (before.isupper() or after.islower()):
            yield found


def _packed(text: str, borders: tuple[_Border, ...], characters: int) -> Iterator[str]:
    """Parts of `text` cut at the first border, joined again while they fit; what is still too long, at the next."""
    if not borders:
        yield text
        return
    start = end = 0
    for part_start, part_end in _spans(text, borders[0]):
        if end > start and part_end - start > characters:
            yield text[start:end]
            start = part_start
        if part_end - part_start > characters:
            yield from _packed(text[part_start:part_end], borders[1:], characters)
            start = end = part_end
        else:
            start = part_start if start == end else start
            end = part_end
    if end > start:
        yield text[start:end]


def _spans(text: str, border: _Border) -> Iterator[tuple[int, int]]:
    start = 0
    for found in border(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _table(table: Table, characters: int) -> Iterator[str]:
    lines = [_row(table, row) for row in table.rows] or ["; ".join(column.label for column in table.columns)]
    group: list[str] = []
    length = 0
    for line in lines:
        if group and length + len(line) + 1 > characters:
            yield "\n".join(group)
            group, length = [], 0
        group.append(line)
        length += len(line) + 1
    if group:
        yield "\n".join(group)


def _row(table: Table, row: Row) -> str:
    cells = [
        f"{column.label} = {cell}" if column.label else cell
        for column, cell in zip(table.columns, row.cells, strict=False)
        if cell.strip() and cell != row.label
    ]
    name = " ".join(part for part in (row.path, row.label) if part)
    return f"{name}: {'; '.join(cells)}" if name else "; ".join(cells)
