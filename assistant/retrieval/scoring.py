"""How well a figure's words answer a question: what is counted, and its qualifiers; the other features are in `facts`.

The features are exact, word for word; their weights are in `features.Weights`.
"""

import math
from collections import Counter
from collections.abc import Sequence

from assistant.records.answer import Operation
from assistant.records.figure import Figure, Role
from assistant.records.plan import Asked, Kind, Plan, Target
from assistant.records.rest import says_rest
from assistant.retrieval.anchors import Anchors
from assistant.retrieval.bases import basis_fit
from assistant.retrieval.facts import only_names, place_fit, role_fit, scope_fit, time_fit, unit_fit, whole_fit
from assistant.retrieval.features import Features, Scored, Weights, weighed
from assistant.retrieval.texts import FigureText
from assistant.text.lexicon import HELD, Lexicon, lexicon
from assistant.text.units import measures
from assistant.understanding.patterns import Cue, cues

__all__ = ["Scorer"]

_LOCAL, _LEAD, _HEADINGS, _REST = 1.0, 0.8, 0.7, 0.25
"""How much a word counts in a figure's own words, its lead, its headings, the rest of its sentence."""
_ASIDE = 0.9
"""What a word is worth that stands only in the rest of the figure's sentence."""
_NEIGHBOUR = 0.2
"""What is left of a word's worth that another of the list says of itself."""
_CASE = 0.2
"""Weight of a noun that officials use for several others when they ask."""
_LINKED = " liên thông "
"""Services filed for at once."""
_MIDDLING = 0.6
_OVER_PARTS = frozenset({Operation.SUM, Operation.RANK, Operation.AVERAGE})
"""Done with the parts of a list, so that any of them leads to it."""
_BY_UNIT = 0.9
"""What a word is worth that the figure's unit says: that "ha" are an area."""
_LED = 0.5
"""How much narrower a bare figure is by a word that it shares with its neighbours: of level 4, filed online."""
_BARE = 2
"""Words of its own that such a figure has at most."""
_UNNAMED = 0.25
"""What a part has that the question does not say, where none of its words says anything: "cấp lại"."""
_LOST = 0.4
"""Match below which a word of the question is missing."""


_Sentence = tuple[str, int, str]


