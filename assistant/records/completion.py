"""What a language model wrote."""

from dataclasses import dataclass

__all__ = ["Completion"]


@dataclass(frozen=True, slots=True)
class Completion:
    """The text, and the tokens that the model read and wrote for it."""

    text: str
    read: int
    written: int
