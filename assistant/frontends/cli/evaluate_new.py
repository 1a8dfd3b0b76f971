"""`eval new`: a person writes questions for figures of their own reports, one after the other, at the terminal."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import AssistantError, EvaluationError
from assistant.frontends.cli.options import Say, settings_for

if TYPE_CHECKING:
    from assistant.evaluation.asking import Drawn, Offer, Writer

__all__ = ["add_new"]

_STOP, _REFUSE = "q", "0"


def add_new(group: typer.Typer, say: Say) -> None:
    """Adds `eval new`."""

    @group.command(help=say("help.eval.new"))
    def new(
        file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help=say("help.eval.new.file"))],
        reports: Annotated[Path, typer.Option("--reports", metavar="DIR", help=say("help.eval.check.reports"))],
        prefix: Annotated[str, typer.Option("--prefix", help=say("help.eval.new.prefix"))] = "q",
        licence: Annotated[str, typer.Option("--licence", help=say("help.eval.new.licence"))] = "",
    ) -> None:
        from assistant.evaluation.asking import Writer, offers

        writer = Writer(file, prefix)
        offered = writer.open(offers(_drawn(reports)))
        typer.echo(say("evaluation.new.begin", {"figures": len(offered), "questions": writer.count}))
        typer.echo(say("evaluation.new.keys"))
        try:
            for offer in offered:
                if not _take(offer, writer, say):
                    break
        finally:
            _close(file, say, licence, reports)
            typer.echo(say("evaluation.new.end", {"file": str(file), "questions": writer.count}))
            typer.echo(say("evaluation.new.check", {"file": str(file), "folder": str(reports)}))


def _drawn(folder: Path) -> "Iterator[Drawn]":
    """The reports of the folder with their figures, as they would go into an index; what can't be read is named."""
    from assistant.evaluation.asking import Drawn
    from assistant.ingest.files import files_of
    from assistant.ingest.making import Task, make
    from assistant.wiring import error_sentence, steps

    if not folder.is_dir():
        raise EvaluationError("evaluation.reports_missing", folder=str(folder))
    stages = steps(settings_for(None))
    for number, file in enumerate(files_of([folder])):
        try:
            entry = make(stages, Task(number, file.path, file.said)).entry
        except AssistantError as error:
            typer.echo(error_sentence(error), err=True)
            continue
        yield Drawn(entry.report, entry.figures)


def _take(offer: "Offer", writer: "Writer", say: Say) -> bool:
    """One figure shown and asked about; whether to go on."""
    figure, spot = offer.figure, offer.figure.spot
    start = figure.quote.find(figure.printed)
    marked = figure.quote
    if start >= 0:
        marked = f"{marked[:start]}【{figure.printed}】{marked[start + len(figure.printed) :]}"
    place: dict[str, object] = {"source": offer.source, "section": spot.section, "heading": figure.headings}
    typer.echo("\n" + say("evaluation.new.place", place))
    typer.echo(say("evaluation.new.sentence", {"sentence": marked}))
    told: dict[str, object] = {"printed": figure.printed, "unit": figure.unit, "label": figure.label}
    typer.echo(say("evaluation.new.figure", told))
    said = typer.prompt(say("evaluation.new.question"), default="", show_default=False).strip()
    if said.lower() == _STOP:
        return False
    if said == _REFUSE:
        refused = typer.prompt(say("evaluation.new.refusal"), default="", show_default=False).strip()
        if refused:
            typer.echo(say("evaluation.new.written", {"id": writer.refuse(refused)}))
        return _take(offer, writer, say)
    if not said:
        writer.skip(offer)
        return True
    unit = typer.prompt(say("evaluation.new.unit"), default=figure.unit).strip()
    name = writer.ask(offer, said, unit, _period(offer.period, say))
    typer.echo(say("evaluation.new.written", {"id": name}))
    return True


def _period(proposed: str, say: Say) -> str:
    """The period as ISO text, asked again until it is one; empty where the figure has none."""
    from assistant.evaluation.agreement import period_of

    while True:
        said: str = typer.prompt(say("evaluation.new.period"), default=proposed).strip()
        if said == "-" or not said:
            return ""
        if period_of(said) is not None:
            return said
        typer.echo(say("evaluation.new.period_wrong", {"period": said}))


def _close(file: Path, say: Say, licence: str, reports: Path) -> None:
    """Brings the card of the set up to date: what a person said of it before stays."""
    from assistant.evaluation.card import Said, card_path, describe, read_card, write_card
    from assistant.evaluation.questions import read_set

    if not file.exists():
        return
    path = card_path(file)
    made = say("evaluation.new.what", {"folder": reports.name}), say("evaluation.new.how")
    said = read_card(path).said if path.exists() else Said(*made, licence, reports.name)
    write_card(path, describe(read_set(file), said))
