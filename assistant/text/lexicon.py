"""The field's vocabulary: one token for each thing however written, words that exclude each other, empty words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.text.normalize import fold
from assistant.text.resources import read_yaml, strict
from assistant.text.words import segment, syllables

__all__ = ["HELD", "LAST_YEAR", "Lexicon", "folded", "lexicon"]

LAST_YEAR = "cùng_kỳ"
"""The concept of the same months a year before."""
HELD = 0.9
"""Match from which on a word, or one for it ("thật" for "vật lý"), counts as standing in a line."""
_IN_PART = 0.45
"""What a compound is worth of which every syllable stands in a line, but not together."""

_MATCHES = 65_536
"""Terms in lines that are kept (some 10 MB beside the lines themselves)."""
_SIZES = (4, 3, 2)
"""Syllables of a matter's name, the most first."""
_WITHIN = 0.8
"""What a compound is worth that a concept of the line holds: "thất nghiệp" of "trợ cấp thất nghiệp"."""


@strict
@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """`lexicon.yaml`."""

    concepts: dict[str, list[str]]
    expansions: dict[str, str]
    exclusive: list[list[str]]
    loose: list[list[str]]
    services: list[str]
    manners: list[str]
    matters: str
    spellings: dict[str, str]
    related: dict[str, dict[str, float]]
    stopwords: str


