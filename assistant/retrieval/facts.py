"""How well role, time, scope, unit and place of a figure, and its being a whole or a mere name, fit what is asked."""

import re
from collections.abc import Collection
from datetime import timedelta

from assistant.records.answer import Operation
from assistant.records.figure import Figure, Role, Scope
from assistant.records.plan import Asked, Kind, Plan, Target
from assistant.records.report import Period
from assistant.retrieval.reports import SLACK, shifted, span_fits
from assistant.retrieval.texts import FigureText
from assistant.text.periods import overlaps
from assistant.text.units import counts_people, is_money, spelled, unlike
from assistant.understanding.patterns import Cue, cues

__all__ = [
    "AFTER",
    "ELSEWHERE",
    "OTHER_THING",
    "is_amount",
    "is_bare_goal",
    "of_locality",
    "only_names",
    "place_fit",
    "role_fit",
    "scope_fit",
    "time_fit",
    "unit_fit",
    "whole_fit",
]

_NAMES = re.compile(r"^(?:đối với|trong|kết quả triển khai|tỷ lệ)\b", re.IGNORECASE)
_SINCE_NEW_YEAR = 0.6
"""What it says for a figure of some months of a year, where all up to a day is asked for."""
_TO_DATE = 0.3
"""What it says for a figure that it counts all to its date, where no time is asked for."""
AFTER = -2.0
"""What it says of a figure that stands for a later time than the month asked for: it can't be that month's."""
ELSEWHERE = -1.0
"""What it says of a figure of another district, or of a district where the whole province is asked for."""
OTHER_THING = -1.0
"""What it says of a figure that counts another sort of thing than the noun of the question."""
_GUESTS, _VISIT = frozenset({"khách", "du khách", "hành khách", "lượt khách"}), "lượt"
"""Guests are told in visits: "đón 2,34 triệu lượt"."""
_PERSON, _A_PERSON = "người", 0.5
"""What people are counted in, and what it says where a kind of them is asked for, or the other way round."""
_MONTH = 45
"""Days that a reporting month lasts at most."""
_SHORT = 62
"""Days up to which a span asked for to the day is no sum to date."""
_YEAR = 364
_QUARTER, _LONGER, _LONGER_THAN_ALONE = (80, 100), -0.4, -1.2
"""Days of a quarter; what it says of a figure of more months where one is asked for, or that one alone."""
_AMONG = 0.5
"""Fit of a part where the question asks for one of what was spoken of before."""
_IN_SO_MANY_WORDS = 1.5
"""What it says for a figure that it is of the whole province, where that is asked for."""
_FAR = 100
"""Days between two ends from which on the times have nothing to do with each other."""
_SAME_MONTH = 0.3
"""For what there was by another day of the month asked for."""
_HALF_YEAR = timedelta(days=120)
_LENGTHS = 20
"""Days by which two spans that overlap may differ in length and still be taken for like."""

_ORDER = (Role.COUNT, Role.DONE, Role.TARGET, Role.PERCENT, Role.CHANGE, Role.MONEY, Role.RANK)
_ROLE_FIT = {
    #                COUNT DONE TARGET PERCENT CHANGE MONEY RANK
    Asked.VALUE: (1.0, 1.0, 0.35, 0.15, 0.1, 0.7, 0.2),
    Asked.PERCENT: (0.2, 0.6, 0.3, 1.0, 0.45, 0.1, 0.0),
    Asked.TARGET: (0.55, 0.6, 1.0, 0.4, 0.1, 0.4, 0.0),
    Asked.REMAINDER: (0.9, 1.0, 0.4, 0.2, 0.1, 0.4, 0.0),
    Asked.MONEY: (0.1, 0.15, 0.1, 0.0, 0.0, 1.0, 0.0),
    Asked.RANK: (0.1, 0.1, 0.0, 0.1, 0.0, 0.0, 1.0),
    Asked.CHANGE: (0.3, 0.3, 0.1, 0.5, 1.0, 0.2, 0.0),
}


