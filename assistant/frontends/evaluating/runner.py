"""One run at a time, in a thread of its own: it goes on whoever looks, and ends only when it is done or stopped."""

import logging
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from assistant.errors import AssistantError, EvaluationError
from assistant.evaluation.pipelines import Pipeline
from assistant.evaluation.questions import QuestionSet
from assistant.evaluation.run import METRICS, Stamp, run
from assistant.frontends.evaluating.wanted import Wanted

__all__ = ["Job", "Means", "Phase", "Runner"]

_log = logging.getLogger(__name__)
_BREATH = 0.005
"""Seconds between two questions in which the threads that answer people come first."""


class Phase(StrEnum):
    """How far a job is."""

    OPENING = "opening"
    ASKING = "asking"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """What was asked for, by whom, and how far it is.

    `done` of `of` questions over all pipelines; `pipeline` is the one at work. `left` are the seconds that the rest may
    take, None before it can be told. `runs` are the folders of the pipelines that are finished; `message` says why a
    job failed.
    """

    wanted: Wanted
    user: str
    begun: datetime
    of: int
    phase: Phase = Phase.OPENING
    pipeline: str = ""
    done: int = 0
    left: float | None = None
    runs: tuple[str, ...] = ()
    message: str = ""

    @property
    def open(self) -> bool:
        """Whether it is still at work."""
        return self.phase in {Phase.OPENING, Phase.ASKING, Phase.STOPPING}


@dataclass(frozen=True, slots=True)
class Means:
    """What a run needs: a pipeline opened by its name, with a handle on the index of its own, and what stamps a run.

    `sources` are the file names of the reports held.
    """

    open: Callable[[str, Sequence[QuestionSet]], AbstractContextManager[Pipeline]]
    stamp: Callable[[str], Stamp]
    sources: Callable[[], Sequence[str]]


class _Stopped(Exception):
    """Someone wants the run to end."""


class Runner:
    """Threads may share it; `close` ends what is at work."""

    def __init__(self, folder: Path, means: Means, message: Callable[[AssistantError], str]) -> None:
        self._folder = folder
        self._means = means
        self._message = message
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._job: Job | None = None
        self._thread: threading.Thread | None = None
        self._asking = 0.0

    @property
    def job(self) -> Job | None:
        """The job at work, or the last one; None before the first."""
        return self._job

    def start(self, user: str, wanted: Wanted, sets: Sequence[QuestionSet]) -> Job:
        """Begins a job.

        Raises:
            EvaluationError: one is at work.
        """
        count = sum(len(one.items) for one in sets)
        with self._lock:
            if self._job is not None and self._job.open:
                raise EvaluationError("evaluation.busy")
            job = Job(wanted, user, datetime.now(UTC), count * len(wanted.pipelines))
            self._job = job
            self._stop.clear()
            self._thread = threading.Thread(target=self._work, args=(wanted, sets), name="evaluation", daemon=True)
            self._thread.start()
        return job

    def stop(self) -> bool:
        """Ends the job after the question at hand, what is finished stays; False where none is at work."""
        with self._lock:
            if self._job is None or not self._job.open:
                return False
            self._job = replace(self._job, phase=Phase.STOPPING, left=None)
            self._stop.set()
            return True

    def close(self) -> None:
        self.stop()
        self.settled(None)

    def settled(self, seconds: float | None) -> bool:
        """Waits until nothing is at work; whether that came to be in time."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self._job is None or not self._job.open

    # --- the thread

    def _work(self, wanted: Wanted, sets: Sequence[QuestionSet]) -> None:
        try:
            for number, name in enumerate(wanted.pipelines):
                self._run(number, name, wanted, sets)
        except _Stopped:
            self._say(phase=Phase.STOPPED, left=None)
        except AssistantError as error:
            self._say(phase=Phase.FAILED, left=None, message=self._message(error))
        except Exception:  # noqa: BLE001 - the edge of the thread: what failed is said on the page
            _log.exception("an evaluation failed")
            self._say(phase=Phase.FAILED, left=None, message=self._message(EvaluationError("evaluation.fault")))
        else:
            self._say(phase=Phase.DONE, left=None)

    def _run(self, number: int, name: str, wanted: Wanted, sets: Sequence[QuestionSet]) -> None:
        self._go_on(phase=Phase.OPENING, pipeline=name)
        count = sum(len(one.items) for one in sets)
        out = self._free(name)

        def watch(at: int, _: int) -> None:
            done = number * count + at
            spent = time.monotonic() - self._asking
            rest = self._job.of - done if self._job else 0
            self._go_on(done=done, left=spent / at * rest)
            if self._stop.wait(_BREATH):
                raise _Stopped

        try:
            stamp = self._means.stamp(wanted.split)
            with self._means.open(name, sets) as pipeline:
                self._go_on(phase=Phase.ASKING)
                self._asking = time.monotonic()
                run(sets, pipeline, out, stamp, self._message, watch)
        finally:
            if out.is_dir() and not (out / METRICS).exists():  # answers that were never measured
                shutil.rmtree(out, ignore_errors=True)
        with self._lock:
            if self._job is not None:
                self._job = replace(self._job, runs=(*self._job.runs, out.name))

    def _free(self, pipeline: str) -> Path:
        """A folder that is not there yet, named by the time and the pipeline."""
        named = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}-{pipeline}"
        names = (named, *(f"{named}-{more}" for more in range(2, 1_000)))
        return next(path for name in names if not (path := self._folder / name).exists())

    def _go_on(self, **news: object) -> None:
        """Says how far it is, unless it is to end.

        Raises:
            _Stopped: it is.
        """
        if self._stop.is_set():
            raise _Stopped
        self._say(**news)

    def _say(self, **news: object) -> None:
        with self._lock:
            if self._job is None:
                return
            if self._job.phase is Phase.STOPPING and news.get("phase") in {Phase.OPENING, Phase.ASKING, None}:
                news.pop("phase", None)
                news.pop("left", None)
            self._job = replace(self._job, **news)  # type: ignore[arg-type]
