"""`ingest PATH…`: files into an index. Exit 0 all in, 1 some refused (each named), 2 nothing done."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from assistant.frontends.cli.options import Say, as_json, settings_for
from assistant.ingest.build import FileResult, IngestResult, IngestStatus

__all__ = ["exit_code", "register", "summary", "tell"]


def exit_code(result: IngestResult) -> int:
    """0 when no file was refused, 1 when some were, 2 when all were."""
    refused = sum(file.status is IngestStatus.REFUSED for file in result.files)
    if not refused:
        return 0
    return 2 if refused == len(result.files) else 1


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command."""

    @app.command(help=say("help.ingest"))
    def ingest(
        paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help=say("help.ingest.paths"))],
        index: Annotated[Path | None, typer.Option("--index", metavar="DIR", help=say("help.index"))] = None,
        json: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
        prune: Annotated[bool, typer.Option("--prune", help=say("help.ingest.prune"))] = False,
    ) -> None:
        from assistant.wiring import run_ingest

        settings = settings_for(index)
        if json:
            result = run_ingest(settings, paths, prune=prune, tell=lambda _: None)
            typer.echo(as_json(asdict(result)))
        else:
            result = run_ingest(settings, paths, prune=prune, tell=partial(tell, say))
            for source in result.pruned:
                typer.echo(say("ingest.pruned_line", {"source": source}))
            typer.echo(summary(say, result))
        raise typer.Exit(exit_code(result))


def tell(say: Say, file: FileResult) -> None:
    """One line for a file as it is done; a refusal goes to the error stream."""
    typer.echo(_line(say, file), err=file.status is IngestStatus.REFUSED)


def _line(say: Say, file: FileResult) -> str:
    if file.message:
        return file.message
    values = {name: getattr(file, name) for name in ("source", "sections", "figures", "checks", "passages")}
    values |= {"status": say(f"status.{file.status.value}"), "seconds": _seconds(file.seconds)}
    return say("ingest.line", values)


def summary(say: Say, result: IngestResult) -> str:
    """The whole run in one line."""
    counts = {status.value: sum(file.status is status for file in result.files) for status in IngestStatus}
    values = {"reports": result.reports, "pruned": len(result.pruned), "seconds": _seconds(result.seconds)}
    return say("ingest.summary", {**values, **counts, "embedded": result.embedded})


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")
