from datetime import date
from itertools import pairwise

import pytest

from assistant.records.report import Period
from assistant.text.periods import SpanKind, contains, find_spans, iso, month, overlaps, said, year


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("từ ngày 16/02/2024 đến ngày 15/3/2024", SpanKind.RANGE, "2024-02-16/2024-03-15"),
        ("Từ 01/01/2022 đến 14/12/2022", SpanKind.RANGE, "2022-01-01/2022-12-14"),
        ("từ 17/1-19/2/2024", SpanKind.RANGE, "2024-01-17/2024-02-19"),
        ("kỳ 17/12 - 19/2", SpanKind.RANGE, "2023-12-17/2024-02-19"),
        ("từ đầu năm 2022 đến ngày 14/12/2022", SpanKind.RANGE, "2022-01-01/2022-12-14"),
        ("tính đến ngày 15/3/2024", SpanKind.AS_OF, "2024-03-15"),
        ("đến 15/3", SpanKind.AS_OF, "2024-03-15"),
        ("đến hết tháng 11/2022", SpanKind.AS_OF, "2022-11-30"),
        ("ngày 15 tháng 3 năm 2024", SpanKind.DAY, "2024-03-15"),
        ("ngày 07/07", SpanKind.DAY, "2024-07-07"),
        ("sáng 15/3", SpanKind.DAY, "2024-03-15"),
        ("tháng 02/2024", SpanKind.MONTH, "2024-02"),
        ("tháng 3", SpanKind.MONTH, "2024-03"),
        ("t3/24", SpanKind.MONTH, "2024-03"),
        ("quý II/2024", SpanKind.QUARTER, "2024-04-01/2024-06-30"),
        ("6 tháng đầu năm 2024", SpanKind.RANGE, "2024-01-01/2024-06-30"),
        ("sáu tháng cuối năm 2023", SpanKind.RANGE, "2023-07-01/2023-12-31"),
        ("năm 2022", SpanKind.YEAR, "2022"),
        ("tháng 7 đến tháng 8/2024", SpanKind.RANGE, "2024-07-01/2024-08-31"),
        ("từ t1-t9/2023", SpanKind.RANGE, "2023-01-01/2023-09-30"),
        ("từ tháng 11/2022 đến hết tháng 2/2023", SpanKind.RANGE, "2022-11-01/2023-02-28"),
        ("từ 1/2022 tới 19/2/2023", SpanKind.RANGE, "2022-01-01/2023-02-19"),
        ("từ đầu tới 19/2/2023", SpanKind.AS_OF, "2023-02-19"),
        ("tháng 11 tới tháng 2/2024", SpanKind.RANGE, "2023-11-01/2024-02-29"),
    ],
)
def test_one_expression(text: str, kind: SpanKind, written: str) -> None:
    (span,) = find_spans(text, 2024)
    assert (span.kind, iso(span.period)) == (kind, written)


@pytest.mark.parametrize(
    "text",
    [
        "07/07 UBND cấp huyện",
        "tại 11/11 đơn vị",
        "đến 11/11 đơn vị",
        "từ 09/09 huyện",
        "đã tổ chức kiểm tra tại 06/07 UBND",
        "14/25 mô hình",
        "Đề án 06/CP",
        "17.574/18.092 hồ sơ",
        "ngày 31/02/2024",
        "tháng 13",
    ],
)
def test_no_time(text: str) -> None:
    assert find_spans(text, 2024) == []


def test_without_a_year_nothing_completes_a_day() -> None:
    assert find_spans("đến ngày 15/3 và tháng 3") == []


def test_what_another_time_is_compared_with() -> None:
    compared, own = find_spans("tăng 1,8% so với tháng 02/2024, trong tháng 3/2024")
    assert (compared.base, own.base, own.within) == (True, False, True)


def test_spans_do_not_overlap() -> None:
    text = "Trong tháng 3/2024 (từ ngày 16/02/2024 đến ngày 15/3/2024), năm 2024"
    found = find_spans(text, 2024)
    assert [iso(span.period) for span in found] == ["2024-03", "2024-02-16/2024-03-15", "2024"]
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("period", "written", "spoken"),
    [
        (month(2024, 2), "2024-02", "tháng 2/2024"),
        (year(2022), "2022", "năm 2022"),
        (Period(None, date(2024, 3, 15)), "2024-03-15", "đến ngày 15/03/2024"),
        (Period(date(2024, 3, 1), date(2024, 3, 1)), "2024-03-01", "ngày 01/03/2024"),
        (
            Period(date(2022, 1, 1), date(2022, 12, 28)),
            "2022-01-01/2022-12-28",
            "từ ngày 01/01/2022 đến ngày 28/12/2022",
        ),
        (None, None, ""),
    ],
)
def test_written_and_spoken(period: Period | None, written: str | None, spoken: str) -> None:
    assert (iso(period), said(period)) == (written, spoken)


def test_overlap_and_containment() -> None:
    march, until = month(2024, 3), Period(None, date(2024, 3, 15))
    assert month(2024, 2).end == date(2024, 2, 29)
    assert contains(year(2024), march)
    assert not contains(march, year(2024))
    assert contains(march, until)
    assert overlaps(march, until)
    assert not overlaps(march, month(2024, 4))
