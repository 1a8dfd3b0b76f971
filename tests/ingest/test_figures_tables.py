"""Cells of tables as figures: an appendix with column numbers, a table in a section, money and growth."""

from decimal import Decimal

import pytest

from assistant.ingest.figures import figures_of
from assistant.records.figure import Role, Scope
from assistant.records.report import Block, BlockKind, Column, Row, Table
from assistant.text.periods import iso
from tests.ingest.reading import TQ, TV, excerpt, figures, raw


def table(heads: tuple[str, ...], *lines: tuple[str, ...]) -> Block:
    columns = tuple(Column(f"({at})", head) for at, head in enumerate(heads, 1))
    made = tuple(Row(f"dòng {at}", cells[0], cells) for at, cells in enumerate(lines, 1))
    text = "\n".join(" | ".join(cells) for cells in lines)
    return Block(BlockKind.TABLE, text, table=Table(columns, made))


def test_the_appendix_of_tuyen_quang() -> None:
    here = [one for one in raw(TQ) if one.spot.section.startswith("Phụ lục, dòng I.3,")]
    assert [(one.spot.section.rsplit(" ", 1)[1], one.printed, one.value) for one in here] == [
        ("(7)", "12,712", Decimal(12712)),
        ("(8)", "12,706", Decimal(12706)),
        ("(9)", "0", Decimal(0)),
        ("(10)", "6", Decimal(6)),
        ("(11)", "5,961", Decimal(5961)),
        ("(12)", "5,961", Decimal(5961)),
        ("(13)", "0", Decimal(0)),
        ("(14)", "0", Decimal(0)),
    ]
    assert {(one.unit, one.role) for one in here} == {("hồ sơ", Role.COUNT)}
    assert all(one.label.startswith("Đăng ký thương trú – Tiếp nhận trực") for one in here)
    assert "Tiếp nhận trực tuyến – Số hồ sơ tiếp nhận mới trong kỳ báo cáo" in here[0].label
    assert here[4].label == "Đăng ký thương trú – Tiếp nhận trực tiếp – Số hồ sơ tiếp nhận mới trong kỳ báo cáo"


def test_the_total_row_of_the_appendix_is_the_sum_of_its_group() -> None:
    here = [one for one in raw(TQ) if one.spot.section.endswith("cột (7)") and "dòng I" in one.spot.section]
    parts = [one.value for one in here if "Tổng số" not in one.spot.section and "dòng II" not in one.spot.section]
    (total,) = [one.value for one in here if one.spot.section == "Phụ lục, dòng I, Tổng số, cột (7)"]
    assert total == sum(parts) == Decimal(25372)


def test_the_education_table_of_tra_vinh() -> None:
    here = [one for one in raw(TV) if one.spot.section == "I.7.(2)" and " | " in one.quote]
    assert [(one.printed, one.unit, one.role.value) for one in here[:4]] == [
        ("22.670", "học sinh", "count"),
        ("62.76%", "%", "percent"),
        ("2.595", "giáo viên", "count"),
        ("96.11%", "%", "percent"),
    ]
    assert [one.label.split(" – ")[0] for one in here[::4]] == ["Mầm non", "Tiểu học", "THCS", "THPT", "GDTX"]
    assert [int(one.value) for one in here[::4]] == [22670, 72432, 40233, 27519, 1443]
    assert [one.value for one in here[3::4]] == [Decimal(text) for text in ("96.11", "96.87", "96.87", "98.9", "99.6")]
    assert len(here) == 20


def test_a_spot_covers_the_cell_and_nothing_else() -> None:
    made = excerpt(table(("Cấp học", "Học sinh", "Tỷ lệ"), ("Mầm non", "120", "12"), ("Tiểu học", "12", "120%")))
    text = made.sections[0].blocks[0].text
    found = figures_of(made)
    assert [text[one.spot.start : one.spot.end] for one in found] == ["120", "12", "12", "120%"]
    assert [one.spot.start for one in found] == [10, 16, 30, 35]


@pytest.mark.parametrize(
    ("head", "cell", "unit", "role", "approximation"),
    [
        ("Giá trị sản xuất (tỷ đồng)", "trên 315.140", "tỷ đồng", Role.MONEY, "trên"),
        ("So với kế hoạch (%)", "47,3", "%", Role.PERCENT, ""),
        ("Tăng (%)", "28", "%", Role.CHANGE, ""),
        ("Tăng trưởng 6 tháng (%)", "3,34", "%", Role.CHANGE, ""),
        ("Cơ cấu (%)", "20,39", "%", Role.PERCENT, ""),
        ("Chỉ tiêu hồ sơ", "1.000", "hồ sơ", Role.TARGET, ""),
        ("Số hồ sơ", "hơn 900", "hồ sơ", Role.COUNT, "hơn"),
    ],
)
def test_a_head_gives_unit_and_role(head: str, cell: str, unit: str, role: Role, approximation: str) -> None:
    (found,) = figures(table(("Ngành", head), ("Công nghiệp", cell)))
    assert (found.unit, found.role, found.approximation) == (unit, role, approximation)
    assert found.label == f"Công nghiệp – {head}"


