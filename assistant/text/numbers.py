"""Numbers as Vietnamese reports print them, and their exact values.

Reports mix Vietnamese (`25.372`, `99,94%`) and English writing (`25,372`, `99.94%`), in one document even, so the
writing of each number is read from its own shape and from what stands beside it, never from a locale.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from assistant.text.months import BEFORE_DAY
from assistant.text.spelled import find_spelled
from assistant.text.uncounted import blocked_spans
from assistant.text.units import unit_after

__all__ = ["LOOKALIKE", "MISREAD", "Number", "as_digits", "find_numbers", "show", "value_of"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: characters [start, end), as printed, exact value, whether a percent sign follows.

    `numerator` and `denominator` mark the two numbers of a ratio `17.574/18.092`; they follow one another.
    """

    start: int
    end: int
    printed: str
    value: Decimal
    percent: bool
    numerator: bool = False
    denominator: bool = False


_DIGITS = r"\d+(?:[.,]\d+)*"
_GLUED = "|".join(
    f"(?<={word})" for word in ("đạt", "tăng", "giảm", "bằng", "được", "khoảng", "trên", "hơn", "gần", "ước")
)
"""Words that OCR leaves without the space before the number."""
_NUMBER = re.compile(rf"(?:(?<![\w])|{_GLUED})(?<!\d[.,])({_DIGITS})(?:\s?(%))?")
_RATIO = re.compile(rf"(?<![\w.,/-])({_DIGITS})(\s?[^\W\d_]+(?:\s[^\W\d_]+){{0,3}}\s?)?\s?/\s?({_DIGITS})(?![\d/])")

LOOKALIKE = {"l": "17", "I": "1", "|": "1", "i": "1", "O": "0", "o": "0", "S": "58", "B": "83", "Z": "27"}
"""Letters that a picture's digits are read as, with the digits that each may be, the likeliest first."""
MISREAD = re.compile(r"(?<![\w.,])(?=[\d.,]*[OolI])(?=[OolI.,]*\d)[\dOolI]{1,3}(?:[.,][\dOolI]{3})+(?!\w|[.,][\dOolI])")
"""A number by its groups of three, in which a picture's digits were read as letters: "1O.284", "3.2l6"."""
_LIKELIEST = str.maketrans({letter: digits[0] for letter, digits in LOOKALIKE.items()})
_SPACED = re.compile(
    r"(?<![\w.,/%-])(?<!\d[ \xa0])(?<!phường )(?<!quận )(?<!khóm )(?<!ấp )(?<!tháng )(?<!quý )(?<!số )"
    r"[1-9]\d{0,2}(?:[ \xa0]\d{3})+(?![\w.,/%]|[ \xa0]\d)",
    re.IGNORECASE,
)
"""Thousands set apart by spaces."""

_SCALE = re.compile(r"\s?(tỷ|tỉ|triệu|nghìn|ngàn)\b", re.IGNORECASE)
_TIME = re.compile(r"\s?tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?\s?/(?:19|20)\d{2}", re.IGNORECASE)
_SINGLE_COMMA = re.compile(r"\d{1,3},\d{3}")
_AMOUNT = re.compile(rf"(?<![\w.,])({_DIGITS})\s?(tỷ|tỉ|triệu|nghìn|ngàn)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\d,\d{3}[.,]\d|(?<![\d.,])\d+\.\d{1,2}(?![\d.,])")
"""A number in English writing: `1,326.5`, `7,154,350`, `5.6`."""
_FOR_EACH = frozenset(Decimal(10) ** places for places in range(1, 7))
_RANGE = re.compile(rf"(?<![\w.,/-])({_DIGITS})\s?[-–]\s?({_DIGITS})(?![\w.,/-])")
_BOUNDED = re.compile(r"(?:từ|khoảng|đạt|tăng|giảm|mức|giá|còn|ước|được|thêm|có)\s*$", re.IGNORECASE)
_PEOPLE = re.compile(r"\s?(?:người\s+)?(?:dân|trẻ|hộ|lao động)\b", re.IGNORECASE)
"""What a density is for so many of."""
_DATES = re.compile(rf"(?:{BEFORE_DAY}|tháng|số)\s*$")
_FROM_TO = re.compile(r"(?:đến|từ|tới)\s*$")


