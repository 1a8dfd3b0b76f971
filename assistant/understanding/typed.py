"""Short forms as hurried officials type them, written out before a question is read."""

import re

from assistant.text.months import NUMBERS
from assistant.text.places import gazetteer
from assistant.text.units import unit_after
from assistant.understanding.patterns import cues

__all__ = ["leans_on_a_year", "written_out", "years_in_figures"]

_WORD = re.compile(r"(?<![\w/-])[^\W\d_]+(?![\w/-])")
_SHORT_TIME = re.compile(r"(?<![\w/.-])(t|q)\.?(1[0-2]|0?[1-9])(?![\w.,]*\w)(?=\W|$)", re.IGNORECASE)
_SO = re.compile(
    r"\bso\s+(?=(?:[tq]\.?\d|thang|tháng|quy|quý|nam|năm|cung|cùng|ky|kỳ|\d+\s+thang|\d+\s+tháng)\b|[tq]\d)",
    re.IGNORECASE,
)
"""Typed without "với", before a time; without its marks it might have been another word."""
_SHORT_MONTHS = re.compile(r"(?<![\w/.-])(1[01]|[2-9])t\s?/?\s?(2\d)(?![\w/])", re.IGNORECASE)
"""So many months of a year in two digits: "6t24", "9T/2024" is read as it stands."""
_DOTTED_MONTHS = re.compile(r"(?<![\w/.-])(1[0-2]|[2-9])t\s?[.-]\s?(20\d\d)(?!\d)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\b(tháng|thang|quý|quy)\s+(\d{1,2}|I{1,3}|IV)/(2\d)(?![\d/])", re.IGNORECASE)
_YEAR_IN_TWO = re.compile(
    r"\b(năm|(?<=đầu )nam|(?<=cuối )nam|(?<=dau )nam|(?<=cuoi )nam)\s+(2\d)(?![\w%/.,-]*\w)", re.IGNORECASE
)
_ROMAN_QUARTER = re.compile(r"(?<![\w/.-])q\.?\s?(I{1,3}|IV)(?!\w)")
_MIDDLE = re.compile(r"\bgi[uữ]a\s+(?:n[aă]m\s+)?(20\d\d)\b", re.IGNORECASE)
"""The middle of a year is the end of its first half, which reports are made up to."""
_MID_MONTH = re.compile(
    r"(?<!từ )(?<!tu )\bgi[uữ]a\s+th[aá]ng\s*(\d{1,2})(?:\s*/\s*|\s+n[aă]m\s+)(20\d\d)\b", re.IGNORECASE
)
"""The middle of a month is about the day that monthly reports of Đề án 06 are made up to."""
_SLASHED = re.compile(r"(?<![\w/])b/c(?![\w/])", re.IGNORECASE)
_YIELD = re.compile(r"\bta\s*/\s*ha\b", re.IGNORECASE)
_CONTRACTED = re.compile(r"(?<![\w/-])[^\W\d_]{4,9}(?![\w/-])")
_DOTTED = re.compile(r"(?<![\w.])[^\W\d_]\.\s?[^\W\d_]{2,7}(?!\w)")
"""A name with its first syllable cut to a letter: "Q.Bình"."""
_TIMES = {"t": "tháng", "q": "quý"}
_BARE_TIME = re.compile(
    r"\b(?:thang(?=\s*\d)|quy(?=\s*(?:[1-4]|i{1,3}|iv)\b)|(?<!viet )(?<!việt )nam(?=\s*\d{4})|ngay(?=\s*\d)"
    r"|den(?=\s*(?:het|ngay|thang|cuoi|\d)))",
    re.IGNORECASE,
)
_FIRST_MONTHS = re.compile(
    r"(?<!vòng )(?<!thời hạn )(?<!mỗi )(?<!từng )(?<!dưới )(?<!trên )(?<!quá )(?<!hơn )(?<![\d/.,])"
    r"\b(?P<n>[2-9]|1[01]|hai|ba|sáu|tám|chín|mười)\s+tháng\b"
    r"(?!\s*(?:đầu|cuối|năm|tuổi|trước|sau|liền|liên|nữa|một lần|/|tiếp|trở|tròn|\d))",
    re.IGNORECASE,
)
"""So many months without a year: those that the year began with."""
_YEAR_BEFORE = re.compile(
    r"(?P<time>\b(?:(?:\d{1,2}|hai|ba|sáu|tám|chín|mười)\s+tháng(?:\s+(?:đầu|cuối))?|tháng\s+\d{1,2}|quý\s+(?:[1-4]|I{1,3}|IV))"
    r"(?:\s+năm)?|\bcả\s+năm)\s+(?:trước|ngoái)\b(?:\s*\((?:năm\s+)?(?P<y>20\d\d)\))?",
    re.IGNORECASE,
)
"""A time of the year before: "6 tháng năm ngoái", "quý II năm trước"."""
_THIS_YEAR = re.compile(r"\bnăm\s+nay\b(?:\s*\((?:năm\s+)?(?P<y>20\d\d)\))?", re.IGNORECASE)
"""The year that the newest report is of, or that stands behind it in parentheses."""
_NO_YEAR = re.compile(r"\s+năm$|^cả\s+năm$", re.IGNORECASE)
_BARE_SUM = re.compile(
    r"^(\W*)cong(?!\s+(?:an|tac|chuc|dan|trinh|nghiep|khai|ty|thuong|bo|vien|nhan|suat|nghe|cu|van|tay|cong)\b)"
    r"(?=\s[^?]*\s(?:voi|va|lai|ca)\s)",
    re.IGNORECASE,
)
"""A sum that opens a question typed without marks: "cong dai loan voi nhat ban"."""
_COUNTED = re.compile(r"(?:\d|\bmay|\bmấy|nhieu|nhiêu)\s*$", re.IGNORECASE)
"""Before "ha nam 2024" that says hectares."""
_BARE_MORE = re.compile(
    r"(?<!ket )(?<!tao )(?<!ly )(?<!da )(?<!vo )(?<!hien )(?<!dinh )\bhon\b"
    r"(?!\s+(?:hop|loan|nhan|don|hoc|lễ|le|nua)\b)",
    re.IGNORECASE,
)
"""Typed without marks, of two things compared: no marriage and no mixture."""
_TAKEN_FIRST = re.compile(r"^\W*(?:nếu\s+|neu\s+)?tr[uừ]\s+(.{2,40}?)\s+ra(?:\s+th[iì]|,)?\s+([^?]+)", re.IGNORECASE)
"""What is taken away said before what it is taken from: "Trừ bò sữa ra thì đàn bò còn mấy con"."""
_MEDALS = re.compile(
    r"\b(?:huy ch[uư][oơ]ng\s+)?(v[aà]ng)\b([\s,]+(?P<many>(?:m[aấ]y|bao nhi[eê]u|bn)\s+)?)(b[aạ]c)\b"
    r"([\s,]+(?:v[aà]\s+)?(?(many)(?P=many)))[dđ][oồ]ng\b",
    re.IGNORECASE,
)
"""Gold, silver and bronze in a row, of which the last is no money: "vàng, bạc, đồng", "mấy vàng mấy bạc mấy đồng"."""
_SHORT_MONTH_WORD = re.compile(r"\b(?:thg|thág)\.?(?=\s)", re.IGNORECASE)
_MARKED = {"thang": "tháng", "quy": "quý", "nam": "năm", "ngay": "ngày", "den": "đến"}
"""Words of time whose marks a number settles, whatever the words around would make of them."""


