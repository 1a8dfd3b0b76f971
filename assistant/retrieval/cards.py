"""What is compared by meaning: a figure in the sentence that it stands in, a question without its places.

The sentence is given as it stands, after what its paragraph or list said before, so that the encoder sees what tells a
number from its neighbours: "trong đó", "lũy kế", "so với tháng trước". A cell of a table is given by its row and heads.
"""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.protocols import Card
from assistant.records.plan import Plan, Target
from assistant.records.report import CELLS
from assistant.text.periods import said

if TYPE_CHECKING:
    from assistant.retrieval.texts import FigureText

__all__ = ["cards_name", "cards_of", "question_of"]

_HEADINGS, _LEAD = 20, 14
"""Words kept of the end of the headings, and of what the figure shares with its list."""
_BEFORE, _AFTER = 240, 120
"""Characters kept of a sentence before and after the number."""


def cards_of(texts: Sequence["FigureText"]) -> list[Card]:
    """A card for each figure; the figures of one report, in reading order."""
    seen: dict[tuple[str, int, str], int] = {}
    return [_card(text, seen) for text in texts]


def _card(text: "FigureText", seen: dict[tuple[str, int, str], int]) -> Card:
    figure = text.figure
    sentence = (figure.spot.section, figure.spot.block, figure.quote)
    at = figure.quote.find(figure.printed, seen.get(sentence, 0))
    headings = figure.headings.split()[-_HEADINGS:]
    if at < 0 or figure.in_table:
        before = " | ".join((" ".join(headings), " ".join(figure.lead.split()[-_LEAD:]), f"{figure.label}: "))
        return Card(f"{before}{figure.printed} {figure.unit}", len(before), len(before) + len(figure.printed))
    seen[sentence] = at + len(figure.printed)
    first = 0 if at <= _BEFORE else figure.quote.find(" ", at - _BEFORE) + 1
    before = f"{' '.join(headings)}{CELLS}"
    start = len(before) + at - first
    last = at + len(figure.printed) + _AFTER
    return Card(before + figure.quote[first:last], start, start + len(figure.printed))


def cards_name(meaning: str, cards: Sequence[Card]) -> str:
    """32 hexadecimal digits that name the cards of a report and what makes their vectors."""
    lines = (f"{card.start} {card.end} {card.text}" for card in cards)
    return hashlib.sha256("\n".join((meaning, *lines)).encode()).hexdigest()[:32]


def question_of(plan: Plan, target: Target) -> str:
    """The words of the question, those taken over from earlier turns among them, and the time of the target."""
    return f"{' '.join(plan.line.replace('_', ' ').split())} | {said(target.period)}".removesuffix(" | ")
