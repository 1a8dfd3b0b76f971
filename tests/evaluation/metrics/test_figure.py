from decimal import Decimal

import pytest

from assistant.evaluation.metrics.figure import accuracy, strict, value_only
from assistant.records.answer import AnsweredFigure, Operation, Status
from tests.evaluation.build import answer, calculation, figure, gold, gold_calculation, gold_figure, item

LOOKUP = item(gold(gold_figure()))


def test_the_right_figure_is_right() -> None:
    given = answer(figure())
    assert accuracy(LOOKUP, given) == strict(LOOKUP, given) == value_only(LOOKUP, given) == 1.0


@pytest.mark.parametrize(
    ("given", "right", "value"),
    [
        (figure("272667"), 0.0, 0.0),
        (figure(province="Trà Vinh"), 0.0, 1.0),
        (figure(period="2023-02"), 0.0, 1.0),
        (figure(period=None), 0.0, 1.0),
        (figure(unit="%"), 0.0, 1.0),
        (figure(unit="hồ sơ"), 0.0, 1.0),
        (figure(unit="tài khoản định danh"), 1.0, 1.0),
        (figure(unit="TÀI KHOẢN"), 1.0, 1.0),
        (figure(period="2024-02-16/2024-03-15"), 1.0, 1.0),
        (figure(period=None, as_of="2024-03-15"), 1.0, 1.0),
        (figure(period="2022-01-01/2024-03-15"), 1.0, 1.0),
    ],
)
def test_unit_place_and_period_count(given: AnsweredFigure, right: float, value: float) -> None:
    assert accuracy(LOOKUP, answer(given)) == right
    assert value_only(LOOKUP, answer(given)) == value


def test_only_the_first_figure_answers() -> None:
    assert accuracy(LOOKUP, answer(figure("62782"), figure())) == 0.0


@pytest.mark.parametrize("status", [Status.NOT_FOUND, Status.CLARIFY, Status.CHAT])
def test_a_refusal_is_wrong_even_with_the_figure(status: Status) -> None:
    assert value_only(LOOKUP, answer(figure(), status=status)) == 0.0


def test_no_figure_is_wrong() -> None:
    assert accuracy(LOOKUP, answer()) == 0.0


def test_strict_wants_the_status_and_the_period_to_the_letter() -> None:
    assert strict(LOOKUP, answer(figure(), status=Status.AMBIGUOUS)) == 0.0
    assert strict(LOOKUP, answer(figure(period="2024-03-01/2024-03-31"))) == 1.0
    assert strict(LOOKUP, answer(figure(period="2024-02-16/2024-03-15"))) == 0.0


def test_decimals_are_exact() -> None:
    asked = item(gold(gold_figure("97.1", "%")), "ratio")
    assert accuracy(asked, answer(figure("97.1", "%"))) == 1.0
    assert accuracy(asked, answer(figure("97.10", "phần trăm"))) == 1.0
    assert accuracy(asked, answer(figure("97.14", "%"))) == 0.0


COMPUTE = item(
    gold(gold_figure("299873"), gold_figure("272666"), calculation=gold_calculation("27207", unit="tài khoản")),
    "compute",
)


def test_a_calculation_answers() -> None:
    right = calculation("27207", "299873", "272666")
    assert accuracy(COMPUTE, answer(figure("299873"), calculation=right)) == 1.0
    assert accuracy(COMPUTE, answer(figure("299873"), calculation=calculation("27208", "299873", "272665"))) == 0.0
    assert accuracy(COMPUTE, answer(figure("299873"))) == 0.0


def test_the_sign_of_a_difference_follows_its_operands() -> None:
    turned = calculation("-27207", "272666", "299873")
    assert accuracy(COMPUTE, answer(figure(), calculation=turned)) == 1.0
    other = calculation("-27207", "1", "27208")
    assert accuracy(COMPUTE, answer(figure(), calculation=other)) == 0.0


def test_a_difference_may_have_the_unit_of_either_operand() -> None:
    asked = item(
        gold(
            gold_figure("110", "trường hợp"),
            gold_figure("912", "hồ sơ"),
            calculation=gold_calculation("802", unit="hồ sơ"),
        )
    )

    def given(unit: str) -> float | None:
        return accuracy(asked, answer(figure("912"), calculation=calculation("802", "912", "110", unit=unit)))

    assert given("trường hợp") == given("hồ sơ") == 1.0
    assert given("tài khoản") == given("%") == 0.0


def test_a_percent_may_differ_by_the_tolerance_only() -> None:
    share = item(gold(gold_figure(), calculation=gold_calculation("81.28", "share", "%", "0.01")), "compute")

    def given(value: str) -> float | None:
        made = calculation(value, "272666", "335448", operation=Operation.SHARE, unit="%")
        return accuracy(share, answer(figure(), calculation=made))

    assert given("81.29") == 1.0
    assert given("81.30") == 0.0


def test_a_printed_result_answers_a_computation() -> None:
    assert accuracy(COMPUTE, answer(figure("27207"))) == 1.0


def test_does_not_apply_to_refusals_and_texts() -> None:
    assert accuracy(item(gold(status=Status.NOT_FOUND), "refusal"), answer()) is None
    assert accuracy(item(gold(texts=("a",)), "text"), answer()) is None
    assert accuracy(item(None), answer()) is None


def test_figure_values_are_decimals() -> None:
    assert figure("97.1").value == Decimal("97.1")
