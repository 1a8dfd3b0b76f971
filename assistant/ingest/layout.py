"""From printed lines to whole paragraphs, tables and footnotes.

A report comes as one paragraph a line, or hard-wrapped as it was printed, or as both. Nothing is joined in the
letterhead, the list of recipients and the signature, where every line stands for itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.ingest.appendices import caption_of
from assistant.ingest.cleaning import RULE, clean_document
from assistant.ingest.copied import with_tables
from assistant.ingest.document import Document, Element, Grid
from assistant.ingest.grids import find_grids
from assistant.ingest.joining import Printed, glue, joins, manner_at
from assistant.ingest.marks import Mark, is_caps, mark_of

__all__ = ["Kind", "Piece", "Zone", "compose", "in_capitals"]

_TITLE = re.compile(r"^BÁO CÁO(?: .*)?$")
_RECIPIENTS = re.compile(r"^nơi nhận\b", re.IGNORECASE)
_OVER_TABLE = 4
"""Lines within which the table that a caption names follows it."""
_APPENDIX = re.compile(r"^(?:phụ lục|biểu mẫu)\b", re.IGNORECASE)
_ATTACHED = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_COLUMNS = re.compile(r"\s{3,}|\t+")


class Kind(StrEnum):
    """What a piece is."""

    TEXT = "text"
    FOOTNOTE = "footnote"
    TABLE = "table"


class Zone(StrEnum):
    """Where in the report a piece stands."""

    HEAD = "head"
    BODY = "body"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Piece:
    """A whole paragraph, a footnote (`marker` is its number) or a table. `level` is the format's own heading level.

    `part` is the name of the part of the file that begins here, a sheet; the text is then its heading. `capitals` says
    that its font draws it in capitals.
    """

    kind: Kind
    text: str
    zone: Zone
    marker: str = ""
    page: int | None = None
    level: int | None = None
    whole: bool = False
    grid: Grid | None = None
    part: str = ""
    capitals: bool = False


def in_capitals(piece: Piece) -> bool:
    """Whether a piece is printed in capitals, typed so or drawn so by its font."""
    return piece.capitals or is_caps(piece.text)


def _printed(elements: Sequence[Element]) -> list[Printed | Grid]:
    found: list[Printed | Grid] = []
    gap, ruled = True, False
    for element in elements:
        if isinstance(element, Grid):
            found.append(element)
            gap = True
        elif element.text == RULE:
            ruled = True
        elif element.text.strip():
            found.append(Printed(element, " ".join(element.text.split()), gap, ruled))
            gap, ruled = False, False
        else:
            gap = True
    return found


def _title_place(lines: Sequence[Printed | Grid]) -> int:
    """Position of the line BÁO CÁO, where the letterhead's lines end; -1 where there is none near the top."""
    for place, item in enumerate(lines[:40]):
        if isinstance(item, Printed) and _TITLE.match(item.text.upper() if item.line.capitals else item.text):
            return place
        if isinstance(item, Grid) and place > 3:
            break
    return -1


def _begins_appendix(lines: Sequence[Printed | Grid], place: int) -> bool:
    item = lines[place]
    if isinstance(item, Grid):
        return True
    if _APPENDIX.match(item.text) and len(item.text) <= 120:
        return True
    if caption_of(item.text) and any(isinstance(next_, Grid) for next_ in lines[place + 1 : place + _OVER_TABLE]):
        return True
    for next_ in lines[place : place + 5]:
        if isinstance(next_, Grid):
            return False
        if _ATTACHED.match(next_.text):
            return True
        if not (next_.line.capitals or is_caps(next_.text)):
            return False
    return False


def _split_columns(item: Printed) -> list[Printed]:
    """Letterhead and signature stand in two columns; their halves, left first."""
    parts = [" ".join(part.split()) for part in _COLUMNS.split(item.line.text.strip()) if part.strip()]
    return [replace(item, text=part) for part in parts]


class _Composer:
    """Walks over the printed lines and gathers pieces; one use."""

    def __init__(self, lines: Sequence[Printed | Grid]) -> None:
        self.lines = lines
        self.pieces: list[Piece] = []
        self.last = ""
        self.seen: dict[int, Mark] = {}
        self.title = _title_place(lines)
        self.zone = Zone.HEAD if self.title >= 0 else Zone.BODY

    def compose(self) -> list[Piece]:
        for place, item in enumerate(self.lines):
            self._enter(place, item)
            if isinstance(item, Grid):
                self.pieces.append(Piece(Kind.TABLE, "", Zone.BODY, page=item.page, grid=item))
                self.last = ""
                continue
            if self.zone is Zone.BODY:
                self._body(place, item)
                continue
            for part in _split_columns(item):
                self._add(part, self.zone)
            self.last = ""
        return self.pieces

    def _enter(self, place: int, item: Printed | Grid) -> None:
        past_title = self.zone is Zone.HEAD and place > self.title
        begins = isinstance(item, Printed) and bool(item.line.part)
        if past_title or begins or (self.zone is Zone.FOOT and _begins_appendix(self.lines, place)):
            self.zone = Zone.BODY
        elif self.zone is Zone.BODY and isinstance(item, Printed) and _RECIPIENTS.match(item.text):
            self.zone = Zone.FOOT

    def _body(self, place: int, item: Printed) -> None:
        above = self.pieces[-1] if self.pieces and self.last else None
        if above is not None and not (above.whole or item.line.whole or item.line.level):
            manner = manner_at(self.lines, place)
            if joins(above.text, self.last, item, manner, self.seen):
                self.pieces[-1] = replace(above, text=glue(above.text, item.text))
                self.last = item.text
                return
        self._add(item, Zone.BODY)

    def _add(self, item: Printed, zone: Zone) -> None:
        mark = mark_of(item.text)
        if mark is not None and zone is Zone.BODY:
            self.seen[mark.level] = mark
        line = item.line
        self.pieces.append(
            Piece(
                Kind.TEXT,
                item.text,
                zone,
                page=line.page,
                level=line.level,
                whole=line.whole,
                part=line.part,
                capitals=line.capitals,
            )
        )
        self.last = item.text


def compose(document: Document) -> list[Piece]:
    """The pieces of a document in reading order: paragraphs whole within a page, tables as grids."""
    elements = find_grids(clean_document(with_tables(document)))
    return _Composer(_printed(elements)).compose()
