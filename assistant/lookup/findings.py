"""What does not add up: the findings of the checks with their reports, chosen and counted."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ingest.checks import message_key
from assistant.records.figure import Check, Severity
from assistant.records.report import Report

__all__ = ["Filter", "Finding", "Tally", "chosen", "finding_of", "tally"]

_GRAVEST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """A check with its report.

    `id` is of its content, so that it stays when the same file is read again; `kind` is the key of its words in the
    messages, behind `check.`.
    """

    id: str
    kind: str
    check: Check
    report: Report


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings; an empty tuple is all of a kind. `reports` are ids."""

    provinces: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are of each; each count leaves its own part of the filter aside."""

    total: int
    severities: dict[Severity, int]
    kinds: dict[str, int]
    provinces: dict[str, int]


def finding_of(check: Check, report: Report) -> Finding:
    """The finding of a check."""
    said = "\0".join((check.report, check.section, check.kind, check.printed, check.arithmetic, check.quote))
    return Finding(hashlib.sha256(said.encode()).hexdigest()[:16], message_key(check).split(".", 1)[1], check, report)


def _fits(finding: Finding, wanted: Filter, aside: str = "") -> bool:
    return (
        (aside == "provinces" or not wanted.provinces or _province(finding) in wanted.provinces)
        and (not wanted.reports or finding.report.id in wanted.reports)
        and (aside == "kinds" or not wanted.kinds or finding.kind in wanted.kinds)
        and (aside == "severities" or not wanted.severities or finding.check.severity in wanted.severities)
    )


def _province(finding: Finding) -> str:
    return finding.report.letterhead.province or ""


def chosen(findings: Sequence[Finding], wanted: Filter) -> list[Finding]:
    """The findings that fit: report by report in the order given, the gravest first within a report."""
    order = {report: at for at, report in enumerate(dict.fromkeys(finding.report.id for finding in findings))}
    fitting = [finding for finding in findings if _fits(finding, wanted)]
    return sorted(fitting, key=lambda one: (order[one.report.id], _GRAVEST_FIRST.index(one.check.severity)))


def tally(findings: Sequence[Finding], wanted: Filter) -> Tally:
    """Counts for the filter's own choices."""

    def left(aside: str) -> list[Finding]:
        return [finding for finding in findings if _fits(finding, wanted, aside)]

    return Tally(
        total=len(left("")),
        severities=dict(Counter(finding.check.severity for finding in left("severities"))),
        kinds=dict(Counter(finding.kind for finding in left("kinds"))),
        provinces=dict(Counter(map(_province, left("provinces")))),
    )
