"""Whether an answer's figures are told by the lines of its text, by its table, or by both: each once where it can be.

Only how an answer is shown: what is copied and sent to programs is all of it.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from assistant.records.answer import Answer, Status

__all__ = ["Telling", "Told", "told_once"]

_FEW = 2
"""Figures that sentences say as well as a table."""
_ITEM = re.compile(r"\s*[-•+]\s")


class Telling(Enum):
    """Where the figures stand."""

    LINES = auto()
    FOLDED = auto()
    """In the lines; the table is for those who want one."""
    TABLE = auto()
    BOTH = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """The text before the table, and the text behind it, which is empty unless the table stands for a list."""

    telling: Telling
    before: str
    after: str = ""


def told_once(answer: Answer) -> Told:
    """The table stands for a list with a line for each figure, if sentences don't say them as well.

    The readings of a question that fits several are told in sentences: which of them is meant is to be read, not
    looked up.
    """
    count = len(answer.told)
    if count < _FEW:
        return Told(Telling.LINES, answer.text)
    lines = answer.text.splitlines()
    items = [at for at, line in enumerate(lines) if _ITEM.match(line)]
    listed = len(items) == count and items[-1] - items[0] == count - 1
    if not listed or any(figure.wording is None for figure in answer.told):
        return Told(Telling.BOTH, answer.text)
    if count <= _FEW:
        return Told(Telling.LINES, answer.text)
    if answer.status is not Status.ANSWERED:
        return Told(Telling.FOLDED, answer.text)
    return Told(Telling.TABLE, "\n".join(lines[: items[0]]), "\n".join(lines[items[-1] + 1 :]))
