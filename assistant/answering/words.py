"""Answers in the report's own sentences: who, why, which document, which difficulties, who signed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from assistant.answering.named import numbered_twice, of_that_day
from assistant.answering.outcome import Outcome, Shape
from assistant.answering.refusing import untold
from assistant.answering.summary import asks_for_all, summed_up
from assistant.ingest.sections import FOOT
from assistant.records.answer import Status
from assistant.records.plan import Kind, Plan, Target
from assistant.records.report import Period, Report
from assistant.retrieval.passages import Sentence, TextSearch, names_cause
from assistant.retrieval.reports import fits, of_province
from assistant.text.lexicon import lexicon
from assistant.understanding.patterns import Cue, cues

__all__ = ["Teller"]

_NUMBERED = re.compile(r"\d+(?:/\d{4})?(?:/|-)[A-ZĐ][\w-]*|ngày\s+\d{1,2}[/\s]")
"""A document's number or date."""
_DATED = re.compile(r"^\s*số\s*:|^[^,]{2,40},\s*ngày\b", re.IGNORECASE)
"""A line of a letterhead with the number, or with place and date."""
_OFFICE = re.compile(r"CHỦ TỊCH|GIÁM ĐỐC|TỔ TRƯỞNG|TRƯỞNG BAN|KT\.|TM\.")
"""What stands over a signature."""
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])")
_OPENING = (60, 500)
"""Characters that the first sentence of a block has at least and at most."""

_ENOUGH = 0.34
"""Share of the question's words, by rarity, that the best sentence must hold."""
_ENOUGH_OF_CAUSE = 0.22
"""The same, for a sentence that names a cause where one is asked for."""
_AHEAD = timedelta(days=62)
"""Days before a time within which a report must end that tells what is to be done in it."""
_TARGETS = 3
_SENTENCES = 10
_DOCUMENTS = 25
"""Best sentences among which one that names a document is looked for."""
_NEIGHBOURS = 12
_HALF = 0.5
_RIVAL = 0.93
"""Share of the best score from which on a sentence elsewhere is quoted too."""


class Teller:
    """Chooses the sentences; `whole` reads a report with its sections."""

    def __init__(self, search: TextSearch, whole: Callable[[str], Report]) -> None:
        self._search = search
        self._whole = whole

    def tell(self, plan: Plan, reports: Sequence[Report]) -> Outcome:
        """The outcome of a text or document question."""
        whole = self._summed_up(plan, reports) if asks_for_all(plan) else None
        if whole is not None:
            return whole
        found: list[Sentence] = []
        for target in plan.targets[:_TARGETS]:
            fitting = [report for report in of_province(reports, target.province) if fits(report, target)]
            told = self._about_itself(plan, fitting) or self._section(plan, fitting)
            ranked = [] if told else self._ranked(plan, target, reports)
            twice = numbered_twice(ranked) if plan.kind is Kind.DOCUMENT else None
            if twice is not None:
                return twice
            found.extend(told or _chosen(plan, ranked))
        if not found:
            return untold(plan.targets[:_TARGETS], reports)
        return Outcome(Shape.TEXT, Status.ANSWERED, sentences=tuple(found))

    def _summed_up(self, plan: Plan, reports: Sequence[Report]) -> Outcome | None:
        """The newest report that the question means, in short; None where there is none."""
        target = plan.targets[0]
        fitting = [report for report in of_province(reports, target.province) if fits(report, target)]
        return summed_up(self._whole(fitting[0].id)) if fitting else None

    def _about_itself(self, plan: Plan, reports: Sequence[Report]) -> list[Sentence]:
        """Who signed the report, whom it was sent to: its own foot; its number and date: its head."""
        numbered = cues().says(Cue.OWN_NUMBER, plan.resolved)
        head = [sentence for report in reports[:2] if numbered for sentence in _head(self._whole(report.id))]
        signed = cues().says(Cue.SIGNER, plan.resolved)
        if not signed and (head or not cues().says(Cue.RECIPIENTS, plan.resolved)):
            return head
        return [*head, *self._signed(reports, signed=signed)]

    def _signed(self, reports: Sequence[Report], *, signed: bool) -> list[Sentence]:
        """The feet of the reports, or who signed them."""
        return [
            sentence
            for report in reports[:2]
            for sentence in _foot(self._whole(report.id), report.letterhead.signer if signed else "")
        ]

    def _section(self, plan: Plan, reports: Sequence[Report]) -> list[Sentence]:
        """A whole section ("khó khăn", "kiến nghị") when the question asks for no more than that."""
        asked = cues().found(Cue.WHOLE_SECTION, plan.resolved)
        content = [term for term in plan.terms if term not in cues().words.section_terms]
        if asked is None or len(content) > 1 or not reports:
            return []
        whole = self._whole(reports[0].id)
        words = lexicon()
        said = [term for term in plan.terms if term in cues().words.section_names]
        headings = [section.heading.lower() for section in whole.sections]
        literal = (at for at, heading in enumerate(headings) if asked[0].lower() in heading)
        named = (at for at, heading in enumerate(headings) if any(words.holds(heading, term) for term in said))
        position = next(literal, next(named, None))
        return _opening_sentences(whole, position) if position is not None else []

    def _ranked(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Sentence]:
        """Sentences, best first; tasks of a time stand in the report of the weeks before it."""
        ranked = self._search.find(plan, target, reports) or self._search.find(plan, _before(target), reports)
        if plan.kind is not Kind.DOCUMENT:
            return ranked
        return (
            of_that_day(plan, ranked)
            or [sentence for sentence in ranked[:_DOCUMENTS] if _NUMBERED.search(sentence.text)]
            or ranked
        )


