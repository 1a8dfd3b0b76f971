"""From a path to a report: the file is checked, read by the reader of its format, and put together."""

import hashlib
from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.document import Document
from assistant.ingest.footnotes import lift_footnotes
from assistant.ingest.layout import compose
from assistant.ingest.letterhead import read_letterhead
from assistant.ingest.readers.base import Reader, ReadLimits
from assistant.ingest.readers.plain import PlainReader
from assistant.ingest.sections import build_sections
from assistant.records.report import Report

__all__ = ["assemble", "read_report", "readers", "suffixes"]

_READERS: tuple[Reader, ...] = (PlainReader(),)


def readers() -> dict[str, Reader]:
    """The reader of each file name ending."""
    return {suffix: reader for reader in _READERS for suffix in reader.suffixes}


def suffixes() -> tuple[str, ...]:
    """The file name endings that can be read, sorted."""
    return tuple(sorted(readers()))


def _checked(path: Path, limits: ReadLimits) -> Reader:
    if path.is_dir():
        raise ReadError("read.directory", file=path.name)
    if not path.is_file():
        raise ReadError("read.missing", file=str(path))
    reader = readers().get(path.suffix.lower())
    if reader is None:
        known = ", ".join(suffixes())
        raise ReadError("read.format", file=path.name, suffix=path.suffix or "?", known=known)
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
    return reader


def assemble(document: Document, source: str, identity: str) -> Report:
    """The report that the raw elements of a file make; whatever the format, the same path from here on."""
    pieces = lift_footnotes(compose(document))
    if not pieces:
        raise ReadError("read.blank", file=source)
    return Report(identity, source, read_letterhead(pieces), build_sections(pieces))


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
