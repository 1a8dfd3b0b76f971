"""PDF: text as it is set, tables by their rules; pages without usable text are read as scans."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.document import Document
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.pdfium import Pdf, Sheet
from assistant.ingest.readers.printed.page import Page
from assistant.ingest.readers.printed.typed import gather, readable, sensible
from assistant.ingest.readers.scanned import DPI, Scan, read_scans, scanned_document

__all__ = ["PdfReader"]


class PdfReader:
    """Reads `.pdf`."""

    suffixes = (".pdf",)

    def read(self, path: Path, limits: ReadLimits) -> Document:
        """The lines and tables of a PDF, page by page typed or scanned.

        Raises:
            ReadError: encrypted, broken, without pages, or with more pages than the limits allow; scanned, and
                Tesseract is not installed.
        """
        with Pdf(path) as pdf:
            if pdf.pages > limits.max_pages:
                raise ReadError("read.too_many_pages", file=path.name, pages=pdf.pages, limit=limits.max_pages)
            sheets = list(pdf.sheets())
            pages = {page.number: page for page in _typed(sheets)}
            rest = [sheet.number for sheet in sheets if sheet.number not in pages]
            pages |= {page.number: page for page in read_scans(_pictures(pdf, rest), path.name)}
        return scanned_document([pages[number] for number in sorted(pages)], limits.confidence)


def _typed(sheets: Sequence[Sheet]) -> Iterator[Page]:
    """The pages whose text can be taken as it stands."""
    return filter(sensible, gather([sheet for sheet in sheets if readable(sheet)]))


def _pictures(pdf: Pdf, numbers: Sequence[int]) -> Iterator[Scan]:
    for number in numbers:
        yield Scan(number, pdf.picture(number, DPI))
