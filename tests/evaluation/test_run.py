import json
import re
from pathlib import Path

import pytest

from assistant.answering.wire import answer_dict
from assistant.errors import EvaluationError, QuestionError
from assistant.evaluation.compare import compare, compare_page, mcnemar, write_page
from assistant.evaluation.page import render
from assistant.evaluation.pipelines import FiguresPipeline
from assistant.evaluation.questions import Item, QuestionSet
from assistant.evaluation.run import Stamp, run
from assistant.records.answer import Answer, Question, Status
from tests.evaluation.build import answer, figure, gold, gold_figure, item

EVIL = '<img src="https://example.com/x"><script>x</script>'
SECRET = "câu của phần test"
ITEMS = (
    item(gold(gold_figure()), identifier="q1"),
    item(gold(gold_figure()), identifier="q2", text=f"sai {EVIL}"),
    item(gold(status=Status.NOT_FOUND), "refusal", identifier="q3"),
    item(gold(gold_figure()), identifier="q4", split="test", text=SECRET),
    item(None, "", identifier="q5"),
)


class Engine:
    """Gives the answers it was made with."""

    def __init__(self, **answers: Answer) -> None:
        self._answers = answers

    def ask(self, question: Question) -> Answer:
        if question.id not in self._answers:
            raise QuestionError("question.empty")
        return self._answers[question.id]


def engine(**other: Answer) -> FiguresPipeline:
    given = {
        "q1": answer(figure(), text="272.666 [1]", identifier="q1", seconds=0.2),
        "q2": answer(figure("9"), text=f"999.999 {EVIL}", identifier="q2", seconds=0.1),
        "q3": answer(status=Status.NOT_FOUND, identifier="q3"),
        "q4": answer(figure("9"), text=f"999.999 {SECRET}", identifier="q4"),
        "q5": answer(status=Status.CHAT, identifier="q5"),
    }
    return FiguresPipeline(Engine(**{**given, **other}))


def sets(*items: Item) -> list[QuestionSet]:
    return [QuestionSet("s.jsonl", "0" * 64, items or ITEMS)]


