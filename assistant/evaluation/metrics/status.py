"""Ambiguity and conflict: whether the answer says that the question fits several figures, or that the report disagrees.

status   = answers whose status is the gold one / questions whose gold status is neither answered nor not_found
readings = answers that have that status and give every gold figure (and every gold string) / the same questions
"""

from assistant.evaluation.expectation import Expected, expected
from assistant.evaluation.metrics.comparison import matched
from assistant.evaluation.metrics.wording import contained
from assistant.evaluation.questions import Item
from assistant.records.answer import Answer

__all__ = ["readings", "status"]


def status(item: Item, answer: Answer) -> float | None:
    """1 when the status is the gold one."""
    if item.gold is None or expected(item) is not Expected.READINGS:
        return None
    return float(answer.status is item.gold.status)


def readings(item: Item, answer: Answer) -> float | None:
    """1 when the status is the gold one and every reading is given."""
    right = status(item, answer)
    if right is None or item.gold is None:
        return None
    given = None not in matched(item.gold.figures, answer.figures) and contained(item.gold.text_contains, answer) == 1.0
    return float(right == 1.0 and given)
