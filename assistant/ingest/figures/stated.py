"""The unit that a line over a table states for all of it ("Đơn vị tính: triệu đồng")."""

import re

from assistant.records.report import Section
from assistant.text.units import unit_after

__all__ = ["stated_growth", "stated_unit"]

_LINE = re.compile(
    r"(?:đơn vị(?: tính)?|đvt)\s*:\s*(?P<unit>[^;,.()]{1,30})(?P<more>,\s*(?:%|[^\W\d_]))?", re.IGNORECASE
)
_CAPTION = re.compile(r"^\W*(?:bảng|biểu)\b.*\((?P<unit>[^()]{1,30})\)\W*$", re.IGNORECASE)
"""A caption that ends with it: "Bảng 2. Xuất khẩu theo mặt hàng (triệu USD)"."""
_GROWTH = re.compile(r"^\W*(?:bảng|biểu)\b.*\b(?:tốc độ|mức)\s+(?:tăng|phát triển|tăng trưởng)\b", re.IGNORECASE)
"""A caption of growth rates: "Bảng 1. Tốc độ tăng IIP so với tháng trước (%)"."""
_ABOVE = 3


def stated_unit(section: Section, at: int) -> str:
    """The unit in the lines over the table at position `at` of a section, the nearest first, or in its heading.

    Empty where none is, or several are ("hồ sơ, tài khoản, %"). "Đơn vị: Công an tỉnh" names an office, not a unit.
    """
    lines = [block.text for block in reversed(section.blocks[max(at - _ABOVE, 0) : at])]
    for line in (*lines, section.heading):
        found = _LINE.search(line)
        if found and found["more"]:
            return ""
        words = " ".join(found["unit"].lower().split()) if found else ""
        caption = _CAPTION.match(line) if not words else None
        if caption is not None and (caption["unit"].strip() == "%" or _is_unit(caption["unit"])):
            return " ".join(caption["unit"].split())
        if words == "%" or (words and unit_after(f" {words}", 0) is not None):
            return words
    return ""


def stated_growth(section: Section, at: int) -> bool:
    """Whether the caption over the table says that its percents are growth rates."""
    lines = (block.text for block in section.blocks[max(at - _ABOVE, 0) : at])
    return any(_GROWTH.search(line) for line in (*lines, section.heading))


def _is_unit(words: str) -> bool:
    """Whether the words are a unit and nothing besides."""
    unit = unit_after(f" {words}", 0)
    return unit is not None and unit.end == len(words) + 1
