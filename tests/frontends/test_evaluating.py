import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.backends.journal import SqlJournal
from assistant.errors import AccessError, EvaluationError
from assistant.frontends.evaluating.runner import Phase
from assistant.frontends.evaluating.sets import offered
from assistant.frontends.evaluating.wanted import Split, Wanted
from assistant.frontends.visitor import Visitor
from assistant.records.journal import Action
from assistant.records.user import Role
from tests.frontends.evaluating import SECRET, Desk, write_set
from tests.frontends.shelving import said

ADMIN = Visitor("an", Role.ADMIN)
PATIENCE = 20.0


@pytest.fixture
def journal() -> Iterator[SqlJournal]:
    with SqlJournal(None) as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path, journal: SqlJournal) -> Iterator[Desk]:
    made = Desk(tmp_path, journal)
    write_set(made.questions, "mot")
    yield made
    made.close()


def wanted(*pipelines: str, sets: tuple[str, ...] = ("mot.jsonl",), limit: int | None = None) -> Wanted:
    return Wanted(sets, pipelines or ("figures",), Split.ALL, limit)


def finished(desk: Desk) -> None:
    assert desk.evaluations.settled(PATIENCE)


def test_a_run_is_measured_kept_and_noted(desk: Desk, journal: SqlJournal) -> None:
    begun = desk.evaluations.start(ADMIN, wanted())
    assert (begun.phase, begun.of, begun.open) == (Phase.OPENING, 7, True)
    finished(desk)
    job = desk.evaluations.job
    assert job is not None
    assert (job.phase, job.done, job.of, job.left) == (Phase.DONE, 7, 7, None)
    [kept] = desk.evaluations.runs()
    assert job.runs == (kept.name,)
    assert kept.metrics["overall"]["correct"]["value"] == pytest.approx(4 / 7)
    assert kept.metrics["index"] == "index@1"
    assert {path.name for path in kept.folder.iterdir()} >= {"answers.jsonl", "metrics.json", "index.html"}
    [event] = journal.events(action=Action.EVALUATE)
    assert (event.user, event.subject) == ("an", "mot.jsonl · figures · 7")


def test_progress_counts_over_all_pipelines_and_tells_what_is_left(desk: Desk) -> None:
    desk.gate.clear()
    desk.evaluations.start(ADMIN, wanted("figures", "random", limit=2))
    desk.gate.set()
    finished(desk)
    job = desk.evaluations.job
    assert job is not None
    assert (job.done, job.of, len(job.runs)) == (4, 4, 2)
    assert desk.opened == ["figures", "random"]
    assert {kept.pipeline for kept in desk.evaluations.runs()} == {"figures", "random"}


def test_a_second_start_is_refused_while_one_is_at_work(desk: Desk) -> None:
    desk.gate.clear()
    desk.evaluations.start(ADMIN, wanted())
    with pytest.raises(EvaluationError, match=r"evaluation\.busy"):
        desk.evaluations.start(ADMIN, wanted())
    desk.gate.set()
    finished(desk)
    desk.evaluations.start(ADMIN, wanted())
    finished(desk)
    assert len(desk.evaluations.runs()) == 2


def test_a_run_is_stopped_after_the_question_at_hand_and_leaves_nothing_unmeasured(desk: Desk) -> None:
    def hold(at: int) -> None:
        while desk.engine.asked < at:
            time.sleep(0.005)
        desk.gate.clear()

    holding = threading.Thread(target=hold, args=(8,))  # within the second pipeline
    holding.start()
    desk.evaluations.start(ADMIN, wanted("figures", "random"))
    holding.join(PATIENCE)
    desk.evaluations.stop(ADMIN)
    job = desk.evaluations.job
    assert job is not None
    assert job.phase is Phase.STOPPING
    desk.gate.set()
    finished(desk)
    ended = desk.evaluations.job
    assert ended is not None
    assert ended.phase is Phase.STOPPED
    assert 7 <= ended.done < 14
    assert [kept.pipeline for kept in desk.evaluations.runs()] == ["figures"]
    assert [path.name for path in desk.runs.iterdir()] == list(ended.runs)
    desk.evaluations.stop(ADMIN)  # nothing is at work: nothing to do


def test_a_failure_is_told_in_one_sentence(desk: Desk) -> None:
    desk.engine.broken = True
    desk.evaluations.start(ADMIN, wanted())
    finished(desk)
    job = desk.evaluations.job
    assert job is not None
    assert job.phase is Phase.FAILED
    assert "/nowhere" in job.message
    assert "\n" not in job.message
    assert desk.evaluations.runs() == ()


def test_an_unforeseen_failure_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.frontends.evaluating.runner.run", lambda *_: 1 / 0)
    desk.evaluations.start(ADMIN, wanted())
    finished(desk)
    job = desk.evaluations.job
    assert job is not None
    assert job.message == said(EvaluationError("evaluation.fault"))


