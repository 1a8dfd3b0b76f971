"""What the stages need from outside: the seams that `backends` fills and `backends.fakes` stands in for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.records.figure import Check, Figure, Passage
from assistant.records.report import Report

__all__ = ["Embedder", "Entry", "Hit", "PassageIndex", "ReportStore", "Vectors"]

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one report puts into an index; it goes in whole or not at all."""

    report: Report
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage or figure that a search found: its id, and a score that is larger for the nearer."""

    id: str
    score: float


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


class PassageIndex(Protocol):
    """Dense index of passages, derived from the store and reconciled with it at start."""

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None: ...

    def remove(self, report: str) -> None: ...

    def reports(self) -> dict[str, int]:
        """Passages held for each report id."""

    def search(self, vector: Vectors, limit: int, reports: Sequence[str] | None) -> list[Hit]:
        """Nearest passages of `reports` (all when None), cosine, best first; `vector` has shape (dimension,)."""


class ReportStore(Protocol):
    """The truth: reports, sections, figures, checks, passages, and the lexical index over them.

    Searches take words already segmented by `assistant.text.words.tokens`.
    """

    def save(self, entry: Entry) -> None:
        """Writes a report in one transaction; a report of the same id or the same source is replaced."""

    def remove(self, report: str) -> None: ...

    def reports(self) -> list[Report]:
        """All reports, letterheads only (`sections` empty), by province, then period."""

    def report(self, report: str) -> Report: ...

    def figures(self, reports: Sequence[str]) -> list[Figure]:
        """All figures of the reports, in reading order."""

    def figures_by_id(self, ids: Sequence[str]) -> list[Figure]:
        """The figures with these ids, in the order of the ids; unknown ids are left out."""

    def checks(self, reports: Sequence[str]) -> list[Check]: ...

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages with these ids, in the order of the ids."""

    def report_passages(self, report: str) -> list[Passage]: ...

    def search_passages(self, words: Sequence[str], limit: int, reports: Sequence[str] | None) -> list[Hit]: ...

    def search_figures(self, words: Sequence[str], limit: int, reports: Sequence[str] | None) -> list[Hit]: ...

    def vocabulary(self) -> dict[str, int]:
        """How many passages each lower-case syllable stands in, over all reports: for weights and for spelling."""
