from decimal import Decimal

from assistant.evaluation.metrics.refusal import refusal
from assistant.evaluation.questions import Item
from assistant.evaluation.scoring import Score, score
from assistant.evaluation.written import Named, WrittenPipeline
from assistant.records.answer import Status
from assistant.records.written import Given, Written
from tests.evaluation.build import gold, gold_calculation, gold_figure, item
from tests.evaluation.reports import stores

NAMED = Named("llama-index", "small@0", ["không có thông tin", "empty response"])
GIVEN = (
    Given("r1", "II.2", "Dịch vụ công", "Tiếp nhận 18.092 hồ sơ cư trú", 0.9),
    Given("r1", "II.3.2", "Định danh", "kích hoạt 272.666 tài khoản", 0.8),
)


class Says:
    """Writes one thing, whatever is asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    def ask(self, question: str) -> Written:  # noqa: ARG002 - the seam
        return Written(self._text, GIVEN, 100, 7)


def judged(text: str, one: Item) -> Score:
    store, _, _ = stores()
    pipeline = WrittenPipeline(NAMED, Says(text), store, [one])
    answer = pipeline.ask(one.question)
    return score(one, answer, pipeline.ranked_sections(one.question))


def test_a_number_anywhere_in_the_text_that_is_the_gold_one_counts() -> None:
    found = judged("Trong 18.092 hồ sơ, đã kích hoạt 272,666 tài khoản.", item(gold(gold_figure())))
    assert found.measures["figure_accuracy"] == 1.0
    assert found.answer.figures[0].value == Decimal(272666)
    assert found.answer.figures[0].citation == 2
    assert found.measures["citation_accuracy"] == 1.0
    assert found.unsupported.figures == ()


def test_another_number_is_wrong_and_one_that_no_passage_holds_is_unsupported() -> None:
    found = judged("Có 18.093 hồ sơ.", item(gold(gold_figure())))
    assert found.measures["figure_accuracy"] == 0.0
    assert found.unsupported.figures == ("18.093",)


def test_a_computed_value_within_the_tolerance_counts() -> None:
    wanted = gold(
        gold_figure("272666"), gold_figure("18092"), calculation=gold_calculation("6.64", "share", "%", "0.01")
    )
    assert judged("Chiếm 6,63 %.", item(wanted, "compute")).measures["figure_accuracy"] == 1.0
    assert judged("Chiếm 6,61 %.", item(wanted, "compute")).measures["figure_accuracy"] == 0.0


def test_a_text_that_says_it_does_not_know_is_a_refusal() -> None:
    none = item(gold(status=Status.NOT_FOUND), "refusal")
    for text in ("Không có thông tin về số này trong 2 báo cáo.", "", "Empty Response"):
        found = judged(text, none)
        assert found.answer.status is Status.NOT_FOUND
        assert refusal([(none, found.answer)]).f1 == 1.0
    assert judged("Có 12 máy bay.", none).answer.status is Status.ANSWERED


def test_words_asked_for_may_stand_in_what_was_given() -> None:
    wanted = item(gold(texts=("hồ sơ cư trú",), section="II.2"), "text")
    assert judged("Xem báo cáo.", wanted).correct


def test_tokens_are_counted_over_all_questions() -> None:
    store, _, _ = stores()
    one = item(gold(gold_figure()))
    pipeline = WrittenPipeline(NAMED, Says("1"), store, [one])
    pipeline.ask(one.question)
    pipeline.ask(one.question)
    assert pipeline.spent() == {"read": 200, "written": 14}
    assert pipeline.ranked_sections(one.question)[0] == ("ninh-thuan-2024-03.txt", "II.2")
