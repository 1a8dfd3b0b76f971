"""From words as they were read to words of a page: the line that they stand on, and the size of their type."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from assistant.ingest.readers.printed.page import Word
from assistant.ingest.readers.scanned.cleaned import DPI
from assistant.ingest.readers.scanned.tesseract import Read

__all__ = ["words_of"]

_POINT = DPI / 72
_SMALL, _TALL, _MARK, _DEEP, _DOT = 0.46, 0.68, 0.2, 0.22, 0.16
_DEEP_SIGNS = frozenset("gpqyjQ,;()[]{}")
_TALL_SIGNS = frozenset("bdfhklđti0123456789()[]{}/%?!&|")
_LOW_SIGNS = frozenset("-–—.,:;…_=~*•\"'“”‘’")
_ABOVE = frozenset("\u0300\u0301\u0303\u0309\u0302\u0306")
_DOT_BELOW = "\u0323"
_MOST = 0.99
_RAISED_SIZE, _RAISED_BY = 0.8, 0.2


def _extent(text: str) -> tuple[float, float] | None:
    """How far a word reaches over and under its line, in sizes of type; None where its signs do not tell."""
    over, under = 0.0, 0.0
    for sign in text:
        if sign in _LOW_SIGNS - _DEEP_SIGNS:
            continue
        base, *marks = list(unicodedata.normalize("NFD", sign))
        height = _TALL if base.isupper() or base in _TALL_SIGNS else _SMALL
        height += _MARK * len(_ABOVE.intersection(marks)) if base != "i" else 0.1 * bool(marks)
        over = max(over, height)
        under = max(under, _DEEP if base in _DEEP_SIGNS else _DOT if _DOT_BELOW in marks else 0.0)
    return (over, under) if over else None


def _measured(words: Sequence[Read]) -> tuple[float, float]:
    """The line that words stand on and the size of their type, in dots."""
    sizes, bases = [], []
    for word in words:
        extent = _extent(word.text)
        if extent is not None:
            size = (word.bottom - word.top) / sum(extent)
            sizes.append(size)
            bases.append(word.bottom - extent[1] * size)
    if not sizes:
        return max(word.bottom for word in words), max(word.bottom - word.top for word in words)
    return median(bases), median(sizes)


def words_of(read: Iterable[Read]) -> Iterator[Word]:
    """The words of a page, in points, line by line."""
    lines: dict[tuple[int, int, int], list[Read]] = {}
    for word in read:
        lines.setdefault(word.line, []).append(word)
    for line in lines.values():
        base, size = _measured(line)
        for word in line:
            yield _word(word, base, size)


def _word(word: Read, base: float, size: float) -> Word:
    raised = (
        word.text.strip("()").isdigit()
        and word.bottom - word.top < _RAISED_SIZE * _TALL * size
        and base - word.bottom > _RAISED_BY * size
    )
    box = (word.left / _POINT, word.top / _POINT, word.right / _POINT, word.bottom / _POINT)
    return Word(word.text, *box, base / _POINT, size / _POINT, raised=raised, confidence=min(word.confidence, _MOST))
