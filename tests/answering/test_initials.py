"""Initials of several provinces mean the one that reports of what is asked; a name that ends like "năm" stays one."""

from functools import cache

import pytest

from assistant.engine import Assistant
from assistant.records.answer import Answer, Question, Status, Turn
from tests.answering.build import engine, excerpt

QUANG_NAM = excerpt("Quảng Nam", 2023, {"I": ("Thu nhận 8.172 hồ sơ cấp căn cước công dân.",)})
QUANG_NGAI = excerpt(
    "Quảng Ngãi",
    2024,
    {"I": ("Thu nhận 5.310 hồ sơ cấp căn cước công dân.",), "II": ("Thành lập mới 74 doanh nghiệp.",)},
)


@cache
def held() -> Assistant:
    return engine(QUANG_NAM, QUANG_NGAI)


def ask(text: str, *before: str) -> Answer:
    return held().ask(Question("q", text, tuple(map(Turn, before))))


def values(answer: Answer) -> list[int]:
    return [int(figure.value) for figure in answer.figures]


def test_the_time_settles_which_province_is_meant() -> None:
    assert values(ask("QN năm 2023 thu nhận bao nhiêu hồ sơ căn cước?")) == [8172]
    assert values(ask("thu nhận căn cước tháng 3/2024 ở qn được mấy hồ sơ")) == [5310]


def test_only_one_of_them_tells_of_it() -> None:
    assert values(ask("QN có mấy doanh nghiệp thành lập mới?")) == [74]


def test_both_are_named_with_what_the_initials_may_mean() -> None:
    answer = ask("QN thu nhận bao nhiêu hồ sơ căn cước?")
    assert answer.status is Status.AMBIGUOUS
    assert sorted(values(answer)) == [5310, 8172]
    assert "Quảng Ngãi, Quảng Nam" in answer.text


def test_the_province_spoken_of_before_is_meant() -> None:
    before = "Quảng Ngãi thu nhận bao nhiêu hồ sơ căn cước?"
    assert values(ask("QN có mấy doanh nghiệp thành lập mới?", before)) == [74]


def test_initials_of_provinces_without_reports_are_refused() -> None:
    assert ask("số hồ sơ căn cước thu nhận ở HN?").status is Status.NOT_FOUND


@pytest.mark.parametrize("said", ["của Quảng Nam 2023", "cua quang nam 2023", "Quảng Nam năm 2023"])
def test_the_end_of_a_name_is_no_year(said: str) -> None:
    answer = ask(f"so ho so can cuoc thu nhan {said}")
    assert values(answer) == [8172]
