"""What a reader hands on: lines and grids of cells in reading order, before any of it is understood."""

from dataclasses import dataclass

__all__ = ["Document", "Element", "Grid", "Line"]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a whole paragraph where the format knows paragraphs (`whole`).

    An empty line is kept: it may part paragraphs. `level` is the heading level that the format gives, counted from 1.
    """

    text: str
    page: int | None = None
    level: int | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: rows of cells, which may differ in length; `head` is the number of head rows where known."""

    rows: tuple[tuple[str, ...], ...]
    page: int | None = None
    head: int | None = None


Element = Line | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """The raw elements of one file, in reading order."""

    elements: tuple[Element, ...]
