"""The compact table of an answer with several figures: what, where, when, how much, and in which section."""

from collections.abc import Mapping
from html import escape

from assistant.frontends.web.folding import folded, shown_of
from assistant.frontends.web.told_once import Wording
from assistant.frontends.web.words import has, word
from assistant.records.answer import Answer, AnsweredFigure

__all__ = ["figures_table", "number_said", "span_said", "time_said"]

_NUMBER = ' class="number"'


def _date_said(iso: str) -> str:
    """`2024-03` → tháng 3/2024, `2022` → năm 2022, `2024-03-15` → 15/3/2024; anything else as it is."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts):
        return iso
    match parts:
        case [year]:
            return word("table.year", year=year)
        case [year, month]:
            return word("table.month", month=int(month), year=year)
        case [year, month, day]:
            return f"{int(day)}/{int(month)}/{year}"
        case _:
            return iso


def time_said(figure: AnsweredFigure) -> str:
    """The time of a figure: the day that it is counted to where it has one, else its period."""
    if figure.as_of:
        return word("table.as_of", date=_date_said(figure.as_of))
    return span_said(figure.period) if figure.period else word("table.unknown")


def span_said(period: str) -> str:
    """An ISO period as an official says it: `2024-03`, `2024-01-01/2024-06-30`."""
    start, _, end = period.partition("/")
    if end:
        return word("table.span", start=_date_said(start), end=_date_said(end))
    said = _date_said(start)
    return word("table.day", date=said) if start.count("-") == 2 else said


def number_said(figure: AnsweredFigure) -> tuple[str, str]:
    """The figure as printed, and its unit; empty where the figure says it itself (`97,1%`)."""
    return figure.printed, "" if figure.unit and figure.printed.endswith(figure.unit) else figure.unit


def _cell(plain: str, worded: str, css: str = "") -> str:
    """A cell as its line words it, if it does; what is copied into a sheet is the plain value."""
    if not worded or worded == plain:
        return f"<td{css}>{escape(plain)}</td>"
    return f'<td{css} data-cell="{escape(plain)}">{escape(worded)}</td>'


def _row(figure: AnsweredFigure, said: Wording) -> str:
    role = f"table.roles.{figure.role.value}"
    kind = f' <span class="role">{escape(word(role))}</span>' if has(role) else ""
    notes = "".join(f'<span class="row-warning">{escape(warning)}</span>' for warning in figure.warnings)
    ratio = f'<span class="row-note">{escape(said.ratio)}</span>' if said.ratio else ""
    section = escape(figure.section or word("sources.whole"))
    printed, unit = number_said(figure)
    label = escape(word("answer.cite", number=figure.citation))
    about = f"{said.about} {printed}" if said.about else ""
    place, time = figure.province or word("table.unknown"), time_said(figure)
    return (
        f'<tr><td class="label">{escape(figure.label)}{kind}{ratio}{notes}</td>'
        f"{_cell(place, said.place)}{_cell(time, said.time)}"
        f"{_cell(printed, about, _NUMBER)}<td>{escape(unit)}</td>"
        f'<td><button type="button" class="cite plain" data-cite="{figure.citation}" aria-label="{section}: {label}">'
        f"{section}</button></td></tr>"
    )


def figures_table(answer: Answer, wordings: Mapping[int, Wording] | None = None) -> str:
    """The table of an answer's figures, empty for fewer than two, folded where it would repeat a long list.

    `wordings` are those of the list that it stands for, by the place of the figure.
    """
    if len(answer.told) < 2:
        return ""
    heads = "".join(
        f'<th scope="col"{" class=number" if name == "figure" else ""}>{escape(word(f"table.{name}"))}</th>'
        for name in ("label", "province", "period", "figure", "unit", "section")
    )
    caption = escape(word("table.caption"))
    said = wordings or {}
    rows = "".join(_row(figure, said.get(at, Wording())) for at, figure in enumerate(answer.told))
    table = (
        f'<div class="figures" role="region" tabindex="0" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )
    return table if shown_of(answer) is None else folded("table", len(answer.told), table)
