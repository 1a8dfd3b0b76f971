"""A manifest says of a file what its letterhead does not: province, period, as-of day, family.

`manifest.yaml` lies in the folder of reports or beside it: `reports:`, a list of `file:` with the fields to set.
What it says goes before the letterhead; where the letterhead said otherwise, its words are kept as evidence.
"""

import calendar
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from assistant.errors import ReadError
from assistant.records.report import Letterhead, Period, Report
from assistant.text.periods import iso

__all__ = ["MANIFEST", "MANIFEST_SAYS", "Said", "apply", "find", "load", "period_of"]

MANIFEST = "manifest.yaml"
MANIFEST_SAYS = "manifest"
"""Where a field comes from that a person has said, in the evidence of a letterhead."""

_FIELDS = ("province", "period", "as_of", "family")
_KNOWN = {"file", "origin", *_FIELDS}
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")


@dataclass(frozen=True, slots=True)
class Said:
    """What a manifest says of one file; None where it is silent."""

    province: str | None = None
    period: Period | None = None
    as_of: date | None = None
    family: str | None = None
    origin: str | None = None

    @property
    def fingerprint(self) -> str:
        """Changes when the manifest says something else of the file."""
        values = [self.province, iso(self.period), str(self.as_of), self.family, self.origin]
        return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def find(folder: Path) -> Path | None:
    """The manifest of a folder of reports: inside it, or beside it."""
    for file in (folder / MANIFEST, folder.resolve().parent / MANIFEST):
        if file.is_file():
            return file
    return None


def load(file: Path) -> dict[str, Said]:
    """What the manifest says, by file name.

    Raises:
        ReadError: it can't be read, or says something that no field takes.
    """
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        entries = content["reports"]
        return {str(entry["file"]): _said(entry) for entry in entries}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise ReadError("ingest.manifest", file=file, why=error) from error


def apply(report: Report, said: Said) -> Report:
    """The report with what the manifest says of it."""
    head = report.letterhead
    evidence = list(head.evidence)
    if said.origin:
        evidence.append(("origin", said.origin))
    for name in _FIELDS:
        wanted, found = getattr(said, name), getattr(head, name)
        if wanted is None:
            continue
        evidence = [(slot, words) for slot, words in evidence if slot not in {name, f"{name}.where"}]
        evidence.append((f"{name}.where", MANIFEST_SAYS))
        if found and found != wanted:
            evidence.append((f"letterhead.{name}", (iso(found) or "") if isinstance(found, Period) else str(found)))
    changed: Letterhead = replace(
        head,
        province=said.province or head.province,
        period=said.period or head.period,
        as_of=said.as_of or head.as_of,
        family=said.family or head.family,
        evidence=tuple(evidence),
    )
    return replace(report, letterhead=changed)


def _said(entry: Mapping[str, object]) -> Said:
    unknown = set(entry) - _KNOWN
    if unknown:
        raise ValueError(f"{entry['file']}: {', '.join(sorted(unknown))}")
    return Said(
        province=_text(entry.get("province")),
        period=period_of(_text(entry.get("period"))),
        as_of=_day(_text(entry.get("as_of"))),
        family=_text(entry.get("family")),
        origin=_text(entry.get("origin")),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value).strip() or None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def period_of(text: str | None) -> Period | None:
    """ISO, as `text.periods.iso` writes it: `2024-03`, `2022`, `2022-01-01/2022-12-28`."""
    if text is None:
        return None
    if year := _YEAR.fullmatch(text):
        return Period(date(int(year[1]), 1, 1), date(int(year[1]), 12, 31))
    if month := _MONTH.fullmatch(text):
        number, of = int(month[2]), int(month[1])
        return Period(date(of, number, 1), date(of, number, calendar.monthrange(of, number)[1]))
    start, slash, end = text.partition("/")
    if not slash:
        return Period(None, date.fromisoformat(start))
    return Period(date.fromisoformat(start), date.fromisoformat(end))
