"""Finds the figures that may answer a plan: the reports of the place and time first, then every figure inside them, scored."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

import numpy as np

from assistant.protocols import Embedder, ReportStore, Vectors
from assistant.records.figure import Role
from assistant.records.plan import Asked, Plan, Target
from assistant.records.report import Report
from assistant.retrieval.reports import fits, of_province, span_fits
from assistant.retrieval.scoring import Scored, Scorer, Weights
from assistant.retrieval.texts import FigureText, FigureTexts
from assistant.text.lexicon import lexicon
from assistant.text.periods import contains
from assistant.text.places import NATIONAL
from assistant.text.words import tokens

__all__ = ["FigureSearch", "Found", "Lack"]

_DEEP = 24
"""Figures that the encoder looks at again."""
_WHOLE = 12
"""Reports whose figures are all scored; of more than that, the lexical index picks the figures."""
_PICKED = 400
_VECTORS = 40_000
_MONEY_NEAR = 0.5
"""Nearness below which an amount of money is not said: amounts are alike, and only their words tell them apart."""
_CHANNELS = frozenset({"trực_tuyến", "trực_tiếp"})
"""Ways of filing: a report on online services seldom says so beside each figure."""
_ONLY = {Asked.MONEY: Role.MONEY, Asked.RANK: Role.RANK}
"""What can only be answered by a figure of that role: an amount of money is no count."""


class Lack(StrEnum):
    """Why nothing was found."""

    NONE = ""
    PROVINCE = "province"
    PERIOD = "period"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Found:
    """What one report holds for one target: figures best first, whether the best is sure enough to be said."""

    target: Target
    report: Report | None
    scored: tuple[Scored, ...]
    sure: bool
    lack: Lack
    there: tuple[Report, ...] = ()

    @property
    def best(self) -> Scored:
        """The best figure; ask only when `scored` is not empty."""
        return self.scored[0]


class FigureSearch:
    """Searches the figure store; `threshold` is the sureness below which nothing is said."""

    def __init__(self, store: ReportStore, embedder: Embedder, weights: Weights | None = None) -> None:
        self._store = store
        self._embedder = embedder
        self._weights = weights or Weights()
        self._texts = FigureTexts(store)
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def find(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Found]:
        """One entry for each report that fits the target, newest first; a single entry that says what lacks when none does."""
        national = target.province == NATIONAL
        of_place = of_province(reports, target.province)
        if not of_place:
            return [Found(target, None, (), False, Lack.PROVINCE, tuple(reports))]
        fitting = [report for report in of_place if fits(report, target)]
        if target.province is None and len(fitting) > _WHOLE:
            return self._picked(plan, target, fitting)
        found = [self._in_report(plan, target, report) for report in fitting]
        if not any(one.sure for one in found) and target.period is not None and not national:
            found.extend(self._elsewhere(plan, target, [report for report in of_place if report not in fitting]))
        if not found:
            return [Found(target, None, (), False, Lack.PERIOD, tuple(of_place))]
        return found

    def rank(self, plan: Plan, target: Target, texts: Sequence[FigureText]) -> list[Scored]:
        """Figures scored, best first; the encoder sees the first two dozen."""
        scorer = Scorer(plan, target, texts, self._weights)
        first = sorted((scorer.score(text) for text in texts), key=lambda scored: -scored.score)
        deep, rest = first[:_DEEP], first[_DEEP:]
        if not deep or not self._weights.meaning:
            return first
        near = self._nearness(plan, [scored.text for scored in deep])
        again = [scorer.score(scored.text, float(value)) for scored, value in zip(deep, near, strict=True)]
        return sorted(again, key=lambda scored: -scored.score) + rest

    def _in_report(self, plan: Plan, target: Target, report: Report) -> Found:
        place = target.province or report.letterhead.province
        texts = [text for text in self._texts.of_reports([report.id]) if text.figure.province in {None, place}]
        scored = tuple(self.rank(plan, target, texts)[:60])
        sure = bool(scored) and sureness(plan, scored) >= 0
        return Found(target, report, scored, sure, Lack.NONE if sure else Lack.FIGURE, (report,))

    def _elsewhere(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Found]:
        """Figures of another report of the province that themselves stand for the time asked (a goal for 2025 in the report of 2022)."""
        found = []
        asked = target.period
        for report in reports:
            texts = [
                text
                for text in self._texts.of_reports([report.id])
                if asked is not None
                and text.figure.period is not None
                and (span_fits(asked, text.figure.period) or contains(asked, text.figure.period))
                and text.figure.period != report.letterhead.period
            ]
            scored = tuple(self.rank(plan, target, texts)[:20]) if texts else ()
            if scored and sureness(plan, scored) >= 0.3:
                found.append(Found(target, report, scored, True, Lack.NONE, (report,)))
        return found

    def _picked(self, plan: Plan, target: Target, reports: Sequence[Report]) -> list[Found]:
        """Many reports: the lexical index picks figures, each report's are then scored together."""
        by_id = {report.id: report for report in reports}
        hits = self._store.search_figures(tokens(" ".join(plan.terms).replace("_", " ")), _PICKED, list(by_id))
        figures = self._store.figures_by_id([hit.id for hit in hits])
        wanted = OrderedDict.fromkeys(figure.report for figure in figures)
        return [
            self._in_report(plan, target, by_id[report]) for report in list(wanted)[: _WHOLE * 4] if report in by_id
        ]

    def _nearness(self, plan: Plan, texts: Sequence[FigureText]) -> Vectors:
        """Cosine of the question with each figure's label, less their mean (e5 puts all cosines in a narrow band)."""
        with self._lock:
            missing = [text for text in texts if text.figure.id not in self._vectors]
        if missing:
            rows = self._embedder.passages([described(text) for text in missing])
            with self._lock:
                for text, row in zip(missing, rows, strict=True):
                    self._vectors[text.figure.id] = row
                while len(self._vectors) > _VECTORS:
                    self._vectors.popitem(last=False)
        query = self._embedder.queries([plan.resolved])[0]
        with self._lock:
            matrix = np.stack([self._vectors[text.figure.id] for text in texts])
        cosines = matrix @ query
        return np.asarray(cosines - cosines.mean(), dtype=np.float32)

    def forget(self) -> None:
        """Drops what is kept in memory, after the index changed."""
        self._texts.forget()
        with self._lock:
            self._vectors.clear()


