"""Rows of a table that stand under other rows: by their ordinals (`I`, `1`, `1.1`, `a`) and dashes (`-`, `+`)."""

import re
from collections.abc import Sequence

from assistant.ingest.marks import roman

__all__ = ["above_rows", "bare_label"]

_MARKED = re.compile(
    r"^(?P<mark>[IVXL]+|[A-Z]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[.)/]\s*(?=\S)|^(?P<dash>[-–+*•])\s*(?=\S)"
)
_AMONG = re.compile(r"^(?:trong đó|gồm|bao gồm|chia ra|riêng)\b", re.IGNORECASE)
_WHOLE = re.compile(r"^(?:tổng|cộng|toàn)\b", re.IGNORECASE)

_GROUP, _ITEM, _LETTER, _DASH, _PLUS = 0, 1, 4, 5, 6


def bare_label(label: str) -> str:
    """The label without the ordinal or dash before it."""
    return _MARKED.sub("", label).strip()


def _level(ordinal: str, label: str, before: int) -> int:
    found = _MARKED.match(label)
    mark = ordinal.rstrip(".)") or (found["mark"] or "" if found else "")
    dash = ordinal if ordinal in {"-", "+"} else (found["dash"] or "" if found else "")
    if dash:
        return _PLUS if dash == "+" else _DASH
    if _AMONG.match(label):
        return _DASH
    if not mark:
        return before
    if roman(mark) or (mark.isalpha() and mark.isupper()):
        return _GROUP
    return _ITEM + mark.count(".") if mark[0].isdigit() else _LETTER


def above_rows(rows: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """For each row, given as (ordinal, label), the labels of the rows that it is listed under, outermost first.

    A row without a mark stands beside the row before it, but for a dash, which it closes; a grand total holds nothing.
    """
    found: list[tuple[str, ...]] = []
    open_rows: list[tuple[int, str]] = []
    before = _ITEM
    for ordinal, label in rows:
        level = _level(ordinal, label, min(before, _ITEM))
        open_rows = [row for row in open_rows if row[0] < level]
        found.append(tuple(words for _, words in open_rows))
        words = bare_label(label)
        if words and not _WHOLE.match(words):
            open_rows.append((level, words))
        before = level
    return found
