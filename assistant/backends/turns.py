"""Who computes next: one at a time, and whoever asks a question before the passages of a report that is being read."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

__all__ = ["Turns"]


class Turns:
    """A lock that a question takes at the next batch, however long the reading that holds it goes on.

    A plain lock does not do: the thread that lets it go takes it again before the one that waits has woken.
    """

    def __init__(self) -> None:
        self._free = Condition()
        self._taken = False
        self._asking = 0

    @contextmanager
    def first(self) -> Iterator[None]:
        """A turn before all that wait for `after`."""
        with self._free:
            self._asking += 1
            self._free.wait_for(lambda: not self._taken)
            self._asking -= 1
            self._taken = True
        yield from self._held()

    @contextmanager
    def after(self) -> Iterator[None]:
        """A turn when no question waits for one; to be short, a batch of many."""
        with self._free:
            self._free.wait_for(lambda: not self._taken and not self._asking)
            self._taken = True
        yield from self._held()

    def _held(self) -> Iterator[None]:
        try:
            yield
        finally:
            with self._free:
                self._taken = False
                self._free.notify_all()
