"""Footnotes: what stands under a short rule at the foot of a page, each with its number in superscript."""

import re
from collections.abc import Sequence, Set

from assistant.ingest.joining import glue
from assistant.ingest.readers.printed.page import Page, Rule, Word
from assistant.ingest.readers.printed.rows import Row, rows_of
from assistant.ingest.readers.printed.ruled import Table

__all__ = ["begins_note", "note_line", "read_notes"]

_SHORT = (0.1, 0.5)
_LOWER = 0.25
_ASIDE = 8.0
_UNDERLINE = 0.3
_MARK = re.compile(r"^[⁽(]?([\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[⁾)]?$")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _is_note_rule(rule: Rule, page: Page, words: Sequence[Word], tables: Sequence[Table]) -> bool:
    """Whether a rule parts the footnotes from the text: short, at the left edge, under no word.

    In the upper part of a page it has to have a number under it, as above the notes at a report's end.
    """
    if not rule.flat or not _SHORT[0] * page.width <= rule.right - rule.left <= _SHORT[1] * page.width:
        return False
    if any(table.top - 1 <= rule.top <= table.bottom + 1 for table in tables):
        return False
    below = [word for word in words if word.middle[1] > rule.top]
    if abs(rule.left - min(word.left for word in words)) > _ASIDE or not below:
        return False
    if rule.top < _LOWER * page.height and not _marked(rows_of(below)[0])[0]:
        return False
    return not any(
        0 <= rule.top - word.base < _UNDERLINE * word.size and word.left < rule.right and word.right > rule.left
        for word in words
    )


def note_line(page: Page, words: Sequence[Word], tables: Sequence[Table]) -> float | None:
    """How far down the page its footnotes begin, or None."""
    if not words:
        return None
    found = [rule.top for rule in page.rules if _is_note_rule(rule, page, words, tables)]
    return max(found) if found else None


def begins_note(words: Sequence[Word], wanted: Set[str]) -> bool:
    """Whether a page begins with one of the notes that the text has called for and no page has given: end-notes."""
    return bool(words) and bool(wanted) and rows_of(words)[0].words[0].text in wanted


def read_notes(rows: Sequence[Row]) -> list[str]:
    """The footnotes of a page, one text each; a first one without a number goes on from the page before."""
    notes: list[str] = []
    last = 0
    for row in rows:
        number, rest = _marked(row)
        if number and (not last or number == last + 1):
            notes.append(f"{str(number).translate(_RAISED)} {rest}".strip())
            last = number
        elif notes:
            notes[-1] = glue(notes[-1], " ".join(row.text.split()))
        else:
            notes.append(row.text)
    return [" ".join(note.split()) for note in notes]


def _marked(row: Row) -> tuple[int, str]:
    """The number that begins a row, 0 where none does, and what follows."""
    first, *others = row.words
    found = _MARK.match(first.text)
    if found and others:
        return int(found[1].translate(_PLAIN)), Row(tuple(others)).text
    return 0, row.text
