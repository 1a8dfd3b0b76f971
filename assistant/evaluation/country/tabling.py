"""The appendix: a wide table by district or by indicator, every cell with its meaning."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.evaluation.country.chance import Chance
from assistant.evaluation.country.draft import APPENDIX, Grid, Print
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.naming import offices
from assistant.evaluation.country.printing import grouped
from assistant.evaluation.country.series import Counts
from assistant.evaluation.country.spec import Key, Table
from assistant.evaluation.country.wording import Writer, named

__all__ = ["appendix"]

_ENGLISH = 0.15
"""Share of the appendices whose thousands are parted by commas."""
_EMPTY = "-"


def _cell(
    writer: Writer, key: Key, value: Decimal | None, place: tuple[str, str | None], english: bool
) -> tuple[str, list[Print]]:
    """The cell's text, and its number; percents stand without their sign, which the head has."""
    if value is None:
        return _EMPTY, []
    text = grouped(value, english=english)
    if value < 0:
        text = f"-{text}"
    percent = writer.is_percent(key)
    unit = "%" if percent else writer.concepts[key.concept].unit
    return text, [Print(key, place[1], value, text, unit, place[0], -1, 0, len(text))]


def _by_district(counts: Counts, table: Table, writer: Writer, month: Month, english: bool) -> tuple[Grid, list[Print]]:
    words, places = offices().words, writer.hand.places
    columns = [counts.districts(Key.of(one.key), month, places) for one in table.columns]
    wholes = [counts.value(Key.of(one.key), month, places) for one in table.columns]
    rows, prints = [], []
    names: Sequence[str | None] = (*counts.province.districts, None)
    for at, name in enumerate(names):
        label = str(at + 1) if name else ""
        row = f"{APPENDIX}, dòng {label or words['total']}"
        cells = [label, name or words["total"]]
        for number, column in enumerate(table.columns):
            value = columns[number][at] if name else wholes[number]
            text, found = _cell(writer, Key.of(column.key), value, (f"{row}, cột ({number + 3})", name), english)
            cells.append(text)
            prints += found
        rows.append(tuple(cells))
    heads = (words["order"], table.label, *(one.head for one in table.columns))
    return Grid(table.title, heads, tuple(rows)), prints


def _by_indicator(
    counts: Counts, table: Table, writer: Writer, month: Month, english: bool
) -> tuple[Grid, list[Print]]:
    words = offices().words
    rows, prints = [], []
    for at, (name, label) in enumerate(table.rows, 1):
        concept = counts.family.concepts[name.partition(":")[0]]
        cells = [str(at), label, concept.unit]
        for number, column in enumerate(table.columns, 4):
            key = Key.of(f"{name}.{column.facet}")
            planless = column.facet in {"kehoach", "dat"} and not concept.plan
            value = None if planless else counts.value(key, month, writer.hand.places)
            place = f"{APPENDIX}, dòng {at}, cột ({number})"
            text, found = _cell(writer, key, value, (place, None), english)
            cells.append(text)
            prints += found
        rows.append(tuple(cells))
    heads = [words["order"], table.label, words["unit"], *(named(one.head, writer.names) for one in table.columns)]
    return Grid(named(table.title, writer.names), tuple(heads), tuple(rows)), prints


def appendix(counts: Counts, writer: Writer, month: Month, chance: Chance) -> tuple[Grid, list[Print]]:
    """One of the family's tables, filled."""
    own = chance.under("table")
    table = own.pick(counts.family.tables, "which")
    make = _by_indicator if table.rows else _by_district
    return make(counts, table, writer, month, own.happens(_ENGLISH, "english"))