class Scorer:
    """Scores the figures at hand for one target of a plan; a word weighs by its rarity among them."""

    def __init__(self, plan: Plan, target: Target, texts: Sequence[FigureText], weights: Weights) -> None:
        self._plan = plan
        self._target = target
        self._weights = weights
        self._words: Lexicon = lexicon()
        self._cases = cues().words.cases
        self._exclusive = frozenset(member for group in self._words.exclusive for member in group)
        self._meant = cues().without(Cue.RULED_OUT, plan.resolved)
        groups = (*self._words.exclusive, *self._words.loose)
        self._asked_values = {group: own for group in groups if (own := self._words.values(plan.line, group))}
        self._asked_services = self._words.values(plan.line, self._words.services)
        self._numbers = {term for term in plan.terms if term.isdigit()}
        self._asked_words = set(plan.line.split())
        self._related_asked = {other for word in self._asked_words for other in self._words.related.get(word, {})}
        lines = {line for text in texts for line in (text.local, text.lead, text.headings, text.quote)}
        self._match = {term: {line: self._words.match(term, line) for line in lines} for term in plan.terms}
        self._members = {
            term: tuple(f" {member} " for group in self._words.exclusive if term in group for member in group)
            for term in plan.terms
            if term in self._exclusive
        }
        self._rarity = {term: self._weight(term, texts) for term in plan.terms}
        self._own = Counter(word for text in texts for word in set(text.local.split()))
        self._count = max(len(texts), 1)
        self._worth = {word: self._telling(word) for word in self._own}
        self._told = {term: self._blocks(term, texts) for term in plan.terms if term in self._words.matters}
        turned = set(plan.fresh) != set(plan.terms)  # a turn that only says what is other than before
        self._said = {term: self._sentences(term, texts) for term in plan.terms if turned and term in plan.fresh}
        self._anchors = Anchors(plan, (text.figure for text in texts))

    def score(self, text: FigureText, likeness: float) -> Scored:
        """The figure with its features and their weighted sum; `likeness` is its nearness of meaning."""
        plan, figure = self._plan, text.figure
        coverage, nearness, missing = self._covered(text)
        parts = plan.kind is Kind.LIST or plan.operation in _OVER_PARTS
        features = Features(
            coverage=coverage,
            nearness=nearness,
            extra=self._extra(text),
            conflict=self._conflict(text),
            narrower=0.0 if parts else self._narrower(text),
            role=_MIDDLING if plan.asked is Asked.REMAINDER and _alone(text) else role_fit(plan.asked, figure),
            time=time_fit(figure, self._target),
            scope=scope_fit(figure, self._target),
            unit=unit_fit(figure, plan.unit),
            place=place_fit(text, plan),
            names=only_names(figure),
            whole=whole_fit(figure, self._meant),
            likeness=likeness,
            basis=basis_fit(figure, plan),
            anchor=self._anchors.fit(figure),
        )
        return Scored(text, weighed(features, self._weights), features, missing)

    def _weight(self, term: str, texts: Sequence[FigureText]) -> float:
        """Inverse frequency; a word of an earlier turn, one that no figure has, and a number count less."""
        if term.replace("_", " ") in self._cases:
            return _CASE
        held = {line for line, match in self._match[term].items() if match >= HELD}
        frequency = sum(1 for text in texts if text.local in held or text.lead in held or text.headings in held)
        rarity = math.log(1 + len(texts) / (1 + frequency)) / math.log(2 + len(texts))
        return (
            (0.9 if term.isdigit() else 1.0)
            * (0.25 + rarity)
            * (1.0 if term in self._plan.fresh else 0.5)
            * (0.7 if frequency == 0 else 1.0)
        )

    def _settled(self, term: str, text: FigureText) -> bool:
        """Whether what stands about a figure lets it be of this member of a group: the nearest words naming any do.

        "liên thông khai sinh …; liên thông khai tử tiếp nhận 2.975 hồ sơ, đã giải quyết 2.631 hồ sơ".
        """
        for line in (*text.leads, text.headings) if term in self._members else ():
            named = [member for member in self._members[term] if member in line]
            if named:
                return f" {term} " in named
        return True

    def _blocks(self, term: str, texts: Sequence[FigureText]) -> set[tuple[str, int]]:
        """The paragraphs whose opening sentence names a matter, for those behind it too."""
        phrase = self._words.phrase(term)
        openings: dict[tuple[str, int], str] = {}
        for text in texts:
            openings.setdefault(_block(text), text.quote)
        return {block for block, quote in openings.items() if phrase in quote}

    def _sentences(self, term: str, texts: Sequence[FigureText]) -> dict[_Sentence, list[Figure]]:
        """The figures whose own words hold a term, by sentence."""
        found: dict[_Sentence, list[Figure]] = {}
        for text in texts:
            if self._match[term][text.local] >= HELD:
                found.setdefault(_sentence(text.figure), []).append(text.figure)
        return found

    def _of_neighbour(self, term: str, figure: Figure) -> bool:
        """Whether a word of this turn is what another of its list says of itself: "xoài 130 tấn, chuối 5.400 tấn"."""
        own = {figure.total, figure.group} - {None}
        return any(
            (one.role, one.unit) == (figure.role, figure.unit) and not own & {one.id, one.group}
            for one in self._said.get(term, {}).get(_sentence(figure), ())
        )

    def _covered(self, text: FigureText) -> tuple[float, float, tuple[str, ...]]:
        """(share of the question's words that the figure has, the same by how near they stand, words that it lacks)."""
        whole = sum(self._rarity.values()) or 1.0
        got = near = 0.0
        missing = []
        for term, weight in self._rarity.items():
            match = self._match[term]
            local, lead, headings, rest = match[text.local], match[text.lead], match[text.headings], match[text.quote]
            if local < HELD and not self._settled(term, text):
                lead = headings = 0.0
            if local < HELD and self._of_neighbour(term, text.figure):
                lead, rest = lead * _NEIGHBOUR, rest * _NEIGHBOUR
            if measures(term, text.figure.unit):
                lead = max(lead, _BY_UNIT)
            known = max(local, lead, headings, 0.0 if term in self._exclusive else _ASIDE * rest)
            got += weight * known
            near += weight * max(_LOCAL * local, _LEAD * lead, _HEADINGS * headings, _REST * rest)
            if known < _LOST and _block(text) not in self._told.get(term, ()):
                missing.append(term)
        return got / whole, near / whole, tuple(missing)

    def _telling(self, word: str) -> float:
        """What a word of a figure weighs by its rarity; nothing for empty words and numbers."""
        if word in self._words.stopwords or word[0].isdigit():
            return 0.0
        return math.log(1 + self._count / self._own[word]) * (1.7 if word in self._words.concepts else 1.0)

    def _extra(self, text: FigureText) -> float:
        """Share of the figure's own words, by rarity, that the question does not say: mark of a part or neighbour."""
        total = unsaid = 0.0
        for word in set(text.local.split()):
            weight = self._worth[word]
            total += weight
            if word not in self._asked_words and word not in self._related_asked:
                unsaid += weight
        if not total and text.figure.total is not None:
            return _UNNAMED
        return unsaid / (total + 6.0)

    def _conflict(self, text: FigureText) -> float:
        """How often the figure is another than the one asked for: by exclusive words, services, numbers that name."""
        asked_values = self._asked_values.items()
        found = float(sum(1 for group, asked in asked_values if _other(_member(text, group), asked)))
        if any(self._words.phrase(term) in text.local for term in self._plan.denied):
            found += 1.0
        asked, own = self._services(text)
        linked = _LINKED in self._plan.line and asked <= own  # one filing for several services
        if asked and own - asked and not linked:
            found += 0.6 if asked & own else 1.0
        named = (word for word in text.local.split() if word.isdigit() and len(word) <= 2 and int(word) > 2)
        if self._numbers and (numbers := set(named)) and not self._numbers & numbers:
            found += 1.0
        return min(found, 2.0)

    def _narrower(self, text: FigureText) -> float:
        """How often the figure is narrower than asked for, by a word of a group that the question leaves open."""
        found = 0.0
        linked = _LINKED in self._plan.line
        found += sum(1 for group in self._left_open(text.local) if not (linked and group & self._words.services))
        if text.leads and len(set(text.local.split()) - self._words.stopwords) <= _BARE:
            found += _LED * len(self._left_open(text.leads[0]))
        asked, own = self._services(text)
        if own and not asked:
            found += 0.7
        if text.figure.value == 0:
            found += 0.5
        return min(found, 2.0)

    def _left_open(self, line: str) -> list[frozenset[str]]:
        """The groups of which a line names one member and the question none."""
        return [
            group
            for group, said in self._words.exclusive_in(line)
            if group not in self._asked_values and len(said) == 1 and not said & self._related_asked
        ]

    def _services(self, text: FigureText) -> tuple[set[str], set[str]]:
        """Public services that the question names, and those that the figure names."""
        return self._asked_services, self._words.values(text.local, self._words.services)


def _sentence(figure: Figure) -> _Sentence:
    return figure.spot.section, figure.spot.block, figure.quote


def _block(text: FigureText) -> tuple[str, int]:
    return text.figure.spot.section, text.figure.spot.block


def _alone(text: FigureText) -> bool:
    """Whether nothing remains of a count: it is of no ratio and no part, and does not itself say what is left."""
    figure = text.figure
    return figure.role is Role.COUNT and figure.group is None and figure.total is None and not says_rest(figure.local)


def _other(held: str, asked: set[str]) -> bool:
    return bool(held) and held not in asked


def _member(text: FigureText, group: frozenset[str]) -> str:
    """The member that holds for the figure: the last named in the nearest words that name any; empty for none."""
    for line in (text.local, *text.leads, text.headings):
        last = max(((line.rfind(f" {member} "), member) for member in group), default=(-1, ""))
        if last[0] >= 0:
            return last[1]
    return ""
