"""A report's head as JSON, the same over HTTP and for tools."""

from assistant.records.report import Report
from assistant.text.periods import iso

__all__ = ["letterhead"]


def letterhead(report: Report) -> dict[str, object]:
    """Who wrote the report, for which time and place; None or empty where it does not say."""
    head = report.letterhead
    return {
        "id": report.id,
        "source": report.source,
        "number": head.number,
        "issuer": head.issuer,
        "title": head.title,
        "province": head.province,
        "period": iso(head.period) if head.period else None,
        "as_of": head.as_of.isoformat() if head.as_of else None,
        "issued": head.issued.isoformat() if head.issued else None,
        "family": head.family,
    }
