"""Findings as a sheet, with a column for what the province answers."""

from collections.abc import Sequence

from assistant.frontends.review import Reviewed
from assistant.frontends.sheets import Sheet
from assistant.frontends.web.checks.said import kind_said, province_said, severity_said
from assistant.frontends.web.times import period_title
from assistant.frontends.web.words import word

__all__ = ["finding_sheet"]

_COLUMNS = (
    "province",
    "report",
    "period",
    "section",
    "severity",
    "kind",
    "printed",
    "computed",
    "arithmetic",
    "quote",
    "state",
    "note",
    "reply",
)


def _row(row: Reviewed) -> tuple[str, ...]:
    finding, check = row.finding, row.finding.check
    fields = {
        "province": province_said(finding.report),
        "report": finding.report.source,
        "period": period_title(finding.report.letterhead.period),
        "section": check.section,
        "severity": severity_said(finding),
        "kind": kind_said(finding.kind),
        "printed": check.printed,
        "computed": check.computed,
        "arithmetic": check.arithmetic,
        "quote": check.quote,
        "state": word(f"checks.states.{'done' if row.mark else 'open'}"),
        "note": row.mark.note if row.mark else "",
        "reply": "",
    }
    return tuple(fields[name] for name in _COLUMNS)


def finding_sheet(rows: Sequence[Reviewed]) -> Sheet:
    """The findings, one a line."""
    heads = tuple(word(f"checks.sheet.{name}") for name in _COLUMNS)
    return Sheet(heads, tuple(map(_row, rows)), word("checks.sheet.name"))
