"""Puts the marks back into a question typed without them: the likeliest reading by syllable pairs (Viterbi)."""

import math
import re
from collections import Counter
from functools import lru_cache

from assistant.text.normalize import fold
from assistant.text.resources import packaged

__all__ = ["Restorer", "count_pairs", "restorer"]

_TOKEN = re.compile(r"[^\W\d_]+|\W+|[\d_]+", re.UNICODE)
_START = "^"
_Column = dict[str, tuple[float, str]]


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

    def _score(self, first: str, second: str) -> float:
        single = (self._single[second] + 0.05) / (self._total + 1)
        seen = self._before[first]
        pair = self._pairs[first, second] / seen if seen else 0.0
        return math.log(0.85 * pair + 0.15 * single)

    def restore(self, text: str) -> str:
        """The text with marks; tokens that carry one already, numbers and unknown syllables stay as they are."""
        parts = _TOKEN.findall(text)
        spots = [at for at, part in enumerate(parts) if part[0].isalpha()]
        table: list[_Column] = []
        for order, at in enumerate(spots):
            opens = order == 0 or bool("".join(parts[spots[order - 1] + 1 : at]).strip())
            previous = table[-1] if table else {_START: (0.0, "")}
            table.append(self._column(parts[at].lower(), previous, opens=opens))
        best = max(table[-1], key=lambda option: table[-1][option][0]) if table else ""
        for at, column in zip(reversed(spots), reversed(table), strict=True):
            parts[at] = _cased(best, parts[at])
            best = column[best][1]
        return "".join(parts)

    def _column(self, word: str, previous: _Column, *, opens: bool) -> _Column:
        """The best score of each reading of a syllable, and the reading before it that gives that score."""
        options = [word] if word != fold(word) else self._readings.get(word, [word])
        column = {}
        for option in options:
            scores = {
                first: score + self._score(_START if opens else first, option) for first, (score, _) in previous.items()
            }
            best = max(scores, key=lambda first: scores[first])
            column[option] = (scores[best], best)
        return column


def _cased(word: str, original: str) -> str:
    if original.isupper() and len(original) > 1:
        return word.upper()
    return word.title() if original[:1].isupper() and not original.isupper() else word


@lru_cache(maxsize=1)
def restorer() -> Restorer:
    """The model that ships with the package (`data/pairs.tsv`, made by `corpus/build_pairs.py`)."""
    pairs: Counter[tuple[str, str]] = Counter()
    for line in packaged("pairs.tsv").splitlines():
        first, second, count = line.split("\t")
        pairs[first, second] = int(count)
    return Restorer(pairs)
