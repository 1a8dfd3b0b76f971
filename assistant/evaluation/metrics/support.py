"""Unsupported numbers: what an answer's text says in digits that no quote and no shown calculation says.

Every run of digits in the text is looked at, but for

- citation marks (`[1]`), the numbers of list items at the start of a line, and page numbers of the citations,
- section paths, file names, report titles and headings that stand in the citations, written out whole,
- counts of reports (`2/3 báo cáo`, `3 báo cáo`), which count the index and not what is in it.

The rest is a *date or name* (part of a time, a document number, `mức 2`, `Đề án 06`) or a *figure* (all else, a
mistake in that distinction counting as a figure).

    figures = figures in the text whose value stands neither in a quote, nor in the calculation, nor in a shown check
    names   = dates and names that stand neither there, nor in a report title or label, nor in the question, nor in
              the period of a quoted figure; a date counts whole: its days must be said together, not one by one
    sums    = calculations whose operands are not quoted figures, or whose result does not follow from them

Aim: none. Counted over all answers, gold or not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.evaluation.agreement import period_of
from assistant.evaluation.metrics.arithmetic import follows
from assistant.records.answer import Answer, Question
from assistant.text.normalize import canonical
from assistant.text.numbers import as_digits, find_numbers, value_of
from assistant.text.periods import SpanKind, find_spans

__all__ = ["Unsupported", "unsupported"]

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\[\d+(?:\s*[,;–-]\s*\d+)*\]",
        r"^[ \t]*\d{1,2}[.)]\s",
        r"\b\d+(?:\s?/\s?\d+)?\s+báo cáo\b",
    )
)
_CODE = re.compile(r"\d+(?:/\d+)*[/-][A-ZĐ][\wĐÂƯ]*(?:[-/][\wĐÂƯ]+)*")
_SHORT = 2
"""Digits of the longest name that may be taken for one without being part of a time or a document number."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """What stands without support, as the text prints it."""

    figures: tuple[str, ...]
    names: tuple[str, ...]
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Support:
    """What counts as said: values, `figures` for any number, `names` for names only; and days, for dates."""

    figures: frozenset[Decimal]
    names: frozenset[Decimal]
    days: frozenset[date]


def _values(printed: str) -> set[Decimal]:
    """What a number may mean: `97.123` is 97123 as a count and 97.123 as a percent."""
    return {value_of(printed), value_of(printed, percent=True)}


def _said(texts: Iterable[str | None]) -> frozenset[Decimal]:
    return frozenset(
        value for text in texts for found in _DIGITS.findall(as_digits(text or "")) for value in _values(found)
    )


def _days(texts: Iterable[str], periods: Iterable[str | None]) -> frozenset[date]:
    said = [span.period for text in texts for span in find_spans(text)]
    said += [period for text in periods if (period := period_of(text)) is not None]
    return frozenset(day for period in said for day in (period.start, period.end) if day is not None)


def _support(question: Question, answer: Answer) -> _Support:
    shown = [warning for warning in (*answer.warnings, *_warnings(answer)) if "=" in warning]
    calculated: set[Decimal] = set()
    if answer.calculation:
        shown.append(answer.calculation.shown)
        calculated = {abs(answer.calculation.value), *map(abs, answer.calculation.operands)}
    quotes = [one.quote for one in answer.citations]
    names = [
        *(text for one in answer.citations for text in (one.report, one.heading, one.section, one.source)),
        *(text for one in answer.figures for text in (one.label, one.period, one.as_of, one.source)),
        *(reading.value for reading in answer.readings),
        question.text,
        *(turn.question for turn in question.history),
    ]
    figures = _said([*quotes, *shown]) | calculated
    texts = [canonical(text) for text in (*quotes, *names) if text]
    parts = [text.replace("-", " ").replace("/", " ") for text in texts]
    periods = [text for one in answer.figures for text in (one.period, one.as_of)]
    return _Support(figures, figures | _said(parts), _days(texts, periods))


def _warnings(answer: Answer) -> list[str]:
    return [warning for figure in answer.figures for warning in figure.warnings]


def _blank(text: str, piece: str) -> str:
    if not re.search(r"\d", piece) or piece.isdigit():
        return text
    return re.sub(rf"(?<![\w.,]){re.escape(piece)}(?!\w|[.,]\d)", lambda found: " " * len(found[0]), text)


def _bared(answer: Answer) -> str:
    """The text with what is no statement (marks, paths, names of files and reports) blanked, places kept."""
    text = canonical(answer.text)
    for pattern in _MARKS:
        text = re.compile(pattern.pattern, pattern.flags | re.MULTILINE).sub(lambda found: " " * len(found[0]), text)
    pieces = {piece for one in answer.citations for piece in (one.report, one.heading, one.section, one.source)}
    pieces |= {figure.section for figure in answer.figures} | {figure.source for figure in answer.figures}
    pieces |= {step for piece in pieces for step in piece.split(", ") if re.match(r"[^\W\d_]{3,}", step)}
    pieces |= {f"trang {one.page}" for one in answer.citations if one.page is not None}
    for piece in sorted(map(canonical, pieces), key=len, reverse=True):
        text = _blank(text, piece)
    return text


def _name_spans(text: str) -> list[tuple[int, int]]:
    """Where years and document numbers stand, and the short numbers that are part of a name."""
    spans = [found.span() for found in _CODE.finditer(text)]
    spans += [(span.start, span.end) for span in find_spans(text) if span.kind is SpanKind.YEAR]
    counted = {number.start for number in find_numbers(text)}
    short = (found for found in _DIGITS.finditer(text) if len(found[0]) <= _SHORT)
    return spans + [found.span() for found in short if found.start() not in counted]


def _sums(answer: Answer, quoted: frozenset[Decimal]) -> tuple[str, ...]:
    if answer.calculation is None:
        return ()
    known = quoted | {figure.value for figure in answer.figures}
    strangers = [f"{operand:f}" for operand in answer.calculation.operands if operand not in known]
    return (*strangers, *(() if follows(answer.calculation) else (f"= {answer.calculation.value:f}",)))


def _inside(start: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(low <= start < high for low, high in spans)


def _dates(text: str, days: frozenset[date]) -> tuple[str, list[str]]:
    """The text with its dates blanked, and those of them that nothing says; years are left, as names."""
    strays = []
    for span in find_spans(text):
        if span.kind is SpanKind.YEAR:
            continue
        if not {day for day in (span.period.start, span.period.end) if day} <= days:
            strays.append(text[span.start : span.end].strip())
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text, strays


def unsupported(question: Question, answer: Answer) -> Unsupported:
    """The numbers of the answer's text that nothing supports."""
    support = _support(question, answer)
    text, names = _dates(as_digits(_bared(answer)), support.days)
    spans = _name_spans(text)
    figures: list[str] = []
    for found in _DIGITS.finditer(text):
        named = _inside(found.start(), spans)
        if _values(found[0]).isdisjoint(support.names if named else support.figures):
            (names if named else figures).append(found[0])
    quoted = _said(one.quote for one in answer.citations)
    return Unsupported(tuple(figures), tuple(names), _sums(answer, quoted))
