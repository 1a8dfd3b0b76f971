"""Retrieval: how high the gold sections stand in the ranking of sections.

With G the gold sections of a question and r(g) the rank of g among the distinct sections ranked, from 1:

    recall@k        = |{g ∈ G : r(g) ≤ k}| / |G|
    reciprocal rank = 1 / min r(g), 0 when none is ranked          (mean over questions: MRR; Voorhees, TREC-8, 1999)

The ranking is the pipeline's own, or the sections in the order in which the answer cites them. A table cell and a
footnote count as the section that they stand in, on both sides.
"""

from collections.abc import Sequence
from pathlib import PurePath

from assistant.evaluation.agreement import base, plain
from assistant.evaluation.questions import Item
from assistant.records.answer import Answer

__all__ = ["Place", "cited_sections", "gold_places", "recall", "reciprocal_rank"]

Place = tuple[str, str]
"""Source and section path."""


def _place(source: str | None, section: str | None) -> Place:
    name = plain(source)
    stem = PurePath(name).stem if "." in name else name
    return stem, base(section or "")


def gold_places(item: Item) -> frozenset[Place]:
    """The gold sections of a question, empty where it has none."""
    if item.gold is None:
        return frozenset()
    places = [(one.source, one.section) for one in item.gold.figures] or [(item.gold.source, item.gold.section)]
    return frozenset(_place(source, section) for source, section in places if source and section)


def cited_sections(answer: Answer) -> list[Place]:
    """The sections in the order in which the answer cites them."""
    return [(citation.source, citation.section) for citation in answer.citations]


def _ranks(gold: frozenset[Place], ranked: Sequence[Place]) -> list[int]:
    distinct = list(dict.fromkeys(_place(source, section) for source, section in ranked))
    return [rank for rank, place in enumerate(distinct, 1) if place in gold]


def recall(item: Item, ranked: Sequence[Place], k: int) -> float | None:
    """Share of the gold sections among the first k; None where the gold names no section."""
    gold = gold_places(item)
    return sum(rank <= k for rank in _ranks(gold, ranked)) / len(gold) if gold else None


def reciprocal_rank(item: Item, ranked: Sequence[Place]) -> float | None:
    """One over the rank of the first gold section; None where the gold names no section."""
    gold = gold_places(item)
    ranks = _ranks(gold, ranked)
    return (1 / ranks[0] if ranks else 0.0) if gold else None
