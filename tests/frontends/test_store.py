from datetime import date

import pytest

from assistant.frontends.web.store import examples, period_short, shelf
from assistant.records.report import Letterhead, Period, Report


def report(province: str, period: Period, family: str = "de-an-06") -> Report:
    head = Letterhead("", "", "", None, "Báo cáo", province, period, None, family, (), "", "")
    return Report(f"{province}{period.end}", f"{province}.txt", head, ())


NINH_THUAN = report("Ninh Thuận", Period(date(2024, 2, 16), date(2024, 3, 15)))
TRA_VINH = report("Trà Vinh", Period(date(2022, 1, 1), date(2022, 12, 31)))
LANG_SON = report("Lạng Sơn", Period(date(2025, 1, 1), date(2025, 1, 31)))


def test_provinces_and_periods_are_those_of_the_store_newest_first() -> None:
    choices = shelf([TRA_VINH, NINH_THUAN, LANG_SON]).choices
    assert choices.provinces == ("Lạng Sơn", "Ninh Thuận", "Trà Vinh")
    assert choices.periods == ("tháng 1/2025", "từ ngày 16/02/2024 đến ngày 15/03/2024", "năm 2022")


@pytest.mark.parametrize(
    ("said", "short"),
    [("từ ngày 16/02/2024 đến ngày 15/03/2024", "16/02/2024 – 15/03/2024"), ("năm 2022", "năm 2022")],
)
def test_a_long_period_is_shortened(said: str, short: str) -> None:
    assert period_short(said) == short


def test_written_examples_are_those_whose_reports_are_there() -> None:
    for held, least in (([NINH_THUAN], 1), ([TRA_VINH], 2), ([LANG_SON], 0), ([NINH_THUAN, TRA_VINH], 4)):
        offered = examples(tuple(held))
        names = {one.letterhead.province or "" for one in held}
        absent = {"Ninh Thuận", "Trà Vinh", "Tuyên Quang"} - names
        assert len(offered) >= least
        assert not any(name in text for name in absent for text in offered)
    assert examples(()) == ()
