"""A text that a language model wrote, with the passages that it was given."""

from dataclasses import dataclass

__all__ = ["Given", "Written"]


@dataclass(frozen=True, slots=True)
class Given:
    """A part of a section that the model was given; `score` is its nearness to the question."""

    report: str
    section: str
    heading: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Written:
    """The text as the model wrote it, the passages in the order given, and the tokens read and written."""

    text: str
    given: tuple[Given, ...]
    read: int
    tokens: int
