"""Comparison: all places (or times) asked for stand side by side, each right, none invented.

Over the questions that compare places or times, an answer is right when

- its first k figures, k the number of gold figures, are the gold figures in any order (`agreement.compatible`), and
- no figure belongs to a province that was not asked for, and
- every figure is printed in the quote that it cites (otherwise it is invented).

What follows the first k figures is context and may be more of the same places.

    comparison = questions right / questions
"""

from collections.abc import Sequence

from assistant.evaluation.agreement import compatible, plain
from assistant.evaluation.expectation import Expected, expected
from assistant.evaluation.metrics.figure import GIVEN
from assistant.evaluation.questions import GoldFigure, Item
from assistant.records.answer import Answer, AnsweredFigure

__all__ = ["comparison", "matched"]


def matched(gold: Sequence[GoldFigure], given: Sequence[AnsweredFigure]) -> list[AnsweredFigure | None]:
    """For each gold figure an answered one that agrees with it, or None; no answered figure serves twice."""
    left = list(given)
    found: list[AnsweredFigure | None] = []
    for wanted in gold:
        at = next((at for at, figure in enumerate(left) if compatible(wanted, figure)), None)
        found.append(None if at is None else left.pop(at))
    return found


def _invented(answer: Answer) -> bool:
    quotes = {citation.id: plain(citation.quote) for citation in answer.citations}
    return any(plain(figure.printed) not in quotes.get(figure.citation, "") for figure in answer.figures)


def comparison(item: Item, answer: Answer) -> float | None:
    """1 when every place is there and right, and none is invented."""
    if item.gold is None or expected(item) is not Expected.COMPARISON:
        return None
    gold = item.gold.figures
    asked = {plain(figure.province) for figure in gold if figure.province}
    strangers = asked and any(not any(place in plain(one.province) for place in asked) for one in answer.figures)
    if answer.status not in GIVEN or strangers or _invented(answer):
        return 0.0
    return float(None not in matched(gold, answer.figures[: len(gold)]))
