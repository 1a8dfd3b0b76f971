from dataclasses import replace
from datetime import date

import pytest

from assistant.frontends.holdings.coverage import Coverage, Fill, Place, coverage, fullest_year, years
from assistant.frontends.holdings.listing import month_of
from assistant.records.report import Period, Report
from tests.made import report

TODAY = date(2026, 2, 10)


def held(province: str | None, start: date | None, end: date | None, number: int = 0) -> Report:
    made = report(f"{number:016}")
    period = Period(start, end) if end else None
    return replace(made, letterhead=replace(made.letterhead, province=province, period=period))


def place(covered: Coverage, name: str) -> Place:
    return next(one for one in covered.places if one.name == name)


def fills(covered: Coverage, name: str) -> list[Fill]:
    return [cell.fill for cell in place(covered, name).cells]


@pytest.mark.parametrize(
    ("start", "end", "month"),
    [
        (date(2024, 2, 16), date(2024, 3, 15), "2024-03"),
        (date(2024, 3, 1), date(2024, 3, 31), "2024-03"),
        (None, date(2024, 3, 15), "2024-03"),
        (date(2024, 1, 1), date(2024, 3, 31), None),
        (date(2022, 1, 1), date(2022, 12, 28), None),
    ],
)
def test_a_report_is_of_the_month_that_its_period_ends_in(start: date | None, end: date, month: str | None) -> None:
    assert month_of(held("Trà Vinh", start, end)) == month


def test_a_gap_is_a_gap_and_a_longer_report_fills_no_month() -> None:
    reports = [
        held("Trà Vinh", date(2024, 2, 16), date(2024, 3, 15)),
        held("Trà Vinh", date(2024, 4, 1), date(2024, 6, 30)),
        held(None, None, None),
    ]
    covered = coverage(reports, 2024, TODAY, new=False)
    assert fills(covered, "Trà Vinh") == [*[Fill.NONE] * 2, Fill.FULL, *[Fill.LONGER] * 3, *[Fill.NONE] * 6]
    assert place(covered, "Trà Vinh").reports == 2
    assert (covered.unplaced, covered.undated) == (1, 1)
    assert len(covered.absent) == 62


def test_months_that_are_not_over_are_no_gaps() -> None:
    covered = coverage([held("Hà Nội", date(2026, 1, 1), date(2026, 1, 31))], 2026, TODAY, new=False)
    assert fills(covered, "Hà Nội") == [Fill.FULL, *[Fill.AHEAD] * 11]


def test_a_province_of_today_is_full_when_all_its_former_parts_are_in() -> None:
    month = date(2024, 3, 1), date(2024, 3, 31)
    one, other = held("Ninh Thuận", *month), held("Khánh Hòa", *month, number=1)
    cell = place(coverage([one], 2024, TODAY, new=True), "Khánh Hòa").cells[2]
    assert (cell.fill, cell.given, cell.due) == (Fill.PART, 1, 2)
    assert place(coverage([one, other], 2024, TODAY, new=True), "Khánh Hòa").cells[2].fill is Fill.FULL


def test_after_the_mergers_a_former_province_owes_nothing() -> None:
    old = held("Ninh Thuận", date(2025, 5, 1), date(2025, 5, 31))
    now = held("Khánh Hòa", date(2025, 8, 1), date(2025, 8, 31), number=1)
    covered = coverage([old, now], 2025, TODAY, new=False)
    assert fills(covered, "Ninh Thuận")[6:] == [Fill.MERGED] * 6
    assert fills(covered, "Khánh Hòa")[6:8] == [Fill.NONE, Fill.FULL]
    assert place(coverage([old, now], 2025, TODAY, new=True), "Khánh Hòa").cells[7].fill is Fill.FULL


def test_years_are_those_that_periods_touch() -> None:
    assert years([held("Hà Nội", date(2022, 12, 16), date(2023, 1, 15)), held("Hà Nội", None, None)]) == [2023, 2022]


def test_the_year_shown_first_is_the_one_that_most_reports_are_of() -> None:
    made = [held("Hà Nội", date(2023, month, 1), date(2023, month, 28)) for month in (1, 2)]
    made.append(held("Hà Nội", date(2025, 7, 1), date(2025, 7, 31)))
    assert fullest_year(made, date(2026, 1, 1)) == 2023
    assert fullest_year([held("Hà Nội", None, None)], date(2026, 1, 1)) == 2026
