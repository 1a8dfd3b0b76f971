"""What drafts become: lines in Unicode, grids, and the lines of letterheads that are set as tables."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.ingest.document import Element, Line
from assistant.ingest.marks import bullet, mark_of
from assistant.ingest.readers.drafts import BREAK, MARK, Box, Draft, Drawn, Typed, typed_of
from assistant.ingest.readers.spans import Cell, lay_out, spread
from assistant.text.legacy import to_unicode

__all__ = ["elements_of", "sets_letterhead"]

_LETTERHEAD = re.compile(r"cộng h(?:òa|oà) xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do|^nơi nhận\b", re.IGNORECASE)
_FIGURE = re.compile(r"^[-+]?\d[\d.,/]*\s*%?$")
_SHORT = 70
_MOST_IN_LETTERHEAD = 40
_FRAMED_ROWS, _FRAMED_COLUMNS = 6, 3


def elements_of(drafts: Iterable[Draft]) -> Iterator[Element]:
    """The elements of a whole document.

    Raises:
        TooManyCellsError: a table is larger than any report's.
    """
    drafts = list(drafts)
    finished = _Finished(drafts)
    for draft in drafts:
        yield from finished.elements(draft)


def sets_letterhead(cells: Sequence[str]) -> bool:
    """Whether the cells of a table are those of a letterhead or of a signature, set side by side."""
    return len(cells) <= _MOST_IN_LETTERHEAD and any(_LETTERHEAD.search(text) for text in cells)


class _Finished:
    """The drafts with their texts in Unicode; decoded together, since a document's fonts are judged by its words."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        typed = [one for draft in drafts for one in ([draft] if isinstance(draft, Typed) else typed_of(draft))]
        self._texts = {}
        self._capitals = {}
        for one, paragraph in zip(typed, to_unicode([one.runs for one in typed]), strict=True):
            parts = paragraph.text.split(MARK)
            marks = [*one.marks, *[""] * len(parts)]
            self._texts[id(one)] = "".join(part + mark for part, mark in zip(parts, marks, strict=False))
            self._capitals[id(one)] = paragraph.capitals or (one.letters > 0 and one.capitals == one.letters)

    def elements(self, draft: Draft) -> Iterator[Element]:
        """What a paragraph or a table becomes."""
        if isinstance(draft, Typed):
            yield from self._lines(draft)
        elif self._is_frame(draft):
            yield from self._framed(draft)
        else:
            yield from lay_out(spread(self._cells(draft)), draft.page, draft.head)
            inner = (one for box in _boxes(draft) for one in box.content if isinstance(one, Drawn))
            for one in inner:
                yield from self.elements(one)

    def _lines(self, typed: Typed) -> Iterator[Line]:
        """A paragraph as lines: the whole of it, or its parts where line breaks stand for paragraphs."""
        parts = [part.strip(" ") for part in self._texts[id(typed)].split(BREAK)]
        if not _are_lines(parts, typed):
            parts = [" ".join(part for part in parts if part)]
        capitals = self._capitals[id(typed)]
        yield from (Line(part, typed.page, typed.level, True, capitals) for part in parts if part)

    # Tables

    def _said(self, box: Box) -> str:
        """The text of a cell in one line; a note's mark at a figure is left out, or the figure would be none."""
        texts = (self._texts[id(one)] for one in box.content if isinstance(one, Typed))
        text = " ".join(" ".join(text.split()) for text in texts).strip()
        bare = text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ ")
        return bare if _FIGURE.match(bare) else text

    def _is_frame(self, drawn: Drawn) -> bool:
        """Whether a table only puts text side by side: a letterhead, a signature, a frame around one text."""
        columns = max((len(row) for row in drawn.rows), default=0)
        if columns <= 1:
            return True
        texts = [self._said(box) for box in _boxes(drawn)]
        if sets_letterhead(texts):
            return True
        small = len(drawn.rows) <= _FRAMED_ROWS and columns <= _FRAMED_COLUMNS
        return small and not drawn.bordered and not any(_FIGURE.match(text) for text in texts)

    def _framed(self, drawn: Drawn) -> Iterator[Element]:
        """The text of a frame, column by column."""
        for column in range(max((len(row) for row in drawn.rows), default=0)):
            for row in drawn.rows:
                box = row[column] if column < len(row) else None
                for inner in box.content if box is not None else ():
                    yield from self.elements(inner)

    def _cells(self, drawn: Drawn) -> list[list[Cell | None]]:
        """Cells with the number of rows that they cover; those that go on with one above are left to it."""
        heights = _heights(drawn)
        cells: list[list[Cell | None]] = []
        for top, row in enumerate(drawn.rows):
            left = 0
            cells.append([])
            for box in row:
                if box is None:
                    cells[-1].append(None)
                elif (top, left) in heights:
                    cells[-1].append(Cell(self._said(box), heights[top, left], box.columns))
                left += box.columns if box is not None else 1
        return cells


def _boxes(drawn: Drawn) -> list[Box]:
    return [box for row in drawn.rows for box in row if box is not None]


def _heights(drawn: Drawn) -> dict[tuple[int, int], int]:
    """How many rows each cell covers, by its row and first column; a cell that goes on with one above has no height."""
    heights: dict[tuple[int, int], int] = {}
    owners: dict[int, tuple[int, int]] = {}
    for top, row in enumerate(drawn.rows):
        left = 0
        for box in row:
            owner = owners.get(left)
            if box is not None and box.goes_on and owner is not None and owner[0] + heights[owner] == top:
                heights[owner] += 1
            elif box is not None:
                owners[left] = (top, left)
                heights[top, left] = box.rows
            left += box.columns if box is not None else 1
    return heights


def _are_lines(parts: Sequence[str], typed: Typed) -> bool:
    """Whether the parts between line breaks stand each for itself: centred, all short, or begun by a number or dash."""
    filled = [part for part in parts if part]
    if len(filled) < 2 or typed.level:
        return False
    if typed.centred or all(len(part) <= _SHORT for part in filled):
        return True
    return all(mark_of(part) is not None or bullet(part) is not None for part in filled[1:])
