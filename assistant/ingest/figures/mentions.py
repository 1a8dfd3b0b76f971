"""Where the numbers of a sentence stand: which words belong to which, what is in whose parentheses.

The grammar is that of administrative Vietnamese: `nhãn: số đơn vị` or `động từ số đơn vị danh từ`, lists divided by
semicolons and commas, parts of a total in parentheses or after "trong đó".
"""

import re
from dataclasses import dataclass, field

from assistant.text.numbers import Number, find_numbers
from assistant.text.units import Unit, unit_after

__all__ = ["Mention", "find_mentions", "sentences"]

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')]*\s+(?=[\"“‘'(]?[A-ZĐÀ-ỸÂĂÊÔƠƯ0-9(*])")
_NOT_END = re.compile(r"(?:\b(?:TP|Tp|tp|TX|Th|ThS|TS|PGS|Q|P|St|ctv|v\.v)|\b\d{1,2})\.$")
_DESCRIBES = re.compile(r"(?:đối với|trong|tỷ lệ|tỉ lệ|của|thuộc|các|triển khai|thực hiện|cho|gồm|về|nhóm)\s*$", re.IGNORECASE)
_STRONG = re.compile(r";|\.\s+(?=[A-ZĐÀ-Ỹ])")
_WEAK = re.compile(r"[,–]\s|\s(?:và|với|cùng)\s|,$")


@dataclass
class Mention:
    """A number, or the two of a ratio, with its unit and the words around it (all positions are in the sentence)."""

    number: Number
    over: Number | None
    unit: Unit | None
    over_unit: Unit | None
    start: int
    end: int
    paren: int
    owner: "Mention | None" = None
    left: str = ""
    right: str = ""
    far: list[str] = field(default_factory=list)
    index: int = 0
    including: "Mention | None" = None
    before: "Mention | None" = None


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; abbreviations, numbers and parentheses that hold a full stop don't end one."""
    spans = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        head = text[start : found.start()]
        if _NOT_END.search(head) or head.count("(") > head.count(")"):
            continue
        spans.append((start, found.start()))
        start = found.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _parens(text: str) -> list[tuple[int, int, int]]:
    """(open, close, parent) of each pair; an unclosed one ends with the sentence. List marks such as `(1)` and `a)` are none."""
    pairs: list[list[int]] = []
    stack: list[int] = []
    for at, sign in enumerate(text):
        if sign == "(":
            pairs.append([at, len(text), stack[-1] if stack else -1])
            stack.append(len(pairs) - 1)
        elif sign == ")" and stack:
            pairs[stack.pop()][1] = at
    return [(low, high, parent) for low, high, parent in pairs]


def _raw(text: str) -> list[Mention]:
    numbers = find_numbers(text)
    found: list[Mention] = []
    skip = False
    for at, number in enumerate(numbers):
        if skip:
            skip = False
            continue
        over = numbers[at + 1] if number.numerator and at + 1 < len(numbers) and numbers[at + 1].denominator else None
        tail = over or number
        unit = None if tail.percent else unit_after(text, tail.end)
        over_unit = None
        if over is not None:
            skip = True
            inner = unit_after(text, number.end)
            if inner is not None and inner.end <= over.start:
                unit, over_unit = inner, unit
        end = max(tail.end, unit.end if unit else 0, over_unit.end if over_unit else 0)
        found.append(Mention(number, over, unit, over_unit, number.start, end, -1))
    return found


def find_mentions(text: str) -> list[Mention]:
    """The numbers of a sentence with the words that are theirs."""
    found = _raw(text)
    pairs = _parens(text)
    for at, mention in enumerate(found):
        mention.index = at
        inside = [at for at, (low, high, _) in enumerate(pairs) if low < mention.start < high]
        mention.paren = max(inside, key=lambda at: pairs[at][0]) if inside else -1
    for mention in found:
        if mention.paren >= 0:
            mention.owner = _owner(text, found, pairs, mention)
    for paren in {mention.paren for mention in found}:
        _divide(text, [mention for mention in found if mention.paren == paren], pairs, paren)
    return found


