"""When two values, units, places, periods or section paths say the same: what every measure compares by."""

import re
from datetime import date
from pathlib import PurePath

from assistant.evaluation.questions import Gold, GoldFigure
from assistant.records.answer import AnsweredFigure, Calculation
from assistant.records.report import Period
from assistant.text.normalize import canonical, squeeze
from assistant.text.periods import contains, iso, month, year
from assistant.text.units import counts_people, scale_of

__all__ = [
    "ancestry",
    "base",
    "compatible",
    "period_of",
    "plain",
    "related_section",
    "same",
    "same_calculation",
    "same_section",
    "same_source",
    "value_equal",
]

_KEEPS_UNIT = frozenset({"difference", "sum", "remainder"})
_PERSON = "người"
"""What any people are counted as: "kỷ luật 47 cán bộ … khiển trách 26" is 26 người and 26 cán bộ."""
_STEP = re.compile(r"[.,]\s*")


def plain(text: str | None) -> str:
    """Text to compare by: NFC, tone marks in one place, single spaces, lower case."""
    return squeeze(canonical(text or "")).casefold()


def _percent(unit: str) -> bool:
    return "%" in unit or "phần trăm" in unit


def _unit_agrees(gold: str, given: str) -> bool:
    gold, given = plain(gold), plain(given)
    if not gold:
        return True
    if _percent(gold) != _percent(given):
        return False
    people = _PERSON in {gold, given} and counts_people(gold) and counts_people(given)
    return _percent(gold) or gold in given or given in gold or people


def _place_agrees(gold: str | None, given: str | None) -> bool:
    return gold is None or (given is not None and plain(gold) in plain(given))


def period_of(text: str | None) -> Period | None:
    """The period that an ISO text writes: `2024-03`, `2022`, `2022-01-01/2022-12-28`, `2024-03-15`; None for none.

    The ends of a span may be months: `2022-01/2022-10`.
    """
    if not text:
        return None
    try:
        if "/" in text:
            first, _, last = text.partition("/")
            return Period(_day(first, last=False), _day(last, last=True))
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return year(parts[0])
        return month(*parts) if len(parts) == 2 else Period(None, date.fromisoformat(text))
    except ValueError:
        return None


def _day(text: str, *, last: bool) -> date:
    """A day, or the first or last of a month: `2022-10` of `2022-01/2022-10`."""
    parts = text.split("-")
    if len(parts) != 2:
        return date.fromisoformat(text)
    whole = month(int(parts[0]), int(parts[1]))
    return whole.end if last or whole.start is None else whole.start


def _touches(one: Period, other: Period) -> bool:
    """Whether one holds the other, or the day on which the other ends."""
    return any(
        contains(outer, inner) or contains(outer, Period(None, inner.end))
        for outer, inner in ((one, other), (other, one))
    )


def _period_agrees(gold: str | None, given: str | None, as_of: str | None) -> bool:
    if gold is None or gold in {given, as_of}:
        return True
    wanted = period_of(gold)
    stated = [period for period in (period_of(given), period_of(as_of)) if period]
    return wanted is not None and any(_touches(wanted, period) for period in stated)


def value_equal(gold: GoldFigure, figure: AnsweredFigure) -> bool:
    """Whether the two are the same number, as exact decimals: 7.7 "ngàn hồ sơ" is 7700 "hồ sơ"."""
    return gold.value * scale_of(gold.unit) == figure.value * scale_of(figure.unit)


def compatible(gold: GoldFigure, figure: AnsweredFigure) -> bool:
    """Same value, and nothing said of unit, province and period that contradicts the gold.

    Units agree when equal or one holds the other (`cơ sở`, `cơ sở y tế`), and `người` with a noun for people, never a
    percent with a count. Provinces agree
    when the given name holds the gold one. Periods agree when equal, or when one holds the other or the day it ends on.
    """
    return (
        value_equal(gold, figure)
        and _unit_agrees(gold.unit, figure.unit)
        and _place_agrees(gold.province, figure.province)
        and _period_agrees(gold.period, figure.period, figure.as_of)
    )


def same(gold: GoldFigure, figure: AnsweredFigure) -> bool:
    """Same value, unit, province and period, to the letter (letter case and Unicode form apart)."""
    return (
        value_equal(gold, figure)
        and plain(gold.unit) == plain(figure.unit)
        and plain(gold.province) == plain(figure.province)
        and (gold.period == figure.period or iso(period_of(gold.period)) == iso(period_of(figure.period)))
    )


def same_calculation(gold: Gold, given: Calculation | None) -> bool:
    """Whether the result lies within the tolerance of the gold one, its unit not contradicting.

    Which of two figures is taken from which is a matter of wording ("giảm 989" is −989), so a difference of the
    opposite sign agrees when it is taken between the gold operands. Reports count one thing in `hồ sơ` and `trường
    hợp`: the unit of either operand will do for a difference or sum.
    """
    wanted = gold.calculation
    if wanted is None or given is None:
        return False
    units = [wanted.unit, *(one.unit for one in gold.figures if wanted.operation in _KEEPS_UNIT)]
    if not any(_unit_agrees(unit, given.unit) for unit in units):
        return False
    scaled = scale_of(given.unit) / scale_of(wanted.unit or given.unit)
    if abs(given.value * scaled - wanted.value) <= wanted.tolerance:
        return True
    operands = frozenset(figure.value for figure in gold.figures)
    turned = wanted.operation == "difference" and operands == frozenset(given.operands)
    return turned and abs(given.value + wanted.value) <= wanted.tolerance


def same_source(gold: str | None, given: str) -> bool:
    """Whether the file is the gold one; gold sets leave the extension off."""
    return gold is None or plain(given) == plain(gold) or plain(PurePath(given).stem) == plain(gold)


def ancestry(path: str) -> tuple[str, ...]:
    """The steps of a section path: `Phụ lục, dòng I.3, cột (7)` → `phụ lục`, `dòng i`, `3`, `cột (7)`."""
    return tuple(step for step in _STEP.split(plain(path)) if step)


def base(path: str) -> str:
    """The section that a path lies in, without a table cell or footnote: what a retriever of passages can rank."""
    return plain(path).partition(",")[0].strip()


def same_section(gold: str | None, given: str) -> bool:
    """Whether the two paths name one place."""
    return gold is None or ancestry(gold) == ancestry(given)


def related_section(gold: str | None, given: str) -> bool:
    """Whether the two paths name one place, or one of them a part of the other."""
    if gold is None:
        return True
    one, other = ancestry(gold), ancestry(given)
    shared = min(len(one), len(other))
    return shared > 0 and one[:shared] == other[:shared]