def _chosen(plan: Plan, ranked: Sequence[Sentence]) -> list[Sentence]:
    """The best sentence with those of its block that belong to it, and one elsewhere that is as good."""
    if not ranked:
        return []
    caused = cues().says(Cue.WHY, plan.resolved) and names_cause(ranked[0].text)
    if ranked[0].coverage < (_ENOUGH_OF_CAUSE if caused else _ENOUGH):
        return []
    best = ranked[0]
    block = [sentence for sentence in ranked[1:_NEIGHBOURS] if _block_of(sentence) == _block_of(best)]
    near = [sentence for sentence in block if sentence.coverage >= _HALF * best.coverage or _touch(sentence, best)]
    kept = sorted([best, *near[: 2 if plan.kind is Kind.TEXT else 1]], key=lambda sentence: sentence.start)
    rivals = [sentence for sentence in ranked[1:4] if sentence not in block and sentence.score > _RIVAL * best.score]
    return [*kept, *rivals[:1]]


def _block_of(sentence: Sentence) -> tuple[str, int, int]:
    return sentence.report.id, sentence.section, sentence.block


def _touch(one: Sentence, other: Sentence) -> bool:
    """Whether one sentence of a block follows the other."""
    return abs(one.start - other.end) < 3 or abs(other.start - one.end) < 3


def _before(target: Target) -> Target:
    """The weeks before a time: what is to be done in it stands in the report that ends then."""
    if target.period is None or target.period.start is None:
        return target
    start = target.period.start
    return replace(target, period=Period(start - _AHEAD, start - timedelta(days=1)))


def _foot(report: Report, signer: str) -> list[Sentence]:
    """The blocks of the foot, or of them the signer's name and office."""
    position = next((at for at, section in enumerate(report.sections) if section.path == FOOT), None)
    if position is None:
        return []
    blocks = [(at, block.text) for at, block in enumerate(report.sections[position].blocks) if block.text]
    return [
        _quoted(report, position, at, text)
        for at, text in blocks
        if not signer or signer in text or _OFFICE.search(text)
    ]


def _head(report: Report) -> list[Sentence]:
    """The blocks above the title that give the report's number, and place and date."""
    first = next((at for at, section in enumerate(report.sections) if not section.path), None)
    if first is None:
        return []
    blocks = enumerate(report.sections[first].blocks)
    return [_quoted(report, first, at, block.text) for at, block in blocks if _DATED.match(block.text)]


def _opening_sentences(report: Report, position: int) -> list[Sentence]:
    """First sentence of each block of the section and of its children, in order."""
    parts = [position, *(at for at, section in enumerate(report.sections) if section.parent == position)]
    blocks = [(at, number, block.text) for at in parts for number, block in enumerate(report.sections[at].blocks)]
    return [_quoted(report, at, number, text[: _first_end(text)]) for at, number, text in blocks[:_SENTENCES]]


def _quoted(report: Report, section: int, block: int, text: str) -> Sentence:
    """The opening words of a block, chosen without scoring."""
    return Sentence(report, section, block, 0, len(text), text, 1.0, 1.0)


def _first_end(text: str) -> int:
    shortest, longest = _OPENING
    found = _SENTENCE_END.search(text[shortest:])
    return min(shortest + found.start() if found else len(text), longest)
