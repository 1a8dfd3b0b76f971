"""Stand-ins of the seams in `protocols`, without models, files or services: for tests, ours and others'."""

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np

from assistant.backends.memory import MemoryStore, best
from assistant.protocols import Card, Hit, Vectors
from assistant.records.figure import Passage
from assistant.text.embedded import print_of, print_of_all
from assistant.text.words import syllables

__all__ = ["HashingEmbedder", "MemoryIndex", "MemoryStore", "WordMeaning"]


class HashingEmbedder:
    """Adds up a fixed pseudo-random direction for each syllable: texts that share words are near each other."""

    def __init__(self, dimension: int = 64) -> None:
        self._dimension = dimension

    @property
    def name(self) -> str:
        return f"hashing@{self._dimension}"

    @property
    def dimension(self) -> int:
        return self._dimension

    def warm(self) -> None: ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._rows(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._rows(texts)

    def _rows(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in syllables(text) or [""]:
                seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest())
                row += np.random.default_rng(seed).standard_normal(self._dimension, dtype=np.float32)
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: Vectors = rows / np.maximum(norms, np.float32(1e-12))
        return unit


class WordMeaning:
    """Nearness of meaning as shared syllables, over a hashing embedder."""

    def __init__(self) -> None:
        self._embedder = HashingEmbedder()

    @property
    def name(self) -> str:
        return f"words:{self._embedder.name}"

    def cards(self, cards: Sequence[Card]) -> Vectors:
        return self._embedder.passages([card.text for card in cards])

    def question(self, text: str) -> Vectors:
        vector: Vectors = self._embedder.queries([text])[0]
        return vector


class MemoryIndex:
    """Exact nearest passages, in memory; what is added is seen at once."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[Passage, Vectors]] = {}

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        for passage, vector in zip(passages, vectors, strict=True):
            self._held[passage.id] = (passage, vector)

    def remove(self, report: str) -> None:
        self._held = {name: held for name, held in self._held.items() if held[0].report != report}

    def clear(self, expected: int = 0) -> None:  # noqa: ARG002 - a part of the seam
        self._held = {}

    def publish(self) -> None: ...

    def reports(self) -> dict[str, str]:
        found: dict[str, list[tuple[str, str]]] = {}
        for name, (passage, _) in self._held.items():
            found.setdefault(passage.report, []).append((name, print_of(passage)))
        return {report: print_of_all(prints) for report, prints in found.items()}

    def rows(self) -> Iterator[tuple[str, Vectors]]:
        yield from ((name, vector) for name, (_, vector) in self._held.items())

    def search(self, vector: Vectors, limit: int, reports: Sequence[str] | None) -> list[Hit]:
        hits = [
            Hit(name, float(held @ vector))
            for name, (passage, held) in self._held.items()
            if reports is None or passage.report in reports
        ]
        return best(hits, limit)
