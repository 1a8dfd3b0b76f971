"""What the heads of a table say of a cell: its unit, its role, the time that it stands for.

Statistical tables name the unit in the head ("Thu (tỷ đồng)"), above the table ("Đơn vị tính: tỷ đồng") or in a column
of its own ("ĐVT"), and put the plan, what was done and the rates against plan and last year side by side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ingest.figures.times import Timed, head_time
from assistant.records.figure import Role
from assistant.records.report import Column, Letterhead, Row, Table
from assistant.text.units import counted_noun, first_noun, unit_after

__all__ = ["HEADS", "Heads", "heads_of"]

HEADS = " – "
"""Joins the heads of a column, upper heads first."""

_UNIT_COLUMN = re.compile(r"^(?:đvt|đơn vị(?:\s+tính)?|đ\.v\.t)\.?$", re.IGNORECASE)
_IN_PARENTHESES = re.compile(
    r"\((?:đvt|đơn vị(?:\s+tính)?)?\s*[:]?\s*(?P<unit>%|[^\W\d_][^()\d]{0,28})\)", re.IGNORECASE
)
_MONEY = re.compile(r"\b(?:đồng|usd|đô la)\b", re.IGNORECASE)
_SUM_OF_MONEY = re.compile(r"(?:số tiền|kinh phí)[^()]*\(?((?:nghìn|triệu|tỷ|tỉ)\s*đồng)?", re.IGNORECASE)
_RATE = re.compile(r"tỷ lệ|tỉ lệ|tỷ trọng|cơ cấu|%", re.IGNORECASE)
_AGAINST = re.compile(
    r"\bso(?:\s+(?:với|sánh))?\b|\bth(?:ực hiện)?\s*/\s*(?:kh|dt|kế|dự)|%\s*(?:th\s*/\s*)?"
    r"(?:kế hoạch|kh\b|dự toán|dt\b|chỉ tiêu|cùng kỳ|ck\b|năm trước|tháng trước|quý trước)"
    r"|(?:đạt|tỷ lệ|tỉ lệ)[^–]*(?:kế hoạch|dự toán|chỉ tiêu)",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\S\s+so\s+với\W*$", re.IGNORECASE)
"""Ends a head over those that it measures against."""
_YEAR_ALONE = re.compile(r"năm\s+\d{4}$", re.IGNORECASE)
_MONTHS = re.compile(r"(?:\d\s+tháng|tháng\s+\d{1,2}|quý\s+[IV\d]+)(?:\s+đầu năm)?$", re.IGNORECASE)
_CHANGE = re.compile(
    r"^(?:tốc độ\s+|mức\s+)?(?:tăng|giảm|tăng trưởng|tăng/giảm|tăng, giảm)\b|[+]\s*/\s*[-–]", re.IGNORECASE
)
_PLANNED = re.compile(
    r"chỉ tiêu|kế hoạch|dự toán|phải thực hiện|tổng số đối tượng|mục tiêu|\bkh\b\s*(?:năm|20\d\d|giao)?", re.IGNORECASE
)
_RANKED = re.compile(r"(?:xếp\s+(?:hạng|thứ)|thứ\s+hạng|hạng|vị thứ)\b", re.IGNORECASE)
_SCORED = re.compile(
    r"(?:tổng\s+)?(?:số\s+)?điểm(?:\s+(?:số|chỉ số|năm|trung bình|bình quân|đạt|đánh giá)\b.*)?$", re.IGNORECASE
)
_ACCOUNTS = re.compile(r"kích hoạt|phê duyệt", re.IGNORECASE)
"""Accounts are what is activated."""
_FILES = re.compile(r"tiếp nhận|thu nhận|giải quyết|trả kết quả|nộp trực tuyến", re.IGNORECASE)
"""Files are what is received and settled."""
_BY = re.compile(r"\b(?:theo|từng|tại|của)\s+(?:các\s+|từng\s+)?[^\W\d]+(?:\s+[^\W\d]+)?", re.IGNORECASE)
_MEANS = re.compile(r"\b(?:qua|bằng|vào|có|mở)\s+(?:số\s+)?(?:tài khoản|thẻ)\b", re.IGNORECASE)
"""How it was done, no noun that is counted: "đã chi trả qua tài khoản"."""
_PART_OF = re.compile(r"(?:trong đó|riêng)\b", re.IGNORECASE)
"""Opens the head of a part of the column before."""
_WHOLE = re.compile(r"^(?:tổng\s+số|tổng|cộng)\s+", re.IGNORECASE)
"""What the whole is called, which its part is not."""
_GOES_ON = re.compile(r"(?:trong đó|riêng|đã|được|còn|chưa)\b", re.IGNORECASE)
"""Opens a head that says no noun of its own: what the column before counts."""
_LAST = re.compile(r"\s*–\s*")


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of one table, with the unit that its caption gives and the column that holds the units."""

    table: Table
    caption_unit: str
    unit_column: int | None
    fallback: tuple[str, ...]
    """Words that may name what all cells count: the section's heading, the opening."""
    grows: bool = False
    """Whether the caption says that its percents are growth rates."""

    def unit(self, column: Column, row: Row) -> str:
        """The unit of a cell: of its own head, of the row, of the caption, else the noun that the heads name."""
        last = _LAST.split(column.label)[-1].strip()
        if _RANKED.match(last) or (_PLANNED.search(last) and _RANKED.search(last)):
            return "hạng"
        own = _unit_in(column.label)
        if not own and _SCORED.match(last):
            return "điểm"
        if own:
            return own
        if _RATE.search(column.label) or _AGAINST.search(column.label):
            return "%"
        told = self._of_row(row) or counted_noun(column.label) or self.caption_unit or _unit_in(row.label)
        if told:
            return told
        parts = _LAST.split(_MEANS.sub(" ", column.label))
        named = next((noun for noun in map(first_noun, reversed(parts)) if noun), "")
        if not named and _ACCOUNTS.search(column.label):
            return "tài khoản"
        before = self._before(column) if not named and _GOES_ON.match(last) else None
        if before is not None:
            return self.unit(before, row)
        return named or ("hồ sơ" if _FILES.search(column.label) else self._fallen_back())

    def _before(self, column: Column) -> Column | None:
        """The column before, under the same upper head."""
        at = next((place for place, one in enumerate(self.table.columns) if one is column), 0)
        before = self.table.columns[at - 1] if at > 1 else None
        alike = before is not None and _LAST.split(before.label)[:-1] == _LAST.split(column.label)[:-1]
        return before if alike else None

    def label(self, column: Column) -> str:
        """The heads of a column; a part ("Trong đó mức 2") with the head of the column that it is a part of."""
        last = _LAST.split(column.label)[-1].strip()
        before = self._before(column) if _PART_OF.match(last) else None
        if before is None:
            return column.label
        return f"{_WHOLE.sub('', _LAST.split(self.label(before))[-1])}{HEADS}{column.label}"

    def _fallen_back(self) -> str:
        """The noun that heading or opening name, but for what the table only goes by ("theo địa phương")."""
        names = (first_noun(_BY.sub(" ", words)) for words in self.fallback)
        return next((noun for noun in names if noun), "")

    def _of_row(self, row: Row) -> str:
        if self.unit_column is None or self.unit_column >= len(row.cells):
            return ""
        words = row.cells[self.unit_column].split()
        return " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in words)

    def role(self, column: Column, row: Row, unit: str) -> Role:
        """Rate or change, plan, money or count."""
        last = _LAST.split(column.label)[-1].strip()
        if _RANKED.match(last):
            return Role.RANK
        if unit == "%":
            return Role.CHANGE if self.grows or _CHANGE.search(last) or _CHANGE.match(row.label) else Role.PERCENT
        if _AGAINST.search(column.label) and _CHANGE.search(last):
            return Role.CHANGE
        if _PLANNED.search(column.label) and not _AGAINST.search(column.label):
            return Role.TARGET
        return Role.MONEY if _MONEY.search(unit) else Role.COUNT

    @staticmethod
    def time(column: Column, row: Row, head: Letterhead) -> Timed | None:
        """The time that the lowest head naming one says, else the row's label; None where neither does."""
        for words in (*reversed(_parts_of(column.label)), row.label, *reversed(row.above)):
            against = _AGAINST.search(words)
            own = words[: against.start()] if against else words
            said = head_time(own, head.period, head.as_of)
            if said is not None:
                return said
        return None


