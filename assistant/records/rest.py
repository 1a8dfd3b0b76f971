"""Words by which a figure says that it counts what is left, or what was not done."""

import re

__all__ = ["says_rest", "says_undone"]

_REST = re.compile(
    r"\b(?:còn|chưa|đang|thiếu|hỏng)\b|\bkhông\s+(?:đủ|đạt|thành công|hợp lệ|khớp|trúng|ra\b|đúng)", re.IGNORECASE
)


_UNDONE = re.compile(
    r"\b(?:chưa|không|còn|tồn|thiếu|nợ|quá hạn|trễ|hỏng|rớt|trượt|thất bại|sai|lỗi|đang|chậm|dư|lại|từ chối|hủy|trống"
    r"|lõm|trắng)\b",
    re.IGNORECASE,
)


def says_rest(words: str) -> bool:
    """Whether the words say "còn", "chưa", "thiếu", "không đạt", and not only "không dùng tiền mặt"."""
    return _REST.search(words) is not None


def says_undone(words: str) -> bool:
    """Whether any word says that it was not done, or not done well, "quá hạn" and "trượt" too."""
    return _UNDONE.search(words) is not None
