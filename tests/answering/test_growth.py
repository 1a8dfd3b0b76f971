"""Growth, sums and remainders that a question asks for, over one report in memory."""

from functools import cache

from assistant.engine import Assistant
from assistant.records.answer import Answer, Operation, Question, Status, Turn
from tests.answering.build import engine, excerpt

BEN_TRE = excerpt(
    "Bến Tre",
    2024,
    {
        "I": (
            "Trồng mới 250 ha rừng, tăng 5,5% so với cùng kỳ năm trước.",
            "Sản lượng tôm đạt 90 tấn; cùng kỳ năm 2023 đạt 75 tấn.",
        ),
        "II": (
            "Thu nội địa được 400 tỷ đồng; dự toán năm 2024 là 1.000 tỷ đồng.",
            "Xã Tân Hào có 31 hộ nghèo, xã Tân Thanh có 44 hộ nghèo.",
        ),
        "III": ("Đã in 500 thẻ căn cước.", "Đã trao 420 thẻ căn cước cho công dân."),
        "IV": ("Đã giải quyết 950/1.000 hồ sơ thường trú, đạt 95%.",),
    },
)


@cache
def held() -> Assistant:
    return engine(BEN_TRE)


def ask(text: str, *before: str) -> Answer:
    return held().ask(Question("q", text, tuple(map(Turn, before))))


def test_the_growth_that_the_report_prints() -> None:
    answer = ask("Bến Tre tháng 3/2024 trồng mới rừng tăng mấy % so với tháng 3/2023?")
    assert answer.status is Status.ANSWERED
    assert str(answer.figures[0].value) == "5.5"
    assert answer.calculation is None


def test_what_is_wanting_to_the_budget() -> None:
    answer = ask("Bến Tre thu nội địa còn thiếu bao nhiêu tỷ nữa mới đủ dự toán năm 2024?")
    assert answer.calculation is not None
    assert answer.calculation.operation is Operation.REMAINDER
    assert [*answer.calculation.operands, answer.calculation.value] == [1000, 400, 600]


def test_two_things_added_in_their_own_words() -> None:
    answer = ask("Hộ nghèo xã Tân Hào + xã Tân Thanh của Bến Tre là bao nhiêu?")
    assert answer.calculation is not None
    assert answer.calculation.operation is Operation.SUM
    assert answer.calculation.value == 75


def test_both_sides_of_a_ratio() -> None:
    answer = ask("Bến Tre giải quyết bao nhiêu trên bao nhiêu hồ sơ thường trú?")
    assert [int(figure.value) for figure in answer.figures] == [950, 1000, 95]
