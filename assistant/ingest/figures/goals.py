"""Sections that say what is to be done: their counts are goals, and stand for the time that their heading names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.records.figure import Figure, Role, Scope
from assistant.records.report import Period
from assistant.text.periods import find_spans

__all__ = ["Goals"]

_GOALS = re.compile(
    r"\b(?:phương hướng|trọng tâm|nhiệm vụ,? giải pháp|chương trình công tác)\b"
    r"|^\W*(?:một số\s+|các\s+|những\s+)?(?:nhiệm vụ|mục tiêu|kế hoạch|giải pháp)\b"
    r"[^\d:]*\b(?:(?:thời gian|năm|tháng|quý)\s+tới|tiếp theo|năm\s+20\d\d|tháng\s+\d|quý\s+[IV\d]|\d+\s+tháng cuối)",
    re.IGNORECASE,
)
_AIMS = re.compile(r"^\W*(?:một số\s+|các\s+|những\s+)?chỉ tiêu\b", re.IGNORECASE)
"""Goals where the heading names a time after the report's own: "Các chỉ tiêu chủ yếu năm 2024" in a report of 2023."""
_DONE = re.compile(r"\b(?:kết quả|thực hiện|đánh giá|tình hình|kiểm điểm|tiến độ)\b", re.IGNORECASE)
"""A heading with these tells of what was done ("Kết quả thực hiện nhiệm vụ năm 2024")."""


class Goals:
    """The headings over a block, read for whether they open what is to be done, and by when."""

    def __init__(self, headings: Sequence[str], report: Period | None) -> None:
        self._report = report
        opens = next((at for at, words in enumerate(headings) if self._opens(words)), None)
        self._within = opens is not None
        self._time = self._later(headings[opens:]) if opens is not None else None

    def _opens(self, words: str) -> bool:
        aims = _GOALS.search(words) or (_AIMS.search(words) and self._later([words]))
        return bool(aims) and not _DONE.search(words)

    def _later(self, headings: Sequence[str]) -> Period | None:
        """The last time that the headings name beyond the report's own."""
        if self._report is None:
            return None
        spans = [span.period for words in headings for span in find_spans(words, self._report.end.year)]
        return next((one for one in reversed(spans) if one.end > self._report.end), None)

    def of(self, figure: Figure) -> Figure:
        """The figure as a goal, unless it stands for a time of its own within what is reported."""
        own = figure.period
        past = own is not None and own != self._report and self._report is not None and own.end <= self._report.end
        if not self._within or past:
            return figure
        role = Role.TARGET if figure.role is Role.COUNT else figure.role
        if self._time is None or own != self._report:
            return replace(figure, role=role)
        return replace(figure, role=role, period=self._time, scope=Scope.WITHIN)
