"""Numbers of a spreadsheet as they are printed."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ingest.readers.sheets.formats import show
from assistant.text.numbers import value_of


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        ("0.971", "0.0%", "97,1%"),
        ("0.97099999999999997", "0.00%", "97,10%"),
        ("25372", "#,##0", "25.372"),
        ("25372", "General", "25372"),
        ("1234.5678", "#,##0.00", "1.234,57"),
        ("-1234.5", "#,##0.0", "-1.234,5"),
        ("-1234.5", "#,##0_);(#,##0)", "(1.235)"),
        ("-0.4", "0", "0"),
        ("0", '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "-"),
        ("1234567890", '#,##0.0,," triệu"', "1.234,6 triệu"),
        ("5", '0" hồ sơ"', "5 hồ sơ"),
        ("5", ";;;", ""),
        ("-5", "0;;0", ""),
        ("120", '[>100]0" cao";0', "120 cao"),
        ("50", '[>100]0" cao";0', "50"),
        ("912345678", "0000-000-000", "0912-345-678"),
        ("7", "00", "07"),
        ("3", "0.##", "3"),
        ("0.5", ".00", ",50"),
        ("1234", "[$-42A]#,##0 [$₫-42A]", "1.234 ₫"),
        ("0.333333333333333", "General", "0,333333333"),
        ("79012345678901", "General", "79012345678901"),
        ("0.1", "General", "0,1"),
        ("1234.5", "0.0E+00", "1,2E+03"),
        ("1E+307", "#,##0.00", "1,00000E+307"),
        ("0.25", "# ?/?", "0,25"),
        ("45366", "dd/mm/yyyy", "15/03/2024"),
        ("45366.5", "d/m/yy h:mm", "15/3/24 12:00"),
        ("45366.75", "hh:mm AM/PM", "06:00 PM"),
        ("45366", "d-mmm-yy", "15/03/2024"),
        ("45366", "mmm-yy", "03/2024"),
        ("45366", '"ngày "d" tháng "m" năm "yyyy', "ngày 15 tháng 3 năm 2024"),
        ("1.5", "[h]:mm", "36:00"),
        ("61", "d/m/yyyy", "1/3/1900"),
        ("59", "d/m/yyyy", "28/2/1900"),
        ("-3", "d/m/yyyy", "-3"),
    ],
)
def test_printed(value: str, code: str, printed: str) -> None:
    assert show(Decimal(value), code) == printed


def test_days_counted_from_1904() -> None:
    assert show(Decimal(43904), "dd/mm/yyyy", from_1904=True) == "15/03/2024"


@pytest.mark.parametrize(("value", "code"), [("12.345", "General"), ("12.345", "0.000"), ("1.5", "0.000")])
def test_decimals_that_look_like_thousands_get_a_zero(value: str, code: str) -> None:
    printed = show(Decimal(value), code)
    assert value_of(printed) == Decimal(value)
    assert printed.endswith("0")


@given(
    st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=6),
    st.integers(0, 5),
    st.booleans(),
    st.booleans(),
)
def test_what_is_printed_is_read_as_what_it_is(value: Decimal, places: int, parted: bool, percent: bool) -> None:
    """The reading of the printed text is the value, rounded to the decimals of the format."""
    if value:
        value = value.quantize(Decimal(1).scaleb(value.adjusted() - 14), ROUND_HALF_UP)
    code = ("#,##0" if parted else "0") + (f".{'0' * places}" if places else "") + ("%" if percent else "")
    expected = (value * 100 if percent else value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    printed = show(value, code)
    assert printed.endswith("%") == percent
    assert value_of(printed.rstrip("%"), percent=percent) == expected
