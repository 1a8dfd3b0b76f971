"""Puts the marks back into a question typed without them: the likeliest reading by syllable pairs (Viterbi).

Slips in a question that carries marks ("giải ngan vốn cấp huyên", "thah hóa") are mended the same way, word by word.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from assistant.text.lexicon import lexicon
from assistant.text.normalize import fold
from assistant.text.resources import packaged
from assistant.text.syllables import is_syllable
from assistant.text.words import dictionary

__all__ = ["Restorer", "count_pairs", "restorer"]

_TOKEN = re.compile(r"[^\W\d_]+|\W+|[\d_]+", re.UNICODE)
_START, _NUMBER = "^", "#"
_ADDRESS = re.compile(r"\S+://\S+")
"""Web addresses are words without their marks."""
_VOWEL = re.compile(r"[aeiouy]")
_OF_A_TERM = 0.15
"""Least probability of a syllable after the one before it in a term."""
_TERM = 2.0
"""How much likelier a term is than the texts at hand say: it is what the question is about."""
_LEAST = 3
"""Letters that a word must have to be taken for another with one letter less, more or changed."""
_OFTEN = 8
"""Times that a pair is met from which on a word with marks of its own may be a slip for one of them."""
_RARER = 4
"""Times that a word is met more seldom than what it is a slip for."""
_Column = dict[str, tuple[float, str]]


def count_pairs(texts: Iterable[str]) -> Counter[tuple[str, str]]:
    """How often each lower-case syllable follows another, `#` (a number) or `^` (the beginning, a mark)."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        previous = _START
        for part in _TOKEN.findall(_ADDRESS.sub(" ", text.lower())):
            if part[0].isalpha():
                pairs[previous, part] += 1
                previous = part
                continue
            if part[0].isdigit() and previous not in {_START, _NUMBER}:
                pairs[previous, _NUMBER] += 1
            previous = _after(part, previous)
    return pairs


def _after(part: str, previous: str) -> str:
    """What a syllable follows past a part that is none: a number, a mark, or, past spaces, what stood before them."""
    if part[0].isdigit():
        return _NUMBER
    return _START if part.strip() else previous


