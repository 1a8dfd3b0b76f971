"""Figures that do not add up: every finding with its place, what is printed, and the arithmetic in full.

An official acts on a finding, so a check that can't be sure says nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.ingest.checks.bases import base_checks
from assistant.ingest.checks.documents import document_checks
from assistant.ingest.checks.parts import part_checks
from assistant.ingest.checks.percents import percent_checks
from assistant.ingest.checks.periods import period_checks
from assistant.ingest.checks.repeats import repeat_checks
from assistant.ingest.checks.tables import table_checks
from assistant.records.figure import Check, Figure, Severity
from assistant.records.report import Report

__all__ = ["KINDS", "checks_of", "message_key", "with_warnings"]

KINDS = ("percent", "above-target", "parts", "table-sum", "flow", "base", "stated-twice", "period", "document")
"""Kinds of findings; the words of each stand in the messages under `check.` and the kind with `_` for `-`."""


def checks_of(report: Report, figures: tuple[Figure, ...]) -> tuple[Check, ...]:
    """The findings of a report, in the order in which their first figures stand."""
    found = [
        *percent_checks(figures),
        *base_checks(figures),
        *part_checks(report, figures),
        *table_checks(report, figures),
        *repeat_checks(figures),
        *period_checks(report, figures),
        *document_checks(report),
    ]
    place = {figure.id: at for at, figure in enumerate(figures)}
    return tuple(sorted(found, key=lambda check: min((place[figure] for figure in check.figures), default=len(place))))


def message_key(check: Check) -> str:
    """Key of the words for a kind of finding; a percent that is only rounded carelessly has words of its own."""
    if check.kind == "percent" and check.severity is Severity.NOTE:
        return "check.percent_rounded"
    return f"check.{check.kind.replace('-', '_')}"


def with_warnings(
    figures: Sequence[Figure], checks: Sequence[Check], word: Callable[[Check], str]
) -> tuple[Figure, ...]:
    """The figures, each with the findings that name it, as `word` says them to an official."""
    said: dict[str, list[str]] = {}
    for check in checks:
        for figure in check.figures:
            said.setdefault(figure, []).append(word(check))
    return tuple(
        replace(figure, warnings=tuple(dict.fromkeys((*figure.warnings, *said[figure.id]))))
        if figure.id in said
        else figure
        for figure in figures
    )
