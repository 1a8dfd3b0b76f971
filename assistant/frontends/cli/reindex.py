"""`reindex`: all that is derived in an index, made anew from the text that it holds."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.frontends.cli.noting import noting
from assistant.frontends.cli.options import Say, settings_for
from assistant.frontends.cli.progress import bar

__all__ = ["register"]


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command."""

    @app.command(help=say("help.reindex"))
    def reindex(
        index: Annotated[Path | None, typer.Option("--index", metavar="DIR", help=say("help.index"))] = None,
    ) -> None:
        from assistant.wiring import reindex_reports

        settings = settings_for(index)
        with noting(settings) as log, bar(say) as follow:
            count = reindex_reports(settings, tell=follow)
            log.reindexed(count)
        typer.echo(say("reindex.done", {"reports": count}))
