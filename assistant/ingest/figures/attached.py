"""Which number a rate or a change belongs to, by the words between them."""

import re

from assistant.ingest.figures.mentions import Mention
from assistant.ingest.figures.roles import is_rate_of, role_of
from assistant.records.figure import Figure, Role

__all__ = ["CHANGE_ALONE", "beside", "is_rate_beside"]

CHANGE_ALONE = re.compile(
    r"^\W*(?:(?:và|đã|đều|ước|cũng|đồng thời|tương đương|tức)\s+)*"
    r"(?:(?:tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn|[+−-])[\s\w(]{0,12}"
    r"|(?:hơn|kém|hụt|nhỉnh)\s+(?:so với\s+)?(?:cùng kỳ|vụ|năm|tháng|quý)[\s\w]{0,12})$",
    re.IGNORECASE,
)
"""A change of what was said before it, with no subject of its own."""
_BASE_NAMED = re.compile(r"^\W*(?:so với|so|chỉ tiêu|kế hoạch|dự toán|mục tiêu|cùng kỳ)\b", re.IGNORECASE)


def is_rate_beside(mention: Mention, near: Mention, figure: Figure) -> bool:
    """Whether a percent is a rate or a change of the number near it, whose figure is `figure`."""
    if mention.changes and near is mention.owner:
        return True  # "giảm 39 người (6,22%)"
    change = role_of(mention) is Role.CHANGE and bool(CHANGE_ALONE.match(mention.left))
    if near.number.percent:
        again = figure.group is not None and bool(_BASE_NAMED.match(mention.right)) and is_rate_of(mention)
        return change or again
    apart = any(sign in mention.left for sign in ";.") and near is not mention.owner
    rate = is_rate_of(mention) and role_of(mention) is not Role.CHANGE
    return (change or rate) and not apart


def beside(other: Mention, mention: Mention) -> bool:
    """Whether a number stands in the same parentheses as another, or before them as their owner."""
    return other.paren == mention.paren or other is mention.owner
