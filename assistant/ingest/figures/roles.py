"""What a number does in its sentence, from the words at its left and right."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.ingest.figures.mentions import Mention
from assistant.records.figure import Role

__all__ = ["ADDS", "approximation", "is_rate_of", "role_of", "spread_changes"]

_CHANGE = re.compile(
    r"(?:\b(?:hơn|kém|hụt|nhỉnh)\s+(?:so với\s+)?(?:cùng kỳ|vụ trước|năm (?:trước|ngoái)|tháng trước|quý trước)"
    r"(?:\s+năm\s+(?:trước|ngoái))?\s*(?:là|khoảng|gần|trên)?\s*$)"
    r"|(?:tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn|[+−-])\s*(?:thêm|lên|khoảng|gần|hơn|trên|\()*\s*$",
    re.IGNORECASE,
)
ADDS = r"(?:đóng góp(?:\s+(?:được|tăng|giảm|làm))*|kéo (?:tăng|giảm))"
"""Before what a part adds to the growth of all, which is no change of its own."""
_ADDS = re.compile(rf"{ADDS}\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:,|và)\s*")
_EQUALS = re.compile(r"\s*[,(]?\s*(?:=|tương đương|tương ứng|tức(?:\s+là)?)\s*", re.IGNORECASE)
_BY = re.compile(r"\s*,?\s*(?:bằng|hay)\s*", re.IGNORECASE)
"""Between a change in percent and the same counted: "giảm 32,51% = 2.192 ha"; "tăng 2,64%, bằng 7.300 con"."""
_ROUNDED = Decimal("0.05")
"""Share by which such a change may differ from what its rounded percent gives."""
_ASIDE = re.compile(r"\s*\(\s*")
"""Between a change and the same in percent: "giảm 39 người (6,22%)"."""
_AGAINST = re.compile(r"^\s*[,)]?\s*(?:so với|so)\s", re.IGNORECASE)
_RANK = re.compile(
    r"(?:xếp(?:\s+(?:hạng|thứ|vị trí(?:\s+thứ)?))+|đứng\s+(?:thứ|hạng)|hạng|vị trí(?:\s+thứ)?)\s*$", re.IGNORECASE
)
_AMONG_ALL = re.compile(r"(?<!lần )\bthứ\s*$", re.IGNORECASE)
"""What stands before a place among all provinces, and no number of a thing: "thứ 24/63"."""
_TARGET = re.compile(
    r"(?:chỉ tiêu(?:\s+[^,;:()]{0,60}|\s[^;()]{0,80}:)?|mục tiêu(?:\s+(?:đến|đặt ra|của|cho|cả|hết)\s[^,;:()]{0,30})?"
    r"|phấn đấu[^;]{0,80}|dự kiến(?:(?!\bcòn\b)[^;,()]){0,60}"
    r"|tối thiểu|ít nhất|phải đạt|kế hoạch giao|(?-i:\bKH)(?:\s+(?:năm|giao|cả năm))*|được giao|quy hoạch\s*\("
    r"|dự toán(?:\s+giao)?|đạt từ|từ)"
    r"\s*(?:là|:|đạt)?\s*$",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\b(?:tối thiểu|ít nhất)\s*$", re.IGNORECASE)
_TARGET_AFTER = re.compile(
    r"^\s*(?:chỉ tiêu|trở lên)|^[^,;.()]{0,20}\bchỉ tiêu(?:\s+(?:bộ|tỉnh|được))?\s", re.IGNORECASE
)
_APPROXIMATE = re.compile(
    r"(hơn|gần|trên|khoảng|xấp xỉ|ước(?:\s+(?:đạt|tính|khoảng))?|trung bình(?:\s+\d+)?|tối thiểu(?:\s+là)?|ít nhất"
    r"|không dưới|dưới|chưa đến|tối đa)\s*$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:đạt|chiếm|tỷ lệ|tỉ lệ|tương đương|tương ứng|bằng|[=(])[^;.]{0,40}$|^\W*$",
    re.IGNORECASE,
)


def approximation(left: str) -> str:
    """The word that makes the number approximate (`hơn`, `gần` …), or nothing."""
    found = _APPROXIMATE.search(left.rstrip(" *"))
    return found[1].lower() if found else ""


def spread_changes(text: str, mentions: Sequence[Mention]) -> None:
    """Marks the changes that share the verb of the one before: "tăng 08 vụ, 04 người chết"; "giảm 2% = 40 ha"."""
    for first, second in pairwise(mentions):
        between = text[first.end : second.start]
        if second.over is None and role_of(first) is Role.CHANGE and _shares_verb(first, second, between, mentions):
            second.changes = True


def _shares_verb(first: Mention, second: Mention, between: str, mentions: Sequence[Mention]) -> bool:
    counts = second.unit is not None and not second.number.percent
    aside = second.owner is first and _ASIDE.fullmatch(between)
    if first.number.percent:
        told = _EQUALS.fullmatch(between) or ((aside or _BY.fullmatch(between)) and _is_share(first, second, mentions))
        return counts and bool(told)
    if second.number.percent:
        return bool(aside)
    return counts and first.paren == second.paren and bool(_GOES_ON.fullmatch(between))


def _is_share(rate: Mention, count: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a count is the change in percent before it of a number before both, as near as they are rounded."""
    by, fell = rate.number.value, "giảm" in rate.left.lower()
    over = 100 - by if fell else 100 + by
    wholes = (one for one in mentions[: rate.index] if one.counts_like(count) and not one.number.percent)
    told = (one.number.value * by / over for one in wholes if over > 0)
    return any(abs(change - count.number.value) <= max(Decimal(1), change * _ROUNDED) for change in told)


def role_of(mention: Mention) -> Role:
    """Role of a single number; the two of a ratio are done and target by their place."""
    left, right = mention.left.rstrip(" *"), mention.right
    bare = _APPROXIMATE.sub("", left).rstrip()
    if _RANK.search(bare) or (mention.over is not None and _AMONG_ALL.search(bare)):
        return Role.RANK
    if mention.number.percent:
        return (
            Role.CHANGE
            if mention.changes or _CHANGE.search(bare) or (_AGAINST.match(right) and "tăng" in left.lower())
            else Role.PERCENT
        )
    if mention.changes or (_CHANGE.search(bare) and not _ADDS.search(bare)):
        return Role.CHANGE
    if mention.unit is not None and mention.unit.money:
        return Role.MONEY
    if _TARGET.search(bare) or _LEAST.search(left) or _TARGET_AFTER.match(right):
        return Role.TARGET
    return Role.COUNT


def is_rate_of(mention: Mention) -> bool:
    """Whether a percent is the rate of the number printed before it: `đạt 97,1%`, `chiếm tỷ lệ 29,65%`, `= 200,87%`."""
    return mention.number.percent and bool(_RATE.search(mention.left.rstrip(" *")))
