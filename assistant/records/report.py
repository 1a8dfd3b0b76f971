"""A report as it was read: letterhead, section tree, blocks of text, tables."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Block", "BlockKind", "Column", "Letterhead", "Period", "Report", "Row", "Section", "Table"]


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a report or a figure stands for, both days included.

    `start` is None when the text gives the end only ("tính đến ngày 15/3/2024").
    """

    start: date | None
    end: date


class BlockKind(StrEnum):
    """What a block of a section is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    FOOTNOTE = "footnote"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its printed number (`(8)`) or its ordinal, and its head, upper heads first, joined by " – "."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its path as an official says it (`dòng I.3`), its label, and one cell per column."""

    path: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one cell for each column in every row; `notes` say what reading had to repair."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, footnote or table, lines re-joined, in reading order.

    `depth` is 0 for a paragraph, 1 for a `-` item, 2 for a `+` item under it. `marker` is the item's mark or
    the footnote's number. `page` counts from 1; None where the format has no pages.
    The text of a table is its cells, row by row, as they would be quoted.
    """

    kind: BlockKind
    text: str
    marker: str = ""
    depth: int = 0
    page: int | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a report. `path` is what an official would say: `II.3.2`, `II.5.1.b`, `I.4.2.(2)`, `Phụ lục`.

    `heading` is the section's own heading without its number (empty for what stands before the first number);
    `blocks` are its own, not its children's; `parent` is the position of the parent in `Report.sections`, or None.
    """

    path: str
    heading: str
    level: int
    parent: int | None
    blocks: tuple[Block, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the head, the title and the foot of a report say of it; None or empty where they are silent."""

    number: str
    issuer: str
    place: str
    issued: date | None
    title: str
    province: str | None
    period: Period | None
    as_of: date | None
    family: str
    recipients: tuple[str, ...]
    signer: str
    signer_title: str
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One file, read whole. `id` is the first 16 hexadecimal digits of the SHA-256 of the file's bytes."""

    id: str
    source: str
    letterhead: Letterhead
    sections: tuple[Section, ...]
