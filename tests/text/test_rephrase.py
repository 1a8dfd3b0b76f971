from datetime import date

import pytest

from assistant.records.report import Period
from assistant.text.periods import find_spans, said
from assistant.text.rephrase import replaced, said_times

KNOWN = frozenset({"Ninh Thuận", "Trà Vinh"})


def test_one_place_gives_way_and_none_or_two_do_not() -> None:
    assert replaced("ninh thuan cấp mấy thẻ", "province", "Trà Vinh", KNOWN) == "Trà Vinh cấp mấy thẻ"
    assert replaced("cấp mấy thẻ", "province", "Trà Vinh", KNOWN) is None
    assert replaced("Ninh Thuận và Trà Vinh", "province", "Huế", KNOWN) is None
    assert said_times("Ninh Thuận và Trà Vinh", "province", KNOWN) == 2


def test_a_time_gives_way() -> None:
    assert replaced("Năm 2022 cấp mấy thẻ?", "period", "quý I/2024", KNOWN) == "Quý I/2024 cấp mấy thẻ?"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 1, 1), date(2024, 6, 30), "6 tháng đầu năm 2024"),
        (date(2024, 7, 1), date(2024, 12, 31), "6 tháng cuối năm 2024"),
        (date(2024, 1, 1), date(2024, 9, 30), "9 tháng đầu năm 2024"),
        (date(2024, 4, 1), date(2024, 6, 30), "quý II/2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "năm 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "tháng 2/2024"),
        (date(2024, 2, 16), date(2024, 3, 15), "từ ngày 16/02/2024 đến ngày 15/03/2024"),
        (date(2024, 1, 1), date(2024, 6, 29), "từ ngày 01/01/2024 đến ngày 29/06/2024"),
    ],
)
def test_a_time_that_is_said_is_read_as_the_same_time(start: date, end: date, words: str) -> None:
    period = Period(start, end)
    assert said(period) == words
    assert [span.period for span in find_spans(words)] == [period]
