"""A cell of the table as HTML: the figure, the day it stands for, its marks, and the other figures behind a plus."""

from html import escape

from assistant.frontends.web.lookup.said import gap_said, mark_said, scope_said, value_said
from assistant.frontends.web.times import figure_time
from assistant.frontends.web.words import section_said, word
from assistant.lookup.cells import Cell, Mark, Norm
from assistant.lookup.selection import measured
from assistant.records.figure import Figure

__all__ = ["cell_html", "source_button", "tags"]

_LISTED = 30
_QUIET = frozenset({Mark.SEVERAL})
"""Marks that the plus beside the figure says already."""


def source_button(figure: Figure, text: str, where: str) -> str:
    """A button that opens the figure's place in the side panel."""
    label = word(
        "lookup.result.source", value=value_said(figure), unit="" if figure.unit == "%" else figure.unit, where=where
    )
    said = " ".join(label.split()).replace(" ,", ",")
    return (
        f'<button type="button" class="source" data-figure="{escape(figure.id)}" aria-haspopup="dialog" '
        f'aria-label="{escape(said)}">{escape(text)}</button>'
    )


def tags(cell: Cell) -> str:
    """The marks of a cell, each with its explanation."""
    shown = [mark for mark in cell.marks if mark not in _QUIET]
    return "".join(
        f'<span class="tag {mark.value}" title="{escape(word(f"lookup.marks.explained.{mark.value}"))}">'
        f"{escape(mark_said(mark, cell))}</span>"
        for mark in shown
    )


def _other(figure: Figure, *, spoken: bool) -> str:
    said = " · ".join(
        part
        for part in (
            word(f"lookup.measures.{measured(figure).value}").lower(),
            scope_said(figure.scope),
            figure_time(figure),
            figure.locality or "",
            word("lookup.result.spoken") if spoken else "",
        )
        if part
    )
    unit = "" if figure.unit == "%" else f" {escape(figure.unit)}"
    place = section_said(figure.spot.section)
    return (
        f'<li><span class="other-value"><b>{escape(value_said(figure))}</b>{unit}</span>'
        f'<span class="other-kind">{escape(said)}</span><span class="other-label">{escape(figure.label)}</span>'
        f"{source_button(figure, place, place)}</li>"
    )


def _others(cell: Cell, anchor: str) -> str:
    """The plus with all figures of the indicator in the report, the one that speaks first."""
    count = len(cell.others)
    if not count:
        return ""
    spoken = _other(cell.figure, spoken=True) if cell.figure else ""
    listed = spoken + "".join(_other(other, spoken=False) for other in cell.others[:_LISTED])
    title = escape(word("lookup.result.others", count=count))
    heading = escape(word("lookup.result.others_heading"))
    short = escape(word("lookup.result.others_short", count=count))
    several = " several" if Mark.SEVERAL in cell.marks else ""
    return (
        f'<button type="button" class="more{several}" popovertarget="{anchor}" aria-haspopup="dialog" '
        f'aria-label="{title}" title="{title}">{short}</button>'
        f'<div class="pop others" id="{anchor}" popover role="dialog" aria-label="{heading}"><div class="pop-head">'
        f'<p>{heading}</p><button type="button" class="done" popovertarget="{anchor}" popovertargetaction="hide">'
        f"{escape(word('lookup.result.close'))}</button></div><ul>{listed}</ul></div>"
    )


def cell_html(cell: Cell, norm: Norm, anchor: str, where: str) -> str:
    """The `td`; `anchor` is an id of its own, `where` names place and period for a screen reader."""
    if cell.figure is None:
        said = escape(gap_said(cell, norm))
        return f'<td class="gap {cell.gap.value if cell.gap else ""}"><span>{said}</span>{_others(cell, anchor)}</td>'
    figure = cell.figure
    usual = figure.unit.lower() == norm.shown or figure.unit == "%"  # the head of the column says it
    unit = "" if usual or not figure.unit else f' <span class="unit">{escape(figure.unit)}</span>'
    marks = tags(cell)
    return (
        f'<td class="value{"" if cell.comparable else " apart"}"><span class="line">{_others(cell, anchor)}'
        f"{source_button(figure, value_said(figure), where)}{unit}</span>"
        f'<span class="when">{escape(figure_time(figure))}</span>'
        f"{f'<span class=tags>{marks}</span>' if marks else ''}</td>"
    )
