"""From printed lines to whole paragraphs, tables and footnotes.

A report comes as one paragraph a line, or hard-wrapped as it was printed, or as both. Which it is shows in the lines
around: wrapped lines are about equally long and many begin in the middle of a sentence. Nothing is joined in the
letterhead, the list of recipients and the signature, where every line stands for itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from assistant.ingest.cleaning import RULE, clean_document
from assistant.ingest.document import Document, Element, Grid, Line
from assistant.ingest.grids import find_grids
from assistant.ingest.marks import Level, Mark, bullet, footnote_mark, is_caps, mark_of

__all__ = ["Kind", "Piece", "Zone", "compose", "is_finished", "is_hanging"]

_WINDOW = 40
_WIDEST = 130
_FULL = 0.82
_HEADING = 240
_NOTE = re.compile(r"^\(\d{1,2}\)\s*:")
_CLOSING = re.compile(r"^Trên đây là\b|\bbáo cáo\b[^.]*\./\.$")
_TITLE = re.compile(r"^(?:BÁO CÁO|BÁO CÁO .*)$")
_RECIPIENTS = re.compile(r"^nơi nhận\b", re.IGNORECASE)
_APPENDIX = re.compile(r"^(?:phụ lục|biểu mẫu)\b", re.IGNORECASE)
_ATTACHED = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_FINISHED = re.compile(r"[.!?;:…][)”\"'’»⁰¹²³⁴-⁹⁽⁾\s]*$")
_MARKS_AT_END = re.compile(r"[⁰¹²³⁴-⁹⁽⁾]+$")
_HANGING_WORDS = (
    "của và với các những theo tại cho về trong ngày tháng năm số là do từ bởi để được bị một như trên dưới có đã"
    " đang sẽ không việc hoặc hay gồm giữa qua khi nếu mà nhằm cùng thuộc đối khoản"
    " điều điểm lớp tăng giảm đạt bằng hơn gần khoảng"
)
_HANGING = frozenset(_HANGING_WORDS.split())
_COLUMNS = re.compile(r"\s{3,}|\t+")
_CODE_CUT = re.compile(r"/\S*-$")


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
    """A whole paragraph, a footnote (`marker` is its number) or a table. `level` is the format's own heading level."""

    kind: Kind
    text: str
    zone: Zone
    marker: str = ""
    page: int | None = None
    level: int | None = None
    whole: bool = False
    grid: Grid | None = None


def is_finished(text: str) -> bool:
    """Whether a paragraph ends as a sentence, a clause of a list or an announcement does."""
    return bool(_FINISHED.search(text.rstrip()))


def is_hanging(text: str) -> bool:
    """Whether a paragraph can't end here: an open bracket, a comma, a dash, or a word that leans on the next."""
    text = _MARKS_AT_END.sub("", text.rstrip())
    if not text or is_finished(text):
        return text.count("(") > text.count(")") and len(text) > 60
    if text.endswith((",", " -", " –", "/", "(")) or _CODE_CUT.search(text):
        return True
    return text.count("(") > text.count(")") or text.split()[-1] in _HANGING


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line with what stands before it: `gap` where an empty line does, `ruled` where a drawn rule does."""

    line: Line
    text: str
    gap: bool
    ruled: bool = False


def _printed(elements: Sequence[Element]) -> list[_Printed | Grid]:
    found: list[_Printed | Grid] = []
    gap, ruled = True, False
    for element in elements:
        if isinstance(element, Grid):
            found.append(element)
            gap = True
        elif element.text == RULE:
            ruled = True
        elif element.text.strip():
            found.append(_Printed(element, " ".join(element.text.split()), gap, ruled))
            gap, ruled = False, False
        else:
            gap = True
    return found


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the lines about a place are printed.

    Wrapped at `width`, and whether empty lines stand everywhere (`spaced`), so that they part nothing. `brim` is how
    long a line would have become at least had it taken the next word too: a shorter one ends its paragraph.
    """

    wrapped: bool
    width: int
    spaced: bool
    brim: float


