"""Long answers shown short: of the many figures that a vague question fits, the first few, the rest folded.

Only how the page shows an answer: what is copied, saved and sent to programs is all of it.
"""

from collections.abc import Sequence
from html import escape

from assistant.frontends.web.words import word
from assistant.records.answer import Answer, Status

__all__ = ["folded", "shown_of", "split"]

_MOST = 6
"""What is not more than this is shown whole: a fold that hides one line only costs a click."""
_FIRST = 4


def shown_of(answer: Answer) -> int | None:
    """How many of an answer's figures are in sight at first; None for all.

    A list that was asked for is never cut: only the many readings of one question are.
    """
    long = answer.status is Status.AMBIGUOUS and len(answer.told) > _MOST
    return _FIRST if long else None


def split(items: Sequence[str], shown: int | None = _FIRST) -> tuple[Sequence[str], Sequence[str]]:
    """The items in sight and those folded."""
    if shown is None or len(items) <= _MOST:
        return items, ()
    return items[:shown], items[shown:]


def folded(key: str, count: int, html: str) -> str:
    """`html` behind the words of `fold.<key>`; it needs no script."""
    return f'<details class="rest"><summary>{escape(word(f"fold.{key}", count=count))}</summary>{html}</details>'
