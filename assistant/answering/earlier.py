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
_STEP = " – "
"""Between the parts of a label."""
_SINCE = r"(?:cùng kỳ|cùng thời điểm|năm (?=trước|ngoái|20\d\d))(?:\s*năm\s*)?\s*((?:19|20)\d\d)?"
_A_YEAR, _OPENS = re.compile(_SINCE, re.IGNORECASE), re.compile(rf"so\s+(?:với\s+)?{_SINCE}", re.IGNORECASE)
"""What a change is measured against, and a sentence that tells changes alone."""
_BEHIND = re.compile(rf"[^;.,]{{0,16}}\)?\s*so\s+(?:với\s+)?{_SINCE}", re.IGNORECASE)
"""Behind a change in parentheses: "tăng 1,99% (+8.566 ha) so với cùng kỳ năm trước"."""
_MINUS = re.compile(r"\(\s*[-−–]\s*$")
_FELL = re.compile(r"\b(?:giảm|thấp hơn|ít hơn|kém)\b", re.IGNORECASE)


def before_change(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """The value a year before a report's, reckoned from the report's own and its rise or fall since.

    None where no report tells the value of the year after, or its change only in percent, which is rounded.
    """
    if target.period is None or plan.asked not in _AMOUNTS:
        return None
    later = next(
        (one for one in plan.targets if one.period is not None and one.period.end.year == target.period.end.year + 1),
        replace(target, period=months_before(target.period, -_YEAR)),
    )
    terms = tuple(term for term in plan.terms if term != LAST_YEAR)
    alone = replace(plan, targets=(later,), terms=terms, line=plan.line.replace(f" {LAST_YEAR} ", " "), operation=None)
    found = finder.sure(alone, later, reports)
    if found is None:
        return None
    figure = found.asked(plan.asked)
    if figure.period is None or figure.period.end.year == target.period.end.year:
        return None
    change = next((one for one in found.figures if _is_its_change(one, figure)), None)
    about = year_before(later.period) if later.period is not None else None
    return replace(_reckoned(found, figure, change), about=about) if change is not None else None


def _is_its_change(one: Figure, figure: Figure) -> bool:
    """Whether a figure says by how much another rose or fell in a year, in what that one counts.

    It stands in the same sentence, or in one behind it that opens so: "So với cùng kỳ năm 2023: giảm 17 vụ".
    """
    alike = one.unit.lower() == figure.unit.lower() if is_money(figure.unit) else same_noun(one.unit, figure.unit)
    behind = (one.spot.section, one.spot.block) == (figure.spot.section, figure.spot.block)
    if one.role is not Role.CHANGE or not alike or not behind or one.spot.start < figure.spot.start:
        return False
    if one.quote != figure.quote:
        since = _OPENS.match(one.quote)
        return since is not None and _is_year_before(since, figure)
    rest = one.label.removeprefix(figure.label)
    own = one.label.startswith(figure.label) and rest.count(_STEP) <= 1  # and not that of a part
    since = _A_YEAR.search(rest) or _BEHIND.match(_apart(one)[1])
    return own and since is not None and _is_year_before(since, figure)


def _is_year_before(since: re.Match[str], figure: Figure) -> bool:
    """Whether what a change is measured against lies a year before, as far as its year is printed."""
    return figure.period is None or since[1] is None or int(since[1]) == figure.period.end.year - 1


def _apart(one: Figure) -> tuple[str, str]:
    """What its sentence says before and behind it."""
    found = re.search(rf"(?<![\d.,]){re.escape(one.printed)}(?![.,]?\d)", one.quote)
    return (one.quote[: found.start()], one.quote[found.end() :]) if found is not None else (one.quote, "")


def _reckoned(found: Evidence, figure: Figure, change: Figure) -> Outcome:
    said = change.label.removeprefix(figure.label)
    if _FELL.search(f"{said} {change.local}") or _MINUS.search(_apart(change)[0]):
        return calculated(calculate.total([figure.value, change.value], figure.unit), found.lines((figure, change)))
    return calculated(calculate.difference(figure.value, change.value, figure.unit), found.lines((figure, change)))