def test_a_run_is_deleted_and_that_is_noted(desk: Desk, journal: SqlJournal) -> None:
    desk.evaluations.start(ADMIN, wanted("figures", "random"))
    finished(desk)
    first, second = desk.evaluations.runs()
    desk.evaluations.remove(ADMIN, first.name)
    assert desk.evaluations.runs() == (second,)
    assert [path.name for path in desk.runs.iterdir()] == [second.name]
    event = journal.events(1, action=Action.EVALUATE)[0]
    assert (event.user, event.subject) == ("an", f"xóa lần chạy {first.name}")


@pytest.mark.parametrize("name", ["", ".", "..", "../questions", "dở", "mot.jsonl"])
def test_nothing_but_a_finished_run_is_deleted(desk: Desk, journal: SqlJournal, name: str) -> None:
    (desk.runs / "dở").mkdir(parents=True)
    with pytest.raises(EvaluationError, match=r"evaluation\.run_unknown"):
        desk.evaluations.remove(ADMIN, name)
    assert (desk.runs / "dở").is_dir()
    assert (desk.questions / "mot.jsonl").is_file()
    assert journal.events(action=Action.EVALUATE) == []


def test_of_a_link_to_a_run_the_link_alone_is_deleted(desk: Desk, tmp_path: Path) -> None:
    desk.evaluations.start(ADMIN, wanted())
    finished(desk)
    [kept] = desk.evaluations.runs()
    kept.folder.rename(tmp_path / "elsewhere")
    kept.folder.symlink_to(tmp_path / "elsewhere")
    desk.evaluations.remove(ADMIN, kept.name)
    assert desk.evaluations.runs() == ()
    assert (tmp_path / "elsewhere" / "metrics.json").is_file()


def test_a_run_that_can_not_be_deleted_whole_is_no_run_any_more_and_that_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.evaluations.start(ADMIN, wanted())
    finished(desk)
    [kept] = desk.evaluations.runs()

    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("shutil.rmtree", refused)
    with pytest.raises(EvaluationError, match=r"evaluation\.run_kept"):
        desk.evaluations.remove(ADMIN, kept.name)
    assert desk.evaluations.runs() == ()


@pytest.mark.parametrize("role", [Role.VIEW, Role.ENTRY])
def test_only_an_administrator_starts_stops_and_deletes(desk: Desk, role: Role) -> None:
    desk.evaluations.start(ADMIN, wanted())
    finished(desk)
    [kept] = desk.evaluations.runs()
    begun = desk.evaluations.job
    user = Visitor("binh", role)
    with pytest.raises(AccessError):
        desk.evaluations.remove(user, kept.name)
    assert desk.evaluations.runs() == (kept,)
    with pytest.raises(AccessError):
        desk.evaluations.start(user, wanted())
    with pytest.raises(AccessError):
        desk.evaluations.stop(user)
    assert desk.evaluations.job is begun


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        (wanted(sets=("../mot.jsonl",)), "set_unknown"),
        (wanted("llama-index"), "pipeline_unknown"),
        (wanted(sets=()), "none_chosen"),
        (Wanted(("mot.jsonl",), ()), "none_chosen"),
    ],
)
def test_what_is_not_there_is_not_run(desk: Desk, asked: Wanted, key: str) -> None:
    with pytest.raises(EvaluationError, match=key):
        desk.evaluations.start(ADMIN, asked)
    assert desk.evaluations.job is None


def test_a_set_says_which_reports_are_not_held(desk: Desk) -> None:
    write_set(desk.questions, "hai", source="ha-giang-2024-03")
    (desk.questions / "hong.jsonl").write_text("{", "utf-8")
    whole, lacking, broken = desk.evaluations.sets()
    assert (whole.name, whole.questions, whole.test, whole.missing) == ("mot.jsonl", 7, 1, ())
    assert (lacking.name, lacking.missing, lacking.sources) == ("hai.jsonl", ("ha-giang-2024-03",), 1)
    assert "hong.jsonl" in broken.fault
    assert offered(desk.questions / "none", (), said) == ()


def test_wrong_answers_are_those_of_the_development_split_with_their_gold(desk: Desk) -> None:
    desk.evaluations.start(ADMIN, wanted())
    finished(desk)
    [kept] = desk.evaluations.runs()
    wrong, asked, failed = desk.evaluations.wrong(kept)
    assert [one.id for one in wrong] == ["mot-sai", "mot-r"]
    assert (asked, failed) == (1, 1)
    assert all(SECRET not in one.question for one in wrong)
    opened = desk.evaluations.opened(kept, wrong[0])
    assert opened.item is not None
    assert opened.item.gold is not None
    assert (opened.answer.figures[0].printed, opened.changed) == ("9", False)
    write_set(desk.questions, "mot", count=5)
    assert desk.evaluations.opened(kept, wrong[0]).changed
    (desk.questions / "mot.jsonl").unlink()
    assert desk.evaluations.opened(kept, wrong[0]).item is None


def test_what_is_no_finished_run_is_passed_over(desk: Desk) -> None:
    for name, text in (("dở", None), ("hỏng", "{"), ("thiếu", '{"pipeline": "x"}')):
        (desk.runs / name).mkdir(parents=True)
        if text:
            (desk.runs / name / "metrics.json").write_text(text, "utf-8")
    assert desk.evaluations.runs() == ()
