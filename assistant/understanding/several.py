"""A question that asks for several numbers at once, taken apart: "mấy huy chương vàng, mấy bạc, mấy đồng"."""

import re
from itertools import pairwise

from assistant.understanding.patterns import Cue, cues

__all__ = ["asked_at_once"]

_MOST = 6
"""Numbers that one question may ask for."""
_PARTED = re.compile(r"\s*[,;?]\s*(?:còn\s+|và\s+)?|\s+(?:và|còn)\s+", re.IGNORECASE)
"""Between two things asked for."""
_OF_RATIO = re.compile(r"[^,;]*\b(?:trên|trong)\b[^,;]*", re.IGNORECASE)
"""Between the two numbers of one ratio: "mấy trường trên tổng mấy"."""
_ITEM = re.compile(r"\s*(?:,|;|\bvà\b)\s*", re.IGNORECASE)
_LONGEST_ITEM = 6
"""Words that a thing named in a row of them has at most."""


def asked_at_once(text: str) -> tuple[str, ...]:
    """The turns of a conversation that would ask for the same; empty where one number is asked for.

    The first has the words that all share, the others only what is their own: "Hòa Bình xảy ra mấy vụ cháy, mấy người
    chết" is "Hòa Bình xảy ra mấy vụ cháy" and then "mấy người chết".
    """
    named = _each_named(text)
    return named or _each_asked(text)


def _each_named(text: str) -> tuple[str, ...]:
    """One turn for each thing of a row that a colon opens and "mỗi loại mấy" closes."""
    closing = cues().found(Cue.EACH_OF_THEM, text)
    if closing is None or ":" not in text[: closing.start()]:
        return ()
    opening, _, row = text[: closing.start()].rpartition(":")
    items = [item for item in _ITEM.split(row.strip(" ,;")) if item]
    if not 1 < len(items) <= _MOST or any(len(item.split()) > _LONGEST_ITEM for item in items):
        return ()
    first, *others = items
    return (f"{opening.strip()} {first} bao nhiêu", *(f"{item} bao nhiêu" for item in others))


def _each_asked(text: str) -> tuple[str, ...]:
    """One turn for each "how many"."""
    spans = cues().spans(Cue.HOW_MANY, text)
    if not 1 < len(spans) <= _MOST:
        return ()
    turns: list[str] = []
    begins = 0
    for (_, end), (start, _) in pairwise(spans):
        between = text[end:start]
        if _OF_RATIO.fullmatch(between) or not any(sign.isalpha() for sign in between):
            return ()
        parting = _PARTED.search(text, end, start)
        turns.append(text[begins : parting.start() if parting is not None else start])
        begins = parting.end() if parting is not None else start
    return tuple(turn.strip(" ,;?") for turn in (*turns, text[begins:]))
