"""Correct: whether an answer is right in the sense of its kind.

    figure      figure accuracy is 1
    comparison  comparison is 1, and the calculation, if both gold and answer have one, is right
    list        every part is there
    words       every string of `text_contains` is shown
    refusal     the status is `not_found`
    readings    the status (ambiguous, conflict, clarify, chat) is the gold one and every reading is given

Strings that a gold answer asks for beside its figures must be shown too.
"""

from assistant.evaluation.expectation import Expected, expected
from assistant.evaluation.metrics.calculation import calculation
from assistant.evaluation.metrics.comparison import comparison
from assistant.evaluation.metrics.figure import accuracy
from assistant.evaluation.metrics.listing import complete
from assistant.evaluation.metrics.status import readings
from assistant.evaluation.metrics.wording import contained, shown
from assistant.evaluation.questions import Item
from assistant.records.answer import Answer, Status

__all__ = ["correct"]


def _refused(_: Item, answer: Answer) -> float:
    return float(answer.status is Status.NOT_FOUND)


def _compared(item: Item, answer: Answer) -> float:
    wrong = answer.calculation is not None and calculation(item, answer) == 0.0
    return float(comparison(item, answer) == 1.0 and not wrong)


_JUDGES = {
    Expected.FIGURE: accuracy,
    Expected.COMPARISON: _compared,
    Expected.LIST: complete,
    Expected.WORDS: shown,
    Expected.REFUSAL: _refused,
    Expected.READINGS: readings,
}


def correct(item: Item, answer: Answer) -> float | None:
    """1 when the answer is right, 0 when it is wrong; None where there is no gold."""
    kind = expected(item)
    if kind is None or item.gold is None:
        return None
    right = _JUDGES[kind](item, answer) == 1.0
    return float(right and contained(item.gold.text_contains, answer) == 1.0)
