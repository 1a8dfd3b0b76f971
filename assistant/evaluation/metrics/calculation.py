"""Calculation: whether the result of the arithmetic is the gold one, whatever else the answer says.

    calculation = answers whose calculation equals the gold within its tolerance / questions with a gold calculation

The sign of a difference follows the order of its operands (`agreement.same_calculation`).
"""

from assistant.evaluation.agreement import same_calculation
from assistant.evaluation.questions import Item
from assistant.records.answer import Answer

__all__ = ["calculation"]


def calculation(item: Item, answer: Answer) -> float | None:
    """1 when the calculation is the gold one; None where the gold has none."""
    if item.gold is None or item.gold.calculation is None:
        return None
    return float(same_calculation(item.gold, answer.calculation))
