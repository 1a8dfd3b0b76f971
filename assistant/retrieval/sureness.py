"""Whether the best figure is the one asked for, or only the nearest."""

import re
from collections.abc import Sequence

from assistant.records.answer import Operation
from assistant.records.figure import Role
from assistant.records.plan import Asked, Kind, Plan
from assistant.retrieval.facts import ELSEWHERE, OTHER_THING, is_amount, is_bare_goal
from assistant.retrieval.features import Scored
from assistant.retrieval.ranker import ranker
from assistant.text.lexicon import lexicon
from assistant.text.normalize import fold, mostly_bare
from assistant.text.units import is_measure
from assistant.understanding.patterns import cues

__all__ = ["CHANNELS", "SIGNS", "lacks_matter", "never", "of_another_time", "signs", "sureness"]

_NEVER = -9.0
_LEAST, _LIKE = 0.2, 0.35
"""Coverage below which nothing is said, unless the meaning is that near: the regression saw no such question."""
_ALIKE = 0.5
"""Likeness below which a figure that has none of the words that say what is asked for is another."""
_MONEY_NEAR = 0.3
"""Nearness below which an amount of money is not said: amounts are alike, and only their words tell them apart."""
_OTHER_TIME = -0.8
"""Fit of the time from which on a figure stands for another time than the one asked for."""
CHANNELS = frozenset({"trực_tuyến", "trực_tiếp"})
"""Ways of filing: a report on online services seldom says so beside each figure."""
_AGENCY = re.compile(r"(?<!cơ) sở ")
"""Before the name of a department of the province ("cơ sở" is none): what another one did is no answer."""
_HARDLY, _UNLIKE = 0.65, 0.35
"""Coverage and nearness of meaning under which another noun is another thing."""
_PLACE = "hạng"
_ONLY = {Asked.MONEY: Role.MONEY, Asked.RANK: Role.RANK}
"""What can only be answered by a figure of that role: an amount of money is no count."""
_FARTHEST = 1.0
"""Lead over the next figure beyond which more says nothing."""

SIGNS = (
    *(
        "coverage",
        "nearness",
        "conflict",
        "narrower",
        "extra",
        "role",
        "unit",
        "place",
        "time",
        "scope",
        "likeness",
        "basis",
        "anchor",
    ),
    *("lead", "lost_concepts", "lost_words", "lost_members"),
)


def sureness(plan: Plan, scored: Sequence[Scored]) -> float:
    """Log-odds that the best figure, the first of `scored`, is the one asked for.

    A logistic regression (`eval/training/ranker.py`) on right answers against wrong ones, against the next best when
    the right sentence is taken out, and against questions that the reports do not answer.
    """
    if never(plan, scored[0]):
        return _NEVER
    weights = ranker().sureness
    return weights["intercept"] + sum(weights[name] * value for name, value in signs(plan, scored).items())


def of_another_time(plan: Plan, one: Scored) -> bool:
    """Whether a figure stands for another time than the one asked for, or is only the goal for it."""
    return one.features.time <= _OTHER_TIME or is_bare_goal(plan.asked, one.figure)


def never(plan: Plan, best: Scored) -> bool:
    """What rules an answer out whatever speaks for it."""
    money = plan.asked is Asked.MONEY and is_amount(best.figure)
    aimed = plan.asked is Asked.RANK and best.figure.unit == _PLACE and best.figure.role is Role.TARGET
    if best.figure.role is not _ONLY.get(plan.asked, best.figure.role) and not money and not aimed:
        return True
    if best.figure.role is Role.RANK and plan.asked is not Asked.RANK:
        return True
    if of_another_time(plan, best) or best.features.unit <= OTHER_THING or best.features.place <= ELSEWHERE:
        return True
    if plan.operation is Operation.SHARE and best.figure.role is Role.CHANGE:
        return True  # how much pork grew is not how much of all meat it is
    if best.features.basis < 0:
        return True  # a growth against another time than the one asked for
    if _of_another_thing(plan, best):
        return True
    if best.features.coverage < _LEAST and best.features.likeness < _LIKE:
        return True
    if plan.kind is Kind.LIST:
        return False  # the items' own words are what is asked for
    return plan.asked is Asked.MONEY and best.features.nearness < _MONEY_NEAR and best.features.likeness < _LIKE


def _of_another_thing(plan: Plan, best: Scored) -> bool:
    """Whether its words tell that it is of something else than what the question names."""
    if _of_another_noun(plan, best):
        return True  # mô hình are asked for, and it counts services
    if lacks_matter(plan, best) or _of_another_kind(plan, best) or _of_another_facility(plan, best):
        return True  # a passport is no permit, a commodity no other, one station's water not another's
    return best.features.likeness < _ALIKE and _of_nothing_said(plan, best)  # "phạm pháp hình sự", and it is of fires


def lacks_matter(plan: Plan, one: Scored) -> bool:
    """Whether a figure's sentence does not name the matter that the question names."""
    return any(_is_matter(plan, term, one) for term in one.missing)


