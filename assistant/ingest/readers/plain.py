"""Plain text and Markdown: `.txt`, `.md`."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.document import Document, Line
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.frames import sets_letterhead

__all__ = ["PlainReader", "decode"]

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_RULE = re.compile(r"[|:\s-]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def decode(data: bytes, file: str) -> str:
    """The text of a file in UTF-8 or, with its mark, UTF-16, in NFC; no other encoding is guessed at."""
    if data.startswith(_UTF16_BOMS):
        encoding = "utf-16"
    elif b"\x00" in data:
        raise ReadError("read.binary", file=file)
    else:
        encoding = "utf-8-sig" if data.startswith(_UTF8_BOM) else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError("read.encoding", file=file, position=error.start) from error
    if "\x00" in text:
        raise ReadError("read.binary", file=file)
    return unicodedata.normalize("NFC", text)


class PlainReader:
    """Reads each printed line as it stands; a form feed begins a new page."""

    suffixes = (".txt", ".md")

    def read(self, path: Path, limits: ReadLimits) -> Document:
        """The lines of a file.

        Raises:
            ReadError: not UTF-8 or UTF-16, binary, or more lines than the limits allow.
        """
        text = decode(path.read_bytes(), path.name)
        pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
        count = sum(page.count("\n") + 1 for page in pages)
        if count > limits.max_lines:
            raise ReadError("read.too_many_lines", file=path.name, lines=count, limit=limits.max_lines)
        numbered = len(pages) > 1
        lines: list[Line] = []
        for number, page in enumerate(pages, start=1):
            lines += [Line(line, number if numbered else None) for line in _unframed(page.split("\n"))]
        return Document(tuple(lines))


def _unframed(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those of a letterhead or signature set as a table of Markdown column by column."""
    for piped, group in groupby(lines, lambda line: line.startswith("|")):
        block = list(group)
        rows = [_cells(line) for line in block if piped and not _RULE.fullmatch(line)]
        if not sets_letterhead([part.strip(" *") for row in rows for part in row]):
            yield from block
            continue
        for column in zip_longest(*rows, fillvalue=""):
            yield from (part.strip() for cell in column for part in _BREAK.split(cell) if part.strip())


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
