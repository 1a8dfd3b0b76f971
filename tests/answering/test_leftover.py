"""What a report names without a number, and which of several a number is of."""

from functools import cache

import pytest

from assistant.engine import Assistant
from assistant.records.answer import Answer, Question, Status
from tests.answering.build import engine, excerpt

QUANG_NAM = excerpt(
    "Quảng Nam",
    2024,
    {
        "I": (
            "Tổng kinh phí cho Đề án 06 là 42,85 tỷ đồng, trong đó ngân sách tỉnh 27,40 tỷ đồng, ngân sách huyện "
            "11,65 tỷ đồng, còn lại từ nguồn xã hội hóa; đã giải ngân 36,12 tỷ đồng.",
            "Diện tích dừa hữu cơ 20.473 ha, trong đó 13.284 ha đã được chứng nhận, còn lại đang chuyển đổi.",
        ),
        "II": (
            "Liên thông khai sinh tiếp nhận 7.842 hồ sơ, đã giải quyết 7.316 hồ sơ; liên thông khai tử tiếp nhận "
            "2.975 hồ sơ, đã giải quyết 2.631 hồ sơ.",
            "Lũy kế thu nhận 1.128.918 hồ sơ (mức 1: 95.324 hồ sơ, mức 2: 1.033.594 hồ sơ), đã kích hoạt 986.160 tài "
            "khoản (mức 1: 58.914 tài khoản, mức 2: 927.246 tài khoản).",
        ),
    },
)


@cache
def held() -> Assistant:
    return engine(QUANG_NAM)


def ask(text: str) -> Answer:
    return held().ask(Question("q", text, ()))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("kinh phí Đề án 06 của Quảng Nam từ nguồn xã hội hóa là mấy tỷ", "3.80"),
        ("diện tích dừa hữu cơ Quảng Nam đang chuyển đổi là bao nhiêu ha", "7189"),
    ],
)
def test_the_rest_that_has_no_number_is_reckoned(question: str, value: str) -> None:
    calculation = ask(question).calculation
    assert calculation is not None
    assert f"{calculation.value:f}" == value


def test_the_whole_is_no_rest() -> None:
    answer = ask("tổng kinh phí Đề án 06 của Quảng Nam là mấy tỷ")
    assert answer.calculation is None
    assert f"{answer.figures[0].value:f}" == "42.85"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("liên thông khai tử Quảng Nam giải quyết xong mấy hồ sơ", 2631),
        ("liên thông khai sinh Quảng Nam giải quyết xong mấy hồ sơ", 7316),
        ("Quảng Nam lũy kế kích hoạt mấy tài khoản mức 2", 927246),
        ("Quảng Nam lũy kế kích hoạt mấy tài khoản", 986160),
    ],
)
def test_the_nearest_words_settle_which_is_meant(question: str, value: int) -> None:
    assert ask(question).figures[0].value == value


TRA_VINH = excerpt(
    "Trà Vinh",
    2024,
    {
        "I": (
            "Kết quả hệ thống một cửa tiếp nhận: Tổng số 263.796 hồ sơ, trong đó 39.215 hồ sơ trực tuyến. Đã giải "
            "quyết 255.747 hồ sơ, các hồ sơ còn lại trong quá trình giải quyết.",
        ),
        "II": (
            "Tổng kích hoạt mức 2: 44.273/83.838 tài khoản.",
            "Tổng kích hoạt mức 1: 120.657/602.247 tài khoản.",
        ),
        "III": ("Chỉ số giá tiêu dùng (CPI) tăng 0,31% so với tháng trước, tăng 2,84% so với cùng kỳ.",),
    },
)


@cache
def other() -> Assistant:
    return engine(TRA_VINH)


def test_the_whole_may_be_quoted_by_the_question() -> None:
    answer = other().ask(Question("q", "Hệ thống một cửa Trà Vinh nhận 263.796 hồ sơ, còn mấy hồ sơ chưa xong?", ()))
    assert answer.calculation is not None
    assert answer.calculation.value == 263796 - 255747


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Trà Vinh kích hoạt được bao nhiêu tài khoản rồi?", ["44273", "120657"]),
        ("CPI Trà Vinh tăng mấy phần trăm?", ["2.84", "0.31"]),
    ],
)
def test_each_reading_is_named(question: str, values: list[str]) -> None:
    answer = other().ask(Question("q", question, ()))
    assert answer.status is Status.AMBIGUOUS
    assert sorted(f"{figure.value:f}" for figure in answer.figures) == sorted(values)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Trà Vinh kích hoạt được bao nhiêu tài khoản mức 1?", "120657"),
        ("CPI Trà Vinh tăng mấy phần trăm so với tháng trước?", "0.31"),
    ],
)
def test_a_reading_that_is_said_is_given_alone(question: str, value: str) -> None:
    answer = other().ask(Question("q", question, ()))
    assert (answer.status, f"{answer.figures[0].value:f}") == (Status.ANSWERED, value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Quảng Nam định danh mức 1 nhận rồi mà chưa kích hoạt còn mấy (lấy thu nhận trừ kích hoạt, lũy kế)", "36410"),
        ("Quảng Nam hồ sơ khai sinh tiếp nhận trừ hồ sơ khai sinh đã giải quyết, còn đang xử lý bao nhiêu", "526"),
    ],
)
def test_what_one_thing_less_another_leaves(question: str, value: str) -> None:
    calculation = ask(question).calculation
    assert calculation is not None
    assert str(calculation.value) == value
