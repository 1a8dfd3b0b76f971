"""Refusal: `not_found` where, and only where, the reports do not say.

Over all questions with a gold answer, a refusal being an answer of status `not_found`:

    precision = right refusals / refusals
    recall    = right refusals / questions whose gold is a refusal
    F1        = 2 · precision · recall / (precision + recall)         (van Rijsbergen, Information Retrieval, 1979)

None where the denominator is 0.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.evaluation.questions import Item
from assistant.records.answer import Answer, Status

__all__ = ["Refusal", "refusal"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Counts behind the measure, and the measure."""

    refused: int
    due: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None


def refusal(pairs: Iterable[tuple[Item, Answer]]) -> Refusal:
    """Precision, recall and F1 of the refusals."""
    judged = [(item.gold.status, answer.status) for item, answer in pairs if item.gold is not None]
    refused = sum(given is Status.NOT_FOUND for _, given in judged)
    due = sum(wanted is Status.NOT_FOUND for wanted, _ in judged)
    right = sum(wanted is given is Status.NOT_FOUND for wanted, given in judged)
    f1 = 2 * right / (refused + due) if refused + due else None
    return Refusal(refused, due, right, right / refused if refused else None, right / due if due else None, f1)
