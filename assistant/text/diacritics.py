"""Puts the marks back into a question typed without them: the likeliest reading by syllable pairs (Viterbi)."""

import math
import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files

from assistant.text.normalize import fold

__all__ = ["Restorer", "count_pairs", "restorer"]

_TOKEN = re.compile(r"[^\W\d_]+|\W+|[\d_]+", re.UNICODE)
_START = "^"


def count_pairs(texts: list[str]) -> Counter[tuple[str, str]]:
    """How often each lower-case syllable follows another (`^` opens a stretch of letters)."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for stretch in re.findall(r"[^\W\d_]+(?:\s+[^\W\d_]+)*", text.lower(), re.UNICODE):
            previous = _START
            for syllable in stretch.split():
                pairs[previous, syllable] += 1
                previous = syllable
    return pairs


class Restorer:
    """A bigram model over syllables with their marks."""

    def __init__(self, pairs: Counter[tuple[str, str]]) -> None:
        self._pairs = pairs
        self._single: Counter[str] = Counter()
        self._before: Counter[str] = Counter()
        for (first, second), count in pairs.items():
            self._single[second] += count
            self._before[first] += count
        self._readings: dict[str, list[str]] = {}
        for syllable in self._single:
            self._readings.setdefault(fold(syllable), []).append(syllable)
        self._total = sum(self._single.values())

    def knows(self, syllable: str) -> bool:
        """Whether the syllable, as written or with its marks put back, is known."""
        return syllable in self._single or fold(syllable) in self._readings

    def _score(self, first: str, second: str) -> float:
        single = (self._single[second] + 0.05) / (self._total + 1)
        seen = self._before[first]
        pair = self._pairs[first, second] / seen if seen else 0.0
        return math.log(0.85 * pair + 0.15 * single)

    def restore(self, text: str) -> str:
        """The text with marks; tokens that carry one already, numbers and unknown syllables stay as they are."""
        parts = _TOKEN.findall(text)
        spots = [at for at, part in enumerate(parts) if part[0].isalpha()]
        table: list[dict[str, tuple[float, str]]] = []
        for order, at in enumerate(spots):
            word = parts[at].lower()
            options = [word] if word != fold(word) else self._readings.get(word, [word])
            joined = order > 0 and parts[spots[order - 1] + 1 : at] and "".join(parts[spots[order - 1] + 1 : at]).strip() == ""
            previous = table[-1] if table else {_START: (0.0, "")}
            cells = {}
            for option in options:
                best = max(previous, key=lambda first: previous[first][0] + self._score(first if joined else _START, option))
                cells[option] = (previous[best][0] + self._score(best if joined else _START, option), best)
            table.append(cells)
        if not table:
            return text
        choice = max(table[-1], key=lambda option: table[-1][option][0])
        for order in range(len(table) - 1, -1, -1):
            original = parts[spots[order]]
            parts[spots[order]] = choice.title() if original[:1].isupper() and not original.isupper() else choice.upper() if original.isupper() and len(original) > 1 else choice
            choice = table[order][choice][1]
        return "".join(parts)


@lru_cache(maxsize=1)
def restorer() -> Restorer:
    """The model that ships with the package (`data/pairs.tsv`, made by `corpus/build_pairs.py`)."""
    pairs: Counter[tuple[str, str]] = Counter()
    for line in files("assistant.text").joinpath("data/pairs.tsv").read_text(encoding="utf-8").splitlines():
        first, second, count = line.split("\t")
        pairs[first, second] = int(count)
    return Restorer(pairs)
