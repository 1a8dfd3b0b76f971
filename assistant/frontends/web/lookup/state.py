"""The state of the tab as its address says it, read with care: what an address names may be gone, or never have been.

    ct    indicators, ids          tinh  provinces, `ninh-thuan`    ky    periods, `2024-03`; `tat-ca` for all
    so    measure                  cach  scope                      cap   `locality` for districts
    xep   column and direction     kieu  `bar`, `line`              ve    indicator of the chart
    q     words to search for

Several values are divided by commas. Without `ky` each province speaks by its newest report.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from assistant.frontends.web.words import word
from assistant.lookup.selection import Level, Measure, Selection, period_key
from assistant.lookup.service import Choices
from assistant.records.figure import Scope
from assistant.text.normalize import fold
from assistant.text.places import NATIONAL, gazetteer

__all__ = ["ALL", "UNDATED", "Kind", "State", "provinces_of", "read_state", "slug"]

ALL = "tat-ca"
UNDATED = "khong-ro"
_Choice = TypeVar("_Choice", bound=StrEnum)
_LONGEST = 200
"""Values of one key, and characters of a search, that are read."""


class Kind(StrEnum):
    """How the result is looked at."""

    TABLE = "table"
    BAR = "bar"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class State:
    """A selection, how it is looked at, and remarks on what of the address was not there; `sort` counts columns."""

    selection: Selection
    sort: int | None = None
    descending: bool = True
    kind: Kind = Kind.TABLE
    charted: str = ""
    query: str = ""
    remarks: tuple[str, ...] = ()
    dark: bool = False


def slug(name: str) -> str:
    """`Thừa Thiên Huế` → `thua-thien-hue`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def _values(said: Mapping[str, object], key: str) -> list[str]:
    value = said.get(key)
    parts = value.split(",") if isinstance(value, str) else []
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))[:_LONGEST]


def _one(said: Mapping[str, object], key: str, choices: type[_Choice]) -> _Choice | None:
    value = said.get(key)
    return next((choice for choice in choices if choice.value == value), None)


def provinces_of(names: Sequence[str], held: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The provinces with reports that slugs mean, and remarks: a post-2025 name means its former parts, and says so.

    A name that is that of an old province with reports is that province alone.
    """
    by_slug = {slug(name): name for name in (*held, NATIONAL)}
    new = {slug(name): name for name in sorted({*gazetteer().new_name.values()})}
    old = {slug(name): name for name in gazetteer().provinces}
    found: list[str] = []
    remarks = []
    for name in names:
        if name in by_slug:
            found.append(by_slug[name])
            continue
        merged = new.get(name) or old.get(name)
        if merged is None:
            remarks.append(word("lookup.result.unknown_place", name=name))
            continue
        members = gazetteer().members(merged) if name in new else (merged,)
        inside = [member for member in members if member in held]
        found.extend(inside)
        key = "lookup.result.merged" if inside else "lookup.result.merged_none"
        said = ", ".join(members)
        remarks.append(word(key, name=merged, members=said, held=", ".join(inside)))
    return tuple(dict.fromkeys(found)), tuple(remarks)


def read_state(said: Mapping[str, object], choices: Choices) -> State:
    """The state that the address (or the controls, which speak the same way) asks for."""
    held = sorted({report.letterhead.province for report in choices.reports if report.letterhead.province})
    provinces, remarks = provinces_of(_values(said, "tinh"), held)
    known = {entry.id for entry, _ in choices.indicators}
    asked = _values(said, "ct")
    indicators = tuple(name for name in asked if name in known)
    more = [word("lookup.result.unknown_indicator", name=name) for name in asked if name not in known]
    periods = _values(said, "ky")
    keys = {period_key(report) for report in choices.reports}
    wanted = tuple("" if name == UNDATED else name for name in periods if name != ALL)
    more += [word("lookup.result.unknown_period", name=name) for name in wanted if name not in keys]
    selection = Selection(
        indicators=indicators,
        provinces=provinces,
        periods=tuple(name for name in wanted if name in keys),
        newest=not periods,
        measure=_one(said, "so", Measure),
        scope=_one(said, "cach", Scope),
        level=_one(said, "cap", Level) or Level.PROVINCE,
    )
    column, _, direction = str(said.get("xep") or "").partition("-")
    query = said.get("q")
    return State(
        selection=selection,
        sort=int(column) if column.isascii() and column.isdigit() and len(column) < 4 else None,
        descending=direction != "tang",
        kind=_one(said, "kieu", Kind) or Kind.TABLE,
        charted=str(said.get("ve") or ""),
        query=" ".join(query.split())[:_LONGEST] if isinstance(query, str) else "",
        remarks=(*remarks, *more),
        dark=said.get("dark") is True,
    )
