"""Cells to tables: heads of several rows, merged cells, column numbers, sums that settle the columns."""

from pathlib import Path

import pytest

from assistant.ingest.document import Grid
from assistant.ingest.flow import settle
from assistant.ingest.readers import read_report
from assistant.ingest.tables import HEAD_MISFIT, HEAD_SETTLED, read_table
from assistant.records.report import Table

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "readers"
REAL = ROOT.parent / "shared" / "reports"


def only_table(path: Path) -> Table:
    if not path.exists():
        pytest.skip("the raw reports are not here")
    (table,) = [block.table for section in read_report(path).sections for block in section.blocks if block.table]
    return table


def cell(table: Table, row: str, column: str) -> str:
    place = [one.number for one in table.columns].index(column)
    return next(one.cells[place] for one in table.rows if one.path == row)


def test_one_cell_a_line() -> None:
    table = only_table(DATA / "cells.txt")
    assert [(column.number, column.label) for column in table.columns] == [
        ("(1)", "STT"),
        ("(2)", "Cấp học"),
        ("(3)", "Học sinh – Đã xác thực"),
        ("(4)", "Học sinh – Tỉ lệ"),
        ("(5)", "Giáo viên – Đã xác thực"),
        ("(6)", "Giáo viên – Tỉ lệ"),
    ]
    assert table.notes == ()
    assert cell(table, "dòng 2", "(5)") == "5.476"


def test_bars_between_the_columns_and_none_outside(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "PHỤ LỤC 1\nKẾT QUẢ THEO HUYỆN\n\n"
        "STT| Đơn vị         | Hồ sơ CCCD           | Tài khoản\n"
        "   |                | Quý II  | Lũy kế     | Đã kích hoạt\n"
        "---|----------------|---------|------------|-------------\n"
        " 1 | TP. Cao Lãnh   |   2.862 |    133.177 |   95.934\n"
        " 2 | TP. Sa Đéc     |   1.936 |     89.212 |   66.343\n"
        "   | Toàn tỉnh      |   4.798 |    222.389 |  162.277\n"
    )
    table = only_table(path)
    assert [column.label for column in table.columns][2:] == [
        "Hồ sơ CCCD – Quý II",
        "Hồ sơ CCCD – Lũy kế",
        "Tài khoản – Đã kích hoạt",
    ]
    assert [row.cells[-1] for row in table.rows] == ["95.934", "66.343", "162.277"]


def test_cells_without_gaps_are_cut_by_their_ordinals(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    cells = ["STT", "Tên", "Số", "1", "Một", "10", "2", "Hai", "20", "3", "Ba", "30"]
    path.write_text("I. BẢNG SỐ LIỆU\n" + "".join(f"\t{text}\n" for text in cells), encoding="utf-8")
    table = only_table(path)
    assert [row.path for row in table.rows] == ["dòng 1", "dòng 2", "dòng 3"]
    assert [column.label for column in table.columns] == ["STT", "Tên", "Số"]
    assert cell(table, "dòng 3", "(3)") == "30"


def test_flow_table_settled_by_its_sums() -> None:
    table = only_table(DATA / "flow.txt")
    assert table.notes == (HEAD_SETTLED,)
    online, direct = "Tiếp nhận trực tuyến", "Tiếp nhận trực tiếp"
    received, solved = "Số hồ sơ tiếp nhận mới trong kỳ báo cáo", "Số hồ sơ đã giải quyết trong kỳ báo cáo"
    going = "Số hồ sơ đang giải quyết kỳ báo cáo này"
    assert [column.label for column in table.columns[3:]] == [
        f"{online} – {received} – Qua Cổng DVC Quốc gia",
        f"{online} – {received} – Qua Cổng DVC của bộ, ngành",
        f"{online} – {solved} – Giải quyết đúng hạn",
        f"{online} – {solved} – Giải quyết quá hạn",
        f"{online} – {going}",
        f"{direct} – {received}",
        f"{direct} – {solved} – Giải quyết đúng hạn",
        f"{direct} – {solved} – Giải quyết quá hạn",
        f"{direct} – {going}",
    ]
    assert [row.path for row in table.rows] == [
        "dòng I.1",
        "dòng I.2",
        "dòng I, Tổng số",
        "dòng II.1",
        "dòng Toàn tỉnh",
    ]
    assert table.rows[-1].cells[3:] == ("33,953", "1,475", "35,262", "0", "166", "19,239", "19,134", "0", "105")


def test_sums_that_do_not_hold_leave_the_printed_heads() -> None:
    head = (("STT", "Tên", "Tiếp nhận mới", "Đúng hạn", "Quá hạn"), ("", "", "", "", ""))
    rows = (("1", "Một", "10", "7", "1", "9"), ("2", "Hai", "5", "5", "0", "1"))
    assert settle(head, rows) is None
    table = read_table(Grid((*head, *rows)))
    assert table.notes == (HEAD_MISFIT,)
    assert [column.label for column in table.columns] == ["STT", "Tên", "Tiếp nhận mới", "Đúng hạn", "Quá hạn", ""]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_pipes_groups_with_their_own_figures_and_totals() -> None:
    table = only_table(DATA / "restart.md")
    assert [(row.path, row.label) for row in table.rows] == [
        ("dòng I", "Thu nội địa"),
        ("dòng I.1", "Thuế"),
        ("dòng I.2", "Phí, lệ phí"),
        ("dòng Tổng cộng", "Tổng cộng"),
    ]
    assert table.columns[2].label == "Số thu (tỷ đồng)"


def test_pipes_with_a_row_of_numbers_and_an_escaped_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "I. BẢNG\n\n| Địa phương | Tỷ lệ \\| % |\n|---|---:|\n| (A) | (1) |\n| Đông Hà | 98,5 |\n| Cam Lộ |\n",
        encoding="utf-8",
    )
    table = only_table(path)
    assert [(column.number, column.label) for column in table.columns] == [("(A)", "Địa phương"), ("(1)", "Tỷ lệ | %")]
    assert [(row.path, row.cells) for row in table.rows] == [
        ("dòng Đông Hà", ("Đông Hà", "98,5")),
        ("dòng Cam Lộ", ("Cam Lộ", "")),
    ]


