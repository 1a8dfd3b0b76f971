"""From a path to a report: the file is checked, read by the reader of its format, and put together."""

import hashlib
from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.document import Document
from assistant.ingest.doubts import marked
from assistant.ingest.footnotes import lift_footnotes
from assistant.ingest.layout import compose
from assistant.ingest.letterhead import read_letterhead
from assistant.ingest.readers.base import Reader, ReadLimits
from assistant.ingest.readers.converted import ConvertedReader
from assistant.ingest.readers.hypertext import HypertextReader
from assistant.ingest.readers.image import ImageReader
from assistant.ingest.readers.kinds import kind_of
from assistant.ingest.readers.pdf import PdfReader
from assistant.ingest.readers.plain import PlainReader
from assistant.ingest.readers.sheets import WorkbookReader
from assistant.ingest.readers.word import WordReader
from assistant.ingest.sections import build_sections
from assistant.records.report import Report

__all__ = ["assemble", "read_report", "readers", "suffixes"]

_TEXTS = frozenset({".txt", ".md", ".html", ".htm"})
_READERS: tuple[Reader, ...] = (
    PlainReader(),
    WordReader(),
    WorkbookReader(),
    PdfReader(),
    ImageReader(),
    HypertextReader(),
    ConvertedReader((".doc", ".rtf"), ".docx", WordReader()),
    ConvertedReader((".xls",), ".xlsx", WorkbookReader()),
)


def readers() -> dict[str, Reader]:
    """The reader of each file name ending."""
    return {suffix: reader for reader in _READERS for suffix in reader.suffixes}


def suffixes() -> tuple[str, ...]:
    """The file name endings that can be read, sorted."""
    return tuple(sorted(readers()))


def _reader_of(path: Path, limits: ReadLimits) -> Reader:
    """The reader that the content asks for, where it tells; else the one that the name does.

    What is named text is read as text whatever it says, unless it is no text at all.
    """
    known, suffix = readers(), path.suffix.lower()
    kind = kind_of(path, limits)
    if suffix in known and (kind is None or known.get(kind) is known[suffix] or {kind, suffix} <= _TEXTS):
        return known[suffix]
    if kind in known and (suffix in known or kind not in _TEXTS):
        return known[kind]
    if suffix in known and kind is not None:
        raise ReadError("read.disguised", file=path.name, suffix=suffix, kind=kind, known=", ".join(suffixes()))
    raise ReadError("read.format", file=path.name, suffix=path.suffix or "?", known=", ".join(suffixes()))


def _checked(path: Path, limits: ReadLimits) -> Reader:
    if path.is_dir():
        raise ReadError("read.directory", file=path.name)
    if not path.is_file():
        raise ReadError("read.missing", file=str(path))
    size = path.stat().st_size
    if size == 0:
        raise ReadError("read.empty", file=path.name)
    if size > limits.max_bytes:
        megabytes = 1024 * 1024
        raise ReadError(
            "read.too_large",
            file=path.name,
            size=f"{size / megabytes:.1f}".replace(".", ","),
            limit=f"{limits.max_bytes / megabytes:.1f}".replace(".", ","),
        )
    return _reader_of(path, limits)


def assemble(document: Document, source: str, identity: str) -> Report:
    """The report that the raw elements of a file make; whatever the format, the same path from here on."""
    pieces = lift_footnotes(compose(document))
    if not pieces:
        raise ReadError("read.blank", file=source)
    sections = marked(build_sections(pieces), document.doubts)
    return Report(identity, source, read_letterhead(pieces), sections)


def read_report(path: Path, limits: ReadLimits | None = None) -> Report:
    """Reads one file whole.

    Raises:
        ReadError: the file is missing, a directory, empty, too large, of a format or encoding that is not read.
    """
    path = Path(path)
    reader = _checked(path, limits or ReadLimits())
    try:
        identity = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        document = reader.read(path, limits or ReadLimits())
    except OSError as error:
        raise ReadError("read.unreadable", file=path.name, reason=error.strerror or "") from error
    return assemble(document, path.name, identity)
