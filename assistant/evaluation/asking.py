"""Questions written by a person for figures of their own reports: what is offered, and the line that is written.

Offered are figures whose value the checker finds in their section, in an order that mixes reports and sections and is
the same each time, so that the work can be taken up again where it was left. What the program read of a figure is only
proposed: the person who sees the sentence settles unit and period, since the set is to judge the program.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from assistant.errors import EvaluationError
from assistant.evaluation.checkset import place_text, values_in
from assistant.evaluation.questions import Item, read_set, split_of
from assistant.records.figure import Figure, Role
from assistant.records.report import Report
from assistant.text.periods import iso

__all__ = ["Drawn", "Offer", "Writer", "offers"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report with its figures."""

    report: Report
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure to ask for: `sentence` with the figure between `before` and `after`."""

    figure: Figure
    report: Report

    @property
    def source(self) -> str:
        """The file's name without its extension, as sets write it."""
        return PurePath(self.report.source).stem

    @property
    def kind(self) -> str:
        """The kind of a question for it."""
        if ", dòng " in self.figure.spot.section:
            return "table_cell"
        return "ratio" if self.figure.role is Role.PERCENT else "lookup"

    @property
    def period(self) -> str:
        """The period that was read for it, ISO; empty for none."""
        return iso(self.figure.period) or ""


def offers(drawn: Iterable[Drawn]) -> list[Offer]:
    """The figures that a set may ask for, each value of a section once, mixed."""
    found: dict[tuple[str, str, object], Offer] = {}
    for one in drawn:
        for figure in one.figures:
            place = place_text(one.report, figure.spot.section)
            if place is not None and abs(figure.value) in values_in(place):
                key = (one.report.source, figure.spot.section, figure.value)
                found.setdefault(key, Offer(figure, one.report))
    return sorted(found.values(), key=lambda offer: hashlib.sha256(offer.figure.id.encode()).digest())


class Writer:
    """A set that grows by one line at a time, each on disk as soon as it is written; it may be there already."""

    def __init__(self, file: Path, prefix: str) -> None:
        """Takes up the set where it was left; ids are `prefix-001` and so on.

        Raises:
            EvaluationError: the file is there, and no set.
        """
        self._file = file
        self._prefix = prefix
        self._passed = file.with_suffix(".passed.json")
        self._items: list[Item] = list(read_set(file).items) if file.exists() and file.stat().st_size else []
        self._gone = self._read_passed()

    @property
    def count(self) -> int:
        """Questions written so far."""
        return len(self._items)

    def open(self, offered: Iterable[Offer]) -> list[Offer]:
        """Those of the figures that were neither asked for nor passed over."""
        asked = {
            (figure.source, figure.section, figure.value)
            for item in self._items
            for figure in (item.gold.figures if item.gold else ())
        }
        return [
            one
            for one in offered
            if one.figure.id not in self._gone and (one.source, one.figure.spot.section, one.figure.value) not in asked
        ]

    def ask(self, offer: Offer, question: str, unit: str, period: str) -> str:
        """Writes a question for the figure; its id."""
        figure = {
            "value": f"{offer.figure.value:f}",
            "unit": unit,
            "province": offer.figure.province,
            "period": period or None,
            "source": offer.source,
            "section": offer.figure.spot.section,
        }
        return self._write(question, offer.kind, {"status": "answered", "figures": [figure]})

    def refuse(self, question: str) -> str:
        """Writes a question that the reports do not answer; its id."""
        return self._write(question, "refusal", {"status": "not_found", "figures": []})

    def skip(self, offer: Offer) -> None:
        """Passes the figure over, for good."""
        self._gone.add(offer.figure.id)
        self._save(self._passed, json.dumps(sorted(self._gone)), append=False)

    def _write(self, question: str, kind: str, gold: dict[str, object]) -> str:
        taken = {item.question.id for item in self._items}
        number = len(self._items) + 1
        while (name := f"{self._prefix}-{number:03d}") in taken:
            number += 1
        whole = {**gold, "calculation": None, "text_contains": []}
        line = {"id": name, "question": question, "history": [], "kind": kind, "split": split_of(name), "gold": whole}
        self._save(self._file, json.dumps(line, ensure_ascii=False) + "\n", append=True)
        self._items = list(read_set(self._file).items)
        return name

    def _read_passed(self) -> set[str]:
        try:
            return set(json.loads(self._passed.read_text("utf-8"))) if self._passed.exists() else set()
        except (OSError, ValueError) as error:
            raise EvaluationError("evaluation.passed_unreadable", file=str(self._passed)) from error

    def _save(self, path: Path, text: str, *, append: bool) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a" if append else "w", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise EvaluationError("evaluation.out_unwritable", folder=str(path.parent), why=error.strerror) from error