def _parts_of(label: str) -> list[str]:
    """The heads over a column; one with its upper are a time measured against and a year alone.

    "Tháng 8/2024 so với (%) – Tháng 8/2023", "Cộng dồn 8 tháng – Năm 2024".
    """
    parts = _LAST.split(label)
    if len(parts) > 1 and _YEAR_ALONE.match(parts[-1]) and _MONTHS.search(parts[-2]):
        parts = [*parts[:-2], f"{parts[-2]} {parts[-1].lower()}"]
    at = next((place for place, part in enumerate(parts) if _MEASURED.search(part)), len(parts))
    return [*parts[:at], *([" ".join(parts[at:])] if at < len(parts) else [])]


def _unit_in(label: str) -> str:
    """The unit in parentheses, the lowest head first; money said in words ("Số tiền (triệu đồng)")."""
    for words in reversed(_LAST.split(label)):
        found = _IN_PARENTHESES.search(words)
        unit = found["unit"] if found else ""
        if found and (unit == "%" or _SCORED.match(unit) or _MONEY.search(unit) or first_noun(unit)):
            return _noun_of(found["unit"].strip().lower())
        money = _SUM_OF_MONEY.search(words)
        if money and money[1]:
            return str(money[1]).lower()
    return ""


def _noun_of(words: str) -> str:
    """What is counted, without what it is counted of: "hồ sơ" of "(hồ sơ cấp huyện)"."""
    known = unit_after(words, 0)
    narrowed = known is not None and known.text and known.factor == 1 and words[known.end : known.end + 1] == " "
    return known.text if known is not None and narrowed and words.startswith(known.text) else words


def _holds_units(table: Table, at: int, column: Column) -> bool:
    """Whether a column under "ĐVT" or "Đơn vị" holds units, and not the agencies that "đơn vị" may also mean."""
    if not _UNIT_COLUMN.match(column.label.strip()):
        return False
    cells = [row.cells[at].strip() for row in table.rows if at < len(row.cells) and row.cells[at].strip()]
    return bool(cells) and 2 * sum(map(_is_unit, cells)) > len(cells)


def _is_unit(cell: str) -> bool:
    known = unit_after(cell, 0)
    return cell == "%" or bool(_MONEY.search(cell)) or (known is not None and known.end == len(cell))


def heads_of(table: Table, openings: Sequence[str], heading: str, stated: str, *, grows: bool = False) -> Heads:
    """The heads of a table under openings and section heading; `stated` and `grows` are what the lines over it say."""
    column = next((at for at, one in enumerate(table.columns) if _holds_units(table, at, one)), None)
    return Heads(table, stated, column, (heading, *openings), grows)
