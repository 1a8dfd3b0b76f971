"""Two things of one report by their own words, several provinces together, and what is not the province's own."""

from functools import cache

from assistant.engine import Assistant
from assistant.records.answer import Answer, Operation, Question, Status, Turn
from tests.answering.build import engine, excerpt

BEN_TRE = excerpt(
    "Bến Tre",
    2024,
    {
        "I": (
            "Đã thu nhận 800 hồ sơ định danh điện tử mức 2.",
            "Kích hoạt 200 tài khoản định danh điện tử mức 2, chỉ tiêu giao 500 tài khoản, đạt 40%.",
            "Kích hoạt 100 tài khoản định danh điện tử mức 1, chỉ tiêu giao 300 tài khoản, đạt 33,33%.",
        ),
        "II": (
            "Khách quốc tế 30 nghìn lượt (cùng kỳ 20 nghìn lượt); tổng thu 900 tỷ đồng, tăng 21% so với cùng kỳ.",
            "Cấp hộ chiếu trực tuyến 40 hồ sơ.",
        ),
    },
)
TIEN_GIANG = excerpt("Tiền Giang", 2024, {"I": ("Cấp hộ chiếu trực tuyến 50 trường hợp.",)})
LONG_AN = excerpt("Long An", 2024, {"I": ("Cấp hộ chiếu trực tuyến 60 hồ sơ.",)})


@cache
def held() -> Assistant:
    return engine(BEN_TRE, TIEN_GIANG, LONG_AN)


def ask(text: str, *before: str) -> Answer:
    return held().ask(Question("q", text, tuple(map(Turn, before))))


def computed(text: str) -> tuple[Operation, list[int], str]:
    calculation = ask(text).calculation
    assert calculation is not None
    return calculation.operation, [int(value) for value in calculation.operands], str(calculation.value)


def test_one_count_divided_by_another() -> None:
    asked = "Bến Tre lấy số kích hoạt mức 2 chia cho số hồ sơ mức 2 đã thu nhận thì được bao nhiêu phần trăm?"
    assert computed(asked) == (Operation.RATIO, [200, 800], "25")


def test_no_other_rate_stands_in_for_a_division() -> None:
    answer = ask("Bến Tre lấy số thẻ đã trả chia cho số hồ sơ mức 2 đã thu nhận thì được bao nhiêu phần trăm?")
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ())


def test_a_printed_rate_is_not_reckoned_again() -> None:
    answer = ask("Bến Tre kích hoạt tài khoản mức 2 đạt mấy phần trăm so với chỉ tiêu?")
    assert answer.calculation is None
    assert [str(figure.value) for figure in answer.figures][:1] == ["40"]


def test_goals_of_both_levels_are_added_up() -> None:
    asked = "Chỉ tiêu kích hoạt định danh gộp cả hai mức giao cho Bến Tre là bao nhiêu?"
    operation, operands, value = computed(asked)
    assert (operation, sorted(operands), value) == (Operation.SUM, [300, 500], "800")


def test_places_in_like_units_are_added_up_and_averaged() -> None:
    three = "hộ chiếu trực tuyến của Bến Tre, Tiền Giang, Long An năm 2024"
    assert computed(f"Cộng lại {three} được bao nhiêu hồ sơ?") == (Operation.SUM, [40, 50, 60], "150")
    operation, operands, value = computed(f"Lấy trung bình mỗi tỉnh {three} là bao nhiêu hồ sơ?")
    assert (operation, operands, float(value)) == (Operation.AVERAGE, [40, 50, 60], 50)


def test_a_sum_lacks_nothing() -> None:
    answer = ask("Cộng lại hộ chiếu trực tuyến của Bến Tre, Tiền Giang, Cà Mau năm 2024 được bao nhiêu hồ sơ?")
    assert answer.calculation is None
    assert "Cà Mau: chưa có báo cáo nào" in answer.text


def test_the_growth_of_a_neighbour_is_not_taken() -> None:
    answer = ask("Khách quốc tế tới Bến Tre tháng 3/2024 tăng bao nhiêu phần trăm so với cùng kỳ?")
    assert "21" not in {str(figure.value) for figure in answer.figures}


def test_the_same_time_a_year_earlier_is_no_word() -> None:
    plan = held().plan(Question("q", "cùng kỳ thì sao?", (Turn("Bến Tre tháng 3/2024 có mấy lượt khách quốc tế?"),)))
    assert "cùng_kỳ" not in plan.terms


def test_periods_that_both_lack_are_told_apart() -> None:
    answer = ask("So tháng 1/2021 với tháng 2/2021 Bến Tre cấp bao nhiêu hộ chiếu?")
    assert answer.status is Status.NOT_FOUND
    assert answer.text == "Bến Tre: chưa có báo cáo cho tháng 1/2021. Bến Tre: chưa có báo cáo cho tháng 2/2021."


def test_thousands_by_commas_are_written_the_way_they_are_read_here() -> None:
    held_ = engine(
        excerpt("Bến Tre", 2024, {"I": ("Tiếp nhận 12,712 hồ sơ thường trú.", "Thu 12,7 tỷ đồng tiền điện.")})
    )
    answer = held_.ask(Question("q", "Bến Tre tiếp nhận bao nhiêu hồ sơ thường trú?"))
    assert "**12.712 hồ sơ**" in answer.text
    assert answer.figures[0].printed == "12,712"
    assert any("dấu phẩy" in warning for warning in answer.warnings)
    money = held_.ask(Question("q", "Bến Tre thu bao nhiêu tiền điện?"))
    assert "12,7 tỷ đồng" in money.text
    assert not any("dấu phẩy" in warning for warning in money.warnings)


def test_a_named_place_is_not_called_a_section() -> None:
    named = engine(
        excerpt("Bến Tre", 2024, {"Phụ lục, dòng 2": ("Cấp 40 thẻ căn cước.",), "II.1": ("Cấp 7 hộ chiếu.",)})
    )
    assert "mục Phụ lục" not in named.ask(Question("q", "Bến Tre cấp mấy thẻ căn cước?")).text
    assert "mục II.1" in named.ask(Question("q", "Bến Tre cấp mấy hộ chiếu?")).text
