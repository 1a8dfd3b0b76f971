"""Pages from their pictures, two at a time at most: more would only slow down whoever else uses the machine."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

import numpy as np
from PIL import Image

from assistant.ingest.readers.printed.page import Page, Rule, Word
from assistant.ingest.readers.scanned.cells import with_cells
from assistant.ingest.readers.scanned.cleaned import DPI, Grey, cleaned, ink_of
from assistant.ingest.readers.scanned.numbers import mended
from assistant.ingest.readers.scanned.rules import without_rules
from assistant.ingest.readers.scanned.tesseract import Read, Tesseract
from assistant.ingest.readers.scanned.type import words_of

__all__ = ["Scan", "read_scans"]

_AT_ONCE = 2
_POINT = DPI / 72
_BLANK = 0.0002
_UNSURE_PAGE = 0.6
_HAIR = 12


@dataclass(frozen=True)
class Scan:
    """The picture of a page, in colour, at 300 dots an inch; pages count from 1."""

    number: int
    picture: Image.Image


def read_scans(scans: Iterable[Scan], file: str) -> Iterator[Page]:
    """The pages in their order; pictures are asked for as pages are read.

    Raises:
        ReadError: Tesseract is needed and not installed, or fails.
    """
    reader: Tesseract | None = None
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        at_work: deque[Future[Page]] = deque()
        for scan in scans:
            if len(at_work) == _AT_ONCE:
                yield at_work.popleft().result()
            if _is_blank(scan.picture):
                at_work.append(pool.submit(_page, scan, None))
                continue
            reader = reader or Tesseract(file)
            at_work.append(pool.submit(_page, scan, reader))
        while at_work:
            yield at_work.popleft().result()


def _is_blank(picture: Image.Image) -> bool:
    """Whether a page has no ink but specks of dust."""
    small = np.asarray(picture.convert("L").reduce(4))
    return bool((small < np.median(small) - 60).mean() < _BLANK)


def _page(scan: Scan, reader: Tesseract | None) -> Page:
    """The words and rules of a page."""
    wide, high = scan.picture.size
    if reader is None:
        return Page(scan.number, wide / _POINT, high / _POINT, ())
    grey = cleaned(scan.picture)
    page = _read(scan.number, grey, reader)
    if _is_sure(page.words):
        return page
    turn = reader.turn(grey)
    if not turn:
        return page
    other = _read(scan.number, cleaned(scan.picture.rotate(-90 * turn, expand=True)), reader)
    return other if _is_sure(other.words) else page


def _read(number: int, grey: Grey, reader: Tesseract) -> Page:
    plain, rules = without_rules(grey)
    read = with_cells(list(_within(reader.read(plain), plain, rules)), plain, rules, reader)
    words = tuple(words_of(read))
    return Page(number, grey.shape[1] / _POINT, grey.shape[0] / _POINT, tuple(mended(words)), rules)


def _within(words: Iterable[Read], grey: Grey, rules: Sequence[Rule]) -> Iterator[Read]:
    """The words that stand where there is ink and are no remains of a rule: reading makes dashes of those."""
    ink = ink_of(grey)
    for word in words:
        inked = ink[word.top : word.bottom, word.left : word.right].any()
        if inked and (any(map(str.isalnum, word.text)) or not any(_touches(word, rule) for rule in rules)):
            yield word


def _touches(word: Read, rule: Rule) -> bool:
    """Whether a word lies on a rule, or beside it by a hair."""
    left, top, right, bottom = (place * _POINT for place in (rule.left, rule.top, rule.right, rule.bottom))
    across = word.left - _HAIR <= right and left <= word.right + _HAIR
    return across and word.top - _HAIR <= bottom and top <= word.bottom + _HAIR


def _is_sure(words: tuple[Word, ...]) -> bool:
    return bool(words) and median(word.confidence for word in words) >= _UNSURE_PAGE
