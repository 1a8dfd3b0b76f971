from decimal import Decimal

import pytest

from assistant.answering import calculate
from assistant.records.answer import Operation


def numbers(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


def test_difference_is_shown() -> None:
    done = calculate.difference(Decimal("272666"), Decimal("55313"), "tài khoản")
    assert (done.value, done.unit, done.shown) == (Decimal(217353), "tài khoản", "272.666 − 55.313 = 217.353")


def test_total_keeps_every_operand() -> None:
    done = calculate.total(numbers("659", "380", "424"), "hồ sơ")
    assert list(done.operands) == numbers("659", "380", "424")
    assert done.shown == "659 + 380 + 424 = 1.463"
    assert done.value == 1463


@pytest.mark.parametrize(
    ("part", "whole", "value"),
    [("67841", "779684", "8.70"), ("1", "8", "12.50"), ("1", "2", "50"), ("2", "3", "66.67")],
)
def test_rate_is_rounded_half_up_to_two_decimals(part: str, whole: str, value: str) -> None:
    done = calculate.rate(Decimal(part), Decimal(whole))
    assert done is not None
    assert (done.value, done.unit, done.operation) == (Decimal(value), "%", Operation.RATIO)


def test_half_goes_up() -> None:
    done = calculate.rate(Decimal("0.00125"), Decimal(10))
    assert done is not None
    assert done.value == Decimal("0.01")
    done = calculate.rate(Decimal("1.00500"), Decimal(100))
    assert done is not None
    assert done.value == Decimal("1.01")


def test_percent_change_and_times() -> None:
    change = calculate.percent_change(Decimal(150), Decimal(120))
    times = calculate.times(Decimal(150), Decimal(120), "lần")
    assert change is not None
    assert times is not None
    assert change.value == 25
    assert change.shown == "(150 − 120) / 120 × 100 = 25%"
    assert (times.value, times.unit, times.shown) == (Decimal("1.25"), "lần", "150 / 120 = 1,25")


def test_average_is_exact_decimal_arithmetic() -> None:
    done = calculate.average(Decimal("9379875000"), Decimal(7994), "đồng")
    assert done is not None
    assert done.value == Decimal("1173364.40")


def test_nothing_is_divided_by_nothing() -> None:
    zero = Decimal(0)
    assert calculate.rate(zero, zero) is None
    assert calculate.percent_change(zero, zero) is None
    assert calculate.average(zero, zero, "") is None
    assert calculate.times(zero, zero, "") is None


def test_ranking_computes_nothing() -> None:
    done = calculate.ranking(numbers("3", "2"), "%")
    assert done.operation is Operation.RANK
    assert done.value == 3
    assert done.shown == ""
