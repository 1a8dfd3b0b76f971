"""Retrieval: how high the gold sections stand in the ranking of sections.

With G the gold sections of a question and r(g) the rank of g among the distinct sections ranked, from 1:

    recall@k        = |{g ∈ G : r(g) ≤ k}| / |G|
    reciprocal rank = 1 / min r(g), 0 when none is ranked          (mean over questions: MRR; Voorhees, TREC-8, 1999)
    nDCG@10         = Σ_{g ∈ G, r(g) ≤ 10} 1 / log2(1 + r(g))  /  Σ_{i=1}^{min(10, |G|)} 1 / log2(1 + i)
                                                                  (Järvelin and Kekäläinen, ACM TOIS 20(4), 2002)

Computed by `ir_measures` (MacAvaney, Macdonald and Ounis, ECIR 2022) over trec_eval, the field's reference.
The ranking is the pipeline's own, or the sections in the order in which the answer cites them. A table cell and a
footnote count as the section that they stand in, on both sides.
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from ir_measures import RR, Qrel, R, ScoredDoc, calc_aggregate, nDCG

from assistant.evaluation.agreement import base, plain
from assistant.evaluation.questions import Item
from assistant.records.answer import Answer

__all__ = ["Place", "cited_sections", "gold_places", "measured", "ranking"]

_ONE = "q"

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


def ranking(gold: frozenset[str], ranked: Sequence[str], depths: Sequence[int]) -> dict[str, float]:
    """Every measure of one ranking of names, the best first; names are compared whole."""
    measures: dict[Any, str] = {R @ k: f"recall@{k}" for k in depths} | {RR: "mrr", nDCG @ 10: "ndcg@10"}
    wanted = [Qrel(_ONE, name, 1) for name in gold]
    found = [ScoredDoc(_ONE, name, -float(rank)) for rank, name in enumerate(dict.fromkeys(ranked))]
    given = calc_aggregate(list(measures), wanted, found)
    return {name: float(given[measure]) for measure, name in measures.items()}


def measured(item: Item, ranked: Sequence[Place], depths: Sequence[int]) -> dict[str, float | None]:
    """Every measure of a question's ranking; None each where the gold names no section."""
    gold = gold_places(item)
    if not gold:
        return dict.fromkeys([*(f"recall@{k}" for k in depths), "mrr", "ndcg@10"])
    names = [_name(_place(source, section)) for source, section in ranked]
    return {**ranking(frozenset(map(_name, gold)), names, depths)}


def _name(place: Place) -> str:
    return "\t".join(place)
