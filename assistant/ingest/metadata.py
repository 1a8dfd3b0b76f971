"""What is known of a report besides its text, and from which words: for eyes that correct it."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.records.report import Letterhead, Period, Report
from assistant.text.normalize import fold
from assistant.text.periods import iso
from assistant.text.places import gazetteer

__all__ = ["FIELDS", "NEEDED", "Fact", "facts", "unknown", "with_name"]

_FILE = "file"
_WORDS = re.compile(r"[^\W_]+")
_MONTHS = (
    re.compile(r"(?<!\d)(?P<year>20\d\d)[-_. ](?P<month>0[1-9]|1[0-2])(?![-_.]?\d)"),
    re.compile(r"(?<![a-z])(?:thang|t)[-_. ]?(?P<month>0?[1-9]|1[0-2])[-_. ](?:nam[-_. ])?(?P<year>20\d\d)(?!\d)"),
)
"""A year and month in a file name, folded: `2024-03`, `thang 3-2024`, `t3.2024`. A year alone may be anything."""

FIELDS = ("number", "issuer", "place", "issued", "title", "province", "period", "as_of", "family")
NEEDED = ("province", "period")
"""Without these a report is found by its words alone; they are said to be missing, never invented."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: its value (dates and periods ISO; empty: unknown), and the words that it was read from.

    `where` is the part of the report that the words stand in (`title`, `head`, `opening`, `body`, `foot`), `file` when
    they are the file's name, or `manifest` when a person said it; empty where that is not recorded.
    """

    field: str
    value: str
    words: str
    where: str


def facts(head: Letterhead) -> tuple[Fact, ...]:
    """The fields of a letterhead in the order of `FIELDS`, unknown ones too."""
    words = dict(head.evidence)
    return tuple(
        Fact(name, _shown(getattr(head, name)), words.get(name, ""), words.get(f"{name}.where", "")) for name in FIELDS
    )


def unknown(head: Letterhead) -> tuple[str, ...]:
    """The fields of `NEEDED` that nothing says."""
    return tuple(name for name in NEEDED if getattr(head, name) is None)


def with_name(report: Report, name: str) -> Report:
    """The report with the province and month that the name of its file says, where the report itself is silent."""
    head = report.letterhead
    province = None if head.province else _province(name)
    period = None if head.period else _month(name)
    said = [slot for slot, value in (("province", province), ("period", period)) if value]
    if not said:
        return report
    evidence = (*head.evidence, *(pair for slot in said for pair in ((slot, name), (f"{slot}.where", _FILE))))
    as_of = head.as_of or (period.end if period else None)
    told = replace(head, province=head.province or province, period=head.period or period, as_of=as_of)
    return replace(report, letterhead=replace(told, evidence=evidence))


def _province(name: str) -> str | None:
    """The one province whose whole name, of two syllables at least, stands in a file name."""
    words = f" {' '.join(_WORDS.findall(fold(name)))} "
    found = [one for one in gazetteer().provinces if " " in one.strip() and f" {fold(one)} " in words]
    return found[0] if len(found) == 1 else None


def _month(name: str) -> Period | None:
    for pattern in _MONTHS:
        if found := pattern.search(fold(name)):
            year, month = int(found["year"]), int(found["month"])
            return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return None


def _shown(value: str | date | Period | None) -> str:
    if isinstance(value, Period):
        return iso(value) or ""
    return "" if value is None else str(value)
