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
from assistant.text.periods import year
from assistant.text.units import is_money, same_noun

__all__ = ["before_change"]

_AMOUNTS = frozenset({Asked.VALUE, Asked.MONEY})
_YEAR = 12
"""Months."""
_STEP = " – "
"""Between the parts of a label."""
_SINCE = (
    r"(?:cùng kỳ(?!\s+(?:tháng|quý|vụ)\b)(?:\s+năm\s+(?:trước|ngoái|(?P<year>(?:19|20)\d\d)))?|cùng thời điểm năm trước"
    r"|(?<!cuối )(?<!đầu )năm (?:trước|ngoái|(?P<whole>(?:19|20)\d\d)))"
)
_A_YEAR = re.compile(rf"so\s+(?:với\s+)?{_SINCE}", re.IGNORECASE)
"""What a change is measured against; at the head of a sentence, that of all changes in it."""
_BEHIND = re.compile(rf"[^;.,]{{0,16}}\)?\s*so\s+(?:với\s+)?{_SINCE}", re.IGNORECASE)
"""Behind a change in parentheses: "tăng 1,99% (+8.566 ha) so với cùng kỳ năm trước"."""
_VERB = re.compile(
    r"\b(tăng|vượt|cao hơn|nhiều hơn|giảm|thấp hơn|ít hơn)\b(?!\s+(?:nghèo|trưởng|cường|tải))|[(]\s*([+−–-])\s*$",
    re.IGNORECASE,
)
_FELL = frozenset({"giảm", "thấp hơn", "ít hơn", "-", "−", "–"})


def before_change(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | None:
    """The value a year before a report's, reckoned from the report's own and its rise or fall since.

    None where no report tells the value of the year after, or its change only in percent, which is rounded.
    """
    if target.period is None or plan.asked not in _AMOUNTS:
        return None
    others = (one for one in plan.targets if one.province == target.province and _follows(one, target))
    later = next(others, replace(target, period=months_before(target.period, -_YEAR)))
    terms = tuple(term for term in plan.terms if term != LAST_YEAR)
    alone = replace(plan, targets=(later,), terms=terms, line=plan.line.replace(f" {LAST_YEAR} ", " "), operation=None)
    found = finder.sure(alone, later, reports)
    if found is None:
        return None
    figure = found.asked(plan.asked)
    if figure.period is None or figure.period.end.year == target.period.end.year:
        return None
    change = next((one for one in found.figures if _is_its_change(one, figure, found.figures)), None)
    outcome = _reckoned(found, figure, change) if change is not None else None
    about = year_before(later.period) if later.period is not None else None
    return replace(outcome, about=about) if outcome is not None else None


def _follows(one: Target, target: Target) -> bool:
    """Whether a time lies a year behind the one asked for."""
    return one.period is not None and target.period is not None and one.period.end.year == target.period.end.year + 1


def _is_its_change(one: Figure, figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure says by how much another rose or fell in a year, in what that one counts.

    It stands in the same sentence, or in one behind it that opens so: "So với cùng kỳ năm 2023: giảm 17 vụ".
    """
    behind = (one.spot.section, one.spot.block) == (figure.spot.section, figure.spot.block)
    if one.role is not Role.CHANGE or not _alike(one, figure) or not behind or one.spot.start < figure.spot.start:
        return False
    if one.quote != figure.quote:
        between = (other for other in others if figure.spot.start < other.spot.start < one.spot.start)
        same = any(_alike(other, figure) and other.spot.section == figure.spot.section for other in between)
        since = _A_YEAR.match(one.quote)
        return since is not None and not same and _is_year_before(since, figure)
    rest = one.label.removeprefix(figure.label)
    own = one.label.startswith(figure.label) and rest.count(_STEP) <= 1  # and not that of a part
    since = _A_YEAR.search(rest) or _BEHIND.match(_apart(one)[1])
    return own and since is not None and _is_year_before(since, figure)


def _alike(one: Figure, other: Figure) -> bool:
    return one.unit.lower() == other.unit.lower() if is_money(other.unit) else same_noun(one.unit, other.unit)


def _is_year_before(since: re.Match[str], figure: Figure) -> bool:
    """Whether what a change is measured against lies a year before; a year by its number is that of a whole year."""
    if figure.period is None:
        return False
    if since["whole"] and figure.period != year(figure.period.end.year):
        return False
    printed = since["year"] or since["whole"]
    return printed is None or int(printed) == figure.period.end.year - 1


def _apart(one: Figure) -> tuple[str, str]:
    """What its sentence says before and behind it."""
    found = re.search(rf"(?<![\d.,]){re.escape(one.printed)}(?![.,]?\d)", one.quote)
    return (one.quote[: found.start()], one.quote[found.end() :]) if found is not None else (one.quote, "")


def _reckoned(found: Evidence, figure: Figure, change: Figure) -> Outcome | None:
    """The figure with its change undone; None where nothing before the change says which way it went."""
    verbs = [said[1] or said[2] for said in _VERB.finditer(_apart(change)[0])]
    if not verbs:
        return None
    if verbs[-1].lower() in _FELL:
        return calculated(calculate.total([figure.value, change.value], figure.unit), found.lines((figure, change)))
    return calculated(calculate.difference(figure.value, change.value, figure.unit), found.lines((figure, change)))
