"""Web pages."""

from assistant.ingest.readers.hypertext.reader import HypertextReader

__all__ = ["HypertextReader"]
