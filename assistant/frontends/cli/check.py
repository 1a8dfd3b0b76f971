"""`check`: figures that do not add up, with where they stand, what is printed, what the arithmetic gives."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rapidfuzz import fuzz, process

from assistant.errors import QuestionError
from assistant.frontends.cli.options import Say, as_json, settings_for
from assistant.frontends.cli.terminal import save, show_table
from assistant.frontends.sheets import Sheet, workbook
from assistant.ingest.checks import message_key
from assistant.lookup.wire import check_dict
from assistant.records.figure import Check
from assistant.records.report import Report
from assistant.text.normalize import fold

__all__ = ["Form", "register", "reports_asked"]

_NEAREST = 3
_COLUMNS = ("source", "section", "severity", "kind", "printed", "computed", "arithmetic", "quote")

_SHOWN = ("source", "section", "severity", "kind", "arithmetic")
"""What the terminal has room for."""


class Form(StrEnum):
    """How the findings are given."""

    TABLE = "table"
    JSON = "json"
    XLSX = "xlsx"


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command."""

    @app.command(help=say("help.check"))
    def check(
        report: Annotated[str | None, typer.Option("--report", help=say("help.check.report"))] = None,
        index: Annotated[Path | None, typer.Option("--index", metavar="DIR", help=say("help.index"))] = None,
        form: Annotated[Form, typer.Option("--format", help=say("help.check.format"))] = Form.TABLE,
        output: Annotated[Path, typer.Option("--output", metavar="FILE.xlsx", help=say("help.output"))] = Path(
            "check.xlsx"
        ),
    ) -> None:
        from assistant.wiring import open_lookup

        with open_lookup(settings_for(index)) as lookup:
            reports = lookup.reports()
            found = lookup.findings(reports_asked(report, reports) if report else reports)
        _give([one.check for one in found], {one.id: one for one in reports}, (form, output), say)


def reports_asked(said: str, reports: Sequence[Report]) -> list[Report]:
    """The reports that a file name (with or without its ending), an id or a document number names.

    Raises:
        QuestionError: none is; the nearest file names are given.
    """
    wanted = said.strip().lower()
    found = [report for report in reports if wanted in _names(report)]
    if not found:
        near = process.extract(
            said, [report.source for report in reports], scorer=fuzz.WRatio, processor=fold, limit=_NEAREST
        )
        raise QuestionError("check.report_unknown", said=said, near="; ".join(name for name, _, _ in near))
    return found


def _names(report: Report) -> set[str]:
    names = {report.source, Path(report.source).stem, report.id, report.letterhead.number}
    return {name.lower() for name in names if name}


def _give(found: Sequence[Check], reports: dict[str, Report], form: tuple[Form, Path], say: Say) -> None:
    kind, output = form
    if kind is Form.JSON:
        typer.echo(as_json([check_dict(check, reports[check.report]) for check in found]))
        return
    columns = _SHOWN if kind is Form.TABLE else _COLUMNS
    heads = tuple(say(f"check.head.{name}") for name in columns)
    sheet = Sheet(heads, tuple(_row(check, reports[check.report], say, columns) for check in found))
    if kind is Form.XLSX:
        save(workbook([sheet]), output)
        typer.echo(say("output.written", {"file": output, "rows": len(found)}))
    elif found:
        show_table(sheet)
        typer.echo(say("check.count", {"rows": len(found)}))
    else:
        typer.echo(say("check.none"))


def _row(check: Check, report: Report, say: Say, columns: Sequence[str]) -> tuple[str, ...]:
    cells = {
        "source": report.source,
        "section": check.section,
        "severity": say(f"check.severity.{check.severity.value}"),
        "kind": say(message_key(check)),
        "printed": check.printed,
        "computed": check.computed,
        "arithmetic": check.arithmetic,
        "quote": check.quote,
    }
    return tuple(cells[name] for name in columns)
