"""Sums to date and shares of a growth: whose number it is where the words before it name no thing."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.ingest.figures import figures_of
from assistant.records.figure import Figure, Role, Scope
from assistant.records.report import Period
from tests.ingest.reading import excerpt, figures

NOVEMBER = Period(date(2018, 11, 1), date(2018, 11, 30))


def read(text: str, province: str = "Long An") -> dict[str, Figure]:
    """The figures of a report on November 2018 by their printed numbers."""
    made = excerpt(text)
    head = replace(made.letterhead, province=province, period=NOVEMBER, as_of=NOVEMBER.end)
    return {figure.printed: figure for figure in figures_of(replace(made, letterhead=head))}


BUDGET = (
    "Tháng 11 ngân sách thu được 525.969 triệu đồng, lũy kế được 8.812.251 triệu đồng, đạt 136,95% dự toán. Trong đó,"
    " thu nội địa được 230.000 triệu đồng, lũy kế được 3.115.491 triệu đồng."
)


def test_a_sum_to_date_is_of_what_stands_before_it() -> None:
    found = read(BUDGET)
    assert "ngân sách thu" in found["8.812.251"].local
    assert "nội địa" in found["3.115.491"].local
    assert found["8.812.251"].scope is found["3.115.491"].scope is Scope.CUMULATIVE


def test_a_sum_to_date_dates_neither_the_number_before_it_nor_the_next_sentence() -> None:
    found = read(BUDGET)
    assert found["525.969"].period == found["230.000"].period == NOVEMBER


def test_what_a_part_adds_to_the_growth_is_of_the_part() -> None:
    found = read("Công nghiệp tăng 12,15%, đóng góp 4,10 điểm phần trăm; thuế tăng 3,31%, đóng góp tăng 0,15 điểm %.")
    assert "Công nghiệp" in found["4,10"].local
    assert "thuế" in found["0,15"].local
    assert {found["4,10"].role, found["0,15"].role} == {Role.COUNT}


def test_a_change_has_the_words_of_what_changed() -> None:
    found = read("Bảo hiểm thất nghiệp có 217.587 người (gồm cả thai sản), tăng 12.407 người so với cùng kỳ.")
    assert "thất nghiệp" in found["12.407"].local


@pytest.mark.parametrize(("last", "linked"), [("2.279", True), ("2.280", False)])
def test_a_row_that_adds_up_to_a_number_before_it_is_its_parts(last: str, *, linked: bool) -> None:
    text = f"Vốn đạt 40.612 tỷ đồng, tăng 5,36%: nhà nước 8.947 tỷ đồng, dân cư 29.386 tỷ đồng, FDI {last} tỷ đồng."
    found = read(text)
    totals = [found[part].total for part in ("8.947", "29.386", last)]
    assert totals == [found["40.612"].id if linked else None] * 3


def test_a_place_right_behind_a_number_is_its_own() -> None:
    found = read("Mất trắng 55 ha của huyện Cần Đước và 309 ha của huyện Cần Giuộc.")
    assert [figure.locality for figure in found.values()] == ["Cần Đước", "Cần Giuộc"]


def test_a_number_of_thousands_on_both_sides_of_a_slash() -> None:
    found = read("Dân số trung bình là 578/670 nghìn người.")
    assert {printed: figure.value for printed, figure in found.items()} == {"578 nghìn": 578_000, "670 nghìn": 670_000}


def test_beds_under_their_total_have_its_unit() -> None:
    found = figures("Tổng số giường bệnh: 406, trong đó:", "- Bệnh viện: 320 giường", "- Phòng khám đa khoa: 86")
    assert [figure.unit for figure in found] == ["giường bệnh", "giường", "giường bệnh"]


def test_months_before_a_slash_are_no_number() -> None:
    assert list(read("GRDP 6 tháng/2018 tăng 7,09% so với 6 tháng/2017.")) == ["7,09%"]


def test_a_sentence_ends_without_a_blank_behind_its_stop() -> None:
    found = read("Ngành bảo vệ thực vật giảm tác hại của nạn chuột phá.Đến nay có 6,3 nghìn ha bị khô vằn.")
    assert found["6,3"].quote == "Đến nay có 6,3 nghìn ha bị khô vằn."


@pytest.mark.parametrize("text", ["giảm 32,51% = 2.192 ha", "giảm 32,51%, bằng 2.192 ha", "giảm 32,51% (2.192 ha)"])
def test_the_same_change_counted_behind_its_percent(text: str) -> None:
    found = read(f"Cây ngô có 4.550 ha, {text} so với năm trước.")
    assert found["2.192"].role is found["32,51%"].role is Role.CHANGE
    assert "ngô" in found["2.192"].local


def test_a_percent_in_parentheses_behind_a_change_is_one_too() -> None:
    found = read("Có 588 người tham gia, giảm 39 người (6,22%) so với cùng kỳ, đạt 47,38% kế hoạch.")
    assert (found["6,22%"].role, found["47,38%"].role) == (Role.CHANGE, Role.PERCENT)


def test_a_season_of_a_year_is_no_number() -> None:
    assert list(read("Vụ xuân 2021, đã gieo trồng được 34.917 ha cây hàng năm.")) == ["34.917"]


def test_files_and_pupils_are_short_alike() -> None:
    assert read("Công an tỉnh nhận 7,7 ngàn HS.")["7,7 ngàn"].unit == "hồ sơ"
    assert read("Trường tiểu học có 812 HS.")["812"].unit == "học sinh"


def test_the_first_name_of_a_row_is_no_other_s() -> None:
    found = read("Cây trồng khác: Đến nay đã gieo trồng được: Ngô 2.730 ha, lạc 250 ha, rau 3.879 ha.")
    assert "Ngô" not in found["3.879"].lead
    assert "gieo trồng" in found["3.879"].lead


def test_a_stop_within_an_abbreviation_ends_no_sentence() -> None:
    found = read("Thu ngân sách 500 tr.đồng, chi đầu tư 300 tr.đồng.")
    assert {figure.quote for figure in found.values()} == {"Thu ngân sách 500 tr.đồng, chi đầu tư 300 tr.đồng."}


def test_an_amount_in_parentheses_behind_a_growth_is_no_change() -> None:
    assert read("Giải ngân vốn tăng 12% (450 tỷ đồng) so với cùng kỳ.")["450"].role is Role.MONEY


@pytest.mark.parametrize("prices", ["giá so sánh 2010", "giá so sánh năm 2010", "giá so sánh (năm 2010)"])
def test_the_year_of_the_prices_dates_nothing(prices: str) -> None:
    found = read(f"Tháng 11 tổng sản phẩm theo {prices} đạt 52.300 tỷ đồng, tăng 7,1% so với cùng kỳ.")
    assert found["52.300"].period == found["7,1%"].period == NOVEMBER


def test_parts_in_the_sentence_behind_are_those_of_the_number_that_they_add_up_to() -> None:
    found = read(
        "Tiếp nhận tổng số 59.816 hồ sơ cư trú (đã giải quyết 58.667 hồ sơ, đạt tỷ lệ 98,08%). "
        "Cụ thể: (1) Đăng ký thường trú: 6.510 hồ sơ; (2) Đăng ký tạm trú: 695 hồ sơ; (3) Khai báo tạm vắng: 14 hồ sơ; "
        "(4) Thông báo lưu trú: 52.597 trường hợp."
    )
    parts = [found[printed].total for printed in ("6.510", "695", "14", "52.597")]
    assert parts == [found["59.816"].id] * 4


def test_numbers_behind_that_add_up_to_nothing_are_no_parts() -> None:
    found = read(
        "Tiếp nhận tổng số 59.816 hồ sơ. Cụ thể: thường trú 6.510 hồ sơ; tạm trú 695 hồ sơ; tạm vắng 14 hồ sơ."
    )
    assert {found[printed].total for printed in ("6.510", "695", "14")} == {None}


def test_the_first_of_a_list_is_no_whole_of_the_others() -> None:
    made = figures(
        "Các đơn vị đạt tỷ lệ yêu cầu gồm: 04 dịch vụ công thuộc ngành Công an; 01 dịch vụ công thuộc ngành Giáo dục; "
        "02 dịch vụ công thuộc ngành Điện lực; 01 dịch vụ công thuộc ngành Thuế."
    )
    assert [one.total for one in made] == [None] * 4


def test_a_total_behind_another_number_is_not_told_by_the_sentence_before() -> None:
    *_, last = figures(
        "Thống kê thủ tục được sửa đổi, bổ sung với tổng cộng 1.690 thủ tục. "
        "Trong tháng 3/2024, Trung tâm tham mưu ban hành 04 quyết định công bố danh mục, với tổng số 18 thủ tục."
    )
    assert last.printed == "18"
    assert "sửa đổi" not in last.label


def test_a_sentence_without_figures_says_what_its_paragraph_is_about() -> None:
    (made,) = figures(
        "Sở Lao động mở tài khoản cho đối tượng bảo trợ xã hội, người có công. Đến nay đã chi trả cho 7.994 đối tượng."
    )
    assert "người có công" in made.lead
    assert "người có công" not in made.local
