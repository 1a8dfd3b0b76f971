"""Numbers of a scan: letters taken for digits, thousands torn apart; which are doubted, and what else they may be.

What is mended here is never taken for sure: arithmetic settles it, or it stays doubted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from assistant.ingest.document import Document, Doubt
from assistant.ingest.marks import is_caps, roman
from assistant.ingest.readers.printed.page import Page, Word
from assistant.ingest.readers.printed.rows import rows_of
from assistant.ingest.readers.printed.setting import document_of
from assistant.text.numbers import LOOKALIKE

__all__ = ["mended", "scanned_document"]

_LETTERED = re.compile(rf"(?<!\w)[\d{''.join(LOOKALIKE)}]+(?:[.,][\d{''.join(LOOKALIKE)}]+)*(?!\w)")
_GROUP, _GROUPS = re.compile(r"^\(?\d{1,3}$"), re.compile(r"^\d{3}(?:\.\d{3})*(?![\d/])[^\w/]*$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WRONG_GROUPS = re.compile(r"\d{4,}[.,]\d{3}\b|[.,]\d{3}[.,]\d{1,2}\b|[.,]\d{4,}")
_CHAPTER = re.compile(r"^([IVXHLl1|T]{1,5})([.,])$")
_ROMAN = str.maketrans({"H": "II", "L": "I", "l": "I", "1": "I", "|": "I", "T": "I"})
_CLOSE = 0.45
_UNKNOWN = 0.0


def mended(words: Sequence[Word]) -> list[Word]:
    """The words of a page with `l2.712` and `12 712` as the number that they most likely are, at confidence 0."""
    found: list[Word] = []
    for row in rows_of(map(_relettered, words)):
        last: Word | None = None
        for word in _chaptered(row.words):
            if last is not None and _torn(last, word):
                found[-1] = last = _joined(last, word)
            else:
                found.append(word)
                last = word
    return found


def _chaptered(words: Sequence[Word]) -> list[Word]:
    """A row with the Roman number before a heading in capitals as it must be: serifs make `HI.` of `III.`."""
    first, *others = words
    found = _CHAPTER.match(first.text)
    if found is None or not others or not is_caps(" ".join(word.text for word in others)):
        return list(words)
    number = found[1].translate(_ROMAN)
    return [replace(first, text=f"{number}."), *others] if roman(number) else list(words)


def _relettered(word: Word) -> Word:
    """A word with digits for the letters among the digits of a number: as many digits as letters at least."""

    def digits(found: re.Match[str]) -> str:
        letters = [sign for sign in found[0] if sign in LOOKALIKE]
        if not letters or len(letters) > sum(sign.isdecimal() for sign in found[0]):
            return found[0]
        return "".join(LOOKALIKE.get(sign, sign)[0] for sign in found[0])

    text = _LETTERED.sub(digits, word.text)
    if text == word.text:
        return word
    choices = product(
        *(LOOKALIKE.get(old, old) if old != new else new for old, new in zip(word.text, text, strict=True))
    )
    rivals = tuple(other for choice in choices if (other := "".join(choice)) != text)
    return replace(word, text=text, confidence=_UNKNOWN, rivals=rivals)


def _torn(last: Word, word: Word) -> bool:
    """Whether two words are one number whose mark for thousands was not seen."""
    near = word.left - last.right < _CLOSE * min(last.size, word.size)
    return near and not (last.raised or word.raised) and bool(_GROUP.match(last.text) and _GROUPS.match(word.text))


def _joined(last: Word, word: Word) -> Word:
    text = f"{last.text}.{word.text}"
    box = (min(last.top, word.top), word.right, max(last.bottom, word.bottom))
    top, right, bottom = box
    rivals = (f"{last.text} {word.text}",)
    return replace(last, text=text, top=top, right=right, bottom=bottom, confidence=_UNKNOWN, rivals=rivals)


def scanned_document(pages: Sequence[Page], confidence: float) -> Document:
    """The document on some pages, typed or scanned, with the numbers that were read below a confidence."""
    pages = list(_in_order(pages))
    doubts = tuple(doubt for page in pages for doubt in _doubts(page, confidence))
    return Document(document_of(pages).elements, doubts)


def _in_order(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages with chapter III where a scan seems to have two chapters II, one after the other."""
    last = ""
    for page in pages:
        changed: dict[Word, Word] = {}
        for row in rows_of(page.words):
            first, *others = row.words
            number = first.text.removesuffix(".")
            if first.text == number or not roman(number) or not is_caps(" ".join(word.text for word in others)):
                continue
            if number == last == "II" and first.confidence < 1:
                number = "III"
                changed[first] = replace(first, text="III.")
            last = number
        yield replace(page, words=tuple(changed.get(word, word) for word in page.words)) if changed else page


def _doubts(page: Page, confidence: float) -> Iterator[Doubt]:
    for row in rows_of(page.words):
        before = ""
        for word in row.words:
            if word.confidence < confidence or (word.confidence < 1 and _WRONG_GROUPS.search(word.text)):
                yield from _of_word(page.number, before, word)
            before = word.text


def _of_word(page: int, before: str, word: Word) -> Iterator[Doubt]:
    """The numbers of a word, each doubted; rivals are those of the number that they change."""
    for found in _NUMBER.finditer(word.text):
        start, end = found.span()
        others = (rival[start:end] for rival in word.rivals)
        rivals = tuple(dict.fromkeys(other for other in others if other != found[0]))
        if not word.rivals or rivals:
            yield Doubt(page, before if start == 0 else word.text[:start], found[0], rivals)
