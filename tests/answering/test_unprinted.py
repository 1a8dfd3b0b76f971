"""What a report does not print as it is asked, and what it prints where a sum is asked for."""

from functools import cache

from assistant.engine import Assistant
from assistant.records.answer import Answer, Operation, Question, Status
from tests.answering.build import engine, excerpt

BINH_DINH = excerpt(
    "Bình Định",
    2024,
    {
        "I": ("Vụ Hè Thu gieo sạ 42.318 ha lúa, cấp nước cho 33.000 ha, thu hoạch 31.906 ha (đạt 75,4%).",),
        "II": (
            "Kích hoạt mức 1 được 120.657/602.247 tài khoản, đạt 20%.",
            "Kích hoạt mức 2 được 44.273/83.838 tài khoản, đạt 52,8%.",
            "Chưa đạt chỉ tiêu kích hoạt tài khoản định danh mức 1, mức 2 là 686.085 tài khoản.",
        ),
        "III": ("Mức độ hài lòng của người dân đạt 88,94%, cao nhất lĩnh vực hộ tịch 93,17%, đất đai 79,46%.",),
        "IV": ("Cục Thuế đứng đầu khối sở, ngành về năng lực cạnh tranh với 84,62 điểm.",),
        "VI": ("Vốn huy động đạt 62.348 tỷ đồng. Dư nợ cho vay đạt 93.516 tỷ đồng.",),
        "VII": ("Số cơ sở kinh doanh có hóa đơn từ máy tính tiền: 1.027/1.731 cơ sở (59,33%).",),
        "VIII": ("Đã giải quyết 1.204 hồ sơ đất đai. Đã nạo vét 14 hồ chứa thủy lợi.",),
        "V": ("Trong năm 2025 dự kiến cấp 9.500 thẻ căn cước.",),
        "IX": ("Toàn tỉnh đã thu nhận 51.240 hồ sơ định danh điện tử.",),
        "X": ("Tiếp nhận trực tiếp 8 trường hợp thông báo lưu trú.",),
    },
)


@cache
def held() -> Assistant:
    return engine(BINH_DINH)


def ask(text: str) -> Answer:
    return held().ask(Question("q", text))


def test_what_remains_of_what_a_percent_is_of() -> None:
    answer = ask("Bình Định còn bao nhiêu ha lúa hè thu chưa gặt?")
    assert answer.calculation is not None
    assert (answer.calculation.operation, str(answer.calculation.value)) == (Operation.REMAINDER, "10412")


def test_what_remains_of_businesses_is_no_matter_of_a_department() -> None:
    answer = ask("Hóa đơn máy tính tiền Bình Định còn bao nhiêu cơ sở chưa xong?")
    assert answer.calculation is not None
    assert (answer.calculation.operation, str(answer.calculation.value)) == (Operation.REMAINDER, "704")


def test_the_goal_of_both_levels_is_no_part_of_a_sum() -> None:
    answer = ask("Chỉ tiêu kích hoạt của Bình Định gộp cả mức 1 lẫn mức 2 là bao nhiêu tài khoản?")
    assert "686.085" in answer.text
    assert "806.742" not in answer.text


def test_the_rate_that_is_named_in_the_sentence_of_the_whole() -> None:
    answer = ask("Mức độ hài lòng của người dân Bình Định, khâu đất đai, đạt bao nhiêu %?")
    assert str(answer.figures[0].value) == "79.46"


def test_the_score_of_another_department_is_no_answer() -> None:
    assert str(ask("Cục Thuế Bình Định được mấy điểm năng lực cạnh tranh?").figures[0].value) == "84.62"
    assert ask("Sở Xây dựng Bình Định được mấy điểm năng lực cạnh tranh?").status is Status.NOT_FOUND


def test_what_is_meant_for_the_next_year_answers_only_what_is_meant() -> None:
    assert str(ask("Năm 2025 Bình Định dự kiến cấp bao nhiêu thẻ căn cước?").figures[0].value) == "9500"
    assert ask("Năm 2025 Bình Định đã cấp được bao nhiêu thẻ căn cước?").status is Status.NOT_FOUND


def test_how_many_times_one_amount_is_another() -> None:
    answer = ask("Dư nợ cho vay của Bình Định gấp mấy lần vốn huy động?")
    assert answer.calculation is not None
    assert (str(answer.calculation.value), answer.calculation.unit) == ("1.50", "lần")


def test_files_and_reservoirs_make_no_sum() -> None:
    answer = ask("Cộng hồ sơ đất đai với hồ chứa thủy lợi của Bình Định là bao nhiêu?")
    assert answer.calculation is None
    assert "1.218" not in answer.text


def test_files_of_another_kind_are_no_answer_unless_the_question_names_both() -> None:
    assert ask("Bình Định thu nhận bao nhiêu hồ sơ căn cước?").status is Status.NOT_FOUND
    assert ask("Bình Định mấy trường hợp tới trực tiếp thông báo lưu trú, không qua mạng?").figures[0].value == 8
