# ruff: noqa: INP001
"""Questions beside all figures that they might mean, for training: which is right, and what speaks for each.

Three sources: pairs written by hand for figures of the retold reports (`pairs/*.jsonl`), pairs of the made-up country
(`hoi-bao-cao eval pairs`), and question sets with gold. Nothing is read of the test split or of the reports held out.
"""

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation.questions import split_of
from assistant.ingest import manifest
from assistant.ingest.document import Document, Line
from assistant.ingest.figures import figures_of
from assistant.ingest.readers import assemble, read_report
from assistant.protocols import Card
from assistant.records.answer import Question, Turn
from assistant.records.figure import Figure
from assistant.records.plan import Plan, Target
from assistant.records.report import Report
from assistant.retrieval.cards import cards_of, question_of
from assistant.retrieval.features import Features
from assistant.retrieval.ranker import ranker
from assistant.retrieval.reports import fits
from assistant.retrieval.scoring import Scorer
from assistant.retrieval.texts import FigureText, prepare
from assistant.understanding import Known, Reader

__all__ = [
    "Example",
    "Library",
    "country_examples",
    "library",
    "of_set",
    "pair_examples",
    "paragraph_examples",
    "set_examples",
]

NAMES = tuple(item.name for item in fields(Features))
_SINGLE = frozenset({"lookup", "ratio", "table_cell", "followup"})


@dataclass(slots=True)
class Example:
    """A question with its candidates: `features` has shape (n, len(NAMES)), `right` marks those that answer.

    `likeness` is a column of `features` and is filled in by whoever has an encoder; `missing` are the words that each
    candidate lacks. A refusal has no right candidate.
    """

    id: str
    origin: str
    kind: str
    plan: Plan
    question: str
    texts: tuple[FigureText, ...]
    cards: tuple[Card, ...]
    right: NDArray[np.bool_]
    features: NDArray[np.float32]
    missing: tuple[tuple[str, ...], ...]


