"""Sentences as economic and social reports write them: rates without a base, two times at once, plans, enumerations."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.ingest.checks import checks_of
from assistant.ingest.figures import figures_of
from assistant.records.figure import Figure, Role
from assistant.records.report import Period, Report
from assistant.text.periods import iso
from tests.ingest.reading import excerpt


def half_year(*blocks: str, heading: str = "Kết quả") -> Report:
    """A report on the first half of 2024."""
    made = excerpt(*blocks, heading=heading)
    head = replace(made.letterhead, period=Period(date(2024, 1, 1), date(2024, 6, 30)), as_of=date(2024, 6, 14))
    return replace(made, letterhead=head)


def read(*blocks: str, heading: str = "Kết quả") -> tuple[Figure, ...]:
    return figures_of(half_year(*blocks, heading=heading))


def times(found: tuple[Figure, ...]) -> list[tuple[str, str | None]]:
    return [(figure.printed, iso(figure.period)) for figure in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đưa 640 lao động đi nước ngoài trong 6 tháng (tháng 6 có 88 lao động), gồm Nhật Bản 410, Hàn Quốc 230.",
            ["2024-01-01/2024-06-30", "2024-06", "2024-01-01/2024-06-30", "2024-01-01/2024-06-30"],
        ),
        (
            "Sáu tháng cấp mới 21 dự án, riêng tháng 6 có 5 dự án. Vốn đăng ký 1.240 tỷ đồng.",
            ["2024-01-01/2024-06-30", "2024-06", "2024-01-01/2024-06-30"],
        ),
        ("Tỷ lệ tốt nghiệp năm 2024 đạt 98,7% (năm 2023 là 97,9%).", ["2024", "2023"]),
        (
            "Trồng rừng tháng Sáu đạt 310 ha; lũy kế từ đầu năm 1.870 ha; cả năm phấn đấu 4.000 ha.",
            ["2024-06", "2024-01-01/2024-06-30", "2024"],
        ),
        ("Trong tháng xảy ra 3 vụ cháy; tính chung 6 tháng 11 vụ.", ["2024-06", "2024-01-01/2024-06-30"]),
        (
            "Khách du lịch tháng 6 và 6 tháng lần lượt là 0,42 triệu và 2,15 triệu lượt khách.",
            ["2024-06", "2024-01-01/2024-06-30"],
        ),
        (
            "Bản ghi liên thông (tháng 6/6 tháng): giấy chứng sinh 310/1.842 bản ghi.",
            ["2024-06", "2024-01-01/2024-06-30"],
        ),
    ],
)
def test_the_time_of_each_number(text: str, expected: list[str]) -> None:
    assert [iso(figure.period) for figure in read(text)] == expected


def test_what_a_rate_is_against_is_carried_to_its_neighbours() -> None:
    found = read(
        "Chỉ số sản xuất tháng 6 tăng 1,2% so với tháng trước và tăng 8,4% so với cùng kỳ; trong đó khai khoáng tăng"
        " 2,1% và giảm 3,5%. Tính chung 6 tháng, chỉ số tăng 6,7%."
    )
    assert [figure.label.rpartition("so với ")[2] for figure in found] == [
        "tháng trước",
        "cùng kỳ",
        "tháng trước",
        "cùng kỳ",
        "cùng kỳ",
    ]


def test_a_rate_over_months_is_not_one_against_the_month_before() -> None:
    found = read("Doanh thu tháng 6 đạt 310 tỷ đồng, tăng 2,2% so với tháng trước; 6 tháng 1.905 tỷ đồng, tăng 9,1%.")
    assert "tháng trước" not in found[-1].label
    assert found[-1].label.startswith("Doanh thu")


def test_the_plan_beside_its_rate() -> None:
    found = read("Giải quyết việc làm 6 tháng cho 12.600 lao động, đạt 52,5% kế hoạch năm (24.000 lao động).")
    assert [figure.role for figure in found] == [Role.DONE, Role.PERCENT, Role.TARGET]
    assert len({figure.group for figure in found}) == 1
    assert iso(found[2].period) == "2024"
    assert found[2].label.endswith("kế hoạch năm")


def test_a_percent_that_its_plan_does_not_give_is_found() -> None:
    report = half_year("Giải quyết việc làm cho 12.600 lao động, đạt 56,2% kế hoạch năm (24.000 lao động).")
    (found,) = checks_of(report, figures_of(report))
    assert (found.kind, found.printed, found.computed) == ("percent", "56,2%", "52,5%")


def test_parts_are_of_what_was_done_and_not_of_the_plan() -> None:
    found = read("Gieo trồng 9.300 ha, đạt 62% kế hoạch 15.000 ha; trong đó ngô 4.100 ha, lạc 900 ha.")
    by_id = {figure.id: figure.printed for figure in found}
    assert [by_id.get(figure.total or "") for figure in found[-2:]] == ["9.300", "9.300"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Giải ngân: nông thôn mới 31,5/60,2; giảm nghèo 12,4/30,8; miền núi 8,1/25,5 tỷ đồng.", ["tỷ đồng"] * 6),
        ("Đã làm sạch: Nông dân 4.210, Phụ nữ 3.870, Người cao tuổi 1.950 hội viên.", ["hội viên"] * 3),
        ("Số doanh nghiệp trở lại 84, tăng 8%; tạm ngừng 165, tăng 17%.", ["doanh nghiệp", "%", "doanh nghiệp", "%"]),
        ("Đàn lợn 326,5 nghìn con; trứng 23,4 triệu quả; đã cấp 1,2 triệu thẻ.", ["nghìn con", "triệu quả", "thẻ"]),
        ("Hệ thống phát 27 tín hiệu tới 15 xã, phường.", ["", "xã, phường"]),
    ],
)
def test_units(text: str, units: list[str]) -> None:
    assert [figure.unit for figure in read(text)] == units


def test_each_number_of_lan_luot_is_of_one_thing_named_before() -> None:
    found = read(
        "Sáu tháng xảy ra 112 vụ tai nạn, làm chết 48 người, bị thương 95 người (cùng kỳ năm 2023 lần lượt là 120 vụ,"
        " 51 người, 99 người)."
    )
    assert [figure.label for figure in found[3:]] == [figure.label for figure in found[:3]]
    assert {iso(figure.period) for figure in found[3:]} == {"2023-01-01/2023-06-30"}


def test_a_minus_before_a_rate() -> None:
    found = read("Mức tăng, giảm của hai ngành dệt, may lần lượt là -2,6%; 9,8%.")
    assert [(figure.printed, str(figure.value)) for figure in found] == [("-2,6%", "-2.6"), ("9,8%", "9.8")]


def test_labels_hold_no_measure_and_go_on_with_their_subject() -> None:
    found = read(
        "Kim ngạch xuất khẩu tháng 6 ước 148,6 triệu USD; 6 tháng 892,4 triệu USD, tăng 8,3%"
        " (6 tháng năm 2023: 824,0 triệu USD)."
    )
    assert {figure.label for figure in found if figure.role is Role.MONEY} == {"Kim ngạch xuất khẩu"}
    assert all(figure.total is None for figure in found)


def test_a_change_in_numbers_names_what_changed() -> None:
    found = read("Khai tử liên thông 437 hồ sơ, giảm 26 hồ sơ so với tháng trước.")
    assert (found[1].role, found[1].label) == (Role.CHANGE, "Khai tử liên thông hồ sơ – giảm so với tháng trước")


def test_long_numbers_of_one_thing_with_digits_in_another_order() -> None:
    made = half_year("Lũy kế kích hoạt được 318.627 tài khoản định danh.")
    other = replace(
        made.sections[0], path="V.1", blocks=half_year("Đến nay đã kích hoạt 316.827 tài khoản.").sections[0].blocks
    )
    report = replace(made, sections=(*made.sections, other))
    (found,) = checks_of(report, figures_of(report))
    assert found.kind == "stated-twice"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lũy kế 6 tháng tiếp nhận 214.738 hồ sơ.", ["2024-01-01/2024-06-30"]),
        (
            "Có 14 viên chức xin thôi việc trong quý, 6 tháng là 39 viên chức.",
            ["2024-04-01/2024-06-30", "2024-01-01/2024-06-30"],
        ),
        ("Chỉ số hài lòng năm 2023 của tỉnh đạt 82,69%.", ["2023"]),
        ("Chỉ số năm 2023 đạt 84,17%, giảm 4 bậc so với năm 2022 (83,26%).", ["2023", "2023", "2022"]),
        (
            "Từ đầu năm nhận 548.236 hồ sơ; cùng kỳ năm 2023 (từ 01/01/2023 đến 14/6/2023) nhận 306.124 hồ sơ.",
            ["2024-01-01/2024-06-30", "2023-01-01/2023-06-30"],
        ),
    ],
)
def test_times_of_quarters_years_and_the_year_before(text: str, expected: list[str]) -> None:
    assert [iso(figure.period) for figure in read(text)] == expected


def test_an_attribute_is_named_after_what_it_is_of() -> None:
    found = read(
        "Gieo trồng vụ Đông Xuân 59.284 ha; trong đó lúa 16.128 ha, năng suất 58,7 tạ/ha, sản lượng 94.671 tấn;"
        " ngô 17.436 ha, sản lượng 76.892 tấn."
    )
    named = {figure.printed: figure.label for figure in found}
    assert named["94.671"].endswith("lúa – sản lượng")
    assert named["76.892"].endswith("ngô – sản lượng")
    assert "lúa" in next(figure.local for figure in found if figure.printed == "58,7")


def test_all_parts_behind_gom_are_parts_though_the_first_is_small() -> None:
    found = read("Công bố 187 thủ tục, gồm 31 thủ tục mới, 128 thủ tục sửa đổi và 28 thủ tục bãi bỏ.")
    whole, *parts = found
    assert [part.printed for part in parts] == ["31", "128", "28"]
    assert {part.total for part in parts} == {whole.id}


def test_a_change_has_no_parts() -> None:
    found = read("Có 473 đơn vị, giảm 05 đơn vị so với năm 2023, trong đó 318 đơn vị giáo dục.")
    whole, _, part = found
    assert part.total == whole.id


def test_two_counts_with_a_slash_between_are_no_ratio() -> None:
    classes, people = read("Tập huấn cấp xã 47 lớp/3.539 lượt người.")
    assert (classes.unit, people.unit) == ("lớp", "lượt người")
    assert {classes.role, people.role} == {Role.COUNT}
    assert classes.group is people.group is None
