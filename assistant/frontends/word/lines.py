"""An answer's text cut into what a document needs: lines, and in them plain words, bold words and citations."""

import re
from dataclasses import dataclass

__all__ = ["Line", "Piece", "lines_of"]

_MARKS = re.compile(r"\*\*(?=\S)(?P<bold>.+?)(?<=\S)\*\*|\s*\[(?P<citation>\d{1,3})\]")
_ITEM = re.compile(r"\s*[-•+]\s+(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look; or, with a `citation`, the place of its footnote and no words."""

    text: str
    bold: bool = False
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or an item of a list."""

    pieces: tuple[Piece, ...]
    item: bool


def _pieces(text: str, cited: frozenset[int]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for mark in _MARKS.finditer(text):
        number = mark["citation"]
        if number and int(number) not in cited:
            continue
        pieces.append(Piece(text[at : mark.start()]))
        pieces.append(Piece("", citation=int(number)) if number else Piece(mark["bold"], bold=True))
        at = mark.end()
    pieces.append(Piece(text[at:]))
    return tuple(piece for piece in pieces if piece.text or piece.citation is not None)


def lines_of(text: str, cited: frozenset[int]) -> list[Line]:
    """The lines of an answer; `[3]` is a citation only where there is one of that number."""
    lines = []
    for line in text.splitlines():
        item = _ITEM.match(line)
        if line.strip():
            lines.append(Line(_pieces(item["text"] if item else line.strip(), cited), item is not None))
    return lines