class Library:
    """Reports with their figures prepared."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = tuple(reports)
        self.texts = {report.id: tuple(prepare(figures_of(report))) for report in reports}
        known = Known.of(reports)
        self.reader = Reader(lambda: known)

    def candidates(self, target: Target, only: Report | None = None) -> list[FigureText]:
        """The figures of the reports that a target means, or of one report whatever the target says."""
        chosen = [only] if only else [one for one in self.reports if _of(one, target) and fits(one, target)]
        return [text for report in chosen for text in self.texts[report.id]]


def _of(report: Report, target: Target) -> bool:
    return target.province is None or report.letterhead.province == target.province


def library(paths: Iterable[Path]) -> Library:
    """The files read, a manifest beside them or above followed."""
    reports = []
    for path in sorted(paths):
        found = manifest.find(path.parent)
        said = manifest.load(found) if found else {}
        reports.append(manifest.apply(read_report(path), said.get(path.name, manifest.Said())))
    return Library(reports)


def _example(
    held: Library, question: Question, kind: str, origin: str, right: "Right", only: Report | None = None
) -> Example | None:
    plan = held.reader.read(question)
    target = plan.targets[0]
    texts = held.candidates(target, only)
    if not texts:
        return None
    scorer = Scorer(plan, target, texts, ranker().choice)
    scored = [scorer.score(text, 0.0) for text in texts]
    return Example(
        question.id,
        origin,
        kind,
        plan,
        question_of(plan, target),
        tuple(texts),
        _cards(texts),
        np.array([right(text) for text in texts]),
        np.array([[getattr(one.features, name) for name in NAMES] for one in scored], dtype=np.float32),
        tuple(one.missing for one in scored),
    )


def _cards(texts: Sequence[FigureText]) -> tuple[Card, ...]:
    """The cards of figures of one report after another."""
    reports = dict.fromkeys(text.figure.report for text in texts)
    return tuple(card for one in reports for card in cards_of([text for text in texts if text.figure.report == one]))


class Right:
    """Whether a figure is the gold one: value, and unit or place in the text where those are given."""

    def __init__(self, value: str | None, section: str = "", start: int | None = None) -> None:
        self._value = None if value is None else Decimal(value)
        self._section, self._start = section, start

    def __call__(self, text: FigureText) -> bool:
        figure = text.figure
        if self._value is None or figure.value != self._value:
            return False
        placed = self._start is None or figure.spot.start == self._start
        return placed and (not self._section or figure.spot.section == self._section)


def pair_examples(files: Iterable[Path], held: Library) -> Iterator[Example]:
    """The pairs written by hand; a pair whose figure is no longer read so is left out."""
    by_source = {Path(report.source).stem: report for report in held.reports}
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines()):
            pair = json.loads(line)
            report = by_source[pair["source"]]
            right = Right(pair["value"], pair["section"], pair["start"])
            question = Question(f"{file.stem}-{number}", pair["question"], ())
            made = _example(held, question, "lookup", "pairs", right, report)
            if made is not None and made.right.any():
                yield made


def country_examples(file: Path, seed: int, count: int) -> Iterator[Example]:
    """Pairs of the made-up country: the paragraphs of one report stand together as its sections."""
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    random.Random(seed).shuffle(lines)
    grouped: dict[str, list[dict[str, object]]] = {}
    for line in lines[:count]:
        grouped.setdefault(str(line["source"]), []).append(line)
    for source, pairs in grouped.items():
        paragraphs = list(dict.fromkeys(str(pair["paragraph"]) for pair in pairs))
        text = [f"BÁO CÁO tỉnh {pairs[0]['province']}", ""]
        for paragraph in paragraphs:
            text += [paragraph, ""]
        document = Document(tuple(Line(line, whole=True) for line in text))
        held = Library([assemble(document, source, source[:16])])
        for pair in pairs:
            gold = dict(pair["gold"])  # type: ignore[call-overload]
            history = tuple(Turn(turn["question"]) for turn in pair["history"])  # type: ignore[attr-defined]
            question = Question(str(pair["id"]), str(pair["question"]), history)
            made = _example(held, question, "lookup", "country", Right(str(gold["value"])), held.reports[0])
            if made is not None and made.right.any():
                yield made


def paragraph_examples(file: Path, at_once: int = 8) -> Iterator[Example]:
    """Paragraphs with their questions (`paragraphs/*.jsonl`), some together as the sections of one report.

    A question under `none` is one that they do not answer.
    """
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    for first in range(0, len(lines), at_once):
        some = lines[first : first + at_once]
        text = ["BÁO CÁO", ""]
        for number, paragraph in enumerate(some, 1):
            heading = re.sub(r"^[\dIVX]+[.)]?(?:\d+[.)])*\s*", "", paragraph["heading"])
            text += [f"{number}. {heading}", "", *paragraph["text"].splitlines(), ""]
        name = f"{file.stem}-{first}"
        held = Library([assemble(Document(tuple(Line(line, whole=True) for line in text)), name, name)])
        report = held.reports[0]
        for number, paragraph in enumerate(some, 1):
            for at, asked in enumerate(paragraph["questions"]):
                figure = _nth(held.texts[report.id], str(number), asked["answer"], asked.get("nth", 1))
                if figure is None:
                    continue
                question = Question(f"{name}-{number}-{at}", asked["q"], ())
                right = Right(str(figure.value), figure.spot.section, figure.spot.start)
                made = _example(held, question, "lookup", file.stem, right, report)
                if made is not None and made.right.any():
                    yield made
            for at, typed in enumerate(paragraph.get("none", ())):
                question = Question(f"{name}-{number}-none-{at}", typed, ())
                made = _example(held, question, "refusal", file.stem, Right(None), report)
                if made is not None:
                    yield made


def _nth(texts: Sequence[FigureText], section: str, printed: str, nth: int) -> Figure | None:
    """The figure of the section that is printed so, for the nth time."""
    of_section = [text.figure for text in texts if text.figure.spot.section.split(",")[0] == section]
    same = [figure for figure in of_section if figure.printed.rstrip("%") == printed.rstrip("%")]
    return same[nth - 1] if nth <= len(same) else None


def set_examples(file: Path, held: Library, *, whole: bool = False) -> Iterator[Example]:
    """The questions of a set that ask for one figure, and its refusals; of the dev split, or all when `whole`."""
    for line in file.read_text("utf-8").splitlines():
        asked = json.loads(line)
        gold = asked["gold"]
        if not (whole or split_of(asked["id"]) == "dev"):
            continue
        refusal = asked["kind"] == "refusal"
        if not refusal and (asked["kind"] not in _SINGLE or not gold["figures"] or gold.get("calculation")):
            continue
        history = tuple(Turn(turn["question"]) for turn in asked["history"])
        right = Right(None if refusal else gold["figures"][0]["value"])
        made = _example(held, Question(asked["id"], asked["question"], history), asked["kind"], file.stem, right)
        if made is not None and (refusal or made.right.any()):
            yield made


def of_set(named: str) -> list[Example]:
    """The examples of `FILE.jsonl=FOLDER`."""
    file, _, folder = named.partition("=")
    return list(set_examples(Path(file), _in_folder(Path(folder))))


@cache
def _in_folder(folder: Path) -> Library:
    """The reports of a folder, read once for all the sets that ask over them."""
    kinds = {".txt", ".md", ".docx"}
    return library(path for path in folder.iterdir() if path.suffix in kinds and path.name != "README.md")
