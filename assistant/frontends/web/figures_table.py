"""The compact table of an answer with several figures: what, where, when, how much, and in which section."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from assistant.frontends.web.words import has, word
from assistant.records.answer import Answer, AnsweredFigure
from assistant.records.figure import Role

__all__ = ["Row", "figures_table", "number_said", "rows", "span_said", "time_said"]

_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
_MANY = 3
"""Rows of one warning from which on it stands once under the table, with a sign in each row."""
_SIGN = "*"


@dataclass(frozen=True, slots=True)
class Row:
    """What the table says of a figure, as the text words it: `number` for a sheet, with `about` before it for readers.

    `role` sets figures of one label apart (`tỷ lệ`), `ratio` is what no other row says of the figure's ratio.
    """

    figure: AnsweredFigure
    label: str
    role: str
    ratio: str
    place: str
    time: str
    about: str
    number: str
    unit: str
    section: str


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
    """The figure as it is quoted, and its unit; empty where the figure says it itself (`97,1%`)."""
    printed = figure.wording.number if figure.wording is not None else figure.printed
    return printed, "" if figure.unit and printed.endswith(figure.unit) else figure.unit


def rows(answer: Answer) -> list[Row]:
    """A row for each figure that answers."""
    told = answer.told
    mixed = len({_alike(figure) for figure in told}) > 1
    return [_row(figure, _ratio(figure, told), mixed) for figure in told]


def _alike(figure: AnsweredFigure) -> Role:
    """What was done is a count as any other to who reads it."""
    return Role.COUNT if figure.role is Role.DONE else figure.role


def _ratio(figure: AnsweredFigure, told: Sequence[AnsweredFigure]) -> str:
    """The rest of its ratio, unless other rows of the same sentence say it."""
    said = figure.wording.ratio if figure.wording is not None else ""
    there = {number for one in told if one.citation == figure.citation for number in _NUMBERS.findall(one.printed)}
    return "" if set(_NUMBERS.findall(said)) <= there else said


def _row(figure: AnsweredFigure, ratio: str, mixed: bool) -> Row:
    role, wording = f"table.roles.{figure.role.value}", figure.wording
    number, unit = number_said(figure)
    label = wording.label if wording is not None else figure.label
    begun = label[:1].upper() if label[1:2].islower() else label[:1]
    return Row(
        figure=figure,
        label=begun + label[1:],
        role=word(role) if mixed and has(role) else "",
        ratio=ratio,
        place=(wording.place if wording is not None else "") or figure.province or word("table.unknown"),
        time=(wording.time if wording is not None else "") or time_said(figure),
        about=wording.about if wording is not None else "",
        number=number,
        unit=unit,
        section=figure.section or word("sources.whole"),
    )


def _told(row: Row) -> str:
    """All that the first cell of a row says."""
    return " ".join(part for part in (row.label, row.role, row.ratio, *row.figure.warnings) if part)


def _signs(told: Sequence[AnsweredFigure]) -> dict[str, str]:
    """The warnings that many rows share, each with its sign: `*`, `**`."""
    counts = Counter(warning for figure in told for warning in dict.fromkeys(figure.warnings))
    shared = [warning for warning, count in counts.items() if count >= _MANY]
    return {warning: _SIGN * at for at, warning in enumerate(shared, 1)}


def _html(row: Row, signs: Mapping[str, str]) -> str:
    own = [warning for warning in row.figure.warnings if warning not in signs]
    marks = "".join(f'<sup class="row-sign">{signs[one]}</sup>' for one in row.figure.warnings if one in signs)
    role = f' <span class="role">({escape(row.role)})</span>' if row.role else ""
    notes = "".join(f'<span class="row-warning">{escape(warning)}</span>' for warning in own)
    ratio = f'<span class="row-note">{escape(row.ratio)}</span>' if row.ratio else ""
    section, number = escape(row.section), escape(row.number)
    label = escape(word("answer.cite", number=row.figure.citation))
    plain = f' data-cell="{number}"' if row.about else ""  # a number in a sheet is to be summed
    return (
        f'<tr><td class="label">{escape(row.label)}{role}{marks}{ratio}{notes}</td>'
        f"<td>{escape(row.place)}</td><td>{escape(row.time)}</td>"
        f'<td class="number"{plain}>{escape(f"{row.about} {row.number}".strip())}</td><td>{escape(row.unit)}</td>'
        f'<td><button type="button" class="cite plain" data-cite="{row.figure.citation}" '
        f'aria-label="{section}: {label}">{section}</button></td></tr>'
    )


def _known(found: Sequence[Row], said: str) -> str:
    """Classes that hide the place and the time where all rows have one that `said` tells already."""
    places, times = {row.place for row in found}, {row.time for row in found}
    told = (("one-place", places), ("one-time", times))
    return "".join(f" {css}" for css, values in told if len(values) == 1 and next(iter(values)) in said)


def figures_table(answer: Answer, said: str = "") -> str:
    """The table of an answer's figures, empty for fewer than two; what all of them count is said over it, once.

    `said` is the text over the table. What it hides is still in its cells, for whoever copies it.
    """
    if len(answer.told) < 2:
        return ""
    found = rows(answer)
    labels = {_told(row) for row in found}
    alike = labels == {found[0].label}
    heads = "".join(
        f'<th scope="col"{" class=number" if name == "figure" else ""}>{escape(word(f"table.{name}"))}</th>'
        for name in ("label", "province", "period", "figure", "unit", "section")
    )
    caption, signs = escape(word("table.caption")), _signs(answer.told)
    foot = "".join(f"<li>{sign} {escape(warning)}</li>" for warning, sign in signs.items())
    hidden = f"{' alike' if alike else ''}{_known(found, said)}"
    under = f'<ul class="table-warnings">{foot}</ul>' if foot else ""
    return (
        f'<div class="figures{hidden}" role="region" tabindex="0" aria-label="{caption}"><table>'
        f"<caption>{escape(found[0].label) if alike else caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(_html(row, signs) for row in found)}</tbody></table>{under}</div>"
    )
