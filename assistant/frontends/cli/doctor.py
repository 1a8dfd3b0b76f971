"""`doctor`: whether the stores of an index agree. Exit 0 when they do, 1 when something is wrong."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.frontends.cli.options import Say, as_json, settings_for

__all__ = ["register"]


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command."""

    @app.command(help=say("help.doctor"))
    def doctor(
        index: Annotated[Path | None, typer.Option("--index", metavar="DIR", help=say("help.index"))] = None,
        json: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
    ) -> None:
        from assistant.wiring import examine_index

        faults, sources = examine_index(settings_for(index))
        shown = [(fault, sources.get(fault.report, fault.report)) for fault in faults]
        if json:
            rows = [
                {"kind": fault.kind, "report": fault.report, "source": source, "found": fault.found}
                for fault, source in shown
            ]
            typer.echo(as_json({"reports": len(sources), "faults": rows}))
        else:
            for fault, source in shown:
                typer.echo(say(f"doctor.{fault.kind}", {"source": source or "–", "found": fault.found}))
            typer.echo(say("doctor.wrong" if faults else "doctor.right", {"reports": len(sources), "n": len(faults)}))
        raise typer.Exit(1 if faults else 0)
