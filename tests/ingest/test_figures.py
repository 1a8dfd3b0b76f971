"""What a figure is, role by role and label by label, on short excerpts."""

import re
from decimal import Decimal

import pytest

from assistant.ingest.figures import figures_of
from assistant.records.figure import Role
from assistant.text.numbers import find_numbers
from tests.ingest.reading import NT, TQ, TV, excerpt, expected, figures, raw, rows


def only(*blocks: str) -> dict[str, str]:
    """Printed → label."""
    return {figure.printed: figure.label for figure in figures(*blocks)}


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (
            "Đã ban hành 04 Quyết định, với tổng số 18 TTHC, trong đó có: 14 TTHC cấp tỉnh, 04 TTHC cấp xã; "
            "bãi bỏ 02 TTHC.",
            """
            04 | quyết định | count | - | -
            18 | tthc | count | - | -
            14 | tthc | count | - | 18
            04 | tthc | count | - | 18
            02 | tthc | count | - | -
            """,
        ),
        (
            "Có 13 nhiệm vụ, trong đó: 12 nhiệm vụ trong năm 2022; 01 nhiệm vụ trong năm 2023.",
            """
            13 | nhiệm vụ | count | - | -
            12 | nhiệm vụ | count | - | 13
            01 | nhiệm vụ | count | - | 13
            """,
        ),
        (
            "Có 10 hồ sơ, trong đó 6 hồ sơ trực tuyến, 7 hồ sơ đã giải quyết.",
            """
            10 | hồ sơ | count | - | -
            6 | hồ sơ | count | - | 10
            7 | hồ sơ | count | - | -
            """,
        ),
    ],
    ids=["to the semicolon", "semicolons between", "not more than the total"],
)
def test_parts_after_trong_do(text: str, counted: str) -> None:
    assert rows(figures(text)) == expected(counted)


def test_an_unclosed_parenthesis_ends_with_its_sentence() -> None:
    found = figures("Có 1.858 TTHC (mức 3: 551 TTHC; mức 4: 1.077 TTHC. Đã giải quyết 255.747 hồ sơ (đạt 97%).")
    assert [(one.printed, one.total is None) for one in found] == [
        ("1.858", True),
        ("551", False),
        ("1.077", False),
        ("255.747", True),
        ("97%", True),
    ]
    assert found[3].quote == "Đã giải quyết 255.747 hồ sơ (đạt 97%)."


@pytest.mark.parametrize(
    ("text", "unit", "role"),
    [
        ("Ban Chỉ đạo gồm 32 đồng chí.", "đồng chí", Role.COUNT),
        ("Hỗ trợ 1.200 đồng bào dân tộc.", "đồng bào", Role.COUNT),
        ("Tổng kinh phí 32 đồng.", "đồng", Role.MONEY),
        ("Doanh thu 9.800 tỷ đồng.", "tỷ đồng", Role.MONEY),
        ("Công an tỉnh xếp hạng 5 toàn quốc.", "hạng", Role.RANK),
        ("Số hồ sơ tăng 12 hồ sơ so với tháng trước.", "hồ sơ", Role.CHANGE),
        ("Phấn đấu đạt 1.000 hồ sơ.", "hồ sơ", Role.TARGET),
        ("Số công dân chưa được cấp CCCD là 1.234.", "công dân", Role.COUNT),
    ],
)
def test_unit_and_role(text: str, unit: str, role: Role) -> None:
    (found,) = figures(text)
    assert (found.unit.lower(), found.role) == (unit, role)


