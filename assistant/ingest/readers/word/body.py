"""The body of a Word file in reading order: paragraphs with their printed numbers, tables, text boxes, notes."""

from collections.abc import Iterator
from typing import Any

from assistant.ingest.readers.drafts import MARK, Draft, Drawn, Typed, raised
from assistant.ingest.readers.word.markup import W, child, is_on, local, value, walk
from assistant.ingest.readers.word.numbering import Numbering
from assistant.ingest.readers.word.styles import Styles
from assistant.ingest.readers.word.tables import draw
from assistant.ingest.readers.word.text import Note, Pages, TextReader, is_deleted
from assistant.text.legacy import Run

__all__ = ["Body"]

_WRAPPERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent"})
_CONTENTS = ("table of contents", "mục lục")
_NOTE_KINDS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_CENTRED = frozenset({"center", "both-center"})
_LONGEST_HEADING = 240


class Body:
    """Walks over the body once. `notes` are the roots of the parts that hold footnotes and endnotes."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, Any], pages: Pages) -> None:
        self._styles = styles
        self._numbering = numbering
        self._pages = pages
        self._notes = {
            (kind, value(note, "id")): note
            for kind, root in notes.items()
            for note in walk(root, kind)
            if value(note, "type") not in _NOTE_KINDS
        }
        self._numbers: dict[str, int] = {}
        self._text = TextReader(styles, pages, self._next_note, balanced=False)
        self._waiting: list[Note] = []
        self._cut: Typed | None = None
        self._tables = 0

    def read(self, root: Any) -> list[Draft]:  # noqa: ANN401 - lxml has no types
        """The drafts of the whole body."""
        body = child(root, "body")
        if body is None:
            return []
        signs = [value(sign, "fldCharType") for sign in walk(body, "fldChar")]
        balanced = signs.count("begin") == signs.count("end")
        self._text = TextReader(self._styles, self._pages, self._next_note, balanced=balanced)
        found = list(self._blocks(body))
        return [*found, self._cut] if self._cut is not None else found

    def _next_note(self, kind: str, _identity: str) -> int:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return self._numbers[kind]

    def _blocks(self, element: Any) -> Iterator[Draft]:  # noqa: ANN401
        for one in element:
            name = local(one)
            if name == "p":
                yield from self._paragraph(one)
                yield from self._due_notes()
            elif name == "tbl":
                yield from self._flushed()
                yield self._table(one)
                yield from self._due_notes()
            elif name in _WRAPPERS:
                yield from self._blocks(one)
            elif name == "sdt" and not _is_contents(one):
                yield from self._blocks(child(one, "sdtContent") if child(one, "sdtContent") is not None else ())
            elif name == "AlternateContent":
                yield from self._blocks(next(iter(one), ()))
            elif name == "sectPr":
                self._end_section(one)

    # Paragraphs

    def _paragraph(self, paragraph: Any) -> Iterator[Draft]:  # noqa: ANN401
        properties = child(paragraph, "pPr")
        if is_on(child(properties, "pageBreakBefore")):
            self._pages.turn("hard")
        typed = self._text.read(paragraph)
        boxes = self._text.boxes
        self._waiting += self._text.notes
        if self._styles.is_contents(properties):
            typed = Typed(page=typed.page)
        if self._cut is not None:
            typed = _joined(self._cut, typed)
            self._cut = None
        if is_deleted(child(properties, "rPr")):
            self._cut = typed
        else:
            self._finish(typed, properties)
            yield typed
        for box in boxes:
            yield from self._blocks(box)
        if child(properties, "sectPr") is not None:
            self._end_section(child(properties, "sectPr"))

    def _finish(self, typed: Typed, properties: Any) -> None:  # noqa: ANN401
        """Gives a paragraph its number and its place in the outline."""
        hidden = is_on(child(properties, "rPr", "vanish")) and typed.is_blank()
        place, style = self._styles.list_place(properties)
        printed = None if hidden else self._numbering.next(place, style)
        if typed.is_blank():
            return
        if printed is not None and printed.text:
            typed.runs.insert(0, Run(f"{printed.text} ", printed.font))
        level = self._styles.heading_level(properties)
        length = sum(len(run.text) for run in typed.runs)
        typed.level = level if length <= _LONGEST_HEADING else None
        typed.centred = value(child(properties, "jc")) in _CENTRED

    def _flushed(self) -> Iterator[Draft]:
        """The paragraph whose mark was deleted, where no paragraph follows to join it."""
        if self._cut is not None:
            yield self._cut
            self._cut = None

    def _end_section(self, properties: Any) -> None:  # noqa: ANN401
        """A section that does not go on upon the same page begins a new one. The last one of the body ends the file."""
        if (value(child(properties, "type")) or "nextPage") != "continuous" and local(properties.getparent()) == "pPr":
            self._pages.turn("hard")

    # Tables

    def _table(self, table: Any) -> Drawn:  # noqa: ANN401
        """A table; where a row is broken over pages, its cells are so side by side."""
        start = self._pages.at
        row: Any = None
        furthest = start

        def read(cell: Any) -> list[Draft]:  # noqa: ANN401
            nonlocal row, start, furthest
            if cell.getparent() is not row:
                row, start = cell.getparent(), furthest
            self._pages.at = start
            self._tables += 1
            content = [*self._blocks(cell), *self._flushed()]
            self._tables -= 1
            if self._pages.at is not None and furthest is not None:
                furthest = max(furthest, self._pages.at)
            return content

        page = start
        drawn = draw(table, self._styles, read)
        self._pages.at = furthest
        drawn.page = _first_page(drawn) or page
        return drawn

    # Notes

    def _due_notes(self) -> Iterator[Typed]:
        """The notes whose marks stood in what was just read, each paragraph with the note's mark before it.

        Those of a table stand under it.
        """
        if self._tables:
            return
        waiting, self._waiting = self._waiting, []
        for note in waiting:
            root = self._notes.get((note.kind, note.identity))
            reader = TextReader(self._styles, Pages(frozenset()), lambda *_: 0, balanced=False)
            for paragraph in walk(root, "p"):
                typed = reader.read(paragraph)
                if not typed.is_blank():
                    typed.runs.insert(0, Run(" "))
                    typed.runs.insert(0, Run(MARK))
                    typed.marks.insert(0, raised(str(note.number)))
                    typed.page = self._pages.at
                    yield typed


def _joined(cut: Typed, typed: Typed) -> Typed:
    """A paragraph whose mark was deleted and the one that it now goes on in, which settles the rest."""
    return Typed(
        [*cut.runs, *typed.runs],
        [*cut.marks, *typed.marks],
        page=cut.page if not cut.is_blank() else typed.page,
        capitals=cut.capitals + typed.capitals,
        letters=cut.letters + typed.letters,
    )


def _first_page(drawn: Drawn) -> int | None:
    pages = [one.page for row in drawn.rows for box in row if box is not None for one in box.content]
    return next((page for page in pages if page is not None), None)


def _is_contents(control: Any) -> bool:  # noqa: ANN401
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return (value(gallery) or "").lower() in _CONTENTS
