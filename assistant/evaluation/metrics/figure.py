"""Figure accuracy: whether the figure that answers the question is the right one.

Over the questions that ask for one figure (lookup, ratio, table cell, computation, and follow-ups that resolve to one):

    accuracy = questions whose answer is right / questions

The answer is `figures[0]`, or the calculation. It is right when its value equals the gold value exactly, as decimals
(a calculation: within the tolerance that the set states for its rounded value), and unit, province and period agree.
Three degrees of agreement: `accuracy` (compatible, see `agreement.compatible`), `strict` (status, unit, province and
period to the letter) and `value_only`. An answer that refuses or asks back is wrong in all three.
"""

from collections.abc import Callable

from assistant.evaluation.agreement import compatible, same, same_calculation, value_equal
from assistant.evaluation.expectation import Expected, expected
from assistant.evaluation.questions import Gold, GoldFigure, Item
from assistant.records.answer import Answer, AnsweredFigure, Status

__all__ = ["GIVEN", "accuracy", "strict", "value_only"]

GIVEN = frozenset({Status.ANSWERED, Status.AMBIGUOUS, Status.CONFLICT})
"""Statuses of an answer that gives figures."""

Agreement = Callable[[GoldFigure, AnsweredFigure], bool]


def _by_calculation(gold: Gold, answer: Answer, agree: Agreement) -> bool:
    if gold.calculation is None:
        given, wanted = answer.calculation, gold.figures[0]
        return given is not None and given.value == wanted.value and (given.unit == wanted.unit or agree is value_equal)
    if answer.calculation is None:
        first = answer.figures[0] if answer.figures else None
        return agree is not same and first is not None and first.value == gold.calculation.value
    if agree is value_equal:
        return abs(answer.calculation.value - gold.calculation.value) <= gold.calculation.tolerance
    return same_calculation(gold, answer.calculation)


def _right(item: Item, answer: Answer, agree: Agreement) -> float | None:
    if item.gold is None or expected(item) is not Expected.FIGURE:
        return None
    if answer.status not in GIVEN:
        return 0.0
    if item.gold.calculation is None and answer.figures and agree(item.gold.figures[0], answer.figures[0]):
        return 1.0
    return float(_by_calculation(item.gold, answer, agree))


def accuracy(item: Item, answer: Answer) -> float | None:
    """1 when the figure is right and nothing said of it contradicts the gold."""
    return _right(item, answer, compatible)


def strict(item: Item, answer: Answer) -> float | None:
    """1 when value, unit, province and period equal the gold to the letter, and the status too."""
    right = _right(item, answer, same)
    return 0.0 if right and item.gold and answer.status is not item.gold.status else right


def value_only(item: Item, answer: Answer) -> float | None:
    """1 when the value alone is right."""
    return _right(item, answer, value_equal)