def role_fit(asked: Asked, figure: Figure) -> float:
    """1 for the role that is asked for, less for those that lead to it within their ratio."""
    if is_bare_goal(asked, figure):
        return 0.0
    role = Role.MONEY if asked is Asked.MONEY and is_amount(figure) else figure.role
    return _ROLE_FIT[asked][_ORDER.index(role)]


def is_bare_goal(asked: Asked, figure: Figure) -> bool:
    """Whether what was done is asked for, and the figure is a goal that nothing done stands beside."""
    return asked is Asked.VALUE and figure.role is Role.TARGET and figure.group is None


def is_amount(figure: Figure) -> bool:
    """Whether it is an amount of money, by itself or as what was done of a plan."""
    return figure.role is Role.MONEY or (figure.role is Role.DONE and is_money(figure.unit))


def time_fit(figure: Figure, target: Target) -> float:
    """Positive for the time asked, negative for another, 0 where either says nothing."""
    asked, own = target.period, figure.period
    if asked is None or own is None:
        return 0.0
    if span_fits(asked, own):
        return _fitting(asked, own) if target.exact else 1.0
    if shifted(asked, own) and (asked.start is None or (asked.end - asked.start).days > _MONTH):
        return 1.0
    same_month = (own.end.year, own.end.month) == (asked.end.year, asked.end.month)
    if target.month and own.end - asked.end > SLACK and not _whole_year(own):
        return AFTER
    if target.scope is not Scope.CUMULATIVE and same_month and _is_quarter(asked) and _longer(own, asked):
        return _LONGER if target.scope is not Scope.WITHIN else _LONGER_THAN_ALONE
    if same_month and _is_quarter(asked) and own.start is not None and (own.end - own.start).days <= _MONTH:
        return _LONGER  # a month is no quarter
    if target.month and same_month and (fit := _of_its_month(figure, target, asked, own)) is not None:
        return fit
    if overlaps(asked, own):
        return _overlapping(asked, own) if target.exact else 0.0
    if same_month and asked.start is own.start is None and not target.exact:
        return _SAME_MONTH
    return _apart(asked, own, exact=target.exact)


def _apart(asked: Period, own: Period, *, exact: bool) -> float:
    """Against a figure of another time, the more the farther."""
    if exact:
        return -1.5
    return -1.0 if abs((asked.end - own.end).days) > _FAR else -0.3


def _fitting(asked: Period, own: Period) -> float:
    """More for a span from the very day; all there is by a day is not what there was within some weeks before it."""
    if own.start is not None:
        return 1.6
    weeks = asked.start is not None and (asked.end - asked.start).days <= _SHORT
    return -0.3 if weeks else 1.0


def _is_quarter(period: Period) -> bool:
    fewest, most = _QUARTER
    return period.start is not None and fewest <= (period.end - period.start).days <= most


def _longer(own: Period, asked: Period) -> bool:
    """Whether a span began before the one asked for: nine months, where a quarter is."""
    return own.start is not None and asked.start is not None and asked.start - own.start > SLACK


def _overlapping(asked: Period, own: Period) -> float:
    """A span of another length than the one asked for is another span."""
    if asked.start is not None and own.start is None and asked.end - own.end > _HALF_YEAR:
        return -1.5  # what there was in summer is not what there was at the year's end
    if asked.start is None or own.start is None:
        return 0.0
    apart = abs((asked.end - asked.start).days - (own.end - own.start).days)
    return -0.8 if apart > _LENGTHS else -0.2


def scope_fit(figure: Figure, target: Target) -> float:
    """Within the period against up to its end; 0 where either is unsaid, but for a total asked for without any time."""
    if target.scope is Scope.UNSAID and target.period is None and figure.scope is Scope.CUMULATIVE:
        return _TO_DATE
    if Scope.UNSAID in {target.scope, figure.scope}:
        return 0.0
    if target.scope is Scope.CUMULATIVE and figure.period is not None and _to_date(figure.period):
        return _SINCE_NEW_YEAR
    return 1.0 if target.scope is figure.scope else -1.0


def _of_its_month(figure: Figure, target: Target, asked: Period, own: Period) -> float | None:
    """What a figure up to the month's end says of the month: what counts several months is not that of one alone."""
    if target.scope is Scope.WITHIN and _a_month(asked) and _to_date(own):
        return _LONGER_THAN_ALONE
    within = figure.scope is Scope.WITHIN and target.scope is not Scope.CUMULATIVE
    return (-0.3 if _to_date(own) else 0.8) if within else None


