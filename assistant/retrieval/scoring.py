"""How well a figure answers a question: what is counted, qualifiers, role, unit, place and time, each a feature of its own.

The features are exact (word for word, role for role); their weights are in `Weights`, fitted on the development split.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from assistant.records.figure import Figure, Role, Scope
from assistant.records.plan import Asked, Plan, Target
from assistant.retrieval.reports import span_fits
from assistant.retrieval.texts import FigureText
from assistant.text.lexicon import Lexicon, lexicon
from assistant.text.periods import overlaps

__all__ = ["Features", "Scored", "Scorer", "Weights"]

_FIELDS = (1.0, 0.8, 0.7, 0.25)
"""How much a word counts in a figure's own words, its lead, its headings, the rest of its sentence."""

_ALL = re.compile(r"tổng|tính chung|tất cả|toàn tỉnh|cả tỉnh|toàn bộ|cả hai mức|cả 2 mức", re.IGNORECASE)
_CASES = frozenset({"hồ sơ", "trường hợp", "lượt", "lượt tra cứu", "yêu cầu", "người", "ca", "đơn", "công dân"})
"""Nouns that officials use for one another when they ask."""
_ASIDE = 0.9
"""What a word is worth that stands only in the rest of the figure's sentence."""
_PROVINCE = re.compile(r"toàn tỉnh|cả tỉnh|toàn thành phố", re.IGNORECASE)
_NAMES = re.compile(r"^(?:đối với|trong|kết quả triển khai|tỷ lệ)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for and against a figure; each between 0 and 1 (or -1 and 1 for `time` and `scope`)."""

    coverage: float = 0.0
    nearness: float = 0.0
    extra: float = 0.0
    conflict: float = 0.0
    narrower: float = 0.0
    role: float = 0.0
    time: float = 0.0
    scope: float = 0.0
    unit: float = 0.0
    place: float = 0.0
    names: float = 0.0
    whole: float = 0.0
    meaning: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of each feature in the score."""

    coverage: float = 1.0
    nearness: float = 1.2
    extra: float = -0.65
    conflict: float = -0.8
    narrower: float = -0.35
    role: float = 0.85
    time: float = 0.23
    scope: float = 0.28
    unit: float = 0.28
    place: float = 0.55
    names: float = -0.25
    whole: float = 0.12
    meaning: float = 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A figure with its score and what made it; `missing` are the words of the question that it does not answer to."""

    text: FigureText
    score: float
    features: Features
    missing: tuple[str, ...] = field(default=())

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.text.figure


_ROLE_FIT: dict[Asked, dict[Role, float]] = {
    Asked.VALUE: {
        Role.COUNT: 1.0,
        Role.DONE: 1.0,
        Role.MONEY: 0.7,
        Role.TARGET: 0.35,
        Role.PERCENT: 0.15,
        Role.CHANGE: 0.1,
        Role.RANK: 0.2,
    },
    Asked.PERCENT: {
        Role.PERCENT: 1.0,
        Role.DONE: 0.6,
        Role.CHANGE: 0.45,
        Role.TARGET: 0.3,
        Role.COUNT: 0.2,
        Role.MONEY: 0.1,
        Role.RANK: 0.0,
    },
    Asked.TARGET: {
        Role.TARGET: 1.0,
        Role.DONE: 0.6,
        Role.COUNT: 0.55,
        Role.PERCENT: 0.4,
        Role.MONEY: 0.4,
        Role.CHANGE: 0.1,
        Role.RANK: 0.0,
    },
    Asked.REMAINDER: {
        Role.COUNT: 0.9,
        Role.DONE: 1.0,
        Role.TARGET: 0.4,
        Role.MONEY: 0.4,
        Role.PERCENT: 0.2,
        Role.CHANGE: 0.1,
        Role.RANK: 0.0,
    },
    Asked.MONEY: {
        Role.MONEY: 1.0,
        Role.COUNT: 0.1,
        Role.DONE: 0.15,
        Role.TARGET: 0.1,
        Role.PERCENT: 0.0,
        Role.CHANGE: 0.0,
        Role.RANK: 0.0,
    },
    Asked.RANK: {
        Role.RANK: 1.0,
        Role.COUNT: 0.1,
        Role.DONE: 0.1,
        Role.TARGET: 0.0,
        Role.PERCENT: 0.1,
        Role.CHANGE: 0.0,
        Role.MONEY: 0.0,
    },
    Asked.CHANGE: {
        Role.CHANGE: 1.0,
        Role.PERCENT: 0.5,
        Role.COUNT: 0.3,
        Role.DONE: 0.3,
        Role.TARGET: 0.1,
        Role.MONEY: 0.2,
        Role.RANK: 0.0,
    },
}


class Scorer:
    """Scores figures for one target of a plan; word weights are the rarity of each word among the figures at hand."""

    def __init__(self, plan: Plan, target: Target, texts: Sequence[FigureText], weights: Weights | None = None) -> None:
        self._plan = plan
        self._target = target
        self._weights = weights or Weights()
        self._words: Lexicon = lexicon()
        self._asked_values = [(group, self._words.values(plan.line, group)) for group in self._words.exclusive]
        self._asked_words = set(plan.line.split())
        self._related_asked = {other for word in self._asked_words for other in self._words.related.get(word, {})}
        self._rarity = {term: self._idf(term, texts) for term in plan.terms}
        self._own: dict[str, int] = {}
        for text in texts:
            for word in set(text.local.split()):
                self._own[word] = self._own.get(word, 0) + 1
        self._count = max(len(texts), 1)
        self._unit = plan.unit
        self._exclusive = frozenset(member for group in self._words.exclusive for member in group)

    def _idf(self, term: str, texts: Sequence[FigureText]) -> float:
        frequency = sum(
            1
            for text in texts
            if self._match(term, text.local) >= 0.9
            or self._match(term, text.lead) >= 0.9
            or self._match(term, text.headings) >= 0.9
        )
        if term.replace("_", " ") in _CASES:
            return 0.2
        rarity = math.log(1 + len(texts) / (1 + frequency)) / math.log(2 + len(texts))
        return (
            (0.6 if term.isdigit() else 1.0)
            * (0.25 + rarity)
            * (1.0 if term in self._plan.fresh else 0.5)
            * (0.7 if frequency == 0 else 1.0)
        )

    def _match(self, term: str, line: str) -> float:
        """1 where the term stands in the line, its related words' weight, or a part for a compound that stands in part."""
        phrase = f" {term} " if term in self._words.concepts else f" {term.replace('_', ' ')} "
        if phrase in line:
            return 1.0
        best = 0.0
        for other, weight in self._words.related.get(term, {}).items():
            alternative = f" {other} " if other in self._words.concepts else f" {other.replace('_', ' ')} "
            if weight > best and alternative in line:
                best = weight
        if best or term in self._words.concepts:
            return best
        parts = term.split("_")
        if len(parts) > 1:
            held = sum(1 for part in parts if f" {part} " in line)
            best = 0.45 * held / len(parts) if held > 1 or len(parts) == 2 else 0.0
        return best

    def score(self, text: FigureText, meaning: float = 0.0) -> Scored:
        """The features and their weighted sum; `meaning` is the similarity that an encoder gives, 0 when none was asked."""
        coverage, nearness, missing = self._covered(text)
        features = Features(
            coverage,
            nearness,
            self._extra(text),
            *self._qualifiers(text),
            self._role(text.figure),
            self._time(text.figure),
            self._scope(text.figure),
            self._unit_fit(text.figure),
            self._place(text),
            self._only_names(text.figure),
            self._whole(text.figure),
            meaning,
        )
        total = sum(getattr(features, item.name) * getattr(self._weights, item.name) for item in fields(Features))
        return Scored(text, total, features, missing)

    def _covered(self, text: FigureText) -> tuple[float, float, tuple[str, ...]]:
        whole = sum(self._rarity.values()) or 1.0
        got = near = 0.0
        missing = []
        for term, weight in self._rarity.items():
            lines = (text.local, text.lead, text.headings, text.quote)
            held = [self._match(term, line) for line in lines]
            best = max(part * share for part, share in zip(held, _FIELDS, strict=True))
            known = max(held[:3]) if term in self._exclusive else max(*held[:3], _ASIDE * held[3])
            got += weight * known
            near += weight * best
            if known < 0.4:
                missing.append(term)
        return got / whole, near / whole, tuple(missing)

    def _extra(self, text: FigureText) -> float:
        """Share of the figure's own words, by rarity, that the question does not say: the mark of a part or a neighbour."""
        total = unsaid = 0.0
        for word in set(text.local.split()):
            if word in self._words.stopwords or word[0].isdigit():
                continue
            weight = math.log(1 + self._count / self._own.get(word, 1)) * (1.7 if word in self._words.concepts else 1.0)
            total += weight
            if word not in self._asked_words and word not in self._related_asked:
                unsaid += weight
        return unsaid / (total + 6.0)

    def _qualifiers(self, text: FigureText) -> tuple[float, float]:
        """(share of exclusive groups where the figure is another than asked, groups where it is narrower than asked)."""
        conflict = narrower = 0.0
        for group, asked in self._asked_values:
            own = self._words.values(text.local, group)
            held = self._held(text, group)
            if asked and held and held not in asked:
                conflict += 1.0
            elif not asked and len(own) == 1 and not own & self._related_asked:
                narrower += 1.0
        asked_services, services = (
            self._words.values(self._plan.line, self._words.services),
            self._words.values(text.local, self._words.services),
        )
        if asked_services and services and (services - asked_services):
            conflict += 0.6 if asked_services & services else 1.0
        elif services and not asked_services:
            narrower += 0.7
        if text.figure.value == 0:
            narrower += 0.5
        asked_numbers = {term for term in self._plan.terms if term.isdigit()}
        own_numbers = {word for word in text.local.split() if word.isdigit() and len(word) <= 2 and int(word) > 2}
        if asked_numbers and own_numbers and not asked_numbers & own_numbers:
            conflict += 1.0
        for group in self._words.loose:
            asked, held = self._words.values(self._plan.line, group), self._held(text, group)
            if asked and held and held not in asked:
                conflict += 1.0
        return min(conflict, 2.0), min(narrower, 2.0)

    @staticmethod
    def _held(text: FigureText, group: frozenset[str]) -> str:
        """The member that holds for the figure: the last named in the nearest words that name any."""
        for line in (text.local, *text.leads, text.headings):
            last = max(((line.rfind(f" {member} "), member) for member in group), default=(-1, ""))
            if last[0] >= 0:
                return last[1]
        return ""

    def _role(self, figure: Figure) -> float:
        return _ROLE_FIT[self._plan.asked][figure.role]

    def _time(self, figure: Figure) -> float:
        asked, own = self._target.period, figure.period
        if asked is None or own is None:
            return 0.0
        if span_fits(asked, own):
            return 1.6 if self._target.exact and own.start is not None else 1.0
        if (
            self._target.month
            and figure.scope is Scope.WITHIN
            and (own.end.year, own.end.month) == (asked.end.year, asked.end.month)
        ):
            return 0.8
        if not overlaps(asked, own):
            far = abs((asked.end - own.end).days) > 100
            return -1.5 if self._target.exact else -1.0 if far else -0.3
        if self._target.exact and asked.start is not None and own.start is not None:
            return -0.8 if abs((asked.end - asked.start).days - (own.end - own.start).days) > 20 else -0.2
        return 0.0

    def _scope(self, figure: Figure) -> float:
        if self._target.scope is Scope.UNSAID or figure.scope is Scope.UNSAID:
            return 0.0
        return 1.0 if self._target.scope is figure.scope else -1.0

    def _unit_fit(self, figure: Figure) -> float:
        if not self._unit:
            return 0.0
        unit = figure.unit.lower()
        if unit in _CASES and self._unit in _CASES:
            return 1.0 if unit == self._unit else 0.6
        return 1.0 if unit == self._unit or (unit and (unit in self._unit or self._unit in unit)) else -0.5

    def _place(self, text: FigureText) -> float:
        asked, own = self._plan.localities, text.figure.locality
        if not asked:
            return 0.0 if not own else -1.0 if _PROVINCE.search(self._plan.resolved) else -0.3
        if own in asked:
            return 0.5
        return -0.2 if any(f" {name.lower()} " in f"{text.local}{text.lead}" for name in asked) else -1.0

    def _only_names(self, figure: Figure) -> float:
        """1 for a small number that only names what another counts ("Đối với 25 dịch vụ công …")."""
        small = figure.role is Role.COUNT and figure.value <= 100 and figure.printed.isdigit()
        opens = _NAMES.match(figure.local)
        return 1.0 if small and opens and figure.local[opens.end() :].strip().startswith(figure.unit or "\n") else 0.0

    def _whole(self, figure: Figure) -> float:
        """Total or part, when the question says "tổng", "tất cả", "toàn tỉnh"."""
        asked = _ALL.search(self._plan.resolved)
        if asked is None:
            return 0.0
        if figure.total is not None:
            return -1.0
        head = figure.local
        if _PROVINCE.search(self._plan.resolved):
            if _PROVINCE.search(head):
                return 1.0
        elif _ALL.search(head):
            return 1.0
        return -1.0 if figure.total is not None else 0.0
