"""Section numbers as offices write them, and what only looks like one."""

import pytest

from assistant.ingest.marks import Level, mark_of


@pytest.mark.parametrize(
    ("line", "level", "said"),
    [
        ("A- KẾT QUẢ THỰC HIỆN", Level.LETTER, "A"),
        ("I- Tình hình chung", Level.ROMAN, "I"),
        ("1/ Kết quả đạt được", Level.DECIMAL, "1"),
        ("2- Công tác chỉ đạo", Level.DECIMAL, "2"),
        ("1.1/ Về dịch vụ công", Level.DECIMAL_2, "1.1"),
        ("a/ Cấp căn cước công dân", Level.ALPHA, "a"),
        ("b- Công an các huyện", Level.ALPHA, "b"),
    ],
)
def test_numbers_with_a_slash_or_a_dash(line: str, level: Level, said: str) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert (mark.level, mark.said) == (level, said)


@pytest.mark.parametrize("line", ["1/5 hộ dân", "3/ 4 người", "2 - 3 ngày", "12-13 tuổi", "24/24 giờ", "5/2024 Tháng"])
def test_ratios_and_spans_are_no_section_numbers(line: str) -> None:
    assert mark_of(line) is None
