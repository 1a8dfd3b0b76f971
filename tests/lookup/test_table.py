from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.lookup import Lookup
from assistant.lookup.cells import Cell, Gap, Mark
from assistant.lookup.ordering import in_order, tier
from assistant.lookup.selection import Level, Measure, Selection
from assistant.lookup.table import Table
from assistant.records.figure import Check, Role, Scope, Severity
from assistant.records.report import Period
from assistant.text.periods import month, year
from tests.lookup.build import ACTIVATED, GROWTH, REVENUE, looking, of, stated, up_to


def cells(table: Table, column: int = 0) -> dict[str, Cell]:
    return {row.place.locality or row.place.province: row.cells[column] for row in table.rows}


def table(lookup: Lookup, *indicators: str, **given: object) -> Table:
    return lookup.table(Selection(indicators or (ACTIVATED,), **given))  # type: ignore[arg-type]


def test_a_gap_says_whether_there_is_no_report_or_a_silent_one() -> None:
    february, march = of("Ninh Thuận", month(2024, 2)), of("Ninh Thuận")
    other = of("Trà Vinh", month(2024, 2))
    lookup = looking((february, ()), (march, (stated(march, "10"),)), (other, (stated(other, "20"),)))
    made = table(lookup)
    assert [column.period for column in made.columns] == ["2024-02", "2024-03"]
    assert cells(made, 0)["Ninh Thuận"].gap is Gap.SILENT
    assert cells(made, 1)["Trà Vinh"].gap is Gap.NO_REPORT
    assert cells(made, 1)["Ninh Thuận"].figure is not None


def test_a_gap_says_what_else_the_report_gives() -> None:
    rate, district, month_only = of("Ninh Thuận"), of("Gia Lai"), of("Trà Vinh")
    lookup = looking(
        (rate, (stated(rate, "90", role=Role.PERCENT, unit="%"),)),
        (district, (stated(district, "5", locality="Pleiku"),)),
        (month_only, (stated(month_only, "7", scope=Scope.WITHIN, period=month(2024, 3)),)),
    )
    made = cells(table(lookup, measure=Measure.VALUE, scope=Scope.CUMULATIVE))
    assert made["Ninh Thuận"].gap is Gap.OTHER_MEASURE
    assert made["Gia Lai"].gap is Gap.OTHER_LEVEL
    assert made["Trà Vinh"].gap is Gap.OTHER_SCOPE
    assert all(len(cell.others) == 1 for cell in made.values())


def test_the_month_and_the_running_total_are_never_mixed() -> None:
    both, total = of("Ninh Thuận"), of("Trà Vinh")
    within: dict[str, Any] = {"scope": Scope.WITHIN, "period": month(2024, 3)}
    lookup = looking((both, (stated(both, "5", 0, **within), stated(both, "100", 1))), (total, (stated(total, "200"),)))
    made = cells(table(lookup))
    spoken = made["Ninh Thuận"]
    assert spoken.figure is not None
    assert spoken.figure.value == 100
    assert [other.value for other in spoken.others] == [5]
    assert spoken.marks == ()
    monthly = cells(table(lookup, scope=Scope.WITHIN))
    assert monthly["Ninh Thuận"].figure is not None
    assert monthly["Ninh Thuận"].figure.value == 5
    assert monthly["Trà Vinh"].gap is Gap.OTHER_SCOPE


def test_unlike_figures_are_marked_and_not_ranked() -> None:
    names = ("Ninh Thuận", "Trà Vinh", "Gia Lai", "Lạng Sơn", "Hà Nội")
    a, b, unit, monthly, late = (of(name) for name in names)
    lookup = looking(
        (a, (stated(a, "10"),)),
        (b, (stated(b, "30"),)),
        (unit, (stated(unit, "50", unit="trường hợp"),)),
        (monthly, (stated(monthly, "70", scope=Scope.WITHIN, period=month(2024, 3)),)),
        (late, (stated(late, "90", period=up_to(date(2023, 5, 22))),)),
    )
    made = cells(table(lookup))
    assert made["Gia Lai"].marks == (Mark.UNIT,)
    assert made["Lạng Sơn"].marks == (Mark.SCOPE,)
    assert made["Hà Nội"].marks == (Mark.DATE, Mark.OLD)
    assert {place: cell.rank for place, cell in made.items() if cell.rank} == {"Trà Vinh": 1, "Ninh Thuận": 2}
    found = table(lookup).columns[0].statistics
    assert found is not None
    assert (found.count, found.total, found.middle) == (2, Decimal(40), Decimal(20))


