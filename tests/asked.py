"""Questions on four reports of the corpus, with the answers that a person read in them."""

from dataclasses import dataclass

NT23, NT24, TV, QT = "ninh-thuan-2023-02", "ninh-thuan-2024-03", "tra-vinh-2022", "quang-tri-2024-12"


@dataclass(frozen=True)
class One:
    question: str
    value: str
    unit: str
    source: str
    section: str


@dataclass(frozen=True)
class Computed:
    question: str
    operation: str
    operands: tuple[str, ...]
    value: str


@dataclass(frozen=True)
class Compared:
    question: str
    rows: tuple[tuple[str, str], ...]
    difference: str
    said: str


@dataclass(frozen=True)
class Listed:
    question: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Followed:
    before: tuple[str, ...]
    question: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Worded:
    question: str
    words: str
    section: str


FIGURES = (
    One(
        "Ninh Thuận đến 15/3/2024 đã kích hoạt bao nhiêu tài khoản định danh mức 2?",
        "272666",
        "tài khoản",
        NT24,
        "II.3.2",
    ),
    One("Riêng tháng 3/2024 Ninh Thuận kích hoạt mấy tài khoản định danh mức 1?", "465", "tài khoản", NT24, "II.3.2"),
    One("Tháng 3/2024 Ninh Thuận nhận bao nhiêu hồ sơ căn cước công dân?", "3889", "hồ sơ", NT24, "II.3.1"),
    One(
        "Ninh Thuận tháng 3/2024 có bao nhiêu thành viên Hội nông dân được bổ sung?",
        "20739",
        "thành viên",
        NT24,
        "II.4.2",
    ),
    One("Năm 2022 Trà Vinh thu nhận bao nhiêu hồ sơ định danh điện tử?", "109976", "hồ sơ", TV, "I.6"),
    One("Trung tâm dữ liệu tỉnh Trà Vinh có bao nhiêu máy chủ ảo hóa?", "140", "máy chủ ảo hóa", TV, "I.7.(1)"),
    One(
        "Ninh Thuận lũy kế đến 19/02/2023 có bao nhiêu trường hợp đăng ký kết hôn?",
        "912",
        "trường hợp",
        NT23,
        "II.1.1.b",
    ),
    One(
        "Ninh Thuận từ 17/01/2023 đến 19/02/2023 có mấy trường hợp đăng ký khai sinh?",
        "307",
        "trường hợp",
        NT23,
        "II.1.2.b",
    ),
    One(
        "Ninh Thuận từ 01/01/2024 đến 15/3/2024 trả viện phí không dùng tiền mặt tổng số tiền bao nhiêu?",
        "11940889264",
        "đồng",
        NT24,
        "II.5.2.a",
    ),
    One("Huyện Cam Lộ có bao nhiêu người có công nhận trợ cấp không dùng tiền mặt?", "858", "người", QT, "I.2"),
    One(
        "Tỷ lệ trả viện phí không dùng tiền mặt của Ninh Thuận từ 01/01/2024 đến 15/3/2024?",
        "17.96",
        "%",
        NT24,
        "II.5.2.a",
    ),
    One(
        "Tháng 3/2024 Ninh Thuận giải quyết bao nhiêu phần trăm hồ sơ 53 dịch vụ công thiết yếu?",
        "97.1",
        "%",
        NT24,
        "II.1",
    ),
    One(
        "Ninh Thuận tháng 3/2024 được giao số hóa bao nhiêu dữ liệu hộ tịch?",
        "779684",
        "dữ liệu hộ tịch",
        NT24,
        "I.4.1",
    ),
    One("Khách hàng Trà Vinh trả tiền điện không dùng tiền mặt chiếm bao nhiêu %?", "99.82", "%", TV, "I.5"),
    One(
        "Trà Vinh có bao nhiêu học sinh tiểu học đã xác thực với cơ sở dữ liệu dân cư?",
        "72432",
        "học sinh",
        TV,
        "I.7.(2)",
    ),
    One("Tỷ lệ giáo viên THCS ở Trà Vinh đã xác thực là bao nhiêu?", "96.87", "%", TV, "I.7.(2)"),
    One("Tỷ lệ chi trả an sinh xã hội không dùng tiền mặt của Đông Hà là bao nhiêu?", "43.27", "%", QT, "I.1"),
    One("tra vinh 2022 thu nhan bao nhieu ho so can cuoc cong dan", "972459", "hồ sơ", TV, "I.6"),
    One("NT 15/3/2024 kích hoạt bn tk đđđt m2", "272666", "tài khoản", NT24, "II.3.2"),
    One("Ninh Thuận còn bao nhiêu mô hình Đề án 06 chưa triển khai?", "11", "mô hình", NT24, "II.6"),
    One(
        "Vĩnh Long năm 2022 thay đổi chủ thể hợp đồng mua bán điện bao nhiêu yêu cầu?", "51775", "yêu cầu", TV, "I.4.2"
    ),
)

