import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from assistant.errors import EvaluationError
from assistant.evaluation.asking import Drawn, Writer, offers
from assistant.evaluation.card import card_path, describe, read_card
from assistant.evaluation.questions import read_set
from assistant.frontends.cli.evaluate import register
from assistant.prompts import Prompts
from assistant.settings import ROOT
from tests.evaluation.reports import FIGURES, REPORT

RUNNER = CliRunner()
REPORTS = ROOT / "eval" / "more"


def test_a_figure_is_offered_only_where_its_section_holds_the_value() -> None:
    offered = offers([Drawn(REPORT, FIGURES)])
    assert sorted(one.figure.id for one in offered) == ["f1", "f2", "f3"]
    moved = [one for one in FIGURES if one.spot.section == "II.2"]
    elsewhere = Drawn(REPORT, [*moved, replace(FIGURES[0], value=FIGURES[0].value + 1)])
    assert [one.figure.id for one in offers([elsewhere])] == ["f3"]


def test_what_was_asked_or_passed_over_is_not_offered_again(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    offered = offers([Drawn(REPORT, FIGURES)])
    writer = Writer(file, "a")
    assert writer.ask(offered[0], "bao nhiêu?", "tài khoản", "2024-03") == "a-001"
    writer.skip(offered[1])
    assert writer.refuse("mấy máy bay?") == "a-002"
    again = Writer(file, "a")
    assert again.count == 2
    assert [one.figure.id for one in again.open(offered)] == [offered[2].figure.id]


def test_a_file_that_is_no_set_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text("một dòng chữ\n", "utf-8")
    with pytest.raises(EvaluationError):
        Writer(file, "a")
    assert file.read_text("utf-8") == "một dòng chữ\n"


def test_at_the_terminal_a_set_is_written_that_the_checker_accepts(tmp_path: Path) -> None:
    app = typer.Typer()
    register(app, Prompts(ROOT / "prompts").text)
    file = tmp_path / "own.jsonl"
    command = ["eval", "new", str(file), "--reports", str(REPORTS), "--prefix", "own", "--licence", "CC-BY-4.0"]
    typed = "câu một?\n\n2022-13\n2022\n\n0\nkhông có?\ncâu hai?\n\n-\nq\n"
    done = RUNNER.invoke(app, command, input=typed)
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["question"] for line in lines] == ["câu một?", "không có?", "câu hai?"]
    assert lines[0]["gold"]["figures"][0]["period"] == "2022"
    assert lines[2]["gold"]["figures"][0]["period"] is None
    card = read_card(card_path(file))
    assert card == describe(read_set(file), card.said)
    assert card.said.licence == "CC-BY-4.0"
    check = ["eval", "check-set", str(file), "--reports", str(REPORTS)]
    assert RUNNER.invoke(app, check).exit_code == 0
    lines[0]["gold"]["figures"][0]["value"] = "987654321"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    refused = RUNNER.invoke(app, check)
    assert refused.exit_code == 1
    assert "987654321" in refused.output
    assert "own.jsonl: " in refused.output  # the card is of another set now
