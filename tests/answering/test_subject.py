"""A turn with a subject of its own takes place and time from the turn before, not its words."""

from functools import cache

from assistant.engine import Assistant
from assistant.records.answer import Answer, Question, Turn
from tests.answering.build import engine, excerpt

KON_TUM = excerpt(
    "Kon Tum",
    2024,
    {
        "I": ("Tiếp nhận trực tuyến 1.204 hồ sơ đăng ký thường trú.",),
        "III": ("Hệ thống ghi nhận 4.800 lượt tấn công mạng.", "Có 7.700 học viên tham gia nền tảng MOOCs."),
        "II": ("Thu nhận 8.172 hồ sơ cấp căn cước công dân.", "Kích hoạt 5.310 tài khoản định danh mức 2."),
    },
)


@cache
def held() -> Assistant:
    return engine(KON_TUM)


def ask(text: str, *before: str) -> Answer:
    return held().ask(Question("q", text, tuple(map(Turn, before))))


def values(answer: Answer) -> list[int]:
    return [int(figure.value) for figure in answer.figures]


def test_a_new_subject_is_asked_about_alone() -> None:
    before = "Hồ sơ đăng ký thường trú trực tuyến của Kon Tum tháng 3/2024?"
    assert values(ask("thu nhận bao nhiêu hồ sơ căn cước", before)) == [8172]


def test_a_turn_that_leans_goes_on_with_the_subject() -> None:
    before = "Kon Tum tháng 3/2024 kích hoạt bao nhiêu tài khoản định danh?"
    assert values(ask("còn mức 2?", before)) == [5310]


def test_a_turn_of_which_nothing_is_found_with_the_subject_before_is_asked_about_alone() -> None:
    before = "Hệ thống của Kon Tum bị tấn công mạng mấy lượt tháng 3/2024?"
    assert values(ask("thế còn người học MOOCs thì mấy người?", before)) == [7700]