def test_a_run_writes_answers_in_order_measures_and_a_page(tmp_path: Path) -> None:
    metrics = run(sets(), engine(), tmp_path, Stamp("default@1", "all", {"prompts": "f" * 64}))
    lines = [json.loads(line) for line in (tmp_path / "answers.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["q1", "q2", "q3", "q4", "q5"]
    assert lines[0] == answer_dict(engine().ask(ITEMS[0].question))
    written = json.loads((tmp_path / "metrics.json").read_text("utf-8"))
    assert written == metrics
    assert (written["index"], written["fingerprints"]["prompts"]) == ("default@1", "f" * 64)
    assert written["overall"]["figure_accuracy"]["value"] == pytest.approx(1 / 3)
    assert written["overall"]["correct"]["n"] == 4
    assert written["overall"]["refusal_f1"]["value"] == 1.0
    assert written["overall"]["unsupported_figures"]["value"] == 2
    assert written["overall"]["seconds_p50"]["n"] == 5
    assert written["kinds"]["lookup"]["correct"]["value"] == pytest.approx(1 / 3)
    assert written["splits"]["dev"]["correct"]["value"] == pytest.approx(2 / 3)


def test_the_page_stands_alone_escapes_and_hides_the_test_split(tmp_path: Path) -> None:
    run(sets(), engine(), tmp_path)
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"<[^>]+(?:src|href|srcset)=|url\(|@import", page)
    assert SECRET not in page
    assert "q4" not in page
    assert 'id="q2"' in page
    assert 'id="q1"' not in page


def test_a_question_that_cannot_be_asked_is_recorded(tmp_path: Path) -> None:
    run(sets(item(gold(gold_figure()), identifier="none")), engine(), tmp_path, explain=lambda error: f"! {error.key}")
    (line,) = (tmp_path / "answers.jsonl").read_text("utf-8").splitlines()
    assert (json.loads(line)["status"], json.loads(line)["text"]) == ("clarify", "! question.empty")


def test_a_pipeline_that_breaks_at_one_question_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Broken(Engine):
        def ask(self, question: Question) -> Answer:
            return super().ask(question) if question.id != "q1" else [][0]

    given = {one.question.id: answer(identifier=one.question.id) for one in ITEMS}
    metrics = run(sets(), FiguresPipeline(Broken(**given)), tmp_path)
    assert metrics["failed"] == ["q1"]
    assert len((tmp_path / "answers.jsonl").read_text("utf-8").splitlines()) == len(ITEMS)
    assert "q1: IndexError" in capsys.readouterr().err
    assert "q1" in render("run.txt", {"run": metrics})


def test_no_questions_and_ids_twice(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no_questions"):
        run([QuestionSet("s", "", ())], engine(), tmp_path)
    with pytest.raises(EvaluationError, match="id_in_two_sets"):
        run(sets() + sets(), engine(), tmp_path)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(EvaluationError, match="out_unwritable"):
        run(sets(), engine(), tmp_path / "file")


def test_compare_names_what_was_won_and_lost(tmp_path: Path) -> None:
    before, after = tmp_path / "a", tmp_path / "b"
    run(sets(), engine(), before)
    better = {name: answer(figure(), identifier=name) for name in ("q2", "q4")}
    run(sets(), engine(**better, q1=answer(identifier="q1")), after)
    found = compare(before, after)
    assert [(one.id, one.question) for one in found.won] == [("q2", f"sai {EVIL}"), ("q4", "")]
    assert [one.id for one in found.lost] == ["q1"]
    assert found.common == 4
    assert found.same_sets
    assert found.p == 1.0
    page = write_page(found, after).read_text("utf-8")
    assert "<img" not in page
    assert SECRET not in page
    text = render("compare.txt", {"comparison": found})
    assert "+ q2" in text
    assert "- q1" in text
    assert SECRET not in text


def test_a_difference_has_an_interval_and_kinds_are_counted(tmp_path: Path) -> None:
    wanted = [item(gold(gold_figure()), identifier=f"n{at}") for at in range(40)]
    wrong = {one.question.id: answer(identifier=one.question.id) for one in wanted}
    right = {name: answer(figure(), identifier=name) for name in list(wrong)[:30]}
    run(sets(*wanted), engine(**wrong), tmp_path / "a", Stamp("i", fingerprints={"prompts": "1", "settings": "1"}))
    run(
        sets(*wanted),
        engine(**wrong | right),
        tmp_path / "b",
        Stamp("i", fingerprints={"prompts": "2", "settings": "1"}),
    )
    found = compare(tmp_path / "a", tmp_path / "b")
    row = next(one for one in found.rows if one.name == "figure_accuracy")
    assert (row.before, row.after, row.n, row.surely) == (0.0, 0.75, 40, True)
    assert row.low is not None
    assert 0.55 < row.low < 0.75
    assert [(one.kind, one.n, one.before, one.after) for one in found.kinds] == [("lookup", 40, 0, 30)]
    assert found.differ == ("prompts",)
    assert 'class="bar old"' in compare_page(found)
    assert re.search(r"0,0 % → +75,0 % +\(\+\d\d,\d … \+\d\d,\d\)", render("compare.txt", {"comparison": found}))


def test_what_is_wrong_is_counted_by_cause(tmp_path: Path) -> None:
    metrics = run(sets(), engine(), tmp_path)
    assert sum(metrics["causes"].values()) == 2  # type: ignore[attr-defined]
    assert re.fullmatch(r"[0-9a-f]{64}", str(metrics["package"]))
    assert '<svg class="plot"' in (tmp_path / "index.html").read_text("utf-8")


def test_the_terminal_summary_has_every_measure_with_answers(tmp_path: Path) -> None:
    text = render("run.txt", {"run": run(sets(), engine(), tmp_path)})
    assert "33,3 %" in text
    assert "figure_accuracy" not in text


def test_compare_wants_runs(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="run_unreadable"):
        compare(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("won", "lost", "p"), [(0, 0, 1.0), (1, 0, 1.0), (5, 0, 0.0625), (10, 2, 0.03857), (6, 6, 1.0)]
)
def test_mcnemar(won: int, lost: int, p: float) -> None:
    assert mcnemar(won, lost) == pytest.approx(p, abs=1e-5)
    assert mcnemar(lost, won) == mcnemar(won, lost)
