"""Follow-up: right answers to questions that lean on the turns before them.

    follow-up = follow-ups answered right / follow-ups

A question is a follow-up when it has a history; it is judged as the kind that it resolves to (`verdict.correct`).
"""

from assistant.evaluation.metrics.verdict import correct
from assistant.evaluation.questions import Item
from assistant.records.answer import Answer

__all__ = ["followup"]


def followup(item: Item, answer: Answer) -> float | None:
    """1 when a question with history is answered right; None where there is no history."""
    return correct(item, answer) if item.question.history else None
