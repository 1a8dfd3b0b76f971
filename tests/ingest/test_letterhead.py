"""What the head, title and foot of a report say of it."""

from datetime import date
from pathlib import Path

import pytest

from assistant.ingest.readers import read_report
from assistant.records.report import Letterhead, Period

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "readers"
REAL = ROOT.parent / "shared" / "reports"


def real(name: str) -> Letterhead:
    if not (REAL / name).exists():
        pytest.skip("the raw reports are not here")
    return read_report(REAL / name).letterhead


def titled(title: str, folder: Path, opening: str = "") -> Letterhead:
    path = folder / "a.md"
    path.write_text(f"BÁO CÁO\n\n{title}\n\n{opening}\n\nI. KẾT QUẢ\n\nĐã làm.\n", encoding="utf-8")
    return read_report(path).letterhead


def test_letterhead_in_two_columns() -> None:
    head = read_report(DATA / "wrapped.txt").letterhead
    assert head.number == "27/BC-CAT-PC06"
    assert head.issuer == "CÔNG AN TỈNH"
    assert (head.place, head.issued) == ("An Bình", date(2023, 5, 20))
    assert head.title == "Kết quả thực hiện Đề án 06 tháng 5/2023 trên địa bàn tỉnh Quảng Nam"
    assert head.province == "Quảng Nam"
    assert head.period == Period(date(2023, 4, 15), date(2023, 5, 14))
    assert head.as_of == date(2023, 5, 14)
    assert head.family == "de-an-06"
    assert head.recipients == ("UBND tỉnh", "Lưu: VT, PC06")
    assert (head.signer, head.signer_title) == ("Đại tá Trần Văn Bình", "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC")
    assert dict(head.evidence)["issued"] == "An Bình, ngày 20 tháng 5 năm 2023"


def test_what_is_not_said_stays_unknown() -> None:
    head = read_report(DATA / "cells.txt").letterhead
    assert (head.number, head.issuer, head.place, head.title, head.signer) == ("", "", "", "", "")
    assert (head.issued, head.province, head.period, head.as_of) == (None, None, None, None)
    assert head.family == "khac"
    assert head.evidence == ()


@pytest.mark.parametrize(
    ("title", "opening", "period"),
    [
        ("Kết quả tháng 02/2023", "", Period(date(2023, 2, 1), date(2023, 2, 28))),
        ("Tình hình năm 2022", "", Period(date(2022, 1, 1), date(2022, 12, 31))),
        ("Tình hình 6 tháng đầu năm 2024", "", Period(date(2024, 1, 1), date(2024, 6, 30))),
        ("Tình hình quý I năm 2024", "", Period(date(2024, 1, 1), date(2024, 3, 31))),
        (
            "Đề án giai đoạn 2022-2025, tầm nhìn đến năm 2030 trên địa bàn tỉnh",
            "Thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022, Tổ công tác báo cáo kết quả tháng 3/2024"
            " (từ ngày 16/02/2024 đến ngày 15/03/2024) như sau:",
            Period(date(2024, 2, 16), date(2024, 3, 15)),
        ),
        ("Thực hiện Luật Cư trú năm 2020 về việc Sổ hộ khẩu hết giá trị sau ngày 31/12/2022", "", None),
        ("Kết quả thực hiện nhiệm vụ", "(Tổng hợp từ nguồn công khai: https://a.vn, tháng 9/2023)", None),
    ],
)
def test_periods(tmp_path: Path, title: str, opening: str, period: Period | None) -> None:
    assert titled(title, tmp_path, opening).period == period


@pytest.mark.parametrize(
    ("title", "family", "province"),
    [
        ("Kết quả thực hiện Đề án 06 tại tỉnh Ninh Thuận", "de-an-06", "Ninh Thuận"),
        ("Tình hình kinh tế - xã hội tỉnh Gia Lai", "kinh-te-xa-hoi", "Gia Lai"),
        ("Cải cách hành chính thành phố Pleiku, tỉnh Gia Lai", "khac", "Gia Lai"),
        ("Khám chữa bệnh trên phạm vi cả nước", "khac", "Cả nước"),
    ],
)
def test_family_and_province(tmp_path: Path, title: str, family: str, province: str) -> None:
    head = titled(title, tmp_path)
    assert (head.family, head.province) == (family, province)


def test_ninh_thuan_2024() -> None:
    head = real("ninh-thuan-2024-03.txt")
    assert head.number == "/BC-TCTĐA06"
    assert (head.place, head.issued) == ("Ninh Thuận", None)
    assert head.issuer == "Tổ công tác Đề án 06 tỉnh Ninh Thuận"
    assert head.title.startswith("Kết quả triển khai thực hiện Đề án")
    assert head.title.endswith("trên địa bàn tỉnh Ninh Thuận")
    assert head.period == Period(date(2024, 2, 16), date(2024, 3, 15))
    assert head.as_of == date(2024, 3, 15)
    assert len(head.recipients) == 9
    assert (head.signer, head.signer_title) == ("Trần Quốc Nam", "TỔ TRƯỞNG, CHỦ TỊCH UBND TỈNH")


