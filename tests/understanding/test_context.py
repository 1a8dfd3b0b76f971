"""Which turn a question goes on from, and times without a year."""

from datetime import date

import pytest

from assistant.records.answer import Operation
from assistant.records.plan import Asked
from tests.understanding.test_reading import ends, provinces, read

ACTIVATED = "Ninh Thuận tháng 3/2024 kích hoạt bao nhiêu tài khoản định danh mức 2?"
FILES = "Trà Vinh năm 2022 có bao nhiêu hồ sơ thường trú?"


def test_a_month_without_a_year_is_of_the_province_asked_for() -> None:
    assert ends(read("Quảng Trị tháng 10 có bao nhiêu khách du lịch?")) == [date(2023, 10, 31)]
    assert ends(read("Ninh Thuận tháng 2 nhận bao nhiêu hồ sơ?")) == [date(2023, 2, 28)]
    assert ends(read("Ninh Thuận tháng 3 nhận bao nhiêu hồ sơ?")) == [date(2024, 3, 31)]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Ninh Thuận quý 1/2024 nhận mấy hồ sơ?", date(2024, 3, 31)),
        ("ninh thuan thang 3/2024 nhan may ho so", date(2024, 3, 31)),
        ("Ninh Thuận t3 nhận mấy hồ sơ?", date(2024, 3, 31)),
        ("Ninh Thuận q1/2024 nhận mấy hồ sơ?", date(2024, 3, 31)),
    ],
)
def test_short_and_bare_times(text: str, end: date) -> None:
    assert ends(read(text)) == [end]


def test_a_time_in_parentheses_is_of_the_place_before_it() -> None:
    plan = read("Hồ sơ cư trú: Trà Vinh hơn hay kém Ninh Thuận (lũy kế đến 19/2/2023)?")
    assert dict(zip(provinces(plan), ends(plan), strict=True)) == {
        "Trà Vinh": None,
        "Ninh Thuận": date(2023, 2, 19),
    }


def test_a_question_goes_back_to_the_last_turn_of_its_place() -> None:
    plan = read("quay lại Ninh Thuận, hồ sơ hộ chiếu tháng đó thì sao", ACTIVATED, FILES)
    assert (provinces(plan), ends(plan)) == (["Ninh Thuận"], [date(2024, 3, 31)])


def test_a_question_goes_back_to_the_turn_of_its_matter() -> None:
    assert provinces(read("hồ sơ thường trú thì giải quyết được mấy", FILES, ACTIVATED)) == ["Trà Vinh"]


def test_earlier_answers_are_put_together() -> None:
    together = read("cộng lại", ACTIVATED, "còn mức 1?")
    assert [plan.line.split().count("mức_1") for plan in together.earlier] == [0, 1]
    assert together.operation is Operation.SUM
    apart = read("hơn nhau mấy cái", ACTIVATED, FILES)
    assert [provinces(plan) for plan in apart.earlier] == [["Ninh Thuận"], ["Trà Vinh"]]
    assert read("Cộng khai sinh với khai tử của Trà Vinh?", ACTIVATED, FILES).earlier == ()


def test_which_place_asks_of_all() -> None:
    assert provinces(read("Tỉnh nào thu nhận căn cước nhiều nhất?", ACTIVATED)) == [None]


def test_one_service_takes_the_place_of_another() -> None:
    plan = read("còn phạt nguội?", "Ninh Thuận tháng 3/2024 có mấy hồ sơ biển số xe?")
    assert "phạt_nguội" in plan.terms
    assert "biển_số" not in plan.terms


def test_numbers_that_a_question_quotes() -> None:
    assert read("5.188 hồ sơ của Ninh Thuận tháng 3/2024 chia ra thế nào?").quoted == {5188}
    assert read("Ninh Thuận làm được mấy trong 25 mô hình?").quoted == {25}
    assert not read("28 dịch vụ công của Ninh Thuận nhận mấy hồ sơ?").quoted


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Ninh Thuận là một trong mấy tỉnh nối với dữ liệu dân cư?", Asked.VALUE),
        ("Ninh Thuận thu được mấy tỷ?", Asked.MONEY),
        ("Còn bao nhiêu phiếu chưa làm sạch so với kế hoạch ở Ninh Thuận?", Asked.REMAINDER),
        ("đđđt mức 2 Ninh Thuận đạt ?%", Asked.PERCENT),
        ("Trường học Ninh Thuận phải thu học phí qua tài khoản ít nhất mấy %?", Asked.PERCENT),
    ],
)
def test_what_is_asked(text: str, asked: Asked) -> None:
    assert read(text).asked is asked


def test_at_least_is_no_superlative() -> None:
    assert read("Trường học Ninh Thuận phải thu học phí qua tài khoản ít nhất mấy %?").operation is None
    assert read("Cấp học nào ở Trà Vinh có nhiều học sinh đã xác thực nhất?").operation is Operation.RANK


def test_the_same_time_of_another_thing_is_the_time_spoken_of() -> None:
    before = "Ninh Thuận từ 18/1/2022 đến 19/2/2023 nhận mấy hồ sơ cấp điện mới?"
    assert ends(read("còn đăng ký kết hôn thì sao, cùng kỳ", before)) == [date(2023, 2, 19)]
    assert ends(read("thế cùng kỳ?", before)) == [date(2022, 2, 19)]
