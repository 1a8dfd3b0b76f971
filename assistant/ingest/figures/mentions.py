"""Where the numbers of a sentence stand: which words belong to which, what is in whose parentheses.

The grammar is that of administrative Vietnamese: `nhãn: số đơn vị` or `động từ số đơn vị danh từ`, lists divided by
semicolons and commas, parts of a total in parentheses or after "trong đó".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from assistant.ingest.figures.dividing import VERBS, split, split_right
from assistant.ingest.figures.parentheses import Pair, pairs_of
from assistant.text.numbers import Number, find_numbers
from assistant.text.units import Unit, same_noun, unit_after

__all__ = ["Mention", "find_mentions", "names_things"]

_DESCRIBES = re.compile(
    r"(?:đối với|trong|tỷ lệ|tỉ lệ|của|thuộc|các|triển khai|thực hiện|cho|gồm|về|nhóm)\s*$", re.IGNORECASE
)
_PARTED = re.compile(r"\bgồm\s*$", re.IGNORECASE)
_NEXT_PART = re.compile(r"[^\d;.:()]{0,80}(?:\([^()]{0,40}\))?(?:,|\svà)\s+\d")
_BARE = re.compile(r"\s*(?:mức(?:\s+độ)?\s*\d\s*)?(?:[,;.:)(]|và\b|so với\b|$)", re.IGNORECASE)
_INCLUDING = re.compile(
    r"(?:trong đó|bao gồm|cụ thể|gồm có|[,:]\s*gồm"
    r"|(?:nhiều|cao|đông|lớn) nhất (?:ở|là|tại|thuộc|bậc|cấp|khối|ngành))\W",
    re.IGNORECASE,
)
_AMONG = re.compile(r"(?:^|[.;]\s)\W*trong(?:\s+(?:số|tổng số))?\s+$", re.IGNORECASE)
_HAS = re.compile(r"^[^,;.]*?,?\s(?:có|thì có|đã có)\s+$", re.IGNORECASE)
"""Between a whole and its first part: "Trong 47.958 lượt thông báo lưu trú có 45.216 lượt gửi qua ASM"."""
_COMPANION = re.compile(r"(?<!so)(?<!đối)(?:^|[\s,])(?:với|cùng(?!\s+(?:kỳ|thời))|kèm)\s[^;.]*$", re.IGNORECASE)
_PLANNED = re.compile(r"(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu)(?:\s+(?:năm|giao|là))*\s*$", re.IGNORECASE)
_CHANGED = re.compile(r"(?:tăng|giảm|vượt)(?:\s+(?:thêm|được|lên|khoảng))?\s*$", re.IGNORECASE)
"""Before a number: how much another changed by, which has no parts."""
_SMALL = 100
_FARTHEST = 160
"""Characters that parentheses may stand behind the number that they explain."""


@dataclass
class Mention:
    """A number, or the two of a ratio, with its unit and the words around it (all positions are in the sentence).

    `left` and `right` are its own words, `far` those that it shares at a distance; `owner` is the number in whose
    parentheses it stands, `including` the one that a "trong đó" before it opens, `before` its neighbour; `companion`
    marks that it goes on from that one ("753 cơ sở, với 12 lượt"), `changes` that it goes on with that one's rise or
    fall ("tăng 08 vụ, 04 người chết").
    """

    number: Number
    over: Number | None
    unit: Unit | None
    over_unit: Unit | None
    start: int
    end: int
    index: int = 0
    paren: int = -1
    owner: "Mention | None" = None
    including: "Mention | None" = None
    before: "Mention | None" = None
    companion: bool = False
    changes: bool = False
    left: str = ""
    right: str = ""
    far: list[str] = field(default_factory=list)

    @property
    def is_small(self) -> bool:
        """Whether it is a whole number that may only name what another counts."""
        whole = self.over is None and not self.number.percent and self.number.printed.isdigit()
        return whole and self.number.value <= _SMALL

    def counts_like(self, other: "Mention") -> bool:
        """Whether both have the same noun printed after them; one may name it more closely."""
        if self.unit is None or other.unit is None:
            return False
        return same_noun(self.unit.text, other.unit.text)

    @property
    def is_nameless(self) -> bool:
        """Whether it has no words of its own, and counts something."""
        return not self.number.percent and not f"{self.left}{self.right}".strip(" .,(")

    def is_bare(self, text: str) -> bool:
        """Whether no noun of any kind follows the number ("Công an tỉnh 22, Văn phòng 11")."""
        return self.unit is None and bool(_BARE.match(text, self.end))


def find_mentions(text: str) -> list[Mention]:
    """The numbers of a sentence with the words that are theirs."""
    pairs = pairs_of(text)
    found = _raw(text)
    for at, mention in enumerate(found):
        mention.index = at
        inside = [at for at, pair in enumerate(pairs) if pair.open < mention.start < pair.close]
        mention.paren = max(inside, key=lambda at: pairs[at].open) if inside else -1
    for mention in found:
        if mention.paren >= 0:
            mention.owner = _owner(text, found, pairs, mention)
    for paren in {mention.paren for mention in found}:
        row = _Row(text, [mention for mention in found if mention.paren == paren], pairs, paren)
        row.divide()
    for mention in found:
        if mention.paren >= 0 and mention.owner is None and set(mention.left.strip(" (").lower().split()) <= VERBS:
            mention.left = f"{_named_before(text, found, pairs, mention)} {mention.left.strip(' (')}".rstrip()
        elif mention.owner is not None and mention.is_nameless:
            named = _named_before(text, found, pairs, mention)
            if ", " in named or text[: text.find(named)].endswith(")"):
                mention.left = named.partition(", ")[2] or named  # "…, nhiều nhất là mầm non (472 người), tiểu học (…)"
    return found


def _named_before(text: str, found: Sequence[Mention], pairs: Sequence[Pair], mention: Mention) -> str:
    """What stands before parentheses that hold only a number, or how it changed.

    "thuộc về huyện Yên Định (64,8 tạ/ha)", "sản xuất kim loại (tăng 11,36%), dệt (tăng 8,05%)".
    """
    opens = pairs[mention.paren].open
    ends = [other.end for other in found if other.end <= opens] + [
        pair.close + 1 for pair in pairs if pair.close < opens
    ]
    return re.split(r"[;.:]\s", text[max(ends, default=0) : opens])[-1]


def _raw(text: str) -> list[Mention]:
    numbers = find_numbers(text)
    found: list[Mention] = []
    for at, number in enumerate(numbers):
        if number.denominator and at and numbers[at - 1].numerator:
            continue
        after = numbers[at + 1] if at + 1 < len(numbers) else None
        over = after if number.numerator and after is not None and after.denominator else None
        tail = over or number
        unit = None if tail.percent else unit_after(text, tail.end)
        over_unit = None
        if over is not None:
            inner = unit_after(text, number.end)
            if inner is not None and inner.end <= over.start:
                unit, over_unit = inner, unit
        end = max(tail.end, unit.end if unit else 0, over_unit.end if over_unit else 0)
        found.append(Mention(number, over, unit, over_unit, number.start, end))
    return found


def _owner(text: str, found: Iterable[Mention], pairs: Sequence[Pair], mention: Mention) -> Mention | None:
    """The number whose parentheses these are: the last before them in the enclosing text, no semicolon between."""
    pair = pairs[mention.paren]
    before = [other for other in found if other.paren == pair.outer and other.end <= pair.open]
    if not before:
        return None
    between = text[before[-1].end : pair.open]
    if re.search(r"[;:]", between) or len(between) >= _FARTHEST:
        return None
    return _holding(text, before, mention) or before[-1]


def _holding(text: str, before: Sequence[Mention], mention: Mention) -> Mention | None:
    """The number before the last that a bare part is of: "286.941 hội viên của 5 tổ chức (Nông dân 98.416, …)"."""
    bare = mention.unit is None and mention.over is None and not mention.number.percent
    if not bare or len(before) < 2 or mention.number.value <= before[-1].number.value or not before[-1].is_small:
        return None
    other, parted = before[-2], ";" in text[before[-2].end : before[-1].start]
    fits = other.unit is not None and not other.number.percent and other.number.value >= mention.number.value
    return other if fits and not parted else None


def names_things(text: str, mention: Mention) -> bool:
    """Whether a small number only names what another counts ("Đối với 28 DVCTT …: đã giải quyết 604/607 hồ sơ")."""
    small = mention.is_small and mention.unit is not None
    before = text[: mention.start]
    part = _PARTED.search(before) and _NEXT_PART.match(text, mention.end)  # "gồm 31 thủ tục mới, 128 thủ tục sửa đổi"
    return small and not part and bool(_DESCRIBES.search(before))


@dataclass
class _Row:
    """The mentions of a sentence that stand in the same parentheses (-1: in none), in order."""

    text: str
    mentions: list[Mention]
    pairs: list[Pair]
    paren: int

    def divide(self) -> None:
        """Gives the words between neighbours to one, the other or both, and parts their total."""
        low, high = 0, len(self.text)
        if self.paren >= 0:
            low, high = self.pairs[self.paren].open + 1, self.pairs[self.paren].close
        first, last = self.mentions[0], self.mentions[-1]
        first.left = self._own(low, first.start)
        before, cut, own = first.left.rpartition("; ")
        if cut and len(own.split()) > 1:
            first.left = own
            first.far.append(before)
        for one, other in pairwise(self.mentions):
            between = self._own(one.end, other.start)
            one.right, far, other.left = split(between)
            one.far.extend(far)
            other.far.extend(far)
            other.before = one
            other.companion = bool(_COMPANION.search(between))
            if names_things(self.text, one) and not re.search(r"[;.]\s", between):
                other.left = self.text[_clause_start(self.text, one, low) : other.start]
            if _INCLUDING.search(f"{between} ") or self._is_among(one, other, between):
                self._include(other)
        last.right, far = split_right(self._own(last.end, high))
        last.far.extend(far)

    def _own(self, low: int, high: int) -> str:
        """text[low:high] less what stands in parentheses opened inside it and holding numbers of their own."""
        kept, at = [], low
        for pair in self.pairs:
            inner = pair.outer == self.paren and low <= pair.open < high
            if inner and find_numbers(self.text[pair.open : pair.close + 1]):
                kept.append(self.text[at : pair.open])
                at = min(pair.close + 1, high)
        kept.append(self.text[at:high])
        return "".join(kept)

    def _is_among(self, whole: Mention, part: Mention, between: str) -> bool:
        """Whether the sentence opens with a whole of which the next number is a part."""
        opens = _AMONG.search(self.text[: whole.start]) and _HAS.search(between)
        return bool(opens) and part.counts_like(whole) and part.number.value <= whole.number.value

    def _include(self, part: Mention) -> None:
        """Gives the number that "trong đó" opens to the parts after it.

        It is the nearest before that counts the same noun, else the nearest that is no percent. The list of parts goes
        on while the same sign divides it and the parts are not more than their total.
        """
        before = [
            other
            for other in self.mentions
            if other.index < part.index
            and not other.number.percent
            and not _PLANNED.search(other.left)
            and not _CHANGED.search(other.left)
        ]
        same = [other for other in before if part.counts_like(other)] or (
            before[-1:] if part.is_bare(self.text) else []
        )
        if not before:
            return
        part.including = whole = (same or before)[-1]
        if not same:
            return
        rest = whole.number.value - part.number.value
        sign = ""
        for other in self.mentions[self.mentions.index(part) + 1 :]:
            if other.number.percent:
                continue
            if not (other.is_bare(self.text) or other.counts_like(part) or other.counts_like(whole)):
                other.including = next((one for one in reversed(before) if one.counts_like(other)), None)
                continue
            between = self._own(part.end, other.start)
            strong = ";" if ";" in between else ","
            sign = sign or strong
            rest -= other.number.value
            if rest < Decimal(0) or strong != sign or ". " in between:
                return
            other.including = whole
            part = other


def _clause_start(text: str, mention: Mention, low: int) -> int:
    cuts = [found.end() for found in re.finditer(r"[;,.(]\s", text[low : mention.start])]
    return low + cuts[-1] if cuts else low