def written_out(text: str) -> str:
    """Short forms of documents and times in full: "qđ nào" is "quyết định nào", "t9" "tháng 9", "q2" "quý 2"."""
    documents = cues().documents
    for pattern, written in cues().spoken:
        text = pattern.sub(written, text)
    text = cues().counted.sub(lambda found: str(NUMBERS[found[0].lower()]), text)
    text = _CONTRACTED.sub(lambda found: gazetteer().contracted(found[0]) or found[0], text)
    text = _DOTTED.sub(lambda found: gazetteer().contracted(found[0]) or found[0], text)
    text = _SO.sub("so với ", text)
    text = _DOTTED_MONTHS.sub(r"\1T/\2", text)
    text = _SHORT_MONTH_WORD.sub("tháng", text)
    text = _SHORT_MONTHS.sub(r"\1 tháng đầu năm 20\2", text)
    text = _SHORT_YEAR.sub(r"\1 \2/20\3", text)
    text = _YEAR_IN_TWO.sub(lambda found: found[0] if unit_after(text, found.end()) else f"năm 20{found[2]}", text)
    text = _ROMAN_QUARTER.sub(r"quý \1", text)
    text = _MIDDLE.sub(lambda found: f"ngày 30/6/{found[1]}", text)
    text = _MID_MONTH.sub(lambda found: f"ngày 15/{found[1]}/{found[2]}", text)
    text = _SLASHED.sub("báo cáo", text)
    text = _YIELD.sub("tạ/ha", text)
    text = _times_marked(text)
    text = _BARE_MORE.sub("hơn", text)
    text = _TAKEN_FIRST.sub(r"\2 trừ \1 ra", text)
    text = _MEDALS.sub(r"huy chương \1\2huy chương \4\5huy chương đồng", text)
    text = _BARE_SUM.sub(r"\1cộng", text)
    text = _SHORT_TIME.sub(lambda found: f"{_TIMES[found[1].lower()]} {found[2]}", text)
    text = _FIRST_MONTHS.sub(lambda found: f"{found[0]} đầu năm", text)
    return _WORD.sub(lambda found: documents.get(found[0].lower(), found[0]), text)


def _times_marked(text: str) -> str:
    """Marks on words of time before a number, but for the end of a name: "Quảng Nam 2023", "ha nam 2024"."""
    named = [
        (place.start, place.end)
        for place in gazetteer().read_question(text, frozenset())
        if not (place.abbreviation or _COUNTED.search(text[: place.start]))
    ]

    def marked(found: re.Match[str]) -> str:
        inside = any(start < found.start() and found.end() <= end for start, end in named)
        return found[0] if inside else _MARKED[found[0].lower()]

    return _BARE_TIME.sub(marked, text)


def leans_on_a_year(text: str) -> bool:
    """Whether it says "năm nay", or a time of "năm ngoái"."""
    return bool(_YEAR_BEFORE.search(text) or _THIS_YEAR.search(text))


def years_in_figures(text: str, year: int) -> str:
    """The text with "6 tháng năm ngoái" and "năm nay" in figures, reckoned from the year that it speaks of."""

    def dated(found: re.Match[str]) -> str:
        return f"{_NO_YEAR.sub('', found['time'])} năm {found['y'] or year - 1}"

    text = _THIS_YEAR.sub(lambda found: f"năm {found['y'] or year}", text)
    return _YEAR_BEFORE.sub(dated, text)
