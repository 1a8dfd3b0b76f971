"""Words by which a figure says that it counts what is left."""

import re

__all__ = ["says_rest"]

_REST = re.compile(
    r"\b(?:còn|chưa|đang|thiếu)\b|\bkhông\s+(?:đủ|đạt|thành công|hợp lệ|khớp|trúng|ra\b|đúng)", re.IGNORECASE
)


def says_rest(words: str) -> bool:
    """Whether the words say "còn", "chưa", "thiếu", "không đạt", and not only "không dùng tiền mặt"."""
    return _REST.search(words) is not None
