"""Questions that ask for several numbers at once, and those whose names or units rule figures out."""

from functools import cache

import pytest

from assistant.engine import Assistant
from assistant.records.answer import Answer, Question, Status, Turn
from tests.answering.build import engine, excerpt

BEN_TRE = excerpt(
    "Bến Tre",
    2024,
    {
        "I": (
            "Trong tháng xảy ra 6 vụ cháy, làm chết 2 người, thiệt hại 4,2 tỷ đồng.",
            "Thể thao đạt 214 huy chương, gồm 58 huy chương vàng, 63 huy chương bạc, 93 huy chương đồng.",
        ),
        "II": (
            "Theo quan trắc, độ mặn lớn nhất tại trạm An Thuận 9,8‰, trạm Bình Đại 7,6‰.",
            "Tiêu hủy 214 con lợn; đàn bò 101.842 con, trong đó bò sữa 13.876 con.",
            "Quý I xuất khẩu 450 triệu USD, nhập khẩu 120 triệu USD.",
        ),
    },
)


@cache
def held() -> Assistant:
    return engine(BEN_TRE)


def ask(text: str, *before: str) -> Answer:
    return held().ask(Question("q", text, tuple(map(Turn, before))))


def values(answer: Answer) -> list[str]:
    return [f"{figure.value:f}" for figure in answer.figures[: len(answer.told)]]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Bến Tre tháng 3/2024 xảy ra mấy vụ cháy, thiệt hại bao nhiêu tiền?", ["6", "4.2"]),
        ("the thao ben tre thang 3/2024 may vang may bac may dong", ["58", "63", "93"]),
    ],
)
def test_each_of_several_numbers_is_given(question: str, wanted: list[str]) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert values(answer) == wanted


def test_a_turn_that_names_its_time_stays_in_the_province() -> None:
    answer = ask("tháng 3/2024 thì mấy vụ cháy, thiệt hại bao nhiêu tiền", "Bến Tre tháng 2/2024 có mấy vụ cháy?")
    assert values(answer) == ["6", "4.2"]


def test_another_station_is_refused() -> None:
    assert values(ask("độ mặn lớn nhất ở trạm An Thuận của Bến Tre bao nhiêu phần nghìn")) == ["9.8"]
    assert ask("độ mặn lớn nhất ở trạm Sơn Đốc của Bến Tre bao nhiêu phần nghìn").status is Status.NOT_FOUND


def test_kilograms_are_no_animals_and_no_province() -> None:
    assert ask("Bến Tre tháng 3/2024 tiêu hủy bao nhiêu kg lợn").status is Status.NOT_FOUND


def test_what_is_taken_away_may_be_said_first() -> None:
    answer = ask("Trừ bò sữa ra thì đàn bò Bến Tre tháng 3/2024 còn mấy con?")
    assert answer.calculation is not None
    assert answer.calculation.value == 101842 - 13876


def test_a_sum_over_months_is_spread_over_them() -> None:
    answer = ask("bình quân mỗi tháng của quý I/2024 Bến Tre xuất khẩu bao nhiêu triệu USD")
    assert answer.calculation is not None
    assert f"{answer.calculation.value} {answer.calculation.unit}" == "150 triệu USD"