@pytest.mark.parametrize(
    "text",
    [
        "Số 11, Cấp điện mới từ lưới điện hạ áp (220/380V).",
        "Sở Tài nguyên phụ trách dịch vụ số 8, Đăng ký biến động.",
        "Nhất là học sinh lớp 5, 9, 12 chưa được cấp CCCD.",
        "UBND huyện tổ chức sơ kết 02 năm thực hiện Đề án 06/CP theo Kế hoạch số 82/KH-UBND ngày 20/02/2024.",
        "Đường dây nóng 0259.3822.683, trực 24/24.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_ratio_without_a_year_is_no_day() -> None:
    done, target = figures("07/07 UBND cấp huyện đã ban hành Kế hoạch.")
    assert (done.printed, target.printed, done.unit) == ("07", "07", "UBND cấp huyện")
    assert done.period == excerpt("").letterhead.period


def test_growth_and_plan_against_two_bases() -> None:
    found = figures("Thu ngân sách đạt 3.370 tỷ đồng, bằng 59,9% dự toán Trung ương và 58% dự toán tỉnh, tăng 17,7%.")
    assert rows(found) == expected(
        """
        3.370 | tỷ đồng | money | 3.370 | -
        59,9% | % | percent | 3.370 | -
        58% | % | percent | 3.370 | -
        17,7% | % | change | 3.370 | -
        """
    )
    assert [one.label.removeprefix("Kết quả – ") for one in found] == [
        "Thu ngân sách",
        "Thu ngân sách – so với dự toán Trung ương",
        "Thu ngân sách – so với dự toán tỉnh",
        "Thu ngân sách – tăng",
    ]


def test_a_change_with_a_subject_of_its_own_has_no_base() -> None:
    found = figures("Chỉ số giá tiêu dùng (CPI) tăng 0,55% so với tháng trước; CPI bình quân tăng 3,68%.")
    assert [(one.role, one.group) for one in found] == [(Role.CHANGE, None), (Role.CHANGE, None)]


def test_growth_of_the_parts_of_grdp() -> None:
    found = figures(
        "GRDP 6 tháng đầu năm 2024 tăng 14,14%, đứng thứ 1 cả nước, trong đó:", "- Khu vực dịch vụ tăng 6,42%."
    )
    assert [(one.printed, one.role) for one in found] == [
        ("14,14%", Role.CHANGE),
        ("1", Role.RANK),
        ("6,42%", Role.CHANGE),
    ]
    assert found[2].label == "GRDP – Khu vực dịch vụ tăng"


def test_another_province_owns_what_goes_on_from_it() -> None:
    rank, growth, own = figures("Tỉnh Khánh Hòa đứng thứ 2 cả nước với GRDP tăng 12,73%. Tỉnh đã cấp 120 tài khoản.")
    assert [rank.province, growth.province, own.province] == ["Khánh Hòa", "Khánh Hòa", "Ninh Thuận"]


def test_a_percent_far_from_its_ratio_is_known_by_the_quotient() -> None:
    found = figures("Có 17.133/95.369 lượt thanh toán, với tổng số tiền 11.940.889.264 đồng (đạt 17,96%).")
    assert found[-1].group == found[0].id


def test_multiplied_numbers_keep_what_is_printed() -> None:
    (found,) = figures("Cả nước đã cấp 1,98 triệu thẻ căn cước.")
    assert (found.value, found.printed, found.unit) == (Decimal("1980000"), "1,98 triệu", "thẻ")


def test_chua_phat_sinh_is_none() -> None:
    (found,) = figures("- Đăng ký khai tử: chưa phát sinh hồ sơ;")
    assert (int(found.value), found.unit, found.label) == (0, "hồ sơ", "Đăng ký khai tử")


def test_items_are_parts_of_the_opening_that_counts_alike() -> None:
    whole, part, other = figures("Đã tiếp nhận 120 hồ sơ, gồm:", "- Khai sinh: 100 trường hợp;", "- Lập 3 tổ công tác.")
    assert (part.total, other.total) == (whole.id, None)


@pytest.mark.parametrize(
    ("blocks", "printed", "label"),
    [
        (
            ("Đã cấp tài khoản cho 9.173/26.892 đối tượng trên địa bàn quản lý.",),
            "9.173",
            "Đã cấp tài khoản cho đối tượng trên địa bàn quản lý",
        ),
        (
            ("Về công tác thu nhận tài khoản ĐDĐT: toàn tỉnh thu nhận 461.688 hồ sơ (Mức 1: 161.815 hồ sơ).",),
            "161.815",
            "thu nhận tài khoản ĐDĐT: toàn tỉnh thu nhận hồ sơ – Mức 1",
        ),
        (
            (
                "Tiếp nhận trên Cổng dịch vụ công quản lý cư trú 273.116 hồ sơ, gồm:",
                "- Đăng ký thường trú 9.181 hồ sơ.",
            ),
            "9.181",
            "Tiếp nhận trên Cổng dịch vụ công quản lý cư trú hồ sơ – Đăng ký thường trú",
        ),
        (
            ("Kết quả đối với 28 DVCTT theo Quyết định 422/QĐ-TTg: Đã giải quyết 604/607 hồ sơ.",),
            "604",
            "đối với 28 DVCTT theo Quyết định 422/QĐ-TTg: Đã giải quyết hồ sơ",
        ),
        (
            ("Có 35/79 cơ sở y tế thông báo lưu trú bằng phần mềm ASM với 753 lượt.",),
            "753",
            "cơ sở y tế thông báo lưu trú bằng phần mềm ASM – lượt",
        ),
    ],
    ids=["unit in its place", "owner", "list without the total's digits", "naming number", "companion"],
)
def test_a_label_says_alone_what_is_counted(blocks: tuple[str, ...], printed: str, label: str) -> None:
    assert only(*blocks)[printed] == label


@pytest.mark.parametrize("name", [NT, TV, TQ])
def test_labels_of_a_raw_report(name: str) -> None:
    """No label is empty, longer than a table can show, or holds the digits of a figure."""
    sentences = [figure for figure in raw(name) if " | " not in figure.quote]
    assert all(figure.label and len(figure.label) <= 165 for figure in sentences)
    long = [figure for figure in sentences for number in find_numbers(figure.label) if number.value > 100]
    assert [figure.label for figure in long] == []
    assert not [
        figure.label for figure in sentences if re.match(r"(?:về công tác|trong đó|là|với)\b", figure.label.lower())
    ]


@pytest.mark.parametrize("name", [NT, TV, TQ])
def test_every_spot_holds_what_is_printed(name: str) -> None:
    for figure in raw(name):
        assert figure.printed in figure.quote
        assert figure.spot.end > figure.spot.start >= 0


def test_ids_count_up_and_links_point_into_the_report() -> None:
    found = raw(NT)
    assert [int(figure.id.rpartition(":")[2]) for figure in found] == list(range(len(found)))
    known = {figure.id for figure in found}
    assert {link for figure in found for link in (figure.group, figure.total) if link} <= known


def test_recipients_have_no_figures() -> None:
    made = excerpt("Lưu: VT, 12 bản.")
    foot = made.sections[0].__class__("Nơi nhận", "", 1, None, made.sections[0].blocks)
    assert figures_of(made.__class__(made.id, made.source, made.letterhead, (foot,))) == ()
