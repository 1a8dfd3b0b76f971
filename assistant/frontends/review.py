"""Findings with what people noted on them: what the tab Kiểm tra số liệu, its files and HTTP stand on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.lookup import Lookup
from assistant.lookup.findings import Filter, Finding, Tally, chosen, tally
from assistant.protocols import Journal
from assistant.records.journal import CheckMark

__all__ = ["Review", "Reviewed", "Seen", "find", "review"]


class Seen(StrEnum):
    """Whether someone has looked at a finding."""

    ALL = "all"
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A finding, and the mark that it was looked at."""

    finding: Finding
    mark: CheckMark | None


@dataclass(frozen=True, slots=True)
class Review:
    """The findings that were asked for; how many there are of each kind; how many of all are looked at."""

    rows: tuple[Reviewed, ...]
    tally: Tally
    seen: int
    all: int


def _marked(journal: Journal, findings: Sequence[Finding]) -> list[Reviewed]:
    marks = journal.marks([finding.check for finding in findings])
    return [Reviewed(finding, mark) for finding, mark in zip(findings, marks, strict=True)]


def review(lookup: Lookup, journal: Journal, wanted: Filter, seen: Seen = Seen.ALL) -> Review:
    """The findings that fit, report by report, the gravest first."""
    every = _marked(journal, lookup.findings())
    done = {row.finding.id for row in every if row.mark is not None}
    state = [row for row in every if seen is Seen.ALL or (row.finding.id in done) is (seen is Seen.DONE)]
    by_id = {row.finding.id: row for row in state}
    findings = [row.finding for row in state]
    rows = tuple(by_id[finding.id] for finding in chosen(findings, wanted))
    return Review(rows, tally(findings, wanted), len(done), len(every))


def find(lookup: Lookup, identity: str) -> Finding | None:
    """The finding of that id, if it is still there."""
    return next((finding for finding in lookup.findings() if finding.id == identity), None)
