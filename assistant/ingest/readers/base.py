"""The seam to file formats: a reader gives raw elements and knows nothing of reports."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.ingest.document import Document

__all__ = ["ReadLimits", "Reader"]


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How large a file may be; a larger one is refused before its bytes are read."""

    max_bytes: int = 50 * 1024 * 1024
    max_lines: int = 500_000


class Reader(Protocol):
    """Reads files of some formats. Raises `ReadError` for a file that it can't read."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of file names that it reads, lower case, with the dot."""

    def read(self, path: Path, limits: ReadLimits) -> Document:
        """The raw elements of a file."""
