"""Refusal: `not_found` where, and only where, the reports do not say.

Over all questions with a gold answer, a refusal being an answer of status `not_found`:

    precision = right refusals / refusals
    recall    = right refusals / questions whose gold is a refusal
    F1        = 2 · precision · recall / (precision + recall)         (van Rijsbergen, Information Retrieval, 1979)

None where the denominator is 0. Each is a ratio of two sums over the questions, and so has a bootstrap interval.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.evaluation.metrics.interval import ratio_interval
from assistant.evaluation.questions import Item
from assistant.records.answer import Answer, Status

__all__ = ["Interval", "Refusal", "refusal"]


Interval = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Counts behind the measure, and the measure."""

    refused: int
    due: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None
    precision_interval: Interval
    recall_interval: Interval
    f1_interval: Interval


def refusal(pairs: Iterable[tuple[Item, Answer]]) -> Refusal:
    """Precision, recall and F1 of the refusals."""
    judged = [(item.gold.status, answer.status) for item, answer in pairs if item.gold is not None]
    given = [float(each is Status.NOT_FOUND) for _, each in judged]
    wanted = [float(each is Status.NOT_FOUND) for each, _ in judged]
    both = [one * other for one, other in zip(given, wanted, strict=True)]
    refused, due, right = int(sum(given)), int(sum(wanted)), int(sum(both))
    return Refusal(
        refused=refused,
        due=due,
        right=right,
        precision=right / refused if refused else None,
        recall=right / due if due else None,
        f1=2 * right / (refused + due) if refused + due else None,
        precision_interval=ratio_interval(both, given),
        recall_interval=ratio_interval(both, wanted),
        f1_interval=ratio_interval(
            [2 * one for one in both], [one + other for one, other in zip(given, wanted, strict=True)]
        ),
    )
