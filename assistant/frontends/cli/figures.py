"""`figures`: the figures of an index by indicator, province and period, as a table, CSV, workbook or JSON."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.answering.wire import number
from assistant.frontends.cli.options import Say, as_json, settings_for
from assistant.frontends.cli.terminal import save, show_table
from assistant.frontends.sheets import Cell, Sheet, workbook, write_csv
from assistant.lookup.wire import figure_dict
from assistant.records.figure import Figure
from assistant.records.report import Report
from assistant.text.periods import iso

__all__ = ["Form", "register"]

_COLUMNS = (
    "province",
    "period",
    "indicator",
    "label",
    "printed",
    "value",
    "unit",
    "role",
    "source",
    "section",
    "warnings",
)

_SHOWN = ("province", "period", "label", "printed", "unit", "source", "section", "warnings")
"""What the terminal has room for."""


class Form(StrEnum):
    """How the figures are given."""

    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command."""

    @app.command(help=say("help.figures"))
    def figures(
        indicator: Annotated[str | None, typer.Option("--indicator", help=say("help.figures.indicator"))] = None,
        province: Annotated[str | None, typer.Option("--province", help=say("help.figures.province"))] = None,
        period: Annotated[str | None, typer.Option("--period", help=say("help.figures.period"))] = None,
        index: Annotated[Path | None, typer.Option("--index", metavar="DIR", help=say("help.index"))] = None,
        form: Annotated[Form, typer.Option("--format", help=say("help.figures.format"))] = Form.TABLE,
        output: Annotated[Path, typer.Option("--output", metavar="FILE.xlsx", help=say("help.output"))] = Path(
            "figures.xlsx"
        ),
    ) -> None:
        from assistant.wiring import open_lookup

        with open_lookup(settings_for(index)) as lookup:
            found = lookup.figures(*([said] if said else [] for said in (indicator, province, period)))
        _give(found, (form, output), say)


def _give(found: Sequence[tuple[Figure, Report]], form: tuple[Form, Path], say: Say) -> None:
    kind, output = form
    if kind is Form.JSON:
        typer.echo(as_json([figure_dict(figure, report) for figure, report in found]))
        return
    columns = _SHOWN if kind is Form.TABLE else _COLUMNS
    heads = tuple(say(f"figures.head.{name}") for name in columns)
    sheet = Sheet(heads, tuple(_row(figure, report, say, columns) for figure, report in found))
    if kind is Form.CSV:
        typer.echo(write_csv(sheet), nl=False)
    elif kind is Form.XLSX:
        save(workbook([sheet]), output)
        typer.echo(say("output.written", {"file": output, "rows": len(found)}))
    else:
        show_table(sheet)
        typer.echo(say("figures.count", {"rows": len(found)}))


def _row(figure: Figure, report: Report, say: Say, columns: Sequence[str]) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {
        "province": figure.locality or figure.province or "",
        "period": iso(figure.period) or "",
        "indicator": figure.indicator or "",
        "label": figure.label,
        "printed": figure.printed,
        "value": number(figure.value),
        "unit": figure.unit,
        "role": say(f"role.{figure.role.value}"),
        "source": report.source,
        "section": figure.spot.section,
        "warnings": "; ".join(figure.warnings),
    }
    return tuple(cells[name] for name in columns)
