"""Whether two reports are one and the same, or versions of one another; and what is said when they are.

Near-identical reports of other months and provinces are the normal case, so sameness has to be shown: by the words, by
the document number, or by issuer, title and period together. Reports of different issuers, provinces or periods are
different reports, however alike they are.
"""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from assistant.ingest.making import words_of
from assistant.protocols import Entry, Filing
from assistant.records.report import Letterhead, Report
from assistant.text.normalize import canonical, fold

__all__ = ["Candidate", "Kin", "Link", "compare"]

_NUMBERED = re.compile(r"\d")
_WORDS = re.compile(r"\w+")
_ALIKE = 0.9
"""Share of the words that two readings of one report have in common."""
_AKIN = 0.5
"""Share of the words that versions of one report have in common, where nobody is named as its issuer."""


class Kin(StrEnum):
    """How a new report stands to one that is held: the same, a newer or an older version of it."""

    SAME = "same"
    NEWER = "newer"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Link:
    """The kinship and what showed it: `content`, `figures`, `number`, `title` or `file`."""

    kin: Kin
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report as it is compared: its entry, how it came in, and whether its file still lies where it was read."""

    entry: Entry
    filing: Filing
    in_place: bool

    @property
    def head(self) -> Letterhead:
        return self.entry.report.letterhead


def compare(new: Candidate, held: Candidate) -> Link | None:
    """How `new` stands to `held`; None for two reports that have nothing to do with each other."""
    if new.filing.content == held.filing.content:
        return Link(Kin.SAME, "content")
    if _is_other(new, held):
        return Link(Kin.NEWER, "file") if new.filing.path == held.filing.path else None
    if _is_other_format(new, held):
        return Link(Kin.SAME, "figures")
    if _is_overwritten(new, held):
        return Link(Kin.NEWER, "file")
    why = "number" if _has_number(new, held) else "title" if _has_title(new, held) else ""
    return Link(_order(new.head, held.head), why) if why else None


def _is_other(new: Candidate, held: Candidate) -> bool:
    """Whether issuer, province or period are known of both and differ."""
    one, other = new.head, held.head
    if one.province and other.province and one.province != other.province:
        return True
    return _differ_in_period(new, held) or _differ(one.issuer, other.issuer)


def _differ_in_period(new: Candidate, held: Candidate) -> bool:
    """A person may have said the period of one of the two, so what was read of both counts too."""
    said = new.head.period, held.head.period
    read = new.filing.guessed.period, held.filing.guessed.period
    return None not in said and said[0] != said[1] and (None in read or read[0] != read[1])


def _differ(one: str, other: str) -> bool:
    """Whether two names are of two bodies; a name may leave out the place that the other gives."""
    words, others = (set(_WORDS.findall(fold(name))) for name in (one, other))
    return bool(words and others) and not (words <= others or others <= words)


def _is_other_format(new: Candidate, held: Candidate) -> bool:
    """The same values in much the same words, in a file of another format, which is never read quite alike."""
    if Path(new.filing.path).suffix.lower() == Path(held.filing.path).suffix.lower():
        return False
    shares = bool(new.entry.figures) and _values(new.entry) == _values(held.entry)
    return shares and _likeness(new.entry.report, held.entry.report) >= _ALIKE


def _is_overwritten(new: Candidate, held: Candidate) -> bool:
    """The same file, or one of its name while the old one is gone."""
    if new.filing.path == held.filing.path:
        return True
    return new.entry.report.source == held.entry.report.source and not held.in_place


def _has_number(new: Candidate, held: Candidate) -> bool:
    """The same document number, of one issuer or one province."""
    one, other = new.head, held.head
    if one.number != other.number or not _NUMBERED.search(one.number):
        return False
    return bool(one.issuer and other.issuer) or (one.province is not None and one.province == other.province)


def _has_title(new: Candidate, held: Candidate) -> bool:
    """The same title, province and period; of the same issuer, or, where none is named, much the same words."""
    one, other = new.head, held.head
    if not one.title or _plain(one.title) != _plain(other.title):
        return False
    if None in {one.province, other.province} or None in {one.period, other.period}:
        return False
    if one.issuer and other.issuer:
        return True
    return _likeness(new.entry.report, held.entry.report) >= _AKIN


def _order(new: Letterhead, held: Letterhead) -> Kin:
    """The later day of issue is the newer; else what comes later is."""
    older = new.issued is not None and held.issued is not None and new.issued < held.issued
    return Kin.OLDER if older else Kin.NEWER


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(canonical(text).lower()))


def _values(entry: Entry) -> Counter[Decimal]:
    return Counter(figure.value for figure in entry.figures)


def _likeness(one: Report, other: Report) -> float:
    """Words in common, each as often as both have it, over all words of either (weighted Jaccard)."""
    words, others = Counter(words_of(one)), Counter(words_of(other))
    whole = (words | others).total()
    return (words & others).total() / whole if whole else 0.0
