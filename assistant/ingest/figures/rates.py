"""Which columns of a table are the rate of which ("đã kích hoạt / chỉ tiêu"), settled by the numbers themselves."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.records.figure import Figure, Role
from assistant.records.report import Table
from assistant.text.normalize import squeeze
from assistant.text.numbers import value_of

__all__ = ["Rate", "linked", "rates_of"]

_NUMBER = re.compile(r"^\d+(?:[.,]\d+)*$")
_LAST_YEAR = re.compile(r"\bcùng kỳ|\bck\b|năm trước|tháng trước|quý trước", re.IGNORECASE)
_MOST = Decimal("0.8")
"""Share of the rows in which the numbers must agree."""
_FEWEST = 2
_COUNTS = frozenset({Role.COUNT, Role.MONEY, Role.DONE, Role.TARGET})


@dataclass(frozen=True, slots=True)
class Rate:
    """Positions of the columns of a rate, of what it is the rate of, and of what that is measured against."""

    percent: int
    part: int
    whole: int


def rates_of(table: Table) -> tuple[Rate, ...]:
    """The rates of a table, one for each column of percents that two columns before it give in nearly all rows."""
    return tuple(
        found
        for at, column in enumerate(table.columns)
        if "%" in column.label or "tỷ lệ" in column.label.lower() or "tỉ lệ" in column.label.lower()
        if not _LAST_YEAR.search(column.label)
        if (found := _rate(table, at)) is not None
    )


def _rate(table: Table, at: int) -> Rate | None:
    pairs = [(part, whole) for whole in range(at) for part in range(at) if part != whole]
    nearest = sorted(pairs, key=lambda pair: (2 * at - sum(pair), pair[0] > pair[1]))
    return next((Rate(at, part, whole) for part, whole in nearest if _holds(table, at, part, whole)), None)


def _holds(table: Table, percent: int, part: int, whole: int) -> bool:
    told = list(_rows(table, (percent, part, whole)))
    agree = sum(_gives(*cells) for cells in told)
    return agree >= _FEWEST and agree >= _MOST * len(told)


def _rows(table: Table, columns: Sequence[int]) -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        if max(columns) < len(row.cells):
            cells = tuple(row.cells[at].strip().strip("*").removesuffix("%").strip() for at in columns)
            if all(_NUMBER.match(cell) for cell in cells):
                yield cells


def _gives(percent: str, part: str, whole: str) -> bool:
    said = value_of(percent, percent=True)
    of = value_of(whole)
    if not of:
        return False
    places = max(-int(said.as_tuple().exponent), 0)
    return abs(value_of(part) / of * 100 - said) <= Decimal(10) ** -places


def linked(row: Sequence[Figure], places: Mapping[int, int], rates: Sequence[Rate]) -> list[Figure]:
    """The figures of a row with each rate in one group with its part and whole; `places` are theirs by column.

    A rate takes the words of its part, which its own head leaves out.
    """
    made = list(row)
    for rate in rates:
        if not {rate.percent, rate.part, rate.whole} <= places.keys():
            continue
        percent, part, whole = (places[at] for at in (rate.percent, rate.part, rate.whole))
        free = all(made[at].group is None for at in (percent, part, whole))
        if not free or made[percent].role is not Role.PERCENT or not {made[part].role, made[whole].role} <= _COUNTS:
            continue
        group = made[part].id
        done = Role.DONE if made[whole].role is Role.TARGET else made[part].role
        made[part] = replace(made[part], group=group, role=done, lead=_lead(made[part], made[whole]))
        made[whole] = replace(made[whole], group=group)
        words = squeeze(f"{made[part].local} {_own_head(made[percent], made[part])}")
        made[percent] = replace(made[percent], group=group, local=words, lead=_lead(made[percent], made[whole]))
    return made


def _lead(one: Figure, whole: Figure) -> str:
    """What a figure leans on, with the head of what it is part of: "Đã giải ngân" of the "Vốn đầu tư công" beside."""
    return " · ".join(part for part in (one.lead, whole.label.rpartition(" – ")[2]) if part)


def _own_head(percent: Figure, part: Figure) -> str:
    """What the rate's label says beyond that of its part."""
    said = part.label.split(" – ")
    return " – ".join(head for head in percent.label.split(" – ") if head not in said)
