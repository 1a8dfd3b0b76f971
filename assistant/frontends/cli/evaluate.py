"""`eval`: question sets asked, measured, checked and set side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import AssistantError, EvaluationError
from assistant.frontends.cli.evaluate_country import add_make, add_pairs
from assistant.frontends.cli.evaluate_new import add_new
from assistant.frontends.cli.options import Say, settings_for
from assistant.frontends.evaluating.opening import OURS, open_pipeline, stamp_of
from assistant.frontends.evaluating.wanted import Split, chosen

if TYPE_CHECKING:
    from assistant.evaluation.checkset import Fault
    from assistant.evaluation.questions import QuestionSet

__all__ = ["register"]


def register(app: typer.Typer, say: Say) -> None:
    """Adds the group `eval` with its commands."""
    group = typer.Typer(help=say("help.eval"), no_args_is_help=True)
    for add in (_add_run, _add_compare, _add_check, add_new, add_make, add_pairs):
        add(group, say)
    app.add_typer(group, name="eval")


def _add_run(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.eval.run"))
    def run(
        questions: Annotated[
            list[Path], typer.Option("--questions", metavar="FILE.jsonl", help=say("help.eval.run.questions"))
        ],
        out: Annotated[Path, typer.Option("--out", metavar="DIR", help=say("help.eval.run.out"))],
        index: Annotated[Path | None, typer.Option("--index", metavar="DIR", help=say("help.index"))] = None,
        pipeline: Annotated[str, typer.Option("--pipeline", metavar="NAME", help=say("help.eval.run.pipeline"))] = OURS,
        split: Annotated[Split, typer.Option("--split", help=say("help.eval.run.split"))] = Split.ALL,
        limit: Annotated[int | None, typer.Option("--limit", min=1, help=say("help.eval.run.limit"))] = None,
    ) -> None:
        from assistant.evaluation.page import render
        from assistant.evaluation.run import PAGE
        from assistant.evaluation.run import run as run_sets
        from assistant.wiring import error_sentence

        settings = settings_for(index)
        sets = chosen(questions, split, limit)

        def explain(error: AssistantError) -> str:
            return error_sentence(error, settings.paths.prompts)

        with open_pipeline(pipeline, settings, sets) as asked:
            metrics = run_sets(sets, asked, out, stamp_of(settings, split), explain)
        typer.echo(render("run.txt", {"run": metrics}))
        typer.echo(say("evaluation.done", {"page": str(out / PAGE)}))


def _add_compare(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.eval.compare"))
    def compare(
        before: Annotated[Path, typer.Argument(metavar="DIR", help=say("help.eval.compare.before"))],
        after: Annotated[Path, typer.Argument(metavar="DIR", help=say("help.eval.compare.after"))],
    ) -> None:
        from assistant.evaluation.compare import compare as compare_runs
        from assistant.evaluation.compare import write_page
        from assistant.evaluation.page import render

        comparison = compare_runs(before, after)
        page = write_page(comparison, after)
        typer.echo(render("compare.txt", {"comparison": comparison}))
        typer.echo(say("evaluation.done", {"page": str(page)}))


def _add_check(group: typer.Typer, say: Say) -> None:
    @group.command("check-set", help=say("help.eval.check"))
    def check_set(
        file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help=say("help.eval.check.file"))],
        reports: Annotated[Path, typer.Option("--reports", metavar="DIR", help=say("help.eval.check.reports"))],
    ) -> None:
        from assistant.evaluation.checkset import Reports
        from assistant.evaluation.checkset import check_set as check
        from assistant.evaluation.questions import read_set
        from assistant.wiring import read

        if not reports.is_dir():
            raise EvaluationError("evaluation.reports_missing", folder=str(reports))
        settings = settings_for(None)
        questions = read_set(file)
        faults = check(questions, Reports(reports, lambda path: read(settings, path)))
        for fault in faults:
            typer.echo(_fault_line(say, fault))
        fits = _card_fits(file, questions)
        if not fits:
            typer.echo(say("evaluation.check_card", {"file": questions.name}))
        values = {"file": questions.name, "questions": len(questions.items), "faults": len(faults)}
        typer.echo(say("evaluation.check_summary", values))
        raise typer.Exit(1 if faults or not fits else 0)


def _card_fits(file: Path, questions: "QuestionSet") -> bool:
    """Whether the set's card, where there is one, is of the set as it stands."""
    from assistant.evaluation.card import card_path, describe, read_card

    path = card_path(file)
    if not path.exists():
        return True
    card = read_card(path)
    return card == describe(questions, card.said)


def _fault_line(say: Say, fault: "Fault") -> str:
    sections = ", ".join(fault.elsewhere)
    elsewhere = say("evaluation.check_elsewhere", {"sections": sections}) if sections else ""
    values = {"id": fault.id, "value": fault.value, "source": fault.source, "section": fault.section}
    return say(fault.key, {**values, "elsewhere": elsewhere})
