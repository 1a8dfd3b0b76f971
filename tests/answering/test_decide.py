"""Outcomes of figure questions, over excerpts in memory."""

from decimal import Decimal

import pytest

from assistant.records.answer import Operation, Status
from tests.answering.build import ask


def values(text: str, *before: str) -> list[int]:
    return [int(figure.value) for figure in ask(text, *before).figures]


def test_one_figure_with_the_rest_of_its_ratio() -> None:
    answer = ask("Ninh Thuận tháng 3/2024 giải quyết bao nhiêu hồ sơ thường trú?")
    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == 950
    assert "trên 1.000 hồ sơ, đạt 95%" in answer.text


def test_the_member_of_the_ratio_that_is_asked_for() -> None:
    """First the rate; what it is of stands behind it."""
    assert values("Ninh Thuận tháng 3/2024 hồ sơ thường trú đạt bao nhiêu phần trăm?") == [95, 950, 1000]


@pytest.mark.parametrize(
    ("question", "operation", "operands", "value"),
    [
        ("Ninh Thuận số hóa dữ liệu hộ tịch đạt bao nhiêu phần trăm?", Operation.RATIO, (67841, 779684), "8.70"),
        ("Ninh Thuận còn thiếu bao nhiêu dữ liệu hộ tịch chưa số hóa?", Operation.REMAINDER, (779684, 67841), "711843"),
        ("Hồ sơ định danh mức 2 của Ninh Thuận chiếm bao nhiêu phần trăm?", Operation.SHARE, (300, 461), "65.08"),
        ("Ninh Thuận nhận hồ sơ định danh mức 2 hơn mức 1 bao nhiêu?", Operation.DIFFERENCE, (300, 161), "139"),
        ("Cộng hồ sơ định danh mức 1, mức 2 của Ninh Thuận được bao nhiêu?", Operation.SUM, (161, 300), "461"),
        ("Bình quân mỗi hồ sơ hộ chiếu Ninh Thuận thu phí bao nhiêu tiền?", Operation.AVERAGE, (1500000, 300), "5000"),
    ],
)
def test_arithmetic(question: str, operation: Operation, operands: tuple[int, ...], value: str) -> None:
    answer = ask(question)
    assert answer.calculation is not None
    assert answer.calculation.operation is operation
    assert answer.calculation.operands == operands
    assert answer.calculation.value == Decimal(value)
    assert answer.calculation.shown in answer.text


def test_two_times_of_one_place() -> None:
    answer = ask("Hồ sơ thường trú đã giải quyết của Ninh Thuận tháng 3/2023 và tháng 3/2024 chênh nhau bao nhiêu?")
    assert [figure.value for figure in answer.figures] == [800, 950]
    assert answer.calculation is not None
    assert answer.calculation.value == 150
    assert "Kỳ sau tăng" in answer.text


def test_rates_differ_by_points() -> None:
    answer = ask("Tỷ lệ giải quyết hồ sơ thường trú Ninh Thuận tháng 3/2023 và tháng 3/2024 chênh nhau bao nhiêu?")
    assert answer.calculation is not None
    assert answer.calculation.value == 15
    assert answer.calculation.unit == "điểm phần trăm"


def test_two_places() -> None:
    answer = ask("So sánh số trường hợp khai sinh của Trà Vinh và Ninh Thuận tháng 3/2024")
    assert [figure.province for figure in answer.figures] == ["Trà Vinh", "Ninh Thuận"]
    assert [figure.value for figure in answer.figures] == [60, 40]
    assert answer.calculation is not None
    assert answer.calculation.value == 20
    assert "Trà Vinh nhiều hơn" in answer.text


def test_how_many_times_as_much() -> None:
    answer = ask("Khai sinh của Trà Vinh gấp mấy lần Ninh Thuận tháng 3/2024?")
    assert answer.calculation is not None
    assert (answer.calculation.value, answer.calculation.unit) == (Decimal("1.50"), "lần")


def test_a_place_without_the_figure_is_named_beside_the_others() -> None:
    answer = ask("So sánh số trường hợp khai tử của Trà Vinh và Ninh Thuận tháng 3/2024")
    assert [figure.province for figure in answer.figures] == ["Trà Vinh"]
    assert answer.calculation is None
    assert "Ninh Thuận, tháng 3/2024: báo cáo hiện có không nêu" in answer.text


def test_places_are_ranked_and_those_without_are_named() -> None:
    answer = ask("Tỉnh nào đăng ký khai tử nhiều nhất?")
    assert [figure.province for figure in answer.figures] == ["Trà Vinh"]
    assert "Ninh Thuận" in answer.text
    highest = ask("Tỉnh nào đăng ký khai sinh nhiều nhất?").figures
    lowest = ask("Tỉnh nào đăng ký khai sinh ít nhất?").figures
    assert [figure.value for figure in highest] == [60, 40]
    assert [figure.value for figure in lowest] == [40, 60]
    assert {figure.period for figure in highest} == {"2024-03"}


def test_lists() -> None:
    assert values("Liệt kê số buổi tuyên truyền của từng hội ở Ninh Thuận") == [12, 15, 9]
    assert values("Hội nào ở Ninh Thuận tuyên truyền nhiều buổi nhất?") == [15, 12, 9]
    assert values("Hồ sơ định danh của Ninh Thuận chia ra từng mức") == [161, 300]


def test_an_open_time_gets_both_reports() -> None:
    answer = ask("Ninh Thuận đăng ký khai sinh bao nhiêu trường hợp?")
    assert answer.status is Status.AMBIGUOUS
    assert {figure.value for figure in answer.figures} == {25, 40}


def test_an_open_place_gets_every_province() -> None:
    answer = ask("Tháng 3/2024 có bao nhiêu trường hợp khai sinh?")
    assert answer.status is Status.AMBIGUOUS
    assert {figure.province for figure in answer.figures} == {"Ninh Thuận", "Trà Vinh"}


def test_two_places_of_a_report_that_disagree_are_both_shown() -> None:
    answer = ask("Trà Vinh trồng được bao nhiêu cây xanh?")
    assert answer.status is Status.CONFLICT
    assert {figure.value for figure in answer.figures} == {25, 26}
    assert {figure.section for figure in answer.figures} == {"VI", "VII"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Cà Mau tháng 3/2024 có bao nhiêu trường hợp khai sinh?", "Hiện có báo cáo của: Ninh Thuận, Trà Vinh"),
        ("Trà Vinh tháng 7/2021 có bao nhiêu trường hợp khai sinh?", "Hiện có: tháng 3/2024"),
        ("Trà Vinh tháng 3/2024 có bao nhiêu trường hợp kết hôn?", "Đã tra trong báo cáo của: Trà Vinh"),
    ],
)
def test_refusals(question: str, said: str) -> None:
    answer = ask(question)
    assert answer.status is Status.NOT_FOUND
    assert not answer.figures
    assert said in answer.text


def test_follow_ups() -> None:
    first = "Ninh Thuận tháng 3/2024 có bao nhiêu trường hợp khai sinh?"
    assert values("Còn Trà Vinh?", first) == [60]
    assert values("Thế tháng 3/2023?", first) == [25]
    assert values("Còn mức 1?", "Ninh Thuận nhận bao nhiêu hồ sơ định danh mức 2?") == [161]
