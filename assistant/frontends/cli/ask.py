"""`hoi-bao-cao ask`: one question, answered in the terminal or as the contract's JSON."""

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.answering.wire import answer_dict
from assistant.answering.wording import section_said
from assistant.errors import QuestionError
from assistant.frontends.cli.noting import noting
from assistant.frontends.cli.options import Say, as_json, settings_for
from assistant.ingest.remove import named
from assistant.records.answer import Answer, Question, Turn
from assistant.wiring import open_assistant

__all__ = ["register"]


def register(app: typer.Typer, say: Say) -> None:
    """Adds the command, its help as `say` words it."""

    @app.command(help=say("help.ask"))
    def ask(
        question: Annotated[str, typer.Argument(help=say("help.ask.question"))],
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
        json_: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
        history: Annotated[Path | None, typer.Option(help=say("help.ask.history"))] = None,
        report: Annotated[str | None, typer.Option(metavar="NAME", help=say("help.ask.report"))] = None,
    ) -> None:
        turns = _turns(history)
        settings = settings_for(index)
        with open_assistant(settings) as assistant, noting(settings) as log:
            held = assistant.reports(superseded=True)
            only = (named(report, held).id,) if report else ()
            answer = assistant.ask(Question("", question, turns, only))
            log.asked(question)
        print(as_json(answer_dict(answer)) if json_ else _shown(answer, say))


def _turns(path: Path | None) -> tuple[Turn, ...]:
    """Earlier questions from a JSON file: a list of `{"question": "…"}` or of plain strings, oldest first."""
    if path is None:
        return ()
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise QuestionError("question.history", file=path, why=error) from error
    asked = [row.get("question") if isinstance(row, dict) else row for row in rows] if isinstance(rows, list) else None
    if asked is None or not all(isinstance(one, str) for one in asked):
        raise QuestionError("question.history_rows", file=path)
    return tuple(Turn(str(one)) for one in asked)


def _shown(answer: Answer, say: Say) -> str:
    lines = [answer.text.replace("**", "")]
    lines.extend(f"! {warning}" for warning in answer.warnings)
    for citation in answer.citations:
        values = {name: getattr(citation, name) for name in ("id", "report", "source")}
        values["section"] = section_said(citation.section, say)
        place = say("ask.citation", values)
        lines.extend(("", place, f"    “{citation.quote}”"))
    return "\n".join(lines)
