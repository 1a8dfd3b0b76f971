"""Word files."""

from assistant.ingest.readers.word.reader import WordReader

__all__ = ["WordReader"]
