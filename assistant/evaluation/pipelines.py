"""What a run asks: the product's engine, or a baseline that stands beside it."""

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from assistant.evaluation.metrics.retrieval import Place
from assistant.records.answer import Answer, Question

__all__ = ["Asking", "FiguresPipeline", "Pipeline", "Ranking", "Spending"]


class Pipeline(Protocol):
    """Answers questions."""

    @property
    def name(self) -> str:
        """The name that the run records."""

    def ask(self, question: Question) -> Answer: ...


@runtime_checkable
class Ranking(Protocol):
    """A pipeline that also ranks sections; without it, retrieval is measured on what the answer cites."""

    def ranked_sections(self, question: Question) -> Sequence[Place]:
        """Source and section path, nearest first."""


@runtime_checkable
class Spending(Protocol):
    """A pipeline that asks a language model."""

    @property
    def model(self) -> str:
        """Name of the model and a hash of its weights."""

    def spent(self) -> Mapping[str, int]:
        """Tokens `read` and `written` since the start."""


class Asking(Protocol):
    """The part of the engine that a run needs: `assistant.engine.Assistant` has it."""

    def ask(self, question: Question) -> Answer: ...


class FiguresPipeline:
    """The product as it is used: the same engine as chat, command line and HTTP."""

    def __init__(self, engine: Asking, name: str = "figures") -> None:
        self.name = name
        self._engine = engine

    def ask(self, question: Question) -> Answer:
        """The engine's answer."""
        return self._engine.ask(question)
