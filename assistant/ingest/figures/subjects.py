"""What an attribute is of: "lúa 16.128 ha, năng suất 58,7 tạ/ha, sản lượng 94.671 tấn; ngô 17.436 ha, …"."""

import re
from collections.abc import Sequence

from assistant.ingest.figures.mentions import Mention
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
_PARTS = re.compile(r"[;:]|\.\s")


def subject_of(sentence: str, mentions: Sequence[Mention], mention: Mention) -> Mention | None:
    """The number before it in its part of the sentence that names the thing which it tells an attribute of.

    None where its own words name more than an attribute.
    """
    own = topic(mention.left)
    bare = not own and mention.unit is not None and mention.unit.money  # "tăng vốn 03 lượt, 11,9 triệu USD"
    ranked = bool(own) and _RANKED.fullmatch(own) is not None and not mention.number.percent
    if mention.number.percent or not (bare or ranked or _ATTRIBUTE.fullmatch(own)):
        return None
    for other in reversed(mentions[: mention.index]):
        if other.paren != mention.paren or _PARTS.search(sentence[other.end : mention.start]):
            return None
        words = topic(other.left)
        named = words and not _ATTRIBUTE.fullmatch(words) and not _RANKED.fullmatch(words)
        if named and (ranked or not other.number.percent):
            return other
    return None
