"""What kind of answer a gold answer asks for: it decides which measures apply to a question."""

from enum import StrEnum

from assistant.evaluation.questions import Item
from assistant.records.answer import Status

__all__ = ["Expected", "expected"]


class Expected(StrEnum):
    """How a question is judged; a follow-up is judged as the kind it resolves to."""

    FIGURE = "figure"
    COMPARISON = "comparison"
    LIST = "list"
    WORDS = "words"
    REFUSAL = "refusal"
    READINGS = "readings"


def expected(item: Item) -> Expected | None:
    """How the question is judged, by the shape of its gold answer; None where there is no gold."""
    gold = item.gold
    if gold is None:
        return None
    if gold.status is Status.NOT_FOUND:
        return Expected.REFUSAL
    if gold.status is not Status.ANSWERED:
        return Expected.READINGS
    if item.kind.startswith("compare"):
        return Expected.COMPARISON
    if gold.calculation is not None or len(gold.figures) == 1:
        return Expected.FIGURE
    return Expected.LIST if gold.figures else Expected.WORDS
