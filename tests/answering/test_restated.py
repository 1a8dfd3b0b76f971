"""A report that sums up otherwise than it tells, tells two times, or gives a goal beside what was reached."""

from functools import cache

from assistant.engine import Assistant
from assistant.records.answer import Answer, Question, Status
from tests.answering.build import engine, excerpt

DAK_NONG = excerpt(
    "Đắk Nông",
    2024,
    {
        "I": (
            "Đã bàn giao 52 căn nhà cho hộ nghèo. Trao 1.204 suất quà.",
            "Trong tháng kích hoạt 82.913 tài khoản định danh mức 2; "
            "lũy kế đến ngày 15/3/2024 kích hoạt 941.530 tài khoản định danh mức 2.",
            "Trong số chủ sử dụng đất, xác thực đúng 85,66%, thấp hơn mục tiêu 90% của năm.",
            "Đã cấp 4.118 thẻ bảo hiểm.",
        ),
        "IV": (
            "Nhìn chung, an sinh được bảo đảm, bàn giao 58 căn nhà cho hộ nghèo.",
            "Cấp 6.300 thẻ bảo hiểm cho trẻ em.",
        ),
    },
)


@cache
def held() -> Assistant:
    return engine(DAK_NONG)


def ask(text: str) -> Answer:
    return held().ask(Question("q", text))


def test_the_summing_up_says_another_number() -> None:
    answer = ask("Tháng 3/2024 Đắk Nông bàn giao mấy căn nhà cho hộ nghèo?")
    assert answer.status is Status.CONFLICT
    assert {figure.printed for figure in answer.figures} == {"52", "58"}


def test_a_part_told_elsewhere_is_no_contradiction() -> None:
    answer = ask("Tháng 3/2024 Đắk Nông cấp bao nhiêu thẻ bảo hiểm?")
    assert (answer.status, answer.figures[0].printed) == (Status.ANSWERED, "4.118")


def test_within_the_year_and_to_date_where_no_time_is_asked_for() -> None:
    answer = ask("Đắk Nông kích hoạt bao nhiêu tài khoản định danh mức 2?")
    assert answer.status is Status.AMBIGUOUS
    assert {figure.printed for figure in answer.figures} == {"82.913", "941.530"}
    assert ask("Lũy kế Đắk Nông kích hoạt bao nhiêu tài khoản định danh mức 2?").status is Status.ANSWERED


def test_the_goal_is_given_with_what_was_reached_where_both_are_asked_for() -> None:
    answer = ask("Đắk Nông xác thực đúng bao nhiêu % chủ sử dụng đất, mục tiêu năm là mấy?")
    assert [figure.printed for figure in answer.figures] == ["85,66%", "90%"]


NAM_DINH = excerpt(
    "Nam Định",
    2024,
    {
        "I": ("Nhập khẩu tháng 3 ước đạt 168 triệu USD. Xuất khẩu năm 2023 đạt 2.900 triệu USD.",),
        "VI": ("Phấn đấu xuất khẩu cả năm 2024 đạt 3.150 triệu USD.",),
    },
)


def test_a_month_is_not_taken_from_a_year() -> None:
    answer = engine(NAM_DINH).ask(Question("q", "Tháng 3/2024 Nam Định xuất khẩu hơn nhập khẩu bao nhiêu triệu USD?"))
    assert answer.calculation is None
    assert "2.982" not in answer.text


DIEN_BIEN = excerpt(
    "Điện Biên",
    2024,
    {
        "I": (
            "Đối với 28 dịch vụ công trực tuyến theo Quyết định 442/QĐ-TTg ngày 04/4/2022 của Thủ tướng Chính phủ "
            "đã giải quyết 900 hồ sơ.",
            "Thực hiện Quyết định 1813/QĐ-TTg ngày 28/10/2021 của Thủ tướng Chính phủ về thanh toán điện tử.",
            "Lũy kế từ đầu năm đến ngày 15/3/2024: cấp hộ chiếu 2.072 hồ sơ; đăng ký kết hôn 912 hồ sơ.",
            "Từ ngày 16/02/2024 đến ngày 15/3/2024: cấp hộ chiếu 736 hồ sơ; đăng ký kết hôn 196 hồ sơ.",
        ),
        "IV": ("Tái cấu trúc dịch vụ công (Quyết định 422/QĐ-TTg ngày 04/04/2022 của Thủ tướng Chính phủ).",),
    },
)


@cache
def dien_bien() -> Assistant:
    return engine(DIEN_BIEN)


def test_a_document_that_the_report_numbers_twice() -> None:
    asked = "28 dịch vụ công trực tuyến là theo quyết định số mấy của Thủ tướng ngày 04/4/2022, Điện Biên tháng 3/2024?"
    answer = dien_bien().ask(Question("q", asked))
    assert answer.status is Status.CONFLICT
    assert "442/QĐ-TTg" in answer.text
    assert "422/QĐ-TTg" in answer.text
    other = dien_bien().ask(Question("q", "Thanh toán điện tử ở Điện Biên theo quyết định nào của Thủ tướng?"))
    assert other.status is Status.ANSWERED
    assert "1813/QĐ-TTg" in other.text


def test_who_names_the_report_does_not_say_which_of_its_two_times() -> None:
    answer = dien_bien().ask(Question("q", "Báo cáo tháng 3/2024 Điện Biên làm hộ chiếu qua mạng được mấy hồ sơ?"))
    assert answer.status is Status.AMBIGUOUS
    assert {figure.printed for figure in answer.figures} == {"736", "2.072"}
