"""What stands on page after page and says nothing of the report: running heads and feet, page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.ingest.readers.printed.page import Page, Word
from assistant.ingest.readers.printed.rows import Row, rows_of

__all__ = ["furniture"]

_MARGIN = 0.12
_DEEP = 3
_OFTEN = 0.4
_FEWEST = 2
_NUMBER = re.compile(r"^\W*(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def _edges(page: Page) -> list[tuple[str, Row]]:
    """The rows in the upper and the lower margin of a page, outermost first, each with its side."""
    rows = rows_of(page.words)
    upper = [row for row in rows[:_DEEP] if row.bottom <= _MARGIN * page.height]
    lower = [row for row in rows[::-1][:_DEEP] if row.top >= (1 - _MARGIN) * page.height]
    return [("upper", row) for row in upper] + [("lower", row) for row in lower]


def _pattern(row: Row) -> str:
    return _DIGITS.sub("#", " ".join(row.text.split())).lower()


def _page_number(rows: Sequence[Row]) -> Row | None:
    """The outermost row of a margin where it is a page number alone."""
    return rows[0] if rows and _NUMBER.match(" ".join(rows[0].text.split())) else None


def furniture(pages: Sequence[Page]) -> list[frozenset[Word]]:
    """The words of each page that are furniture: a lone number at an edge, and what two pages in five repeat there."""
    edges = [_edges(page) for page in pages]
    counts = Counter(pattern for rows in edges for pattern in {(side, _pattern(row)) for side, row in rows})
    often = max(_FEWEST, _OFTEN * len(pages))
    return [frozenset(_words(rows, counts, often)) for rows in edges]


def _words(rows: Sequence[tuple[str, Row]], counts: Counter[tuple[str, str]], often: float) -> Iterable[Word]:
    for side in ("upper", "lower"):
        own = [row for at, row in rows if at == side]
        kept = [row for row in own if counts[side, _pattern(row)] < often]
        number = _page_number(kept)
        for row in own:
            if row not in kept or row is number:
                yield from row.words