def _owner(text: str, found: list[Mention], pairs: list[tuple[int, int, int]], mention: Mention) -> Mention | None:
    """The number whose parentheses these are: the last one before them in the enclosing text, no semicolon between."""
    low, _, parent = pairs[mention.paren]
    before = [other for other in found if other.paren == parent and other.end <= low]
    if not before:
        return None
    between = text[before[-1].end : low]
    return before[-1] if ";" not in between and ":" not in between and len(between) < 160 else None


def _without_parens(text: str, low: int, high: int, pairs: list[tuple[int, int, int]], paren: int) -> str:
    """text[low:high] less what stands in parentheses opened inside it and holding numbers of their own."""
    kept, at = [], low
    for start, end, parent in pairs:
        if parent == paren and low <= start < high and find_numbers(text[start : end + 1]):
            kept.append(text[at:start])
            at = min(end + 1, high)
    kept.append(text[at:high])
    return "".join(kept)


def _divide(text: str, row: list[Mention], pairs: list[tuple[int, int, int]], paren: int) -> None:
    """Gives the words between neighbours to one, the other or both."""
    low = pairs[paren][0] + 1 if paren >= 0 else 0
    high = pairs[paren][1] if paren >= 0 else len(text)
    row[0].left = _without_parens(text, low, row[0].start, pairs, paren)
    for one, other in zip(row, row[1:], strict=False):
        between = _without_parens(text, one.end, other.start, pairs, paren)
        tail, far, head = _split(between)
        one.right, other.left = tail, head
        one.far.extend(far)
        other.far.extend(far)
        other.before = one
        if _describes(text, one, other, between):
            other.left = text[_clause_start(text, one, low) : other.start]
        if re.search(r"(?:trong đó|bao gồm|cụ thể|gồm có)\W", f"{between} ", re.IGNORECASE):
            other.including = _included_in(row, other)
    last = _without_parens(text, row[-1].end, high, pairs, paren)
    row[-1].right, far, tail = _split_right(last)
    row[-1].far.extend(far)
    if tail:
        row[-1].far.append(tail)


def _describes(text: str, one: Mention, other: Mention, between: str) -> bool:
    """Whether a small number only names things ("Đối với 28 DVCTT …: đã giải quyết 604/607") and belongs to the next one's words."""
    small = one.over is None and not one.number.percent and one.number.printed.isdigit() and one.number.value <= 100
    return small and one.unit is not None and not re.search(r"[;.]\s", between) and bool(_DESCRIBES.search(text[: one.start]))


def _clause_start(text: str, mention: Mention, low: int) -> int:
    cuts = [found.end() for found in re.finditer(r"[;,.(]\s", text[low : mention.start])]
    return low + cuts[-1] if cuts else low


def _included_in(row: list[Mention], part: Mention) -> Mention | None:
    """The number that "trong đó" opens: the nearest before it that counts the same noun, else the nearest that is no percent."""
    before = [other for other in row if other.index < part.index and not other.number.percent]
    same = [other for other in before if other.unit and part.unit and other.unit.text.lower() == part.unit.text.lower()]
    return (same or before or [None])[-1]


def _split(between: str) -> tuple[str, list[str], str]:
    """Words between two numbers → (right of the first, shared at a distance, left of the second)."""
    strong = list(_STRONG.finditer(between))
    if strong:
        right, far, tail = _split_right(between[: strong[0].start()])
        middle = between[strong[0].end() : strong[-1].start()] if len(strong) > 1 else ""
        return right, [part for part in (*far, tail, middle) if part.strip()], between[strong[-1].end() :]
    cuts = list(_WEAK.finditer(between))
    if not cuts:
        colon = between.rfind(":")
        if colon >= 0 and "." in between[:colon]:
            return between[: between.index(".")], [], between[between.index(".") + 1 :]
        return (between, [], between) if between.strip(" .") else ("", [], "")
    first, last = cuts[0], cuts[-1]
    middle = between[first.end() : last.start()] if last.start() > first.end() else ""
    return between[: first.start()], [middle] if middle.strip() else [], between[last.end() :]


def _split_right(tail: str) -> tuple[str, list[str], str]:
    """Words after the last number → (its own, up to the first comma; the rest, at a distance; nothing)."""
    end = tail.find(";")
    tail = tail if end < 0 else tail[:end]
    cut = re.search(r"[,–]\s", tail)
    return (tail, [], "") if cut is None else (tail[: cut.start()], [tail[cut.end() :]], "")
