"""Which reports are looked in, and what is said to lack."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.backends.fakes import MemoryStore, WordMeaning
from assistant.protocols import Entry
from assistant.records.figure import Figure, Scope
from assistant.records.plan import Target
from assistant.records.report import Period, Report
from assistant.retrieval.reports import fits, fitting, of_province, span_fits
from assistant.retrieval.search import FigureSearch, Lack
from tests.answering.build import excerpt
from tests.retrieval.build import MARCH, figure, plan

ASKED = plan("đăng ký thường trú")
NEW = excerpt("Ninh Thuận", 2024, {"I": ("a",)})
OLD = excerpt("Ninh Thuận", 2023, {"I": ("a",)})
OTHER = excerpt("Trà Vinh", 2024, {"I": ("a",)})
REPORTS = [OLD, NEW, OTHER]


def search(**held: tuple[Figure, ...]) -> FigureSearch:
    """A search over the three reports with these figures: `new`, `old`, `other`."""
    names = {"new": NEW, "old": OLD, "other": OTHER}
    entries = []
    for name, report in names.items():
        own = (
            replace(one, report=report.id, id=f"{report.id}:{number}") for number, one in enumerate(held.get(name, ()))
        )
        entries.append(Entry(report, tuple(own), (), ()))
    return FigureSearch(MemoryStore(entries), WordMeaning())


def target(province: str | None = "Ninh Thuận", period: Period | None = None) -> Target:
    return Target(province, period, Scope.UNSAID)


ROW = figure("đăng ký thường trú")


def test_each_report_of_the_place_is_an_entry_newest_first() -> None:
    found = search(new=(ROW,), old=(ROW,), other=(replace(ROW, province="Trà Vinh"),)).find(ASKED, target(), REPORTS)
    assert [one.report for one in found] == [NEW, OLD]
    assert all(one.sure for one in found)


def test_what_lacks_is_said() -> None:
    held = search(new=(ROW,))
    assert held.find(ASKED, target("Cà Mau"), REPORTS)[0].lack is Lack.PROVINCE
    missing = held.find(ASKED, target(period=Period(date(2021, 7, 1), date(2021, 7, 31))), REPORTS)
    assert (missing[0].lack, missing[0].there) == (Lack.PERIOD, (NEW, OLD))
    other = held.find(plan("cấp phiếu lý lịch tư pháp"), target(period=MARCH), REPORTS)
    assert (other[0].lack, other[0].sure) == (Lack.FIGURE, False)


def test_another_report_may_state_the_time_asked_for() -> None:
    goal = Period(date(2025, 1, 1), date(2025, 12, 31))
    held = search(new=(replace(ROW, period=goal),), old=(ROW,))
    found = held.find(ASKED, target(period=goal), REPORTS)
    assert [one.report for one in found] == [NEW]
    assert found[0].best.figure.period == goal


def test_figures_that_a_report_quotes_of_another_province_stay_out() -> None:
    held = search(new=(replace(ROW, province="Trà Vinh"), replace(ROW, province=None)))
    found = held.find(ASKED, target(period=MARCH), REPORTS)
    assert [scored.figure.province for scored in found[0].scored] == [None]


def test_of_many_reports_the_words_pick_those_that_are_scored() -> None:
    many = [excerpt("Trà Vinh", 2010 + number, {"I": ("a",)}) for number in range(15)]
    entries = [Entry(one, (replace(ROW, report=one.id, id=one.id),), (), ()) for one in many[:3]]
    entries += [Entry(one, (replace(figure("cấp hộ chiếu"), report=one.id, id=one.id),), (), ()) for one in many[3:]]
    found = FigureSearch(MemoryStore(entries), WordMeaning()).find(ASKED, target(None), many)
    assert {one.report.id for one in found if one.report} == {one.id for one in many[:3]}


def test_without_a_time_older_reports_are_looked_in_only_if_no_newer_one_answers() -> None:
    many = [excerpt("Trà Vinh", 2000 + number, {"I": ("a",)}) for number in range(15)]
    row = replace(ROW, province="Trà Vinh")

    def years(*held: int) -> list[int]:
        entries = [
            Entry(one, (replace(row, report=one.id, id=one.id),) if at in held else (), (), ())
            for at, one in enumerate(many)
        ]
        found = FigureSearch(MemoryStore(entries), WordMeaning()).find(ASKED, target("Trà Vinh"), many)
        return [many.index(one.report) for one in found if one.report is not None and one.sure]

    assert years(0, 13, 14) == [14, 13]
    assert years(0, 1) == [1, 0]


def test_forgetting_reads_the_figures_anew() -> None:
    store = MemoryStore([Entry(NEW, (replace(ROW, report=NEW.id, id="1"),), (), ())])
    held = FigureSearch(store, WordMeaning())
    assert held.find(ASKED, target(), [NEW])[0].sure
    store.save(Entry(NEW, (), (), ()))
    held.forget()
    assert not held.find(ASKED, target(), [NEW])[0].sure


def test_reports_of_a_province_are_newest_first() -> None:
    assert of_province(REPORTS, "Ninh Thuận") == [NEW, OLD]
    assert len(of_province(REPORTS, None)) == 3


def stating(period: Period | None, as_of: date | None = None, issued: date | None = None) -> Report:
    return replace(NEW, letterhead=replace(NEW.letterhead, period=period, as_of=as_of, issued=issued))


SPAN = Period(date(2024, 2, 16), date(2024, 3, 15))


@pytest.mark.parametrize(
    ("report", "asked", "fit"),
    [
        (stating(SPAN), MARCH, True),
        (stating(SPAN), Period(None, date(2024, 3, 1)), True),
        (stating(SPAN), Period(None, date(2024, 4, 2)), False),
        (stating(SPAN), Period(date(2024, 1, 1), date(2024, 12, 31)), True),
        (stating(SPAN), Period(date(2023, 1, 1), date(2023, 12, 31)), False),
        (stating(SPAN, as_of=date(2024, 4, 3)), Period(None, date(2024, 4, 5)), True),
        (stating(SPAN, issued=date(2024, 4, 9)), Period(None, date(2024, 4, 9)), True),
        (stating(None), MARCH, False),
        (stating(None), None, True),
    ],
)
def test_a_report_fits_a_time(report: Report, asked: Period | None, fit: bool) -> None:
    assert fits(report, target(period=asked)) is fit


def test_a_month_is_in_the_report_that_ends_in_it_where_books_are_closed_on_the_18th() -> None:
    january, february = (
        stating(Period(date(2023, 12, 19), date(2024, 1, 18))),
        stating(Period(date(2024, 1, 19), date(2024, 2, 18))),
    )
    assert fitting([february, january], target(period=Period(date(2024, 1, 1), date(2024, 1, 31)))) == [january]
    assert fitting([january], target(period=Period(date(2023, 12, 1), date(2023, 12, 31)))) == [january]


def test_a_figure_fits_a_time_within_some_days() -> None:
    assert span_fits(SPAN, Period(date(2024, 2, 15), date(2024, 3, 17)))
    assert span_fits(SPAN, Period(None, date(2024, 3, 15)))
    assert not span_fits(SPAN, Period(date(2024, 1, 1), date(2024, 3, 15)))
    assert not span_fits(SPAN, None)
