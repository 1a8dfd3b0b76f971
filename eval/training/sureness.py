# ruff: noqa: INP001
"""Fits the weights of the signs of a sure answer in `assistant/retrieval/data/ranker.yaml`, and where they begin to do.

    python eval/training/sureness.py --set eval/questions/raw-third.jsonl=../shared/reports … \
        --crossed ../shared/reports --crossed eval/more

A logistic regression of first figures that answer against first figures that do not. The latter are of three sorts:
wrong ones of questions that are answered, those of refusals, and those of crossed questions. A crossed question asks
over a report of another family (`--crossed`), place and time left out, what it does not tell: "mấy vụ tai nạn giao
thông" of one on electronic identification. Of these there are as many as one likes, and nobody has to write them.
Twenty minutes on 2 cores, most of them for the vectors of figures.
"""

import argparse
import json
import logging
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression

from assistant.backends.memory import MemoryStore
from assistant.evaluation.questions import Item, read_set
from assistant.ingest import manifest
from assistant.ingest.making import Task, make
from assistant.records.plan import Kind, Plan, Target
from assistant.records.report import Report
from assistant.retrieval.features import Scored
from assistant.retrieval.search import FigureSearch
from assistant.retrieval.sureness import SIGNS, never, signs
from assistant.settings import Settings
from assistant.understanding import Known, Reader
from assistant.wiring import meaning, steps

_LOG = logging.getLogger("sureness")
_OUT = Path("assistant/retrieval/data/ranker.yaml")
_SINGLE = frozenset({"lookup", "ratio", "table_cell", "followup"})
_KINDS = {".txt", ".md", ".docx"}
_SAID = 0.991
"""Share of the right first figures that are to be said. A refusal of what is there costs an official as much as a wrong
neighbour, and a comparison needs both of its figures; the curve that is logged shows what this lets through.
"""
_ALIKE = 0.8
"""Coverage from which on a crossed question may well be answered by the other report: no example."""
_SEED = 5


class Sort(StrEnum):
    """What an example is: one figure asked for, figures to reckon with or to compare, a refusal, a crossed question."""

    ASKED = "asked"
    SEVERAL = "several"
    REFUSED = "refused"
    CROSSED = "crossed"


_WEIGHTS = {Sort.ASKED: 1.0, Sort.SEVERAL: 0.2, Sort.REFUSED: 1.6, Sort.CROSSED: 1.0}


@dataclass(frozen=True, slots=True)
class Row:
    """The signs of the first figure found, and whether it is right."""

    sort: Sort
    right: bool
    signs: dict[str, float]


class Held:
    """The reports of a folder, read and searched as by the product, in memory."""

    def __init__(self, folder: Path) -> None:
        """A manifest beside the files or above is followed."""
        found = manifest.find(folder)
        said = manifest.load(found) if found else {}
        parts = steps(Settings())
        paths = sorted(path for path in folder.iterdir() if path.suffix in _KINDS and path.name != "README.md")
        entries = [make(parts, Task(0, path, said.get(path.name, manifest.Said()))).entry for path in paths]
        store = MemoryStore(entries)
        self.reports: list[Report] = store.reports()
        self._search = FigureSearch(store, meaning(Settings()))
        known = Known.of(self.reports)
        self._reader = Reader(lambda: known)

    def read(self, item: Item) -> Plan:
        """The question as it is understood."""
        return self._reader.read(item.question)

    def first(self, plan: Plan, target: Target) -> Iterator[Sequence[Scored]]:
        """What each report that fits the target holds, best first; not where the best is ruled out anyway."""
        for one in self._search.find(plan, target, self.reports):
            if one.scored and not never(plan, one.best):
                yield one.scored


@cache
def _held(folder: Path) -> Held:
    return Held(folder)


def asked(named: str) -> Iterator[Row]:
    """The examples of `FILE.jsonl=FOLDER`, of its dev split."""
    file, _, folder = named.partition("=")
    held = _held(Path(folder))
    for item in read_set(Path(file)).items:
        if item.split == "dev":
            yield from _of_item(held, item)


