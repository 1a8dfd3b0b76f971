"""What of a numbered paragraph is its heading."""

import re
from dataclasses import dataclass

__all__ = ["Heading", "number_glued", "split_heading"]

_LONGEST = 160
_PURE = 240
_CUT = 100
_SENTENCE_END = re.compile(r"[.!?](?=\s+[\"“(]?[A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ]|\s*$)")
_COUNTED = re.compile(r"\d[\d.,]*\s?%|\d{1,3}(?:[.,]\d{3})+|\d+[.,]\d+|\b\d+/\d+\s+[a-zà-ỹ]")
_REFERENCE = re.compile(
    r"\d+/\d{4}/[\w-]+|\d+/[A-ZĐ][\w-]*|\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}/\d{4}|(?:giai đoạn|năm)\s+\d{4}[\s–-]*\d*",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<![\w/.,-])(\d{1,2})(?=[A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ][a-zà-ỹđ])")
_OPENERS = (";", ",", ":", "(")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading, and whether the paragraph says more than its heading does."""

    text: str
    says_more: bool


def _colon(text: str) -> int:
    """Position of the first colon outside brackets and times of day, -1 where there is none."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == ":" and depth <= 0 and not text[place + 1 : place + 2].isdigit():
            return place
    return -1


def _sentence_end(text: str) -> int:
    found = _SENTENCE_END.search(text)
    return found.start() if found else -1


def _is_counted(text: str) -> bool:
    """Whether a text counts something, dates and document numbers aside."""
    return bool(_COUNTED.search(_REFERENCE.sub(" ", text)))


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_CUT].rsplit(" ", 1)[0].rstrip(" ,;:(-–") + "…"


def split_heading(text: str) -> Heading:
    """The heading of the paragraph that follows a section number.

    It is the part up to the first colon or the end of the first sentence; the whole where nothing follows.
    """
    text = text.strip()
    colon, stop = _colon(text), _sentence_end(text)
    if colon in {-1, len(text) - 1} and stop == -1 and not text.endswith((";", ",", "…")):
        bare = text.rstrip(": ")
        return Heading(bare if len(bare) <= _PURE else _short(bare), _is_counted(bare) or len(bare) > _PURE)
    ends = [place for place in (colon, stop) if place >= 0]
    return Heading(_short(text[: min(ends)] if ends else text.rstrip(";,")).strip(), says_more=True)


def number_glued(text: str, last: int) -> tuple[str, int]:
    """Item numbers that lost their bracket set apart, `9Thủ tục` → `(9) Thủ tục`, and the number reached.

    Only where the number stands at the start, after `; , : (`, or goes on with the row that reached `last`.
    """

    def apart(found: re.Match[str]) -> str:
        nonlocal last
        number = int(found[1])
        before = text[: found.start()].rstrip()
        if not (before == "" or before.endswith(_OPENERS) or last < number <= last + 2):
            return found[0]
        last = number
        return f"({number}) "

    return _GLUED.sub(apart, text), last
