"""Paragraphs and tables in the making, as formats with fonts and cells give them; what they become is in `frames`."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.text.legacy import Run

__all__ = ["BREAK", "MARK", "Box", "Draft", "Drawn", "Typed", "raised", "typed_of"]

MARK = "\x0b"
"""Stands in the runs where a mark does, which no encoding of letters may touch."""
BREAK = "\n"

_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


def raised(text: str) -> str:
    """Digits and brackets as the raised ones that mark a note; the rest as it is."""
    return text.translate(_RAISED)


@dataclass
class Typed:
    """A paragraph: its runs, and the marks that stand at `MARK`."""

    runs: list[Run] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    page: int | None = None
    level: int | None = None
    centred: bool = False
    capitals: int = 0
    letters: int = 0

    def add(self, text: str, font: str = "", *, capitals: bool = False) -> None:
        """Adds text, and counts its letters for those that are drawn as capitals."""
        letters = sum(sign.isalpha() for sign in text)
        self.letters += letters
        self.capitals += letters if capitals else 0
        self.runs.append(Run(text, font))

    def mark(self, sign: str) -> None:
        """Adds a mark that stays as it is."""
        self.marks.append(sign)
        self.runs.append(Run(MARK))

    def add_raised(self, text: str, font: str = "") -> None:
        """Adds raised text: digits as a mark, words as they are."""
        bare = text.strip()
        if bare and all(sign in "0123456789()" for sign in bare):
            self.mark(raised(bare))
        else:
            self.add(text, font)

    def is_blank(self) -> bool:
        """Whether nothing is printed."""
        return not self.marks and all(not run.text.strip() for run in self.runs)


@dataclass
class Box:
    """A cell: what it holds in order, the rows and columns that it covers, whether it goes on with the cell above."""

    content: "list[Draft]"
    columns: int = 1
    goes_on: bool = False
    rows: int = 1


@dataclass
class Drawn:
    """A table: its rows of cells, None for places left empty; `head` counts the rows that the format calls its head."""

    rows: list[list[Box | None]] = field(default_factory=list)
    head: int = 0
    bordered: bool = False
    page: int | None = None


Draft = Typed | Drawn


def typed_of(drawn: Drawn) -> Iterator[Typed]:
    """Every paragraph of a table, tables within it included."""
    for row in drawn.rows:
        for box in row:
            for one in box.content if box is not None else ():
                if isinstance(one, Typed):
                    yield one
                else:
                    yield from typed_of(one)
