"""What speaks for and against a figure as the answer to a question, and how much each weighs."""

from dataclasses import dataclass, fields
from operator import attrgetter, mul

from assistant.records.figure import Figure
from assistant.retrieval.texts import FigureText

__all__ = ["Features", "Scored", "Weights", "weighed"]


@dataclass(frozen=True, slots=True)
class _Each:
    """One number for each thing that speaks for or against a figure."""

    coverage: float
    nearness: float
    extra: float
    conflict: float
    narrower: float
    role: float
    time: float
    scope: float
    unit: float
    place: float
    names: float
    whole: float
    likeness: float
    basis: float
    anchor: float


@dataclass(frozen=True, slots=True)
class Features(_Each):
    """Each between 0 and 1, but for some.

    `time` is between -2 and 1.6; `scope`, `unit`, `place` between -1 and 1, `whole` between -1 and 1.5; `conflict`,
    `narrower` up to 2; `likeness` is the nearness of meaning, between -1 and 1; `basis` 1 or -1 where a growth is
    measured against what is asked, or another thing; `anchor` up to 1 for a figure by a number that the question
    quotes, -1 for that number.
    """


@dataclass(frozen=True, slots=True)
class Weights(_Each):
    """Weight of each feature in the score; learned (`ranker`)."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A figure with its score and what made it; `missing` are the words of the question that it does not answer to."""

    text: FigureText
    score: float
    features: Features
    missing: tuple[str, ...]

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.text.figure


_EACH = attrgetter(*(item.name for item in fields(_Each)))


def weighed(features: Features, weights: Weights) -> float:
    """The features' weighted sum."""
    total: float = sum(map(mul, _EACH(features), _EACH(weights)))
    return total
