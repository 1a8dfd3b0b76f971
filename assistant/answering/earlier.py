"""A value of an earlier time that a report tells only by its change since: "321 vụ, giảm 17 vụ so với cùng kỳ"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import calculate
from assistant.answering.finding import Evidence, Finder, calculated
from assistant.answering.outcome import Outcome
from assistant.records.figure import Figure, Role
from assistant.records.plan import Asked, Plan, Target
from assistant.records.report import Report
from assistant.text.earlier import months_before, year_before
from assistant.text.lexicon import LAST_YEAR
from assistant.text.units import is_money, same_noun

__all__ = ["before_change"]

_AMOUNTS = frozenset({Asked.VALUE, Asked.MONEY})
_YEAR = 12
"""Months."""
_SINCE = r"(?:cùng kỳ|cùng thời điểm|năm (?:trước|ngoái|20\d\d))"
_A_YEAR, _OPENS = re.compile(_SINCE, re.IGNORECASE), re.compile(rf"so\s+(?:với\s+)?{_SINCE}", re.IGNORECASE)
"""What a change is measured against, and a sentence that tells changes alone."""
_FELL = re.compile(r"\b(?:giảm|thấp hơn|ít hơn|kém)\b", re.IGNORECASE)


def before_change(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """The value a year before a report's, reckoned from the report's own and its rise or fall since.

    None where no report tells the value of the year after, or its change only in percent, which is rounded.
    """
    if target.period is None or plan.asked not in _AMOUNTS:
        return None
    others = (one for one in plan.targets if one.period is not None and year_before(one.period) == target.period)
    later = next(others, replace(target, period=months_before(target.period, -_YEAR)))
    terms = tuple(term for term in plan.terms if term != LAST_YEAR)
    alone = replace(plan, targets=(later,), terms=terms, line=plan.line.replace(f" {LAST_YEAR} ", " "), operation=None)
    found = finder.sure(alone, later, reports)
    if found is None:
        return None
    figure = found.asked(plan.asked)
    if figure.period is None or figure.period.end.year == target.period.end.year:
        return None
    change = next((one for one in found.figures if _is_its_change(one, figure)), None)
    return replace(_reckoned(found, figure, change), about=target.period) if change is not None else None


def _is_its_change(one: Figure, figure: Figure) -> bool:
    """Whether a figure says by how much another rose or fell in a year, in what that one counts.

    It stands in the same sentence, or in one behind it that opens so: "So với cùng kỳ năm 2023: giảm 17 vụ".
    """
    alike = one.unit.lower() == figure.unit.lower() if is_money(figure.unit) else same_noun(one.unit, figure.unit)
    behind = (one.spot.section, one.spot.block) == (figure.spot.section, figure.spot.block)
    if one.role is not Role.CHANGE or not alike or not behind or one.spot.start < figure.spot.start:
        return False
    if one.quote == figure.quote:
        return one.label.startswith(figure.label) and bool(_A_YEAR.search(one.label.removeprefix(figure.label)))
    return bool(_OPENS.match(one.quote))


def _reckoned(found: Evidence, figure: Figure, change: Figure) -> Outcome:
    said = change.label.removeprefix(figure.label)
    fell = _FELL.search(f"{said} {change.local}")
    if fell:
        return calculated(calculate.total([figure.value, change.value], figure.unit), found.lines((figure, change)))
    return calculated(calculate.difference(figure.value, change.value, figure.unit), found.lines((figure, change)))
