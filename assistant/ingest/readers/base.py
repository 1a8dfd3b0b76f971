"""The seam to file formats: a reader gives raw elements and knows nothing of reports."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.ingest.document import Document

__all__ = ["ReadLimits", "Reader"]


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How large a file may be; a larger one is refused before its bytes are read.

    A number in a picture that is read with less `confidence` (0 to 1) than this is doubted, and said to be.
    `max_unpacked` are the bytes that a packed format (`.docx`, `.xlsx`) may hold inside. Time and memory are bounded
    from outside: the process that reads is killed.
    """

    max_bytes: int = 50 * 1024 * 1024
    max_lines: int = 500_000
    max_pages: int = 2_000
    max_unpacked: int = 500 * 1024 * 1024
    confidence: float = 0.8


class Reader(Protocol):
    """Reads files of some formats. Raises `ReadError` for a file that it can't read."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of file names that it reads, lower case, with the dot."""

    def read(self, path: Path, limits: ReadLimits) -> Document:
        """The raw elements of a file."""
