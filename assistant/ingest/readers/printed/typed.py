"""The words of a text PDF: characters gathered by where they stand, whatever order they were drawn in, in Unicode.

Programs draw a line in pieces (the letters of a second font after all the others), print bold by drawing twice, and set
words apart without a space. Legacy encodings are decoded here, by the fonts.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.ingest.readers.pdfium import Character, Sheet
from assistant.ingest.readers.printed.page import Page, Rule, Word
from assistant.text.legacy import Run, to_unicode
from assistant.text.syllables import is_syllable

__all__ = ["gather", "readable", "sensible"]

_LEVEL = 0.2
_APART = 0.17
_TWICE = 0.12
_OTHER_SIZE = 0.75
_RAISED = (0.1, 0.7)
_NEAR = 0.4
_TALL, _DEEP = 0.8, 0.22
_UNKNOWN = 0.1
_PICTURE, _FEW = 0.7, 400
_FEWEST_WORDS, _SYLLABLES = 20, 0.2
_SIGNS = ".,;:!?()[]\"'“”‘’/-–…%"
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_NOTE = re.compile(r"^\(?\d{1,3}\)?[,;]?$")
_BETWEEN = "\n"
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A word whose characters are still as the PDF gives them."""

    signs: tuple[Character, ...]

    @property
    def runs(self) -> list[Run]:
        return [
            Run("".join(_plain(sign.text) for sign in signs), font)
            for font, signs in groupby(self.signs, key=lambda sign: sign.font)
        ]


def _plain(text: str) -> str:
    """A ligature as its letters."""
    return _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def readable(sheet: Sheet) -> bool:
    """Whether the text of a page can be taken as it stands: drawn, and in fonts that say which characters they show.

    A few signs over a picture of the page are those of an electronic signature or a stamp, not the page's text.
    """
    signs = [sign for sign in sheet.characters if not sign.text.isspace()]
    bad = sum(not sign.known or sign.hidden or _is_unknown(sign.text) for sign in signs)
    if sheet.covered >= _PICTURE and len(signs) - bad < _FEW:
        return False
    return bool(signs) and bad <= _UNKNOWN * len(signs)


def sensible(page: Page) -> bool:
    """Whether the words of a page are words: junk that a font passes off for letters has hardly a syllable among it."""
    words = [word.text.strip(_SIGNS).lower() for word in page.words]
    words = [word for word in words if word and not word.isdecimal()]
    lettered = [word for word in words if any(sign.isalpha() for sign in word)]
    if len(words) < _FEWEST_WORDS:
        return True
    return sum(is_syllable(word) for word in lettered) >= _SYLLABLES * len(lettered) and bool(lettered)


def _is_unknown(text: str) -> bool:
    return text == "\ufffd" or (unicodedata.category(text) in ("Cc", "Cn", "Co") and not "\uf020" <= text <= "\uf0ff")


def _levels(signs: Iterable[Character]) -> list[list[Character]]:
    """Characters by the line that they stand on, each line from left to right."""
    levels: list[list[Character]] = []
    for sign in sorted(signs, key=lambda sign: (sign.base, sign.left)):
        last = levels[-1] if levels else None
        if last and sign.base - last[-1].base <= _LEVEL * min(sign.size, last[-1].size):
            last.append(sign)
        else:
            levels.append([sign])
    return [sorted(level, key=lambda sign: (sign.across, sign.text.isspace())) for level in levels]


def _drafts(level: Sequence[Character]) -> list[_Draft]:
    """The words of one level: parted at spaces, at gaps, where the size of type changes."""
    words: list[list[Character]] = []
    open_ = False
    for sign in level:
        if sign.text.isspace():
            open_ = False
            continue
        last = words[-1][-1] if words else None
        if last and last.text == sign.text and abs(sign.left - last.left) < _TWICE * sign.size:
            continue
        if last and open_ and sign.left - last.right < _APART * max(sign.size, last.size) and _alike(sign, last):
            words[-1].append(sign)
        else:
            words.append([sign])
        open_ = True
    return [_Draft(tuple(word)) for word in words]


def _alike(one: Character, other: Character) -> bool:
    return min(one.size, other.size) > _OTHER_SIZE * max(one.size, other.size)