COMPUTED = (
    Computed(
        "Số hóa dữ liệu hộ tịch của Ninh Thuận tháng 3/2024 đạt bao nhiêu phần trăm?",
        "ratio",
        ("67841", "779684"),
        "8.70",
    ),
    Computed(
        "Ninh Thuận còn thiếu bao nhiêu phiếu thông tin người lao động so với kế hoạch?",
        "remainder",
        ("171013", "164761"),
        "6252",
    ),
    Computed(
        "Cộng khai sinh, khai tử, kết hôn của Trà Vinh năm 2022 được bao nhiêu?", "sum", ("659", "380", "424"), "1463"
    ),
    Computed(
        "Lũy kế đến 15/3/2024 Ninh Thuận nhận hồ sơ định danh mức 2 nhiều hơn mức 1 bao nhiêu?",
        "difference",
        ("299873", "161815"),
        "138058",
    ),
    Computed(
        "Hồ sơ định danh mức 1 chiếm bao nhiêu phần trăm tổng số hồ sơ định danh Ninh Thuận nhận lũy kế đến 15/3/2024?",
        "share",
        ("161815", "461688"),
        "35.05",
    ),
    Computed(
        "Gộp các cấp học ở Trà Vinh có bao nhiêu học sinh đã xác thực?",
        "sum",
        ("22670", "72432", "40233", "27519", "1443"),
        "164297",
    ),
    Computed(
        "Bình quân mỗi đối tượng ở Ninh Thuận được chi trả qua tài khoản bao nhiêu tiền, tính đến 15/3/2024?",
        "average",
        ("9379875000", "7994"),
        "1173364.40",
    ),
)

COMPARED = (
    Compared(
        "So sánh số hồ sơ cấp điện mới từ lưới điện hạ áp của Trà Vinh năm 2022 và Ninh Thuận đến 19/02/2023",
        (("Trà Vinh", "6832"), ("Ninh Thuận", "3993")),
        "2839",
        "Trà Vinh nhiều hơn",
    ),
    Compared(
        "Ninh Thuận tra cứu thẻ CCCD khám chữa bệnh thành công đến 19/02/2023 và đến 15/3/2024 chênh nhau bao nhiêu?",
        (("Ninh Thuận", "178682"), ("Ninh Thuận", "131840")),
        "-46842",
        "Kỳ sau giảm **46.842",
    ),
    Compared(
        "So sánh số trường hợp đăng ký khai tử của Trà Vinh và Cà Mau năm 2022",
        (("Trà Vinh", "380"),),
        "",
        "Cà Mau: chưa có báo cáo nào",
    ),
)

LISTED = (
    Listed(
        "Kể từng loại hồ sơ quản lý cư trú của Ninh Thuận lũy kế đến 19/02/2023",
        ("9181", "591", "8", "263336"),
    ),
    Listed("Trà Vinh năm 2022 khai sinh, khai tử, kết hôn mỗi loại bao nhiêu hồ sơ?", ("659", "380", "424")),
    Listed("Hồ sơ định danh điện tử Ninh Thuận nhận lũy kế đến 15/3/2024 chia ra từng mức", ("161815", "299873")),
    Listed(
        "Huyện nào của Quảng Trị có tỷ lệ chi trả an sinh xã hội không dùng tiền mặt cao nhất?",
        ("76.08", "49.21", "48.02", "43.27", "42.03", "32.12", "32.1", "22.1", "21.17"),
    ),
)

REFUSED = (
    ("Cà Mau năm 2022 có bao nhiêu hồ sơ đăng ký thường trú?", "Ninh Thuận, Quảng Trị, Trà Vinh"),
    ("Ninh Thuận tháng 7/2021 nhận bao nhiêu hồ sơ căn cước công dân?", "tháng 3/2024"),
    ("Năm 2022 Trà Vinh trồng được bao nhiêu héc ta rừng ngập mặn?", "Trà Vinh"),
    ("Ninh Thuận tháng 3/2024 xuất khẩu được bao nhiêu tấn tôm giống?", "Ninh Thuận"),
)

AMBIGUOUS = (
    (
        "Ninh Thuận tra cứu thẻ CCCD gắn chip khám chữa bệnh thành công bao nhiêu trường hợp?",
        {"131840", "68310", "178682"},
    ),
    ("Có bao nhiêu trường hợp đăng ký kết hôn?", {"912", "424", "196"}),
)

FOLLOW_UPS = (
    Followed(("Trà Vinh có bao nhiêu hồ sơ đăng ký kết hôn?",), "Còn Ninh Thuận thì sao?", ("912",)),
    Followed(("Đến 15/3/2024 Ninh Thuận kích hoạt bao nhiêu tài khoản định danh mức 2?",), "Còn mức 1?", ("62782",)),
    Followed(
        ("Đến 15/3/2024 Ninh Thuận tra cứu thẻ CCCD khám chữa bệnh thành công bao nhiêu trường hợp?",),
        "Thế đến 19/02/2023?",
        ("178682",),
    ),
    Followed(
        ("Đến 15/3/2024 Ninh Thuận tra cứu thẻ CCCD khám chữa bệnh thành công bao nhiêu trường hợp?",),
        "Đạt bao nhiêu phần trăm?",
        ("84.7",),
    ),
    Followed(
        (
            "Đến 15/3/2024 Ninh Thuận kích hoạt bao nhiêu tài khoản định danh mức 2?",
            "Còn mức 1?",
        ),
        "Cộng cả hai mức được bao nhiêu?",
        ("272666", "62782"),
    ),
    Followed(("Xin chào", "Trà Vinh năm 2022 đăng ký khai tử bao nhiêu hồ sơ?"), "Thế khai sinh?", ("659",)),
)

WORDS = (
    Worded("Kế hoạch thi hành Luật Căn cước của Ninh Thuận số mấy, ngày nào?", "1161/KH-UBND ngày 18/3/2024", "I.1.1"),
    Worded("Ninh Thuận tháng 3/2024 gặp khó khăn gì?", "phải chờ tiến độ của Bộ, ngành", "III.2"),
    Worded("Ai ký báo cáo tháng 3/2024 của Ninh Thuận?", "Trần Quốc Nam", "Nơi nhận"),
    Worded("Báo cáo năm 2022 của Trà Vinh gửi những cơ quan nào?", "Cục C06", "Nơi nhận"),
    Worded("Vì sao ít công dân Trà Vinh làm dịch vụ công trực tuyến?", "tâm lý e ngại", "III.2"),
)
