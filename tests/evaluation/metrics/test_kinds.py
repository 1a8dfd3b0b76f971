"""List, text, status, follow-up, refusal."""

import pytest

from assistant.evaluation.metrics import listing, status, wording
from assistant.evaluation.metrics.followup import followup
from assistant.evaluation.metrics.refusal import Refusal, refusal
from assistant.evaluation.metrics.verdict import correct
from assistant.records.answer import Status
from tests.evaluation.build import answer, cite, figure, gold, gold_figure, item

PARTS = item(gold(gold_figure("9"), gold_figure("20"), gold_figure("23")), "list")


def test_a_list_is_measured_by_its_parts() -> None:
    given = answer(figure("23"), figure("9"), figure("7"))
    assert listing.share(PARTS, given) == pytest.approx(2 / 3)
    assert listing.complete(PARTS, given) == correct(PARTS, given) == 0.0
    assert listing.complete(PARTS, answer(figure("23"), figure("9"), figure("20"))) == 1.0


def test_a_part_serves_once() -> None:
    twice = item(gold(gold_figure("9"), gold_figure("9")), "list")
    assert listing.share(twice, answer(figure("9"))) == 0.5


WORDS = item(gold(texts=("Sở Thông tin và Truyền thông", "Quý II/2024"), section="IV.5"), "text")


def test_words_are_sought_in_text_and_quotes() -> None:
    given = answer(text="sở  thông tin và truyền thông", citations=(cite(quote="hoàn thành trong quý II/2024"),))
    assert wording.shown(WORDS, given) == correct(WORDS, given) == 1.0


def test_half_of_the_words_is_not_shown() -> None:
    given = answer(text="Sở Thông tin và Truyền thông", citations=())
    assert wording.share(WORDS, given) == 0.5
    assert wording.shown(WORDS, given) == 0.0


def test_a_refusal_shows_nothing() -> None:
    given = answer(text="Sở Thông tin và Truyền thông, Quý II/2024", status=Status.NOT_FOUND)
    assert wording.share(WORDS, given) == 0.0


READINGS = item(gold(gold_figure("14"), gold_figure("9"), status=Status.CONFLICT), "conflict")


def test_a_conflict_wants_its_status_and_both_readings() -> None:
    both = (figure("14"), figure("9"))
    assert status.status(READINGS, answer(*both, status=Status.CONFLICT)) == 1.0
    assert status.readings(READINGS, answer(*both, status=Status.CONFLICT)) == 1.0
    assert status.readings(READINGS, answer(both[0], status=Status.CONFLICT)) == 0.0
    assert status.status(READINGS, answer(*both)) == 0.0
    assert correct(READINGS, answer(*both)) == 0.0


def test_a_followup_is_judged_as_what_it_resolves_to() -> None:
    asked = item(gold(gold_figure()), "followup", history=("mức 1?",))
    assert followup(asked, answer(figure())) == 1.0
    assert followup(asked, answer(figure("62782"))) == 0.0
    assert followup(item(gold(gold_figure())), answer(figure())) is None


REFUSE = item(gold(status=Status.NOT_FOUND), "refusal")
LOOKUP = item(gold(gold_figure()))
NO = answer(status=Status.NOT_FOUND)


def test_refusal_counts_both_ways() -> None:
    pairs = [(REFUSE, NO), (REFUSE, answer(figure())), (LOOKUP, NO), (LOOKUP, answer(figure())), (item(None), NO)]
    found = refusal(pairs)
    assert (found.refused, found.due, found.right) == (2, 2, 1)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
    assert found.f1_interval is not None
    assert 0 <= found.f1_interval[0] < 0.5 < found.f1_interval[1] <= 1


def test_refusal_without_cases_is_not_measured() -> None:
    assert refusal([(LOOKUP, answer(figure()))]) == Refusal(0, 0, 0, None, None, None, None, None, None)


def test_asking_back_is_no_refusal() -> None:
    assert correct(REFUSE, answer(status=Status.CLARIFY)) == 0.0
    assert correct(REFUSE, NO) == 1.0


def test_words_beside_a_figure_must_be_shown_too() -> None:
    asked = item(gold(gold_figure(), texts=("tạm tính",)))
    assert correct(asked, answer(figure(), text="272.666")) == 0.0
    assert correct(asked, answer(figure(), text="272.666 (tạm tính)")) == 1.0


def test_without_gold_nothing_is_judged() -> None:
    assert correct(item(None), answer(figure())) is None
