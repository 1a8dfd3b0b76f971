"""Doubted numbers of a scan that the report's own arithmetic settles: percents, parts of a total, sums of tables.

A number is settled where a sum holds with it and would not hold with any rival: with its other readings where they are
known (`12 712` for `12.712`), else with any one digit changed. Where a sum holds with one other reading alone, that one
is taken; no digit is ever put in that nobody read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.ingest.checks.percents import fits
from assistant.ingest.checks.tables import table_checks
from assistant.ingest.doubts import overlaps
from assistant.records.figure import Figure, Role
from assistant.records.report import CELLS, Block, Report, Row, Section, Table, Unsure
from assistant.text.numbers import as_digits, value_of

__all__ = ["settled"]

_FEWEST = 2
_Holds = Callable[[str], bool]
"""Whether a sum holds with a number read so."""


def settled(report: Report, figures_of: Callable[[Report], Sequence[Figure]]) -> Report:
    """The report without the doubts that its arithmetic settles; a report that was not scanned comes back as it is."""
    if not any(block.unsure for section in report.sections for block in section.blocks):
        return report
    figures = figures_of(report)
    sections = []
    for section in report.sections:
        own = [figure for figure in figures if figure.spot.section == section.path]
        blocks = [_block(report, section, at, own) for at in range(len(section.blocks))]
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(report, sections=tuple(sections))


def _block(report: Report, section: Section, at: int, figures: Sequence[Figure]) -> Block:
    block = section.blocks[at]
    running = [figure for figure in figures if figure.spot.block == at]
    left: list[Unsure] = []
    for unsure in block.unsure:
        printed = as_digits(block.text[unsure.start : unsure.end])
        if block.table is not None:
            sums = _table_sum(report, replace(section, blocks=(block,)), unsure)
        else:
            sums = _sums([one for one in running if overlaps(one, unsure)], running)
        reading = next(filter(None, (_reading(holds, printed, unsure.rivals) for holds in sums)), None)
        if reading is None:
            left.append(unsure)
        elif reading != printed:
            block = _reread(block, unsure, reading)
    return replace(block, unsure=tuple(left))


def _reading(holds: _Holds, printed: str, rivals: Sequence[str]) -> str | None:
    """The one reading with which a sum holds; None where it holds with none, or with several."""
    if rivals:
        fitting = [one for one in (printed, *rivals) if holds(one)]
        return fitting[0] if len(fitting) == 1 else None
    return printed if holds(printed) and not any(map(holds, _changed(printed))) else None


def _changed(printed: str) -> Iterator[str]:
    """A number with one digit changed, in every way."""
    for place, sign in enumerate(printed):
        if sign.isdecimal():
            yield from (printed[:place] + other + printed[place + 1 :] for other in "0123456789" if other != sign)


def _value(reading: str, *, percent: bool = False) -> Decimal:
    """The value of a reading; of two numbers, the one beside what is counted."""
    return value_of(reading.rpartition(" ")[2], percent=percent)


# Running text


def _sums(doubted: Sequence[Figure], running: Sequence[Figure]) -> Iterator[_Holds]:
    for figure in doubted:
        group = [one for one in running if figure.group is not None and one.group == figure.group]
        parts = {role: [one for one in group if one.role is role] for role in (Role.DONE, Role.TARGET, Role.PERCENT)}
        if all(len(found) == 1 for found in parts.values()):
            done, target, percent = (found[0] for found in parts.values())
            yield _Ratio(figure, done, target, percent).holds
        total = next((one for one in running if one.id == (figure.total or figure.id)), None)
        members = [one for one in running if total is not None and one.total == total.id and one.unit == total.unit]
        if total is not None and len(members) >= _FEWEST:
            yield _Parts(figure, total, tuple(members)).holds


@dataclass(frozen=True, slots=True)
class _Ratio:
    """Done over target against the percent, the doubted figure one of them."""

    doubted: Figure
    done: Figure
    target: Figure
    percent: Figure

    def holds(self, reading: str) -> bool:
        done, target, percent = (
            replace(one, value=_value(reading, percent=one.role is Role.PERCENT), printed=reading)
            if one is self.doubted
            else one
            for one in (self.done, self.target, self.percent)
        )
        return bool(target.value) and not percent.approximation and fits((done, target), percent)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Parts against their total, the doubted figure one of them."""

    doubted: Figure
    total: Figure
    parts: tuple[Figure, ...]

    def holds(self, reading: str) -> bool:
        value = _value(reading)
        whole = value if self.total is self.doubted else self.total.value
        return whole == sum(value if part is self.doubted else part.value for part in self.parts)


# Tables


def _table_sum(report: Report, section: Section, unsure: Unsure) -> Iterable[_Holds]:
    """Whether fewer sums of the table fail than could: none of those that the cell is part of."""
    table = section.blocks[0].table
    place = _cell_at(table, unsure.start) if table is not None else None
    if table is None or place is None:
        return ()

    def failing(reading: str) -> int:
        number = reading.rpartition(" ")[2]
        other = replace(section, blocks=(replace(section.blocks[0], table=_with_cell(table, place, number)),))
        return sum(1 for _ in table_checks(replace(report, sections=(other,)), ()))

    least = failing("0") if not _is_zero(table, place) else failing("1")
    printed = table.rows[place[0]].cells[place[1]]
    best = min(map(failing, (printed, *unsure.rivals)))
    return (lambda reading: failing(reading) == best < least,)


def _is_zero(table: Table, place: tuple[int, int]) -> bool:
    return table.rows[place[0]].cells[place[1]].strip(" 0") == ""


def _cell_at(table: Table, start: int) -> tuple[int, int] | None:
    """Row and column of the cell in which a character of the table's text lies."""
    offset = 0
    for row, cells in enumerate(one.cells for one in table.rows):
        for column, cell in enumerate(cells):
            if offset <= start < offset + len(cell):
                return row, column
            offset += len(cell) + (len(CELLS) if column < len(cells) - 1 else 1)
        offset += 0 if cells else 1
    return None


def _with_cell(table: Table, place: tuple[int, int], text: str) -> Table:
    row: Row = table.rows[place[0]]
    cells = tuple(text if at == place[1] else cell for at, cell in enumerate(row.cells))
    rows = tuple(replace(row, cells=cells) if at == place[0] else one for at, one in enumerate(table.rows))
    return replace(table, rows=rows)


def _reread(block: Block, unsure: Unsure, reading: str) -> Block:
    """A block with another reading in the place of a number; both are equally long."""
    text = f"{block.text[: unsure.start]}{reading}{block.text[unsure.end :]}"
    place = _cell_at(block.table, unsure.start) if block.table is not None else None
    if block.table is None or place is None:
        return replace(block, text=text)
    cell = block.table.rows[place[0]].cells[place[1]].replace(block.text[unsure.start : unsure.end], reading, 1)
    return replace(block, text=text, table=_with_cell(block.table, place, cell))
