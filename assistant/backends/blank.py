"""Stand-ins for vectors where none are wanted: lexical search and figures alone, at any size of the corpus."""

from collections.abc import Iterator, Sequence

import numpy as np

from assistant.protocols import Hit, ReportStore, Vectors
from assistant.records.figure import Passage

__all__ = ["BlankEmbedder", "BlankIndex"]


class BlankEmbedder:
    """One number for every text."""

    name = "none@1"
    dimension = 1

    def warm(self) -> None: ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 1), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 1), dtype=np.float32)


class BlankIndex:
    """Holds nothing, finds nothing, and is always what the store says."""

    def __init__(self, store: ReportStore) -> None:
        self._store = store

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None: ...

    def remove(self, report: str) -> None: ...

    def clear(self, expected: int = 0) -> None: ...

    def publish(self) -> None: ...

    def reports(self) -> dict[str, str]:
        return self._store.prints()

    def rows(self) -> Iterator[tuple[str, Vectors]]:
        return iter(())

    def search(self, vector: Vectors, limit: int, reports: Sequence[str] | None) -> list[Hit]:  # noqa: ARG002 - the seam
        return []
