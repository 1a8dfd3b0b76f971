"""Footnote marks within a text: raised digits, and `[1]` where the report has that footnote."""

import re
from collections.abc import Set

from assistant.ingest.marks import superscript_number

__all__ = ["marks_in", "unmarked"]

_RAISED = re.compile(r"(?<![\s\d](?:km|cm|dm|ha))(?<![\s\d]m)\s?([⁰¹²³⁴-⁹]+|⁽[⁰¹²³⁴-⁹]+⁾|\[\d{1,2}\](?!\())")
_ENUMERATED = re.compile(r"⁽([⁰¹²³⁴-⁹]+)⁾\s*")


def marks_in(text: str, known: Set[str]) -> list[re.Match[str]]:
    """The footnote marks of a text, group 1 the mark; `known` are the numbers of the report's footnotes."""
    found = _RAISED.finditer(text)
    return [one for one in found if one[1][0] != "[" or superscript_number(one[1]) in known]


def unmarked(text: str, known: Set[str]) -> str:
    """The text without its footnote marks, and with `⁽¹⁾` before an item as its number."""
    text = _ENUMERATED.sub(lambda found: f"({superscript_number(found[1])}) ", text)
    for found in reversed(marks_in(text, known)):
        text = text[: found.start()] + text[found.end() :]
    return re.sub(r"\s+([.,;:])", r"\1", text).strip()
