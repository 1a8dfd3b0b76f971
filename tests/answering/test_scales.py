"""Amounts printed in different scales are brought to one before they are compared, added or ranked."""

from functools import cache

from assistant.engine import Assistant
from assistant.records.answer import Answer, Question, Status
from tests.answering.build import engine, excerpt

REPORTS = (
    excerpt(
        "Ninh Thuận", 2024, {"I": ("Thu ngân sách nhà nước đạt 1.250 tỷ đồng, chi ngân sách 2.100.000 triệu đồng.",)}
    ),
    excerpt("Trà Vinh", 2024, {"I": ("Thu ngân sách nhà nước đạt 850.000 triệu đồng.",)}),
    excerpt("Bến Tre", 2024, {"I": ("Thu ngân sách nhà nước đạt 95 triệu USD.",)}),
)


@cache
def held() -> Assistant:
    return engine(*REPORTS)


def ask(text: str) -> Answer:
    return held().ask(Question("q", text, ()))


def test_two_places_are_compared_on_one_scale() -> None:
    answer = ask("So sánh thu ngân sách tháng 3/2024 của Ninh Thuận và Trà Vinh")
    assert answer.calculation is not None
    assert (f"{answer.calculation.value:f}", answer.calculation.unit) == ("400", "tỷ đồng")
    assert "Ninh Thuận nhiều hơn" in answer.text


def test_what_has_no_scale_in_common_is_set_side_by_side_and_no_more() -> None:
    answer = ask("So sánh thu ngân sách tháng 3/2024 của Ninh Thuận và Bến Tre")
    assert answer.status is Status.ANSWERED
    assert len(answer.figures) == 2
    assert answer.calculation is None
    assert "đơn vị tính" in answer.text


def test_a_ranking_converts_and_names_who_gives_another_unit() -> None:
    answer = ask("Tỉnh nào thu ngân sách nhà nước nhiều nhất tháng 3/2024?")
    assert [figure.province for figure in answer.figures] == ["Ninh Thuận", "Trà Vinh"]
    assert "đơn vị khác" in answer.text
    assert "không nêu" not in answer.text


def test_a_ranking_takes_of_each_province_what_most_count() -> None:
    """To date as the others, not the one day of its newer report."""
    told = "Tính đến ngày 20/3/2024, đã kích hoạt {} tài khoản định danh điện tử."
    made = engine(
        excerpt("Trà Vinh", 2024, {"I": (told.format("120.000"),)}),
        excerpt("Bến Tre", 2024, {"I": (told.format("90.000"),)}),
        excerpt("Ninh Thuận", 2024, {"I": (told.format("335.448"),)}),
        excerpt("Ninh Thuận", 2024, {"I": ("Trong ngày 10/4/2024 kích hoạt 12.600 tài khoản định danh điện tử.",)}, 4),
    )
    answer = made.ask(Question("q", "Tỉnh nào kích hoạt nhiều tài khoản định danh điện tử nhất?", ()))
    assert [figure.printed for figure in answer.figures] == ["335.448", "120.000", "90.000"]
