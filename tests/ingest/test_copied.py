"""Tables copied out of a page without their rules: a cell a line, a row a line."""

import pytest

from assistant.ingest.copied import with_tables
from assistant.ingest.copied.heads import laid_out
from assistant.ingest.document import Document, Grid, Line

ROWS = [
    ("1", "Huyện Cái Bè", "512", "8.241", "9.000", "8.550", "95,0"),
    ("2", "Huyện Cai Lậy", "871", "7.310", "8.000", "7.200", "90,0"),
    ("3", "Thị xã Gò Công", "342", "5.120", "5.000", "5.150", "103,0"),
]
HEAD = [
    "STT",
    "Đơn vị",
    "Hồ sơ căn cước thu nhận",
    "trong tháng",
    "Hồ sơ ĐDĐT đã thu nhận",
    "Kích hoạt tài khoản ĐDĐT",
    "Chỉ tiêu giao",
    "Đã kích hoạt",
    "Tỷ lệ (%)",
]


def lines(*texts: str) -> Document:
    return Document(tuple(Line(text) for text in texts))


def grids(document: Document) -> list[Grid]:
    return [element for element in with_tables(document).elements if isinstance(element, Grid)]


def cells(*rows: tuple[str, ...]) -> list[str]:
    return [cell for row in rows for cell in row]


def test_a_cell_a_line_with_numbered_columns() -> None:
    numbers = [f"({n})" for n in range(1, 8)]
    (grid,) = grids(lines("Bảng dưới đây.", *HEAD, *numbers, *cells(*ROWS), "Nơi nhận: các sở."))
    assert grid.head == 2
    assert grid.rows[0] == (
        "STT",
        "Đơn vị",
        "Hồ sơ căn cước thu nhận trong tháng",
        "Hồ sơ ĐDĐT đã thu nhận",
        *["Kích hoạt tài khoản ĐDĐT"] * 3,
    )
    assert grid.rows[1][4:] == ("Chỉ tiêu giao", "Đã kích hoạt", "Tỷ lệ (%)")
    assert list(grid.rows[2:]) == ROWS


def test_a_page_number_between_rows_is_passed_over_and_a_cell_like_one_is_kept() -> None:
    numbers = [f"({n})" for n in range(1, 8)]
    total = ("Tổng cộng", "1.725", "20.671", "22.000", "20.900", "95,0")
    given = lines(*HEAD, *numbers, *cells(ROWS[0]), "17", *cells(*ROWS[1:]), *total)
    (grid,) = grids(given)
    assert [row[1] for row in grid.rows[2:]] == ["Huyện Cái Bè", "Huyện Cai Lậy", "Thị xã Gò Công", "Tổng cộng"]
    assert grid.rows[2][2] == "512"


def test_a_total_first_and_groups_with_figures_of_their_own() -> None:
    head = ["TT", "Tên dịch vụ", "Tiếp nhận", "Trực tuyến", "Tỷ lệ (%)", *[f"({n})" for n in range(1, 6)]]
    total = ["Tổng cộng", "26.028", "24.768", "95,2"]
    police = ["I", "Ngành Công an", "19.185", "18.741", "97,7"]
    rows = [("1", "Thông báo lưu trú", "9.846", "9.846", "100,0"), ("2", "Khai báo tạm vắng", "87", "85", "97,7")]
    (grid,) = grids(lines(*head, *total, *police, *cells(*rows), "II", "Các sở", "6.843", "6.027", "88,1", *rows[0]))
    assert list(grid.rows[1:]) == [
        ("", *total),
        tuple(police),
        *rows,
        ("II", "Các sở", "6.843", "6.027", "88,1"),
        rows[0],
    ]


def test_a_row_a_line() -> None:
    given = lines(
        "3.3. Kết quả theo quý:",
        "Thời gian Hồ sơ CCCD Tài khoản ĐDĐT",
        "Quý I 41.307 38.416",
        "Quý II 36.528 29.873",
        "Quý III 31.964 17.542",
        "Hết bảng.",
    )
    (grid,) = grids(given)
    assert grid.rows[0] == ("Thời gian", "Hồ sơ CCCD", "Tài khoản ĐDĐT")
    assert grid.rows[-1] == ("Quý III", "31.964", "17.542")
    assert [element.text for element in with_tables(given).elements if isinstance(element, Line)] == [
        "3.3. Kết quả theo quý:",
        "Hết bảng.",
    ]


