"""Figures of a table: a cell means its row's label under its column's head."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.ingest.figures.context import Above
from assistant.ingest.figures.heads import HEADS, Heads, heads_of
from assistant.ingest.figures.notes import column_times
from assistant.ingest.figures.rates import linked, rates_of
from assistant.ingest.figures.stated import stated_growth, stated_unit
from assistant.ingest.figures.times import Timed
from assistant.ingest.figures.where import district_of
from assistant.records.figure import Figure, Role, Scope, Spot
from assistant.records.report import Column, Report, Row, Section, Table
from assistant.text.numbers import as_digits, value_of
from assistant.text.periods import year
from assistant.text.places import gazetteer

__all__ = ["table_figures"]

_BETWEEN = " | "
_NUMBER = re.compile(r"^(hơn|gần|trên|khoảng)?\s*([-−–]\s?)?(\d+(?:[.,]\d+)*)\s*(%)?$", re.IGNORECASE)
_MONTH = re.compile(r"^(?:0?[1-9]|1[0-2])\s*/\s*(?:19|20)\d{2}$")
_RATIO = re.compile(r"^(\d+(?:[.,]\d+)*)\s*/\s*(\d+(?:[.,]\d+)*)$")
_ORDER = re.compile(r"^(?:stt|tt|số tt|số thứ tự|#)$", re.IGNORECASE)
_LEVEL = re.compile(r"^mức độ|mức dịch vụ", re.IGNORECASE)
_NO_SUM = re.compile(r"%|tỷ lệ|tỉ lệ|bình quân|trung bình|năng suất|xếp hạng|điểm|chỉ số", re.IGNORECASE)
"""Heads of what no row sums up."""
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
    rates = rates_of(block.table)
    said = stated_unit(section, at)
    heads = heads_of(block.table, above.openings, section.heading, said, grows=stated_growth(section, at))
    noted = column_times(section, at, report.letterhead)
    for row in block.table.rows:
        line = _BETWEEN.join(row.cells)
        position = max(block.text.find(line, offset), 0)
        placed = _Row(report, section, at, above, heads, row, position, noted)
        made: list[Figure] = []
        places: dict[int, int] = {}
        for index, column in enumerate(block.table.columns[: len(row.cells)]):
            if not _is_skipped(block.table, column, index):
                doubtful = index in doubted and not _WHOLE.search(row.label)
                named = replace(column, label=column.label.rpartition(HEADS)[0]) if doubtful else column
                cell = placed.cell(named, index, start + len(found) + len(made))
                if len(cell) == 1:
                    places[index] = len(made)
                made.extend(cell)
        found.extend(linked(made, places, rates))
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
        summed = HEADS in column.label and not _NO_SUM.search(column.label)
        if whole is not None and summed and any(part is not None and part > whole for part in parts):
            found.add(index)
    return frozenset(found)


def _count(row: Row, index: int) -> Decimal | None:
    single = _NUMBER.match(row.cells[index].strip().strip("*")) if index < len(row.cells) else None
    return value_of(single[3]) if single and not single[4] else None


def _is_skipped(table: Table, column: Column, index: int) -> bool:
    name = column.label.split(" – ")[-1].strip()
    if _ORDER.match(name) or _LEVEL.search(name):
        return True
    values = [row.cells[index].strip() for row in table.rows if index < len(row.cells)]
    return index == 0 and values[:3] == ["1", "2", "3"]


@dataclass(frozen=True, slots=True)
class _Cell:
    """What is read of a cell: the number as printed, where, its value, unit and role, "trên" and the like."""

    printed: str
    at: int
    value: Decimal
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
    heads: Heads
    row: Row
    position: int
    noted: Mapping[str, Timed]
    """Times of columns by their number, from a note at the table."""

    def cell(self, column: Column, index: int, number: int) -> list[Figure]:
        """The figure of a cell, or the two of a ratio, the first with id `report:number`; nothing for words."""
        printed = self.row.cells[index].strip().strip("*")
        text = as_digits(printed)
        ratio = None if _MONTH.match(text) else _RATIO.match(text)
        single = _NUMBER.match(text)
        if not ratio and not single:
            return []
        unit = self.heads.unit(column, self.row)
        if ratio:
            sides = ((1, Role.DONE), (2, Role.TARGET))
            pair = (
                _Cell(printed[slice(*ratio.span(at))], ratio.start(at), value_of(ratio[at]), unit, role)
                for at, role in sides
            )
            group = f"{self.report.id}:{number}"
            return [self._figure(column, index, cell, number + at, group) for at, cell in enumerate(pair)]
        return [self._figure(column, index, self._single(printed, unit, column), number, None)]

    def _single(self, printed: str, unit: str, column: Column) -> _Cell:
        found = _NUMBER.match(as_digits(printed))
        if found is None:
            raise ValueError(printed)
        unit = "%" if found[4] else unit
        value = value_of(found[3], percent=unit == "%")
        start = found.start(2) if found[2] else found.start(3)
        role = self.heads.role(column, self.row, unit)
        return _Cell(printed[start:], start, -value if found[2] else value, unit, role, (found[1] or "").lower())

    def _figure(self, column: Column, index: int, cell: _Cell, number: int, group: str | None) -> Figure:
        head = self.report.letterhead
        time = self.heads.time(column, self.row, head) or self.noted.get(f"({column.number.strip('()')})")
        if time is None and cell.role is Role.TARGET and group is None and head.period is not None:
            time = Timed(year(head.period.end.year), Scope.WITHIN)  # a plan that names no time is the year's
        time = time or self.above.time
        path = self.section.path
        if path.startswith("Phụ lục") or (path and not self.section.level):  # an appendix, a sheet
            path = f"{path}, {self.row.path}, cột {column.number}"
        label = HEADS.join(part for part in (self.row.label, self.heads.label(column)) if part)
        before = sum(len(part) + len(_BETWEEN) for part in self.row.cells[:index])
        written = self.row.cells[index]
        start = self.position + before + written.index(written.strip().strip("*")) + cell.at
        places = gazetteer()
        districts = places.find_districts(self.row.label, head.province)
        named = [place.provinces[0] for place in places.find_provinces(self.row.label)]
        return Figure(
            id=f"{self.report.id}:{number}",
            report=self.report.id,
            value=cell.value,
            printed=cell.printed,
            unit=cell.unit,
            role=cell.role,
            scope=time.scope if time else Scope.UNSAID,
            label=label,
            local=label,
            lead=" · ".join((*self.above.openings, *self.row.above)),
            headings=" – ".join(self.above.headings),
            province=next((name for name in named if name != head.province), head.province),
            locality=districts[0].locality if districts else district_of(self.report.letterhead),
            period=time.period if time else head.period,
            approximation=cell.approximation,
            spot=Spot(path, self.at, start, start + len(cell.printed), self.section.blocks[self.at].page),
            quote=_BETWEEN.join(self.row.cells),
            group=group,
        )
