"""Times that lean on the report's own, years put beside, goals, places in a ranking."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.ingest.figures import figures_of
from assistant.ingest.readers import read_report
from assistant.records.figure import Figure, Role, Scope
from assistant.records.report import Period, Report
from assistant.text.periods import iso
from tests.ingest.reading import excerpt

MONTH = Period(date(2024, 2, 15), date(2024, 3, 14))
YEAR = Period(date(2024, 1, 1), date(2024, 12, 10))


def report(*blocks: str, period: Period, heading: str = "Kết quả") -> Report:
    made = excerpt(*blocks, heading=heading)
    return replace(made, letterhead=replace(made.letterhead, period=period, as_of=period.end))


def times(found: tuple[Figure, ...]) -> list[tuple[str, str | None]]:
    return [(figure.printed, iso(figure.period)) for figure in found]


def test_a_time_right_behind_its_number() -> None:
    text = "Trong tháng 214 ca sốt xuất huyết, lũy kế 2 tháng 436 ca; tay chân miệng 187 ca trong tháng, lũy kế 473 ca."
    found = {figure.printed: figure.scope for figure in figures_of(report(text, period=MONTH))}
    assert (found["187"], found["473"]) == (Scope.WITHIN, Scope.CUMULATIVE)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Trong tháng tiếp nhận 68.417 hồ sơ, tháng trước là 54.208 hồ sơ.", "54.208"),
        ("Trong tháng thu nhận 10.860 hồ sơ CCCD (tháng trước 8.975).", "8.975"),
        ("Kích hoạt 8.180 tài khoản. So với tháng trước (6.742 tài khoản) số kích hoạt tăng khá.", "6.742"),
        ("Tra cứu 148.320 lượt; tháng trước tra cứu 121.406 lượt.", "121.406"),
    ],
)
def test_the_month_before(text: str, before: str) -> None:
    found = dict(times(figures_of(report(text, period=MONTH))))
    assert found.pop(before) == "2024-01-15/2024-02-14"
    assert set(found.values()) == {"2024-02-15/2024-03-14"}


@pytest.mark.parametrize(
    "text",
    [
        "Tăng 2,39% so với tháng trước nhưng tăng 4,1% so với cùng kỳ.",
        "Thu 12 tỷ đồng so với tháng trước tăng 3 tỷ đồng.",
    ],
)
def test_what_is_measured_against_the_month_before_is_of_this_month(text: str) -> None:
    assert {iso(one.period) for one in figures_of(report(text, period=MONTH))} == {"2024-02-15/2024-03-14"}


def test_the_sum_to_date_beside_the_month_before() -> None:
    text = "Trong tháng thu nhận 10.860 hồ sơ CCCD (tháng trước 8.975), lũy kế năm 32.620 hồ sơ."
    assert times(figures_of(report(text, period=MONTH)))[2] == ("32.620", "2024-03-14")


def test_an_earlier_year_put_beside_does_not_go_on() -> None:
    text = "Tỷ lệ đúng hạn 99,64%, năm 2023 là 99,12%. Trong 2.648 hồ sơ quá hạn có 1.937 hồ sơ đất đai."
    years = [iso(one.period) for one in figures_of(report(text, period=YEAR))]
    assert years == ["2024-01-01/2024-12-10", "2023", "2024-01-01/2024-12-10", "2024-01-01/2024-12-10"]


def test_more_than_in_a_year_is_of_this_one() -> None:
    text = "Kiểm tra 32 đơn vị, nhiều hơn năm 2023 là 06 đơn vị; trong đó kiểm tra đột xuất 11 đơn vị."
    assert {iso(one.period) for one in figures_of(report(text, period=YEAR))} == {"2024-01-01/2024-12-10"}


def test_an_aside_dates_what_follows_it_and_places_are_ranks() -> None:
    text = "Công bố trong năm 2024 (số liệu của năm 2023): PAR INDEX 87,32 điểm, thứ 24/63; PAPI 42,81 điểm."
    found = figures_of(report(text, period=YEAR))
    assert [(one.printed, one.role, iso(one.period)) for one in found] == [
        ("87,32", Role.COUNT, "2023"),
        ("24", Role.RANK, "2023"),
        ("42,81", Role.COUNT, "2023"),
    ]
    assert found[1].value == 24


@pytest.mark.parametrize(
    ("heading", "role", "period"),
    [
        ("PHƯƠNG HƯỚNG NĂM 2025", Role.TARGET, "2025"),
        ("Nhiệm vụ trọng tâm quý I năm 2025", Role.TARGET, "2025-01-01/2025-03-31"),
        ("Kết quả thực hiện nhiệm vụ năm 2024", Role.COUNT, "2024"),
        ("Tạo việc làm cho 13.284 người, kế hoạch năm 24.800 người", Role.COUNT, "2024-01-01/2024-12-10"),
    ],
)
def test_what_is_to_be_done_is_a_goal_of_its_time(heading: str, role: Role, period: str) -> None:
    (found,) = figures_of(report("Lắp đặt 150 trạm 5G.", period=YEAR, heading=heading))
    assert (found.role, iso(found.period)) == (role, period)


def test_what_was_done_stays_so_among_goals() -> None:
    text = "Đến ngày 10/12/2024 đã lắp 46 trạm; lắp thêm 150 trạm."
    first, second = figures_of(report(text, period=YEAR, heading="PHƯƠNG HƯỚNG NĂM 2025"))
    assert (first.role, second.role) == (Role.COUNT, Role.COUNT)


def test_at_least_is_a_goal() -> None:
    found = figures_of(report("Kích hoạt ít nhất 9.000 tài khoản.", period=MONTH))
    assert [one.role for one in found] == [Role.TARGET]


def test_a_table_behind_the_recipients_is_read(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(
        "UBND TỈNH VĨNH PHÚC\n\nBÁO CÁO\n\nKết quả năm 2024\n\nI. KẾT QUẢ\n\n1. Kích hoạt 842.617 tài khoản.\n\n"
        "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n\nBiểu 2. KẾT QUẢ CỦA HUYỆN, THÀNH PHỐ NĂM 2024\n\n"
        "| TT | Huyện, thành phố | Cải cách TTHC (hồ sơ cấp huyện) | Tài khoản định danh kích hoạt | Điểm | Hạng |\n"
        "|---|---|---|---|---|---|\n| (1) | (2) | (3) | (4) | (5) | (6) |\n"
        "| 1 | TP Vĩnh Yên | 31.284 | 91.406 | 91,24 | 1 |\n| 2 | TP Phúc Yên | 24.630 | 76.518 | 89,07 | 3 |\n",
        encoding="utf-8",
    )
    found = [one for one in figures_of(read_report(path)) if one.spot.section.startswith("Biểu 2, dòng 2")]
    assert [(one.spot.section, one.printed, one.unit) for one in found] == [
        ("Biểu 2, dòng 2, cột (3)", "24.630", "hồ sơ"),
        ("Biểu 2, dòng 2, cột (4)", "76.518", "tài khoản"),
        ("Biểu 2, dòng 2, cột (5)", "89,07", "điểm"),
        ("Biểu 2, dòng 2, cột (6)", "3", "hạng"),
    ]


def test_an_average_without_a_time_is_over_all_that_is_reported() -> None:
    made = report(
        "CPI tháng 6/2024 tăng 0,55% so với tháng trước; CPI bình quân tăng 3,68%.",
        period=Period(date(2024, 1, 1), date(2024, 6, 30)),
    )
    assert dict(times(figures_of(made)))["3,68%"] == "2024-01-01/2024-06-30"


def test_the_rate_of_an_earlier_year_put_behind() -> None:
    made = report("Năm 2024, nộp trực tuyến 62,22%, năm 2023 tỷ lệ này là 41,35%.", period=YEAR)
    assert dict(times(figures_of(made)))["41,35%"] == "2023"


NINE = Period(date(2024, 1, 1), date(2024, 9, 30))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Đã mở tài khoản cho 18.572 người (đạt 77,88%), chi trả 11,93 tỷ đồng trong tháng 9/2024.", "77,88%"),
        ("Cấp 9.438 chữ ký số, trong đó quý III cấp 3.275 chữ ký số.", "9.438"),
    ],
)
def test_a_time_behind_another_count_or_of_a_part_is_not_its_own(text: str, number: str) -> None:
    assert dict(times(figures_of(report(text, period=NINE))))[number] == "2024-01-01/2024-09-30"


def test_what_there_was_when_the_year_began_does_not_go_on() -> None:
    made = report("Đầu năm 2024 toàn tỉnh còn 7.846 hộ nghèo. Trợ cấp cho 58.917 đối tượng.", period=NINE)
    found = dict(times(figures_of(made)))
    assert (found["7.846"], found["58.917"]) == ("2024-01-01", "2024-01-01/2024-09-30")


@pytest.mark.parametrize(
    "text",
    [
        "Thu nhận 10.007 hồ sơ trong tháng; lũy kế thu nhận 125.209 hồ sơ.",
        "Trong tháng nhận 12 hồ sơ, lũy kế 125.209 hồ sơ.",
        "Đến nay (14/3/2024) có 125.209 hồ sơ.",
    ],
)
def test_what_is_summed_up_behind_a_month(text: str) -> None:
    found = {figure.printed: figure for figure in figures_of(report(text, period=MONTH))}
    assert (found["125.209"].scope, iso(found["125.209"].period)) == (Scope.CUMULATIVE, "2024-03-14")


def test_densities_are_no_ratios() -> None:
    found = figures_of(report("Có 8,4 bác sĩ/10.000 dân; 90,5 máy/100 dân; 95/100 hộ có điện.", period=MONTH))
    roles = [(figure.printed, figure.role) for figure in found]
    assert roles == [("8,4", Role.COUNT), ("90,5", Role.COUNT), ("95", Role.DONE), ("100", Role.TARGET)]


def test_plans_by_their_short_name_and_growth_without_the_word() -> None:
    made = report(
        "Sản lượng lương thực 322.102 tấn, bằng 96,84% kế hoạch (KH) năm (332.625 tấn).",
        "Cao su 1.200 tấn, hơn cùng kỳ 8,6%.",
        period=NINE,
    )
    found = {figure.printed: figure for figure in figures_of(made)}
    assert (found["332.625"].role, found["332.625"].group) == (Role.TARGET, found["322.102"].group)
    assert (found["8,6%"].role, found["8,6%"].label) == (Role.CHANGE, "Cao su")


def test_a_comma_within_a_name_parts_no_list() -> None:
    made = report(
        "Chế biến, chế tạo tăng 1,26%, sản xuất và phân phối điện, khí đốt, nước nóng, hơi nước tăng 36,44%.",
        period=MONTH,
    )
    assert "phân phối điện" in {figure.printed: figure for figure in figures_of(made)}["36,44%"].local


def test_levels_share_the_noun_before_them() -> None:
    made = report(
        "Kích hoạt 81.346 tài khoản, mức 2 chiếm 79.142.",
        "Lũy kế 361.245 hồ sơ, gồm 27.416 mức 1 và 333.829 mức 2.",
        period=MONTH,
    )
    units = {figure.printed: figure.unit for figure in figures_of(made)}
    assert (units["79.142"], units["333.829"]) == ("tài khoản", "hồ sơ")


def test_the_name_of_an_office_is_no_noun_that_is_counted() -> None:
    made = report("Sở Lao động - Thương binh và Xã hội nhận hồ sơ trực tuyến (178/1.655, đạt 10,7%).", period=MONTH)
    assert {figure.unit for figure in figures_of(made)} == {"hồ sơ", "%"}


QUARTER = Period(date(2024, 4, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("text", "printed", "when"),
    [
        (
            "So với quý I (thu nhận 74.208 hồ sơ, kích hoạt 76.182 tài khoản) thì tăng.",
            "76.182",
            "2024-01-01/2024-03-31",
        ),
        ("Sáu tháng tăng 14,37%, cao hơn mức tăng 11,05% của 6 tháng năm 2023.", "11,05%", "2023-01-01/2023-06-30"),
        ("Có 61 xã kiểu mẫu, mục tiêu đến hết năm là 75 xã.", "75", "2024-12-31"),
        ("Thu ngân sách quý II đạt 920 tỷ đồng, đưa thu 6 tháng lên 1.732 tỷ đồng.", "1.732", "2024-01-01/2024-06-30"),
        ("Theo rà soát cuối năm 2023, toàn tỉnh có 7.846 hộ nghèo.", "7.846", "2023"),
    ],
)
def test_a_time_of_its_own(text: str, printed: str, when: str) -> None:
    assert dict(times(figures_of(report(text, period=QUARTER))))[printed] == when


def test_how_long_after_something_is_no_time_of_what_follows() -> None:
    made = report("Tốt nghiệp 912 người, 80% có việc làm sau 06 tháng. Tuyển sinh 1.204 người.", period=YEAR)
    assert dict(times(figures_of(made)))["1.204"] == iso(YEAR)


def test_a_goal_by_the_end_of_the_year() -> None:
    made = report("Có 61 xã kiểu mẫu, mục tiêu đến hết năm là 75 xã.", period=QUARTER)
    assert {figure.printed: figure.role for figure in figures_of(made)}["75"] is Role.TARGET


def test_a_day_is_no_ratio_and_a_price_no_level() -> None:
    made = report("Tổng đàn thời điểm 31/3 như sau. Giá cà phê ở mức 92.500 đồng/kg.", period=QUARTER)
    assert [figure.printed for figure in figures_of(made)] == ["92.500"]


def test_parts_of_what_the_sentence_opens_with() -> None:
    text = "Trong 47.958 lượt thông báo có 45.216 lượt gửi qua ASM, 1.807 lượt qua VNeID, còn lại 935 lượt qua Cổng."
    found = figures_of(report(text, period=QUARTER))
    whole = found[0].id
    assert [(figure.printed, figure.total) for figure in found[1:]] == [
        ("45.216", whole),
        ("1.807", whole),
        ("935", whole),
    ]


def test_the_number_of_a_storm_is_no_figure() -> None:
    found = figures_of(
        report("Thủy sản bị thiệt hại bởi cơn bão số 3, thuế sản phẩm góp 0,34 điểm phần trăm.", period=QUARTER)
    )
    assert [figure.printed for figure in found] == ["0,34"]


def test_what_holds_at_a_years_end_is_not_carried_on() -> None:
    made = report("Cuối năm 2023 còn 7.326 hộ nghèo. Xóa 534 nhà tạm.", period=QUARTER)
    assert dict(times(figures_of(made))) == {"7.326": "2023", "534": iso(QUARTER)}


def test_a_heading_that_its_parenthesis_dates() -> None:
    made = report("Toàn tỉnh 5.982 hộ.", period=QUARTER, heading="HỘ NGHÈO THEO HUYỆN (RÀ SOÁT CUỐI NĂM 2023)")
    assert dict(times(figures_of(made))) == {"5.982": "2023"}


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Trong kỳ tiếp nhận 18.927 lượt. Kỳ trước tiếp nhận 16.350 lượt, riêng qua ASM 11.742 lượt.", "16.350 11.742"),
        ("Thu nhận 3.846 hồ sơ căn cước (kỳ trước 5.120 hồ sơ), cấp lần đầu 2.117 hồ sơ.", "5.120"),
        ("Hoàn thành 29 nhiệm vụ. Kỳ trước, số nhiệm vụ hoàn thành là 25 và số nhiệm vụ chậm là 16.", "25 16"),
        ("Tiếp nhận 139.874 hồ sơ, từ kỳ trước chuyển sang 8.488 hồ sơ.", ""),
    ],
)
def test_the_period_before(text: str, before: str) -> None:
    found = times(figures_of(report(text, period=MONTH)))
    assert [printed for printed, time in found if time == "2024-01-15/2024-02-14"] == before.split()


def test_within_a_sum_to_date_what_is_of_the_period() -> None:
    text = "Đến ngày 14/3/2024 giải ngân 9.417 triệu đồng, đạt 50,52%, trong đó giải ngân trong kỳ 1.286 triệu đồng."
    found = {figure.printed: figure.scope for figure in figures_of(report(text, period=MONTH))}
    assert (found["9.417"], found["1.286"]) == (Scope.CUMULATIVE, Scope.WITHIN)


@pytest.mark.parametrize(
    ("text", "of_the_year_before"),
    [
        (
            "Từ đầu năm xảy ra 62 vụ, làm chết 41 người; so với cùng kỳ năm 2023 (54 vụ, 37 người chết) tăng 08 vụ.",
            ["54", "37"],
        ),
        ("Chứng thực 14.682 bản, gấp 2,7 lần cùng kỳ năm 2023 (5.437 bản).", ["5.437"]),
        ("Công suất sử dụng phòng đạt 61,4% (cùng kỳ đạt 48,9%).", ["48,9%"]),
    ],
)
def test_the_same_months_in_parentheses(text: str, of_the_year_before: list[str]) -> None:
    found = times(figures_of(report(text, period=Period(date(2024, 1, 1), date(2024, 6, 30)))))
    assert [printed for printed, time in found if time == "2023-01-01/2023-06-30"] == of_the_year_before


def test_a_time_in_parentheses_is_of_the_number_before_it() -> None:
    text = "Tốc độ tăng lần lượt là 8,12% (quý I), 11,27% (quý II) và 11,58% (quý III). Dịch vụ tăng 7,05%."
    found = times(figures_of(report(text, period=Period(date(2024, 1, 1), date(2024, 9, 30)))))
    assert found == [
        ("8,12%", "2024-01-01/2024-03-31"),
        ("11,27%", "2024-04-01/2024-06-30"),
        ("11,58%", "2024-07-01/2024-09-30"),
        ("7,05%", "2024-01-01/2024-09-30"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Xuất khẩu 9 tháng đạt 1.482,6 triệu USD, trong đó quý III đạt 514,4 triệu USD. Thủy sản đạt 561,3 triệu USD.",
        "Xuất khẩu 9 tháng đạt 1.482,6 triệu USD. Riêng quý III đạt 514,4 triệu USD. Thủy sản đạt 561,3 triệu USD.",
    ],
)
def test_the_time_of_a_part_is_not_carried_on(text: str) -> None:
    found = dict(times(figures_of(report(text, period=Period(date(2024, 1, 1), date(2024, 9, 30))))))
    assert found["514,4"] == "2024-07-01/2024-09-30"
    assert found["561,3"] == found["1.482,6"] == "2024-01-01/2024-09-30"


def test_aims_under_a_heading_of_the_year_to_come() -> None:
    text = "Thu nội địa 11.850 tỷ đồng."
    found = figures_of(report(text, period=YEAR, heading="CÁC CHỈ TIÊU CHỦ YẾU NĂM 2025"))
    assert times(found) == [("11.850", "2025")]
    done = figures_of(report(text, period=YEAR, heading="CÁC CHỈ TIÊU CHỦ YẾU NĂM 2024"))
    assert [figure.role for figure in done] != [Role.TARGET]
