"""Pictures of pages to the words and rules that `printed` sets: Tesseract reads the letters, the rest is measured."""

from assistant.ingest.readers.scanned.cleaned import DPI
from assistant.ingest.readers.scanned.numbers import scanned_document
from assistant.ingest.readers.scanned.pages import Scan, read_scans

__all__ = ["DPI", "Scan", "read_scans", "scanned_document"]