def test_dates_of_one_month_are_marked_and_ranked_together() -> None:
    a, b, c = of("Ninh Thuận"), of("Trà Vinh"), of("Gia Lai")
    lookup = looking(
        (a, (stated(a, "1"),)), (b, (stated(b, "2"),)), (c, (stated(c, "3", period=up_to(date(2024, 3, 15))),))
    )
    made = cells(table(lookup))
    assert made["Gia Lai"].marks == (Mark.DATE,)
    assert [made[name].rank for name in ("Gia Lai", "Trà Vinh", "Ninh Thuận")] == [1, 2, 3]


def test_a_year_is_not_ranked_with_a_month() -> None:
    a, b, c = of("Ninh Thuận"), of("Trà Vinh"), of("Gia Lai", year(2024))
    unsaid: dict[str, Any] = {"scope": Scope.UNSAID}
    lookup = looking(
        (a, (stated(a, "1", period=month(2024, 12), **unsaid),)),
        (b, (stated(b, "2", period=month(2024, 12), **unsaid),)),
        (c, (stated(c, "30", period=year(2024), **unsaid),)),
    )
    made = cells(table(lookup, newest=True))
    assert made["Gia Lai"].marks == (Mark.SPAN,)
    assert made["Gia Lai"].rank is None
    assert made["Trà Vinh"].rank == 1


def test_several_of_a_kind_in_a_report_are_all_there() -> None:
    one = of("Ninh Thuận")
    lookup = looking((one, (stated(one, "10", 0), stated(one, "12", 1), stated(one, "10", 2))))
    made = cells(table(lookup))["Ninh Thuận"]
    assert Mark.SEVERAL in made.marks
    assert [other.value for other in made.others] == [12]


def test_a_whole_speaks_before_its_part_and_a_contradiction_is_said() -> None:
    one = of("Ninh Thuận")
    part, whole = stated(one, "3", 0, total="x"), stated(one, "10", 1)
    twice = Check(one.id, "I.1", "stated-twice", Severity.ERROR, "10", "12", "10 ≠ 12", "…", (whole.id,))
    made = cells(table(looking((one, (part, whole)), checks=(twice,))))["Ninh Thuận"]
    assert made.figure == whole
    assert {Mark.CONTRADICTION, Mark.SEVERAL} <= {*made.marks}
    assert not made.comparable


def test_the_newest_report_that_gives_it_like_the_others_speaks() -> None:
    old, new, other = of("Ninh Thuận", month(2024, 1)), of("Ninh Thuận"), of("Trà Vinh", month(2024, 1))
    economy = of("Trà Vinh", month(2024, 6), "kinh-te-xa-hoi")
    lookup = looking((old, (stated(old, "10"),)), (new, ()), (other, (stated(other, "20"),)), (economy, ()))
    made = cells(table(lookup, newest=True))
    assert made["Ninh Thuận"].marks == (Mark.NEWER_SILENT,)
    assert made["Trà Vinh"].marks == ()  # a newer report of another family lacks nothing


def test_a_report_of_another_family_lacks_nothing() -> None:
    one, silent, economy = of("Ninh Thuận"), of("Trà Vinh"), of("Gia Lai", family="kinh-te-xa-hoi")
    made = table(looking((one, (stated(one, "1"),)), (silent, ()), (economy, ())))
    (coverage,) = made.coverage
    assert [len(coverage.stating), [report.source for report in coverage.lacking]] == [1, [silent.source]]
    assert made.empty == ("Gia Lai", "Trà Vinh")