def _a_month(period: Period) -> bool:
    return period.start is not None and (period.end - period.start).days <= _MONTH


def _whole_year(period: Period) -> bool:
    return period.start is not None and (period.end - period.start).days >= _YEAR


def _to_date(period: Period) -> bool:
    """Whether several months of a year are summed up: what happened within them is what there is by their end."""
    return period.start is not None and (period.end - period.start).days > _MONTH


def unit_fit(figure: Figure, asked: str) -> float:
    """1 for the unit asked for or one that holds it, less for one that is used for it, 0 when none is asked for.

    `OTHER_THING` for a unit that counts another sort of thing.
    """
    if not asked:
        return 0.0
    unit, asked = spelled(figure.unit.lower()), spelled(asked)
    if {unit, asked} <= cues().words.cases:
        return 1.0 if unit == asked else 0.6
    if (unit == _PERSON and asked in cues().words.people) or (asked == _PERSON and counts_people(unit)):
        return _A_PERSON
    if unit and (_holds(asked, unit) or _holds(unit, asked)):
        return 1.0
    if asked in _GUESTS and _holds(unit, _VISIT):
        return _A_PERSON
    return OTHER_THING if unlike(asked, unit) else -0.5


def _holds(longer: str, shorter: str) -> bool:
    """Whether a unit stands whole in another: "lượt" in "lượt tra cứu", not "ha" in "tạ/ha"."""
    return f" {shorter} " in f" {longer.replace(',', ' ')} " or f" {shorter} " in f" {longer} "


def place_fit(text: FigureText, plan: Plan) -> float:
    """The district or agency asked for against another, or against the whole province."""
    own = text.figure.locality
    if own and not plan.localities and (_one_row(text.figure, plan) or _among_provinces(plan)):
        return ELSEWHERE
    if not plan.localities:
        return 0.0 if not own else ELSEWHERE if cues().says(Cue.PROVINCE_WIDE, plan.resolved) else -0.3
    if own in plan.localities:
        return 0.5
    return -0.2 if of_locality(text, plan.localities) else ELSEWHERE


def _one_row(figure: Figure, plan: Plan) -> bool:
    """Whether it is a district's cell of a table, where the figure of a province is asked for."""
    alone = plan.kind is Kind.FIGURE and plan.operation is None and plan.asked is not Asked.RANK
    return alone and figure.in_table and any(target.province for target in plan.targets)


def _among_provinces(plan: Plan) -> bool:
    """Whether provinces are ranked, so that a district has no place among them."""
    return plan.operation is Operation.RANK and all(target.province is None for target in plan.targets)


def of_locality(text: FigureText, localities: Collection[str]) -> bool:
    """Whether the figure is of one of the districts or communes, or named with one."""
    if text.figure.locality in localities:
        return True
    words = f"{text.local}{text.lead}{text.headings}{text.quote}"
    return any(f" {name.lower()} " in words for name in localities)


def only_names(figure: Figure) -> float:
    """1 for a small number that only names what another counts ("Đối với 25 dịch vụ công …")."""
    small = figure.role is Role.COUNT and figure.value <= 100 and figure.printed.isdigit()
    opens = _NAMES.match(figure.local)
    return 1.0 if small and opens and figure.local[opens.end() :].strip().startswith(figure.unit or "\n") else 0.0


def whole_fit(figure: Figure, question: str) -> float:
    """Total or part, when the question says "tổng", "tất cả", "toàn tỉnh", or "trong đó"."""
    if not cues().says(Cue.ALL, question):
        return _AMONG if figure.total is not None and cues().says(Cue.AMONG, question) else 0.0
    if figure.total is not None:
        return -1.0
    cue = Cue.PROVINCE_WIDE if cues().says(Cue.PROVINCE_WIDE, question) else Cue.ALL
    if not cues().says(cue, figure.local):
        return 0.0
    return 1.0 if cue is Cue.ALL else _IN_SO_MANY_WORDS
