"""What the tab, its files and its letter say of a finding."""

from assistant.frontends.web.times import period_title
from assistant.frontends.web.words import word
from assistant.lookup.findings import Finding
from assistant.records.report import Report
from assistant.settings import Paths
from assistant.wiring import prompts

__all__ = ["kind_said", "province_said", "report_title", "severity_said"]


def kind_said(kind: str) -> str:
    """The words for a kind, the same as beside a figure in an answer."""
    return prompts(Paths().prompts).text(f"check.{kind}")


def severity_said(finding: Finding) -> str:
    """`Cần xem lại`."""
    return word(f"checks.severities.{finding.check.severity.value}")


def province_said(report: Report) -> str:
    """The province of a report, or that it is not known."""
    return report.letterhead.province or word("checks.unknown")


def report_title(report: Report) -> str:
    """`tháng 3/2024`, with the number of the report where it has one: `tháng 3/2024, số 154/BC-UBND`."""
    number = report.letterhead.number
    period = period_title(report.letterhead.period)
    if number and number.startswith("/"):  # as signed drafts have it, with the figure left open
        number = f"…{number}"
    return f"{period}, {number}" if number else period
