"""One way of writing for each Vietnamese syllable: Unicode NFC, the tone mark where dictionaries put it."""

import re
import unicodedata

__all__ = ["canonical", "fold", "has_diacritics", "mostly_bare", "squeeze", "toneless"]

# "hoà" and "hòa" are both written; dictionaries mark the first vowel of an open `oa oe uy` (Quyết định 240/QĐ, 1984).
_TONES = frozenset("\u0301\u0300\u0309\u0303\u0323")
_OPEN = re.compile(r"(o)([aeàáảãạèéẻẽẹ])(?![a-zà-ỹ])|(?<!q)(u)([yỳýỷỹỵ])(?![a-zà-ỹ])", re.IGNORECASE)
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'" * 5)
_FEW = 0.25
"""Share of marked words up to which a text counts as typed without marks; in plain Vietnamese it is about 0.7."""
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")


def squeeze(text: str) -> str:
    """Single spaces, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """The text without diacritics, `đ` as `d`, lower case: `Định danh` → `dinh danh`."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).lower()


def toneless(text: str) -> str:
    """The text without tone marks, letters as they are: `Đồng` → `Đông`."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in _TONES))


def has_diacritics(text: str) -> bool:
    """Whether any letter of the text carries a Vietnamese mark."""
    return fold(text) != text.lower()


def mostly_bare(text: str) -> bool:
    """Whether hardly a word of the text carries a mark, so that it was typed without them but for a slip."""
    words = [word for word in text.split() if any(sign.isalpha() for sign in word)]
    marked = sum(1 for word in words if has_diacritics(word))
    return marked <= _FEW * len(words)


def _onto_first(match: re.Match[str]) -> str:
    glide, vowel = (match[1], match[2]) if match[1] else (match[3], match[4])
    parts = unicodedata.normalize("NFD", vowel)
    tone = next((sign for sign in parts if sign in _TONES), "")
    if not tone:
        return match[0]
    return unicodedata.normalize("NFC", glide + tone) + unicodedata.normalize("NFC", parts.replace(tone, ""))


def canonical(text: str) -> str:
    """NFC, one apostrophe, and the tone of open `oa oe uy` on their first vowel: `Khánh Hoà` → `Khánh Hòa`.

    `Ia H’Drai` and `Ia H'Drai` are one name, however it was typed; both have as many characters.
    """
    return _OPEN.sub(_onto_first, unicodedata.normalize("NFC", text)).translate(_APOSTROPHES)
