"""`eval make`, `eval pairs`: made-up reports of a country with gold questions, and what a ranker learns from."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.frontends.cli.options import Say

__all__ = ["add_make", "add_pairs"]


def add_make(group: typer.Typer, say: Say) -> None:
    """Adds `eval make`."""

    @group.command(help=say("help.eval.make"))
    def make(
        out: Annotated[Path, typer.Option("--out", metavar="DIR", help=say("help.eval.make.out"))],
        provinces: Annotated[int, typer.Option("--provinces", help=say("help.eval.make.provinces"))] = 63,
        months: Annotated[int, typer.Option("--months", help=say("help.eval.make.months"))] = 12,
        family: Annotated[
            list[str] | None, typer.Option("--family", metavar="NAME", help=say("help.eval.make.family"))
        ] = None,
        seed: Annotated[int, typer.Option("--seed", help=say("help.eval.make.seed"))] = 7,
        questions: Annotated[int, typer.Option("--questions", help=say("help.eval.make.questions"))] = 600,
    ) -> None:
        from assistant.evaluation.country.make import Plan
        from assistant.evaluation.country.make import make as made
        from assistant.evaluation.country.spec import FAMILIES

        card = made(Plan(provinces, months, tuple(family or FAMILIES), seed, questions), out)
        counts = {key: card[key] for key in ("reports", "questions", "slips")}
        typer.echo(say("evaluation.made", {"folder": str(out), **counts}))


def add_pairs(group: typer.Typer, say: Say) -> None:
    """Adds `eval pairs`."""

    @group.command(help=say("help.eval.pairs"))
    def pairs(
        out: Annotated[Path, typer.Option("--out", metavar="FILE.jsonl", help=say("help.eval.pairs.out"))],
        count: Annotated[int, typer.Option("--count", help=say("help.eval.pairs.count"))] = 4000,
        seed: Annotated[int, typer.Option("--seed", help=say("help.eval.make.seed"))] = 7,
    ) -> None:
        from assistant.errors import EvaluationError
        from assistant.evaluation.country.make import write_lines
        from assistant.evaluation.country.pairs import pairs as made

        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            written = write_lines(out, made(count, seed))
        except OSError as error:
            raise EvaluationError("evaluation.out_unwritable", folder=str(out), why=error.strerror) from error
        typer.echo(say("evaluation.paired", {"file": str(out), "pairs": written}))
