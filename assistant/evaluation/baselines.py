"""Baselines of the same harness: `bm25`, `dense`, `hybrid`, and `random` for the floor.

A retrieval baseline ranks passages, answers with the first of them as it stands, and offers as the figure that one of
its figures whose words share most with the question. It resolves no place, period or earlier turn: that is the point.
"""

import random
import time
from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.evaluation.agreement import same_source
from assistant.evaluation.metrics.retrieval import Place
from assistant.evaluation.questions import Item
from assistant.protocols import Embedder, Hit, PassageIndex, ReportStore
from assistant.records.answer import Answer, AnsweredFigure, Citation, Question, Status
from assistant.records.figure import Figure, Passage
from assistant.records.report import Report
from assistant.text.periods import iso
from assistant.text.words import tokens

__all__ = ["BM25", "Dense", "Hybrid", "RandomFigure", "Ranker", "Retrieval", "fuse"]

_DEPTH = 50
_SHOWN = 3
"""Passages that an answer cites: what a reader would look at."""
_RRF = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""


class Ranker(Protocol):
    """Ranks passages for a question."""

    @property
    def name(self) -> str: ...

    def rank(self, text: str, limit: int) -> list[Hit]: ...


class BM25:
    """Lexical ranking over segmented words, as the store does it."""

    name = "bm25"

    def __init__(self, store: ReportStore) -> None:
        self._store = store

    def rank(self, text: str, limit: int) -> list[Hit]:
        """Passages, best first."""
        return self._store.search_passages(tokens(text), limit, None)


class Dense:
    """Nearest passages by embedding."""

    name = "dense"

    def __init__(self, embedder: Embedder, index: PassageIndex) -> None:
        self._embedder = embedder
        self._index = index

    def rank(self, text: str, limit: int) -> list[Hit]:
        """Passages, nearest first."""
        return self._index.search(self._embedder.queries([text])[0], limit, None)


def fuse(rankings: Sequence[Sequence[Hit]], limit: int) -> list[Hit]:
    """Reciprocal rank fusion: the score of a passage is the sum of 1 / (60 + rank) over the rankings that hold it."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, hit in enumerate(ranking, 1):
            scores[hit.id] = scores.get(hit.id, 0.0) + 1 / (_RRF + rank)
    best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Hit(identifier, value) for identifier, value in best[:limit]]


class Hybrid:
    """Lexical and dense ranking, fused."""

    name = "hybrid"

    def __init__(self, *rankers: Ranker) -> None:
        self._rankers = rankers

    def rank(self, text: str, limit: int) -> list[Hit]:
        """Passages, best first."""
        return fuse([ranker.rank(text, limit) for ranker in self._rankers], limit)


def _figure(figure: Figure, source: str, citation: int) -> AnsweredFigure:
    return AnsweredFigure(
        value=figure.value,
        printed=figure.printed,
        unit=figure.unit,
        label=figure.label,
        role=figure.role,
        province=figure.province,
        period=iso(figure.period),
        as_of=figure.period.end.isoformat() if figure.period else None,
        source=source,
        section=figure.spot.section,
        citation=citation,
    )


class Retrieval:
    """A ranking as a pipeline: the first passage answers."""

    def __init__(self, ranker: Ranker, store: ReportStore) -> None:
        self.name = ranker.name
        self._ranker = ranker
        self._store = store
        self._reports: Mapping[str, Report] = {report.id: report for report in store.reports()}

    def _passages(self, question: Question, limit: int) -> list[Passage]:
        hits = self._ranker.rank(question.text, limit)
        return self._store.passages([hit.id for hit in hits])

    def ranked_sections(self, question: Question) -> list[Place]:
        """Sections in the order of their best passage."""
        places = ((self._reports[one.report].source, one.section) for one in self._passages(question, _DEPTH))
        return list(dict.fromkeys(places))

    def _best(self, question: Question, passage: Passage) -> Figure | None:
        words = set(tokens(question.text))
        inside = [
            figure
            for figure in self._store.figures([passage.report])
            if figure.spot.section == passage.section and passage.first <= figure.spot.block <= passage.last
        ]
        shared = [(len(words & set(tokens(f"{one.local} {one.lead} {one.label}"))), one) for one in inside]
        return max(shared, key=lambda pair: pair[0])[1] if shared else None

    def _citation(self, number: int, passage: Passage) -> Citation:
        report = self._reports[passage.report]
        return Citation(
            id=number,
            report_id=report.id,
            source=report.source,
            report=report.letterhead.title,
            section=passage.section,
            heading=passage.heading,
            page=None,
            quote=passage.text,
            block=passage.first,
            start=0,
            end=len(passage.text),
        )

    def ask(self, question: Question) -> Answer:
        """The first passage as the text, its nearest figure as the figure; `not_found` when nothing is found."""
        started = time.perf_counter()
        passages = self._passages(question, _SHOWN)
        best = self._best(question, passages[0]) if passages else None
        citations = tuple(self._citation(number, passage) for number, passage in enumerate(passages, 1))
        return Answer(
            id=question.id,
            question=question.text,
            status=Status.ANSWERED if passages else Status.NOT_FOUND,
            text=f"{passages[0].text} [1]" if passages else "",
            figures=(_figure(best, citations[0].source, 1),) if best else (),
            calculation=None,
            citations=citations,
            warnings=(),
            readings=(),
            seconds=time.perf_counter() - started,
        )


class RandomFigure:
    """Any figure of the right report, which the gold names: what guessing within a report is worth.

    Where the gold names none (a refusal), any report will do: the baseline must not learn from the gold when to refuse.
    """

    name = "random"

    def __init__(self, store: ReportStore, items: Sequence[Item], seed: int = 0) -> None:
        self._store = store
        self._seed = seed
        self._sources = {item.question.id: _gold_source(item) for item in items}
        self._reports = store.reports()

    def ask(self, question: Question) -> Answer:
        """A figure drawn by the seed and the question's id; `not_found` where the report has none."""
        started = time.perf_counter()
        draw = random.Random(f"{self._seed}/{question.id}")
        source = self._sources.get(question.id)
        right = [one for one in self._reports if source is None or same_source(source, one.source)]
        report = draw.choice(right) if right else None
        figures = self._store.figures([report.id]) if report else []
        picked = draw.choice(figures) if figures else None
        known = report is not None and picked is not None
        return Answer(
            id=question.id,
            question=question.text,
            status=Status.ANSWERED if known else Status.NOT_FOUND,
            text=f"{picked.printed} [1]" if picked else "",
            figures=(_figure(picked, report.source, 1),) if report and picked else (),
            calculation=None,
            citations=(_spot_citation(report, picked),) if report and picked else (),
            warnings=(),
            readings=(),
            seconds=time.perf_counter() - started,
        )


def _spot_citation(report: Report, figure: Figure) -> Citation:
    spot = figure.spot
    title = report.letterhead.title
    return Citation(
        1, report.id, report.source, title, spot.section, "", spot.page, figure.quote, spot.block, spot.start, spot.end
    )


def _gold_source(item: Item) -> str | None:
    if item.gold is None:
        return None
    return item.gold.figures[0].source if item.gold.figures else item.gold.source
