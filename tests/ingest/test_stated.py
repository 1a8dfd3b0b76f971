"""The unit that a table states for itself."""

from assistant.ingest.document import Grid
from assistant.ingest.figures.stated import stated_unit
from assistant.ingest.tables import read_table, table_text
from assistant.records.figure import Role
from assistant.records.report import Block, BlockKind, Section
from tests.ingest.reading import figures


def block(*rows: tuple[str, ...]) -> Block:
    table = read_table(Grid(rows, head=1, exact=True))
    return Block(BlockKind.TABLE, table_text(table), table=table)


def test_a_line_over_the_table_says_the_unit_unless_a_head_does() -> None:
    table = block(("Chỉ tiêu", "Thực hiện", "Số hộ", "Tỷ lệ (%)"), ("Thu từ doanh nghiệp", "1.234", "5", "7,5"))
    found = figures("Kết quả thu", "Đơn vị tính: Triệu đồng", table)
    assert [(one.unit, one.role) for one in found] == [
        ("triệu đồng", Role.MONEY),
        ("hộ", Role.COUNT),
        ("%", Role.PERCENT),
    ]


def test_an_office_is_no_unit_and_a_line_far_above_is_not_of_the_table() -> None:
    lines = [Block(BlockKind.PARAGRAPH, text) for text in ("ĐVT: tấn", "a", "b", "Đơn vị: Công an tỉnh")]
    assert stated_unit(Section("I", "", 1, None, tuple(lines[:1])), 1) == "tấn"
    assert stated_unit(Section("I", "", 1, None, tuple(lines)), 4) == ""


def test_a_caption_that_ends_with_the_unit() -> None:
    caption = "Bảng 2. Xuất khẩu theo mặt hàng (triệu USD)"
    table = block(("Mặt hàng", "Ước tháng 4/2024", "Tỷ trọng (%)"), ("Gạo", "46,8", "7,42"))
    assert [one.unit for one in figures("Xuất khẩu", caption, table)] == ["triệu USD", "%"]
    lines = [Block(BlockKind.PARAGRAPH, text) for text in ("Bảng 1. Kết quả (theo tháng)", "Thu ngân sách (tỷ đồng)")]
    assert [stated_unit(Section("I", "", 1, None, tuple(lines[at : at + 1])), 1) for at in range(2)] == ["", ""]


def test_a_column_of_units_speaks_for_each_row() -> None:
    table = block(
        ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện"),
        ("1", "Sản lượng lúa", "Nghìn tấn", "12,5"),
        ("2", "Hộ nghèo", "Hộ", "-30"),
    )
    found = figures("Bảng", table)
    assert [(one.unit, one.printed, str(one.value)) for one in found] == [
        ("nghìn tấn", "12,5", "12.5"),
        ("hộ", "-30", "-30"),
    ]


def test_a_month_in_a_cell_is_no_ratio() -> None:
    found = figures("Bảng", block(("Tháng", "Số hồ sơ", "Đạt"), ("03/2024", "12", "5/7"), ("04/2024", "13", "6/7")))
    assert [one.printed for one in found] == ["12", "5", "7", "13", "6", "7"]