def test_table_of_tuyen_quang() -> None:
    table = only_table(REAL / "tuyen-quang-2022-90-ngay-dem.txt")
    assert table.notes == (HEAD_SETTLED,)
    assert len(table.columns) == 14
    assert all(len(row.cells) == 14 for row in table.rows)
    assert [row.path for row in table.rows[-5:]] == [
        "dòng I, Tổng số",
        "dòng II.1",
        "dòng II.2",
        "dòng II.3",
        "dòng Toàn tỉnh",
    ]
    third = [cell(table, "dòng I.3", f"({k})") for k in range(7, 15)]
    assert third == ["12,712", "12,706", "0", "6", "5,961", "5,961", "0", "0"]
    assert [cell(table, "dòng I, Tổng số", f"({k})") for k in (7, 8, 10, 14)] == ["25,372", "25,366", "6", "1"]
    assert [cell(table, "dòng Toàn tỉnh", f"({k})") for k in range(6, 15)] == (
        ["33,953", "1,475", "35,262", "0", "166", "19,239", "19,134", "0", "105"]
    )
    labels = {column.number: column.label for column in table.columns}
    assert labels["(8)"].endswith("Giải quyết đúng hạn")
    assert labels["(11)"] == "Tiếp nhận trực tiếp – Số hồ sơ tiếp nhận mới trong kỳ báo cáo"
    assert labels["(14)"] == "Tiếp nhận trực tiếp – Số hồ sơ đang giải quyết kỳ báo cáo này"


def test_table_of_tra_vinh() -> None:
    table = only_table(REAL / "tra-vinh-2022.txt")
    assert [row.label for row in table.rows] == ["Mầm non", "Tiểu học", "THCS", "THPT", "GDTX"]
    assert cell(table, "dòng 4", "(4)") == "96.73%"
    assert table.columns[4].label == "Giáo viên – Đã xác thực với CSDLQGvDC"


def test_a_head_printed_over_several_lines_is_one_head() -> None:
    head = [
        ("STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "So với"),
        ("", "", "năm 2023", "9 tháng", "cùng kỳ"),
        ("", "", "", "năm 2023", "năm 2022 (%)"),
    ]
    rows = [("1", "Đàn heo", "295.000", "292.400", "102,6"), ("2", "Sản lượng lúa", "851.000", "642.125", "100,4")]
    table = read_table(Grid((*head, *rows), None))
    assert [column.label for column in table.columns[2:]] == [
        "Kế hoạch năm 2023",
        "Thực hiện 9 tháng năm 2023",
        "So với cùng kỳ năm 2022 (%)",
    ]


def test_columns_numbered_without_parentheses() -> None:
    head = [("TT", "Sản phẩm", "Đơn vị tính", "Tháng 7", "Tháng 8", "8 tháng"), ("A", "B", "C", "1", "2", "3")]
    rows = [("1", "Bia", "Triệu lít", "12,4", "13,1", "98,7"), ("2", "Điện", "Triệu kWh", "210", "214", "1.702")]
    table = read_table(Grid((*head, *rows), None))
    assert [column.number for column in table.columns] == ["(A)", "(B)", "(C)", "(1)", "(2)", "(3)"]
    assert [row.path for row in table.rows] == ["dòng 1", "dòng 2"]
