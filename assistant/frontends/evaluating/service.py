"""Evaluation behind one object: what the tab Đánh giá asks, and the only way that it starts and stops a run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from assistant.errors import AssistantError, EvaluationError
from assistant.evaluation.compare import Comparison, compare
from assistant.frontends.evaluating.opening import BASELINES, OURS, open_pipeline, stamp_of
from assistant.frontends.evaluating.runner import Job, Means, Runner
from assistant.frontends.evaluating.runs import Kept, Opened, Wrong, open_wrong, remove_run, runs_in, wrong_of
from assistant.frontends.evaluating.sets import Offered, offered, set_files
from assistant.frontends.evaluating.wanted import Wanted, chosen
from assistant.frontends.permission import require
from assistant.frontends.web.words import word
from assistant.protocols import Journal
from assistant.records.journal import Action
from assistant.settings import Settings
from assistant.wiring import open_store

__all__ = ["PIPELINES", "Evaluations", "open_evaluations"]

PIPELINES = (OURS, *sorted(BASELINES, key=("hybrid", "dense", "bm25", "random").index))
"""Those that need no language model, the product itself first."""


class Evaluations:
    """Sets, runs, and the one job. Threads may share it."""

    def __init__(
        self,
        questions: Path,
        runs: Path,
        means: Means,
        journal: Journal,
        message: Callable[[AssistantError], str],
    ) -> None:
        self._questions = questions
        self._runs = runs
        self._means = means
        self._journal = journal
        self._message = message
        self._runner = Runner(runs, means, message)

    # --- reading

    @property
    def questions(self) -> Path:
        """Where the sets lie."""
        return self._questions

    @property
    def job(self) -> Job | None:
        """The job at work, or the last one."""
        return self._runner.job

    def sets(self) -> tuple[Offered, ...]:
        """The question sets, with the reports that each lacks."""
        return offered(self._questions, self._means.sources(), self._message)

    def runs(self) -> tuple[Kept, ...]:
        """The finished runs, the newest first."""
        return runs_in(self._runs)

    def wrong(self, kept: Kept) -> tuple[tuple[Wrong, ...], int, int]:
        """Wrong answers of the development split; of the test split how many were asked and how many are wrong."""
        return wrong_of(kept)

    def opened(self, kept: Kept, wrong: Wrong) -> Opened:
        """A wrong answer with its gold."""
        return open_wrong(kept, wrong, self._questions)

    def compared(self, before: Kept, after: Kept) -> Comparison:
        """Two runs side by side."""
        return compare(before.folder, after.folder)

    # --- changing

    def start(self, user: str, wanted: Wanted) -> Job:
        """Begins a job.

        Raises:
            AccessError: the user may not.
            EvaluationError: nothing is chosen, a set can't be read, or a job is at work.
        """
        require(user, Action.EVALUATE)
        known = set_files(self._questions)
        for name in wanted.sets:
            if name not in known:
                raise EvaluationError("evaluation.set_unknown", file=name)
        for name in wanted.pipelines:
            if name not in PIPELINES:
                raise EvaluationError("evaluation.pipeline_unknown", name=name, known=", ".join(PIPELINES))
        if not wanted.sets or not wanted.pipelines:
            raise EvaluationError("evaluation.none_chosen")
        sets = chosen([known[name] for name in wanted.sets], wanted.split, wanted.limit)
        if not any(one.items for one in sets):
            raise EvaluationError("evaluation.none_in_split")
        job = self._runner.start(user, wanted, sets)
        self._journal.note(
            user, Action.EVALUATE, f"{', '.join(wanted.sets)} · {', '.join(wanted.pipelines)} · {job.of}"
        )
        return job

    def stop(self, user: str) -> None:
        """Ends the job after the question at hand; where none is at work there is nothing to do.

        Raises:
            AccessError: the user may not.
        """
        require(user, Action.EVALUATE)
        self._runner.stop()

    def remove(self, user: str, name: str) -> None:
        """Deletes a finished run for good.

        Raises:
            AccessError: the user may not.
            EvaluationError: there is no finished run of that name, or it can't be deleted.
        """
        require(user, Action.EVALUATE)
        kept = next((kept for kept in self.runs() if kept.name == name), None)
        if kept is None:
            raise EvaluationError("evaluation.run_unknown", folder=name)
        remove_run(kept)
        self._journal.note(user, Action.EVALUATE, word("audit.run_removed", folder=name))

    def settled(self, seconds: float) -> bool:
        """Waits until nothing is at work; whether that came to be in time."""
        return self._runner.settled(seconds)

    def close(self) -> None:
        """Stops the job at work."""
        self._runner.close()


def _sources(settings: Settings) -> list[str]:
    with open_store(settings) as store:
        return [report.source for report in store.reports()]


@contextmanager
def open_evaluations(
    settings: Settings, journal: Journal, message: Callable[[AssistantError], str]
) -> Iterator[Evaluations]:
    """The evaluations of the settings; each run opens the index for itself."""
    means = Means(
        open=lambda name, sets: open_pipeline(name, settings, sets),
        stamp=partial(stamp_of, settings),
        sources=partial(_sources, settings),
    )
    evaluations = Evaluations(settings.paths.questions, settings.paths.runs, means, journal, message)
    try:
        yield evaluations
    finally:
        evaluations.close()
