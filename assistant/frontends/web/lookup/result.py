"""What stands under the filters: coverage and tools, then the table or what was found by words; or where to start."""

import time
from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from assistant.frontends.web.lookup.foot import legend
from assistant.frontends.web.lookup.found import found_table
from assistant.frontends.web.lookup.grid import grid, sort_column
from assistant.frontends.web.lookup.said import lacking_said
from assistant.frontends.web.lookup.state import Kind, State
from assistant.frontends.web.words import word
from assistant.lookup.service import Choices
from assistant.lookup.table import Table
from assistant.records.figure import Figure
from assistant.records.report import Report

__all__ = ["chart_foot", "export_query", "found", "head", "start", "tabled"]

_OFTEN = 12


def _said(key: str, **values: object) -> str:
    return escape(word(f"lookup.{key}", **values))


def start(choices: Choices) -> str:
    """Before anything is chosen: the indicators that most reports state, each a click away."""
    intro = f"<h2>{_said('start.heading')}</h2><p>{_said('start.lead')}</p>"
    if not choices.reports:
        return f'<section class="start"><h2>{_said("start.heading")}</h2><p>{_said("start.empty")}</p></section>'
    often = sorted((pair for pair in choices.indicators if pair[1]), key=lambda pair: -pair[1])[:_OFTEN]
    buttons = "".join(
        f'<li><button type="button" class="often" data-indicator="{escape(entry.id)}">'
        f"<span>{escape(entry.label)}</span>"
        f'<span class="often-group">{escape(entry.group)} · {_said("bar.count", count=count)}</span></button></li>'
        for entry, count in often
    )
    return f'<section class="start">{intro}<h3>{_said("start.often")}</h3><ul>{buttons}</ul></section>'


def export_query(state: State, table: Table) -> str:
    """The query of the HTTP route that gives the same table as a file."""
    selection = state.selection
    pairs = [
        *(("indicator", name) for name in selection.indicators),
        *(("province", name) for name in selection.provinces),
        *(("period", key) for key in selection.periods),
        ("newest", "true" if selection.newest else ""),
        ("measure", selection.measure.value if selection.measure else ""),
        ("scope", selection.scope.value if selection.scope else ""),
        ("level", selection.level.value),
    ]
    at = sort_column(state, table)
    if at is not None:
        pairs += [("sort", str(at)), ("descending", "true" if state.descending else "false")]
    return urlencode([(name, value) for name, value in pairs if value])


def _views(state: State) -> str:
    buttons = "".join(
        f'<button type="button" class="view-kind" data-kind="{"" if kind is Kind.TABLE else kind.value}" '
        f'aria-pressed="{"true" if state.kind is kind else "false"}">{_said(f"views.{kind.value}")}</button>'
        for kind in Kind
    )
    return f'<div class="kinds" role="group" aria-label="{_said("views.label")}">{buttons}</div>'


def _tools(xlsx: str, csv: str, *, png: bool) -> str:
    told = f'data-done="{_said("tools.copied")}" data-failed="{_said("tools.copy_failed")}"'
    picture = f'<button type="button" class="tool png">{_said("tools.png")}</button>' if png else ""
    return (
        f'<div class="exports" role="group" aria-label="{_said("tools.export")}">'
        f'<span class="exports-label" aria-hidden="true">{_said("tools.export")}</span>'
        f'<a class="tool" href="{escape(xlsx)}" download>{_said("tools.xlsx")}</a>'
        f'<a class="tool" href="{escape(csv)}" download>{_said("tools.csv")}</a>{picture}'
        f'<button type="button" class="tool link" {told}>{_said("tools.link")}</button></div>'
    )


def _coverage(table: Table) -> str:
    lines = []
    for coverage in table.coverage:
        stating, among = len(coverage.stating), len(coverage.stating) + len(coverage.lacking)
        name = f"<b>{escape(coverage.indicator.label)}</b>" if len(table.coverage) > 1 else ""
        said = _said("result.coverage", stating=stating, among=among)
        missing = f' <span class="lacking">{escape(lacking_said(coverage))}</span>'
        line = f"{name} {said};{missing}"
        lines.append(
            f"<li><details><summary>{line}</summary></details></li>" if coverage.lacking else f"<li>{line}</li>"
        )
    return f'<ul class="coverage">{"".join(lines)}</ul>'


def _remarks(state: State) -> str:
    return "".join(f'<p class="remark">{escape(remark)}</p>' for remark in state.remarks)


def _charted(state: State, table: Table) -> str:
    """Which indicator the chart shows, when there are several."""
    if state.kind is Kind.TABLE or len(table.coverage) < 2:
        return ""
    options = "".join(
        f'<option value="{escape(c.indicator.id)}"{" selected" if c.indicator.id == state.charted else ""}>'
        f"{escape(c.indicator.label)}</option>"
        for c in table.coverage
    )
    return f'<label class="charted">{_said("chart.which")} <select class="charted-select">{options}</select></label>'


def head(state: State, table: Table) -> str:
    """Coverage, remarks, and the tools."""
    query = export_query(state, table)
    titles = [coverage.indicator.label for coverage in table.coverage]
    title = titles[0] if len(titles) == 1 else word("lookup.result.table")
    files = [f"/api/figures/table?{query}&format={form}" for form in ("xlsx", "csv")]
    return (
        f'<section class="result-head" data-kind="{state.kind.value}" data-stamp="{time.monotonic_ns()}">'
        f'<div class="result-title">'
        f"<h2>{escape(title)}</h2>{_views(state)}{_tools(files[0], files[1], png=state.kind is not Kind.TABLE)}</div>"
        f"{_remarks(state)}{_coverage(table)}{_charted(state, table)}</section>"
    )


def chart_foot(lines: Sequence[str]) -> str:
    """What has to be known of the chart above; empty when that is nothing."""
    if not lines:
        return ""
    return f'<p class="chart-foot">{"<br>".join(map(escape, lines))}</p>'


def tabled(state: State, table: Table) -> str:
    """The table with its legend; a sentence where there is nothing to show."""
    if not table.rows or not table.columns:
        return f'<p class="nothing">{_said("result.nothing")}</p>'
    return grid(state, table) + legend(table)


def found(state: State, rows: Sequence[tuple[Figure, Report]], labels: dict[str, str]) -> tuple[str, str]:
    """Head and list of what a search by words found; `labels` are the names of indicators."""
    pairs = [
        ("q", state.query),
        *(("province", name) for name in state.selection.provinces),
        *(("period", key) for key in state.selection.periods),
    ]
    query = urlencode(pairs)
    files = [f"/api/figures?{query}&format={form}" for form in ("xlsx", "csv")]
    tools = _tools(files[0], files[1], png=False) if rows else ""
    title = (
        f'<section class="result-head" data-kind="found" data-stamp="{time.monotonic_ns()}"><div class="result-title">'
        f"<h2>{_said('found.heading', text=state.query)}</h2>{tools}</div>{_remarks(state)}"
        f'<p class="coverage">{_said("found.count", count=len(rows)) if rows else _said("found.none")}</p></section>'
    )
    return title, found_table(rows, labels) if rows else ""