def test_a_ratio_in_a_cell_is_done_and_target() -> None:
    done, target = figures(table(("Đơn vị", "Hồ sơ"), ("Sở Y tế", "604/607")))
    assert (done.role, target.role) == (Role.DONE, Role.TARGET)
    assert (done.printed, target.printed) == ("604", "607")
    assert done.group == target.group == done.id


@pytest.mark.parametrize(("cell", "places"), [("1.017/17", (9, 15)), ("12/12", (9, 12)), (" **5** ", (12,))])
def test_a_figure_of_a_cell_is_marked_where_it_stands(cell: str, places: tuple[int, ...]) -> None:
    row = table(("Đơn vị", "Hồ sơ"), ("Sở Tế", cell))
    assert tuple(one.spot.start for one in figures(row)) == tuple(at - 1 for at in places)


def test_order_and_level_columns_and_words_are_no_figures() -> None:
    heads = ("STT", "Thủ tục", "Mức độ", "Hồ sơ")
    found = figures(table(heads, ("1", "Khai sinh", "4", "17"), ("2", "Khai tử", "3", "x")))
    assert [one.printed for one in found] == ["17"]


def test_cells_are_parts_of_the_number_that_opens_the_table_but_for_the_total_row() -> None:
    opening = Block(BlockKind.PARAGRAPH, "Đã công bố 63 thủ tục hành chính, cụ thể:")
    whole, *cells = figures(opening, table(("Lĩnh vực", "Số thủ tục"), ("Tư pháp", "38"), ("Tổng", "63")))
    assert [one.total for one in cells] == [whole.id, None]


def test_a_note_dates_the_columns() -> None:
    made = excerpt(
        table(("Huyện", "Hồ sơ căn cước (hồ sơ)", "Tài khoản (tài khoản)"), ("Huyện Đăk Hà", "1.386", "45.102")),
        "Ghi chú: cột (3) lũy kế đến ngày 14/3/2024; cột (2) tính trong quý I/2024.",
    )
    cells = {one.printed: one for one in figures_of(made) if one.in_table}
    assert (iso(cells["1.386"].period), cells["1.386"].scope) == ("2024-01-01/2024-03-31", Scope.WITHIN)
    assert (iso(cells["45.102"].period), cells["45.102"].scope) == ("2024-03-14", Scope.CUMULATIVE)


def test_what_a_head_measures_against_is_not_its_time() -> None:
    heads = ("Sản phẩm", "Tháng 3/2024 so với (%) – Tháng 3/2023", "Cộng dồn 3 tháng – Năm 2023")
    growth, sum_ = figures_of(excerpt(table(heads, ("Phân hóa học", "98,19", "29.115"))))
    assert iso(growth.period) == "2024-03"
    assert iso(sum_.period) == "2023-01-01/2023-03-31"


def test_scores_and_aims_have_units_of_their_own() -> None:
    heads = ("Chỉ số", "Điểm năm 2022", "Mục tiêu thứ hạng năm 2023")
    made = excerpt(table(heads, ("PCI", "64,18", "40")), heading="Kết quả do các cơ quan trung ương công bố")
    assert [(one.unit, one.role) for one in figures_of(made)] == [("điểm", Role.COUNT), ("hạng", Role.TARGET)]


def test_growth_in_percent_by_the_caption_alone() -> None:
    rows = table(("Ngành", "Tháng 10/2022"), ("Toàn ngành", "1,34"), ("Khai khoáng", "1,75"))
    made = figures_of(excerpt("Bảng 1. Tốc độ tăng IIP so với tháng trước (%)", rows))
    assert {(one.printed, one.unit, one.role) for one in made} == {
        ("1,34", "%", Role.CHANGE),
        ("1,75", "%", Role.CHANGE),
    }


def test_a_rate_leans_on_what_it_is_of() -> None:
    rows = table(
        ("Huyện", "Kế hoạch vốn đầu tư công (tỷ đồng)", "Đã giải ngân (tỷ đồng)", "Tỷ lệ giải ngân (%)"),
        ("Yên Lập", "118,5", "43,7", "36,9"),
        ("Cẩm Khê", "96,0", "61,0", "63,5"),
    )
    rate = next(one for one in figures_of(excerpt(rows)) if one.printed == "36,9")
    assert "vốn đầu tư công" in rate.lead
