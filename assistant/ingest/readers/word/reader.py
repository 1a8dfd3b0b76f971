"""Word files: `.docx`, `.docm` (macros are never looked at).

Read from the XML itself: python-docx, made for writing, resolves no numbering, notes, text boxes, fields or tracked
changes, which is what reading a report takes.
"""

from pathlib import Path
from typing import Any

from assistant.errors import ReadError
from assistant.ingest.document import Document
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.frames import elements_of
from assistant.ingest.readers.packed import Package, open_package
from assistant.ingest.readers.spans import MOST_CELLS, TooManyCellsError
from assistant.ingest.readers.word.body import Body
from assistant.ingest.readers.word.markup import is_on, local, value, walk
from assistant.ingest.readers.word.numbering import Numbering
from assistant.ingest.readers.word.styles import Styles
from assistant.ingest.readers.word.text import Pages

__all__ = ["WordReader"]

_MAIN = "officeDocument"
_PAGES_PART = "docProps/app.xml"


def _pages(root: Any, package: Package) -> Pages:  # noqa: ANN401 - lxml has no types
    """Where pages end: as Word last laid them out; else at hard breaks, if there are as many as the file has pages."""
    if next(walk(root, "lastRenderedPageBreak"), None) is not None:
        return Pages(frozenset({"rendered"}))
    properties = package.tree(_PAGES_PART)
    told = next((one.text for one in properties if local(one) == "Pages"), None) if properties is not None else None
    breaks = sum(value(one, "type") == "page" for one in walk(root, "br"))
    breaks += sum(bool(is_on(one)) for one in walk(root, "pageBreakBefore"))
    sections = [one for one in walk(root, "sectPr") if local(one.getparent()) == "pPr"]
    breaks += sum(value(next(walk(one, "type"), None)) != "continuous" for one in sections)
    return Pages(frozenset({"hard"}) if breaks and told == str(breaks + 1) else frozenset())


class WordReader:
    """Reads the body of a Word file; running heads, comments, macros and what stands outside the file are left out."""

    suffixes = (".docx", ".docm")

    def read(self, path: Path, limits: ReadLimits) -> Document:
        """The paragraphs and tables of a file, with pages where the file says where they end.

        Raises:
            ReadError: damaged, encrypted, no Word file, or larger inside than the limits allow.
        """
        with open_package(path, limits) as package:
            main = package.one("", _MAIN)
            root = package.tree(main) if main is not None else None
            if main is None or root is None or local(root) != "document":
                raise ReadError("read.not_word", file=path.name)
            parts = {kind: package.one(main, kind) for kind in ("styles", "numbering", "footnotes", "endnotes")}
            trees = {kind: package.tree(name) if name is not None else None for kind, name in parts.items()}
            notes = {"footnote": trees["footnotes"], "endnote": trees["endnotes"]}
            styles, numbering, pages = Styles(trees["styles"]), Numbering(trees["numbering"]), _pages(root, package)
            drafts = Body(styles, numbering, notes, pages).read(root)
        try:
            return Document(tuple(elements_of(drafts)))
        except TooManyCellsError as error:
            raise ReadError("read.too_many_cells", file=path.name, limit=MOST_CELLS) from error
