"""Divides the words between two numbers: to one, to the other, or shared at a distance."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.text.resources import packaged

__all__ = ["VERBS", "items", "split", "split_right"]

_STRONG = re.compile(r";|\.\s+(?=[A-ZĐÀ-Ỹ])")
_WEAK = re.compile(r"[,–]\s|(?<!so)(?<!đối)\s(?:và|với|cùng(?!\s+(?:kỳ|thời)))\s|,$", re.IGNORECASE)
_GOES_ON = "tăng|giảm|vượt|đạt|bằng|chiếm|có|được|đã|là|với|trong|riêng"
"""What goes on with a sentence, and begins no name."""
_COUPLES = re.compile(rf"\s+và\s+(?!{_GOES_ON}|tháng|\d)[^\W\d_]+(?:\s+[^\W\d_]+){{0,5}}\s*$", re.IGNORECASE)
"""Two words for one number: "đúng hạn và trước hạn 64.119 hồ sơ"."""
_OPENS_PART = re.compile(r"^(?:trong đó|gồm|riêng|và|còn)\s+", re.IGNORECASE)
_TWO_WORDS = re.compile(rf"(?!(?:{_GOES_ON}|gồm)\b)[^\W\d_]+ [^\W\d_]+\s+(?:tăng|giảm)?\s*$", re.IGNORECASE)
VERBS = frozenset(["đạt", "tăng", "giảm", "bằng", "chiếm", "được", "đã", "có", "là", "hạn"])
"""What a number did, and no name of what it counts."""
_PARTS = re.compile(r"(?:trong đó|bao gồm|cụ thể|gồm)(?: có)?\s*:", re.IGNORECASE)
_JOINT = "\u201a"
"""Stands for the comma of a name while words are divided."""


@cache
def _names() -> re.Pattern[str]:
    lines = (line.strip() for line in packaged("names.txt").splitlines())
    return re.compile("|".join(re.escape(line) for line in lines if line and not line.startswith("#")), re.IGNORECASE)


def items(text: str) -> list[str]:
    """What commas part, names that hold one kept whole: "nông, lâm nghiệp và thủy sản, xây dựng" are two."""
    joined = _names().sub(lambda found: found[0].replace(",", _JOINT), text)
    return [part.replace(_JOINT, ",").strip() for part in joined.split(", ")]


def split(between: str) -> tuple[str, list[str], str]:
    """Words between two numbers → (right of the first, shared at a distance, left of the second)."""
    right, far, left = _split(_names().sub(lambda found: found[0].replace(",", _JOINT), between))
    return right.replace(_JOINT, ","), [part.replace(_JOINT, ",") for part in far], left.replace(_JOINT, ",")


def _split(between: str) -> tuple[str, list[str], str]:
    strong = list(_STRONG.finditer(between))
    if strong:
        right, far = split_right(between[: strong[0].start()])
        middle = between[strong[0].end() : strong[-1].start()] if len(strong) > 1 else ""
        return right, [part for part in (*far, middle) if part.strip()], between[strong[-1].end() :]
    cuts = list(_WEAK.finditer(between))
    if not cuts:
        return _split_at_colon(between)
    first, last = cuts[0], cuts[-1]
    opens = list(_PARTS.finditer(between, first.start()))
    if opens and between[opens[-1].end() :].strip():
        return between[: first.start()], [], between[opens[-1].end() :]
    if len(cuts) > 1 and (_COUPLES.match(between[last.start() :]) or _is_name(between, cuts)):
        last = cuts[-2]
    middle = between[first.end() : last.start()] if last.start() > first.end() else ""
    if not between[last.end() :].strip() and middle.strip():
        return between[: first.start()], [], middle  # "…, nhiều nhất bậc mầm non với 171 giáo viên"
    return between[: first.start()], [middle] if middle.strip() else [], between[last.end() :]


def _is_name(between: str, cuts: Sequence[re.Match[str]]) -> bool:
    """Whether the last comma stands within a name of two words: "chế biến, chế tạo tăng", "lưu trú, ăn uống"."""
    inner = _OPENS_PART.sub("", between[cuts[-2].end() : cuts[-1].start()]).split()
    return len(inner) == 2 and bool(_TWO_WORDS.match(between[cuts[-1].end() :])) and not VERBS & set(inner)


def _split_at_colon(between: str) -> tuple[str, list[str], str]:
    """Undivided words belong to both, but for a full stop before a colon."""
    colon = between.rfind(":")
    stop = between.find(".", 0, colon) if colon >= 0 else -1
    if stop >= 0:
        return between[:stop], [], between[stop + 1 :]
    return (between, [], between) if between.strip(" .") else ("", [], "")


def split_right(tail: str) -> tuple[str, list[str]]:
    """Words after the last number → (its own, up to the first comma; the rest, at a distance)."""
    tail = tail.split(";", 1)[0]
    cut = re.search(r"[,–]\s", tail)
    return (tail, []) if cut is None else (tail[: cut.start()], [tail[cut.end() :]])
