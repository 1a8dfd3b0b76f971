"""The same thing stated twice in one report with different numbers: `14/25 mô hình` here, `09/25 mô hình` there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.ingest.checks.findings import Finding, finding, plain_count
from assistant.records.figure import Check, Figure, Role, Severity
from assistant.text.lexicon import lexicon
from assistant.text.numbers import show

__all__ = ["repeat_checks"]

_ALIKE = 0.7
"""Share of their content words that two ratios over the same target must have in common."""
_FEWEST = 4
"""Content words that the label of a number without a target needs to be the same thing beyond doubt."""
_SMALLEST = 20
_LONG = 5
"""Digits that two numbers must have to share them by no chance."""
_TELLING = re.compile(r"\b(?:chưa|đang|còn|không|một phần|riêng|thêm|mới|tổng)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A count with the content words of its own clause and of its label and, for a ratio, what it is over.

    `telling` are words that make it another thing ("đang", "chưa"), `kinds` the exclusive words said around it.
    """

    figure: Figure
    over: Figure | None
    words: frozenset[str]
    label: frozenset[str]
    telling: frozenset[str]
    kinds: frozenset[str]


def repeat_checks(figures: Sequence[Figure]) -> Iterator[Check]:
    """Statements that contradict each other; only near-equal words of equal unit, place and time count."""
    targets = {figure.group: figure for figure in figures if figure.role is Role.TARGET and figure.group}
    settings: dict[tuple[object, ...], list[_Stated]] = {}
    for figure in figures:
        if _comparable(figure):
            over = targets.get(figure.group or "") if figure.role is Role.DONE else None
            settings.setdefault(_setting(figure, over), []).append(_stated(figure, over))
    for stated in settings.values():
        for one, other in combinations(stated, 2):
            if _contradict(one, other):
                yield _check(one, other)


def _comparable(figure: Figure) -> bool:
    running = not figure.in_table and figure.total is None
    return running and plain_count(figure) and figure.printed[:1].isdigit()


def _stated(figure: Figure, over: Figure | None) -> _Stated:
    words = lexicon()
    clause = re.split(r";", figure.local)[-1]
    around = words.line(f"{figure.label} {figure.lead} {figure.headings}")
    kinds = frozenset(member for group in words.exclusive for member in words.values(around, group))
    telling = frozenset(match.lower() for match in _TELLING.findall(clause))
    return _Stated(figure, over, _content(clause), _content(figure.label), telling, kinds)


def _content(text: str) -> frozenset[str]:
    words = lexicon()
    return frozenset(word for word in words.line(text).split() if word not in words.stopwords)


def _setting(figure: Figure, over: Figure | None) -> tuple[object, ...]:
    """Unit, place, time and, for a ratio, what it is over: two statements of one thing share them all."""
    place = (figure.province, figure.locality, figure.period, figure.scope)
    return figure.unit.lower(), *place, None if over is None else over.value


def _contradict(one: _Stated, other: _Stated) -> bool:
    """Whether two statements of one setting say the same thing with different numbers."""
    if one.figure.value == other.figure.value or one.figure.quote == other.figure.quote:
        return False
    if one.telling != other.telling or _clash(one.kinds, other.kinds):
        return False
    if _is_slip(one, other):
        return True
    if one.over is not None:
        common = len(one.words & other.words) / max(len(one.words | other.words), 1)
        return one.over.value > 1 and common >= _ALIKE
    enough = len(one.words) >= _FEWEST and min(one.figure.value, other.figure.value) >= _SMALLEST
    return (one.words, one.label, one.kinds) == (other.words, other.label, other.kinds) and enough


def _is_slip(one: _Stated, other: _Stated) -> bool:
    """Whether two long numbers of one thing differ by the order of their digits alone: 318.627 and 316.827."""
    first, second = (re.sub(r"\D", "", stated.figure.printed) for stated in (one, other))
    apart = one.figure.spot.section != other.figure.spot.section and one.over is other.over is None
    common = (one.words & other.words) - _content(one.figure.unit)
    return apart and len(first) >= _LONG and sorted(first) == sorted(second) and bool(common)


def _clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words around name different members of an exclusive group ("thường trú" and "tạm trú")."""
    return any(one & group and other & group and not one & other & group for group in lexicon().exclusive)


def _check(one: _Stated, other: _Stated) -> Check:
    first, second = (_written(stated) for stated in (one, other))
    arithmetic = f"{first} ({one.figure.spot.section}) ≠ {second} ({other.figure.spot.section})"
    figures = [stated.figure for stated in (one, other)] + [over for over in (one.over, other.over) if over is not None]
    return finding(Finding("stated-twice", Severity.WARNING, first, second, arithmetic), figures)


def _written(stated: _Stated) -> str:
    figure = stated.figure
    if stated.over is not None:
        return f"{figure.printed}/{stated.over.printed} {figure.unit}"
    return f"{show(figure.value)} {figure.unit}"
