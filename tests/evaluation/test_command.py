import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from assistant.errors import EvaluationError
from assistant.frontends.cli.evaluate import register
from assistant.frontends.evaluating.opening import BASELINES, open_pipeline
from assistant.ingest.reconcile import Stores
from assistant.prompts import Prompts
from assistant.settings import ROOT, Settings
from tests.evaluation.build import gold, gold_figure, item
from tests.evaluation.reports import stores

RUNNER = CliRunner()
CORPUS = ROOT / "corpus" / "reports"


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer()
    register(made, Prompts(ROOT / "prompts").text)
    return made


def one_question(folder: Path, value: str) -> Path:
    figure = {"value": value, "unit": "", "source": "tra-vinh-2022", "section": "I.5"}
    line = {"id": "a", "question": "?", "gold": {"status": "answered", "figures": [figure]}}
    path = folder / "set.jsonl"
    path.write_text(json.dumps(line), "utf-8")
    return path


def test_every_command_has_help(app: typer.Typer) -> None:
    for command in ([], ["run"], ["compare"], ["check-set"]):
        result = RUNNER.invoke(app, ["eval", *command, "--help"])
        assert result.exit_code == 0
        assert "help.eval" not in result.output


@pytest.mark.parametrize(("value", "code"), [("41612", 0), ("41613", 1)])
def test_check_set(app: typer.Typer, tmp_path: Path, value: str, code: int) -> None:
    path = one_question(tmp_path, value)
    result = RUNNER.invoke(app, ["eval", "check-set", str(path), "--reports", str(CORPUS)])
    assert result.exit_code == code
    assert ("41613" in result.output) == bool(code)


def test_check_set_without_reports(app: typer.Typer, tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["eval", "check-set", str(one_question(tmp_path, "1")), "--reports", "/none"])
    assert isinstance(result.exception, EvaluationError)


def test_compare_without_a_run(app: typer.Typer, tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["eval", "compare", str(tmp_path), str(tmp_path)])
    assert isinstance(result.exception, EvaluationError)


def test_every_message_of_an_error_is_there() -> None:
    names = Prompts(ROOT / "prompts").names
    package = ROOT / "assistant"
    texts = [path.read_text("utf-8") for path in (package / "evaluation").rglob("*.py")]
    texts.append((package / "frontends" / "cli" / "evaluate.py").read_text("utf-8"))
    texts.extend(path.read_text("utf-8") for path in (package / "frontends" / "evaluating").glob("*.py"))
    keys = {piece.split('"')[0] for text in texts for piece in text.split('"evaluation.')[1:]}
    assert {f"evaluation.{key}" for key in keys} <= names


@pytest.mark.parametrize("name", list(BASELINES))
def test_a_baseline_has_the_name_that_it_is_asked_for_by(name: str) -> None:
    assert BASELINES[name](Stores(*stores()), [item(gold(gold_figure()))]).name == name


def test_an_unknown_pipeline_is_refused() -> None:
    with pytest.raises(EvaluationError, match="pipeline_unknown"), open_pipeline("other", Settings(), []):
        pass
