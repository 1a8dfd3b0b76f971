"""`hoi-bao-cao serve`: the chat page and HTTP, what `app.py` starts; with `--ingest` the reports are read in first."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.frontends.cli.ingest import summary, tell
from assistant.frontends.cli.noting import noting
from assistant.frontends.cli.options import Say, settings_for
from assistant.ingest.outcome import IngestStatus, Progress

__all__ = ["register"]


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command, its help as `say` words it."""

    @app.command(help=say("help.serve"))
    def serve(
        host: Annotated[str | None, typer.Option(help=say("help.serve.host"))] = None,
        port: Annotated[int | None, typer.Option(help=say("help.serve.port"))] = None,
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
        ingest: Annotated[
            list[Path] | None, typer.Option("--ingest", metavar="PATH", help=say("help.serve.ingest"))
        ] = None,
    ) -> None:
        from assistant.frontends.api import serve as run
        from assistant.wiring import open_assistant, run_ingest

        settings = settings_for(index)
        given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
        settings = settings.model_copy(update={"server": settings.server.model_copy(update=given)})
        if ingest:
            with noting(settings) as log:

                def told(progress: Progress) -> None:
                    log.file(progress.file)
                    _news(say, progress)

                typer.echo(summary(say, run_ingest(settings, ingest, tell=told)))
        with open_assistant(settings, warm=True) as assistant:
            run(assistant, settings, ready=print)


def _news(say: Say, progress: Progress) -> None:
    """Only what is new or refused: at most starts nothing is."""
    if progress.file and progress.file.status is not IngestStatus.UNCHANGED:
        tell(say, progress.file)