def as_digits(text: str) -> str:
    """The text, as long as before, with letters that were read for digits as those, and "1 900 hồ sơ" as "1.900 hồ sơ".

    A space is a mark of thousands where a unit follows or nothing else stands: "12 345" may be two cells of a row.
    """

    def marked(found: re.Match[str]) -> str:
        meant = found[0] == text.strip() or unit_after(text, found.end()) is not None
        return re.sub(r"\s", ".", found[0]) if meant else found[0]

    return _SPACED.sub(marked, MISREAD.sub(lambda found: found[0].translate(_LIKELIEST), text))


def _thousands(digits: str, mark: str) -> bool:
    head, *groups = digits.split(mark)
    return 1 <= len(head) <= 3 and all(len(group) == 3 for group in groups) and (head != "0")


def value_of(printed: str, *, percent: bool = False) -> Decimal:
    """The exact value of a printed number.

    `25.372` and `25,372` are 25372 (three digits after a single mark are a thousand, but in a percent, which seldom
    reaches a thousand, and behind a comma before "tỷ" or "triệu", they are decimals: `percent`); `1.451,97` and
    `1,451.97` are 1451.97; `99.94` is 99.94; `05` is 5.

    Raises:
        ValueError: the text is not a printed number.
    """
    digits = printed.strip().rstrip("%").strip()
    if not re.fullmatch(_DIGITS, digits):
        raise ValueError(printed)
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return Decimal(digits)
    last = marks[-1]
    if len(set(marks)) == 2:
        whole, _, part = digits.rpartition(last)
        other = "," if last == "." else "."
        return Decimal(f"{whole.replace(other, '').replace(last, '')}.{part}")
    if len(marks) > 1 or (_thousands(digits, last) and not percent):
        if _thousands(digits, last):
            return Decimal(digits.replace(last, ""))
        whole, _, part = digits.rpartition(last)
        return Decimal(f"{whole.replace(last, '')}.{part}")
    return Decimal(digits.replace(last, "."))


def find_numbers(text: str) -> list[Number]:
    """The numbers of a text that can be figures, in order; dates, document and clause numbers are left out."""
    return list(_numbers(text))


@lru_cache(maxsize=2_048)
def _numbers(text: str) -> tuple[Number, ...]:
    given, text = text, as_digits(text)
    ratios = [found for found in _RATIO.finditer(text) if _is_ratio(text, found)]
    over = {found.start(1) for found in ratios}
    under = {found.start(3) for found in ratios}
    kept = [found.span() for found in ratios]
    blocked = [span for span in blocked_spans(text) if not any(_shields(keep, span, text) for keep in kept)]
    numbers = [Number(one.start, one.end, given[one.start : one.end], one.value, False) for one in find_spelled(text)]
    numbers += [one for one in _ranges(text) if not any(low <= one.start < high for low, high in blocked)]
    blocked += [(one.start, one.end) for one in numbers]
    for found in _NUMBER.finditer(text):
        start = found.start(1)
        if any(low <= start < high for low, high in blocked):
            continue
        if start not in over | under and _part_of_code(text, start, found.end()):
            continue
        percent = found[2] is not None
        value = value_of(found[1], percent=percent or _scaled(text, found))
        printed = given[found.start() : found.end()]
        numbers.append(Number(start, found.end(), printed, value, percent, start in over, start in under))
    return tuple(sorted(numbers, key=attrgetter("start")))


def _ranges(text: str) -> list[Number]:
    """Two bounds printed as one number, "85-90%", "120–150 hồ sơ"; the value is that of the lower one."""
    found = []
    for one in _RANGE.finditer(text):
        percent = re.match(r"\s?%", text[one.end() :])
        if " " in one[0] and not percent and not _BOUNDED.search(text[: one.start()]):
            continue  # "Phường 1 - 120 hồ sơ"
        low, high = (value_of(side, percent=percent is not None) for side in one.groups())
        if low < high and (percent or unit_after(text, one.end())):
            end = one.end() + (percent.end() if percent else 0)
            found.append(Number(one.start(), end, text[one.start() : end], low, percent is not None))
    return found


