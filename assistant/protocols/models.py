"""The models: of passages, of meaning, of language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.protocols.held import Vectors
from assistant.records.completion import Completion

__all__ = ["Card", "ChatModel", "Embedder", "Meaning"]


class Embedder(Protocol):
    """Turns text into unit vectors; rows of the result are in the order of the texts, shape (n, dimension)."""

    @property
    def name(self) -> str:
        """Name of the model and a hash of its weights; an index made with another name is refused."""

    @property
    def dimension(self) -> int: ...

    def warm(self) -> None:
        """Loads what the first text would wait for."""

    def queries(self, texts: Sequence[str]) -> Vectors: ...

    def passages(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True, slots=True)
class Card:
    """A figure in its words: its number stands at the characters [start, end) of `text`."""

    text: str
    start: int
    end: int


class Meaning(Protocol):
    """Nearness of meaning of a question and the cards of figures: the dot product of their unit vectors."""

    @property
    def name(self) -> str:
        """Name of what makes the vectors; those of another name can't be compared with them."""

    def cards(self, cards: Sequence[Card]) -> Vectors:
        """One row a card, shape (n, dimension)."""

    def question(self, text: str) -> Vectors:
        """Shape (dimension,)."""


class ChatModel(Protocol):
    """Writes on after a text; nothing is drawn by chance."""

    @property
    def name(self) -> str:
        """The model, with the hash of its weights where they are known."""

    def complete(self, text: str) -> Completion: ...
