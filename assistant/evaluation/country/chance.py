"""Chance by name: the same seed and name give the same draw, whatever was drawn before, in any process."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

__all__ = ["Chance"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chance:
    """Draws under a path of names, so that one more draw in one place moves none in another."""

    seed: int
    path: str = ""

    def under(self, *names: object) -> "Chance":
        """Chance of a narrower name."""
        return Chance(self.seed, "/".join([self.path, *map(str, names)]))

    def _of(self, name: object) -> random.Random:
        return random.Random(f"{self.seed}{self.path}/{name}")

    def between(self, low: float, high: float, name: object = "") -> float:
        """A number of [low, high), evenly."""
        return self._of(name).uniform(low, high)

    def whole(self, low: int, high: int, name: object = "") -> int:
        """A whole number of [low, high]."""
        return self._of(name).randint(low, high)

    def pick(self, options: Sequence[T], name: object = "") -> T:
        """One of the options, of which there is at least one."""
        return options[self._of(name).randrange(len(options))]

    def mixed(self, options: Sequence[T], name: object = "") -> list[T]:
        """The options in another order."""
        copy = list(options)
        self._of(name).shuffle(copy)
        return copy

    def happens(self, share: float, name: object = "") -> bool:
        """True in `share` of the names."""
        return self._of(name).random() < share