class Restorer:
    """A bigram model over syllables with their marks."""

    def __init__(
        self,
        pairs: Counter[tuple[str, str]],
        rare: Counter[tuple[str, str]] | None = None,
        terms: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        """A model of pairs that people write, of `rare` ones that only a dictionary has, and of those within `terms`.

        Terms of the field are likely however seldom the texts at hand have them.
        """
        self._rare = rare or Counter()
        self._terms = terms
        self._usual = {second for _, second in pairs} - {_NUMBER}
        self._known = pairs
        self._common = terms | {pair for pair, count in pairs.items() if count >= _OFTEN}
        pairs = pairs + self._rare
        self._pairs = pairs
        self._single: Counter[str] = Counter()
        self._before: Counter[str] = Counter()
        for (first, second), count in pairs.items():
            self._single[second] += count
            self._before[first] += count
        self._readings: dict[str, list[str]] = {}
        for syllable in self._single.keys() - {_NUMBER}:
            self._readings.setdefault(fold(syllable), []).append(syllable)
        self._total = sum(self._single.values())

    def _score(self, first: str, second: str) -> float:
        single = (self._single[second] + 0.05) / (self._total + 1)
        seen = self._before[first]
        pair = self._pairs[first, second] / seen if seen else 0.0
        if (first, second) in self._terms:
            pair = min(max(pair, _OF_A_TERM) * _TERM, 1.0)
        return math.log(0.85 * pair + 0.15 * single)

    def with_pairs(self, pairs: Counter[tuple[str, str]]) -> "Restorer":
        """A model that knows these pairs too."""
        return Restorer(self._known + pairs, self._rare, self._terms)

    def restore(self, text: str) -> str:
        """The text with marks; tokens that carry one already, numbers and unknown syllables stay as they are."""
        return self._likeliest(text, self._options)

    def mend(self, text: str) -> str:
        """The text with unknown words put right: by their marks, or by one letter of what is no syllable.

        A word is changed only where the one before or after it is known beside what it becomes.
        """
        parts = [part for part in _TOKEN.findall(text) if part[0].isalpha()]
        beside = {
            word.lower(): {near.lower() for at in _places(parts, word) for near in parts[max(at - 1, 0) : at + 2]}
            for word in parts
        }
        return self._likeliest(text, lambda word: self._mended(word, beside.get(word.lower(), set())))

    def unslipped(self, text: str) -> str:
        """The text of a report with slips of recognition put right: "dầu tư công", "hoc phí", "xuât khẩu".

        A word that nobody writes beside either of its neighbours is read with other marks, where only one reading is
        written beside both, and often beside one. Letter for letter, so that places stay. Quick, for texts by the
        thousand; for reading and matching, never for what is quoted.
        """
        parts = _TOKEN.findall(text)
        for at in range(len(parts)):
            word = parts[at].lower()
            if not word[0].isalpha():
                continue
            before = parts[at - 2].lower() if at > 1 and parts[at - 1] == " " and parts[at - 2][0].isalpha() else ""
            after = parts[at + 2].lower() if _spaced(parts, at) else ""
            if not after or (before, word) in self._pairs or (word, after) in self._pairs:
                continue
            often = self._common if before else self._terms
            known = [
                one
                for one in self._readings.get(fold(word), ())
                if ((before, one) in often or (one, after) in often)
                and (not before or (before, one) in self._pairs)
                and (not after or (one, after) in self._pairs)
                and self._single[one] >= _RARER * self._single[word]
            ]
            if len(known) == 1:
                parts[at] = _cased(known[0], parts[at])
        return "".join(parts)

    def _options(self, word: str) -> list[str]:
        return [word] if word != fold(word) else self._readings.get(word) or self._near(word) or [word]

    def _mended(self, word: str, beside: set[str]) -> list[str]:
        if word in self._usual or len(word) < _LEAST - 1:
            return [word]
        options = self._readings.get(fold(word)) or self._near(word)
        rightly = word in self._single and word != fold(word)  # a word of the dictionary, marks and all: "bậc"
        likely = self._common if rightly else self._pairs
        known = [one for one in options if any((near, one) in likely or (one, near) in likely for near in beside)]
        return known or [word]

    def _near(self, word: str) -> list[str]:
        """Readings of the known words one letter away from what is no syllable; none for an abbreviation."""
        bare = fold(word)
        if len(bare) < _LEAST or is_syllable(word) or not _VOWEL.search(bare):
            return []
        return [reading for key, readings in self._readings.items() if _one_apart(bare, key) for reading in readings]

    def _likeliest(self, text: str, options: Callable[[str], list[str]]) -> str:
        parts = _TOKEN.findall(text)
        spots = [at for at, part in enumerate(parts) if part[0].isalpha()]
        table: list[_Column] = []
        for order, at in enumerate(spots):
            follows = "" if order else _START
            for part in parts[spots[order - 1] + 1 if order else 0 : at]:
                follows = _after(part, follows)
            previous = table[-1] if table else {_START: (0.0, "")}
            word = parts[at].lower()
            column = self._column([word] if _is_acronym(parts[at], text) else options(word), previous, follows)
            table.append(self._before_number(column) if _counted_next(parts, at) else column)
        best = max(table[-1], key=lambda option: table[-1][option][0]) if table else ""
        for at, column in zip(reversed(spots), reversed(table), strict=True):
            parts[at] = parts[at] if best == parts[at].lower() else _cased(best, parts[at])
            best = column[best][1]
        return "".join(parts)

    def _before_number(self, column: _Column) -> _Column:
        """The column with what a number after them says for each reading: "muc 2" is "mức 2"."""
        return {option: (score + self._score(option, _NUMBER), first) for option, (score, first) in column.items()}

    def _column(self, options: Sequence[str], previous: _Column, follows: str) -> _Column:
        """The best score of each reading of a syllable, and the reading before it that gives that score.

        `follows` is the mark or number that stands between; empty where the syllables are neighbours.
        """
        column = {}
        for option in options:
            scores = {first: score + self._score(follows or first, option) for first, (score, _) in previous.items()}
            best = max(scores, key=lambda first: scores[first])
            column[option] = (scores[best], best)
        return column


def _spaced(parts: Sequence[str], at: int) -> bool:
    """Whether a word follows, one blank behind."""
    return at + 2 < len(parts) and parts[at + 1] == " " and parts[at + 2][0].isalpha()


def _counted_next(parts: Sequence[str], at: int) -> bool:
    """Whether a number follows, past spaces."""
    after = [part for part in parts[at + 1 : at + 3] if part.strip()]
    return bool(after) and after[0][0].isdigit()


def _places(parts: Sequence[str], word: str) -> list[int]:
    """Where a word stands among the parts."""
    return [at for at, part in enumerate(parts) if part == word]


def _one_apart(one: str, other: str) -> bool:
    """Whether a letter more, less, changed, or two swapped make one of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or (len(left) > 1 and swapped)


def _is_acronym(word: str, text: str) -> bool:
    """Whether capitals in a text of other letters spell an abbreviation: "chỉ số PII"."""
    return len(word) > 1 and word.isupper() and word == fold(word).upper() and not text.isupper()


def _cased(word: str, original: str) -> str:
    if original.isupper() and len(original) > 1:
        return word.upper()
    return word.title() if original[:1].isupper() and not original.isupper() else word


@lru_cache(maxsize=1)
def restorer() -> Restorer:
    """The model that ships: `data/pairs.tsv`, made by `corpus/build_pairs.py`, and the segmenter's dictionary."""
    pairs: Counter[tuple[str, str]] = Counter()
    for line in packaged("pairs.tsv").splitlines():
        first, second, count = line.split("\t")
        pairs[first, second] = int(count)
    within = frozenset(pair for pair in count_pairs(lexicon().phrases()) if pair[0] not in {_START, _NUMBER})
    return Restorer(pairs, count_pairs(dictionary()), within)
