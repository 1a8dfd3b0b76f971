"""What can be asked of a row of monthly amounts: in the month, since January, since ever, percents and changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evaluation.country.months import Month

__all__ = ["AMOUNTS", "SHARES", "WHOLE", "Amount", "Row", "with_whole"]

WHOLE = ""
"""The name of the whole among the parts."""


@dataclass(frozen=True, slots=True)
class Row:
    """Amounts by month from the first of the history, what there was before it, and the level or due beside them."""

    amounts: Sequence[int]
    before: int = 0
    due: Sequence[int] = ()
    base: Sequence[int] = ()
    base_before: int = 0


def with_whole(rows: Mapping[str, Row]) -> dict[str, Row]:
    if WHOLE in rows:
        return dict(rows)

    def added(columns: Sequence[Sequence[int]]) -> list[int]:
        return [sum(amounts) for amounts in zip(*columns, strict=True)]

    every = list(rows.values())
    whole = Row(
        added([row.amounts for row in every]),
        sum(row.before for row in every),
        added([row.due for row in every]),
        added([row.base for row in every]),
        sum(row.base_before for row in every),
    )
    return {**rows, WHOLE: whole}


Amount = Callable[[Row, int, Month], int]


def _since_january(amounts: Sequence[int], at: int, month: Month) -> int:
    return sum(amounts[at - month.number + 1 : at + 1])


AMOUNTS: dict[str, Amount] = {
    "thang": lambda row, at, _: row.amounts[at],
    "truoc": lambda row, at, _: row.amounts[at - 1],
    "luyke": lambda row, at, month: _since_january(row.amounts, at, month),
    "luyke_ck": lambda row, at, month: _since_january(row.amounts, at - 12, month),
    "tong": lambda row, at, _: row.before + sum(row.amounts[: at + 1]),
    "co": lambda row, at, _: row.amounts[at],
    "ck": lambda row, at, _: row.amounts[at - 12],
    "giao": lambda row, at, _: row.due[at],
    "kehoach": lambda row, at, _: row.due[at],
    "them": lambda row, at, _: row.amounts[at] - (row.amounts[at - 1] if at else 0),
}


def _base(name: str) -> Amount:
    def amount(row: Row, at: int, month: Month) -> int:
        return AMOUNTS[name](Row(row.base, row.base_before), at, month)

    return amount


SHARES: dict[str, tuple[Amount | None, Amount | None, Amount | None]] = {
    "pthang": (AMOUNTS["thang"], _base("thang"), None),
    "pluyke": (AMOUNTS["luyke"], _base("luyke"), None),
    "ptong": (AMOUNTS["tong"], _base("tong"), None),
    "pco": (AMOUNTS["co"], _base("co"), None),
    "dat": (AMOUNTS["luyke"], AMOUNTS["kehoach"], None),
    "tang": (AMOUNTS["thang"], AMOUNTS["truoc"], AMOUNTS["truoc"]),
    "ptang": (AMOUNTS["thang"], AMOUNTS["ck"], AMOUNTS["ck"]),
    "ptang_luyke": (AMOUNTS["luyke"], AMOUNTS["luyke_ck"], AMOUNTS["luyke_ck"]),
}
"""Facet → what is measured, against what, and what is taken off first (a change)."""
