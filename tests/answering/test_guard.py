from dataclasses import replace

import pytest

from assistant.answering.guard import unsupported
from assistant.records.answer import Reading, Status
from tests.evaluation.build import answer, calculation, cite, figure

GOOD = answer(figure(as_of="2024-03-15"), text="Ninh Thuận, ngày 15/3/2024: 272.666 tài khoản, mục II.3.2 [1].")


def test_numbers_of_quotes_figures_dates_and_paths_have_a_source() -> None:
    assert unsupported(GOOD) == []


@pytest.mark.parametrize("extra", ["272.667", "3,5%", "năm 2031", "7"])
def test_any_other_number_has_none(extra: str) -> None:
    bare = replace(GOOD, citations=(cite(quote="kích hoạt 272.666 tài khoản"),), figures=(figure(),))
    assert unsupported(replace(bare, text=f"{extra} tài khoản [1]")) != []


def test_the_marks_of_citations_are_no_numbers() -> None:
    assert unsupported(replace(GOOD, text="272.666 tài khoản [7]")) == []


def test_a_calculation_supports_what_it_shows() -> None:
    text = "217.353 tài khoản: 272.666 − 55.313 = 217.353 [1]"
    assert unsupported(replace(GOOD, text=text)) == ["217.353", "55.313"]
    done = calculation("217353", "272666", "55313", shown="272.666 − 55.313 = 217.353")
    assert unsupported(replace(GOOD, text=text, calculation=done)) == []


def test_a_leading_nought_is_the_same_number() -> None:
    assert unsupported(replace(GOOD, text="8 [1]", citations=(cite(quote="có 08 cơ sở"),))) == []


def test_the_time_asked_for_is_a_source() -> None:
    text = "272.666 tài khoản, mục II.3.2 [1]. Trà Vinh: chưa có báo cáo cho năm 2021."
    assert unsupported(replace(GOOD, text=text)) == ["2021"]
    assert unsupported(replace(GOOD, text=text, readings=(Reading("period", "năm 2021"),))) == []


def test_what_quotes_nothing_is_let_through() -> None:
    assert unsupported(replace(GOOD, status=Status.NOT_FOUND, text="có báo cáo năm 2019", citations=())) == []


def test_the_time_of_a_report_cited_is_a_source() -> None:
    told = replace(GOOD, text="Mưa lớn, từ ngày 01/10/2023 đến ngày 31/10/2023 [1]", figures=())
    assert unsupported(told) == ["1", "10", "2023", "31"]
    assert unsupported(told, ["từ ngày 01/10/2023 đến ngày 31/10/2023"]) == []
