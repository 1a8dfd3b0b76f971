"""Text and document questions: whether the answer shows the words that a right answer must show.

    share = strings of `text_contains` that stand in the answer's text or in one of its quotes / strings
    shown = 1 when all of them do

Compared without regard to letter case, Unicode form, place of tone marks and runs of spaces. A refusal shows nothing.
"""

from assistant.evaluation.agreement import plain
from assistant.evaluation.expectation import Expected, expected
from assistant.evaluation.questions import Item
from assistant.records.answer import Answer, Status

__all__ = ["contained", "share", "shown"]

_SILENT = frozenset({Status.NOT_FOUND, Status.CLARIFY, Status.CHAT})


def contained(wanted: tuple[str, ...], answer: Answer) -> float:
    """Share of the strings that stand in the text or a quote; 1 where there are none."""
    places = [plain(answer.text), *(plain(citation.quote) for citation in answer.citations)]
    found = sum(any(plain(text) in place for place in places) for text in wanted)
    return found / len(wanted) if wanted else 1.0


def share(item: Item, answer: Answer) -> float | None:
    """Share of the strings shown."""
    if item.gold is None or expected(item) is not Expected.WORDS:
        return None
    return 0.0 if answer.status in _SILENT else contained(item.gold.text_contains, answer)


def shown(item: Item, answer: Answer) -> float | None:
    """1 when all strings are shown."""
    found = share(item, answer)
    return None if found is None else float(found == 1.0)
