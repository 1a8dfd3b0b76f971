"""From the sections of a report to its figures: every number with what it counts, where, when and in which role."""

from assistant.ingest.figures.extract import figures_of

__all__ = ["figures_of"]