def _manner(lines: Sequence[_Printed | Grid], place: int) -> _Manner:
    near = [
        item
        for item in lines[max(0, place - _WINDOW) : place + _WINDOW]
        if isinstance(item, _Printed) and not item.line.whole
    ]
    lengths = sorted(len(item.text) for item in near)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    inside = [item for item in near if _goes_on(item.text)]
    wrapped = 30 <= width <= _WIDEST and len(inside) >= 0.15 * len(near)
    spaced = 2 * sum(item.gap for item in inside) > len(inside)
    overfull = sorted(
        _overfull(above.text, item.text)
        for above, item in pairwise(near)
        if _goes_on(item.text) and not is_finished(above.text)
    )
    brim = overfull[len(overfull) // 20] if len(overfull) >= 3 else _FULL * width
    return _Manner(wrapped, width, spaced, brim)


def _goes_on(text: str) -> bool:
    """Whether a line begins in the middle of a sentence."""
    return text[0].islower() and mark_of(text) is None


def _overfull(last: str, text: str) -> int:
    """Length of a printed line had it taken the first word of the next."""
    return len(last) + 1 + len(text.split(maxsplit=1)[0])


def _is_next(mark: Mark, seen: dict[int, Mark]) -> bool:
    """Whether a mark goes on with its row, or begins the row under the number just seen."""
    before = seen.get(mark.level)
    if mark.parts[:-1]:
        above = seen.get(mark.level - 1)
        if mark.order == 1:
            return above is not None and above.parts == mark.parts[:-1]
        return before is not None and before.parts[:-1] == mark.parts[:-1] and mark.order == before.order + 1
    return before is not None and mark.order == before.order + 1


def _opens(item: _Printed, above: str, full: bool, seen: dict[int, Mark]) -> bool:
    """Whether a line begins a paragraph by its own mark: a number, a list item, a footnote, capitals.

    A number or dash at the start of a line that runs on from a full, unfinished line is part of the sentence,
    unless that line is a heading itself.
    """
    text = item.text
    if footnote_mark(text) or _NOTE.match(text) or _CLOSING.search(text):
        return True
    heading = is_caps(above) or (len(above) <= _HEADING and mark_of(above) is not None and not is_hanging(above))
    running = full and not is_finished(above) and not heading
    mark = mark_of(text)
    if mark is not None:
        inline = mark.level is Level.PAREN and f"({mark.order - 1}) " in above[1:]
        return not inline and (not running or _is_next(mark, seen))
    if bullet(text):
        return not running
    return is_caps(text) != is_caps(above) and not running and len(text) > 8


def _joins(above: str, last: str, item: _Printed, manner: _Manner, seen: dict[int, Mark]) -> bool:
    """Whether a line goes on with the paragraph `above`, whose last printed line is `last`."""
    text = item.text
    if text.startswith(")"):
        return True
    if item.ruled or not manner.wrapped:
        return False
    parted = item.gap and not manner.spaced
    overfull = _overfull(last, text)
    full = overfull > _FULL * manner.width and not parted
    if _opens(item, above, full, seen):
        return False
    if parted:
        return not is_finished(above) and _goes_on(text)
    if text[0].isupper() and (is_finished(above) or (len(above) <= _HEADING and mark_of(above))):
        return overfull >= manner.brim
    return full or (not is_finished(above) and (not text[0].isupper() or is_hanging(above)))


def _glue(above: str, text: str) -> str:
    return above + text if _CODE_CUT.search(above) or text.startswith(")") else f"{above} {text}"


def _title_place(lines: Sequence[_Printed | Grid]) -> int:
    """Position of the line BÁO CÁO, where the letterhead's lines end; -1 where there is none near the top."""
    for place, item in enumerate(lines[:40]):
        if isinstance(item, _Printed) and _TITLE.match(item.text):
            return place
        if isinstance(item, Grid) and place > 3:
            break
    return -1


def _begins_appendix(lines: Sequence[_Printed | Grid], place: int) -> bool:
    item = lines[place]
    if isinstance(item, Grid):
        return True
    if _APPENDIX.match(item.text) and len(item.text) <= 120:
        return True
    for next_ in lines[place : place + 5]:
        if isinstance(next_, Grid):
            return False
        if _ATTACHED.match(next_.text):
            return True
        if not is_caps(next_.text):
            return False
    return False


def _split_columns(item: _Printed) -> list[_Printed]:
    """Letterhead and signature stand in two columns; their halves, left first."""
    parts = [" ".join(part.split()) for part in _COLUMNS.split(item.line.text.strip()) if part.strip()]
    return [replace(item, text=part) for part in parts]


class _Composer:
    """Walks over the printed lines and gathers pieces; one use."""

    def __init__(self, lines: Sequence[_Printed | Grid]) -> None:
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

    def _enter(self, place: int, item: _Printed | Grid) -> None:
        past_title = self.zone is Zone.HEAD and place > self.title
        if past_title or (self.zone is Zone.FOOT and _begins_appendix(self.lines, place)):
            self.zone = Zone.BODY
        elif self.zone is Zone.BODY and isinstance(item, _Printed) and _RECIPIENTS.match(item.text):
            self.zone = Zone.FOOT

    def _body(self, place: int, item: _Printed) -> None:
        above = self.pieces[-1] if self.pieces and self.last else None
        if above is not None and not (item.line.whole or item.line.level):
            manner = _manner(self.lines, place)
            if _joins(above.text, self.last, item, manner, self.seen):
                self.pieces[-1] = replace(above, text=_glue(above.text, item.text))
                self.last = item.text
                return
        self._add(item, Zone.BODY)

    def _add(self, item: _Printed, zone: Zone) -> None:
        mark = mark_of(item.text)
        if mark is not None and zone is Zone.BODY:
            self.seen[mark.level] = mark
        line = item.line
        self.pieces.append(Piece(Kind.TEXT, item.text, zone, page=line.page, level=line.level, whole=line.whole))
        self.last = item.text


def compose(document: Document) -> list[Piece]:
    """The pieces of a document in reading order: paragraphs whole within a page, tables as grids."""
    elements = find_grids(clean_document(document))
    return _Composer(_printed(elements)).compose()
