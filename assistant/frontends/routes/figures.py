"""Figures over HTTP: those that words or an indicator name, and the table that puts them side by side.

GET /api/figures         indicator, province, period (each may stand several times) or q; format json, csv, xlsx
GET /api/figures/table   the same, with newest, measure, scope, level, sort, descending

Names are read as the command `figures` reads them. JSON is what `figures --format json` prints.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.frontends.exports.figures import figure_list, notes_sheet, table_sheet, tidy_sheet
from assistant.frontends.permission import needs, require
from assistant.frontends.routes.files import Form, csv_file, xlsx_file
from assistant.frontends.visitor import visitor
from assistant.frontends.web.seam import Services
from assistant.frontends.web.words import word
from assistant.lookup.ordering import in_order
from assistant.lookup.selection import Level, Measure
from assistant.lookup.table import Row, Table
from assistant.lookup.wire import figure_dict, table_dict
from assistant.records.figure import Figure, Scope
from assistant.records.journal import Action
from assistant.records.report import Report

__all__ = ["FiguresAsked", "TableAsked", "figure_routes"]


class FiguresAsked(BaseModel):
    """The query of the list."""

    model_config = ConfigDict(extra="forbid")

    indicator: list[str] = Field(default_factory=list, max_length=200)
    province: list[str] = Field(default_factory=list, max_length=200)
    period: list[str] = Field(default_factory=list, max_length=500)
    q: str = Field(default="", max_length=500)
    format: Form = Form.JSON


class TableAsked(BaseModel):
    """The query of the table."""

    model_config = ConfigDict(extra="forbid")

    indicator: list[str] = Field(min_length=1, max_length=200)
    province: list[str] = Field(default_factory=list, max_length=200)
    period: list[str] = Field(default_factory=list, max_length=500)
    newest: bool = False
    measure: Measure | None = None
    scope: Scope | None = None
    level: Level = Level.PROVINCE
    sort: int | None = Field(default=None, ge=0)
    descending: bool = True
    format: Form = Form.JSON


def figure_routes(services: Services) -> APIRouter:
    """The routes over what looks figures up."""
    routes, lookup = APIRouter(dependencies=needs(Action.LOOK_UP)), services.lookup
    labels = {entry.id: entry.label for entry in lookup.catalogue}
    about: dict[str, Any] = {"tags": [word("api.tags.figures")], "response_model": None}

    def note(request: Request, form: Form) -> None:
        """Files that leave the house are in the audit log."""
        if form is not Form.JSON:
            require(visitor(request), Action.EXPORT)
            services.journal.note(visitor(request), Action.EXPORT, f"{request.url.path}?{request.url.query}")

    @routes.get("/api/figures", summary=word("api.figures.list"), description=word("api.figures.description"), **about)
    def figures(asked: Annotated[FiguresAsked, Query()], request: Request) -> list[dict[str, Any]] | Response:
        if asked.q.strip():
            found = lookup.search(asked.q, lookup.selection((), asked.province, asked.period))
        else:
            found = lookup.figures(asked.indicator, asked.province, asked.period)
        note(request, asked.format)
        return _listed(found, labels, asked.format)

    @routes.get(
        "/api/figures/table",
        summary=word("api.figures.table"),
        description=word("api.figures.table_description"),
        **about,
    )
    def table(asked: Annotated[TableAsked, Query()], request: Request) -> dict[str, Any] | Response:
        selection = lookup.selection(asked.indicator, asked.province, asked.period)
        made = lookup.table(
            replace(selection, newest=asked.newest, measure=asked.measure, scope=asked.scope, level=asked.level)
        )
        note(request, asked.format)
        return _given(made, _ordered(made, asked), asked)

    return routes


def _listed(
    found: Sequence[tuple[Figure, Report]], labels: dict[str, str], form: Form
) -> list[dict[str, Any]] | Response:
    if form is Form.JSON:
        return [figure_dict(figure, report) for figure, report in found]
    sheet, name = figure_list(found, labels), word("lookup.export.file")
    return csv_file(sheet, name) if form is Form.CSV else xlsx_file([sheet], name)


def _ordered(table: Table, asked: TableAsked) -> Sequence[Row]:
    if asked.sort is None or asked.sort >= len(table.columns):
        return table.rows
    return in_order(table.rows, asked.sort, descending=asked.descending)


def _given(table: Table, rows: Sequence[Row], asked: TableAsked) -> dict[str, Any] | Response:
    if asked.format is Form.JSON:
        return table_dict(table, rows)
    name = word("lookup.export.file")
    if asked.format is Form.CSV:
        return csv_file(tidy_sheet(table, rows), name)
    sort = asked.sort if asked.sort is not None and asked.sort < len(table.columns) else None
    today = notes_sheet(table, date.today())  # noqa: DTZ011 - the office's own day
    return xlsx_file([table_sheet(table, rows, sort), tidy_sheet(table, rows), today], name)
