"""Sums inside a table: total rows against their rows, and received = on time + overdue + in process in each row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.ingest.checks.findings import written_sum
from assistant.records.figure import Check, Figure, Severity
from assistant.records.report import Block, Report, Row, Section, Table
from assistant.text.numbers import show, value_of

__all__ = ["table_checks"]

_TOTAL = re.compile(r"^\W*(?:tổng(?:\s+(?:số|cộng))?|cộng)\W*(?:\(.*\))?$", re.IGNORECASE)
_WHOLE = re.compile(r"^\W*toàn\s+(?:tỉnh|quốc|thành phố)\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d+(?:[.,]\d+)*$")
_STORED = re.compile(r"^-?\d+(?:\.\d+)?$")
_PLACES = 6
_UNSUMMED = re.compile(r"tỷ lệ|tỉ lệ|%|mức độ|tăng|giảm|stt|bình quân|so với|chỉ số", re.IGNORECASE)
_RECEIVED = re.compile(r"tiếp nhận mới|số hồ sơ tiếp nhận|tổng số tiếp nhận", re.IGNORECASE)
_ON_TIME = re.compile(r"đúng hạn|trước hạn", re.IGNORECASE)
_OVERDUE = re.compile(r"quá hạn|trễ hạn", re.IGNORECASE)
_OPEN = re.compile(r"đang giải quyết|đang xử lý", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    report: Report
    section: Section
    table: Table
    figures: Mapping[tuple[str, str], Figure]

    def ids(self, cells: Sequence[tuple[Row, int]]) -> tuple[str, ...]:
        keys = [(" | ".join(row.cells), self.table.columns[at].label) for row, at in cells]
        return tuple(self.figures[key].id for key in keys if key in self.figures)

    def check(self, kind: str, row: Row, cells: Sequence[tuple[Row, int]], words: tuple[str, str, str]) -> Check:
        path = f"{self.section.path}, {row.path}, cột {self.table.columns[cells[0][1]].number}"
        quote = " | ".join(row.cells)
        return Check(self.report.id, path, kind, Severity.ERROR, *words, quote, self.ids(cells))


def table_checks(report: Report, figures: Sequence[Figure]) -> Iterator[Check]:
    """Sums that fail in the tables of a report."""
    cells = {(figure.quote, figure.label.split(" – ", 1)[-1]): figure for figure in figures if figure.in_table}
    for section in report.sections:
        for table in _tables(section.blocks):
            place = _Place(report, section, table, cells)
            yield from _totals(place)
            yield from _flows(place)


def _tables(blocks: Sequence[Block]) -> list[Table]:
    return [block.table for block in blocks if block.table is not None]


def _number(row: Row, at: int) -> Decimal | None:
    """The count in a cell; an empty cell or a dash of a row of counts is none, and so is everything but a number.

    What a sheet holds counts, not what it prints: sums of rounded numbers need not be the rounded sum.
    """
    if at < len(row.stored) and _STORED.match(row.stored[at]):
        return round(Decimal(row.stored[at]), _PLACES)
    text = row.cells[at].strip().strip("*") if at < len(row.cells) else ""
    return value_of(text) if _NUMBER.match(text) else None


def _totals(place: _Place) -> Iterator[Check]:
    gathered: list[Row] = []
    for row in place.table.rows:
        if _TOTAL.match(row.label):
            yield from _total(place, row, gathered)
            gathered = []
        elif not _WHOLE.match(row.label):
            gathered.append(row)


def _total(place: _Place, total: Row, rows: Sequence[Row]) -> Iterator[Check]:
    for at, column in enumerate(place.table.columns):
        whole = _number(total, at)
        values = [_number(row, at) for row in rows]
        known = [value for value in values if value is not None]
        if whole is None or len(known) < 2 or len(known) < len(values) or _UNSUMMED.search(column.label):
            continue
        if sum(known) != whole:
            arithmetic = f"{written_sum(known)} = {show(Decimal(sum(known)))} ≠ {show(whole)}"
            words = (total.cells[at], show(Decimal(sum(known))), arithmetic)
            yield place.check("table-sum", total, [(total, at), *((row, at) for row in rows)], words)


def _flows(place: _Place) -> Iterator[Check]:
    for columns in _flow_columns(place.table):
        for row in place.table.rows:
            yield from _flow(place, row, columns)


def _flow_columns(table: Table) -> list[tuple[list[int], list[int]]]:
    """(received, settled and open) columns under each of the upper heads that has a whole flow."""
    heads: dict[str, dict[str, list[int]]] = {}
    for at, column in enumerate(table.columns):
        head = column.label.split(" – ")[0] if " – " in column.label else ""
        kind = _kind(column.label)
        if kind:
            heads.setdefault(head, {}).setdefault(kind, []).append(at)
    return [
        (kinds["received"], [at for kind in ("on time", "overdue", "open") for at in kinds[kind]])
        for kinds in heads.values()
        if set(kinds) == {"received", "on time", "overdue", "open"}
    ]


def _kind(label: str) -> str:
    last = label.split(" – ", 1)[-1]
    patterns = {"on time": _ON_TIME, "overdue": _OVERDUE, "open": _OPEN, "received": _RECEIVED}
    return next((kind for kind, pattern in patterns.items() if pattern.search(last)), "")


def _flow(place: _Place, row: Row, columns: tuple[list[int], list[int]]) -> Iterator[Check]:
    received = {at: value for at in columns[0] if (value := _number(row, at)) is not None}
    after = {at: value for at in columns[1] if (value := _number(row, at)) is not None}
    if not received or len(after) < len(columns[1]):
        return
    came, went = Decimal(sum(received.values())), Decimal(sum(after.values()))
    if came == went:
        return
    left = written_sum(received.values()) + (f" = {show(came)}" if len(received) > 1 else "")
    arithmetic = f"{left} ≠ {written_sum(after.values())} = {show(went)}"
    cells = [(row, at) for at in (*received, *after)]
    yield place.check("flow", row, cells, (show(came), show(went), arithmetic))
