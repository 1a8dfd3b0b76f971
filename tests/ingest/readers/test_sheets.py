"""Workbooks: titles, units, tables, notes; what is hidden; what nobody computed."""

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from assistant.errors import ReadError
from assistant.ingest.checks import checks_of
from assistant.ingest.document import Grid, Line
from assistant.ingest.figures import figures_of
from assistant.ingest.readers import ReadLimits, plain_text, read_report
from assistant.ingest.readers.sheets import WorkbookReader
from assistant.records.figure import Figure


def put(sheet: Worksheet, top: int, *rows: list[Any], left: int = 1) -> None:
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                sheet.cell(top + down, left + right, value)


def saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def one_sheet(path: Path, *rows: list[Any], name: str = "Biểu 01") -> Path:
    book = Workbook()
    book.active.title = name
    put(book.active, 1, *rows)
    return saved(book, path / "a.xlsx")


def read(path: Path) -> tuple[list[str], list[Grid]]:
    elements = WorkbookReader().read(path, ReadLimits()).elements
    lines = [element.text for element in elements if isinstance(element, Line)]
    return lines, [element for element in elements if isinstance(element, Grid)]


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    """A quarter's revenue as a finance office sends it: letterhead, title, unit, merged head, note, signature."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 01"
    put(sheet, 1, ["UBND TỈNH HÀ GIANG", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    put(sheet, 2, ["SỞ TÀI CHÍNH", None, None, None, "Độc lập - Tự do - Hạnh phúc"])
    put(sheet, 3, ["Số: 25/BC-STC", None, None, None, "Hà Giang, ngày 05 tháng 4 năm 2024"])
    put(sheet, 5, ["BÁO CÁO THU NGÂN SÁCH NHÀ NƯỚC QUÝ I NĂM 2024"])
    put(sheet, 6, ["(Kèm theo Báo cáo số 25/BC-STC ngày 05/4/2024)"])
    put(sheet, 7, ["Đơn vị tính: Triệu đồng"], left=7)
    put(sheet, 8, ["STT", "Chỉ tiêu", "Dự toán năm 2024", "Thực hiện", None, "So sánh (%)"])
    put(sheet, 9, ["Tháng 3", "Lũy kế", "Dự toán", "Cùng kỳ"], left=4)
    put(sheet, 10, [f"({n})" for n in range(1, 8)])
    put(
        sheet,
        11,
        ["I", "Thu nội địa", 1500000, 110250, 410500.5, 0.27367, 1.085],
        [1, "Thu từ doanh nghiệp", 500000, 30000, 120000, 0.24, -0.031],
        ["II", "Thu xuất nhập khẩu", 200000, 5000, 21000, 0.105, 0.7],
        [None, "Tổng cộng", "=C11+C13", 115250, 431500.5, "=E14/C14", 1.05],
    )
    for merged in ("A5:G5", "A6:G6", "A8:A9", "B8:B9", "C8:C9", "D8:E8", "F8:G8"):
        sheet.merge_cells(merged)
    for row in range(11, 15):
        for column in range(3, 8):
            sheet.cell(row, column).number_format = "#,##0" if column < 6 else "0.0%"
    put(sheet, 15, ["Ghi chú: số liệu tính đến ngày 31/3/2024."])
    put(sheet, 17, [None, "NGƯỜI LẬP BIỂU", None, None, None, "GIÁM ĐỐC"])
    put(sheet, 21, [None, "Trần Thị B", None, None, None, "Nguyễn Văn A"])
    return saved(book, tmp_path / "thu.xlsx")


def test_a_sheet_as_an_office_sends_it(budget: Path) -> None:
    report = read_report(budget)
    head = report.letterhead
    assert (head.number, head.issuer, head.province) == ("25/BC-STC", "SỞ TÀI CHÍNH", "Hà Giang")
    assert (head.title, head.issued) == ("THU NGÂN SÁCH NHÀ NƯỚC QUÝ I NĂM 2024", date(2024, 4, 5))
    assert head.period is not None
    assert (head.period.start, head.period.end) == (date(2024, 1, 1), date(2024, 3, 31))
    assert [(section.path, section.heading) for section in report.sections] == [
        ("", "Phần mở đầu"),
        ("Biểu 01", "BÁO CÁO THU NGÂN SÁCH NHÀ NƯỚC QUÝ I NĂM 2024"),
    ]
    texts = [block.text for block in report.sections[1].blocks if block.table is None]
    assert texts[:3] == [
        "(Kèm theo Báo cáo số 25/BC-STC ngày 05/4/2024)",
        "Đơn vị tính: Triệu đồng",
        "Ghi chú: số liệu tính đến ngày 31/3/2024.",
    ]


def figure_at(found: tuple[Figure, ...], place: str) -> Figure:
    return next(one for one in found if one.spot.section == place)


def test_a_figure_is_what_is_printed_and_its_place_can_be_found(budget: Path) -> None:
    found = figures_of(read_report(budget))
    first = figure_at(found, "Biểu 01, dòng I (hàng 11), cột (5)")
    assert (first.value, first.printed, first.unit) == (Decimal(410501), "410.501", "triệu đồng")
    assert first.label == "Thu nội địa – Thực hiện – Lũy kế"
    rate = figure_at(found, "Biểu 01, dòng I (hàng 11), cột (6)")
    assert (rate.value, rate.printed, rate.unit) == (Decimal("27.4"), "27,4%", "%")
    assert figure_at(found, "Biểu 01, dòng I.1 (hàng 12), cột (7)").value == Decimal("-3.1")
    assert figure_at(found, "Biểu 01, dòng I.1 (hàng 12), cột (4)").unit == "triệu đồng"


def test_a_formula_that_nobody_computed_is_no_figure_and_stands_as_itself(budget: Path) -> None:
    _, (grid,) = read(budget)
    assert grid.rows[-1][2] == "=C11+C13"
    places = {one.spot.section for one in figures_of(read_report(budget))}
    assert "Biểu 01, dòng Tổng cộng (hàng 14), cột (4)" in places
    assert "Biểu 01, dòng Tổng cộng (hàng 14), cột (3)" not in places


def test_what_a_sheet_holds_is_kept_beside_what_it_prints(budget: Path, tmp_path: Path) -> None:
    report = read_report(budget)
    said = plain_text(report)
    assert "Thu nội địa | 1500000 | 110250 | 410500.5 | 0.27367 | 1.085" in said
    assert "I Thu nội địa\n1 | Thu từ doanh nghiệp" in said
    rounded = one_sheet(tmp_path, ["Tên", "Số"], ["a", 1.4], ["b", 1.4], ["Tổng", 2.8])
    book = load_workbook(rounded)
    for row in range(2, 5):
        book.active.cell(row, 2).number_format = "0"
    report = read_report(saved(book, rounded))
    found = figures_of(report)
    assert [one.printed for one in found] == ["1", "1", "3"]
    assert [check for check in checks_of(report, found) if check.kind == "table-sum"] == []


def test_columns_without_printed_numbers_go_by_their_letters(tmp_path: Path) -> None:
    path = one_sheet(tmp_path, ["Huyện", "Số hộ"], ["Mê Linh", 12], ["Sóc Sơn", 34], name="Sheet1")
    report = read_report(path)
    assert [one.spot.section for one in figures_of(report)] == [
        "Sheet1, dòng Mê Linh (hàng 2), cột B",
        "Sheet1, dòng Sóc Sơn (hàng 3), cột B",
    ]
    assert report.sections[0].path == "Sheet1"


def test_a_cell_left_empty_moves_nothing(tmp_path: Path) -> None:
    path = one_sheet(tmp_path, ["STT", "Tên", "A", "B", "C"], [1, "x", None, 5, None], [2, "y", 1, 2, 3])
    table = read_report(path).sections[0].blocks[0].table
    assert table is not None
    assert [row.cells for row in table.rows] == [("1", "x", "", "5", ""), ("2", "y", "1", "2", "3")]


def test_hidden_sheets_rows_and_columns_are_left_out(tmp_path: Path) -> None:
    book = Workbook()
    put(book.active, 1, ["Tên", "giấu", "Số"], ["a", "x", 1], ["b", "x", 2], ["c", "x", 3])
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    other = book.create_sheet("Khác")
    other.sheet_state = "hidden"
    put(other, 1, ["bí mật"])
    lines, (grid,) = read(saved(book, tmp_path / "a.xlsx"))
    assert lines == ["Sheet"]
    assert grid.rows == (("Tên", "Số"), ("a", "1"), ("c", "3"))
    assert (grid.lines, grid.letters) == ((1, 2, 4), ("A", "C"))


def test_several_tables_on_a_sheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    put(sheet, 1, ["1. Kết quả cấp thẻ"], ["Huyện", "Số thẻ"], ["Mê Linh", 5], ["Sóc Sơn", 7])
    put(sheet, 2, ["STT", "Xã", "Dân số"], [1, "Thanh Lâm", 10], [2, "Tam Đồng", 20], left=4)
    put(sheet, 6, ["2. Kết quả khác"], ["Sở", "Hồ sơ"], ["Y tế", 8])
    put(sheet, 10, ["Nội vụ", 9])
    lines, grids = read(saved(book, tmp_path / "a.xlsx"))
    assert lines == ["1. Kết quả cấp thẻ", "2. Kết quả khác"]
    assert [grid.rows for grid in grids] == [
        (("Huyện", "Số thẻ"), ("Mê Linh", "5"), ("Sóc Sơn", "7")),
        (("STT", "Xã", "Dân số"), ("1", "Thanh Lâm", "10"), ("2", "Tam Đồng", "20")),
        (("Sở", "Hồ sơ"), ("Y tế", "8"), ("Nội vụ", "9")),
    ]
    assert grids[2].lines == (7, 8, 10)


def test_groups_of_rows_and_merged_words(tmp_path: Path) -> None:
    book = Workbook()
    put(
        book.active,
        1,
        ["TT", "Đơn vị", "Đạt"],
        ["I. CẤP TỈNH"],
        [1, "Sở Y tế", 5],
        [None, None, 6],
        ["II. CẤP XÃ"],
        [1, "A", 7],
    )
    book.active.merge_cells("A2:C2")
    book.active.merge_cells("B3:B4")
    table = read_report(saved(book, tmp_path / "a.xlsx")).sections[0].blocks[0].table
    assert table is not None
    assert [(row.path, row.cells[1:]) for row in table.rows] == [
        ("dòng I.1 (hàng 3)", ("Sở Y tế", "5")),
        ("dòng I, Sở Y tế (hàng 4)", ("Sở Y tế", "6")),
        ("dòng II.1 (hàng 6)", ("A", "7")),
    ]


def test_texts_dates_errors_and_fonts(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    old = CellRichText(TextBlock(InlineFont(rFont=".VnTime"), "Së Y tÕ"), " Hà Giang")
    put(sheet, 1, ["Tên", "Ngày", "Chữ", "Lỗi", "Đúng"], [old, date(2024, 3, 15), "25.372", "#DIV/0!", True])
    sheet["B2"].number_format = "dd/mm/yyyy"
    put(sheet, 3, ["Uû ban nh©n d©n"])
    sheet["A3"].font = Font(name=".VnTime")
    sheet["B3"] = 7
    _, (grid,) = read(saved(book, tmp_path / "a.xlsx"))
    assert grid.rows[1] == ("Sở Y tế Hà Giang", "15/03/2024", "25.372", "#DIV/0!", "TRUE")
    assert grid.rows[2][:2] == ("Uỷ ban nhân dân", "7")


def test_a_million_empty_rows_and_far_cells(tmp_path: Path) -> None:
    path = one_sheet(tmp_path, ["Tên", "Số"], ["a", 1])
    empty = "".join(f'<row r="{row}" spans="1:9" ht="15"><c r="A{row}" s="0"/></row>' for row in range(3, 200_000))
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>xa</t></is></c></row>'
    rewritten = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", f"{empty}{far}</sheetData>".encode())
            target.writestr(name, data)
    lines, (grid,) = read(rewritten)
    assert grid.rows == (("Tên", "Số"), ("a", "1"))
    assert lines == ["Biểu 01", "xa"]


def test_a_merge_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    book = Workbook()
    put(book.active, 1, ["Tiêu đề"])
    book.active.merge_cells("A1:XFD1")
    put(book.active, 2, ["Tên", "Số"], ["a", 1])
    lines, (grid,) = read(saved(book, tmp_path / "a.xlsx"))
    assert lines == ["Tiêu đề"]
    assert len(grid.rows[0]) == 2


def test_what_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(ReadError) as caught:
        read_report(path)
    assert caught.value.key == "read.not_workbook"
    empty = Workbook()
    with pytest.raises(ReadError) as caught:
        read_report(saved(empty, path))
    assert caught.value.key == "read.blank"
