"""Provinces and districts as hurried officials type them."""

import pytest

from assistant.text.places import gazetteer

KNOWN = frozenset({"Đồng Nai", "Trà Vinh", "Bình Định"})


def read(text: str) -> list[tuple[str, str | None]]:
    return [(mention.provinces[0], mention.locality) for mention in gazetteer().read_question(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tông số dự an còn hiệu lưc ở đông nai", [("Đồng Nai", None)]),
        ("von dau tu cong dnai da giai ngan", [("Đồng Nai", None)]),
        ("tổ giúp việc tvinh mấy người", [("Trà Vinh", None)]),
        ("ho ngheo huyen Dinh Quan dau nam", [("Đồng Nai", "Định Quán")]),
        ("CPI bình quân 8 tháng của Bình Định", [("Bình Định", None)]),
    ],
)
def test_names_with_some_of_their_marks_or_contracted(text: str, found: list[tuple[str, str | None]]) -> None:
    assert read(text) == found
