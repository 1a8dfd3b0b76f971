"""A document that a report names by two numbers: "Quyết định 442/QĐ-TTg ngày 04/4/2022" here, 422 there."""

from collections.abc import Iterator

from assistant.records.figure import Check, Severity
from assistant.records.report import Report, Section
from assistant.text.documents import Document, find_documents, is_misprint

__all__ = ["document_checks"]

_AROUND = 120
"""Characters quoted before and after the document's name."""


def document_checks(report: Report) -> Iterator[Check]:
    """Each pair of numbers once, where the second of them first stands."""
    named: dict[tuple[str, str], tuple[Section, Document]] = {}
    for section in report.sections:
        for block in section.blocks:
            for document in (one for one in find_documents(block.text) if one.day is not None):
                other = next((one for one in named.values() if is_misprint(one[1], document)), None)
                if other is not None and (document.number, document.code) not in named:
                    yield _check(report, section, document, other, block.text)
                named.setdefault((document.number, document.code), (section, document))


def _check(report: Report, section: Section, document: Document, other: tuple[Section, Document], text: str) -> Check:
    before, first = other
    arithmetic = f"{first.name} (mục {before.path}) ≠ {document.name} (mục {section.path}): {document.day:%d/%m/%Y}"
    quote = text[max(document.start - _AROUND, 0) : document.end + _AROUND].strip()
    return Check(report.id, section.path, "document", Severity.WARNING, document.name, first.name, arithmetic, quote)
