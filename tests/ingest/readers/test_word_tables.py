"""Tables of Word files."""

from pathlib import Path

from assistant.ingest.readers import read_report
from assistant.ingest.tables import read_table
from tests.ingest.readers.wordfile import cell, grids, lines, par, row, run, table, word

DOWN = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_merged_heads_are_said_over_every_column(tmp_path: Path) -> None:
    drawn = table(
        row(cell("STT", DOWN), cell("Đơn vị", DOWN), cell("Tiếp nhận", span(2)), cell("Giải quyết", DOWN)),
        row(cell("", ON), cell("", ON), "Trực tuyến", "Trực tiếp", cell("", ON)),
        row("(1)", "(2)", "(3)", "(4)", "(5)"),
        row(cell("I. CẤP TỈNH", span(5))),
        row("1", "Sở Y tế", "1.234", "56", "1.290"),
        row("2", "Sở Tư pháp", "7", "8", "15"),
    )
    (grid,) = grids(word(tmp_path / "a.docx", drawn))
    assert grid.head == 2
    read = read_table(grid)
    assert [column.label for column in read.columns] == [
        "STT", "Đơn vị", "Tiếp nhận – Trực tuyến", "Tiếp nhận – Trực tiếp", "Giải quyết",
    ]  # fmt: skip
    assert [(one.path, one.cells[2]) for one in read.rows] == [("dòng I.1", "1.234"), ("dòng I.2", "7")]


def test_words_that_cover_several_rows_hold_for_each_and_figures_only_once(tmp_path: Path) -> None:
    drawn = table(
        row("Sở", "Loại", "Số hồ sơ", "Tổng"),
        row(cell("Sở Y tế", DOWN), "Cấp mới", "5", cell("12", DOWN)),
        row(cell("", ON), "Cấp lại", "7", cell("", ON)),
    )
    (grid,) = grids(word(tmp_path / "a.docx", drawn))
    assert grid.head == 1
    assert grid.rows[1:] == (("Sở Y tế", "Cấp mới", "5", "12"), ("Sở Y tế", "Cấp lại", "7", ""))


def test_years_are_heads_and_rows_that_repeat_on_each_page_too(tmp_path: Path) -> None:
    years = table(row("Chỉ tiêu", "2022", "2023"), row("Thu ngân sách", "5.000", "6.000"))
    repeated = table(
        row("Nội dung", "Kết quả", properties="<w:tblHeader/>"), row("Rà soát", "Xong"), row("Tập huấn", "Chưa")
    )
    first, second = grids(word(tmp_path / "a.docx", years + par("và") + repeated))
    assert (first.head, second.head) == (1, 1)
    assert [column.label for column in read_table(first).columns] == ["Chỉ tiêu", "2022", "2023"]


def test_the_letterhead_is_lines_column_by_column(tmp_path: Path) -> None:
    left = f"<w:p>{run('UBND TỈNH X')}<w:r><w:br/></w:r>{run('SỞ NỘI VỤ')}</w:p>{par('Số: 12/BC-SNV')}"
    right = par("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + par("Độc lập - Tự do - Hạnh phúc")
    drawn = table(row(cell(left), cell(right)), row("", "Hà Giang, ngày 05 tháng 3 năm 2024"), properties="")
    path = word(
        tmp_path / "a.docx", drawn + par("BÁO CÁO") + par("Kết quả tháng 02/2024") + par("I. KẾT QUẢ") + par("Tốt.")
    )
    assert lines(path)[:3] == ["UBND TỈNH X", "SỞ NỘI VỤ", "Số: 12/BC-SNV"]
    head = read_report(path).letterhead
    assert (head.number, head.issuer, str(head.issued)) == ("12/BC-SNV", "SỞ NỘI VỤ", "2024-03-05")


def test_text_side_by_side_and_in_a_frame_is_text_but_figures_are_a_table(tmp_path: Path) -> None:
    signature = table(row("", cell(par("GIÁM ĐỐC") + par("Nguyễn Văn A"))), properties="")
    frame = table(row(cell(par("Ghi nhớ:") + par("một khung"))))
    bare = table(row("Tên", "Số"), row("Hồ sơ", "12"), properties="")
    path = word(tmp_path / "a.docx", signature + frame + bare)
    assert lines(path) == ["GIÁM ĐỐC", "Nguyễn Văn A", "Ghi nhớ:", "một khung"]
    assert [grid.rows for grid in grids(path)] == [(("Tên", "Số"), ("Hồ sơ", "12"))]


def test_captions_in_the_table_and_tables_within_it(tmp_path: Path) -> None:
    inner = table(row("a", "b"), row("1", "2"))
    drawn = table(
        row(cell("Biểu 1: Kết quả cấp thẻ", span(2))),
        row("Huyện", "Số thẻ"),
        row("Mê Linh", cell(par("5") + inner + par(""))),
        row(cell("Ghi chú: số liệu đến ngày 15/3.", span(2))),
    )
    path = word(tmp_path / "a.docx", drawn)
    assert lines(path) == ["Biểu 1: Kết quả cấp thẻ", "Ghi chú: số liệu đến ngày 15/3."]
    assert [grid.rows for grid in grids(path)] == [(("Huyện", "Số thẻ"), ("Mê Linh", "5")), (("a", "b"), ("1", "2"))]


def test_deleted_and_hidden_rows_places_left_empty_and_old_merging(tmp_path: Path) -> None:
    drawn = table(
        row("Tên", "A", "B"),
        row("bỏ", "1", "2", properties="<w:del/>"),
        row("giấu", "1", "2", properties="<w:hidden/>"),
        row("4", "5", properties='<w:gridBefore w:val="1"/>'),
        row(cell("chung", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "6"),
    )
    (grid,) = grids(word(tmp_path / "a.docx", drawn))
    assert grid.rows == (("Tên", "A", "B"), ("", "4", "5"), ("chung", "", "6"))
