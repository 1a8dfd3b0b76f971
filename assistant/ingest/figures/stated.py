"""The unit that a line over a table states for all of it ("Đơn vị tính: triệu đồng")."""

import re

from assistant.records.report import Section
from assistant.text.units import unit_after

__all__ = ["stated_unit"]

_LINE = re.compile(r"(?:đơn vị(?: tính)?|đvt)\s*:\s*(?P<unit>[^;,.()]{1,30})", re.IGNORECASE)
_ABOVE = 3


def stated_unit(section: Section, at: int) -> str:
    """The unit in the lines over the table at position `at` of a section, the nearest first; empty where none is.

    "Đơn vị: Công an tỉnh" names an office, not a unit.
    """
    for block in reversed(section.blocks[max(at - _ABOVE, 0) : at]):
        found = _LINE.search(block.text)
        words = " ".join(found["unit"].lower().split()) if found else ""
        if words == "%" or (words and unit_after(f" {words}", 0) is not None):
            return words
    return ""
