"""The runs that are kept, each a folder that `assistant.evaluation.run` wrote, by the page or by the command line."""

import json
import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.answering.wire import answer_of
from assistant.errors import EvaluationError
from assistant.evaluation.questions import Item
from assistant.evaluation.run import ANSWERS, METRICS, SCORES
from assistant.frontends.evaluating.sets import set_named
from assistant.records.answer import Answer

__all__ = ["Kept", "Opened", "Wrong", "gold_of", "open_wrong", "remove_run", "runs_in", "wrong_of"]

_log = logging.getLogger(__name__)
_NEEDED = ("pipeline", "made", "sets", "questions", "overall", "kinds", "splits")


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished run: the name of its folder, when it was made, and what its `metrics.json` holds."""

    name: str
    folder: Path
    made: datetime
    metrics: Mapping[str, Any]

    @property
    def pipeline(self) -> str:
        """The name of what answered."""
        return str(self.metrics["pipeline"])


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer of the development split, as the run's scores say it."""

    id: str
    question: str
    kind: str
    cause: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A wrong answer with all there is to see of it.

    `item` is None where its set is not in the folder any more; `changed` says that the set is not as it was asked.
    """

    wrong: Wrong
    answer: Answer
    item: Item | None
    changed: bool


def runs_in(folder: Path) -> tuple[Kept, ...]:
    """The runs of a folder, the newest first; folders that hold no finished run are passed over."""
    if not folder.is_dir():
        return ()
    found = [kept for path in folder.iterdir() if path.is_dir() and (kept := _kept(path)) is not None]
    return tuple(sorted(found, key=lambda kept: (kept.made, kept.name), reverse=True))


def _kept(folder: Path) -> Kept | None:
    file = folder / METRICS
    try:
        metrics = _metrics(file, file.stat().st_mtime_ns)
        made = datetime.fromisoformat(metrics["made"])
    except FileNotFoundError:  # at work, or ended before it was measured
        return None
    except (OSError, ValueError, KeyError, TypeError):
        _log.warning("no run can be read in %s", folder)
        return None
    return Kept(folder.name, folder, made if made.tzinfo else made.replace(tzinfo=UTC), metrics)


@lru_cache(maxsize=512)
def _metrics(file: Path, _changed: int) -> dict[str, Any]:
    read = json.loads(file.read_text("utf-8"))
    lacking = [name for name in _NEEDED if name not in read]
    if lacking:
        raise KeyError(*lacking)
    return dict(read)


def remove_run(kept: Kept) -> None:
    """Deletes the folder of a run; of a link to one, the link alone.

    Raises:
        EvaluationError: the folder can't be deleted.
    """
    try:
        if kept.folder.is_symlink():
            kept.folder.unlink()
            return
        (kept.folder / METRICS).unlink(missing_ok=True)  # first: what is half deleted is no finished run any more
        shutil.rmtree(kept.folder)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise EvaluationError("evaluation.run_kept", folder=kept.name, why=why) from error


def _lines(kept: Kept, name: str) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in (kept.folder / name).read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise EvaluationError("evaluation.run_unreadable", folder=kept.name) from error


def wrong_of(kept: Kept) -> tuple[tuple[Wrong, ...], int, int]:
    """Wrong answers of the development split; of the test split how many were asked and how many are wrong.

    Raises:
        EvaluationError: the run can't be read.
    """
    scores = _lines(kept, SCORES)
    shown = [
        Wrong(str(one["id"]), str(one["question"]), str(one["kind"]), str(one["cause"] or ""))
        for one in scores
        if one["correct"] is False and one["split"] != "test"
    ]
    hidden = [one for one in scores if one["split"] == "test"]
    return tuple(shown), len(hidden), sum(one["correct"] is False for one in hidden)


def open_wrong(kept: Kept, wrong: Wrong, questions: Path) -> Opened:
    """The answer as it was given, and the gold from the set in the folder of `questions`.

    Raises:
        EvaluationError: the run can't be read.
    """
    line = next((one for one in _lines(kept, ANSWERS) if one.get("id") == wrong.id), None)
    if line is None:
        raise EvaluationError("evaluation.run_unreadable", folder=kept.name)
    item, changed = gold_of(kept, wrong.id, questions)
    return Opened(wrong, answer_of(line), item, changed)


def gold_of(kept: Kept, identity: str, questions: Path) -> tuple[Item | None, bool]:
    """The question with its gold, and whether its set has changed since the run."""
    for one in kept.metrics["sets"]:
        try:
            known = set_named(questions, str(one["name"]))
        except EvaluationError:
            continue
        item = next((item for item in known.items if item.question.id == identity), None)
        if item is not None:
            return item, known.digest != one["sha256"]
    return None, False
