"""Marks that begin a line of an administrative report: section numbers, list items, footnotes."""

import re
from dataclasses import dataclass
from enum import IntEnum

__all__ = [
    "Level",
    "Mark",
    "as_roman",
    "bullet",
    "footnote_mark",
    "is_caps",
    "mark_of",
    "roman",
    "superscript_number",
]

_UPPER = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ"
_ROMAN_END = 90
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_SUPER, "0123456789")

_PART = re.compile(r"^(?P<n>phần\s+(?:thứ\s+\w+|[IVX]+|\d{1,2}))\s*[.:–-]?\s*(?P<rest>.*)$", re.I)
_ROMAN = re.compile(rf"^(?P<n>[IVXL]{{1,6}})\s*(?:[.)/]|[-–]\s)\s*(?P<rest>[{_UPPER}\"“(0-9].*)$")
_LETTER = re.compile(rf"^(?P<n>[A-HĐ])\s*(?:[.)/]|[-–]\s)\s*(?P<rest>[{_UPPER}]{{2}}.*)$")
_DECIMAL = re.compile(
    r"^(?P<n>\d{1,2}(?:\.\d{1,2}){0,3})(?P<dot>[/-](?=\s)|\.?)(?P<gap>\s*)(?P<rest>[^\d\s.,/%:)].*|\d.*)$"
)
_NUMBER = re.compile(r"^(?P<n>\d{1,2})\)\s*(?P<rest>\S.*)$")
_ALPHA = re.compile(rf"^(?P<n>[a-zđ])(?:\)\s*|/\s+|[.-]\s+(?=[{_UPPER}0-9]))(?P<rest>[^\s:].*)$")
_PAREN = re.compile(r"^\((?P<n>\d{1,2})\)\s*(?P<rest>[^\s:.,;)].*)$")
_BULLET = re.compile(r"^(?P<mark>[-–—•▪●*·+])\s*(?P<rest>[^\s–—-].*)$")
_FOOT = re.compile(rf"^(?:(?P<n>[{_SUPER}]+)|⁽(?P<p>[{_SUPER}]+)⁾|\[(?P<b>\d{{1,2}})\](?!\())\s*(?P<rest>\S.*)$")
_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
"""Letters of items: those of Vietnamese, which writers count by, and f, j, w, z, which Word's own numbering has."""


class Level(IntEnum):
    """Kinds of section number, outermost first."""

    PART = 0
    LETTER = 1
    ROMAN = 2
    DECIMAL = 3
    DECIMAL_2 = 4
    DECIMAL_3 = 5
    DECIMAL_4 = 6
    NUMBER = 7
    ALPHA = 8
    PAREN = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A section number: `said` is how a path writes it, `order` its place in its row; `parts` of `3.2` are (3, 2)."""

    level: Level
    said: str
    order: int
    rest: str
    parts: tuple[int, ...] = ()


def roman(text: str) -> int:
    """Value of a Roman number, 0 when it is none: `IV` → 4, `IIII` → 0."""
    if not text:
        return 0
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for sign, after in zip(text, (*text[1:], ""), strict=True):
        value = values.get(sign, 0)
        total += -value if values.get(after, 0) > value else value
    return total if as_roman(total) == text else 0


def as_roman(value: int) -> str:
    """A Roman number as sections have them, up to 89: 4 → `IV`; empty for any other."""
    pairs = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    signs = ""
    for unit, sign in pairs if 0 < value < _ROMAN_END else ():
        count, value = divmod(value, unit)
        signs += sign * count
    return signs


def is_caps(text: str) -> bool:
    """Whether a line is set in capitals: a heading or a title (`06/CP` and the like aside)."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 4 and sum(sign.isupper() for sign in letters) >= 0.9 * len(letters)


def _decimal(found: re.Match[str]) -> Mark | None:
    printed = found["n"].split(".")
    parts = tuple(int(part) for part in printed)
    rest = found["rest"]
    if found["dot"] in {"/", "-"} and not rest[0].isupper():
        return None
    if not found["dot"] and (len(parts) == 1 or not found["gap"] or rest[0].islower()):
        return None
    if not found["gap"] and not rest[0].isupper():
        return None
    if any(part.startswith("0") for part in printed):
        return None
    return Mark(Level(Level.DECIMAL + len(parts) - 1), found["n"], parts[-1], rest, parts)


def _roman(found: re.Match[str]) -> Mark | None:
    value = roman(found["n"])
    return Mark(Level.ROMAN, found["n"], value, found["rest"]) if value else None


def _alpha(found: re.Match[str]) -> Mark | None:
    order = _ALPHABET.find(found["n"]) + 1
    return Mark(Level.ALPHA, found["n"], order, found["rest"]) if order else None


def _part(found: re.Match[str]) -> Mark | None:
    words = found["n"].split()
    if not found["rest"] and len(words) < 2:
        return None
    if not (found["rest"] == "" or is_caps(found["rest"]) or is_caps(found["n"])):
        return None
    number = [word if word.isupper() and roman(word) else word.lower() for word in words[1:]]
    said = " ".join(["Phần", *number])
    return Mark(Level.PART, said, 0, found["rest"])


_READERS = (
    (_PART, _part),
    (_ROMAN, _roman),
    (_LETTER, lambda found: Mark(Level.LETTER, found["n"], ord(found["n"]) - 64, found["rest"])),
    (_PAREN, lambda found: Mark(Level.PAREN, f"({int(found['n'])})", int(found["n"]), found["rest"])),
    (_NUMBER, lambda found: Mark(Level.NUMBER, f"{int(found['n'])})", int(found["n"]), found["rest"])),
    (_DECIMAL, _decimal),
    (_ALPHA, _alpha),
)


def mark_of(text: str) -> Mark | None:
    """The section number that a paragraph seems to begin with; whether it is in place is for `sections` to say."""
    for pattern, read in _READERS:
        found = pattern.match(text)
        mark = read(found) if found else None
        if mark is not None:
            return mark
    return None


def bullet(text: str) -> tuple[str, str] | None:
    """The mark of a list item and its text, or None: `- Sở Y tế` → (`-`, `Sở Y tế`)."""
    found = _BULLET.match(text)
    return (found["mark"], found["rest"]) if found else None


def superscript_number(signs: str) -> str:
    """`¹²` → `12`, `[3]` → `3`."""
    return signs.strip("⁽⁾[]").translate(_DIGITS)


def footnote_mark(text: str) -> tuple[str, str] | None:
    """The number of the footnote that a line begins and its text, or None."""
    found = _FOOT.match(text)
    return (superscript_number(found["n"] or found["p"] or found["b"]), found["rest"]) if found else None
