"""All measures over one answer, and their summary over many."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evaluation.metrics import (
    calculation,
    citation,
    comparison,
    figure,
    followup,
    listing,
    retrieval,
    status,
    verdict,
    wording,
)
from assistant.evaluation.metrics.cause import Cause, cause
from assistant.evaluation.metrics.interval import interval
from assistant.evaluation.metrics.refusal import Interval, refusal
from assistant.evaluation.metrics.retrieval import Place
from assistant.evaluation.metrics.support import Unsupported, unsupported
from assistant.evaluation.metrics.timing import percentile
from assistant.evaluation.questions import Item
from assistant.records.answer import Answer

__all__ = ["DEPTHS", "MEASURES", "Score", "Summary", "score", "summarise"]

Measure = Callable[[Item, Answer], float | None]
Summary = dict[str, dict[str, float | int | None]]
"""Name of the measure → `value` (None where nothing was judged), `n`, and for means `low` and `high`, 95 %."""

MEASURES: Mapping[str, Measure] = {
    "correct": verdict.correct,
    "figure_accuracy": figure.accuracy,
    "figure_accuracy_strict": figure.strict,
    "figure_accuracy_value_only": figure.value_only,
    "citation_accuracy": citation.accuracy,
    "citation_accuracy_lenient": citation.lenient,
    "calculation": calculation.calculation,
    "comparison": comparison.comparison,
    "followup": followup.followup,
    "list_share": listing.share,
    "list_complete": listing.complete,
    "text_share": wording.share,
    "text": wording.shown,
    "status": status.status,
    "readings": status.readings,
}
DEPTHS = (1, 3, 5, 10)
"""The k of recall@k."""


@dataclass(frozen=True, slots=True)
class Score:
    """A question, its answer, and what the measures say of it; a measure that does not apply is None."""

    item: Item
    answer: Answer
    measures: Mapping[str, float | None]
    unsupported: Unsupported
    cause: Cause | None = None

    @property
    def correct(self) -> bool | None:
        """Whether the answer is right; None where the question has no gold."""
        value = self.measures["correct"]
        return None if value is None else value == 1.0


def score(item: Item, answer: Answer, ranked: Sequence[Place] | None = None) -> Score:
    """Every measure over one answer; `ranked` is the pipeline's ranking of sections, the cited sections when None."""
    places = retrieval.cited_sections(answer) if ranked is None else ranked
    measures = {name: measure(item, answer) for name, measure in MEASURES.items()}
    measures |= retrieval.measured(item, places, DEPTHS)
    return Score(item, answer, measures, unsupported(item.question, answer), cause(item, answer))


def _mean(values: Sequence[float]) -> dict[str, float | int | None]:
    if not values:
        return {"value": None, "n": 0, "low": None, "high": None}
    low, high = interval(values)
    return {"value": sum(values) / len(values), "n": len(values), "low": low, "high": high}


def _count(counts: Sequence[int]) -> dict[str, float | int | None]:
    return {"value": sum(counts), "n": len(counts)}


def _refusals(scores: Sequence[Score]) -> Summary:
    found = refusal((one.item, one.answer) for one in scores)
    return {
        "refusal_precision": _ratio(found.precision, found.refused, found.precision_interval),
        "refusal_recall": _ratio(found.recall, found.due, found.recall_interval),
        "refusal_f1": _ratio(found.f1, found.refused + found.due, found.f1_interval),
    }


def _ratio(value: float | None, count: int, bounds: Interval) -> dict[str, float | int | None]:
    low, high = bounds or (None, None)
    return {"value": value, "n": count, "low": low, "high": high}


def summarise(scores: Sequence[Score]) -> Summary:
    """Means with their interval, refusal, unsupported numbers and answer time over the answers."""
    names = list(scores[0].measures) if scores else []
    summary: Summary = {}
    for name in names:
        summary[name] = _mean([value for one in scores if (value := one.measures[name]) is not None])
    summary |= _refusals(scores)
    summary["unsupported_figures"] = _count([len(one.unsupported.figures) for one in scores])
    summary["unsupported_names"] = _count([len(one.unsupported.names) for one in scores])
    summary["unsupported_sums"] = _count([len(one.unsupported.sums) for one in scores])
    seconds = [one.answer.seconds for one in scores]
    summary["seconds_p50"] = {"value": percentile(seconds, 50), "n": len(seconds)}
    summary["seconds_p95"] = {"value": percentile(seconds, 95), "n": len(seconds)}
    return summary
