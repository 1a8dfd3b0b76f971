"""Files are read in processes of their own: whatever happens there, the rest goes on, and nobody is left behind."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.ingest.apart import Worker, apart, start
from assistant.ingest.build import Run, ingest
from assistant.ingest.making import Made, Task, here
from assistant.ingest.manifest import Said
from assistant.ingest.outcome import FileResult
from tests.ingest.test_build import statuses
from tests.made import memory, steps, write

GIGABYTE = 1 << 30
SECONDS = 1
PATIENT = 240
"""Seconds that no file takes that is ever read, however busy the machine."""


def begin() -> Worker:
    return start("tests.ingest.odd_reader", (4 * GIGABYTE, PATIENT))


def tasks(folder: Path, *names: str) -> list[Task]:
    return [
        Task(number, write(folder, f"{name}.txt", count=f"{number}.000"), Said()) for number, name in enumerate(names)
    ]


def runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_comes_out_is_what_reading_here_gives_in_the_same_order(tmp_path: Path) -> None:
    given = [
        *tasks(tmp_path, *"abcdefgh"),
        Task(8, tmp_path / "none.txt", Said()),
        Task(9, tmp_path, Said(), skip=True),
    ]
    told: list[tuple[Task, ...]] = []
    apartly = list(apart(begin, 2, PATIENT)(iter(given), told.append))
    hereby = list(here(steps())(iter(given), lambda _: None))
    assert [done.task.number for done in apartly] == list(range(10))
    for one, other in zip(apartly, hereby, strict=True):
        if isinstance(one.result, ReadError):
            assert isinstance(other.result, ReadError)
            assert (one.result.key, one.result.values) == (other.result.key, other.result.values)
        else:
            assert one.result == other.result
    assert max(len(at_work) for at_work in told) == 2


def test_one_that_misbehaves_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    names = ["a", "b", "dies", "c", "fills", "d", "errs", "changes", "e"]
    found = {}
    for done in apart(begin, 2, PATIENT)(iter(tasks(tmp_path, *names)), lambda _: None):
        found[done.task.path.stem] = done.result.key if isinstance(done.result, ReadError) else type(done.result)
    assert found == {
        **dict.fromkeys("abcde", Made),
        "dies": "ingest.died",
        "fills": "ingest.memory",
        "errs": "ingest.fault",
        "changes": "ingest.changing",
    }


def test_one_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    workers: list[Worker] = []

    def noted() -> Worker:
        workers.append(begin())
        return workers[-1]

    (done,) = apart(noted, 1, SECONDS)(iter(tasks(tmp_path, "hangs")), lambda _: None)
    assert isinstance(done.result, ReadError)
    assert (done.result.key, done.result.values["limit"]) == ("ingest.slow", SECONDS)
    assert [worker.process.poll() for worker in workers] == [-signal.SIGKILL]


def test_whoever_stops_listening_ends_the_processes(tmp_path: Path) -> None:
    workers: list[Worker] = []

    def noted() -> Worker:
        workers.append(begin())
        return workers[-1]

    reading = apart(noted, 2, 60)(iter(tasks(tmp_path, "a", "starts", "b")), lambda _: None)
    next(reading)
    reading.close()
    assert workers
    assert all(worker.process.poll() == -signal.SIGKILL for worker in workers)


PARENT = """
import sys
from pathlib import Path
from assistant.ingest.apart import apart
from assistant.ingest.making import Task
from assistant.ingest.manifest import Said
from tests.ingest.test_apart import begin
from tests.made import write
task = Task(0, write(Path(sys.argv[1]), "starts.txt"), Said())
list(apart(begin, 1, 60)(iter([task]), lambda _: None))
"""


def test_processes_follow_a_writer_that_was_killed(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    noted = tmp_path / "starts.pid"
    with subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)], cwd=root) as writer:
        while not (noted.exists() and noted.read_text()):
            assert writer.poll() is None
        child = int(noted.read_text())
        reader = os.getpgid(child)
        assert reader != os.getpgid(0)
        writer.send_signal(signal.SIGKILL)
    while runs(reader) or runs(child):  # the test's own time limit is the judge
        pass


def test_no_process_for_files_that_need_no_reading(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    stores = memory()
    ingest([tmp_path], steps(), stores)

    def never() -> Worker:
        raise AssertionError

    told: list[FileResult | None] = []
    result = ingest([tmp_path], steps(), stores, Run(apart(never, 2, 1), tell=lambda step: told.append(step.file)))
    assert set(statuses(result).values()) == {"unchanged"}


def test_one_that_never_answers_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.ingest.apart._STARTING", 0.0)
    silent = partial(start, "this", None)  # the poem ends at once, saying nothing of tasks
    (done,) = apart(silent, 1, 1)(iter(tasks(tmp_path, "a")), lambda _: None)
    assert isinstance(done.result, ReadError)
    assert done.result.key in {"ingest.not_started", "ingest.died"}


LIGHT = """
import sys
import assistant.wiring.reader
print([name for name in ("torch", "chromadb", "llama_index", "sentence_transformers", "gradio") if name in sys.modules])
"""


def test_a_process_that_reads_loads_no_model() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
