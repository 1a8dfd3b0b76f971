"""A report as it was read: letterhead, section tree, blocks of text, tables."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = [
    "CELLS",
    "Block",
    "BlockKind",
    "Column",
    "Letterhead",
    "Period",
    "Report",
    "Row",
    "Section",
    "Superseded",
    "Table",
    "Unsure",
    "is_numbered",
]

CELLS = " | "
"""What parts the cells of a row in a block's text, and so in the quotes from it."""


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
    """A table row: its path as an official says it (`dòng I.3`), its label, and one cell per column.

    `above` are the labels of the rows that it is listed under, outermost first ("Nông nghiệp", "Lúa đông xuân").
    `group` are the words of the row above that names the group it belongs to. `stored` are the cells as a sheet holds
    them where it prints other digits (118.2795699 for `118,3%`), empty where it prints what it holds; without cells
    where no cell of the table is stored otherwise.
    """

    path: str
    label: str
    cells: tuple[str, ...]
    above: tuple[str, ...] = ()
    group: str = ""
    stored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one cell for each column in every row; `notes` say what reading had to repair."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsure:
    """A number, characters [start, end) of a block's text, that was read from a picture without being sure of it.

    `rivals` are the other ways to read it where they are known; without them any digit may be another.
    """

    start: int
    end: int
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, footnote or table, lines re-joined, in reading order.

    `depth` is 0 for a paragraph, 1 for a `-` item, 2 for a `+` item under it. `marker` is the item's mark or
    the footnote's number. `page` counts from 1; None where the format has no pages.
    The text of a table is its cells, row by row, as they would be quoted. `unsure` are the doubted numbers of a scan.
    """

    kind: BlockKind
    text: str
    marker: str = ""
    depth: int = 0
    page: int | None = None
    table: Table | None = None
    unsure: tuple[Unsure, ...] = ()


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
class Superseded:
    """The id of the newer version that stands for a report, and how that was known: `file`, `number`, `title`."""

    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """One file, read whole. `id` is the first 16 hexadecimal digits of the SHA-256 of the file's bytes.

    A report with a newer version keeps its place in the store, but nothing is answered from it.
    """

    id: str
    source: str
    letterhead: Letterhead
    sections: tuple[Section, ...]
    superseded: Superseded | None = None


_NUMBERED = re.compile(r"[IVXLC]+\b|\d|[A-Z]\b|\(")


def is_numbered(path: str) -> bool:
    """Whether a section goes by its number (`II.3`, `(2)`), and is not named by its path (`Phụ lục, dòng 2`)."""
    return _NUMBERED.match(path) is not None
