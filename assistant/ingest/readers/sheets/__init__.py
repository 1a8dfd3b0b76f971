"""Spreadsheets."""

from assistant.ingest.readers.sheets.reader import WorkbookReader

__all__ = ["WorkbookReader"]