def test_money_is_compared_in_one_unit() -> None:
    a, b = of("Ninh Thuận", year(2024)), of("Trà Vinh", year(2024))
    same: dict[str, Any] = {"indicator": REVENUE, "role": Role.MONEY}
    lookup = looking(
        (a, (stated(a, "2", unit="tỷ đồng", **same),)), (b, (stated(b, "900", unit="triệu đồng", **same),))
    )
    made = table(lookup, REVENUE)
    assert cells(made)["Ninh Thuận"].rank == 1
    found = made.columns[0].statistics
    assert found is not None
    assert found.total == Decimal("2900000000")


def test_the_nation_and_what_others_say_of_a_province_stay_out_of_the_ranking() -> None:
    own, nation, neighbour = of("Ninh Thuận"), of("Cả nước"), of("Trà Vinh")
    lookup = looking(
        (own, (stated(own, "10"),)),
        (nation, (stated(nation, "1000"),)),
        (neighbour, (stated(neighbour, "20", 0), stated(neighbour, "30", 1, province="Khánh Hòa"))),
    )
    made = table(lookup)
    assert [row.place.province for row in made.rows][-1] == "Cả nước"
    found = cells(made)
    assert found["Khánh Hòa"].marks == (Mark.FOREIGN,)
    assert {place for place, cell in found.items() if cell.rank} == {"Ninh Thuận", "Trà Vinh"}


def test_a_province_of_the_new_map_is_another_territory() -> None:
    old, new = of("Bắc Ninh", month(2024, 12)), of("Bắc Ninh", month(2025, 12))
    made = table(looking((old, (stated(old, "1"),)), (new, (stated(new, "2"),))))
    assert [Mark.TERRITORY in cell.marks for cell in made.rows[0].cells] == [False, True]


def test_districts_are_rows_of_their_own() -> None:
    one = of("Hải Phòng")
    rates = tuple(
        stated(one, value, at, locality=name, role=Role.PERCENT, unit="%")
        for at, (name, value) in enumerate((("An Lão", "90"), ("Cát Hải", "95.5")))
    )
    made = table(looking((one, rates)), level=Level.LOCALITY)
    assert [row.place.locality for row in made.rows] == ["An Lão", "Cát Hải"]
    assert cells(made)["Cát Hải"].rank == 1
    assert made.columns[0].norm.measure is Measure.PERCENT


def test_growth_is_growth_where_nothing_else_is_asked() -> None:
    one = of("Gia Lai", Period(date(2024, 1, 1), date(2024, 6, 30)))
    figures = (stated(one, "3.02", indicator=GROWTH, role=Role.CHANGE, unit="%"),)
    assert table(looking((one, figures)), GROWTH).columns[0].norm.measure is Measure.CHANGE


def test_rows_in_order_keep_what_cant_be_compared_apart() -> None:
    a, b, c = of("Ninh Thuận"), of("Trà Vinh"), of("Gia Lai")
    lookup = looking((a, (stated(a, "10"),)), (b, (stated(b, "20"),)), (c, (stated(c, "99", unit="thẻ"),)))
    for descending, first in ((True, "Trà Vinh"), (False, "Ninh Thuận")):
        rows = in_order(table(lookup).rows, 0, descending=descending)
        assert [rows[0].place.province, rows[-1].place.province] == [first, "Gia Lai"]
        assert [tier(row.cells[0]) for row in rows] == [0, 0, 1]


@pytest.mark.parametrize("asked", [("2024",), ("2024-03",), ("tháng 3/2024",)])
def test_words_make_a_selection(asked: tuple[str, ...]) -> None:
    one = of("Ninh Thuận")
    lookup = looking((one, (stated(one, "1"),)))
    made = lookup.selection(["kích hoạt VNeID", ACTIVATED], ["Khánh Hòa"], asked)
    assert made.provinces == ("Ninh Thuận",)
    assert made.periods == ("2024-03",)
    assert ACTIVATED in made.indicators