def test_the_other_real_reports() -> None:
    tuyen_quang = real("tuyen-quang-2022-90-ngay-dem.txt")
    assert (tuyen_quang.number, tuyen_quang.issued) == ("154/BC-CAT-QLHC", date(2023, 1, 8))
    assert tuyen_quang.issuer == "Công an tỉnh Tuyên Quang"
    assert tuyen_quang.period == Period(date(2022, 1, 1), date(2022, 12, 28))
    assert tuyen_quang.as_of == date(2022, 12, 28)
    assert (tuyen_quang.signer, tuyen_quang.signer_title) == ("Đại tá Đỗ Tiến Thùy", "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC")
    tra_vinh = real("tra-vinh-2022.txt")
    assert tra_vinh.title.endswith("trên địa bàn tỉnh Trà Vinh năm 2022")
    assert (tra_vinh.province, tra_vinh.period) == ("Trà Vinh", Period(date(2022, 1, 1), date(2022, 12, 31)))
    ninh_thuan = real("ninh-thuan-2023-02.txt")
    assert ninh_thuan.title.endswith("tầm nhìn đến năm 2030 trên địa bàn tỉnh Ninh Thuận")
    assert ninh_thuan.period == Period(date(2023, 2, 1), date(2023, 2, 28))
    assert ninh_thuan.as_of == date(2023, 2, 19)


@pytest.mark.parametrize(
    ("title", "opening", "start", "end"),
    [
        (
            "Tình hình thực hiện kế hoạch phát triển kinh tế 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2024",
            "",
            date(2024, 1, 1),
            date(2024, 6, 30),
        ),
        ("Tình hình kinh tế - xã hội tháng Mười và 10 tháng năm 2023", "", date(2023, 1, 1), date(2023, 10, 31)),
        (
            "Tình hình thực hiện kế hoạch phát triển kinh tế - xã hội năm 2023 và nhiệm vụ năm 2024",
            "",
            date(2023, 1, 1),
            date(2023, 12, 31),
        ),
        (
            "Kết quả thực hiện Nghị quyết về phát triển kinh tế - xã hội năm 2023; phương hướng, nhiệm vụ năm 2024",
            "",
            date(2023, 1, 1),
            date(2023, 12, 31),
        ),
        (
            "Kết quả Đề án 06 tháng 7 năm 2025",
            "(Số liệu tính từ ngày 15/6/2025 đến ngày 14/7/2025)\n\nTừ ngày 01/7/2025, tỉnh có chính quyền hai cấp. Tổ"
            " thường trực báo cáo kết quả như sau:",
            date(2025, 6, 15),
            date(2025, 7, 14),
        ),
    ],
)
def test_the_period_is_that_of_the_past(title: str, opening: str, start: date, end: date, tmp_path: Path) -> None:
    assert titled(title, tmp_path, opening).period == Period(start, end)


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("Tình hình kinh tế - xã hội tháng 8 và 8 tháng năm 2020 tỉnh Bắc Giang", date(2020, 1, 1), date(2020, 8, 31)),
        ("Tình hình kinh tế - xã hội tỉnh Kon Tum tháng 12, quý IV và năm 2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("Tình hình kinh tế - xã hội tỉnh Kon Tum tháng 12, năm 2018", date(2018, 12, 1), date(2018, 12, 31)),
        ("Kết quả 6 tháng đầu năm và ước thực hiện 9 tháng đầu năm 2020", date(2020, 1, 1), date(2020, 6, 30)),
    ],
)
def test_a_title_in_small_letters_and_the_stamp_of_a_page_below_it(
    title: str, start: date, end: date, tmp_path: Path
) -> None:
    path = tmp_path / "bao-cao.txt"
    stamp = "Cập nhật: Thứ Tư, 02/01/2019 09:43"
    path.write_text(f"Trang chủ\n\n{title}\n{stamp}\n\n1. Nông nghiệp\n\nĐã trồng 310 ha rừng.\n", encoding="utf-8")
    head = read_report(path).letterhead
    assert (head.title, head.period) == (title, Period(start, end))


def test_a_day_long_before_the_end_of_the_period_is_not_that_of_all_figures(tmp_path: Path) -> None:
    opening = "Đến giữa tháng 8/2023 tỉnh xong chỉ tiêu. Đến nay tỉnh đã kích hoạt 1,6 triệu tài khoản."
    assert titled("Kết quả triển khai Đề án 06 tháng 01 năm 2024", tmp_path, opening).as_of == date(2024, 1, 31)
