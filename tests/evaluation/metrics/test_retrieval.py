import numpy as np
import pytest

from assistant.evaluation.metrics.interval import interval
from assistant.evaluation.metrics.retrieval import Place, cited_sections, gold_places, measured, ranking
from assistant.evaluation.metrics.timing import percentile
from assistant.evaluation.questions import Item
from tests.evaluation.build import SOURCE, answer, cite, gold, gold_figure, item

ASKED = item(gold(gold_figure(section="II.3.2"), gold_figure(section="Phụ lục, dòng I.3, cột (7)")))
RANKED = [(f"{SOURCE}.txt", "I.1"), (f"{SOURCE}.txt", "I.1"), (f"{SOURCE}.txt", "II.3.2"), (f"{SOURCE}.txt", "Phụ lục")]


def recall(asked: Item, ranked: list[Place], k: int) -> float | None:
    return measured(asked, ranked, [k])[f"recall@{k}"]


def reciprocal_rank(asked: Item, ranked: list[Place]) -> float | None:
    return measured(asked, ranked, [1])["mrr"]


def test_ndcg_discounts_by_the_logarithm_of_the_rank() -> None:
    found = ranking(frozenset({"a", "b"}), ["x", "a", "y", "b"], [1])["ndcg@10"]
    best = 1 + 1 / np.log2(3)
    assert found == pytest.approx((1 / np.log2(3) + 1 / np.log2(5)) / best)
    assert ranking(frozenset({"a"}), [], [1]) == {"recall@1": 0.0, "mrr": 0.0, "ndcg@10": 0.0}


def test_cells_count_as_their_section() -> None:
    assert gold_places(ASKED) == {(SOURCE, "ii.3.2"), (SOURCE, "phụ lục")}


@pytest.mark.parametrize(("k", "share"), [(1, 0.0), (2, 0.5), (3, 1.0)])
def test_recall_counts_distinct_sections(k: int, share: float) -> None:
    assert recall(ASKED, RANKED, k) == share


def test_reciprocal_rank() -> None:
    assert reciprocal_rank(ASKED, RANKED) == 0.5
    assert reciprocal_rank(ASKED, RANKED[:1]) == 0.0
    assert reciprocal_rank(ASKED, [("tra-vinh-2022.txt", "II.3.2")]) == 0.0


def test_sources_with_dots_lose_their_extension_only() -> None:
    assert recall(ASKED, [(f"{SOURCE}.v2.txt", "II.3.2")], 1) == 0.0


def test_without_gold_sections_nothing_is_judged() -> None:
    assert recall(item(gold()), RANKED, 5) is None
    assert reciprocal_rank(item(None), RANKED) is None


def test_citations_rank_in_their_order() -> None:
    assert cited_sections(answer(citations=(cite(1, "I.1"), cite(2, "II.3.2")))) == [
        (f"{SOURCE}.txt", "I.1"),
        (f"{SOURCE}.txt", "II.3.2"),
    ]


def test_percentiles() -> None:
    assert percentile([1.0, 2.0, 3.0], 50) == 2.0
    assert percentile([0.0, 1.0], 95) == pytest.approx(0.95)
    assert percentile([], 50) == 0.0


def test_the_interval_holds_the_mean_and_is_repeatable() -> None:
    values = [1.0] * 90 + [0.0] * 10
    low, high = interval(values)
    assert low < 0.9 < high
    assert (low, high) == interval(values)
    assert 0.8 < low < 0.88
    assert interval([1.0] * 5) == (1.0, 1.0)


def test_the_interval_is_near_the_normal_one() -> None:
    values = [1.0] * 150 + [0.0] * 150
    low, high = interval(values)
    assert high - low == pytest.approx(2 * 1.96 * np.sqrt(0.25 / 300), rel=0.15)
