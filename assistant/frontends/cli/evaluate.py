"""`eval`: question sets asked, measured, checked and set side by side."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import AssistantError, EvaluationError
from assistant.frontends.cli.evaluate_country import add_make, add_pairs
from assistant.frontends.cli.evaluate_new import add_new
from assistant.frontends.cli.options import Say, settings_for
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.evaluation.checkset import Fault
    from assistant.evaluation.pipelines import Pipeline
    from assistant.evaluation.questions import Item, QuestionSet
    from assistant.evaluation.run import Stamp
    from assistant.ingest.reconcile import Stores

__all__ = ["BASELINES", "Split", "open_pipeline", "register", "stamp_of"]

_OURS = "figures"
"""The pipeline that is the product itself."""
_WRITTEN = "llama-index"
"""The one in which a language model writes the answer."""


class Split(StrEnum):
    """Which questions of the sets are asked."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


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
        pipeline: Annotated[
            str, typer.Option("--pipeline", metavar="NAME", help=say("help.eval.run.pipeline"))
        ] = _OURS,
        split: Annotated[Split, typer.Option("--split", help=say("help.eval.run.split"))] = Split.ALL,
        limit: Annotated[int | None, typer.Option("--limit", min=1, help=say("help.eval.run.limit"))] = None,
    ) -> None:
        from assistant.evaluation.page import render
        from assistant.evaluation.questions import read_set, sample
        from assistant.evaluation.run import PAGE
        from assistant.evaluation.run import run as run_sets
        from assistant.wiring import error_sentence

        settings = settings_for(index)
        sets = [read_set(path, lambda item: split in {Split.ALL, item.split}) for path in questions]
        sets = sets if limit is None else sample(sets, limit)

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


def _bm25(stores: "Stores", _: "Sequence[Item]") -> "Pipeline":
    from assistant.evaluation.baselines import BM25, Retrieval

    return Retrieval(BM25(stores.store), stores.store)


def _dense(stores: "Stores", _: "Sequence[Item]") -> "Pipeline":
    from assistant.evaluation.baselines import Dense, Retrieval

    return Retrieval(Dense(stores.embedder, stores.index), stores.store)


def _hybrid(stores: "Stores", _: "Sequence[Item]") -> "Pipeline":
    from assistant.evaluation.baselines import BM25, Dense, Hybrid, Retrieval

    return Retrieval(Hybrid(BM25(stores.store), Dense(stores.embedder, stores.index)), stores.store)


def _random(stores: "Stores", items: "Sequence[Item]") -> "Pipeline":
    from assistant.evaluation.baselines import RandomFigure

    return RandomFigure(stores.store, items)


BASELINES: "Mapping[str, Callable[[Stores, Sequence[Item]], Pipeline]]" = {
    "bm25": _bm25,
    "dense": _dense,
    "hybrid": _hybrid,
    "random": _random,
}


@contextmanager
def open_pipeline(name: str, settings: Settings, sets: "Sequence[QuestionSet]") -> "Iterator[Pipeline]":
    """The pipeline of that name over the index of the settings: the product's engine, or a baseline.

    Raises:
        EvaluationError: there is none of that name.
    """
    from assistant.evaluation.pipelines import FiguresPipeline
    from assistant.wiring import open_assistant, open_reading

    if name == _OURS:
        with open_assistant(settings) as engine:
            yield FiguresPipeline(engine)
        return
    items = [item for one in sets for item in one.items]
    if name == _WRITTEN:
        with _written(settings, items) as pipeline:
            yield pipeline
        return
    if name not in BASELINES:
        known = ", ".join([_OURS, *BASELINES, _WRITTEN])
        raise EvaluationError("evaluation.pipeline_unknown", name=name, known=known)
    with open_reading(settings) as stores:
        yield BASELINES[name](stores, items)


@contextmanager
def _written(settings: Settings, items: "Sequence[Item]") -> "Iterator[Pipeline]":
    """Plain llama-index with the language model of the settings."""
    from assistant.evaluation.written import Named, WrittenPipeline
    from assistant.wiring import open_model, open_reading, plain_engine, prompts

    refusals = prompts(settings.paths.prompts).text("evaluation.refusals").split("|")
    with open_reading(settings) as stores, open_model(settings) as chat:
        named = Named(_WRITTEN, chat.name, refusals)
        yield WrittenPipeline(named, plain_engine(settings, stores, chat), stores.store, items)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def stamp_of(settings: Settings, split: str = "all") -> "Stamp":
    """What a run is made with: index, settings (paths apart), prompts, and the reports by their content."""
    from assistant.evaluation.run import Stamp
    from assistant.wiring import open_reading, prompts, stamp

    with open_reading(settings) as stores:
        reports = sorted(report.id for report in stores.store.reports())
    fingerprints = {
        "settings": _digest(settings.model_dump(mode="json", exclude={"paths"})),
        "prompts": prompts(settings.paths.prompts).fingerprint,
        "reports": _digest(reports),
        "model": stamp(settings)["model"],
    }
    return Stamp(f"{settings.paths.index.name}@{_digest(stamp(settings))[:12]}", split, fingerprints)
