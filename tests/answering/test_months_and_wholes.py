"""Months beside the quarter that they are counted into, parts taken from a whole, averages of places, states, ranks."""

from decimal import Decimal
from functools import cache

import pytest

from assistant.engine import Assistant
from assistant.records.answer import Answer, Operation, Question, Status, Turn
from tests.answering.build import engine, excerpt

VINH_LONG = excerpt(
    "Vĩnh Long",
    2024,
    {
        "I": (
            "Kim ngạch xuất khẩu tháng 3 ước 68,42 triệu USD. Quý I xuất khẩu 186,75 triệu USD, trong đó khối FDI "
            "139,48 triệu USD. Nhập khẩu tháng 3 đạt 25,10 triệu USD. Nhập khẩu quý I đạt 71,36 triệu USD.",
        ),
        "II": (
            "Trong tháng thu phí trên Cổng dịch vụ công 2,87 tỷ đồng; từ đầu năm thu phí trên Cổng dịch vụ công "
            "12,64 tỷ đồng.",
        ),
        "III": ("Có 156 nhiệm vụ được giao: 92 nhiệm vụ đang thực hiện trong hạn, 19 nhiệm vụ quá hạn.",),
        "IV": (
            "Chỉ số PCI đạt 69,10 điểm, xếp thứ 10/63; PAR INDEX 88,95 điểm, đứng thứ 8; SIPAS 84,32%, đứng thứ 21.",
        ),
        "V": ("Huyện Tam Bình thu 196 tỷ đồng. Huyện Trà Ôn thu 152 tỷ đồng. Huyện Mang Thít thu 87 tỷ đồng.",),
        "VI": (
            "Tỉnh đã triển khai 29 mô hình, gồm 11 mô hình về dịch vụ công, 9 mô hình về kinh tế, 6 mô hình về "
            "công dân số, 3 mô hình về dữ liệu.",
        ),
        "VII": ("Xảy ra 21 vụ tai nạn giao thông.",),
        "VIII": ("Sản lượng thịt hơi xuất chuồng 121,7 nghìn tấn, tăng 6,0%, riêng thịt lợn 78,9 nghìn tấn.",),
        "X": (
            "Đến ngày 31/3/2024 đã kích hoạt 335.448 tài khoản (mức 1: 62.782, mức 2: 272.666). Trong tháng đã "
            "kích hoạt 2.189 tài khoản (mức 1: 465, mức 2: 1.724).",
        ),
        "IX": ("Cây ăn quả: xoài 130 tấn, dứa 3.930 tấn, chuối 5.400 tấn.",),
    },
)


@cache
def held() -> Assistant:
    return engine(VINH_LONG)


def ask(text: str, *before: str) -> Answer:
    return held().ask(Question("q", text, tuple(map(Turn, before))))


@pytest.mark.parametrize(
    ("question", "operation", "operands"),
    [
        # a quarter is set against a quarter, not March against it
        ("Vĩnh Long quý I/2024 xuất siêu bao nhiêu triệu USD?", Operation.DIFFERENCE, ["186.75", "71.36"]),
        (
            "Xuất khẩu quý I/2024 của Vĩnh Long trừ khối FDI ra thì còn bao nhiêu triệu USD?",
            Operation.DIFFERENCE,
            ["186.75", "139.48"],
        ),
        # what a month is of the months so far
        (
            "Tiền phí Cổng dịch vụ công riêng tháng 3/2024 chiếm bao nhiêu % từ đầu năm ở Vĩnh Long?",
            Operation.SHARE,
            ["2.87", "12.64"],
        ),
        (
            "Bình quân Tam Bình và Trà Ôn (Vĩnh Long) mỗi huyện thu bao nhiêu tỷ đồng?",
            Operation.AVERAGE,
            ["196", "152"],
        ),
        # a whole whose name says more than that of its part
        (
            "thịt lợn chiếm bao nhiêu % sản lượng thịt hơi xuất chuồng Vĩnh Long?",
            Operation.SHARE,
            ["78.9", "121.7"],
        ),
    ],
)
def test_arithmetic_on_what_belongs_together(question: str, operation: Operation, operands: list[str]) -> None:
    calculation = ask(question).calculation
    assert calculation is not None
    assert (calculation.operation, calculation.operands) == (operation, tuple(map(Decimal, operands)))


def test_a_state_that_is_asked_for_is_no_remainder() -> None:
    answer = ask("Vĩnh Long còn bao nhiêu nhiệm vụ bị trễ hạn?")
    assert answer.calculation is None
    assert answer.figures[0].value == 19


def test_the_place_in_a_ranking_is_that_of_the_index_before_it() -> None:
    assert ask("PCI Vĩnh Long xếp hạng mấy?").figures[0].value == 10
    assert ask("PAR INDEX của Vĩnh Long đứng thứ mấy?").figures[0].value == 8


def test_a_part_that_others_add_up_to_stays_in_the_list() -> None:
    answer = ask("Các mô hình của Vĩnh Long chia theo lĩnh vực mỗi loại mấy cái?")
    assert [figure.value for figure in answer.told] == [11, 9, 6, 3]


def test_accidents_at_work_are_not_those_on_the_road() -> None:
    assert ask("Vĩnh Long xảy ra mấy vụ tai nạn lao động?").status is Status.NOT_FOUND
    assert ask("Vĩnh Long xảy ra mấy vụ tai nạn giao thông?").figures[0].value == 21


def test_the_next_thing_of_a_list() -> None:
    assert ask("xoài thì sao?", "Vĩnh Long thu hoạch bao nhiêu tấn chuối?").figures[0].value == 130


def test_a_name_cut_to_a_syllable() -> None:
    answer = ask("còn nhập thì sao?", "Quý I/2024 Vĩnh Long xuất khẩu bao nhiêu triệu USD?")
    assert answer.figures[0].value == Decimal("71.36")


def test_what_was_done_is_no_answer_to_what_was_not() -> None:
    answer = ask("Vĩnh Long còn bao nhiêu tài khoản mức 2 chưa kích hoạt?")
    assert answer.status is Status.NOT_FOUND


def test_a_count_of_another_noun_is_no_answer() -> None:
    assert ask("Vĩnh Long đã triển khai bao nhiêu kiosk?").status is Status.NOT_FOUND
