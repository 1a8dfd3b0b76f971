"""Units that say the same, and those that do not."""

import pytest

from assistant.evaluation.agreement import compatible
from tests.evaluation.build import figure, gold_figure


@pytest.mark.parametrize(("gold", "given"), [("người", "cán bộ"), ("học sinh", "người"), ("cơ sở", "cơ sở y tế")])
def test_the_same_said_otherwise(gold: str, given: str) -> None:
    assert compatible(gold_figure(unit=gold), figure(unit=given))


def test_thousands_by_the_number_or_by_the_unit() -> None:
    assert compatible(gold_figure(value="7.7", unit="ngàn hồ sơ"), figure(value="7700", unit="hồ sơ"))
    assert not compatible(gold_figure(value="7.7", unit="hồ sơ"), figure(value="7700", unit="hồ sơ"))


@pytest.mark.parametrize(("gold", "given"), [("học sinh", "giáo viên"), ("người", "hồ sơ"), ("%", "người")])
def test_other_things(gold: str, given: str) -> None:
    assert not compatible(gold_figure(unit=gold), figure(unit=given))
