"""Two runs side by side: measures, questions won and lost, and whether the difference can be chance.

The exact McNemar test asks how likely so uneven a split of the changed questions is if each change were a toss of a
coin: with w won and l lost, n = w + l,

    p = min(1, 2 · Σ_{i=0}^{min(w, l)} C(n, i) / 2^n)

(McNemar, Psychometrika, 1947; exact binomial form). Only questions with gold that both runs asked are compared.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import Any

from assistant.errors import EvaluationError
from assistant.evaluation.page import render
from assistant.evaluation.run import METRICS, SCORES

__all__ = ["COMPARE_PAGE", "Change", "Comparison", "Row", "compare", "mcnemar", "write_page"]

COMPARE_PAGE = "compare.html"


@dataclass(frozen=True, slots=True)
class Change:
    """A question that one run answers rightly and the other wrongly; the text is empty for the test split."""

    id: str
    question: str
    kind: str
    split: str


@dataclass(frozen=True, slots=True)
class Row:
    """A measure in both runs; None where it was not judged."""

    name: str
    before: float | None
    after: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second run against the first. `same_sets` is false when the question files differ by hash."""

    before: str
    after: str
    same_sets: bool
    common: int
    only_one: int
    rows: tuple[Row, ...]
    won: tuple[Change, ...]
    lost: tuple[Change, ...]
    p: float


def mcnemar(won: int, lost: int) -> float:
    """Two-sided exact p-value for `won` and `lost` changed questions; 1 when none changed."""
    changed = won + lost
    tail = sum(comb(changed, few) for few in range(min(won, lost) + 1))
    return min(1.0, float(2 * tail / 2.0**changed))


def _read(folder: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    try:
        metrics = json.loads((folder / METRICS).read_text("utf-8"))
        lines = (folder / SCORES).read_text("utf-8").splitlines()
        return metrics, {data["id"]: data for data in map(json.loads, lines)}
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise EvaluationError("evaluation.run_unreadable", folder=str(folder)) from error


def _rows(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Row, ...]:
    one, other = before["overall"], after["overall"]
    names = [name for name in one if name in other]
    return tuple(Row(name, one[name]["value"], other[name]["value"], other[name]["n"]) for name in names)


def _change(data: Mapping[str, Any]) -> Change:
    text = "" if data["split"] == "test" else data["question"]
    return Change(data["id"], text, data["kind"], data["split"])


def compare(before: Path, after: Path) -> Comparison:
    """The run in `after` against the run in `before`.

    Raises:
        EvaluationError: a folder does not hold a run.
    """
    first, earlier = _read(before)
    second, later = _read(after)
    common = [name for name in later if name in earlier and later[name]["correct"] is not None]
    won = [later[name] for name in common if later[name]["correct"] and not earlier[name]["correct"]]
    lost = [later[name] for name in common if not later[name]["correct"] and earlier[name]["correct"]]
    hashes = [sorted(one["sha256"] for one in metrics["sets"]) for metrics in (first, second)]
    return Comparison(
        before=f"{first['pipeline']} ({before})",
        after=f"{second['pipeline']} ({after})",
        same_sets=hashes[0] == hashes[1],
        common=len(common),
        only_one=len(earlier.keys() ^ later.keys()),
        rows=_rows(first, second),
        won=tuple(map(_change, won)),
        lost=tuple(map(_change, lost)),
        p=mcnemar(len(won), len(lost)),
    )


def write_page(comparison: Comparison, folder: Path) -> Path:
    """Writes `compare.html` into the folder and gives its path.

    Raises:
        EvaluationError: the folder can't be written.
    """
    path = folder / COMPARE_PAGE
    try:
        path.write_text(render(COMPARE_PAGE, {"comparison": comparison}), "utf-8")
    except OSError as error:
        raise EvaluationError("evaluation.out_unwritable", folder=str(folder), why=error.strerror) from error
    return path
