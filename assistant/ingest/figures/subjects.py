"""What an attribute is of: "lúa 16.128 ha, năng suất 58,7 tạ/ha, sản lượng 94.671 tấn; ngô 17.436 ha, …"."""

import re
from collections.abc import Sequence

from assistant.ingest.figures.mentions import Mention
from assistant.ingest.figures.roles import ADDS
from assistant.ingest.figures.sums import SUM
from assistant.ingest.figures.wording import topic

__all__ = ["subject_of"]

_ATTRIBUTE = re.compile(
    r"(?:(?:với|tổng|có|cho|ước|và|giá trị|bình quân|quy mô|số)\s+)*"
    r"(?:năng suất|sản lượng|diện tích|giá trị|trị giá|vốn|vốn đăng ký|vốn đầu tư|tổng vốn|kinh phí|số tiền|doanh thu"
    r"|trọng lượng|khối lượng|công suất|thiệt hại|số vốn|số người|số hộ|tỷ trọng|học viên|thu hoạch|cho thu hoạch)"
    r"(?:\s+(?:bình quân|đăng ký|ước|thu hoạch|cho thu hoạch|đạt|khoảng|ước đạt|là|cả năm))*",
    re.IGNORECASE,
)
_RANKED = re.compile(r"(?:(?:và|cùng|được)\s+)*(?:xếp|đứng)?\s*(?:hạng|vị trí)?\s*(?:thứ)?", re.IGNORECASE)
"""The place in a ranking, of what stands before: "PCI đạt 69,10 điểm, xếp thứ 10/63"."""
_SUM_ALONE = re.compile(
    rf"(?:{SUM.pattern}|tính chung|ước|cả năm|đã|được|đạt|tăng|giảm"
    r"|so(?: với)? cùng kỳ(?: năm (?:trước|ngoái|\d{4}))?|[\s,])*",
    re.IGNORECASE,
)
_SUM = re.compile(rf"{SUM.pattern}|tính chung", re.IGNORECASE)
"""The sum to date, or of more months, of what was told before: "thu ngân sách đạt 3.548 tỷ đồng, lũy kế 35.696 tỷ"."""
_MONTHS = re.compile(r"\btháng\b|\bcả năm\b", re.IGNORECASE)
"""A longer time told of the same: "tháng 10 ước đạt 159,3 triệu USD; mười tháng ước đạt 1.610,4 triệu USD"."""
_ADDED = re.compile(rf"(?:(?:và|đã|làm|tác động)\s+)*{ADDS}(?:\s+khoảng)?", re.IGNORECASE)
"""What a branch adds to the growth of all, of the branch named before: "dịch vụ tăng 7,3%, đóng góp 2,56 điểm"."""
_PARTS, _LISTS = re.compile(r"[;:]|\.\s"), re.compile(r":|\.\s")


def subject_of(sentence: str, mentions: Sequence[Mention], mention: Mention) -> Mention | None:
    """The number before it in its part of the sentence that names the thing which it tells an attribute of.

    None where its own words name more than an attribute.
    """
    own = topic(mention.left)
    if _SUM.search(mention.left) and _SUM_ALONE.fullmatch(own) and not topic(mention.right):
        return _summed(sentence, mentions, mention)
    bare = not own and mention.unit is not None and mention.unit.money  # "tăng vốn 03 lượt, 11,9 triệu USD"
    ranked = bool(own) and _RANKED.fullmatch(own) is not None and not mention.number.percent
    added = _ADDED.fullmatch(own) is not None
    if (mention.number.percent and not added) or not (bare or ranked or added or _ATTRIBUTE.fullmatch(own)):
        return None
    parts = _LISTS if bare and _MONTHS.search(mention.left) else _PARTS
    for other in reversed(mentions[: mention.index]):
        if other.paren != mention.paren or parts.search(sentence[other.end : mention.start]):
            return None
        words = topic(other.left)
        named = words and not any(form.fullmatch(words) for form in (_ATTRIBUTE, _RANKED, _ADDED))
        if named and (ranked or added or not other.number.percent):
            return other
    return None


def _summed(sentence: str, mentions: Sequence[Mention], mention: Mention) -> Mention | None:
    """The number before it that counts the same, for less time, and says what is counted."""
    for other in reversed(mentions[: mention.index]):
        if other.paren != mention.paren or _LISTS.search(sentence[other.end : mention.start]):
            return None
        words = topic(other.left)
        if words and not _SUM_ALONE.fullmatch(words) and not _ATTRIBUTE.fullmatch(words) and _like(other, mention):
            return other
    return None


def _like(one: Mention, other: Mention) -> bool:
    if one.unit is None or other.unit is None:
        return one.number.percent and other.number.percent
    return (one.unit.money and other.unit.money) or one.counts_like(other)
