"""Stand-ins of the seams in `protocols`, without models, files or services: for tests, ours and others'."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from assistant.errors import StoreError
from assistant.protocols import Entry, Hit, Vectors
from assistant.records.figure import Check, Figure, Passage
from assistant.records.report import Report
from assistant.text.words import syllables, tokens

__all__ = ["HashingEmbedder", "MemoryIndex", "MemoryStore"]


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


class MemoryIndex:
    """Exact nearest passages, in memory."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, Vectors]] = {}

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        for passage, vector in zip(passages, vectors, strict=True):
            self._held[passage.id] = (passage.report, vector)

    def remove(self, report: str) -> None:
        self._held = {name: held for name, held in self._held.items() if held[0] != report}

    def reports(self) -> dict[str, int]:
        return dict(Counter(report for report, _ in self._held.values()))

    def search(self, vector: Vectors, limit: int, reports: Sequence[str] | None) -> list[Hit]:
        hits = [
            Hit(name, float(held @ vector))
            for name, (report, held) in self._held.items()
            if reports is None or report in reports
        ]
        return _best(hits, limit)


class MemoryStore:
    """A store in memory; its searches add up the inverse frequency of the words that are met."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        for entry in entries:
            self.save(entry)

    def save(self, entry: Entry) -> None:
        source = entry.report.source
        self._entries = {name: held for name, held in self._entries.items() if held.report.source != source}
        self._entries[entry.report.id] = entry

    def remove(self, report: str) -> None:
        self._entries.pop(report, None)

    def reports(self) -> list[Report]:
        def order(report: Report) -> tuple[bool, str, str, str]:
            head = report.letterhead
            period = head.period
            return (head.province is None, head.province or "", str(period.end) if period else "", report.source)

        return sorted((replace(entry.report, sections=()) for entry in self._entries.values()), key=order)

    def report(self, report: str) -> Report:
        if report not in self._entries:
            raise StoreError("store.unknown_report", report=report)
        return self._entries[report].report

    def figures(self, reports: Sequence[str]) -> list[Figure]:
        return [figure for entry in self._of(reports) for figure in entry.figures]

    def figures_by_id(self, ids: Sequence[str]) -> list[Figure]:
        held = {figure.id: figure for figure in self.figures(list(self._entries))}
        return [held[name] for name in ids if name in held]

    def checks(self, reports: Sequence[str]) -> list[Check]:
        return [check for entry in self._of(reports) for check in entry.checks]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        held = {passage.id: passage for entry in self._entries.values() for passage in entry.passages}
        return [held[name] for name in ids if name in held]

    def report_passages(self, report: str) -> list[Passage]:
        return [passage for entry in self._of([report]) for passage in entry.passages]

    def search_passages(self, words: Sequence[str], limit: int, reports: Sequence[str] | None) -> list[Hit]:
        wanted = self._of(self._entries if reports is None else reports)
        texts = {each.id: f"{each.heading}\n{each.text}" for entry in wanted for each in entry.passages}
        return _search(texts, words, limit)

    def search_figures(self, words: Sequence[str], limit: int, reports: Sequence[str] | None) -> list[Hit]:
        wanted = self._of(self._entries if reports is None else reports)
        texts = {
            each.id: f"{each.local}\n{each.lead}\n{each.headings}\n{each.label}"
            for entry in wanted
            for each in entry.figures
        }
        return _search(texts, words, limit)

    def vocabulary(self) -> dict[str, int]:
        texts = (f"{each.heading}\n{each.text}" for entry in self._entries.values() for each in entry.passages)
        return dict(Counter(word for text in texts for word in set(syllables(text))))

    def _of(self, reports: Iterable[str]) -> list[Entry]:
        return [self._entries[report] for report in reports if report in self._entries]


def _search(texts: dict[str, str], words: Sequence[str], limit: int) -> list[Hit]:
    held = {name: set(tokens(text)) for name, text in texts.items()}
    counts = Counter(word for found in held.values() for word in found)
    weights = {word: math.log1p(len(held) / counts[word]) for word in set(words) if counts[word]}
    hits = [Hit(name, sum(weight for word, weight in weights.items() if word in found)) for name, found in held.items()]
    return _best([hit for hit in hits if hit.score > 0], limit)


def _best(hits: list[Hit], limit: int) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))[: max(limit, 0)]
