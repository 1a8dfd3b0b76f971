"""Figures found by their words, as a list: what the report calls each, where, when, how much, and its place."""

from collections.abc import Sequence
from html import escape

from assistant.frontends.web.lookup.cell import source_button
from assistant.frontends.web.lookup.said import scope_said, value_said
from assistant.frontends.web.times import figure_time
from assistant.frontends.web.words import section_said, word
from assistant.lookup.selection import measured
from assistant.lookup.service import FOUND
from assistant.records.figure import Figure, Scope
from assistant.records.report import Report

__all__ = ["found_table"]


def _row(figure: Figure, report: Report, labels: dict[str, str]) -> str:
    place = ", ".join(part for part in (figure.locality, figure.province) if part) or report.source
    measure = word(f"lookup.measures.{measured(figure).value}").lower()
    kind = measure if figure.scope is Scope.UNSAID else f"{measure}, {scope_said(figure.scope)}"
    value = f"{figure.approximation} {value_said(figure)}".strip()
    known = labels.get(figure.indicator or "", "")
    note = f'<span class="known">{escape(word("lookup.found.indicator", name=known))}</span>' if known else ""
    notes = "".join(f'<span class="row-warning">{escape(warning)}</span>' for warning in figure.warnings)
    source = section_said(figure.spot.section)
    unit = "" if figure.unit == "%" else figure.unit
    return (
        f'<tr><td class="label">{escape(figure.label)}{note}{notes}</td><td class="found-place">{escape(place)}</td>'
        f'<td class="found-time">{escape(figure_time(figure))}</td><td class="number">{escape(value)}</td>'
        f'<td class="found-unit">{escape(unit)}</td><td class="found-kind">{escape(kind)}</td>'
        f'<td class="found-source">{source_button(figure, source, f"{place}, {source}")}</td></tr>'
    )


def found_table(rows: Sequence[tuple[Figure, Report]], labels: dict[str, str]) -> str:
    """The list, best first; `labels` are the names of indicators by id."""
    heads = "".join(
        f'<th scope="col"{" class=number" if name == "value" else ""}>{escape(word(f"lookup.found.{name}"))}</th>'
        for name in ("label", "place", "time", "value", "unit", "kind", "source")
    )
    body = "".join(_row(figure, report, labels) for figure, report in rows)
    label = escape(word("lookup.result.label"))
    full = f'<p class="remark">{escape(word("lookup.found.limit", count=FOUND))}</p>' if len(rows) >= FOUND else ""
    return (
        f'{full}<div class="grid list" role="region" tabindex="0" aria-label="{label}"><table>'
        f"<caption>{label}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )
