"""The one module that segments Vietnamese words; numbers come through whole.

underthesea's segmenter may glue a number to the word before it ("kích hoạt 335.448"), so numbers are cut out first.
"""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Protocol, cast

from assistant.text.normalize import canonical

__all__ = ["SEGMENTATION", "dictionary", "segment", "syllables", "tokens"]

SEGMENTATION = "underthesea-9.5/1"
"""Version of the segmentation; an index made with another is refused."""

_NUMBER = re.compile(r"(?<![^\W_])\d+(?:[.,/-]\d+)*%?")
_WORD = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*", re.UNICODE)
_SYLLABLE = re.compile(r"\d+(?:[.,/-]\d+)*%?|[^\W\d_]+(?:\d+)?|\d+[^\W\d_]+", re.UNICODE)


class _Segmenter(Protocol):
    """What is used of underthesea, which has no types."""

    def __call__(self, sentence: str) -> list[str]: ...


@lru_cache(maxsize=1)
def _segmenter() -> _Segmenter:
    from underthesea import word_tokenize

    return cast("_Segmenter", word_tokenize)


def dictionary() -> tuple[str, ...]:
    """Words of several syllables of the dictionary that comes with the segmenter, lower case."""
    words = files("underthesea").joinpath("corpus", "data", "Viet74K.txt").read_text(encoding="utf-8")
    return tuple(word for word in canonical(words).lower().splitlines() if " " in word)


def syllables(text: str) -> list[str]:
    """Lower-case syllables and whole numbers, in order: `Mức 2: 272.666` → `mức 2 272.666`."""
    return [found.lower() for found in _SYLLABLE.findall(canonical(text))]


@lru_cache(maxsize=20_000)
def _cut(text: str) -> tuple[str, ...]:
    return tuple(_segmenter()(text)) if text else ()


def segment(text: str) -> list[str]:
    """Words in order, lower case, syllables of one word joined by `_`; numbers whole, punctuation dropped."""
    found: list[str] = []
    clean = canonical(text)
    at = 0
    for number in [*_NUMBER.finditer(clean), None]:
        piece = clean[at : number.start()] if number else clean[at:]
        for word in _cut(piece.strip()):
            parts = _WORD.findall(word)
            if parts:
                found.append("_".join(parts).lower())
        if number:
            found.append(number[0])
            at = number.end()
    return found


def tokens(text: str) -> list[str]:
    """Terms for the lexical index: every word, and the syllables of those words that have several."""
    found: list[str] = []
    for word in segment(text):
        found.append(word)
        if "_" in word:
            found.extend(word.split("_"))
    return found
