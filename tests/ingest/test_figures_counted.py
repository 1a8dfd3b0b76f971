"""Long paragraphs of real reports, their figures counted by hand."""

import pytest

from assistant.records.figure import Scope
from assistant.text.periods import iso
from tests.ingest.reading import NT, TQ, TV, expected, figures, raw, rows

CASES = {
    "nt-dvc": (
        NT,
        "II.1",
        "Kết quả triển khai 53 Dịch vụ công thiết yếu trong tháng 3/2024: Từ ngày 16/02/2024 đến ngày 15/3/2024"
        " đã tiếp nhận và giải quyết 17.574/18.092 hồ sơ (đạt 97,1%), tăng 11,9% so với tháng 02/2024 (Đối với "
        "25 Dịch vụ công thiết yếu: Đã tiếp nhận và giải quyết 16.970/17.485 hồ sơ (đạt 97,1%); tăng 12,4% so "
        "với tháng 02/2024. Đối với 28 DVCTT được quy định tại Quyết định 442/QĐ-TTg ngày 04/4/2022 của Thủ "
        "tướng Chính phủ: Đã tiếp nhận và giải quyết 604/607 hồ sơ (đạt 99,5%), tăng 4,8% so với tháng "
        "02/2024).",
        """
        53 | dịch vụ công thiết yếu | count | - | -
        17.574 | hồ sơ | done | 17.574 | -
        18.092 | hồ sơ | target | 17.574 | -
        97,1% | % | percent | 17.574 | -
        11,9% | % | change | 17.574 | -
        25 | dịch vụ công thiết yếu | count | - | -
        16.970 | hồ sơ | done | 16.970 | 17.574
        17.485 | hồ sơ | target | 16.970 | 17.574
        97,1% | % | percent | 16.970 | -
        12,4% | % | change | 16.970 | -
        28 | dvctt | count | - | -
        604 | hồ sơ | done | 604 | 17.574
        607 | hồ sơ | target | 604 | 17.574
        99,5% | % | percent | 604 | -
        4,8% | % | change | 604 | -
        """,
    ),
    "nt-accounts": (
        NT,
        "II.3.2",
        "Về công tác thu nhận, kích hoạt tài khoản ĐDDT: Tính đến ngày 15/3/2024, toàn tỉnh thu nhận 461.688 hồ"
        " sơ (Mức 1: 161.815 hồ sơ, Mức 2: 299.873 hồ sơ), đã kích hoạt 335.448 tài khoản (Mức 1: 62.782 tài "
        "khoản, Mức 2: 272.666 tài khoản); trong đó tháng 3/2024 thu nhận 4.023 hồ sơ ĐDDT (Mức 1: 825 hồ sơ, "
        "Mức 2: 3.198 hồ sơ), đã kích hoạt 2.189 tài khoản (Mức 1: 465 tài khoản, Mức 2: 1.724 tài khoản).",
        """
        461.688 | hồ sơ | count | - | -
        161.815 | hồ sơ | count | - | 461.688
        299.873 | hồ sơ | count | - | 461.688
        335.448 | tài khoản | count | - | -
        62.782 | tài khoản | count | - | 335.448
        272.666 | tài khoản | count | - | 335.448
        4.023 | hồ sơ | count | - | 461.688
        825 | hồ sơ | count | - | 4.023
        3.198 | hồ sơ | count | - | 4.023
        2.189 | tài khoản | count | - | 335.448
        465 | tài khoản | count | - | 2.189
        1.724 | tài khoản | count | - | 2.189
        """,
    ),
    "nt-vaccination": (
        NT,
        "II.3.3",
        "Đến ngày 15/01/2024 đã hoàn thành việc ký xác nhận 667.981/667.981 người (đạt 100%); cập nhật, làm "
        "sạch được 136.249/141.981 mũi tiêm, đạt 96% (Mũi 1: 19.806/21.657, đạt 91,5%; Mũi 2: 43.065/44.131, "
        "đạt 97,6%; Mũi 3: 44.681/46.806, đạt 95,5%; Mũi 4: 28.697/29.387, đạt 97,7%).",
        """
        667.981 | người | done | 667.981 | -
        667.981 | người | target | 667.981 | -
        100% | % | percent | 667.981 | -
        136.249 | mũi tiêm | done | 136.249 | -
        141.981 | mũi tiêm | target | 136.249 | -
        96% | % | percent | 136.249 | -
        19.806 | mũi tiêm | done | 19.806 | 136.249
        21.657 | mũi tiêm | target | 19.806 | 136.249
        91,5% | % | percent | 19.806 | -
        43.065 | mũi tiêm | done | 43.065 | 136.249
        44.131 | mũi tiêm | target | 43.065 | 136.249
        97,6% | % | percent | 43.065 | -
        44.681 | mũi tiêm | done | 44.681 | 136.249
        46.806 | mũi tiêm | target | 44.681 | 136.249
        95,5% | % | percent | 44.681 | -
        28.697 | mũi tiêm | done | 28.697 | 136.249
        29.387 | mũi tiêm | target | 28.697 | 136.249
        97,7% | % | percent | 28.697 | -
        """,
    ),
    "nt-fees": (
        NT,
        "II.5.2.a",
        "Từ ngày 01/01/2024 đến ngày 15/3/2024, tổng số lượt thanh toán viện phí thông qua hình thức thanh toán"
        " điện tử không sử dụng tiền mặt trên toàn tỉnh là 17.133/95.369 lượt có phát sinh chi phí, với tổng số"
        " tiền được thanh toán 11.940.889.264 đồng (đạt 17,96%); trong đó, tháng 3/2024 có tổng số lượt thanh "
        "toán viện phí không sử dụng tiền mặt là 7.574/33.483 lượt có phát sinh chi phí, với tổng số tiền được "
        "thanh toán 4.257.137.616 đồng.",
        """
        17.133 | lượt | done | 17.133 | -
        95.369 | lượt | target | 17.133 | -
        11.940.889.264 | đồng | money | 11.940.889.264 | -
        17,96% | % | percent | 17.133 | -
        7.574 | lượt | done | 7.574 | 17.133
        33.483 | lượt | target | 7.574 | 17.133
        4.257.137.616 | đồng | money | - | 11.940.889.264
        """,
    ),
    "nt-security": (
        NT,
        "II.5.2.b",
        "Tính đến ngày 15/3/2024, đã cấp tài khoản cho 9.173/26.892 đối tượng trên địa bàn quản lý, đạt 34,11% "
        "(trong đó đã thực hiện chi trả cho số đối tượng đã có tài khoản là 7.994/9.173, đạt 87,15% với tổng số"
        " tiền 9.379.875.000 đồng).",
        """
        9.173 | đối tượng | done | 9.173 | -
        26.892 | đối tượng | target | 9.173 | -
        34,11% | % | percent | 9.173 | -
        7.994 | đối tượng | done | 7.994 | 9.173
        9.173 | đối tượng | target | 7.994 | 9.173
        87,15% | % | percent | 7.994 | -
        9.379.875.000 | đồng | money | - | 9.173
        """,
    ),
    "tv-portal": (
        TV,
        "I.4.2.(1)",
        "Tổng số thủ tục hành chính cập nhật trên hệ thống 1.858 (mức 3: 551 dịch vụ, chiếm tỷ lệ 29,65%; mức "
        "4: 1.077 dịch vụ (chiếm tỷ lệ 57,96%). Công an tỉnh phối hợp sở Thông tin và Truyền thông và các cơ "
        "quan, đơn vị tiếp tục tích hợp các dịch vụ công thiết yếu lên Cổng DVC quốc gia. Định kỳ, thường xuyên"
        " thực hiện kiểm tra, đánh giá an toàn thông tin cho hệ thống. Kết quả hệ thống tiếp nhận trong năm "
        "2022 (từ ngày 01/01/2022 đến ngày 14/12/2022): Tổng số 263.796 hồ sơ, trong đó có 224.581 hồ sơ tiếp "
        "nhận trực tiếp, 39.215 hồ sơ tiếp nhận trực tuyến. Đã giải quyết 255.747 hồ sơ, các hồ sơ còn lại "
        "trong quá trình giải quyết. Trong đó, DVC mức 3 tiếp nhận 96.827 hồ sơ (83.406 trực tiếp, 13.421 trực "
        "tuyến, đạt tỉ lệ 13,86%); DVC mức 4 tiếp nhận 145.965 hồ sơ (120.171 trực tiếp, 25.794 trực tuyến, đạt"
        " tỉ lệ 17,67%). Rà soát công khai 1.470 thủ tục hành chính của tỉnh lên Cổng DVC quốc gia, tích hợp "
        "935 DVC trực tuyến lên Cổng DVC quốc gia (50,32%) đạt mục tiêu Kế hoạch năm 2022.",
        """
        1.858 | thủ tục hành chính | count | - | -
        551 | dịch vụ | count | 551 | 1.858
        29,65% | % | percent | 551 | -
        1.077 | dịch vụ | count | 1.077 | 1.858
        57,96% | % | percent | 1.077 | -
        263.796 | hồ sơ | count | - | -
        224.581 | hồ sơ | count | - | 263.796
        39.215 | hồ sơ | count | - | 263.796
        255.747 | hồ sơ | count | - | -
        96.827 | hồ sơ | count | - | -
        83.406 | hồ sơ | count | - | 96.827
        13.421 | hồ sơ | count | 13.421 | 96.827
        13,86% | % | percent | 13.421 | -
        145.965 | hồ sơ | count | - | -
        120.171 | hồ sơ | count | - | 145.965
        25.794 | hồ sơ | count | 25.794 | 145.965
        17,67% | % | percent | 25.794 | -
        1.470 | thủ tục hành chính | count | - | -
        935 | dvc trực tuyến | count | 935 | -
        50,32% | % | percent | 935 | -
        """,
    ),
    "tv-electricity": (
        TV,
        "I.5",
        "Kết quả khách hàng thanh toán tiền điện không dùng tiền mặt của toàn Công ty đạt 99,82% (179.788/ "
        "180.120 khách hàng), trong đó: Khách hàng thanh toán qua hình thức trích nợ tự động, qua tài khoản "
        "ngân hàng, ví điện tử, mobile money đạt tỷ lệ 30,73% (55.242/ 179.788 khách hàng); khách hàng thanh "
        "toán qua điểm thu của Tổ chức trung gian thanh toán chiếm tỷ lệ 69,09% (124.546/179.788 khách hàng).",
        """
        99,82% | % | percent | 99,82% | -
        179.788 | khách hàng | done | 99,82% | -
        180.120 | khách hàng | target | 99,82% | -
        30,73% | % | percent | 30,73% | -
        55.242 | khách hàng | done | 30,73% | -
        179.788 | khách hàng | target | 30,73% | -
        69,09% | % | percent | 69,09% | -
        124.546 | khách hàng | done | 69,09% | -
        179.788 | khách hàng | target | 69,09% | -
        """,
    ),
    "tq-accounts": (
        TQ,
        "II.2.2",
        "Cấp Tài khoản định danh điện tử: Tổng số hồ sơ định danh điện tử mức 2 đã được thu nhận: 168.411 / "
        "83.838 = 200,87% so với chỉ tiêu Bộ giao.",
        """
        168.411 | hồ sơ | done | 168.411 | -
        83.838 | hồ sơ | target | 168.411 | -
        200,87% | % | percent | 168.411 | -
        """,
    ),
    "tq-footnote": (
        TQ,
        "II.4.2, chú thích 7",
        "Huyện Na Hang: 04/14 đơn vị (Trung tâm Y tế huyện, Trạm Y tế xã Thanh Tương, Trạm Y tế thị trấn Na "
        "Hang, Trạm Y tế xã Sơn Phú) đã thí điểm triển khai mô hình; Huyện Lâm Bình: 11/11 đơn vị (01 trung tâm"
        " y tế, 02 phòng khám đa khoa, 08 trạm y tế) đã thí điểm triển khai mô hình.",
        """
        04 | đơn vị | done | 04 | -
        14 | đơn vị | target | 04 | -
        11 | đơn vị | done | 11 | -
        11 | đơn vị | target | 11 | -
        01 | trung tâm y tế | count | - | 11
        02 | phòng khám đa khoa | count | - | 11
        08 | trạm y tế | count | - | 11
        """,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_paragraph_has_the_figures_counted_by_hand(name: str) -> None:
    _, _, text, counted = CASES[name]
    assert rows(figures(text)) == expected(counted)


@pytest.mark.parametrize("name", CASES)
def test_the_raw_report_has_them_in_its_section(name: str) -> None:
    file, section, text, counted = CASES[name]
    here = tuple(one for one in raw(file) if one.spot.section == section and one.quote.strip() in text)
    assert rows(here) == expected(counted)


@pytest.mark.parametrize(
    ("name", "scope", "periods"),
    [
        ("nt-dvc", Scope.WITHIN, {"2024-03", "2024-02-16/2024-03-15"}),
        ("nt-vaccination", Scope.CUMULATIVE, {"2024-01-15"}),
        ("nt-security", Scope.CUMULATIVE, {"2024-03-15"}),
        ("tv-electricity", Scope.CUMULATIVE, {"2022-11-30"}),
        ("tq-accounts", Scope.WITHIN, {"2022-01-01/2022-12-28"}),
        ("tq-footnote", Scope.UNSAID, {"2022-01-01/2022-12-28"}),
    ],
)
def test_time_and_scope(name: str, scope: Scope, periods: set[str]) -> None:
    file, section, text, _ = CASES[name]
    here = [one for one in raw(file) if one.spot.section == section and one.quote.strip() in text]
    assert {one.scope for one in here} == {scope}
    assert {iso(one.period) for one in here} == periods


def test_a_month_within_a_running_total_is_of_the_month() -> None:
    found = {one.printed: (one.scope, iso(one.period)) for one in raw(NT) if one.spot.section == "II.3.2"}
    assert found["461.688"] == found["272.666"] == (Scope.CUMULATIVE, "2024-03-15")
    assert found["4.023"] == found["1.724"] == (Scope.WITHIN, "2024-03")


def test_a_footnote_names_its_districts() -> None:
    here = [one for one in raw(TQ) if one.spot.section == "II.4.2, chú thích 7"]
    assert [one.locality for one in here] == ["Na Hang"] * 2 + ["Lâm Bình"] * 5
    assert {one.province for one in here} == {"Tuyên Quang"}


def test_what_is_counted_behind_a_semicolon_is_no_money() -> None:
    found = figures(
        "Doanh nghiệp: thành lập mới 268 doanh nghiệp, vốn đăng ký 2.134 tỷ đồng; tạm ngừng 247; giải thể 52."
    )
    assert [(one.printed, one.unit) for one in found] == [
        ("268", "doanh nghiệp"),
        ("2.134", "tỷ đồng"),
        ("247", "doanh nghiệp"),
        ("52", "doanh nghiệp"),
    ]


def test_money_behind_a_semicolon_is_money() -> None:
    found = figures("Cấp phép 15 dự án, vốn đăng ký 300 tỷ đồng; vốn điều chỉnh 120.")
    assert [one.unit for one in found] == ["dự án", "tỷ đồng", "tỷ đồng"]


def test_parts_are_of_the_number_that_can_hold_them() -> None:
    found = figures("Đã nhập 286.941 hội viên của 5 tổ chức (Nông dân 182.211, Phụ nữ 104.730).")
    assert [(one.printed, one.unit) for one in found] == [
        ("286.941", "hội viên"),
        ("5", "tổ chức"),
        ("182.211", "hội viên"),
        ("104.730", "hội viên"),
    ]
    assert [one.total for one in found] == [None, None, found[0].id, found[0].id]
