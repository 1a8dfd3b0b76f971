"""Values of a year before, reckoned from what a report says has changed since; income, spending and shares."""

from functools import cache

import pytest

from assistant.engine import Assistant
from assistant.records.answer import Answer, Operation, Question, Status, Turn
from tests.answering.build import engine, excerpt

BEN_TRE = excerpt(
    "Bến Tre",
    2024,
    {
        "I": (
            "Xảy ra 321 vụ tai nạn giao thông, làm chết 185 người. So với cùng kỳ năm 2023: giảm 17 vụ, giảm 33 người"
            " chết.",
            "Số người đóng bảo hiểm tự nguyện là 79.000 người, tăng 30.127 người so với cùng kỳ năm trước.",
            "Trồng được 438 ha cây lâu năm, tăng 1,99% (+8 ha) so với cùng kỳ năm trước.",
            "Đàn dê có 5.200 con, tăng 4% so với cùng kỳ năm trước.",
            "Có 120 hợp tác xã, tăng 5 hợp tác xã so với cuối năm 2023.",
            "Chương trình giảm nghèo hỗ trợ 500 hộ, tăng 50 hộ so với cùng kỳ năm trước.",
        ),
        "II": (
            "Tổng thu ngân sách nhà nước ước đạt 2.530 tỷ đồng. Tổng chi ngân sách nhà nước ước đạt 6.481 tỷ đồng.",
            "Cơ cấu kinh tế: nông nghiệp chiếm 29,68%; công nghiệp chiếm 33,05%; dịch vụ chiếm 37,27%.",
            "Đã cấp 812 thẻ căn cước cho công dân.",
        ),
    },
)


@cache
def held() -> Assistant:
    return engine(BEN_TRE)


def ask(text: str, *before: str) -> Answer:
    return held().ask(Question("q", text, tuple(map(Turn, before))))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Bến Tre tháng 3/2023 xảy ra bao nhiêu vụ tai nạn giao thông?", [321, 17, 338]),
        ("Bến Tre tháng 3/2023 có bao nhiêu người đóng bảo hiểm tự nguyện?", [79_000, 30_127, 48_873]),
        ("Bến Tre tháng 3/2024: cùng kỳ năm trước có bao nhiêu ha cây lâu năm?", [438, 8, 430]),
    ],
)
def test_a_value_of_the_year_before_from_what_has_changed_since(question: str, wanted: list[int]) -> None:
    answer = ask(question)
    assert answer.calculation is not None
    assert [*answer.calculation.operands, answer.calculation.value] == wanted
    assert answer.text.startswith("Bến Tre, tháng 3/2023: ")


@pytest.mark.parametrize(
    "question",
    [
        "Bến Tre tháng 3/2023 đàn dê có bao nhiêu con?",  # its change is told in percent, which is rounded
        "Bến Tre tháng 3/2023 có bao nhiêu hợp tác xã?",  # the end of a year is not a year before
        "Bến Tre tháng 3/2023 có bao nhiêu người chết vì tai nạn giao thông và Trà Vinh tháng 3/2024?",
    ],
)
def test_what_does_not_give_it_gives_none(question: str) -> None:
    assert ask(question).calculation is None


def test_the_way_it_went_is_the_verb_before_the_change() -> None:
    answer = ask("Bến Tre tháng 3/2023 chương trình giảm nghèo hỗ trợ bao nhiêu hộ?")
    assert answer.calculation is not None
    assert answer.calculation.value == 450


@pytest.mark.parametrize("said", ["chi ngân sách vượt thu bao nhiêu tỷ đồng", "bội chi ngân sách bao nhiêu tỷ"])
def test_what_is_spent_above_the_income(said: str) -> None:
    answer = ask(f"Bến Tre tháng 3/2024 {said}?")
    assert answer.calculation is not None
    assert answer.calculation.operation is Operation.DIFFERENCE
    assert [*answer.calculation.operands, answer.calculation.value] == [6481, 2530, 3951]


def test_two_printed_shares_as_one() -> None:
    answer = ask("Bến Tre: nông nghiệp cộng công nghiệp chiếm tất cả bao nhiêu % cơ cấu kinh tế?")
    assert answer.calculation is not None
    assert str(answer.calculation.value) == "62.73"


def test_what_is_given_is_said_and_what_is_not() -> None:
    answer = ask("Bến Tre tháng 3/2024 cấp bao nhiêu thẻ căn cước và mấy giấy phép lái xe?")
    assert [figure.value for figure in answer.told] == [812]
    assert "mấy giấy phép lái xe”: báo cáo hiện có không nêu" in answer.text


def test_where_the_first_is_not_given_none_is() -> None:
    answer = ask("Bến Tre tháng 3/2024 cấp mấy giấy phép lái xe và bao nhiêu hộ chiếu?")
    assert answer.status is Status.NOT_FOUND
