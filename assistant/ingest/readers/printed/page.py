"""A printed page: words and straight rules with their places in points (1/72 inch) from the upper left corner."""

from dataclasses import dataclass

__all__ = ["Page", "Rule", "Word"]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Characters without a space between them; two are one word only where they are the same object.

    `base` is the line that they stand on, `size` that of the type. `raised` is set for the number of a footnote. `font`
    is empty in a scan; `confidence` (0 to 1) is how sure reading is of a word in a scan, 1 in a text PDF. `rivals` are
    other ways to read a number whose signs were mended.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    font: str = ""
    raised: bool = False
    confidence: float = 1.0
    rivals: tuple[str, ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of its box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule, horizontal (`top` is `bottom`) or vertical (`left` is `right`)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def flat(self) -> bool:
        """Whether it is horizontal."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its size, its words in no order, its rules."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
