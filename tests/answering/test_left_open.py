"""Earlier answers put together, parts of a quoted whole, contradictions, refusals, over excerpts in memory."""

from decimal import Decimal

import pytest

from assistant.records.answer import Status
from tests.answering.build import ask, engine, excerpt

HELD = engine(
    excerpt(
        "Ninh Thuận",
        2024,
        {
            "I": ("Triển khai 14/25 mô hình của đề án.", "Tiếp nhận 263 hồ sơ đất. Đã giải quyết 255 hồ sơ đất."),
            "II": ("Toàn tỉnh có 5.188 hồ sơ liên thông, trong đó 3.090 hồ sơ giấy khám, 2.098 hồ sơ chứng sinh.",),
            "III": ("Đã triển khai 09/25 mô hình của đề án.", "Huyện Ninh Hải cấp 12 thẻ căn cước công dân."),
            "IV": ("- Tiểu học: 40 giáo viên;", "- Trung học cơ sở: 30 giáo viên;", "- Mầm non: 20 giáo viên."),
            "V": ("Thu nhận 4.878 hồ sơ, giảm 3% so với tháng trước (5.020 hồ sơ).",),
        },
    )
)


def values(text: str, *before: str) -> list[int]:
    return [int(figure.value) for figure in ask(text, *before, held=HELD).figures]


def test_the_answers_of_earlier_turns_are_added_up() -> None:
    first = "Ninh Thuận tháng 3/2024 có bao nhiêu hồ sơ liên thông giấy khám?"
    answer = ask("cộng lại", first, "còn chứng sinh?", held=HELD)
    assert answer.calculation is not None
    assert answer.calculation.operands == (Decimal(3090), Decimal(2098))
    assert answer.calculation.value == 5188


def test_the_parts_of_a_whole_that_is_quoted() -> None:
    assert values("5.188 hồ sơ liên thông của Ninh Thuận chia ra thế nào?") == [3090, 2098]


def test_two_places_that_say_otherwise_of_one_whole() -> None:
    answer = ask("Ninh Thuận đã triển khai được mấy trong 25 mô hình?", held=HELD)
    assert answer.status is Status.CONFLICT
    assert {int(figure.value) for figure in answer.figures} >= {14, 9}


def test_what_is_not_settled_is_told_from_what_was() -> None:
    answer = ask("Ninh Thuận còn bao nhiêu hồ sơ đất chưa giải quyết xong?", held=HELD)
    assert answer.calculation is not None
    assert answer.calculation.value == 8


def test_a_list_on_average() -> None:
    answer = ask("Trung bình mỗi cấp học của Ninh Thuận có bao nhiêu giáo viên?", held=HELD)
    assert answer.calculation is not None
    assert answer.calculation.value == 30


def test_another_district_a_commune_and_another_matter_are_refused() -> None:
    for text in (
        "Huyện Thuận Bắc của Ninh Thuận cấp bao nhiêu thẻ căn cước?",
        "Xã Vĩnh Hải (Ninh Hải, Ninh Thuận) cấp bao nhiêu thẻ căn cước?",
        "Toàn tỉnh Ninh Thuận cấp bao nhiêu thẻ căn cước?",
        "Ninh Thuận nhận bao nhiêu hồ sơ hộ chiếu?",
        "Ninh Thuận nhận bao nhiêu hồ sơ ly hôn?",
    ):
        assert ask(text, held=HELD).status is Status.NOT_FOUND, text
    assert values("Huyện Ninh Hải của Ninh Thuận cấp bao nhiêu thẻ căn cước?") == [12]


def test_the_month_before_is_told_from_what_the_report_says_beside() -> None:
    assert values("Ninh Thuận tháng 2/2024 thu nhận bao nhiêu hồ sơ?")[:1] == [5020]
    assert values("Ninh Thuận tháng 3/2024 thu nhận bao nhiêu hồ sơ?")[:1] == [4878]


LEFT = engine(
    excerpt(
        "Ninh Thuận",
        2024,
        {
            "I": (
                "Đăng ký tạm trú: Đã tiếp nhận 64 hồ sơ, trong đó có 46 hồ sơ đủ điều kiện.",
                "Toàn tỉnh thu nhận 4.617 hồ sơ định danh điện tử; đã kích hoạt 3.354 tài khoản.",
            ),
            "II": (
                "Các nhiệm vụ phải hoàn thành, tuy nhiên chưa đảm bảo tiến độ:",
                "- Sở Tư pháp mới hoàn thành số hóa sổ hộ tịch tại 29/138 xã, phường, thị trấn.",
            ),
        },
    )
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ninh Thuận có bao nhiêu hồ sơ tạm trú không đủ điều kiện?", 18),
        ("Ninh Thuận còn bao nhiêu hồ sơ định danh (cả hai mức) đã thu nhận nhưng chưa kích hoạt?", 1263),
        ("Ninh Thuận còn bao nhiêu xã phường chưa số hóa xong sổ hộ tịch?", 109),
    ],
)
def test_what_was_not_done_is_counted_from_what_was(text: str, left: int) -> None:
    answer = ask(text, held=LEFT)
    assert answer.calculation is not None
    assert answer.calculation.value == left