def described(text: FigureText) -> str:
    """A figure in words for the encoder: last heading, what it shares, its own words, unit."""
    figure = text.figure
    heading = figure.headings.split(" – ")[-1]
    return f"{heading}. {figure.label} {figure.local}. {figure.unit}"[:400]


def sureness(plan: Plan, scored: Sequence[Scored]) -> float:
    """Log-odds that the best figure is the one asked for: logistic regression on the development split.

    Right answers against the next best when the right sentence is taken out, and against questions that the reports do not answer.
    """
    best = scored[0]
    own = best.features
    if plan.asked in _ONLY and best.figure.role is not _ONLY[plan.asked]:
        return -9.0
    content = [term for term in plan.terms if not term.isdigit()]
    concepts = lexicon().concepts
    lost = [term for term in best.missing if not term.isdigit()]
    exclusive = {member for group in lexicon().exclusive for member in group} - _CHANNELS
    lost_members = len([term for term in lost if term in exclusive])
    lost_concepts = len([term for term in lost if term in concepts]) / max(len(content), 1)
    lost_others = len(lost) / max(len(content), 1) - lost_concepts
    if plan.asked is Asked.MONEY and own.nearness < _MONEY_NEAR:
        return -9.0
    return (
        3.2 * own.coverage
        + 3.8 * own.nearness
        - 3.0 * own.conflict
        - 1.2 * own.narrower
        - 2.3 * own.extra
        - 4.5 * lost_concepts
        + 3.1 * lost_others
        + 3.3 * own.role
        + 0.3 * own.unit
        + 3.6 * min(own.place, 0.0)
        + 2.2 * min(own.time, 0.0)
        + 1.8 * min(own.scope, 0.0)
        - 2.0 * lost_members
        - 5.8
    )
