"""The same thing stated twice in one report with different numbers."""

from collections.abc import Iterator, Sequence

from assistant.records.figure import Check, Figure

__all__ = ["repeat_checks"]


def repeat_checks(figures: Sequence[Figure]) -> Iterator[Check]:
    """Statements of one report that contradict each other."""
    del figures
    yield from ()
