"""What a cell of a copied table looks like, and rows put together from cells that stand one a line."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

__all__ = ["FIRST", "YEAR", "filled", "is_cell", "is_number", "rows_of", "width_of"]

FIRST = re.compile(r"^(?:stt|tt|số tt|số thứ tự)$", re.IGNORECASE)
"""The head over a column of ordinals."""
YEAR = re.compile(r"(?:19|20)\d\d")
"""The head of a column by its year."""
_LONGEST = 70
"""Letters that a cell has at most where nothing else says that it is one."""
_NUMBER = re.compile(r"^(?:[-+−]?\d[\d.,]*\s?%?|[-–xX])$")
_SENTENCE = re.compile(r"[.;:!?]$")
_TOTAL = re.compile(r"^(?:tổng|cộng\b|toàn (?:tỉnh|thành phố|huyện))", re.IGNORECASE)
_GROUP = re.compile(r"^(?:[IVXL]{1,5}|[A-HĐ])\.?$")
_FEWEST = 2
_FEWEST_FULL, _SHARE = 3, 0.6
"""Rows with a number in every column, and their share, that make a table of rows some of which lack one."""
_FIGURES = 0.6
"""Share of a row's cells, its ordinal and name aside, that are numbers."""


def is_cell(text: str, longest: int = _LONGEST) -> bool:
    """Whether a line may be a cell: short, and no sentence."""
    return bool(text) and len(text) <= longest and "\t" not in text and "|" not in text and not _SENTENCE.search(text)


def is_number(text: str) -> bool:
    """Whether a cell holds a number, or the dash or cross of an empty one."""
    return bool(_NUMBER.match(text))


def filled(name: str, numbers: Sequence[str], width: int) -> tuple[str, ...]:
    """A row of a name and `width` numbers; where one lacks, all stay with the name: nobody can say whose they are."""
    if len(numbers) == width:
        return (name, *numbers)
    return (f"{name} {'; '.join(numbers)}".strip(), *[""] * width)


def width_of(counts: Iterable[int]) -> int:
    """How many numbers most rows of a table have, by what each of them has; 0 where too few agree, or one has more."""
    widths = Counter(counts)
    width, often = widths.most_common(1)[0] if widths else (0, 0)
    agree = often >= max(_FEWEST_FULL, _SHARE * sum(widths.values())) and width >= _FEWEST and max(widths) == width
    return width if agree else 0


def rows_of(cells: Sequence[str], width: int) -> tuple[list[tuple[str, ...]], int]:
    """Rows of `width` columns, the first of ordinals, and how many cells they took; a lone page number is passed over.

    Groups ("II", "Các huyện") and totals, which have no ordinal, are rows too.
    """
    rows: list[tuple[str, ...]] = []
    at, expected, numbered = 0, 1, 0
    while at < len(cells):
        first = cells[at]
        if first.isdigit() and int(first) not in {expected, 1} and cells[at + 1 : at + 2] == [str(expected)]:
            at += 1
        elif first.isdigit() and int(first) in {expected, 1} and _is_row(cells[at : at + width], width):
            rows.append(tuple(cells[at : at + width]))
            at, expected, numbered = at + width, int(first) + 1, numbered + 1
        elif _TOTAL.match(first) and _figures(cells, at + 1) >= width - 2:
            figures = min(_figures(cells, at + 1), width - 1)
            figures -= figures == width - 1 and cells[at + figures] in {"1", str(expected)}  # the next row's ordinal
            blanks = [""] * (width - 1 - figures)
            rows.append((*blanks, first, *cells[at + 1 : at + 1 + figures]))
            at += 1 + figures
        elif _GROUP.match(first) and at + 1 < len(cells) and not is_number(cells[at + 1]):
            figures = width - 2 if _figures(cells, at + 2) >= width - 2 else 0
            rows.append((first, *cells[at + 1 : at + 2 + figures], *[""] * (width - 2 - figures)))
            at += 2 + figures
        else:
            break
    return (rows, at) if numbered >= _FEWEST else ([], 0)


def _is_row(cells: Sequence[str], width: int) -> bool:
    told = cells[2:]
    return len(cells) == width and not is_number(cells[1]) and sum(map(is_number, told)) >= _FIGURES * len(told)


def _figures(cells: Sequence[str], at: int) -> int:
    """How many cells in a row hold numbers from a place on."""
    end = at
    while end < len(cells) and is_number(cells[end]):
        end += 1
    return end - at
