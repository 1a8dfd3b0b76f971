"""Pages to a document: tables, paragraphs and footnotes in reading order, without what only pages need."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from assistant.ingest.document import Document, Element, Grid, Line
from assistant.ingest.joining import glue
from assistant.ingest.marks import footnote_mark, is_caps
from assistant.ingest.readers.printed.columns import Block, blocks_of
from assistant.ingest.readers.printed.furniture import furniture
from assistant.ingest.readers.printed.notes import begins_note, note_line, read_notes
from assistant.ingest.readers.printed.page import Page, Word
from assistant.ingest.readers.printed.rows import Row, rows_of
from assistant.ingest.readers.printed.ruled import Table, tables_of

__all__ = ["document_of"]

_LOOSE = 1.3
_INDENT = 1.0
_SHORT = 4.0
_ALIKE = 6.0


def document_of(pages: Sequence[Page]) -> Document:
    """The lines and tables of a report's pages; an empty line where the print shows that a paragraph ends."""
    setter = _Setter()
    for page, taken in zip(pages, furniture(pages), strict=True):
        setter.add(page, taken)
    return Document(tuple(setter.elements))


class _Setter:
    """Takes page after page; what goes on from the page before is joined to it."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._last: int | None = None
        self._note: int | None = None
        self._wanted: set[str] = set()

    def add(self, page: Page, taken: frozenset[Word]) -> None:
        tables = tables_of(page)
        tabled = frozenset[Word]().union(*(table.words for table in tables))
        words = [word for word in page.words if word not in taken and word not in tabled]
        line = note_line(page, words, tables)
        if line is None and not tables and begins_note(words, self._wanted):
            line = 0.0
        body = [word for word in words if line is None or word.middle[1] <= line]
        self._body(_elements(page.number, body, tables))
        self._wanted |= {word.text.strip("(),;") for word in page.words if word.raised}
        if line is not None:
            self._notes(read_notes(rows_of([word for word in words if word.middle[1] > line])), page.number)

    def _body(self, found: Sequence[Element]) -> None:
        rest = list(found)
        last = self.elements[self._last] if self._last is not None else None
        if self._last is not None and rest and isinstance(last, Grid) and isinstance(rest[0], Grid):
            joined = _continued(last, rest[0])
            if joined is not None:
                self.elements[self._last] = joined
                rest = rest[1:]
        self.elements += rest
        self._last = len(self.elements) - 1 if rest else self._last

    def _notes(self, notes: Sequence[str], page: int) -> None:
        for place, note in enumerate(notes):
            mark = footnote_mark(note)
            open_ = self.elements[self._note] if self._note is not None else None
            if mark is None and place == 0 and self._note is not None and isinstance(open_, Line):
                self.elements[self._note] = replace(open_, text=glue(open_.text, note))
                continue
            if mark is not None:
                self._wanted.discard(mark[0])
                self._note = len(self.elements)
            self.elements.append(Line(note, page, whole=mark is not None))


def _continued(above: Grid, below: Grid) -> Grid | None:
    """Two parts of a table as one, the head that the second repeats left out; None where they are two tables."""
    width = max(len(row) for row in above.rows)
    if width != max(len(row) for row in below.rows):
        return None
    repeated = 0
    while repeated < min(len(above.rows), len(below.rows) - 1) and above.rows[repeated] == below.rows[repeated]:
        repeated += 1
    rows = list(above.rows)
    rest = list(below.rows[repeated:])
    if _goes_on(rows[-1], rest[0]):
        rows[-1] = tuple(" ".join(f"{one} {other}".split()) for one, other in zip(rows[-1], rest.pop(0), strict=True))
    return Grid((*rows, *rest), above.page, above.head)


def _goes_on(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a page broke inside of a row: no ordinal, no figure, and words only where words stand above."""
    filled = [(one, other) for one, other in zip(above, row, strict=False) if other]
    if row[0] or not filled or len(above) != len(row):
        return False
    return all(one and not any(sign.isdigit() for sign in other) for one, other in filled)


def _elements(page: int, words: Sequence[Word], tables: Sequence[Table]) -> list[Element]:
    """The text and the tables of a page from the top down."""
    found: list[Element] = []
    top = float("-inf")
    for table in (*tables, None):
        found += _between(words, top, table.top if table else float("inf"), page)
        if table:
            found += table.elements
            top = (table.top + table.bottom) / 2
    return found


def _between(words: Sequence[Word], top: float, bottom: float, page: int) -> list[Element]:
    """The text between two tables."""
    found: list[Element] = []
    for block in blocks_of([word for word in words if top < word.middle[1] <= bottom], page):
        found += [block.grid] if block.grid else _lines(block, page)
    return found


def _lines(block: Block, page: int) -> list[Element]:
    if block.beside:
        return [Line(text, page) for text in _gathered(block.rows)]
    found: list[Element] = [Line("", page)] if _is_indented(block.rows, 0) else []
    pitch = _pitch(block.rows)
    right = _edge(block.rows)
    for place, row in enumerate(block.rows):
        if place and _parted(block.rows, place, pitch, right):
            found.append(Line("", page))
        found.append(Line(row.text, page))
    return found


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance from line to line, in points; 0 where there is but one."""
    steps = sorted(below.base - above.base for above, below in pairwise(rows))
    return steps[len(steps) // 3] if steps else 0.0


def _edge(rows: Sequence[Row]) -> float:
    """Where full lines end, if most of them end together; else 0."""
    ends = sorted(row.right for row in rows)
    edge = ends[int(0.9 * (len(ends) - 1))]
    full = sum(abs(end - edge) <= _ALIKE for end in ends)
    return edge if len(ends) >= 4 and 2 * full > len(ends) else 0.0


def _left(rows: Sequence[Row]) -> float:
    return median(row.left for row in rows)


def _is_indented(rows: Sequence[Row], place: int) -> bool:
    """Whether a row begins further right than the rows of its block do."""
    row = rows[place]
    return len(rows) > 1 and row.left > _left(rows) + _INDENT * row.size


def _parted(rows: Sequence[Row], place: int, pitch: float, right: float) -> bool:
    """Whether the print shows that a paragraph ends above a row: more space, a short last line, an indent."""
    above, row = rows[place - 1], rows[place]
    if row.base - above.base > _LOOSE * pitch:
        return True
    if _is_centred(above, row):
        return False
    if right and above.right < right - _SHORT * above.size:
        return True
    return _is_indented(rows, place) and not _is_indented(rows, place - 1)


def _is_centred(above: Row, row: Row) -> bool:
    """Whether two rows are set about one middle line and begin and end apart: lines of a title."""
    middles = abs((above.left + above.right) - (row.left + row.right)) / 2
    return middles < _INDENT * row.size and abs(above.left - row.left) > _INDENT * row.size


def _gathered(rows: Sequence[Row]) -> list[str]:
    """The lines of a column beside another, as letterheads and signatures have them; a wrapped name is whole."""
    pitch = _pitch(rows)
    texts: list[str] = []
    for place, row in enumerate(rows):
        if place and row.base - rows[place - 1].base <= _LOOSE * pitch and _wraps(rows[place - 1], row):
            texts[-1] = glue(texts[-1], row.text)
        else:
            texts.append(row.text)
    return texts


def _wraps(above: Row, row: Row) -> bool:
    """Whether a name goes on: in the middle of a sentence, or capitals in the same type."""
    if row.text[0].islower() or row.text[0] == "(":
        return True
    fonts = {word.font for word in (*above.words, *row.words)}
    return len(fonts) == 1 and "" not in fonts and is_caps(above.text) and is_caps(row.text)