class Lexicon:
    """Look-ups over lower-case NFC text; a canonical line has a space before and after each syllable or concept."""

    def __init__(self, data: _Vocabulary) -> None:
        self._spellings = data.spellings
        self._phrases = {
            tuple(self._spelt(phrase)): concept for concept, phrases in data.concepts.items() for phrase in phrases
        }
        self._longest = max(len(phrase) for phrase in self._phrases)
        self._first = {phrase[0] for phrase in self._phrases}
        self._expansions = {short: self._spelt(long) for short, long in data.expansions.items()}
        self.concepts = frozenset(data.concepts)
        self.exclusive: tuple[frozenset[str], ...] = tuple(frozenset(group) for group in data.exclusive)
        self.services = frozenset(data.services)
        self.matters = self.concepts - frozenset(data.manners) | frozenset(data.matters.split())
        self._named = {tuple(matter.split("_")): matter for matter in self.matters if "_" in matter}
        self.loose: tuple[frozenset[str], ...] = tuple(frozenset(group) for group in data.loose)
        self.related: dict[str, dict[str, float]] = data.related
        self.stopwords = frozenset(data.stopwords.split())
        self.line = lru_cache(maxsize=16_384)(self._line)
        self.holders = lru_cache(maxsize=4_096)(self._holders)
        self.match = lru_cache(maxsize=_MATCHES)(self._matched)
        self.exclusive_in = lru_cache(maxsize=16_384)(self._exclusive_in)
        self._within = lru_cache(maxsize=16_384)(_between_blanks)

    def phrases(self) -> list[str]:
        """Every phrase that the lexicon knows, for the model that restores diacritics."""
        return [" ".join(phrase) for phrase in self._phrases]

    def holds(self, text: str, term: str) -> bool:
        """Whether a term of a question stands in a part of it, however the segmenter cuts that part."""
        return self.phrase(term) in self.line(text)

    def phrase(self, term: str) -> str:
        """A term as it stands in a canonical line."""
        return f" {term} " if term in self.concepts else f" {term.replace('_', ' ')} "

    def _matched(self, term: str, line: str) -> float:
        """1 where a term stands in a line, a related word's weight, or a share where a compound stands in part.

        `match` keeps what was found: figures share their headings and sentences, and reports of one form their words.
        """
        if self.phrase(term) in line:
            return 1.0
        related = self.related.get(term, {})
        best = max((weight for other, weight in related.items() if self.phrase(other) in line), default=0.0)
        if best or term in self.concepts:
            return best
        if "_" in term and any(holder in line for holder in self.holders(term)):
            return _WITHIN
        parts = term.split("_")
        held = sum(1 for part in parts if f" {part} " in line)
        enough = len(parts) > 1 and (held > 1 or len(parts) == 2)
        return _IN_PART * held / len(parts) if enough else 0.0

    def _holders(self, term: str) -> tuple[str, ...]:
        """The concepts that hold a term within their name, as they stand in a line; `holders` keeps them."""
        return tuple(f" {concept} " for concept in self.concepts if f"_{term}_" in f"_{concept}_")

    def shortens(self, word: str) -> bool:
        """Whether a word is short for others: `dn`, `tk`."""
        return word in self._expansions or (word,) in self._phrases

    def canonical(self, text: str) -> list[str]:
        """Syllables with every known phrase replaced by its concept, longest phrase first."""
        given = [part for syllable in self._spelt(text) for part in self._expansions.get(syllable, [syllable])]
        found: list[str] = []
        at = 0
        while at < len(given):
            length = self._match(given, at)
            found.append(self._phrases[tuple(given[at : at + length])] if length else _unpadded(given[at]))
            at += max(length, 1)
        return found

    def _spelt(self, text: str) -> list[str]:
        """The syllables, each that is written in two ways in the commoner one: `bác sỹ` is `bác sĩ`."""
        return [self._spellings.get(syllable, syllable) for syllable in syllables(text)]

    def _match(self, given: list[str], at: int) -> int:
        if given[at] not in self._first:
            return 0
        for length in range(min(self._longest, len(given) - at), 0, -1):
            if tuple(given[at : at + length]) in self._phrases:
                return length
        return 0

    def _line(self, text: str) -> str:
        """The canonical syllables as a line; `line` keeps those of the texts met last."""
        return f" {' '.join(self.canonical(text))} "

    def terms(self, text: str) -> tuple[str, ...]:
        """Content words of a question: concepts whole, others as the segmenter joins them, no stopwords, no repeats."""
        found: list[str] = []
        plain: list[str] = []
        for word in (*self.canonical(text), ""):
            if word and word not in self.concepts:
                plain.append(word)
                continue
            found.extend(one for one in self._cut(plain) if not self._empty(one))
            plain.clear()
            if word:
                found.append(word)
        return tuple(dict.fromkeys(found))

    def _cut(self, plain: Sequence[str]) -> Iterator[str]:
        """Syllables as the segmenter joins them, the names of matters whole: "ma túy" is neither "ma" nor "túy"."""
        since = at = 0
        while at < len(plain):
            length = next((size for size in _SIZES if tuple(plain[at : at + size]) in self._named), 0)
            if length:
                yield from segment(" ".join(plain[since:at]))
                yield self._named[tuple(plain[at : at + length])]
                since = at + length
            at += length or 1
        yield from segment(" ".join(plain[since:]))

    def _empty(self, word: str) -> bool:
        return word in self.stopwords or all(part in self.stopwords for part in word.split("_"))

    def values(self, line: str, group: frozenset[str]) -> set[str]:
        """Which members of an exclusive group a canonical line names."""
        named = self._within(line)
        return set() if group.isdisjoint(named) else set(group & named)

    def _exclusive_in(self, line: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """The exclusive groups that a canonical line names a member of, with those members; `exclusive_in` keeps it."""
        named = self._within(line)
        return tuple((group, group & named) for group in self.exclusive if not group.isdisjoint(named))


def _between_blanks(line: str) -> frozenset[str]:
    """What stands in a canonical line."""
    return frozenset(line.split(" ")[1:-1])


def _unpadded(syllable: str) -> str:
    """A number below ten as it is asked for: `06` is `6`."""
    return syllable[1:] if len(syllable) == 2 and syllable[0] == "0" and syllable.isdigit() else syllable


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    return Lexicon(read_yaml("lexicon.yaml", _Vocabulary))


def folded(line: str) -> str:
    """A canonical line without diacritics, `_` kept."""
    return re.sub(r"[^\w\s]", "", fold(line))
