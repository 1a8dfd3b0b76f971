"""Tables that were copied out of a page without their rules: a cell a line, or a row a line."""

from assistant.ingest.copied.runs import with_tables

__all__ = ["with_tables"]
