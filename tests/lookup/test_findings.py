from assistant.lookup.findings import Filter, chosen, finding_of, tally
from assistant.records.figure import Check, Severity
from tests.lookup.build import looking, of

NINH_THUAN, TRA_VINH = of("Ninh Thuận"), of("Trà Vinh")


def check(report: str, kind: str, severity: Severity, arithmetic: str = "1 ≠ 2") -> Check:
    return Check(report, "II.1", kind, severity, "1", "2", arithmetic, "…")


CHECKS = (
    check(NINH_THUAN.id, "percent", Severity.NOTE),
    check(NINH_THUAN.id, "parts", Severity.ERROR),
    check(NINH_THUAN.id, "percent", Severity.WARNING, "3 ≠ 4"),
    check(TRA_VINH.id, "percent", Severity.ERROR),
)
FOUND = looking((NINH_THUAN, ()), (TRA_VINH, ()), checks=CHECKS).findings()


def test_findings_come_report_by_report_the_gravest_first() -> None:
    rows = chosen(FOUND, Filter())
    assert [(row.report.letterhead.province, row.check.severity.value) for row in rows] == [
        ("Ninh Thuận", "error"),
        ("Ninh Thuận", "warning"),
        ("Ninh Thuận", "note"),
        ("Trà Vinh", "error"),
    ]


def test_a_careless_rounding_is_a_kind_of_its_own() -> None:
    assert [row.kind for row in FOUND] == ["percent_rounded", "parts", "percent", "percent"]


def test_each_count_leaves_its_own_choice_aside() -> None:
    counted = tally(FOUND, Filter(provinces=("Ninh Thuận",), severities=(Severity.ERROR,)))
    assert counted.total == 1
    assert counted.severities == {Severity.NOTE: 1, Severity.ERROR: 1, Severity.WARNING: 1}
    assert counted.provinces == {"Ninh Thuận": 1, "Trà Vinh": 1}
    assert counted.kinds == {"parts": 1}


def test_the_id_is_of_the_content() -> None:
    again = finding_of(CHECKS[1], NINH_THUAN)
    assert again.id == next(row.id for row in FOUND if row.kind == "parts")
    assert len({row.id for row in FOUND}) == len(FOUND)
