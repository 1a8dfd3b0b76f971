"""Cells of a ruled table that reading a whole page passes over or doubts, a lone `0` say: read again by themselves.

The cells are set one under another in a picture of their own, so that one start of Tesseract reads many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np

from assistant.ingest.readers.printed.page import Rule
from assistant.ingest.readers.printed.ruled import cells_of
from assistant.ingest.readers.scanned.cleaned import DPI, Grey, ink_of
from assistant.ingest.readers.scanned.tesseract import Read, Tesseract

__all__ = ["with_cells"]

_POINT = DPI / 72
_INSET = 4
_MARGIN = 12
_APART = 40
_SMALLEST = round(0.04 * DPI)
_SURE = 0.75
_TALLEST = 3_000
_CELL_LINES = 1_000_000
_DUST, _UNSURE = 0.5, 0.3
_ALONE = {"l": "1", "|": "1", "O": "0", "o": "0"}
"""What a digit alone in its cell is taken for; `I` is left, which numbers groups of rows."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The inked part of a cell in dots, the words that were read in it, and where it begins in its strip."""

    left: int
    top: int
    right: int
    bottom: int
    words: tuple[Read, ...]
    at: int = 0


def with_cells(words: Sequence[Read], grey: Grey, rules: Sequence[Rule], reader: Tesseract) -> list[Read]:
    """The words of a page without its rules, those of doubtful cells read anew where that is surer.

    Raises:
        ReadError: the program fails or takes too long.
    """
    kept = list(words)
    for number, strip in enumerate(_strips(list(_pieces(words, grey, rules)))):
        again = reader.read(_picture(strip, grey), block=True)
        for place, piece in enumerate(strip):
            found = [
                _moved(word, piece, number * _TALLEST + place)
                for word in again
                if piece.at - _APART // 2 <= (word.top + word.bottom) / 2 < piece.at + _high(piece) + _APART // 2
            ]
            found = _figure(found)
            if found and _confidence(found) >= _confidence(piece.words):
                kept = [word for word in kept if not any(word is old for old in piece.words)] + found
    return kept


def _figure(words: Sequence[Read]) -> list[Read]:
    """The words of a cell without dust beside its number, a lone letter as the digit that it must be."""
    if any(word.text.strip(".,%").isdecimal() for word in words):
        return [word for word in words if word.confidence >= _DUST or any(map(str.isdecimal, word.text))]
    if len(words) == 1 and words[0].text in _ALONE:
        return [replace(words[0], text=_ALONE[words[0].text], confidence=_UNSURE)]
    return list(words)


def _confidence(words: Sequence[Read]) -> float:
    return fmean(word.confidence for word in words) if words else 0.0


def _high(piece: _Piece) -> int:
    return piece.bottom - piece.top + 2 * _MARGIN


def _pieces(words: Sequence[Read], grey: Grey, rules: Sequence[Rule]) -> Iterator[_Piece]:
    """The cells with ink of which nothing was read, or not surely."""
    for box in cells_of(rules):
        left, top, right, bottom = (round(place * _POINT) for place in box)
        left, top, right, bottom = left + _INSET, top + _INSET, right - _INSET, bottom - _INSET
        inside = tuple(
            word
            for word in words
            if left <= (word.left + word.right) / 2 < right and top <= (word.top + word.bottom) / 2 < bottom
        )
        if inside and _confidence(inside) >= _SURE:
            continue
        ink = ink_of(grey[max(0, top) : bottom, max(0, left) : right])
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        if not rows.size or rows[-1] - rows[0] < _SMALLEST:
            continue
        across, down = max(0, left), max(0, top)
        yield _Piece(
            across + int(columns[0]),
            down + int(rows[0]),
            across + int(columns[-1]) + 1,
            down + int(rows[-1]) + 1,
            inside,
        )


def _strips(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces with their places in pictures that are no taller than a page."""
    strip: list[_Piece] = []
    at = _APART
    for piece in pieces:
        if strip and at + _high(piece) > _TALLEST:
            yield strip
            strip, at = [], _APART
        strip.append(replace(piece, at=at))
        at += _high(piece) + _APART
    if strip:
        yield strip


def _picture(strip: Sequence[_Piece], grey: Grey) -> Grey:
    wide = max(piece.right - piece.left for piece in strip) + 2 * _APART
    picture: Grey = np.full((strip[-1].at + _high(strip[-1]) + _APART, wide), 255, dtype=np.uint8)
    for piece in strip:
        part = grey[piece.top : piece.bottom, piece.left : piece.right]
        top = piece.at + _MARGIN
        picture[top : top + part.shape[0], _APART : _APART + part.shape[1]] = part
    return picture


def _moved(word: Read, piece: _Piece, cell: int) -> Read:
    """A word of a strip where it stands on the page."""
    right, down = piece.left - _APART, piece.top - piece.at - _MARGIN
    return Read(
        word.text,
        word.left + right,
        word.top + down,
        word.right + right,
        word.bottom + down,
        (_CELL_LINES + cell, word.line[1], word.line[0] * 1_000 + word.line[2]),
        word.confidence,
    )
