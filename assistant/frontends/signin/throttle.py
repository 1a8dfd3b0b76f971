"""Wrong tries of a password: after a few, the name and the address they came from have to wait, longer each time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Throttle"]

_FREE = 5
"""Wrong tries before anyone waits."""
_FREE_ADDRESS = 20
"""The same for an address: an office may come from one."""
_FIRST, _LONGEST = 30.0, 900.0
"""Seconds to wait after the first try too many, doubled at each further one, and the longest wait."""
_FORGET = 3_600.0
_HELD = 10_000


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    last: float = 0.0


class Throttle:
    """Counts wrong tries in this process; threads may share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tries: dict[tuple[str, str], _Tries] = {}

    def wait(self, name: str, address: str) -> float:
        """Seconds until the next try is taken; 0 when it is taken now."""
        with self._lock:
            now = self._clock()
            return max(self._left(("name", name), _FREE, now), self._left(("address", address), _FREE_ADDRESS, now))

    def wrong(self, name: str, address: str) -> None:
        """A try was wrong."""
        with self._lock:
            now = self._clock()
            if len(self._tries) > _HELD:
                self._tries = {key: one for key, one in self._tries.items() if now - one.last < _FORGET}
            for key in (("name", name), ("address", address)):
                one = self._tries.setdefault(key, _Tries())
                one.wrong = one.wrong + 1 if now - one.last < _FORGET else 1
                one.last = now

    def right(self, name: str) -> None:
        """The name has signed in; the address keeps its count, or one account would open the way to try others."""
        with self._lock:
            self._tries.pop(("name", name), None)

    def _left(self, key: tuple[str, str], free: int, now: float) -> float:
        one = self._tries.get(key)
        if one is None or one.wrong < free or now - one.last >= _FORGET:
            return 0.0
        wait = min(_LONGEST, _FIRST * 2.0 ** min(one.wrong - free, 10))
        return max(0.0, one.last + wait - now)
