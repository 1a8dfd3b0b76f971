"""What a reader hands on: lines and grids of cells in reading order, before any of it is understood."""

from dataclasses import dataclass

__all__ = ["Document", "Doubt", "Element", "Grid", "Line"]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a whole paragraph where the format knows paragraphs (`whole`).

    An empty line is kept: it may part paragraphs. `level` is the heading level that the format gives, counted from 1.
    `part` names a part of the file that begins here, a sheet; `text` is then its heading.
    `capitals` says that a font draws the letters of the line as capitals; in `text` they are as they were typed.
    """

    text: str
    page: int | None = None
    level: int | None = None
    whole: bool = False
    capitals: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: rows of cells, which may differ in length; `head` is the number of head rows where known.

    `exact` says that the format knows its cells, so that each stands in its column and none is missing. `lines` and
    `letters` are the numbers of the rows and the letters of the columns, where the format has such; `stored` are the
    rows as the format holds them where it prints numbers otherwise, with empty cells where it does not.
    """

    rows: tuple[tuple[str, ...], ...]
    page: int | None = None
    head: int | None = None
    exact: bool = False
    lines: tuple[int, ...] = ()
    letters: tuple[str, ...] = ()
    stored: tuple[tuple[str, ...], ...] = ()


Element = Line | Grid


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number that was read from a picture without being sure of it: its page, the word before it, itself.

    `rivals` are the other ways to read it where they are known; without them any digit may be another.
    """

    page: int
    before: str
    text: str
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The raw elements of one file, in reading order, and the numbers of it that are doubted."""

    elements: tuple[Element, ...]
    doubts: tuple[Doubt, ...] = ()
