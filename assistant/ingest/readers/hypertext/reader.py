"""Web pages: `.html`, `.htm`, and archives of one page (`.mht`). Nothing that a page names is fetched."""

from pathlib import Path

from lxml import etree

from assistant.errors import ReadError
from assistant.ingest.document import Document
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.frames import elements_of
from assistant.ingest.readers.hypertext.encoding import decode_page, page_in_archive
from assistant.ingest.readers.hypertext.walker import drafts_of
from assistant.ingest.readers.spans import MOST_CELLS, TooManyCellsError

__all__ = ["HypertextReader"]

_ARCHIVES = frozenset({".mht", ".mhtml"})
_MIME = b"MIME-Version:"


class HypertextReader:
    """Reads headings, paragraphs, lists and tables; menus, scripts, forms and what is hidden are left out."""

    suffixes = (".html", ".htm", ".mht", ".mhtml")

    def read(self, path: Path, limits: ReadLimits) -> Document:  # noqa: ARG002 - bounded by the bytes of the file
        """The text of a page.

        Raises:
            ReadError: there is no page in the archive, or a table too large.
        """
        data = path.read_bytes()
        text = page_in_archive(data) if data.startswith(_MIME) else decode_page(data)
        if text is None:
            raise ReadError("read.no_page", file=path.name)
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
        if root is None:
            return Document(())
        try:
            return Document(tuple(elements_of(drafts_of(root))))
        except TooManyCellsError as error:
            raise ReadError("read.too_many_cells", file=path.name, limit=MOST_CELLS) from error
