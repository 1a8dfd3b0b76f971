"""Two runs side by side: measures, questions won and lost, and whether the difference can be chance.

The exact McNemar test asks how likely so uneven a split of the changed questions is if each change were a toss of a
coin: with w won and l lost, n = w + l,

    p = min(1, 2 · Σ_{i=0}^{min(w, l)} C(n, i) / 2^n)

(McNemar, Psychometrika, 1947; exact binomial form). Beside each mean stands the paired bootstrap interval of the
difference: the questions are drawn with replacement, each with its two values, so that what both runs find hard counts
for neither (Efron and Tibshirani, 1993, chapter 13). Only questions with gold that both runs asked are compared.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import Any

from assistant.errors import EvaluationError
from assistant.evaluation.metrics.interval import interval
from assistant.evaluation.page import render, word
from assistant.evaluation.plots import Bar, bars
from assistant.evaluation.run import METRICS, SCORES

__all__ = ["COMPARE_PAGE", "Change", "Comparison", "KindRow", "Row", "compare", "compare_page", "mcnemar", "write_page"]

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
    """A measure in both runs over their common questions; None where it was not judged.

    `low` and `high` bound the difference, 95 %; None for measures that are no means over questions.
    """

    name: str
    before: float | None
    after: float | None
    n: int
    low: float | None = None
    high: float | None = None

    @property
    def surely(self) -> bool | None:
        """True for surely more, False for surely less, None where the difference may be chance."""
        if self.low is None or self.high is None or self.low <= 0 <= self.high:
            return None
        return self.low > 0


@dataclass(frozen=True, slots=True)
class KindRow:
    """Of one kind of question: how many both runs asked, and how many each answered rightly."""

    kind: str
    n: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second run against the first.

    `same_sets` is false when the question files differ by hash; `differ` names what else does (code, settings, prompts,
    index, model).
    """

    before: str
    after: str
    same_sets: bool
    common: int
    only_one: int
    rows: tuple[Row, ...]
    kinds: tuple[KindRow, ...]
    differ: tuple[str, ...]
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


Scored = Mapping[str, Mapping[str, Any]]


def _paired(name: str, earlier: Scored, later: Scored) -> Row | None:
    """The measure over the questions that both runs were judged by; None when there are none."""
    pairs = [
        (earlier[one]["measures"][name], later[one]["measures"][name])
        for one in later
        if one in earlier and name in earlier[one]["measures"] and name in later[one]["measures"]
    ]
    judged = [(one, other) for one, other in pairs if one is not None and other is not None]
    if not judged:
        return None
    low, high = interval([other - one for one, other in judged])
    means = [sum(values) / len(judged) for values in zip(*judged, strict=True)]
    return Row(name, means[0], means[1], len(judged), low, high)


def _rows(before: Mapping[str, Any], after: Mapping[str, Any], earlier: Scored, later: Scored) -> tuple[Row, ...]:
    one, other = before["overall"], after["overall"]
    names = [name for name in one if name in other]
    paired = {name: row for name in names if (row := _paired(name, earlier, later)) is not None}
    plain = {name: Row(name, one[name]["value"], other[name]["value"], other[name]["n"]) for name in names}
    return tuple((plain | paired)[name] for name in names)


def _kinds(earlier: Scored, later: Scored, common: Sequence[str]) -> tuple[KindRow, ...]:
    kinds = dict.fromkeys(later[name]["kind"] for name in common)
    rows = []
    for kind in kinds:
        names = [name for name in common if later[name]["kind"] == kind]
        right = [sum(bool(run[name]["correct"]) for name in names) for run in (earlier, later)]
        rows.append(KindRow(kind, len(names), right[0], right[1]))
    return tuple(rows)


def _differ(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    one = {"code": before["code"], "index": before["index"], **before["fingerprints"]}
    other = {"code": after["code"], "index": after["index"], **after["fingerprints"]}
    return tuple(name for name in one | other if one.get(name) != other.get(name))


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
        rows=_rows(first, second, earlier, later),
        kinds=_kinds(earlier, later, common),
        differ=_differ(first, second),
        won=tuple(map(_change, won)),
        lost=tuple(map(_change, lost)),
        p=mcnemar(len(won), len(lost)),
    )


def compare_page(comparison: Comparison) -> str:
    """The page of the comparison."""
    rows = []
    for kind in sorted(comparison.kinds, key=lambda row: -row.n):
        rows.append(Bar(word("kinds", kind.kind), kind.before / kind.n, None, None, kind.n, old=True))
        rows.append(Bar("", kind.after / kind.n, None, None, kind.n))
    return render(COMPARE_PAGE, {"comparison": comparison, "plot": bars(rows, word("titles", "compare"))})


def write_page(comparison: Comparison, folder: Path) -> Path:
    """Writes `compare.html` into the folder and gives its path.

    Raises:
        EvaluationError: the folder can't be written.
    """
    path = folder / COMPARE_PAGE
    try:
        path.write_text(compare_page(comparison), "utf-8")
    except OSError as error:
        raise EvaluationError("evaluation.out_unwritable", folder=str(folder), why=error.strerror) from error
    return path
