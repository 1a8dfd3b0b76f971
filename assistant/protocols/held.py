"""What goes into an index and comes out of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.records.figure import Check, Figure, Passage
from assistant.records.report import Letterhead, Report

__all__ = ["Alias", "Entry", "Filing", "Hit", "Tally", "Vectors"]

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one report puts into an index; it goes in whole or not at all."""

    report: Report
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Filing:
    """How a report came in: what has to be known to see that it needs no reading again.

    `path` is the file it was read from; `read`, `made` and `said` are the versions of the readers, of the later stages
    and of what the manifest says of it. `content` is equal for the same words in another format. `guessed` is the
    letterhead as it was read, before the manifest.
    """

    path: str
    read: str
    made: str
    said: str
    content: str
    guessed: Letterhead


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of each there is in a report; `pages` is 0 for a format without pages."""

    pages: int
    sections: int
    tables: int
    figures: int
    checks: int
    passages: int


@dataclass(frozen=True, slots=True)
class Alias:
    """Another file that holds a report: the id that its bytes would give, its name and path, the readers' version."""

    id: str
    source: str
    path: str
    read: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage or figure that a search found: its id, and a score that is larger for the nearer."""

    id: str
    score: float
