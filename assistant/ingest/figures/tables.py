"""Figures of a table: a cell means its row's label under its column's head."""

import re
from decimal import Decimal

from assistant.ingest.figures.context import Above
from assistant.records.figure import Figure, Role, Scope, Spot
from assistant.records.report import Column, Report, Row, Section, Table
from assistant.text.numbers import value_of
from assistant.text.places import gazetteer
from assistant.text.units import first_noun

__all__ = ["table_figures"]

_NUMBER = re.compile(r"^(?:hơn|gần|trên|khoảng)?\s*(\d+(?:[.,]\d+)*)\s*(%)?$", re.IGNORECASE)
_RATIO = re.compile(r"^(\d+(?:[.,]\d+)*)\s*/\s*(\d+(?:[.,]\d+)*)$")
_ORDER = re.compile(r"^(?:stt|tt|số tt|số thứ tự|#)$", re.IGNORECASE)
_RATE = re.compile(r"tỷ lệ|tỉ lệ|tỷ trọng|%", re.IGNORECASE)
_LEVEL = re.compile(r"^mức độ|mức dịch vụ", re.IGNORECASE)
_TARGET = re.compile(r"chỉ tiêu|kế hoạch|dự toán|phải thực hiện|tổng số đối tượng", re.IGNORECASE)
_MONEY = re.compile(r"\((?:đvt:?\s*)?((?:nghìn|triệu|tỷ|tỉ)?\s*(?:đồng|usd))\)|(?:số tiền|kinh phí)[^()]*\(?((?:nghìn|triệu|tỷ|tỉ)\s*đồng)?", re.IGNORECASE)


def table_figures(report: Report, section: Section, at: int, above: Above, start: int) -> list[Figure]:
    """A figure for each cell that holds a number; order, level and mark columns are none."""
    block = section.blocks[at]
    table = block.table
    if table is None:
        return []
    found: list[Figure] = []
    offset = 0
    for row in table.rows:
        line = _line(row)
        position = max(block.text.find(line, offset), 0)
        for index, column in enumerate(table.columns):
            if index < len(row.cells) and not _skipped(table, column, index):
                found.extend(_cell(report, section, (at, above, position, line), (table, row, index), start + len(found)))
        offset = position + len(line)
    return found


def _line(row: Row) -> str:
    return " | ".join(row.cells)


def _skipped(table: Table, column: Column, index: int) -> bool:
    name = column.label.split(" – ")[-1].strip()
    if _ORDER.match(name) or _LEVEL.search(name):
        return True
    values = [row.cells[index].strip() for row in table.rows if index < len(row.cells)]
    return index == 0 and values[:3] == ["1", "2", "3"]


def _cell(
    report: Report, section: Section, place: tuple[int, Above, int, str], cell: tuple[Table, Row, int], ordinal: int
) -> list[Figure]:
    at, above, position, line = place
    table, row, index = cell
    text = row.cells[index].strip().strip("*")
    ratio = _RATIO.match(text)
    single = _NUMBER.match(text)
    if not ratio and not single:
        return []
    column = table.columns[index]
    head = report.letterhead
    inner = sum(len(part) + 3 for part in row.cells[:index])
    percent = bool(single and single[2]) or (bool(_RATE.search(column.label)) and not ratio)
    path = f"{section.path}, {row.path}, cột {column.number}" if section.path.startswith("Phụ lục") else section.path
    label = f"{row.label} – {column.label}"
    time = above.time
    locality = next((place.locality for place in gazetteer().find_districts(row.label, head.province)), None)
    other = [place for place in gazetteer().find_provinces(row.label) if place.provinces[0] != head.province]

    def figure(number: int, printed: str, role: Role) -> Figure:
        start = position + inner + max(text.find(printed), 0)
        return Figure(
            f"{report.id}:{number}", report.id, value_of(printed, percent=percent), printed, "%" if percent else _unit(column, section, above),
            role, time.scope if time else Scope.UNSAID, label, label, " · ".join(above.openings), " – ".join(above.headings),
            other[0].provinces[0] if other else head.province, locality, time.period if time else head.period, "",
            Spot(path, at, start, start + len(printed), section.blocks[at].page), _quote(table, row), group, None, None, (),
        )

    group = f"{report.id}:{ordinal}" if ratio else None
    if ratio:
        return [figure(ordinal, ratio[1], Role.DONE), figure(ordinal + 1, ratio[2], Role.TARGET)]
    role = Role.PERCENT if percent else Role.TARGET if _TARGET.search(column.label) else Role.COUNT
    return [figure(ordinal, single[1], role)] if single and Decimal(value_of(single[1], percent=percent)) >= 0 else []


def _quote(table: Table, row: Row) -> str:
    return _line(row)


def _unit(column: Column, section: Section, above: Above) -> str:
    money = _MONEY.search(column.label)
    if money and (money[1] or money[2]):
        return str(money[1] or money[2]).strip().lower()
    parts = column.label.split(" – ")
    return next((noun for noun in map(first_noun, (*reversed(parts), section.heading, *above.openings)) if noun), "")
