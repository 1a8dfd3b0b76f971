"""What may be asked next."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Suggestion", "Way"]


class Way(StrEnum):
    """How a suggested question lies to the answer before it."""

    PART = "part"
    WHOLE = "whole"
    RATE = "rate"
    CHANGE = "change"
    PERIOD = "period"
    PLACE = "place"
    NEIGHBOUR = "neighbour"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that the engine was seen to answer; `name` is what it asks for, where that is one named figure."""

    way: Way
    text: str
    name: str