def _of_nothing_said(plan: Plan, best: Scored) -> bool:
    """Whether none of the words that say what a question is about stands about the figure, of two or more."""
    known = cues().words
    empty = {*known.generic, *known.happening, plan.unit.replace(" ", "_")}
    about = [term for term in plan.fresh if not term.isdigit() and term not in empty]
    return plan.fresh == plan.terms and len(about) > 1 and set(about) <= set(best.missing)


def _of_another_facility(plan: Plan, best: Scored) -> bool:
    """Whether the question names a station, a works or the like that nothing about the figure names."""
    figure = best.figure
    told = fold(f"{figure.quote} {figure.label} {figure.headings} {figure.lead}") if plan.facilities else ""
    return any(fold(name) not in told for name in plan.facilities)


def _of_another_noun(plan: Plan, best: Scored) -> bool:
    """Whether the noun that is counted stands nowhere about the figure, which counts another."""
    unit, known = plan.unit, cues().words
    general = {*known.cases, *known.people, *known.generic}
    named = unit and unit not in general and plan.asked is Asked.VALUE and plan.operation is None
    own = best.figure.unit.lower()
    if not named or not own or own in general or own == unit or is_measure(own):
        return False
    unlike = best.features.coverage < _HARDLY and best.features.likeness < _UNLIKE
    return unlike and unit.replace(" ", "_") in best.missing


def _of_another_kind(plan: Plan, best: Scored) -> bool:
    """Whether it lacks what this turn names, and names another of its kind: accounts where cards are asked for.

    Not where the question names both: "tới tận nơi, không qua mạng".
    """
    if plan.asked is Asked.REMAINDER or plan.kind is not Kind.FIGURE or plan.operation is not None:
        return False
    words = lexicon()
    lost = [term for term in best.missing if term in plan.fresh]
    return any(
        term in group and words.values(best.text.local, group).difference(plan.terms, {term})
        for term in lost
        for group in words.exclusive
    )


def _is_matter(plan: Plan, term: str, best: Scored) -> bool:
    """Whether a missing word of this turn names the matter, and nothing in the figure's sentence does.

    A single syllable typed without marks may have been another word.
    """
    words = lexicon()
    named = term in words.matters or _alone(plan) == [term] or _is_agency(plan.line, words.phrase(term).strip())
    if not named or term not in plan.fresh or words.phrase(term) in best.text.quote:
        return False
    return term in words.concepts or "_" in term or not mostly_bare(plan.question)


def _is_agency(line: str, phrase: str) -> bool:
    """Whether the question names the department of that matter: "Sở Y tế"."""
    return any(line.startswith(f"{phrase} ", opens.end()) for opens in _AGENCY.finditer(line))


def _alone(plan: Plan) -> list[str]:
    """The concepts that a question says where it says nothing else: one alone is what is asked about, be it GRDP."""
    said = [term for term in plan.fresh if not term.isdigit() and term not in cues().words.generic]
    whole = plan.fresh == plan.terms and all(term in lexicon().concepts for term in said)
    return said if whole else []


def signs(plan: Plan, scored: Sequence[Scored]) -> dict[str, float]:
    """What speaks for and against the first of `scored`, by the names of `SIGNS`."""
    best = scored[0]
    own = best.features
    lost = _lost(plan, best.missing)
    narrower = 0.0 if plan.operation is Operation.SUM else own.narrower  # what is added up is narrower than the sum
    values = (
        *(own.coverage, own.nearness, own.conflict, narrower, own.extra, own.role, own.unit),
        *(min(own.place, 0.0), min(own.time, 0.0), min(own.scope, 0.0), own.likeness),
        *(min(own.basis, 0.0), max(own.anchor, 0.0), _lead(scored), *lost),
    )
    return dict(zip(SIGNS, values, strict=True))


def _lead(scored: Sequence[Scored]) -> float:
    """Score by which the best is before the next figure that says another number and is not of its own ratio."""
    best = scored[0]
    rivals = (one for one in scored[1:] if one.figure.value != best.figure.value and not _mates(one, best))
    other = next(rivals, None)
    return _FARTHEST if other is None else min(best.score - other.score, _FARTHEST)


def _mates(one: Scored, best: Scored) -> bool:
    return one.figure.group is not None and one.figure.group == best.figure.group


def _lost(plan: Plan, missing: tuple[str, ...]) -> tuple[float, float, float]:
    """Share of the content words that are missing concepts, that are missing words, and the missing exclusive words."""
    words = lexicon()
    exclusive = {member for group in words.exclusive for member in group} - CHANNELS
    content = max(sum(1 for term in plan.terms if not term.isdigit()), 1)
    lost = [term for term in missing if not term.isdigit()]
    concepts = sum(1 for term in lost if term in words.concepts)
    members = sum(1 for term in lost if term in exclusive)
    return concepts / content, (len(lost) - concepts) / content, float(members)
