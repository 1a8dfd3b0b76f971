"""Short forms and names as hurried officials type them."""

import pytest

from assistant.understanding.typed import written_out


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("mấy vàng mấy bạc mấy đồng", "mấy huy chương vàng mấy huy chương bạc mấy huy chương đồng"),
        ("huy chương vàng, bạc và đồng", "huy chương vàng, huy chương bạc và huy chương đồng"),
        ("giá vàng và bạc bao nhiêu đồng", "giá vàng và bạc bao nhiêu đồng"),
        ("tuyen quang nam 2022", "tuyen quang năm 2022"),
        ("của Quảng Nam 2023", "của Quảng Nam 2023"),
        ("bao nhieu ha nam 2024", "bao nhieu ha năm 2024"),
        ("Trừ bò sữa ra thì đàn bò còn mấy con", "đàn bò còn mấy con trừ bò sữa ra"),
        ("xuat khau hon nhap khau", "xuat khau hơn nhap khau"),
        ("dang ky ket hon", "dang ky ket hon"),
        ("tới giữa tháng 6/2024", "tới ngày 15/6/2024"),
        ("6 thang dau nam 24", "6 thang dau năm 2024"),
        ("trong năm 25 mô hình", "trong năm 25 mô hình"),
        ("q.II/2024", "quý II/2024"),
        ("may ho so, k tinh sua doi", "may ho so, không tinh sua doi"),
        ("phí 5k tính theo tháng", "phí 5k tính theo tháng"),
        ("thu nhan nhe k phai kich hoat", "thu nhan  không phai kich hoat"),
        ("còn Mường Nhé?", "còn Mường Nhé?"),
        ("bao nhieu nguoi bi thuong nhe?", "bao nhieu nguoi bi thuong nhe?"),
        ("the rieng ky 17/1 - 19/2 thoi?", "thế rieng ky 17/1 - 19/2 thôi?"),
        ("the cccd cap may cai", "the cccd cap may cai"),
        ("con muc 1? may/may, %", "con muc 1? mấy/mấy, %"),
        ("dat may % (xong/tong)", "dat may % mấy/mấy"),
        ("luy ke bo phan cua ky nay ra con may", "luy ke bỏ phần cua ky nay ra con may"),
        ("bo phan mot cua co may nguoi", "bo phan mot cua co may nguoi"),
    ],
)
def test_written_out(typed: str, written: str) -> None:
    assert written_out(typed) == written
