"""Reads in processes of their own, several at once, each bounded and killed with all that it has started.

A file that makes its process die, or takes longer than it may, is refused by one sentence; another process goes on
with the rest. Processes are started when there is something to read, and only as many as are needed.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from time import monotonic

from assistant.errors import AssistantError, ReadError
from assistant.ingest.files import shown_name
from assistant.ingest.making import Done, Reading, Task
from assistant.ingest.worker import READY

__all__ = ["Start", "Worker", "apart", "start"]

_LEASH = "assistant.ingest.leash"
_STARTING = 600.0
"""Seconds that a process may take until it is ready, at most."""
_AHEAD = 4
"""Tasks per process that may be done, or waiting to be handed on, before the oldest of them is."""
_ALONE = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Each process, and what it starts, computes on one core: there are as many processes as cores."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that reads, the leader of its group, and the line to it."""

    process: "subprocess.Popen[bytes]"
    connection: Connection

    def kill(self) -> None:
        """Ends it with all that it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.connection.close()


Start = Callable[[], Worker]


def start(module: str, greeting: object) -> Worker:
    """Runs the `main` of a module as a process that serves; `greeting` is the first thing that it takes."""
    ours, theirs = Pipe()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", _LEASH, module, str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **_ALONE, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        )
    worker = Worker(process, ours)
    with suppress(OSError):  # one that is dead already is met as such by who waits for it
        ours.send(greeting)
    return worker


def apart(begin: Start, workers: int, seconds: int) -> Reading:
    """Reads in up to `workers` processes; a file may take `seconds` by the clock."""

    def read(tasks: Iterator[Task], tell: Callable[[tuple[Task, ...]], None]) -> Generator[Done]:
        pool = _Pool(begin, seconds)
        try:
            yield from _ordered(pool, tasks, workers, tell)
        finally:
            pool.end()

    return read


def _ordered(
    pool: "_Pool", tasks: Iterator[Task], workers: int, tell: Callable[[tuple[Task, ...]], None]
) -> Generator[Done]:
    """What came of the tasks, in their order, however they are done."""
    done: dict[int, Done] = {}
    given = taken = 0
    more = True
    while more or taken < given:
        while more and len(pool.busy) < workers and given - taken < _AHEAD * workers:
            task = next(tasks, None)
            if task is None:
                more = False
            elif task.skip:
                done[given] = Done(task, None, 0.0)
                given += 1
            else:
                pool.give(given, task)
                given += 1
                tell(pool.at_work())
        if taken in done:
            yield done.pop(taken)
            taken += 1
        elif pool.busy:
            done.update(pool.finished())


@dataclass(frozen=True, slots=True)
class _Job:
    """A task at work: its place in the order, who does it, and until when it may, by `monotonic`."""

    place: int
    task: Task
    worker: Worker
    until: float
    ready: bool


class _Pool:
    """Processes that read: those at work by their lines, and those that wait for work."""

    def __init__(self, begin: Start, seconds: int) -> None:
        self._begin = begin
        self._seconds = seconds
        self._idle: list[Worker] = []
        self.busy: dict[Connection, _Job] = {}

    def at_work(self) -> tuple[Task, ...]:
        return tuple(job.task for job in self.busy.values())

    def give(self, place: int, task: Task) -> None:
        """Hands a task to a process that waits, or to a new one."""
        ready = bool(self._idle)
        worker = self._idle.pop() if ready else self._begin()
        allowed = self._seconds if ready else _STARTING
        self.busy[worker.connection] = _Job(place, task, worker, monotonic() + allowed, ready)
        with suppress(OSError):  # one that has died is met by `finished`
            worker.connection.send(task)

    def finished(self) -> dict[int, Done]:
        """Waits until something is done or given up; by place."""
        first = min(job.until for job in self.busy.values())
        found: dict[int, Done] = {}
        for line in wait(list(self.busy), timeout=max(first - monotonic(), 0)):
            if isinstance(line, Connection):
                found.update(self._heard(line))
        late = [job for line, job in self.busy.items() if job.until <= monotonic() and not line.poll()]
        for job in late:
            why = "ingest.slow" if job.ready else "ingest.not_started"
            found[job.place] = self._given_up(job, ReadError(why, path=_name(job), limit=self._seconds))
        return found

    def end(self) -> None:
        """Ends all of them, whatever they are at."""
        for worker in (*self._idle, *(job.worker for job in self.busy.values())):
            worker.kill()
        self._idle.clear()
        self.busy.clear()

    def _heard(self, line: Connection) -> dict[int, Done]:
        job = self.busy[line]
        try:
            said = line.recv()
        except (EOFError, OSError):
            return {job.place: self._given_up(job, ReadError("ingest.died", path=_name(job)))}
        if said == READY:
            self.busy[line] = replace(job, until=monotonic() + self._seconds, ready=True)
            return {}
        if not isinstance(said, Done):
            raise TypeError(type(said))
        del self.busy[line]
        if isinstance(said.result, AssistantError) and said.result.key == "ingest.memory":
            job.worker.kill()  # what filled it once is hardly given back
        else:
            self._idle.append(job.worker)
        return {job.place: replace(said, task=job.task)}

    def _given_up(self, job: _Job, error: ReadError) -> Done:
        del self.busy[job.worker.connection]
        job.worker.kill()
        return Done(job.task, error, monotonic() - job.until + self._seconds if job.ready else 0.0)


def _name(job: _Job) -> str:
    return shown_name(job.task.path.name)
