"""The field's vocabulary: one token for each thing however it is written, words that exclude each other, words that carry nothing."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from assistant.text.normalize import fold
from assistant.text.words import segment, syllables

__all__ = ["Lexicon", "Terms", "lexicon"]


@dataclass(frozen=True, slots=True)
class Terms:
    """A text as concepts and words: `line` is the canonical syllables with a space before and after each, for phrase look-up."""

    words: tuple[str, ...]
    line: str


class Lexicon:
    """Reads `lexicon.yaml`; all look-ups are on lower-case NFC text."""

    def __init__(self, data: dict[str, object]) -> None:
        concepts: dict[str, list[str]] = data["concepts"]  # type: ignore[assignment]
        self._phrases: dict[tuple[str, ...], str] = {}
        for concept, phrases in concepts.items():
            for phrase in phrases:
                self._phrases[tuple(syllables(str(phrase)))] = concept
        self._longest = max(len(phrase) for phrase in self._phrases)
        self._first = {phrase[0] for phrase in self._phrases}
        self.concepts = frozenset(concepts)
        self._expansions: dict[str, list[str]] = {short: syllables(str(long)) for short, long in data["expansions"].items()}  # type: ignore[attr-defined]
        self.exclusive: tuple[frozenset[str], ...] = tuple(frozenset(group) for group in data["exclusive"])  # type: ignore[attr-defined]
        self.loose: tuple[frozenset[str], ...] = tuple(frozenset(group) for group in data["loose"])  # type: ignore[attr-defined]
        self.related: dict[str, dict[str, float]] = data["related"]  # type: ignore[assignment]
        self.stopwords = frozenset(str(data["stopwords"]).split())

    def phrases(self) -> list[str]:
        """Every phrase that the lexicon knows, for the model that restores diacritics."""
        return [" ".join(phrase) for phrase in self._phrases]

    def canonical(self, text: str) -> list[str]:
        """Syllables with every known phrase replaced by its concept, longest phrase first."""
        given = [part for syllable in syllables(text) for part in self._expansions.get(syllable, [syllable])]
        found: list[str] = []
        at = 0
        while at < len(given):
            length = self._match(given, at)
            if length:
                found.append(self._phrases[tuple(given[at : at + length])])
                at += length
            else:
                found.append(given[at])
                at += 1
        return found

    def _match(self, given: list[str], at: int) -> int:
        if given[at] not in self._first:
            return 0
        for length in range(min(self._longest, len(given) - at), 0, -1):
            if tuple(given[at : at + length]) in self._phrases:
                return length
        return 0

    def line(self, text: str) -> str:
        """Canonical syllables joined and bounded by spaces, compounds undone only for words outside the lexicon."""
        return f" {' '.join(self.canonical(text))} "

    def terms(self, text: str, *, keep_stopwords: bool = False) -> tuple[str, ...]:
        """Content words of a question: concepts whole, other words as the segmenter joins them, stopwords dropped, no repeats."""
        canonical = self.canonical(text)
        plain: list[str] = []
        found: list[str] = []

        def flush() -> None:
            for word in segment(" ".join(plain)):
                if keep_stopwords or not self._empty(word):
                    found.append(word)
            plain.clear()

        for word in canonical:
            if word in self.concepts:
                flush()
                found.append(word)
            else:
                plain.append(word)
        flush()
        return tuple(dict.fromkeys(found))

    def _empty(self, word: str) -> bool:
        return word in self.stopwords or all(part in self.stopwords for part in word.split("_"))

    def values(self, line: str, group: frozenset[str]) -> set[str]:
        """Which members of an exclusive group a canonical line names."""
        return {member for member in group if f" {member} " in line}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    text = files("assistant.text").joinpath("data/lexicon.yaml").read_text(encoding="utf-8")
    return Lexicon(yaml.safe_load(text))


def folded(line: str) -> str:
    """A canonical line without diacritics, `_` kept."""
    return re.sub(r"[^\w\s]", "", fold(line))
