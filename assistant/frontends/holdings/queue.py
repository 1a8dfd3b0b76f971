"""The one thread that writes the index: files in the order that they came, and between two of them what can't wait.

Reading goes on in this process while questions are answered. A correction or removal does not wait for all the files
before it: the run stops after the file at hand, the act is done, and the rest goes on.
"""

import logging
import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from assistant.errors import AssistantError, StoreError
from assistant.ingest.outcome import FileResult, IngestResult, IngestStatus, Progress, Stage

__all__ = ["Ingesting", "Item", "Queue", "State"]

_log = logging.getLogger(__name__)
_KEPT = 500
"""Finished items that are remembered."""
_PATIENCE = 3.0
"""Seconds until the index is tried again, which another program writes."""
_Result = TypeVar("_Result")


class State(StrEnum):
    """How far a file is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the queue.

    `replaces` is the id of the report that a person says it stands for. `result` is there once it was read, `message`
    when there is something to say of it: why it was refused, or what it repeats or replaces.
    """

    id: str
    name: str
    path: Path
    user: str
    at: datetime
    replaces: str | None = None
    state: State = State.WAITING
    result: FileResult | None = None
    message: str = ""


class Ingesting(Protocol):
    """Brings files into the index; `tell` hears of the run, `stop` ends it after the file at hand."""

    def __call__(
        self, paths: Sequence[Path], *, tell: Callable[[Progress], None], stop: Callable[[], bool]
    ) -> IngestResult: ...


class Queue:
    """Close it, or use it as a context manager; until `start` nothing is done.

    `finish` is called once the run of a file is over, and may change what is known of it; the index may be written in
    it. `message` words errors.
    """

    def __init__(
        self, ingesting: Ingesting, finish: Callable[[Item], Item], message: Callable[[AssistantError], str]
    ) -> None:
        self._ingesting = ingesting
        self._finish = finish
        self._message = message
        self._changed = threading.Condition()
        self._items: dict[str, Item] = {}
        self._acts: deque[Callable[[], None]] = deque()
        self._blocked = ""
        self._closing = False
        self._busy = False
        self._thread = threading.Thread(target=self._work, name="holdings", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Ends after the file at hand; what was not reached is found in the folder by the next process."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread.ident is not None:
            self._thread.join()

    def add(self, items: Iterable[tuple[str, Path]], user: str, replaces: str | None = None) -> list[Item]:
        """Puts files at the end of the queue, by shown name and path."""
        now = datetime.now(UTC)
        made = [Item(secrets.token_hex(6), name, path, user, now, replaces) for name, path in items]
        with self._changed:
            self._items.update({item.id: item for item in made})
            self._changed.notify_all()
        return made

    def do(self, act: Callable[[], _Result]) -> _Result:
        """Does what writes the index, in its turn, and gives what comes of it; its error is raised here.

        Raises:
            AssistantError: the program is ending.
        """
        done: Future[_Result] = Future()

        def run() -> None:
            try:
                done.set_result(act())
            except BaseException as error:  # noqa: BLE001 - raised again where it was asked for
                done.set_exception(error)

        with self._changed:
            if self._closing or not self._thread.is_alive():
                raise AssistantError("holdings.closing")
            self._acts.append(run)
            self._changed.notify_all()
        return done.result()

    def items(self) -> tuple[Item, ...]:
        """All that is waiting, at work or done, in the order in which it came."""
        with self._changed:
            return tuple(self._items.values())

    @property
    def blocked(self) -> str:
        """Why nothing goes on just now; empty when it does."""
        return self._blocked

    def clear(self) -> None:
        """Forgets what is finished."""
        with self._changed:
            self._items = {name: item for name, item in self._items.items() if _is_open(item)}

    def settled(self, seconds: float) -> bool:
        """Waits until there is nothing to do; whether that came to be in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._busy or self._acts or self._waiting()), seconds)

    # --- the thread

    def _waiting(self) -> list[Item]:
        return [item for item in self._items.values() if item.state is State.WAITING]

    def _work(self) -> None:
        while True:
            with self._changed:
                self._busy = False
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._closing or self._acts or self._waiting())
                if self._closing:
                    break
                self._busy = True
                act = self._acts.popleft() if self._acts else None
                batch = self._waiting()
            if act is not None:
                act()
            else:
                self._run(batch)
        while self._acts:  # whoever waits for an act must not wait for ever
            self._acts.popleft()()

    def _run(self, batch: Sequence[Item]) -> None:
        by_path = {item.path: item.id for item in batch}

        def tell(progress: Progress) -> None:
            if progress.stage is Stage.READING:
                self._set(State.READING, (item.id for item in batch if item.path.name in progress.reading))
            if progress.file is not None and progress.file.path in by_path:
                self._result(by_path[progress.file.path], progress.file)

        try:
            self._ingesting([item.path for item in batch], tell=tell, stop=self._is_wanted)
            self._blocked = ""
        except StoreError as error:
            if error.key != "store.locked":
                self._fail(batch, self._message(error))
            else:
                self._wait(self._message(error))
        except AssistantError as error:
            self._fail(batch, self._message(error))
        except Exception:  # noqa: BLE001 - the edge of the thread: it goes on with the next files
            _log.exception("files could not be brought in")
            for item in batch:
                self._fail([item], self._message(AssistantError("holdings.fault", file=item.name)))
        self._close_run(batch)

    def _is_wanted(self) -> bool:
        return bool(self._acts) or self._closing

    def _wait(self, why: str) -> None:
        """Another program writes the index: what is in the queue stays there."""
        self._blocked = why
        with self._changed:
            self._changed.wait_for(lambda: self._closing, _PATIENCE)

    def _close_run(self, batch: Sequence[Item]) -> None:
        """Finishes what was read; what was begun and not done waits again."""
        for item in (self._items[item.id] for item in batch if item.id in self._items):
            if item.state is State.READING and item.result is None:
                self._put(replace(item, state=State.WAITING))
            elif item.state is State.READING:
                self._put(self._finished(item))
        with self._changed:
            done = [name for name, item in self._items.items() if not _is_open(item)]
            for name in done[: max(0, len(done) - _KEPT)]:
                del self._items[name]

    def _finished(self, item: Item) -> Item:
        refused = item.result is None or item.result.status is IngestStatus.REFUSED
        done = replace(item, state=State.REFUSED if refused else State.DONE)
        try:
            return self._finish(done)
        except AssistantError as error:
            return replace(done, message=self._message(error))

    def _result(self, name: str, result: FileResult) -> None:
        """A file was read; it counts as done once its run is over and a question can find it."""
        with self._changed:
            self._items[name] = replace(self._items[name], state=State.READING, result=result, message=result.message)

    def _fail(self, batch: Sequence[Item], message: str) -> None:
        for item in (self._items[item.id] for item in batch):
            if item.result is None:
                self._put(replace(item, state=State.REFUSED, message=message))

    def _set(self, state: State, names: Iterable[str]) -> None:
        for name in names:
            if self._items[name].state is State.WAITING:
                self._put(replace(self._items[name], state=state))

    def _put(self, item: Item) -> None:
        with self._changed:
            self._items[item.id] = item
            self._changed.notify_all()


def _is_open(item: Item) -> bool:
    return item.state in {State.WAITING, State.READING}
