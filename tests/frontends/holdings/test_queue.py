"""The thread that writes, with a stand-in for the run: what is tested is the order of things."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from assistant.errors import AssistantError, ReadError, StoreError
from assistant.frontends.holdings.queue import Item, Queue, State
from assistant.ingest.outcome import FileResult, IngestResult, IngestStatus, Progress, Stage

PATIENCE = 20.0


class Runs:
    """Reads nothing; waits before each file until it may go on, and keeps what was done in which order."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.gate = threading.Semaphore(0)
        self.begun = threading.Semaphore(0)
        self.errors: list[AssistantError | RuntimeError] = []

    def __call__(
        self, paths: Sequence[Path], *, tell: Callable[[Progress], None], stop: Callable[[], bool]
    ) -> IngestResult:
        if self.errors:
            raise self.errors.pop(0)
        results = []
        for at, path in enumerate(paths):
            tell(Progress(Stage.READING, at, len(paths), (path.name,)))
            self.begun.release()
            self.gate.acquire()
            status = IngestStatus.REFUSED if "bad" in path.name else IngestStatus.READ
            results.append(FileResult(path.name, path, status, path.stem))
            self.done.append(path.name)
            tell(Progress(Stage.READING, at + 1, len(paths), (), results[-1]))
            if stop():
                break
        return IngestResult(tuple(results), (), 0, 0, 0.0, len(results) < len(paths))


@pytest.fixture
def runs() -> Runs:
    return Runs()


@pytest.fixture
def queue(runs: Runs) -> Iterator[Queue]:
    made = Queue(runs, lambda item: item, lambda error: error.key)
    made.start()
    yield made
    for _ in range(100):
        runs.gate.release()
    made.close()


def names(*said: str) -> list[tuple[str, Path]]:
    return [(name, Path("/in") / name) for name in said]


def states(queue: Queue) -> list[State]:
    return [item.state for item in queue.items()]


def test_files_are_read_in_their_order_and_say_how_far_they_are(queue: Queue, runs: Runs) -> None:
    queue.add(names("a", "bad", "c"), "")
    runs.begun.acquire()
    assert states(queue) == [State.READING, State.WAITING, State.WAITING]
    for _ in range(3):
        runs.gate.release()
    assert queue.settled(PATIENCE)
    assert runs.done == ["a", "bad", "c"]
    assert states(queue) == [State.DONE, State.REFUSED, State.DONE]
    queue.clear()
    assert queue.items() == ()


def test_an_act_waits_for_the_file_at_hand_alone(queue: Queue, runs: Runs) -> None:
    queue.add(names("a", "b", "c"), "")
    runs.begun.acquire()
    acting = threading.Thread(target=lambda: queue.do(lambda: runs.done.append("act")))
    acting.start()
    while not queue._acts:
        acting.join(0.01)
    for _ in range(3):
        runs.gate.release()
    acting.join()
    assert queue.settled(PATIENCE)
    assert runs.done == ["a", "act", "b", "c"]
    assert states(queue) == [State.DONE] * 3


def test_the_error_of_an_act_is_raised_where_it_was_asked_for(queue: Queue) -> None:
    def wrong() -> None:
        raise ReadError("describe.province", said="x")

    with pytest.raises(ReadError, match=r"describe\.province"):
        queue.do(wrong)
    assert queue.do(lambda: 3) == 3


def test_a_run_that_fails_refuses_its_files_and_the_next_goes_on(queue: Queue, runs: Runs) -> None:
    runs.errors = [RuntimeError("a fault"), ReadError("ingest.manifest", file="m", why="x")]
    for name, key in (("a", "holdings.fault"), ("b", "ingest.manifest")):
        queue.add(names(name), "")
        assert queue.settled(PATIENCE)
        assert (queue.items()[-1].state, queue.items()[-1].message) == (State.REFUSED, key)
    queue.add(names("c"), "")
    runs.gate.release()
    assert queue.settled(PATIENCE)
    assert states(queue)[-1] is State.DONE


def test_while_another_program_writes_files_wait(queue: Queue, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.frontends.holdings.queue._PATIENCE", 0.01)
    runs.errors = [StoreError("store.locked", folder="x")] * 3
    queue.add(names("a"), "")
    runs.gate.release()
    assert queue.settled(PATIENCE)
    assert (states(queue), queue.blocked) == ([State.DONE], "")


def test_closing_ends_after_the_file_at_hand(runs: Runs) -> None:
    finished: list[str] = []

    def finish(item: Item) -> Item:
        finished.append(item.name)
        return item

    queue = Queue(runs, finish, lambda error: error.key)
    queue.start()
    queue.add(names("a", "b"), "")
    runs.begun.acquire()
    closing = threading.Thread(target=queue.close)
    closing.start()
    while not queue._closing:
        closing.join(0.01)
    runs.gate.release()
    closing.join()
    assert (runs.done, finished) == (["a"], ["a"])
    assert states(queue) == [State.DONE, State.WAITING]
    with pytest.raises(AssistantError, match=r"holdings\.closing"):
        queue.do(lambda: None)