def _of_item(held: Held, item: Item) -> Iterator[Row]:
    plan = held.read(item)
    wanted = {figure.value for figure in item.gold.figures} if item.gold else set()
    refused = item.kind == "refusal"
    single = item.kind in _SINGLE and not (item.gold and item.gold.calculation)
    rows = []
    for target in plan.targets:
        for scored in held.first(plan, target):
            right = not refused and scored[0].figure.value in wanted
            sort = Sort.REFUSED if refused else Sort.ASKED if single and plan.kind is Kind.FIGURE else Sort.SEVERAL
            rows.append(Row(sort, right, signs(plan, scored)))
    if not refused and any(row.right for row in rows):
        yield from (row for row in rows if row.right)  # another report may answer too
    else:
        yield from (row for row in rows if row.sort is not Sort.SEVERAL)


def crossed(sets: Sequence[str], folders: Sequence[Path], most: int) -> Iterator[Row]:
    """At most so many of the questions of the sets, each asked over a report in the folders of another family."""
    questions = [
        (item, _held(Path(folder))) for file, _, folder in (one.partition("=") for one in sets) for item in _plain(file)
    ]
    rng = random.Random(_SEED)
    rng.shuffle(questions)
    for item, own in questions[:most]:
        others = [
            (held, report) for held in map(_held, folders) for report in held.reports if _foreign(item, own, report)
        ]
        held, report = rng.choice(others)
        plan = own.read(item)
        target = Target(report.letterhead.province, None, plan.targets[0].scope)
        plan = replace(plan, targets=(target,), localities=(), parts=())
        if plan.kind is not Kind.FIGURE or plan.operation is not None:
            continue
        for scored in held.first(plan, target):
            if scored[0].features.coverage < _ALIKE:
                yield Row(Sort.CROSSED, False, signs(plan, scored))


def _foreign(item: Item, own: Held, report: Report) -> bool:
    """Whether a report is of another family than those of the places that a question is answered for."""
    places = {figure.province for figure in item.gold.figures} if item.gold else set()
    families = {one.letterhead.family for one in own.reports if one.letterhead.province in places}
    return report.letterhead.family not in families


def _plain(file: str) -> list[Item]:
    """The questions of the dev split that ask for one figure and lean on no earlier turn."""
    items = read_set(Path(file)).items
    return [item for item in items if item.kind in _SINGLE and not item.question.history and item.split == "dev"]


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights, the intercept such that `_SAID` of the right figures have log-odds of 0 or more."""
    table = np.array([[row.signs[name] for name in SIGNS] for row in rows])
    right = np.array([row.right for row in rows])
    weight = np.array([_WEIGHTS[row.sort] for row in rows])
    model = LogisticRegression(C=10, max_iter=5000).fit(table, right, sample_weight=weight)
    odds = model.decision_function(table)
    for kept in (0.998, 0.995, _SAID, 0.985, 0.98):
        _LOG.info(json.dumps(_let_through(rows, odds, float(np.quantile(odds[right], 1 - kept))) | {"kept": kept}))
    start = float(model.intercept_[0]) - float(np.quantile(odds[right], 1 - _SAID))
    found = {name: round(float(value), 3) for name, value in zip(SIGNS, model.coef_[0], strict=True)}
    return {"intercept": round(start, 3), **found}


def _let_through(rows: Sequence[Row], odds: "np.ndarray[Any, Any]", threshold: float) -> dict[str, float]:
    """Share of what is said, by sort."""
    found = {}
    for sort in Sort:
        for right in (True, False):
            said = [
                float(one >= threshold)
                for row, one in zip(rows, odds, strict=True)
                if (row.sort, row.right) == (sort, right)
            ]
            if said:
                found[f"{sort.value} {'right' if right else 'wrong'} of {len(said)}"] = round(float(np.mean(said)), 3)
    return found


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", action="append", default=[], help="FILE.jsonl=FOLDER of its reports")
    parser.add_argument(
        "--crossed", action="append", type=Path, default=[], help="FOLDER of reports to cross the sets with"
    )
    parser.add_argument("--most", type=int, default=1400, help="crossed questions at most")
    parser.add_argument("--out", type=Path, default=_OUT)
    said = parser.parse_args()
    rows = [row for named in said.set for row in asked(named)]
    rows.extend(crossed(said.set, said.crossed, said.most))
    data = yaml.safe_load(said.out.read_text("utf-8"))
    data["sureness"] = fit(rows)
    body = yaml.safe_dump(data, sort_keys=False)
    said.out.write_text(f"# Written by eval/training/ranker.py and sureness.py.\n{body}", "utf-8")


if __name__ == "__main__":
    main()
