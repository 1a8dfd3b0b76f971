"""Sums to date that go on from a number of less time: "trong tháng 214 ca, lũy kế 2.473 ca"."""

import re

from assistant.ingest.figures.leaning import Timed
from assistant.records.figure import Scope
from assistant.records.report import Period
from assistant.text.periods import Span, SpanKind

__all__ = ["SUM", "behind_a_comma", "summed_year", "sums_up"]

SUM = re.compile(r"l[ũu][yỹ]\s*kế|cộng dồn", re.IGNORECASE)
"""The words for it."""
_OPENS_YEAR = re.compile(rf"(?:{SUM.pattern})(?:\s+(?:của|trong))?\s*$", re.IGNORECASE)


def summed_year(text: str, span: Span, report: Period) -> bool:
    """Whether it is the report's year so far: "lũy kế năm 2025" in July."""
    own = span.kind is SpanKind.YEAR and span.period.end.year == report.end.year and report.end < span.period.end
    return own and bool(_OPENS_YEAR.search(text[: span.start]))


def behind_a_comma(text: str, one: Timed, at: int) -> bool:
    """Whether a comma parts the sum at `at` from a time of its own before it."""
    return one.scope is Scope.WITHIN and one.at < at and text[:at].rstrip().endswith(",")


def sums_up(sentence: str, timed: Timed) -> bool:
    """Whether it is of what stands behind it alone: "tháng 11 thu 230 tỷ đồng, lũy kế được 3.115 tỷ đồng"."""
    said = SUM.match(sentence, timed.at) if timed.at >= 0 else None
    return said is not None and sentence[: timed.at].rstrip().endswith((",", ";"))
