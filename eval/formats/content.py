# ruff: noqa: INP001
"""What is to be set: a report's text taken apart into letterhead, title, paragraphs with their numbers, notes, tables.

The text is joined and its notes are found by the product's own reader of plain text, so what is set says neither more
nor less than what that reader found; letterhead words that every report carries (the motto) come with the setting.
"""

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from assistant.ingest.footnotes import lift_footnotes
from assistant.ingest.layout import Kind, Piece, Zone, compose
from assistant.ingest.letterhead import read_letterhead
from assistant.ingest.marks import Level, Mark, bullet, is_caps, mark_of
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.plain import PlainReader
from assistant.ingest.sections import build_sections
from assistant.ingest.tables import read_table
from assistant.records.report import Section, Table

_NOTE_MARK = re.compile(r"(?<!⁽)[⁰¹²³⁴-⁹]+(?!⁾)|\(\s*\ufffd?\s*\)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ORDINAL_ROW = re.compile(r"^(?:1|\(1\))$")


class Role(Enum):
    """What an entry of the body is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TITLE = "title"
    TABLE = "table"


@dataclass(frozen=True)
class Entry:
    r"""A paragraph or table. `printed` is its number or dash as printed, `depth` of a heading counts from 1.

    `text` stands without `printed`; where a note's mark stood is `\x02` and the note's number and `\x03`.
    """

    role: Role
    text: str = ""
    printed: str = ""
    mark: Mark | None = None
    depth: int = 0
    table: "Ruled | None" = None


@dataclass(frozen=True)
class Ruled:
    """A table to be drawn: its head rows, where equal neighbours are one merged cell, and its rows.

    A row of a single cell goes over the whole width.
    """

    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Content:
    """A report to be set. `notes` are the paragraphs of each, the first bearing the number 1.

    `endnotes` says that the notes stand at the end, as where their marks are brackets.
    """

    issuer: str
    number: str
    dated: str
    title: tuple[str, ...]
    entries: tuple[Entry, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    notes: tuple[tuple[str, ...], ...]
    endnotes: bool
    running: str


def _heads(table: Table) -> tuple[tuple[str, ...], ...]:
    """The head rows: the upper heads of each column over its own, which reaches down to the last row."""
    chains = [column.label.split(" – ") for column in table.columns]
    height = max(len(chain) for chain in chains)
    rows = [tuple(chain[min(level, len(chain) - 1)] for chain in chains) for level in range(height)]
    if any(re.match(r"\(\d+\)$", column.number) for column in table.columns) and height > 1:
        rows.append(tuple(column.number for column in table.columns))
    return tuple(rows)


def _ruled(piece: Piece) -> Ruled:
    if piece.grid is None:
        raise ValueError("a table without cells")
    table = read_table(piece.grid)
    told = {row.cells: row for row in table.rows}
    rows: list[tuple[str, ...]] = []
    for cells in piece.grid.rows:
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and re.match(r"^[IVX]+\.", filled[0]):
            rows.append((filled[0],))
        else:
            fitted = (*cells, *[""] * len(table.columns))[: len(table.columns)]
            if fitted in told:
                rows.append(fitted)
                told.pop(fitted)
    rows += list(told)
    return Ruled(_heads(table), tuple(rows))


class _Notes:
    """Numbers the marks of notes as they come; a raised number that no note answers to stays as it is printed."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.texts: list[tuple[str, tuple[str, ...]]] = []
        for piece in pieces:
            if piece.kind is not Kind.FOOTNOTE:
                continue
            if self.texts and self.texts[-1][0] == piece.marker:
                self.texts[-1] = (piece.marker, (*self.texts[-1][1], piece.text))
            else:
                self.texts.append((piece.marker, (piece.text,)))
        self.used = 0
        self.bracketed = False

    def marked(self, text: str) -> str:
        def reference(found: re.Match[str]) -> str:
            said = found[0].translate(_SUPERSCRIPTS)
            empty = found[0].startswith("(")
            if self.used >= len(self.texts) or not (empty or said == self.texts[self.used][0]):
                return found[0]
            self.used += 1
            self.bracketed = self.bracketed or empty
            return f"\x02{self.used}\x03"

        return _NOTE_MARK.sub(reference, text)


def _entry(piece: Piece, notes: _Notes, headings: list[Section]) -> Entry:
    if piece.kind is Kind.TABLE:
        return Entry(Role.TABLE, table=_ruled(piece))
    mark = mark_of(piece.text)
    item = bullet(piece.text)
    if mark is not None:
        printed = piece.text[: len(piece.text) - len(mark.rest)].rstrip()
        text = notes.marked(mark.rest)
        bare = re.sub("\x02\\d+\x03", "", text).rstrip(": ")
        section = next((one for one in headings if one.heading == bare), None)
        if section is not None:
            headings.remove(section)
            return Entry(Role.HEADING, text, printed, mark, section.level)
        return Entry(Role.PARAGRAPH, text, printed, mark)
    if item is not None and item[0] in "-+":
        return Entry(Role.PARAGRAPH, notes.marked(item[1]), item[0])
    title = is_caps(piece.text) and len(piece.text) < 200
    return Entry(Role.TITLE if title else Role.PARAGRAPH, notes.marked(piece.text))


def read_content(path: Path) -> Content:
    """The content of a text file that the product reads."""
    pieces = lift_footnotes(compose(PlainReader().read(path, ReadLimits())))
    letterhead = read_letterhead(pieces)
    headings = list(build_sections(pieces))
    notes = _Notes(pieces)
    head = [piece.text for piece in pieces if piece.zone is Zone.HEAD]
    foot = [piece.text for piece in pieces if piece.zone is Zone.FOOT]
    body = [piece for piece in pieces if piece.zone is Zone.BODY and piece.kind is not Kind.FOOTNOTE]
    opening = next((n for n, piece in enumerate(body) if not _is_title(piece, letterhead.title)), 0)
    recipients = [text for text in foot[1:] if bullet(text)]
    entries = tuple(_entry(piece, notes, headings) for piece in body[opening:])
    if notes.used != len(notes.texts):
        raise ValueError(f"{path.name}: {len(notes.texts)} notes, {notes.used} marks in the text")
    return Content(
        issuer=letterhead.issuer.upper(),
        number=next((text for text in head if text.startswith("Số")), ""),
        dated=next((text for text in head if ", ngày" in text), ""),
        title=(*head[-1:], *[piece.text for piece in body[:opening]]),
        entries=entries,
        recipients=tuple(recipients),
        signature=tuple(text for text in foot[1:] if not bullet(text)),
        notes=tuple(texts for _, texts in notes.texts),
        endnotes=notes.bracketed,
        running=letterhead.title[:80].rsplit(" ", 1)[0],
    )


def _is_title(piece: Piece, title: str) -> bool:
    return piece.kind is Kind.TEXT and mark_of(piece.text) is None and " ".join(piece.text.split()) in title


DEPTHS = {Level.ROMAN: 0, Level.DECIMAL: 1, Level.DECIMAL_2: 2, Level.DECIMAL_3: 3}
"""Levels of the outline that a typist numbers automatically."""
