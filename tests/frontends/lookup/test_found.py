"""Figures found by their words: what each row says."""

import re

from assistant.frontends.web.lookup.found import found_table
from assistant.records.figure import Figure, Scope
from tests.answering.build import NINH_THUAN
from tests.retrieval.build import figure


def cells(one: Figure) -> list[str]:
    """The words of the one row."""
    body = found_table([(one, NINH_THUAN)], {}).split("<tbody>")[1]
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", body)]


def test_a_number_that_is_about_right_says_so() -> None:
    assert cells(figure("nhận"))[3] == "272.666"
    assert cells(figure("nhận", approximation="hơn"))[3] == "hơn 272.666"


def test_how_it_counts_is_said_where_the_report_says_it() -> None:
    assert cells(figure("nhận", scope=Scope.CUMULATIVE))[5] == "số thực hiện, lũy kế"
    assert cells(figure("nhận"))[5] == "số thực hiện"
