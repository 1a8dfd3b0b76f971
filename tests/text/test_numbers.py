from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.numbers import find_numbers, show, value_of


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("25.372", "25372"),
        ("25,372", "25372"),
        ("11.940.889.264", "11940889264"),
        ("1.451,97", "1451.97"),
        ("1,451.97", "1451.97"),
        ("99,94", "99.94"),
        ("99.94%", "99.94"),
        ("0.125", "0.125"),
        ("05", "5"),
        ("1.2345", "1.2345"),
    ],
)
def test_both_writings(printed: str, value: str) -> None:
    assert value_of(printed) == Decimal(value)


def test_three_digits_after_the_mark_of_a_percent_are_decimals() -> None:
    assert value_of("99,941%", percent=True) == Decimal("99.941")
    assert value_of("1.234") == 1234


@pytest.mark.parametrize("text", ["", "12a", "mười", "1..2", "-5"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        value_of(text)


@given(st.integers(min_value=0, max_value=10**15))
def test_a_whole_number_shown_is_read_back(value: int) -> None:
    assert value_of(show(Decimal(value))) == value


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_two_decimals_shown_are_read_back(value: Decimal) -> None:
    assert value_of(show(value)) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_english_writing_has_the_same_value(value: int) -> None:
    assert value_of(f"{value:,}") == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [("217353", "217.353"), ("97.1", "97,1"), ("-1234.50", "−1.234,50"), ("5.00", "5"), ("0", "0")],
)
def test_shown_as_vietnamese_writes(value: str, shown: str) -> None:
    assert show(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("17.574/18.092 hồ sơ (đạt 97,1%)", ["17.574", "18.092", "97,1%"]),
        ("168.411 / 83.838 = 200,87%", ["168.411", "83.838", "200,87%"]),
        ("ngày 15/3/2024 có 12 hồ sơ", ["12"]),
        ("Quyết định số 06/QĐ-TTg, Kế hoạch số 4076/KH-UBND: 25 mô hình", ["25"]),
        ("từ ngày 01/01/2022 đến ngày 14/12/2022: 263.796 hồ sơ", ["263.796"]),
        ("tháng 3/2024, quý II/2024, năm 2022 - 2025, 6 tháng đầu năm", []),
        ("mức 1: 161.815, mức 2: 299.873", ["161.815", "299.873"]),
        ("lớp 9, 12: 1.200 học sinh", ["1.200"]),
        ("lớp 5, 9, 12 chưa được cấp", []),
        ("Số 11, Cấp điện mới (220/380V): 6.832 yêu cầu", ["6.832"]),
        ("dịch vụ số 7, Liên thông", []),
        ("tổng số 18, Trong đó", ["18"]),
        ("07/07 UBND cấp huyện", ["07", "07"]),
        ("đến 07/07 đơn vị", ["07", "07"]),
        ("đến 15/3 có 09/25 mô hình", ["09", "25"]),
        ("sáng 15/3, UBND tỉnh họp", []),
        ("sơ kết 02 năm, trong 90 ngày đêm", []),
        ("khách sạn 2-3 sao, trẻ dưới 6 tuổi, trực 24/7", []),
        ("gọi 1900.1234 hoặc 0259.3822.683", []),
        ("(1) Sở Y tế; (2) Sở Nội vụ", []),
        ("946 thủ tục thực hiện “5 tại chỗ”", ["946"]),
        ("giá dừa khô loại 1 tại vườn 128.000 đồng/chục", ["128.000"]),
        ("sạt lở 03 điểm với chiều dài 415 m; tàu dài 15 m trở lên", ["03", "415"]),
    ],
)
def test_which_digits_are_figures(text: str, printed: list[str]) -> None:
    assert [number.printed for number in find_numbers(text)] == printed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("xử phạt 264 vụ với số tiền 14,372 tỷ đồng", "14.372"),
        ("64.917 đối tượng với số tiền 97,21 tỷ đồng và người có công 68,935 tỷ đồng", "68.935"),
        ("doanh thu du lịch 19,284 tỷ đồng, Phú Quốc chiếm 16.905 tỷ đồng", "19284"),
        ("chi 1,326.5 triệu đồng, thu 2,450 triệu đồng", "2450"),
        ("tiếp nhận 12,712 hồ sơ", "12712"),
    ],
)
def test_a_comma_before_three_digits_and_a_scale(text: str, value: str) -> None:
    assert Decimal(value) in [number.value for number in find_numbers(text)]


def test_the_two_of_a_ratio_are_marked() -> None:
    done, target, single = find_numbers("604/607 hồ sơ, 12 tổ")
    assert (done.numerator, done.denominator) == (True, False)
    assert (target.numerator, target.denominator) == (False, True)
    assert not single.numerator
    assert not single.denominator


@given(st.text(alphabet="0123456789.,/%- abđ()", max_size=60))
def test_numbers_stand_where_they_say(text: str) -> None:
    found = find_numbers(text)
    assert all(text[number.start : number.end] == number.printed for number in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("chi trả qua tài khoản 11,93 tỷ đồng", ["11,93"]),
        ("kích hoạt tài khoản 12.345 trường hợp", ["12.345"]),
        ("giữ ở mức 3.600 tỷ đồng", ["3.600"]),
        ("vượt mức 1.200 hồ sơ của năm trước", ["1.200"]),
        ("trồng được 25ha lúa và 1.200ha ngô; làm 15km đường", ["25", "1.200", "15"]),
        ("tiếp nhận 2.050hồ sơ qua mạng 4G, đường dây 220kV", ["2.050"]),
        ("theo khoản 1, Điều 17", []),
        ("tài khoản mức 2", []),
    ],
)
def test_an_amount_behind_an_account_is_no_clause_of_a_law(text: str, printed: list[str]) -> None:
    assert [number.printed for number in find_numbers(text)] == printed


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("Tiếp nhận 1 900 hồ sơ", "1 900", "1900"),
        ("Tổng thu 12 345 678 đồng", "12 345 678", "12345678"),
        ("Đã triển khai hai mươi lăm mô hình", "hai mươi lăm", "25"),
        ("Đã triển khai hai mươi lăm (25) mô hình", "hai mươi lăm (25)", "25"),
        ("Xử lý một trăm linh hai hồ sơ", "một trăm linh hai", "102"),
        ("Thu ngân sách 1 tỷ 250 triệu đồng", "1 tỷ 250 triệu", "1250000000"),
        ("Có 2 triệu 300 nghìn lượt khách", "2 triệu 300 nghìn", "2300000"),
        ("Phạt 500.000đ mỗi vụ", "500.000", "500000"),
        ("Phấn đấu đạt 85-90% kế hoạch", "85-90%", "85"),
        ("GRDP tăng từ 7,0 – 7,5%", "7,0 – 7,5%", "7.0"),
    ],
)
def test_other_writings_are_one_number(text: str, printed: str, value: str) -> None:
    assert [(one.printed, one.value) for one in find_numbers(text)] == [(printed, Decimal(value))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Năm 2023 120 hồ sơ", [120]),
        ("12 345 678", [12345678]),
        ("tăng 12 345, giảm 678", [12, 345, 678]),
        ("Phường 1 - 120 hồ sơ", [1, 120]),
        ("tháng mười hai đơn vị báo cáo", []),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[int]) -> None:
    assert [int(one.value) for one in find_numbers(text)] == values
