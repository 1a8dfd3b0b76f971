"""What the rates of change of a sentence are measured against, said beside them or carried from their neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ingest.figures.mentions import Mention
from assistant.ingest.figures.roles import role_of
from assistant.records.figure import Role
from assistant.text.normalize import squeeze

__all__ = ["Bases", "bases_of"]

_SAID = re.compile(r"^\W*(so\s+(?:với\s+)?[^,;.()]+)", re.IGNORECASE)
_FRONT = re.compile(r"(?:^|[.;:]\s+)so\s+với\s+([^,;.()]+),", re.IGNORECASE)
_ENDS = re.compile(r"\s+(?:và|nhưng|do|song|trong đó|tương đương|còn|nhờ|vì)\b.*$", re.IGNORECASE)
_MONTHLY = re.compile(r"tháng trước|quý trước|so với tháng \d", re.IGNORECASE)
_SUMMED = re.compile(r"\d tháng|lũy kế|luỹ kế|cộng dồn|tính chung|bình quân", re.IGNORECASE)
"""A rate over several months is not one against the month before."""
_GOES_ON = re.compile(
    r"^\W*(?:(?:và|nhưng|đồng thời|cũng|ước)\s+)*(?:tăng|giảm|vượt)(?:\s+(?:thêm|khoảng|gần|hơn))?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Bases:
    """For each change by its place in the sentence, the words of its base; `last` are those of the last that said any.

    "tăng 2,9% so với tháng trước và tăng 14,4% so với cùng kỳ; khai khoáng tăng 3,6% và tăng 2,1%": the second pair
    takes the two bases of the first.
    """

    said: dict[int, str]
    last: tuple[str, ...]


def bases_of(sentence: str, mentions: Sequence[Mention], before: Sequence[str]) -> Bases:
    """The bases of the changes in a sentence; `before` are those of the sentence above it."""
    said: dict[int, str] = {}
    rows = _rows(mentions)
    front = _FRONT.search(sentence)
    known = (f"so với {squeeze(front[1])}",) if front else tuple(before)
    later = [words for row in rows if any(words := _said(sentence, mentions, one) for one in row)]
    opened = False
    for row in rows:
        own = [_said(sentence, mentions, one) for one in row]
        if any(own):
            known, opened = tuple(words for words in own if words), True
        elif not known and not opened and later:
            known = (later[0],)
        for at, (one, words) in enumerate(zip(row, own, strict=True)):
            fits = known[at] if len(known) == len(row) else known[-1] if known and len(row) == 1 else ""
            if _MONTHLY.search(fits) and _SUMMED.search(sentence[: one.start]):
                fits = ""
            if words or fits:
                said[one.index] = words or fits
    return Bases(said, known)


def _said(sentence: str, mentions: Sequence[Mention], mention: Mention) -> str:
    after = next((one.start for one in mentions if one.start > mention.end), len(sentence))
    found = _SAID.match(sentence[mention.end : after]) or _SAID.match(mention.right)
    return squeeze(_ENDS.sub("", found[1])) if found else ""


def _rows(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Changes of one thing that follow each other."""
    rows: list[list[Mention]] = []
    for mention in mentions:
        if not mention.number.percent or role_of(mention) is not Role.CHANGE:
            continue
        goes_on = rows and rows[-1][-1].index == mention.index - 1 and _GOES_ON.match(mention.left)
        if goes_on and ";" not in mention.left:
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return rows
