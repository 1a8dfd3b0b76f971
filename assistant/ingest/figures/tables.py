"""Figures of a table: a cell means its row's label under its column's head."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.ingest.figures.context import Above
from assistant.records.figure import Figure, Role, Scope, Spot
from assistant.records.report import Column, Report, Row, Section, Table
from assistant.text.numbers import value_of
from assistant.text.places import gazetteer
from assistant.text.units import first_noun

__all__ = ["table_figures"]

_BETWEEN = " | "
_NUMBER = re.compile(r"^(hơn|gần|trên|khoảng)?\s*(\d+(?:[.,]\d+)*)\s*(%)?$", re.IGNORECASE)
_RATIO = re.compile(r"^(\d+(?:[.,]\d+)*)\s*/\s*(\d+(?:[.,]\d+)*)$")
_ORDER = re.compile(r"^(?:stt|tt|số tt|số thứ tự|#)$", re.IGNORECASE)
_RATE = re.compile(r"tỷ lệ|tỉ lệ|tỷ trọng|%", re.IGNORECASE)
_CHANGE = re.compile(r"^(?:tốc độ\s+)?(?:tăng|giảm|tăng trưởng|tăng/giảm|tăng, giảm)\b", re.IGNORECASE)
_LEVEL = re.compile(r"^mức độ|mức dịch vụ", re.IGNORECASE)
_TARGET = re.compile(r"chỉ tiêu|kế hoạch|dự toán|phải thực hiện|tổng số đối tượng", re.IGNORECASE)
_MONEY = re.compile(
    r"\((?:đvt:?\s*)?((?:nghìn|triệu|tỷ|tỉ)?\s*(?:đồng|usd))\)"
    r"|(?:số tiền|kinh phí)[^()]*\(?((?:nghìn|triệu|tỷ|tỉ)\s*đồng)?",
    re.IGNORECASE,
)

_HEADS = " – "
_WHOLE = re.compile(r"^(?:toàn (?:tỉnh|thành phố)|tổng cộng|cộng chung)", re.IGNORECASE)
"""Rows that sum all others."""


def table_figures(report: Report, section: Section, at: int, above: Above, start: int) -> list[Figure]:
    """A figure for each cell that holds a number; order, level and mark columns are none."""
    block = section.blocks[at]
    if block.table is None:
        return []
    found: list[Figure] = []
    offset = 0
    doubted = _doubted(block.table)
    for row in block.table.rows:
        line = _BETWEEN.join(row.cells)
        position = max(block.text.find(line, offset), 0)
        placed = _Row(report, section, at, above, row, position)
        for index, column in enumerate(block.table.columns[: len(row.cells)]):
            if not _is_skipped(block.table, column, index):
                doubtful = index in doubted and not _WHOLE.search(row.label)
                named = replace(column, label=column.label.rpartition(_HEADS)[0]) if doubtful else column
                found.extend(placed.cell(named, index, start + len(found)))
        offset = position + len(line)
    return found


def _doubted(table: Table) -> frozenset[int]:
    """Columns whose lowest head can't be right: a row above the grand total holds more than the total does.

    It happens where rows have shifted under their heads; what the upper heads say still holds.
    """
    totals = [row for row in table.rows if _WHOLE.search(row.label)]
    if len(totals) != 1:
        return frozenset()
    found = set()
    for index, column in enumerate(table.columns):
        whole = _count(totals[0], index)
        parts = [_count(row, index) for row in table.rows if row is not totals[0]]
        if whole is not None and _HEADS in column.label and any(part is not None and part > whole for part in parts):
            found.add(index)
    return frozenset(found)


def _count(row: Row, index: int) -> Decimal | None:
    single = _NUMBER.match(row.cells[index].strip().strip("*")) if index < len(row.cells) else None
    return value_of(single[2]) if single and not single[3] else None


def _is_skipped(table: Table, column: Column, index: int) -> bool:
    name = column.label.split(" – ")[-1].strip()
    if _ORDER.match(name) or _LEVEL.search(name):
        return True
    values = [row.cells[index].strip() for row in table.rows if index < len(row.cells)]
    return index == 0 and values[:3] == ["1", "2", "3"]


@dataclass(frozen=True, slots=True)
class _Cell:
    """What is read of a cell: the number as printed, its unit and role, whether a percent, "trên" and the like."""

    printed: str
    unit: str
    role: Role
    approximation: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that begins at character `position` of the table's text."""

    report: Report
    section: Section
    at: int
    above: Above
    row: Row
    position: int

    def cell(self, column: Column, index: int, number: int) -> list[Figure]:
        """The figure of a cell, or the two of a ratio, the first with id `report:number`; nothing for words."""
        text = self.row.cells[index].strip().strip("*")
        ratio, single = _RATIO.match(text), _NUMBER.match(text)
        unit = _unit(column, self.section, self.above)
        if ratio:
            pair = (_Cell(ratio[1], unit, Role.DONE), _Cell(ratio[2], unit, Role.TARGET))
            group = f"{self.report.id}:{number}"
            return [self._figure(column, index, cell, number + at, group) for at, cell in enumerate(pair)]
        if single:
            unit = "%" if single[3] or _RATE.search(column.label) else unit
            cell = _Cell(text[single.start(2) :], unit, _role(column, unit), (single[1] or "").lower())
            return [self._figure(column, index, cell, number, None)]
        return []

    def _figure(self, column: Column, index: int, cell: _Cell, number: int, group: str | None) -> Figure:
        head, time = self.report.letterhead, self.above.time
        path = self.section.path
        if path.startswith("Phụ lục"):
            path = f"{path}, {self.row.path}, cột {column.number}"
        label = f"{self.row.label} – {column.label}"
        before = sum(len(part) + len(_BETWEEN) for part in self.row.cells[:index])
        start = self.position + before + max(self.row.cells[index].find(cell.printed), 0)
        places = gazetteer()
        districts = places.find_districts(self.row.label, head.province)
        named = [place.provinces[0] for place in places.find_provinces(self.row.label)]
        return Figure(
            id=f"{self.report.id}:{number}",
            report=self.report.id,
            value=value_of(cell.printed, percent=cell.unit == "%"),
            printed=cell.printed,
            unit=cell.unit,
            role=cell.role,
            scope=time.scope if time else Scope.UNSAID,
            label=label,
            local=label,
            lead=" · ".join(self.above.openings),
            headings=" – ".join(self.above.headings),
            province=next((name for name in named if name != head.province), head.province),
            locality=districts[0].locality if districts else None,
            period=time.period if time else head.period,
            approximation=cell.approximation,
            spot=Spot(path, self.at, start, start + len(cell.printed), self.section.blocks[self.at].page),
            quote=_BETWEEN.join(self.row.cells),
            group=group,
        )


def _role(column: Column, unit: str) -> Role:
    if unit == "%":
        return Role.CHANGE if _CHANGE.match(column.label.split(" – ")[-1].strip()) else Role.PERCENT
    if _TARGET.search(column.label):
        return Role.TARGET
    return Role.MONEY if _MONEY.search(column.label) and re.search(r"đồng|usd", unit) else Role.COUNT


def _unit(column: Column, section: Section, above: Above) -> str:
    money = _MONEY.search(column.label)
    if money and (money[1] or money[2]):
        return str(money[1] or money[2]).strip().lower()
    parts = column.label.split(" – ")
    return next((noun for noun in map(first_noun, (*reversed(parts), section.heading, *above.openings)) if noun), "")
