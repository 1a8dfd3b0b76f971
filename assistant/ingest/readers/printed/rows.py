"""Words to printed rows: those that stand on one line, from left to right, and what a row reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.ingest.readers.printed.page import Word

__all__ = ["Row", "read_words", "rows_of", "size_of"]

_LEVEL = 0.35
_TOUCHING = 0.1
_WIDE = 2.5
_GAP = "    "
_SUPERSCRIPT = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one line, from left to right; at least one."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def base(self) -> float:
        return median(word.base for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        return read_words(self.words)


def size_of(words: Iterable[Word]) -> float:
    """The size of type of most words, in points."""
    sizes = sorted(word.size for word in words)
    return sizes[len(sizes) // 2] if sizes else 0.0


def rows_of(words: Iterable[Word]) -> list[Row]:
    """The rows of some words, from the top down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        last = rows[-1] if rows else None
        if last and word.base - last[-1].base <= _LEVEL * min(word.size, last[-1].size):
            last.append(word)
        else:
            rows.append([word])
    return [Row(tuple(sorted(row, key=lambda word: word.left))) for row in rows]


def read_words(words: Sequence[Word]) -> str:
    """What words on a line read: a space between them, several where they stand far apart, none where they touch.

    The number of a footnote becomes superscript: `mình¹.`
    """
    text = ""
    last: Word | None = None
    for word in words:
        apart = word.left - last.right if last else 0.0
        if last and apart > _WIDE * max(word.size, last.size):
            text += _GAP
        elif last and not _touches(last, word, apart):
            text += " "
        text += word.text.translate(_SUPERSCRIPT) if word.raised else word.text
        last = word
    return text


def _touches(last: Word, word: Word, apart: float) -> bool:
    if word.raised:
        return True
    return apart < _TOUCHING * max(word.size, last.size) and (last.raised or last.confidence == 1.0)
