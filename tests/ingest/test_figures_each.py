"""What "lần lượt" and "tương ứng" give to each number of a row, and what "và" joins."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.ingest.figures import figures_of
from assistant.records.figure import Figure, Role
from assistant.records.report import Period
from tests.ingest.reading import excerpt


def figures(text: str) -> dict[str, Figure]:
    made = excerpt(text, heading="Kết quả")
    period = Period(date(2024, 1, 1), date(2024, 6, 30))
    found = figures_of(replace(made, letterhead=replace(made.letterhead, period=period, as_of=period.end)))
    return {figure.printed: figure for figure in found}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Tỷ lệ tại cấp tỉnh, cấp huyện và cấp xã lần lượt là 94,1%, 80,3% và 86,1%.",
            {"94,1%": "Tỷ lệ tại cấp tỉnh", "80,3%": "Tỷ lệ tại cấp huyện", "86,1%": "Tỷ lệ tại cấp xã"},
        ),
        (
            "Tỷ trọng nông, lâm nghiệp và thủy sản, công nghiệp - xây dựng, dịch vụ và thuế sản phẩm lần lượt là 7,62%,"
            " 64,85%, 20,31% và 7,22%.",
            {"7,62%": "nông, lâm nghiệp và thủy sản", "20,31%": "dịch vụ", "7,22%": "thuế sản phẩm"},
        ),
        (
            "Ba địa bàn có tỷ lệ kích hoạt thấp là Mường Nhé, Nậm Pồ và Tủa Chùa, lần lượt đạt 52,8%, 54,1% và 58,6%.",
            {"52,8%": "Mường Nhé", "54,1%": "Nậm Pồ", "58,6%": "Tủa Chùa"},
        ),
    ],
)
def test_names_before_a_row_go_to_its_numbers_in_order(text: str, named: dict[str, str]) -> None:
    found = figures(text)
    for printed, name in named.items():
        assert found[printed].label.endswith(name)
        assert not any(other in found[printed].label for other in set(named.values()) - {name})


def test_ratios_of_a_row_have_one_unit_and_a_name_each() -> None:
    text = (
        "Số trường đạt chuẩn ở bậc mầm non, tiểu học, trung học cơ sở và trung học phổ thông lần lượt là 113/118,"
        " 107/109, 112/116 và 19/23 trường."
    )
    found = figures(text)
    assert {figure.unit for figure in found.values()} == {"trường"}
    assert [found[one].label.rpartition(" bậc ")[2] for one in ("113", "107", "112", "19")] == [
        "mầm non",
        "tiểu học",
        "trung học cơ sở",
        "trung học phổ thông",
    ]
    assert found["112"].group == found["116"].group != found["107"].group


def test_a_second_row_is_of_the_first() -> None:
    text = (
        "Đã số hóa 118.620 hồ sơ, trong đó cấp tỉnh, cấp huyện, cấp xã lần lượt là 26.834, 33.471 và 58.315 hồ sơ,"
        " tương ứng 94,1%, 80,3% và 86,1%."
    )
    found = figures(text)
    assert found["80,3%"].group == found["33.471"].id
    assert found["94,1%"].group == found["26.834"].id
    assert "cấp huyện" in found["80,3%"].label


def test_names_that_are_not_as_many_as_the_numbers_name_none() -> None:
    found = figures("Doanh thu của khu công nghiệp Đồng Văn, Hòa Mạc, Châu Sơn lần lượt là 120 tỷ đồng và 95 tỷ đồng.")
    assert found["120"].label == found["95"].label
    assert found["95"].label.endswith("Đồng Văn, Hòa Mạc, Châu Sơn")


def test_and_shares_the_verb_before_it() -> None:
    found = figures("Đã thu nhận 1.124 hồ sơ căn cước, kích hoạt 812 tài khoản mức 2 và 63 tài khoản mức 1.")
    assert found["63"].lead.split(" · ")[0].startswith("kích hoạt")


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Xảy ra 62 vụ, làm chết 41 người; so với cùng kỳ tăng 08 vụ, 04 người chết, 05 người bị thương.", "08 04 05"),
        ("Bắt giữ 342 vụ, 458 đối tượng, tăng 21 vụ, 34 đối tượng so với năm 2023.", "21 34"),
        ("Xảy ra 12 vụ, tăng 3 vụ, làm chết 5 người.", "3"),
    ],
)
def test_what_goes_on_with_a_change_is_one(text: str, changes: str) -> None:
    found = figures(text)
    assert [printed for printed, figure in found.items() if figure.role is Role.CHANGE] == changes.split()
