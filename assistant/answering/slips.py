"""Two numbers of one thing that differ as slips of the pen do: 711.841 and 721.841, 968.254 and 986.254."""

import re
from collections.abc import Iterable

from assistant.answering.finding import ONE_TIME
from assistant.records.figure import Figure, Role
from assistant.records.rest import says_rest
from assistant.text.lexicon import lexicon
from assistant.text.units import counts_people
from assistant.understanding.patterns import cues

__all__ = ["slipped"]

_LONG, _SHORT = 5, 3
"""Digits from which on one wrong digit tells a slip, and from which on two that changed places do."""
_BEYOND_CHANCE = 6
"""Digits from which on two such numbers of one unit and time need no word in common; in longer ones still, one may
name an act or a level that the other leaves out."""
_ALIKE = 0.6
"""Share of the fewer content words that two short numbers must have in common."""
_SOME = 0.3
"""The same, where two digits beside each other changed places in a number of four."""
_ROLES = frozenset({Role.COUNT, Role.DONE, Role.MONEY})


def slipped(chosen: Figure, figures: Iterable[Figure]) -> Figure | None:
    """The figure of another section that says the same with a slip; None where none does, or the chosen is no count."""
    if chosen.role not in _ROLES:
        return None
    return next((other for other in figures if _is_slip(chosen, other)), None)


def _is_slip(one: Figure, other: Figure) -> bool:
    if other.role not in _ROLES or one.value == other.value or not _comparable(one, other):
        return False
    first, second = (re.sub(r"\D", "", figure.printed) for figure in (one, other))
    if len(first) != len(second) or len(first) < _SHORT:
        return False
    wrong = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    changed = sorted(first) == sorted(second) and len(wrong) == 2
    if not changed and not (len(wrong) == 1 and len(first) >= _LONG):
        return False
    if _clash(one, other, strict=len(first) <= _BEYOND_CHANCE):
        return False
    words, others = _words(one), _words(other)
    common = len(words & others)
    if len(first) >= _LONG:
        return common > 0 or len(first) >= _BEYOND_CHANCE
    beside = changed and wrong[1] - wrong[0] == 1 and len(first) > _SHORT  # 6.842 and 6.482
    return common >= max((_SOME if beside else _ALIKE) * min(len(words), len(others)), 1)


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether both may count the same: unit, place, time, and neither what the other lacks; in different sections."""
    unit = cues().words.one_unit((one.unit, other.unit))
    place = (one.province, one.locality) == (other.province, other.locality)
    ends = [figure.period.end for figure in (one, other) if figure.period is not None]
    time = len(ends) < 2 or abs((ends[0] - ends[1]).days) <= ONE_TIME
    years = {end.year for end in ends}
    apart = one.spot.chapter != other.spot.chapter
    unit = unit or (counts_people(one.unit) and counts_people(other.unit))
    rest = says_rest(one.local) is says_rest(other.local)
    return unit and place and time and len(years) < 2 and apart and rest


def _words(figure: Figure) -> frozenset[str]:
    """The content words of what a figure is called, its unit and the sums' own words aside."""
    words = lexicon()
    unit = frozenset(words.canonical(figure.unit))
    told = words.terms(f"{figure.label} {figure.local}")
    return frozenset(word for word in told if not word.isdigit()) - unit - cues().words.asking


def _clash(one: Figure, other: Figure, *, strict: bool) -> bool:
    """Whether the figures name different members of an exclusive group: mức 1 and mức 2; one named once if `strict`."""
    words = lexicon()
    first, second = (words.line(f"{figure.label} {figure.local}") for figure in (one, other))
    pairs = ((words.values(first, group), words.values(second, group)) for group in words.exclusive)
    return any(mine != yours and (strict or (mine and yours)) for mine, yours in pairs)