def _scaled(text: str, found: re.Match[str]) -> bool:
    """Whether the comma of `14,372 tỷ đồng` is that of decimals: before a scale, in a text with no English number.

    Where another amount of that scale stands beside, the reading that is nearer to it: `19,284 tỷ đồng; Phú Quốc chiếm
    16.905 tỷ đồng`.
    """
    scale = _SCALE.match(text, found.end()) if _SINGLE_COMMA.fullmatch(found[1]) else None
    if scale is None or _ENGLISH.search(text) is not None:
        return False
    amounts = (one for one in _AMOUNT.finditer(text) if one[2].lower() == scale[1].lower())
    others = [value_of(one[1]) for one in amounts if not _SINGLE_COMMA.fullmatch(one[1])]
    small, large = value_of(found[1], percent=True), value_of(found[1])
    apart = [(_times_apart(small, other), _times_apart(large, other)) for other in others if other]
    return not apart or min(near for near, _ in apart) <= min(far for _, far in apart)


def _times_apart(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) / min(one, other) if one else Decimal("Infinity")


def _is_ratio(text: str, found: re.Match[str]) -> bool:
    """Whether `a/b` is done over target and not a date: a thousands mark, a word between, or a noun after it."""
    after = text[found.end() : found.end() + 24]
    if re.match(r"\s?[kK]?[vV]\b|/|-\w", after) or _is_date(text, found, after):
        return False
    left, right = found[1], found[3]
    if _TIME.fullmatch(f"{found[2] or ''}/{right}"):
        return False  # 6 tháng/2019
    dense = found[2] is not None or value_of(left) % 1 != 0
    if dense and value_of(right) in _FOR_EACH and _PEOPLE.match(after):
        return False  # 8,4 bác sĩ/10.000 dân
    if re.search(r"[.,]\d", left) or re.search(r"[.,]\d{3}", right) or found[2]:
        return value_of(right) != 0
    if (left, right) in {("24", "24"), ("24", "7")}:
        return False
    if re.match(r"\s?[A-ZĐ]{2,}(?:-|/)", after):
        return False
    return bool(re.match(r"\s?[^\W\d_]|\s?\(|\s?[,;.)]|\s?=|\s?$", after))


def _is_date(text: str, found: re.Match[str], after: str) -> bool:
    """`ngày 7/7`, `đến 15/3`, `3/2024`; but in "đến 07/07 đơn vị" all seven of seven are meant."""
    left, right = found[1], found[3]
    if re.search(r"[.,]\d", left + right):
        return False
    before = text[max(0, found.start() - 12) : found.start()].lower()
    if _DATES.search(before):
        return True
    if _FROM_TO.search(before):
        return left != right or not re.match(r"\s[^\W\d_]", after)
    return len(right) == 4 and right[:2] in {"19", "20"} and int(left) <= 12 and not found[2]


def _shields(keep: tuple[int, int], span: tuple[int, int], text: str) -> bool:
    """A ratio with thousands marks can't be part of a date or code that overlaps it."""
    return (
        keep[0] < span[1]
        and span[0] < keep[1]
        and (span[0] >= keep[0] - 1 or bool(re.search(r"\d[.,]\d{3}", text[keep[0] : keep[1]])))
    )


def _part_of_code(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before and (before in "/_#" or (before == "-" and text[max(0, start - 2) : start - 1].isalnum())):
        return True
    if after[:1].isalpha():
        return not _glued_unit(text, end)
    return bool(re.match(r"/\d|[-/][^\W\d_]|_", after))


def _glued_unit(text: str, at: int) -> bool:
    """Whether a unit follows without the space, in small letters and of more than one: "1.200ha", "25hồ sơ"."""
    unit = unit_after(text, at) if text[at].islower() else None
    return unit is not None and (len(unit.text) > 1 or unit.money)


def show(value: Decimal) -> str:
    """The value in Vietnamese writing: `217353` → `217.353`, `97.1` → `97,1`."""
    whole, _, part = f"{value:f}".partition(".")
    sign, whole = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(whole):,}".replace(",", ".")
    return sign + grouped + (f",{part}" if part.rstrip("0") else "")
