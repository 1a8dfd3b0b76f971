"""Finds sentences for questions that want words: who, why, which document, which difficulties."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.protocols import Embedder, PassageIndex, ReportStore
from assistant.records.plan import Plan, Target
from assistant.records.report import Block, BlockKind, Report
from assistant.retrieval.reports import fitting, of_province
from assistant.text.lexicon import lexicon
from assistant.text.words import tokens
from assistant.understanding.patterns import Cue, cues

__all__ = ["Sentence", "TextSearch", "names_cause", "sentences_of"]

_CUT = re.compile(r"(?<=[.;!?])\s+(?=[^\W\d_a-zà-ỹ]|[“\"(-])")
_PASSAGES = 40
_REPORTS = 6
"""Reports whose sentences are all scored; of more than that, those of the nearest passages."""
_NEARNESS = 2.0
_CAUSE = re.compile(r"\b(?:do|vì|bởi|nhờ|nguyên nhân|lý do|xuất phát từ|dẫn đến)\b", re.IGNORECASE)
_CAUSE_GAIN = 0.25
"""What a sentence that names a cause gains where one is asked for."""
_SHORT, _SHORT_COST = 25, 0.1
"""A sentence of fewer characters says little: what it loses for that."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or a clause that a semicolon ends) at characters [start, end) of a block, with its score."""

    report: Report
    section: int
    block: int
    start: int
    end: int
    text: str
    score: float
    coverage: float


def names_cause(text: str) -> bool:
    """Whether a sentence says why: "do", "vì", "nguyên nhân"."""
    return _CAUSE.search(text) is not None


class TextSearch:
    """Scores the sentences of the reports that fit, by the words of the question and the nearness of their passage."""

    def __init__(self, store: ReportStore, passages: PassageIndex, embedder: Embedder) -> None:
        self._store = store
        self._passages = passages
        self._embedder = embedder

    def find(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Sentence]:
        """Sentences, best first; none when no report fits."""
        of_time = fitting(of_province(reports, target.province), target)
        if not of_time:
            return []
        ids = [report.id for report in of_time]
        near = self._near(plan, ids)
        if len(of_time) > _REPORTS:
            wanted = {key[0] for key in near}
            of_time = [report for report in of_time if report.id in wanted][:_REPORTS]
        rows = [row for report in of_time for row in _sentences(self._store.report(report.id))]
        return _scored(plan, rows, near)

    def _near(self, plan: Plan, ids: Sequence[str]) -> dict[tuple[str, str], float]:
        """Reciprocal-rank nearness of each section: dense and lexical lists fused (Cormack et al., SIGIR 2009)."""
        query = self._embedder.queries([plan.spoken])[0]
        lists = (
            self._passages.search(query, _PASSAGES, ids),
            self._store.search_passages(tokens(plan.spoken), _PASSAGES, ids),
        )
        fused: dict[str, float] = {}
        for hits in lists:
            for rank, hit in enumerate(hits):
                fused[hit.id] = fused.get(hit.id, 0.0) + 1 / (10 + rank)
        found: dict[tuple[str, str], float] = {}
        for passage in self._store.passages(list(fused)):
            key = (passage.report, passage.section)
            found[key] = max(found.get(key, 0.0), fused[passage.id])
        return found


def _scored(plan: Plan, rows: Sequence["_Row"], near: Mapping[tuple[str, str], float]) -> list[Sentence]:
    """Share of the question's words, by rarity, in the sentence, half in what stands around it; and the nearness."""
    words = lexicon()
    why = cues().says(Cue.WHY, plan.resolved)
    terms = [term for term in plan.terms if not (why and term in cues().words.causes)]
    phrases = [words.phrase(term) for term in terms]
    weights = [math.log(1 + len(rows) / (1 + sum(1 for row in rows if phrase in row.line))) for phrase in phrases]
    whole = sum(weights) or 1.0
    found = []
    for row in rows:
        held = (
            weight * max(words.match(term, row.line), 0.5 * words.match(term, row.around))
            for term, weight in zip(terms, weights, strict=True)
        )
        coverage = sum(held) / whole
        short = _SHORT_COST if len(row.text) < _SHORT else 0.0
        cause = _CAUSE_GAIN if why and (_CAUSE.search(row.text) or _of_causes(row)) else 0.0
        score = coverage + _NEARNESS * near.get((row.report.id, row.path), 0.0) - short + cause
        found.append(Sentence(row.report, row.section, row.block, row.start, row.end, row.text, score, coverage))
    return sorted(found, key=lambda sentence: -sentence.score)


@dataclass(frozen=True, slots=True)
class _Row:
    report: Report
    section: int
    path: str
    block: int
    start: int
    end: int
    text: str
    line: str
    around: str


def _of_causes(row: _Row) -> bool:
    """Whether a sentence stands under a heading that says that causes follow."""
    return "nguyên nhân" in row.report.sections[row.section].heading.lower()


def _spans(block: Block) -> list[tuple[int, int]]:
    if block.kind is BlockKind.TABLE:
        return []
    spans, start = [], 0
    for found in _CUT.finditer(block.text):
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(block.text)))
    return [span for span in spans if span[1] > span[0]]


def sentences_of(report: Report) -> Iterator[Sentence]:
    """The sentences of a report in reading order, none of them scored."""
    for position, section in enumerate(report.sections):
        for at, block in enumerate(section.blocks):
            for start, end in _spans(block):
                yield Sentence(report, position, at, start, end, block.text[start:end], 1.0, 1.0)


def _sentences(report: Report) -> list[_Row]:
    words = lexicon()
    found = []
    for position, section in enumerate(report.sections):
        chain = [section.heading]
        parent = section.parent
        while parent is not None:
            chain.append(report.sections[parent].heading)
            parent = report.sections[parent].parent
        headings = words.line(" . ".join(chain))
        for at, block in enumerate(section.blocks):
            whole = headings + words.line(block.text)
            for start, end in _spans(block):
                text = block.text[start:end]
                found.append(_Row(report, position, section.path, at, start, end, text, words.line(text), whole))
    return found
