"""`ingest PATH…`: files into an index. Exit 0 all in, 1 some refused (each named), 2 nothing done."""

from dataclasses import asdict
from pathlib import Path
from textwrap import shorten
from typing import Annotated

import typer

from assistant.frontends.cli.noting import noting
from assistant.frontends.cli.options import Say, as_json, settings_for
from assistant.frontends.cli.progress import bar
from assistant.ingest.metadata import NEEDED, Fact
from assistant.ingest.outcome import FileResult, IngestResult, IngestStatus, Progress

_KNOWN = {IngestStatus.UNCHANGED, IngestStatus.DUPLICATE, IngestStatus.RENAMED}
"""What has been said of these files before is not said again."""
_WORDS = 90
"""Characters of evidence that are shown."""

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
        with noting(settings) as log, bar(say) as follow:

            def told(progress: Progress) -> None:
                log.file(progress.file)
                follow(progress)
                if progress.file and not json:
                    tell(say, progress.file)

            result = run_ingest(settings, paths, prune=prune, tell=told)
            log.pruned(result)
        if json:
            typer.echo(as_json(asdict(result)))
        else:
            for source in result.pruned:
                typer.echo(say("ingest.pruned_line", {"source": source}))
            typer.echo(summary(say, result))
        raise typer.Exit(exit_code(result))


def tell(say: Say, file: FileResult) -> None:
    """What was read of a file, as it is done; a refusal goes to the error stream."""
    if file.status is IngestStatus.REFUSED:
        typer.echo(file.message, err=True)
        return
    names = ("source", "format", "sections", "tables", "figures", "checks", "passages")
    values = {name: getattr(file, name) for name in names}
    values |= {"status": say(f"status.{file.status.value}"), "seconds": _seconds(file.seconds)}
    values |= {
        "province": file.province or say("ingest.unknown_province"),
        "period": file.period or say("ingest.unknown_period"),
    }
    values["pages"] = say("ingest.pages", {"pages": file.pages}) if file.pages else ""
    typer.echo(say("ingest.line", values))
    notes = [] if file.status in _KNOWN else [_evidence(say, fact) for fact in file.facts if fact.field in NEEDED]
    for note in (*filter(None, notes), file.message):
        if note:
            typer.echo(f"    {note}")


def _evidence(say: Say, fact: Fact) -> str:
    """Where a field was read, by its words; what is to be done where nothing says it."""
    field = say(f"field.{fact.field}")
    if not fact.value:
        return say("ingest.undescribed", {"field": field})
    if not fact.where:
        return ""
    values: dict[str, object] = {"field": field, "value": fact.value, "where": say(f"where.{fact.where}")}
    words = shorten(fact.words, _WORDS, placeholder="…")
    if not words:  # a manifest states its values, it has no sentence to quote
        return say("ingest.evidence_wordless", values)
    return say("ingest.evidence", values | {"words": words})


def summary(say: Say, result: IngestResult) -> str:
    """The whole run in one line."""
    counts = {status.value: sum(file.status is status for file in result.files) for status in IngestStatus}
    values = {"reports": result.reports, "pruned": len(result.pruned), "seconds": _seconds(result.seconds)}
    return say("ingest.summary", {**values, **counts, "embedded": result.embedded})


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")