@pytest.mark.parametrize(
    "given",
    [
        ["Trong tháng thu nhận 1.204 hồ sơ,", "đạt 97,1% so với 1.240 hồ sơ", "của tháng trước."],
        ["STT", "Đơn vị", "Ghi chú", "Không có đơn vị nào báo cáo trong kỳ này."],
        ["Quý I 41.307 38.416", "Quý II 36.528"],
    ],
)
def test_running_text_is_no_table(given: list[str]) -> None:
    assert with_tables(lines(*given)).elements == lines(*given).elements


def test_cells_behind_tabs_are_left_to_the_reader_of_tabs() -> None:
    given = lines("\tSTT", "\tCấp học", "\tHọc sinh", "", "\t1", "\tMầm non", "\t22.670")
    assert with_tables(given).elements == given.elements


def test_a_head_that_may_stand_over_other_columns_is_left_out() -> None:
    rows = [("Quý I", "41", "38", "12"), ("Quý II", "36", "29", "11")]
    top, low = laid_out(["Kỳ", "Căn cước", "Tạm trú", "Nam", "Nữ"], rows, leading=1, upper=3)
    assert top == ("Kỳ", "Căn cước", "", "Tạm trú")
    assert low == ("", "", "", "")


RICE = (
    "TT   Vụ lúa        DT gieo    DT thu       Năng suất",
    "                   sạ (ha)    hoạch (ha)   (tạ/ha)",
    "(1)  (2)           (3)        (4)          (5)",
    "1    Đông xuân     47.862     47.862       72,4",
    "2    Hè thu        44.215     44.215       58,9",
    "",
    "12",
    "",
    "3    Thu đông      24.380     6.150        57,2",
    "     Tổng cộng     116.457    98.227       65,4",
)


def test_columns_that_only_blanks_keep_apart() -> None:
    """The head goes on in its second line; the end of a page stands between two rows."""
    given = lines("Bảng 1. Diện tích lúa", *RICE, "Rau màu gieo trồng 48.720 ha.")
    (grid,) = grids(given)
    assert grid.rows[0] == ("TT", "Vụ lúa", "DT gieo sạ (ha)", "DT thu hoạch (ha)", "Năng suất (tạ/ha)")
    assert grid.rows[-2:] == (
        ("3", "Thu đông", "24.380", "6.150", "57,2"),
        ("", "Tổng cộng", "116.457", "98.227", "65,4"),
    )
    assert [element.text for element in with_tables(given).elements if isinstance(element, Line)] == [
        "Bảng 1. Diện tích lúa",
        "Rau màu gieo trồng 48.720 ha.",
    ]


SERVICES = (
    "TT  Thủ tục                                 Tổng số   Trực tuyến  Trực tiếp  Tỷ lệ",
    "                                                                          TT (%)",
    "1   Đăng ký thường trú                       2.846       2.713        133    95,33",
    "5   Cấp hộ chiếu phổ thông                   1.152       1.018        134    88,37",
    "6   Đăng ký, cấp biển số mô tô, xe",
    "    gắn máy                                  1.734       1.096        638    63,21",
    "    Cộng                                     5.732       4.827        905    84,21",
)


def test_a_second_line_of_the_head_stands_over_two_columns_and_a_name_is_wrapped() -> None:
    (grid,) = grids(lines(*SERVICES))
    assert grid.rows[0] == ("TT", "Thủ tục", "Tổng số", "Trực tuyến", "Trực tiếp", "Tỷ lệ")
    assert "TT (%)" in grid.rows[1]
    assert grid.rows[3] == ("5", "Cấp hộ chiếu phổ thông", "1.152", "1.018", "134", "88,37")
    assert grid.rows[4] == ("6", "Đăng ký, cấp biển số mô tô, xe gắn máy", "1.734", "1.096", "638", "63,21")


def test_a_letterhead_in_two_columns_is_no_table() -> None:
    given = lines(
        "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH TIỀN GIANG            Độc lập - Tự do - Hạnh phúc",
        "Số: 347/BC-UBND            Tiền Giang, ngày 29 tháng 9 năm 2023",
    )
    assert with_tables(given).elements == given.elements


