"""Units that are one but for their scale."""

from decimal import Decimal

import pytest

from assistant.text.units import base_of, brought_to, scale_of


@pytest.mark.parametrize(
    ("unit", "base", "scale"),
    [
        ("tỷ", "đồng", 10**9),
        ("triệu đồng", "đồng", 10**6),
        ("VNĐ", "đồng", 1),
        ("triệu USD", "usd", 10**6),
        ("triệu đô la", "usd", 10**6),
        ("nghìn tấn", "tấn", 1000),
        ("triệu lượt khách", "lượt khách", 10**6),
        ("hồ sơ", "hồ sơ", 1),
        ("tỷ đồng/dự án", "đồng/dự án", 10**9),
        ("", "", 1),
    ],
)
def test_a_unit_is_a_base_and_a_scale(unit: str, base: str, scale: int) -> None:
    assert (base_of(unit), scale_of(unit)) == (base, Decimal(scale))


def test_a_value_is_brought_to_another_scale_exactly() -> None:
    assert brought_to("tỷ đồng", Decimal(850_123), "triệu đồng") == Decimal("850.123")
    assert brought_to("triệu đồng", Decimal("1.5"), "tỷ") == Decimal(1500)


def test_another_coin_has_no_scale() -> None:
    with pytest.raises(ValueError, match="no scale"):
        brought_to("tỷ đồng", Decimal(3), "triệu USD")
