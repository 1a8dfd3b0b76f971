"""`remove NAME…`: reports out of an index, with everything that was made of them."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.frontends.cli.noting import noting
from assistant.frontends.cli.options import Say, as_json, settings_for
from assistant.ingest.remove import Removal

__all__ = ["register"]


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command."""

    @app.command(help=say("help.remove"))
    def remove(
        names: Annotated[list[str], typer.Argument(metavar="NAME…", help=say("help.remove.names"))],
        index: Annotated[Path | None, typer.Option("--index", metavar="DIR", help=say("help.index"))] = None,
        keep_older: Annotated[bool, typer.Option("--keep-older", help=say("help.remove.keep_older"))] = False,
        json: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
    ) -> None:
        from assistant.wiring import remove_report

        settings = settings_for(index)
        with noting(settings) as log:
            done = remove_report(settings, names, keep_older=keep_older)
            log.removed(done)
        typer.echo(as_json(_plain(done)) if json else "\n".join(_lines(done, say)))


def _plain(done: Removal) -> dict[str, list[dict[str, str]]]:
    return {
        name: [{"report": report.id, "source": report.source} for report in reports]
        for name, reports in (("removed", done.removed), ("restored", done.restored))
    }


def _lines(done: Removal, say: Say) -> list[str]:
    lines = [say("remove.line", {"source": report.source, "report": report.id}) for report in done.removed]
    lines += [say("remove.restored", {"source": report.source, "report": report.id}) for report in done.restored]
    return [*lines, say("remove.note")]
