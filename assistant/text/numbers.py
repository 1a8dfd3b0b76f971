"""Numbers as Vietnamese reports print them, and their exact values.

Reports mix Vietnamese (`25.372`, `99,94%`) and English writing (`25,372`, `99.94%`), in one document even, so the
writing of each number is read from its own shape and from what stands beside it, never from a locale.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.text.months import BEFORE_DAY
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

_NAMED = (  # "thứ 24/63" is a place among all provinces, of which there were 63 and are 34
    r"mô hình|mức độ|mức|cấp độ|mũi|giai đoạn|điều(?!\s+[\d.,]+\s*(?:ha|tấn|nghìn)\b)|(?<!tài )khoản"
    r"|điểm|chương|mục|phương án|quy chuẩn|đợt|phụ lục|phiên bản|lớp"
    r"|khóa|khoá|bước|lần thứ|(?<!xếp )(?<!đứng )(?<!hạng )thứ(?!\s+\d{1,2}\s?/\s?(?:63|34)\b)|hạng mục"
    "|chú thích|bảng|biểu|mẫu|mẫu số|quốc lộ|tổ"
    "|khu phố|tiểu mục|nhóm"
)
_NO_SCALE = r"(?!\d[\d.,]*\s*(?:tỷ|tỉ|triệu|nghìn|đồng|usd)\b|\d{1,3}(?:\.\d{3})+(?![\d.,]))"
"""A name is no amount and no thousands: "ở mức 3.600 tỷ đồng", "ở mức 92.500 đồng/kg", "vượt mức 1.200 hồ sơ"."""
_PAPERS = "công văn|quyết định|nghị định|thông tư|chỉ thị|thông báo|tờ trình|công điện|điện mật|nghị quyết"
"""Documents whose number may follow without "số"."""
_ITEMS = "dịch vụ|dịch vụ công|dvc|dvctt|tthc|thủ tục|nhiệm vụ"

# What makes digits something other than a figure. Each pattern covers the digits that it disqualifies.
_NOT_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d{2}\b",  # 15/3/2024
        r"(?:ngày|mùng|hôm)\s+\d{1,2}(?:\s?[/-]\s?\d{1,2}(?!\d))?(?:\s?[-–]\s?\d{1,2}/\d{1,2})?(?:\s+tháng\s+\d{1,2})?",
        r"(?<=\d )tháng\s+\d{1,2}(?!\d|[.,]\d|\s+(?!(?:năm|đến|tới|và|ngày)\b)[^\W\d_])",  # but 10 tháng 11 vụ
        r"(?<!\d )\btháng\s+\d{1,2}(?:\s?[/.-]\s?(?:19|20)\d{2})?(?:\s+năm\s+(?:19|20)\d{2})?(?!\d|[.,]\d)",
        r"\b(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}\b",  # 02/2023
        r"\bnăm(?:\s+học)?\s+(?:19|20)\d{2}(?:\s?(?:[-–,;]|và|đến)\s?(?:năm\s+)?(?:19|20)\d{2})*",
        r"\b(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}\b",
        r"\b(?:quý)\s+(?:[IV]+|\d)(?:\s?/\s?(?:19|20)\d{2})?",
        # 1161/KH-UBND, 104/2022/NĐ-CP, 13-NQ/ĐUCA
        r"\b\d+(?:[/-]\d+)?\s?(?:/|-)\s?[A-ZĐ][\wĐÂƯ]*(?:\s?[-/]\s?[A-ZĐ][\wĐÂƯ]*)*",
        r"\b\d+/\d{4}/[A-ZĐ][\wĐ-]*",
        rf"\b(?:{_PAPERS})(?:\s+số\s*:?)?\s*\d+(?!\s?%|[.,]\d{{3}})(?:[/-][\wĐ-]+)*",
        r"\b(?:kế hoạch|báo cáo|văn bản|luật|hướng dẫn)\s+số\s*:?\s*\d+(?:[/-][\wĐ-]+)*",
        r"\bsố\s*:?\s*\d+(?=\s*[/-]\s*[A-ZĐ]|\s+ngày)",
        rf"\b(?:{_ITEMS})\s+số\s+\d{{1,2}}\b(?![.,]?\d)",
        r"(?<!tổng )\bsố\s+\d{1,2}(?=\s*[,:]\s*(?-i:[A-ZĐÀ-Ỹ]))",  # "Số 11, Cấp điện mới": an item's number
        r"\b(?:bão|áp thấp)\s+số\s+\d+",
        r"\b(?:đề án|quy trình)\s+(?:số\s+)?\d+(?:/[A-ZĐ]+)?",
        rf"\b(?:{_NAMED})\s+{_NO_SCALE}\d+(?:[.,]\d+)*"
        r"(?:\s?(?:,|và|đến|-|–)\s?(?:mức|lớp|mũi)?\s?\d+(?![\d.,/%]|\s+[^\W\d_]))*(?!\s?/\s?\d|[.,\d]*\s?%)",
        r"\b(?:lớp|mức|mũi|khối)\s+\d{1,2}(?:\s?(?:,|và|-|–)\s?(?:1[0-2]|\d)(?!\d|[.,]\d))+",
        r"\b\d+\s?/\s?\d+\s?[kK]?[vV]\b",  # 220/380V
        r"\b24/24\b|\b24/7\b",
        r"\(\s?\d{1,2}\s?\)",  # (1) as a list mark
        r"\b\d(?:\s?-\s?\d)?\s+sao\b|\b3 hệ\b",
        r"[“\"']\s?\d{1,2}(?=\s[^\W\d_][^”\"'\d]{2,40}[”\"'])",  # “5 tại chỗ”, “3 không”: a name
        r"\b\d+\s+ngày,?\s+đêm\b",
        r"\b1[89]00[\s.]?\d{4,6}\b|\b0\d{2,3}[\s.]\d{3,4}[\s.]?\d{3,4}\b",  # telephone numbers
        r"\b\d{1,2}\s?(?:giờ|h)\s?\d{0,2}\b(?!\s?/)",
        r"\b(?:dưới|trên|từ|đủ|đến)\s+\d{1,2}\s+tuổi\b|\b\d{1,2}\s+tuổi\b",
        r"\btừ\s+(?:đủ\s+)?\d{1,2}(?:\s+tuổi)?\s*(?:đến|tới|-|–)\s*(?:dưới\s+)?\d{1,2}\s+tuổi\b",
        r"\bso sánh\s+(?:năm\s+)?(?:19|20)\d{2}\b(?![.,]\d)",
        r"\bcác ngày\s+\d{1,2}(?:\s*,\s*\d{1,2})*\s*(?:,|và)\s*\d{1,2}\s?/\s?\d{1,2}",
        r"\b(?:từ|dưới|trên)\s+\d+(?:[.,]\d+)?\s?(?:m|mét)(?!\w|\s?[²³])",  # "tàu từ 15 m trở lên"
        r"\bdài\s+\d+(?:[.,]\d+)?\s?(?:m|mét)\s+trở\b",
        r"\b(?:loại|hạng)\s+\d(?=\s+(?:tại|là|từ|giá|bình quân|trở|ở|đạt|có|được|và)\b|\s*[,;.:)](?!\d)|$)",
        r"\b\d+[.,]\d+\s+phiên bản",
        r"\b(?:sinh|sinh năm)\s+(?:19|20)\d{2}\b",
        r"\bcmnd\s+\d+\s+số|\(\s?\d+ số\s?\)|\b(?:9|12) số\b",
        r"\btuần\s?/\s?\d+|\bbài\s?/\s?tuần",
        r"\bngành\s+(?:kinh tế\s+)?cấp\s+\d\b",
        r"(?:vụ|mùa|đông xuân|hè thu|thu đông|niên vụ|nhiệm kỳ|khóa)\s+"
        r"(?:[^\W\d_]+\s+){0,3}(?:19|20)\d{2}(?!\d|[.,]\d)",
        r"\b\d{1,2}\s+năm\b(?!\s+(?:19|20)\d{2})",  # how long, no count: "sơ kết 02 năm"
        r"\b(?:\d{1,2})\s+tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?(?:(?:\s+|\s?/\s?)(?:19|20)\d{2})?\b",
    )
)
_SCALE = re.compile(r"\s?(tỷ|tỉ|triệu|nghìn|ngàn)\b", re.IGNORECASE)
_TIME = re.compile(r"\s?tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?\s?/(?:19|20)\d{2}", re.IGNORECASE)
_SINGLE_COMMA = re.compile(r"\d{1,3},\d{3}")
_AMOUNT = re.compile(rf"(?<![\w.,])({_DIGITS})\s?(tỷ|tỉ|triệu|nghìn|ngàn)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\d,\d{3}[.,]\d|(?<![\d.,])\d+\.\d{1,2}(?![\d.,])")
"""A number in English writing: `1,326.5`, `7,154,350`, `5.6`."""
_FOR_EACH = frozenset(Decimal(10) ** places for places in range(1, 7))
_PEOPLE = re.compile(r"\s?(?:người\s+)?(?:dân|trẻ|hộ|lao động)\b", re.IGNORECASE)
"""What a density is for so many of."""
_DATES = re.compile(rf"(?:{BEFORE_DAY}|tháng|số)\s*$")
_FROM_TO = re.compile(r"(?:đến|từ|tới)\s*$")


def as_digits(text: str) -> str:
    """The text, as long as before, with the letters in such numbers as the digits that they look like."""
    return MISREAD.sub(lambda found: found[0].translate(_LIKELIEST), text)


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


def _blocked(text: str) -> list[tuple[int, int]]:
    return [found.span() for pattern in _NOT_FIGURES for found in pattern.finditer(text)]


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
    blocked = [span for span in _blocked(text) if not any(_shields(keep, span, text) for keep in kept)]
    numbers = []
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
    return tuple(numbers)


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
    return unit is not None and len(unit.text) > 1


def show(value: Decimal) -> str:
    """The value in Vietnamese writing: `217353` → `217.353`, `97.1` → `97,1`."""
    whole, _, part = f"{value:f}".partition(".")
    sign, whole = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(whole):,}".replace(",", ".")
    return sign + grouped + (f",{part}" if part.rstrip("0") else "")
