"""`read FILE`: what a reader makes of one file."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from assistant.frontends.cli.options import Say, settings_for
from assistant.records.report import Report

__all__ = ["register"]


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command."""

    @app.command(help=say("help.read"))
    def read(
        file: Annotated[Path, typer.Argument(help=say("help.read.file"))],
        text: Annotated[bool, typer.Option("--text", help=say("help.read.text"))] = False,
        outline: Annotated[bool, typer.Option("--outline", help=say("help.read.outline"))] = False,
        as_json: Annotated[bool, typer.Option("--json", help=say("help.read.json"))] = False,
    ) -> None:
        from assistant.ingest.readers import outline as outline_of
        from assistant.ingest.readers import plain_text
        from assistant.wiring import read as read_file

        if sum((text, outline, as_json)) > 1:
            raise typer.BadParameter(say("help.one_form"))
        report = read_file(settings_for(None), file)
        if as_json:
            typer.echo(TypeAdapter(Report).dump_json(report, indent=2).decode())
        elif outline:
            typer.echo(outline_of(report))
        else:
            typer.echo(plain_text(report))
