"""What became of the files of a run: told file by file while it goes on, and all together at its end."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.ingest.metadata import Fact

__all__ = ["FileResult", "IngestResult", "IngestStatus", "Progress", "Stage"]


class IngestStatus(StrEnum):
    """What became of a file.

    READ: a report that was not held. UNCHANGED: held, nothing to do. REREAD: held, read anew since the program or the
    manifest changed. REPLACED: a newer version of a report held, which is kept as superseded. OLDER: an older version
    of a report held, kept as superseded at once. DUPLICATE: the report is held under another name. RENAMED: it was
    held under a name that is gone. REFUSED: not read, `message` says why.
    """

    READ = "read"
    UNCHANGED = "unchanged"
    REREAD = "reread"
    REPLACED = "replaced"
    OLDER = "older"
    DUPLICATE = "duplicate"
    RENAMED = "renamed"
    REFUSED = "refused"


class Stage(StrEnum):
    """What a run is at: reading files, making vectors, making the new reports visible to the search."""

    READING = "reading"
    EMBEDDING = "embedding"
    PUBLISHING = "publishing"


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file: what became of it, what was read, and the sentence for a refusal or a remark (else empty).

    `source` is the name that citations give it; `report` the id of the report that holds it, empty when refused.
    `format` is the ending of its name, `pages` is 0 where the format has none. `checks` counts what does not add up.
    `period` is ISO. `unknown` names the fields (`province`, `period`) that neither the report nor the manifest says;
    `facts` are all fields, with the words that they were read from. `other` is the file
    name of the report that this one replaces, repeats or is older than.
    """

    source: str
    path: Path
    status: IngestStatus
    report: str = ""
    format: str = ""
    pages: int = 0
    sections: int = 0
    tables: int = 0
    figures: int = 0
    checks: int = 0
    passages: int = 0
    province: str | None = None
    period: str | None = None
    unknown: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    other: str = ""
    seconds: float = 0.0
    message: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `done` of `total` files, the names being read now, and the file just done, if one is."""

    stage: Stage
    done: int
    total: int
    reading: tuple[str, ...] = ()
    file: FileResult | None = None


@dataclass(frozen=True, slots=True)
class IngestResult:
    """A whole run: its files in order, the sources that `prune` took out, reports now held, passages embedded.

    `stopped` when it was asked to stop: the files that were not reached are not in `files`.
    """

    files: tuple[FileResult, ...]
    pruned: tuple[str, ...]
    reports: int
    embedded: int
    seconds: float
    stopped: bool = False
