import pytest

from assistant.evaluation.metrics.interval import interval, ratio_interval


def test_a_sure_thing_has_no_width() -> None:
    assert interval([1.0, 1.0, 1.0]) == (1.0, 1.0)
    assert ratio_interval([1.0, 1.0], [1.0, 1.0]) == (1.0, 1.0)


def test_more_questions_make_it_narrower() -> None:
    few, many = interval([0.0, 1.0] * 10), interval([0.0, 1.0] * 1000)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]


def test_a_ratio_over_ones_is_a_mean() -> None:
    values = [0.0, 1.0, 1.0, 0.0, 1.0]
    assert ratio_interval(values, [1.0] * 5) == pytest.approx(interval(values))


def test_a_ratio_of_nothing_has_none() -> None:
    assert ratio_interval([0.0, 0.0], [0.0, 0.0]) is None
    assert ratio_interval([], []) is None
