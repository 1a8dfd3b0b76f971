"""What words mean: which indicators, provinces and periods an official names, on the command line or over HTTP."""

from collections.abc import Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz, process

from assistant.errors import QuestionError
from assistant.ingest.catalogue import Indicator
from assistant.records.figure import Figure
from assistant.records.report import Period, Report
from assistant.text.lexicon import folded, lexicon
from assistant.text.normalize import fold
from assistant.text.periods import contains, find_spans, iso, month, year
from assistant.text.places import gazetteer

__all__ = ["indicators_asked", "lies_in", "period_asked", "provinces_asked"]

_NEAREST = 3
_SHORT = 45
"""Days up to which a report is a month's."""
_MONTH = 2
"""Numbers in `2024-03`."""


def indicators_asked(said: str, entries: Sequence[Indicator]) -> set[str]:
    """Ids that the words name: an id itself, a label or a wording, or words that all stand in one of them.

    Raises:
        QuestionError: there is none; the nearest are named.
    """
    if any(entry.id == said for entry in entries):
        return {said}
    asked = _line(said)
    terms = [term for term in asked.split() if term not in lexicon().stopwords]
    same = {entry.id for entry in entries if asked in _lines(entry)}
    within = same or {entry.id for entry in entries if terms and _holds(entry, terms)}
    if not within:
        wordings = {
            words: f"{entry.label} ({entry.id})" for entry in entries for words in (entry.label, *entry.wordings)
        }
        raise _unknown("figures.indicator_unknown", said, wordings)
    return within


def _line(words: str) -> str:
    """Canonical words without diacritics, bounded by spaces."""
    return f" {' '.join(folded(lexicon().line(words)).split())} "


def _lines(entry: Indicator) -> list[str]:
    return [_line(words) for words in (entry.label, *entry.wordings)]


def _holds(entry: Indicator, terms: Sequence[str]) -> bool:
    return any(all(f" {term} " in line for term in terms) for line in _lines(entry))


def provinces_asked(said: str, reports: Sequence[Report]) -> set[str]:
    """Provinces with reports that a name means, typed with or without diacritics; a post-2025 name means its members.

    Raises:
        QuestionError: no report is of a province of that name; the nearest that have one are named.
    """
    held = {report.letterhead.province for report in reports if report.letterhead.province}
    named = [place for place in gazetteer().read_question(said, frozenset(held)) if place.locality is None]
    meant = {name for place in named for name in place.provinces} & held
    if not meant:
        raise _unknown("figures.province_unknown", said, {name: name for name in sorted(held)})
    return meant


def period_asked(said: str, sources: Sequence[Figure] | Sequence[Report]) -> Period:
    """The period that `2024-03`, `2022`, `2022-01-01/2022-12-28` or Vietnamese words (`tháng 3/2024`) mean.

    Raises:
        QuestionError: it is none, or nothing at hand lies in it; periods that are there are named.
    """
    held = [period for source in sources if (period := _period_of(source)) is not None]
    time = _period(said)
    if time is None or not any(lies_in(period, time) for period in held):
        names = sorted({name for period in held if (name := iso(period))})
        raise _unknown("figures.period_unknown", said, {name: name for name in names})
    return time


def lies_in(period: Period, time: Period) -> bool:
    """Whether the period lies in the time, or is a month's report that ends in it (16/2 to 15/3 in March)."""
    short = period.start is None or (period.end - period.start).days <= _SHORT
    ends = (time.start or time.end) <= period.end <= time.end
    return contains(time, period) or (short and ends)


def _period_of(source: Figure | Report) -> Period | None:
    return source.period if isinstance(source, Figure) else source.letterhead.period


def _period(said: str) -> Period | None:
    parts = [_days(part) for part in said.strip().split("/")] if "-" in said or said.strip().isdigit() else []
    if parts and all(part is not None for part in parts):
        known = [part for part in parts if part is not None]
        start = known[0].start or known[0].end
        return Period(start, known[-1].end) if start <= known[-1].end else None
    spans = find_spans(said)
    return spans[0].period if len(spans) == 1 else None


def _days(part: str) -> Period | None:
    """`2024`, `2024-03` or `2024-03-15`."""
    numbers = [int(piece) for piece in part.split("-") if piece.isdigit()]
    if len(numbers) != len(part.split("-")):
        return None
    try:
        if len(numbers) == 1:
            return year(numbers[0])
        if len(numbers) == _MONTH:
            return month(numbers[0], numbers[1])
        day = date.fromisoformat(part)
    except ValueError:
        return None
    return Period(day, day)


def _unknown(key: str, said: str, known: Mapping[str, str]) -> QuestionError:
    """The error for what is not there; `known` gives what is called by each of its names."""
    near = process.extract(said, list(known), scorer=fuzz.token_set_ratio, processor=fold, limit=len(known))
    names = list(dict.fromkeys(known[name] for name, _, _ in near))
    return QuestionError(key, said=said, near="; ".join(names[:_NEAREST]))
