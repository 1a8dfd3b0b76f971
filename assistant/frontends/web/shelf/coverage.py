"""The map of what is in: a row for each province, a cell for each month; a gap looks like one."""

from collections.abc import Sequence
from html import escape

from assistant.frontends.holdings.coverage import Cell, Coverage, Fill, Place
from assistant.frontends.web.lookup.state import slug
from assistant.frontends.web.shelf.state import UNKNOWN, State
from assistant.frontends.web.words import word

__all__ = ["coverage_map"]

_SIGNS = {Fill.FULL: "1", Fill.PART: "1/2", Fill.LONGER: "–", Fill.NONE: "", Fill.MERGED: "", Fill.AHEAD: ""}
"""What stands in a cell of the legend; in the map the numbers are its own."""
_LEGEND = (Fill.FULL, Fill.PART, Fill.LONGER, Fill.NONE, Fill.MERGED, Fill.AHEAD)


def _said(key: str, **values: object) -> str:
    return escape(word(f"shelf.map.{key}", **values))


def _month(month: str) -> str:
    year, number = month.split("-")
    return f"{int(number)}/{year}"


def _title(place: Place, cell: Cell) -> str:
    month = _month(cell.month)
    if cell.fill is Fill.PART:
        return word("shelf.map.cell_part", place=place.name, month=month, given=cell.given, due=cell.due)
    if cell.fill is Fill.FULL:
        return word("shelf.map.cell_count", place=place.name, month=month, count=cell.reports)
    said = word(f"shelf.map.fills.{cell.fill.value}").lower()
    return word("shelf.map.cell", place=place.name, month=month, fill=said)


def _cell(place: Place, cell: Cell, state: State) -> str:
    title = escape(_title(place, cell))
    if cell.fill in {Fill.MERGED, Fill.AHEAD}:
        return f'<td class="{cell.fill.value}" title="{title}"><span class="quiet">{title}</span></td>'
    part = f"{cell.given}/{cell.due}" if cell.fill is Fill.PART else _SIGNS[cell.fill]
    sign = str(cell.reports) if cell.fill is Fill.FULL else part
    chosen = state.place == place.name and state.wanted.month == cell.month
    pressed = ' aria-pressed="true"' if chosen else ""
    return (
        f'<td class="{cell.fill.value}"><button type="button" class="cell" data-tinh="{slug(place.name)}" '
        f'data-ky="{cell.month}" aria-label="{title}" title="{title}" tabindex="-1"{pressed}>{sign}</button></td>'
    )


def _row(place: Place, state: State, year: int) -> str:
    inside = ""
    if len(place.members) > 1:
        inside = f' title="{_said("members", members=", ".join(place.members))}"'
    total = _said("total_title", count=place.reports, place=place.name, year=year)
    cells = "".join(_cell(place, cell, state) for cell in place.cells)
    return (
        f'<tr><th scope="row"{inside}><button type="button" class="map-place" data-tinh="{slug(place.name)}" '
        f'data-ky="{year}" title="{total}" tabindex="-1">{escape(place.name)}</button></th>{cells}'
        f'<td class="total" title="{total}">{place.reports or ""}</td></tr>'
    )


def _choices(name: str, options: Sequence[tuple[str, str]], chosen: str, label: str) -> str:
    buttons = "".join(
        f'<button type="button" class="view-kind" data-{name}="{escape(value)}" '
        f'aria-pressed="{"true" if value == chosen else "false"}">{escape(shown)}</button>'
        for value, shown in options
    )
    return f'<div class="kinds" role="group" aria-label="{escape(label)}">{buttons}</div>'


def _summary(covered: Coverage) -> str:
    cells = [cell for place in covered.places for cell in place.cells]
    given = sum(cell.fill is Fill.FULL for cell in cells)
    due = sum(cell.fill not in {Fill.AHEAD, Fill.MERGED} for cell in cells)
    return _said("summary", given=given, due=due, missing=due - given)


def _notes(covered: Coverage) -> str:
    """What the map can't show: places without any report, reports without place or time."""
    notes = []
    if covered.absent:
        names = ", ".join(covered.absent)
        notes.append(
            f"<details><summary>{_said('absent', count=len(covered.absent))} {escape(names)}</summary></details>"
        )
    for key, count, name in (("unplaced", covered.unplaced, "tinh"), ("undated", covered.undated, "ky")):
        if count:
            said = _said(key, count=count)
            notes.append(f'<button type="button" class="tool strong loose" data-{name}="{UNKNOWN}">{said}</button>')
    return f'<div class="map-notes">{"".join(notes)}</div>' if notes else ""


def _legend() -> str:
    items = "".join(
        f'<li><span class="key {fill.value}" aria-hidden="true">{_SIGNS[fill]}</span>'
        f"{_said(f'fills.{fill.value}')}</li>"
        for fill in _LEGEND
    )
    return f'<ul class="map-legend">{items}</ul>'


def coverage_map(covered: Coverage, state: State, known_years: Sequence[int]) -> str:
    """The map with its year and names to choose; arrows go from cell to cell."""
    if not covered.places and not covered.unplaced:
        return f'<section class="map"><p class="nothing">{_said("none")}</p></section>'
    year = covered.year
    spread = sorted({*known_years, year})
    picked = _choices("nam", [(str(one), str(one)) for one in spread], str(year), word("shelf.map.years"))
    names = [("", word("shelf.map.old")), ("moi", word("shelf.map.new"))]
    named = _choices("ten", names, "moi" if state.new else "", word("shelf.map.names"))
    months = [(_said("month_full", month=month, year=year), _said("month", month=month)) for month in range(1, 13)]
    heads = "".join(f'<th scope="col"><abbr title="{full}">{short}</abbr></th>' for full, short in months)
    rows = "".join(_row(place, state, year) for place in covered.places)
    label = _said("label")
    return (
        f'<section class="map" aria-label="{label}"><div class="map-head"><h2>{_said("heading", year=year)}</h2>'
        f'{picked}{named}</div><p class="map-summary">{_summary(covered)}</p>'
        f'<div class="map-body" tabindex="0" role="group" aria-label="{label}"><table><thead><tr>'
        f'<th scope="col">{_said("place")}</th>{heads}<th scope="col" class="total">{_said("total")}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{_legend()}{_notes(covered)}</section>"
    )
