from decimal import Decimal

import pytest

from assistant.evaluation.baselines import BM25, Dense, Hybrid, RandomFigure, Ranker, Retrieval, fuse
from assistant.evaluation.metrics.figure import accuracy
from assistant.evaluation.pipelines import Ranking
from assistant.protocols import Hit
from assistant.records.answer import Question, Status
from tests.evaluation.build import gold, gold_figure, item
from tests.evaluation.reports import FIGURES, REPORT, stores

ASKED = Question("q1", "tài khoản mức 1 đã kích hoạt")


@pytest.mark.parametrize("name", ["bm25", "dense", "hybrid"])
def test_a_baseline_ranks_and_answers_with_the_nearest_figure(name: str) -> None:
    store, index, embedder = stores()
    lexical, dense = BM25(store), Dense(embedder, index)
    rankers: dict[str, Ranker] = {"bm25": lexical, "dense": dense, "hybrid": Hybrid(lexical, dense)}
    pipeline = Retrieval(rankers[name], store)
    assert pipeline.name == name
    assert isinstance(pipeline, Ranking)
    assert pipeline.ranked_sections(ASKED)[0] == (REPORT.source, "II.1")
    given = pipeline.ask(ASKED)
    assert given.figures[0].value == Decimal(62782)
    assert given.citations[0].section == given.figures[0].section == "II.1"
    assert accuracy(item(gold(gold_figure("62782", section="II.1"))), given) == 1.0


def test_nothing_found_is_a_refusal() -> None:
    store, _, _ = stores()
    given = Retrieval(BM25(store), store).ask(Question("q", "zzz"))
    assert given.status is Status.NOT_FOUND
    assert not given.figures
    assert not given.citations


def test_fusion_adds_reciprocal_ranks() -> None:
    one, two = [Hit("a", 9.0), Hit("b", 8.0)], [Hit("b", 0.9), Hit("c", 0.8)]
    fused = fuse([one, two], 2)
    assert [hit.id for hit in fused] == ["b", "a"]
    assert fused[0].score == pytest.approx(1 / 62 + 1 / 61)


def test_random_is_seeded_and_stays_in_the_right_report() -> None:
    store, _, _ = stores()
    items = [item(gold(gold_figure()), identifier=f"q{number}") for number in range(40)]
    pipeline = RandomFigure(store, items)
    drawn = [pipeline.ask(one.question).figures[0].value for one in items]
    assert drawn == [pipeline.ask(one.question).figures[0].value for one in items]
    assert set(drawn) == {figure.value for figure in FIGURES}


def test_random_does_not_know_when_to_refuse() -> None:
    store, _, _ = stores()
    refuse = item(gold(status=Status.NOT_FOUND), "refusal")
    assert RandomFigure(store, [refuse]).ask(refuse.question).status is Status.ANSWERED
