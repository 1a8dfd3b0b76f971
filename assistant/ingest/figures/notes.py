"""Notes under a table that date its columns: "cột (5), (6) lũy kế đến ngày 14/6/2024; cột (4) tính trong quý II"."""

import re

from assistant.ingest.figures.times import Timed, head_time
from assistant.records.report import Letterhead, Section

__all__ = ["column_times"]

_COLUMNS = re.compile(
    r"\b(?:các\s+)?cột\s+(?:số\s+)?(?P<numbers>\(?\d{1,2}\)?(?:\s*(?:,|;|và|đến|-|–)\s*(?:cột\s+)?\(?\d{1,2}\)?(?!\d|/))*)"
    r"\s*:?\s*(?P<words>[^;.]*(?:\d\.\d[^;.]*)*)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,2})\)?\s*(?:đến|-|–)\s*(?:cột\s+)?\(?(\d{1,2})")
_NEAR = 3
"""Paragraphs before and behind a table among which a note is looked for."""


def column_times(section: Section, at: int, head: Letterhead) -> dict[str, Timed]:
    """The time of each column by its number as printed, "(5)", where a paragraph near the table says so."""
    found: dict[str, Timed] = {}
    near = section.blocks[max(at - _NEAR, 0) : at + 1 + _NEAR]
    for text in (block.text for block in near if block.table is None):
        for note in _COLUMNS.finditer(text):
            said = head_time(note["words"], head.period, head.as_of)
            if said is not None:
                found.update((f"({number})", said) for number in _numbers(note["numbers"]))
    return found


def _numbers(said: str) -> list[int]:
    """The numbers that are listed, ranges filled."""
    numbers = [int(number) for number in re.findall(r"\d{1,2}", said)]
    for first, last in _RANGE.findall(said):
        numbers.extend(range(int(first), int(last) + 1))
    return numbers