PRICES = (
    "Bảng giá tháng 11 năm 2020 của tỉnh",
    "Chỉ số giá tháng này so với:",
    "Chỉ số giá bình quân",
    "so với năm trước",
    "Kỳ gốc",
    "2019",
    "Tháng 11",
    "năm 2019",
    "Tháng",
    "trước",
    "Đơn vị tính: %",
    *("CHỈ SỐ CHUNG", "102,51", "101,07", "100,37", "103,38"),
    "Trong đó:",
    *("Lương thực", "109,85", "109,96", "101,44", "105,81"),
    *("Giao thông", "87,63", "86,02", "99,19", "88,54"),
)


def test_rows_of_a_name_and_numbers_under_a_head_wrapped_over_lines() -> None:
    found = with_tables(lines(*PRICES, "Giá lương thực tăng do mưa bão.")).elements
    grid = next(element for element in found if isinstance(element, Grid))
    assert grid.rows[0] == ("", *["Chỉ số giá tháng này so với"] * 3, "Chỉ số giá bình quân so với năm trước")
    assert grid.rows[1] == ("", "Kỳ gốc 2019", "Tháng 11 năm 2019", "Tháng trước", "")
    assert grid.rows[3] == ("Trong đó:", "", "", "", "")
    assert grid.rows[-1] == ("Giao thông", "87,63", "86,02", "99,19", "88,54")
    said = [element.text for element in found if isinstance(element, Line)]
    assert said == ["Bảng giá tháng 11 năm 2020 của tỉnh", "Đơn vị tính: %", "Giá lương thực tăng do mưa bão."]


def test_a_row_of_years_is_the_head_and_a_number_too_few_is_given_to_no_year() -> None:
    cells = ("Chỉ tiêu", "2016", "2017", "2018", "Cơ sở y tế", "187", "190", "Giường bệnh", "7.343", "7.323", "7.940")
    (grid,) = grids(lines(*cells, "Bác sĩ", "1.487", "1.479", "1.511", "Dược sĩ", "120", "163", "146"))
    assert grid.rows[0] == ("Chỉ tiêu", "2016", "2017", "2018")
    assert grid.rows[1] == ("Cơ sở y tế 187; 190", "", "", "")
    assert grid.rows[2] == ("Giường bệnh", "7.343", "7.323", "7.940")


def test_a_list_of_names_with_one_number_each_is_no_table() -> None:
    given = lines("Số thẻ đã cấp", "Huyện Ba Tri", "812", "Huyện Bình Đại", "640", "Huyện Thạnh Phú", "505")
    assert with_tables(given).elements == given.elements


def test_rows_under_a_line_of_years_some_with_numbers_too_few() -> None:
    given = lines(
        "Một số chỉ tiêu y tế",
        "  2019 2020 Sơ bộ 2021",
        "Giường bệnh bình quân 1 vạn dân 78,56 95,85 93,02",
        "Bác sĩ bình quân 1 vạn dân 20,95 18,59 19,23",
        "Số người chết vì dịch       31 79",
        "Số người bị ngộ độc   158      ",
        "Số người chết do ngộ độc          ",
        "Số ca mắc bệnh dịch 19.243 11.611 20.915",
        "Số liệu năm 2021 là sơ bộ.",
    )
    (grid,) = grids(given)
    assert grid.rows[0] == ("", "2019", "2020", "2021")
    assert grid.rows[1] == ("Giường bệnh bình quân 1 vạn dân", "78,56", "95,85", "93,02")
    assert [row[0] for row in grid.rows[3:6]] == [
        "Số người chết vì dịch 31; 79",
        "Số người bị ngộ độc 158",
        "Số người chết do ngộ độc",
    ]
    assert grid.rows[-1] == ("Số ca mắc bệnh dịch", "19.243", "11.611", "20.915")


def test_capitals_with_marks_begin_a_row_and_a_head_and_a_heading_is_none() -> None:
    given = lines(
        "2. Giá cả",
        "Kế hoạch",
        "Ước thực hiện",
        *("Nhóm hàng ăn", "100,5", "101,2"),
        "Nhóm hàng khác",
        *("Đồ uống", "99,8", "100,4"),
        *("Ủy thác", "98,1", "99,0"),
    )
    found = with_tables(given).elements
    grid = next(element for element in found if isinstance(element, Grid))
    assert grid.rows[0] == ("", "Kế hoạch", "Ước thực hiện")
    assert [row[0] for row in grid.rows[1:]] == ["Nhóm hàng ăn", "Nhóm hàng khác", "Đồ uống", "Ủy thác"]
    assert found[0] == Line("2. Giá cả")
