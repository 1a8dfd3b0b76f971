"""Running heads of pages in plain text: one line with the page's number, the same words on page after page."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["running_heads"]

_NUMBERED = re.compile(
    r"^(?:(?P<first>\d{1,3})\s*[|–-]?\s+(?P<behind>\D.*)"
    r"|(?P<before>.*[^\d\s/.,])\s*[|–-]?\s*(?:\btrang\s*)?\b(?P<last>\d{1,3})(?:\s*/\s*\d{1,3})?)$",
    re.IGNORECASE,
)
_PAGES = 3
"""Pages that must bear the words: a list's items repeat their words as well, but not so often in the same letters."""
_LETTERS = 10
"""Letters of the shortest running head: shorter lines with a rising number are rows or items."""


def running_heads(lines: Sequence[str]) -> set[int]:
    """Positions of the lines that bear the same words on at least three pages, with numbers that rise one by one.

    Lines apart from each other only: rows of a table stand together.
    """
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        found = _NUMBERED.match(line.strip())
        if found is None:
            continue
        words = " ".join((found["behind"] or found["before"]).split())
        if sum(letter.isalpha() for letter in words) >= _LETTERS:
            places[words.casefold()].append((at, int(found["first"] or found["last"])))
    return {at for said in places.values() if _runs(said) for at, _ in said}


def _runs(said: Sequence[tuple[int, int]]) -> bool:
    apart = all(other[0] - one[0] > 1 for one, other in pairwise(said))
    return len(said) >= _PAGES and apart and all(other[1] - one[1] == 1 for one, other in pairwise(said))
