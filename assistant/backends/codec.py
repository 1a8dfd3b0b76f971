"""Records to rows of the relational store and back: dates as ISO text, values as exact decimals, parts as JSON."""

import sys
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from assistant.protocols import Filing
from assistant.records.figure import Check, Figure, Passage, Role, Scope, Severity, Spot
from assistant.records.report import Block, Letterhead, Period, Report, Section, Superseded
from assistant.text.embedded import print_of

__all__ = [
    "check_of",
    "check_row",
    "figure_of",
    "figure_row",
    "filing_of",
    "filing_row",
    "letterhead_of",
    "packed",
    "passage_of",
    "passage_row",
    "report_of",
    "report_row",
    "section_of",
    "section_row",
    "unpacked",
]

Row = Mapping[str, Any]

_LETTERHEAD = TypeAdapter(Letterhead)
_BLOCKS = TypeAdapter(tuple[Block, ...])
_NAMES = TypeAdapter(tuple[str, ...])


def report_row(report: Report) -> Row:
    """The letterhead as one row; `period_start`, `province` … stand beside the JSON for ordering and filtering."""
    head = report.letterhead
    return {
        "id": report.id,
        "source": report.source,
        "province": head.province,
        **_period_row(head.period),
        "family": head.family,
        "title": head.title,
        "letterhead": _LETTERHEAD.dump_json(head).decode(),
        "superseded_by": report.superseded.by if report.superseded else None,
        "superseded_why": report.superseded.why if report.superseded else "",
    }


def report_of(row: Row, sections: tuple[Section, ...] = ()) -> Report:
    superseded = Superseded(row["superseded_by"], row["superseded_why"]) if row["superseded_by"] else None
    return Report(row["id"], row["source"], letterhead_of(row["letterhead"]), sections, superseded)


def filing_row(filing: Filing | None) -> Row:
    if filing is None:
        return dict.fromkeys(("path", "read", "made", "said", "content", "guessed"))
    return {
        "path": filing.path,
        "read": filing.read,
        "made": filing.made,
        "said": filing.said,
        "content": filing.content,
        "guessed": _LETTERHEAD.dump_json(filing.guessed).decode(),
    }


def filing_of(row: Row) -> Filing:
    return Filing(row["path"], row["read"], row["made"], row["said"], row["content"], letterhead_of(row["guessed"]))


def letterhead_of(text: str) -> Letterhead:
    return _LETTERHEAD.validate_json(text)


def section_row(report: str, position: int, section: Section) -> Row:
    return {
        "report": report,
        "position": position,
        "path": section.path,
        "heading": section.heading,
        "level": section.level,
        "parent": section.parent,
        "page": section.page,
        "blocks": _BLOCKS.dump_json(section.blocks).decode(),
    }


def section_of(row: Row) -> Section:
    return Section(
        path=row["path"],
        heading=row["heading"],
        level=row["level"],
        parent=row["parent"],
        blocks=_BLOCKS.validate_json(row["blocks"]),
        page=row["page"],
    )


def figure_row(position: int, figure: Figure) -> Row:
    return {
        "id": figure.id,
        "report": figure.report,
        "position": position,
        "value": str(figure.value),
        "printed": figure.printed,
        "unit": figure.unit,
        "role": figure.role.value,
        "scope": figure.scope.value,
        "label": figure.label,
        "local": figure.local,
        "lead": figure.lead,
        "headings": figure.headings,
        "province": figure.province,
        "locality": figure.locality,
        **_period_row(figure.period),
        "approximation": figure.approximation,
        "section": figure.spot.section,
        "block": figure.spot.block,
        "start": figure.spot.start,
        "end": figure.spot.end,
        "page": figure.spot.page,
        "quote": figure.quote,
        "group": figure.group,
        "total": figure.total,
        "indicator": figure.indicator,
        "warnings": _NAMES.dump_json(figure.warnings).decode(),
    }


def figure_of(row: Row) -> Figure:
    return Figure(
        id=row["id"],
        report=row["report"],
        value=Decimal(row["value"]),
        printed=row["printed"],
        unit=sys.intern(row["unit"]),
        role=Role(row["role"]),
        scope=Scope(row["scope"]),
        label=sys.intern(row["label"]),
        local=sys.intern(row["local"]),
        lead=sys.intern(row["lead"]),  # many figures share these words
        headings=sys.intern(row["headings"]),
        province=row["province"],
        locality=row["locality"],
        period=_period_of(row),
        approximation=row["approximation"],
        spot=Spot(row["section"], row["block"], row["start"], row["end"], row["page"]),
        quote=sys.intern(row["quote"]),
        group=row["group"],
        total=row["total"],
        indicator=row["indicator"],
        warnings=_names(row["warnings"]),
    )


def check_row(position: int, check: Check) -> Row:
    return {
        "report": check.report,
        "position": position,
        "section": check.section,
        "kind": check.kind,
        "severity": check.severity.value,
        "printed": check.printed,
        "computed": check.computed,
        "arithmetic": check.arithmetic,
        "quote": check.quote,
        "figures": _NAMES.dump_json(check.figures).decode(),
    }


def check_of(row: Row) -> Check:
    return Check(
        report=row["report"],
        section=row["section"],
        kind=row["kind"],
        severity=Severity(row["severity"]),
        printed=row["printed"],
        computed=row["computed"],
        arithmetic=row["arithmetic"],
        quote=row["quote"],
        figures=_names(row["figures"]),
    )


def passage_row(position: int, passage: Passage) -> Row:
    return {
        "id": passage.id,
        "report": passage.report,
        "position": position,
        "section": passage.section,
        "heading": passage.heading,
        "text": passage.text,
        "first": passage.first,
        "last": passage.last,
        "print": print_of(passage),
    }


def passage_of(row: Row) -> Passage:
    return Passage(
        id=row["id"],
        report=row["report"],
        section=row["section"],
        heading=row["heading"],
        text=row["text"],
        first=row["first"],
        last=row["last"],
    )


def packed(lines: Sequence[str]) -> bytes:
    """Lines without line breaks, in a tenth of their room."""
    return zlib.compress("\n".join(lines).encode())


def unpacked(held: bytes) -> list[str]:
    return zlib.decompress(held).decode().split("\n")


def _period_row(period: Period | None) -> Row:
    return {
        "period_start": period.start.isoformat() if period and period.start else None,
        "period_end": period.end.isoformat() if period else None,
    }


def _period_of(row: Row) -> Period | None:
    return None if row["period_end"] is None else _period(row["period_start"], row["period_end"])


@lru_cache(maxsize=4_096)
def _period(start: str | None, end: str) -> Period:
    """One record for all figures of a time."""
    return Period(date.fromisoformat(start) if start else None, date.fromisoformat(end))


def _names(text: str) -> tuple[str, ...]:
    return _NAMES.validate_json(text) if text != "[]" else ()