def _turn(box: _Box, quarters: int, width: float, height: float) -> _Box:
    """A box on a page after the page is turned clockwise by quarters."""
    left, top, right, bottom = box
    for _ in range(quarters % 4):
        left, top, right, bottom = height - bottom, left, height - top, right
        width, height = height, width
    return left, top, right, bottom


def _turned(sheet: Sheet) -> Sheet:
    """The page with most of its lines upright."""
    angles = Counter(sign.angle for sign in sheet.characters if sign.angle is not None)
    most = angles.most_common(1)[0][0] if angles else 0
    if not most:
        return sheet
    size = (sheet.width, sheet.height)
    signs = [_turned_sign(sign, most, *size) for sign in sheet.characters]
    rules = [Rule(*_turn((rule.left, rule.top, rule.right, rule.bottom), -most, *size)) for rule in sheet.rules]
    width, height = size if most % 2 == 0 else (size[1], size[0])
    return Sheet(sheet.number, width, height, tuple(signs), tuple(rules), sheet.covered)


def _turned_sign(sign: Character, angle: int, width: float, height: float) -> Character:
    """A character after the page is turned back by an angle."""
    left, top, right, bottom = _turn((sign.left, sign.top, sign.right, sign.bottom), -angle, width, height)
    across, base, _, _ = _turn((sign.across, sign.base, sign.across, sign.base), -angle, width, height)
    own = None if sign.angle is None else (sign.angle - angle) % 4
    return replace(sign, left=left, top=top, right=right, bottom=bottom, across=across, base=base, angle=own)


def _lines(sheet: Sheet) -> list[tuple[int, list[_Draft]]]:
    """The lines of a page, each with its angle; slanted ones, which are stamps and watermarks, are left out."""
    found: list[tuple[int, list[_Draft]]] = []
    for angle in range(4):
        signs = [sign for sign in sheet.characters if sign.angle == angle]
        upright = [_turned_sign(sign, angle, sheet.width, sheet.height) for sign in signs] if angle else signs
        found += [(angle, drafts) for level in _levels(upright) if (drafts := _drafts(level))]
    return found


def _word(text: str, draft: _Draft, angle: int, sheet: Sheet) -> Word:
    signs = draft.signs
    base, size = max(sign.base for sign in signs), max(sign.size for sign in signs)
    left, right = min(sign.left for sign in signs), max(sign.right for sign in signs)
    box = (left, base - _TALL * size, right, base + _DEEP * size)
    if angle:
        size_ = (sheet.width, sheet.height) if angle % 2 == 0 else (sheet.height, sheet.width)
        box = _turn(box, angle, *size_)
        base = box[3]
    return Word(text, *box, base, size, signs[0].font)


def _raise(words: Sequence[Word]) -> list[Word]:
    """The words with the numbers of footnotes marked: small, and above the line of the word that they stand at."""
    small = [place for place, word in enumerate(words) if _NOTE.match(word.text)]
    made = list(words)
    for place in small:
        word = words[place]
        for other in words:
            apart = min(abs(word.left - other.right), abs(other.left - word.right))
            lifted = other.base - word.base
            if (
                word.size <= _OTHER_SIZE * other.size
                and apart < _NEAR * other.size
                and _RAISED[0] * other.size < lifted < _RAISED[1] * other.size
            ):
                made[place] = replace(word, base=other.base, raised=True)
                break
    return made


def gather(sheets: Sequence[Sheet]) -> list[Page]:
    """The pages of a PDF in words, all together: an encoding shows in the whole document."""
    upright = [_turned(sheet) for sheet in sheets]
    lines = [(place, angle, drafts) for place, sheet in enumerate(upright) for angle, drafts in _lines(sheet)]
    decoded = to_unicode([_joined(drafts) for _, _, drafts in lines])
    words: list[list[Word]] = [[] for _ in upright]
    for (place, angle, drafts), paragraph in zip(lines, decoded, strict=True):
        texts = paragraph.text.split(_BETWEEN)
        words[place] += [_word(text, draft, angle, upright[place]) for text, draft in zip(texts, drafts, strict=True)]
    return [
        Page(sheet.number, sheet.width, sheet.height, tuple(_raise(found)), sheet.rules)
        for sheet, found in zip(upright, words, strict=True)
    ]


def _joined(drafts: Sequence[_Draft]) -> list[Run]:
    runs: list[Run] = []
    for draft in drafts:
        runs += [Run(_BETWEEN), *draft.runs] if runs else draft.runs
    return runs
