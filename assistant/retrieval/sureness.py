"""Whether the best figure is the one asked for, or only the nearest."""

from assistant.records.figure import Role
from assistant.records.plan import Asked, Plan
from assistant.retrieval.features import Features, Scored
from assistant.text.lexicon import lexicon

__all__ = ["sureness"]

_NEVER = -9.0
_COVERED = 0.2
"""Coverage below which nothing is said: the regression saw no question that has hardly a word with the reports."""
_MONEY_NEAR = 0.5
"""Nearness below which an amount of money is not said: amounts are alike, and only their words tell them apart."""
_CHANNELS = frozenset({"trực_tuyến", "trực_tiếp"})
"""Ways of filing: a report on online services seldom says so beside each figure."""
_ONLY = {Asked.MONEY: Role.MONEY, Asked.RANK: Role.RANK}
"""What can only be answered by a figure of that role: an amount of money is no count."""


def sureness(plan: Plan, best: Scored) -> float:
    """Log-odds that the best figure is the one asked for: logistic regression on the development split.

    Fitted on right answers against the next best when the right sentence is taken out, and against questions that the
    reports do not answer.
    """
    if best.figure.role is not _ONLY.get(plan.asked, best.figure.role):
        return _NEVER
    if best.features.coverage < _COVERED:
        return _NEVER
    if plan.asked is Asked.MONEY and best.features.nearness < _MONEY_NEAR:
        return _NEVER
    return _evidence(best.features) - _lost(plan, best.missing) - 5.8


def _evidence(own: Features) -> float:
    return (
        3.2 * own.coverage
        + 3.8 * own.nearness
        - 3.0 * own.conflict
        - 1.2 * own.narrower
        - 2.3 * own.extra
        + 3.3 * own.role
        + 0.3 * own.unit
        + 3.6 * min(own.place, 0.0)
        + 2.2 * min(own.time, 0.0)
        + 1.8 * min(own.scope, 0.0)
    )


def _lost(plan: Plan, missing: tuple[str, ...]) -> float:
    """What the missing words weigh: a concept or an exclusive word much, another in the figure's favour.

    Given the coverage, a plain word that is missing is one that officials add and reports do not.
    """
    words = lexicon()
    exclusive = {member for group in words.exclusive for member in group} - _CHANNELS
    content = max(sum(1 for term in plan.terms if not term.isdigit()), 1)
    lost = [term for term in missing if not term.isdigit()]
    concepts = sum(1 for term in lost if term in words.concepts)
    members = sum(1 for term in lost if term in exclusive)
    return 4.5 * concepts / content - 3.1 * (len(lost) - concepts) / content + 2.0 * members
