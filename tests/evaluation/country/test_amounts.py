from decimal import Decimal

import pytest

from assistant.evaluation.country.amounts import nice, percent, split


def test_a_split_sums_to_its_total_and_keeps_the_proportion() -> None:
    assert split(100, [1, 1, 1]) == [34, 33, 33]
    assert sum(split(17_574, [0.61, 0.3, 0.09])) == 17_574


def test_no_part_is_above_its_cap() -> None:
    assert split(10, [9, 1], caps=[4, 8]) == [4, 6]
    with pytest.raises(ValueError, match="caps"):
        split(10, [1, 1], caps=[4, 4])


def test_percents_are_rounded_half_up_as_offices_do() -> None:
    assert percent(Decimal(17_574), Decimal(18_092), 1) == Decimal("97.1")
    assert percent(Decimal(1), Decimal(8), 2) == Decimal("12.50")
    assert percent(Decimal(125), Decimal(100_000), 2) == Decimal("0.13")
    assert percent(Decimal(1), Decimal(0), 1) is None


def test_plans_are_round_numbers() -> None:
    assert nice(17_574) == 18_000
    assert nice(4) == 4
