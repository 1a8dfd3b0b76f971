"""Figures prepared for matching: their words as canonical lines, kept in memory by report."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from assistant.protocols import ReportStore
from assistant.records.figure import Figure
from assistant.text.lexicon import lexicon

__all__ = ["FigureText", "FigureTexts"]

_SHORT = 140
_KEPT = 400
"""Reports whose prepared figures stay in memory (about 0.5 MB each)."""


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure and its words: own, shared with neighbours and lists (whole and part by part, nearest first), of the headings, of the whole sentence; all canonical lines."""

    figure: Figure
    local: str
    lead: str
    leads: tuple[str, ...]
    headings: str
    quote: str


class FigureTexts:
    """Prepares the figures of a report once; safe to use from several threads."""

    def __init__(self, store: ReportStore) -> None:
        self._store = store
        self._kept: OrderedDict[str, tuple[FigureText, ...]] = OrderedDict()
        self._titles: dict[str, str] = {}
        self._lock = Lock()

    def of_reports(self, reports: Sequence[str]) -> list[FigureText]:
        """All figures of the reports, in reading order."""
        found: list[FigureText] = []
        for report in reports:
            with self._lock:
                known = self._kept.get(report)
                if known is not None:
                    self._kept.move_to_end(report)
            if known is None:
                known = tuple(prepare(self._store.figures([report]), self._title(report)))
                with self._lock:
                    self._kept[report] = known
                    while len(self._kept) > _KEPT:
                        self._kept.popitem(last=False)
            found.extend(known)
        return found

    def _title(self, report: str) -> str:
        """The report's title when it is short enough to say what all its figures are about."""
        with self._lock:
            if not self._titles:
                self._titles = {one.id: one.letterhead.title for one in self._store.reports()}
            title = self._titles.get(report, "")
        return title if len(title) <= _SHORT else ""

    def forget(self) -> None:
        """Drops everything, after the index changed."""
        with self._lock:
            self._kept.clear()
            self._titles = {}


def prepare(figures: Sequence[Figure], title: str = "") -> list[FigureText]:
    """Canonical lines of each figure; sentences and headings shared by many are worked out once."""
    words = lexicon()
    lines: dict[str, str] = {}

    def line(text: str) -> str:
        if text not in lines:
            lines[text] = words.line(text)
        return lines[text]

    return [
        FigureText(
            figure,
            line(figure.local),
            line(figure.lead),
            tuple(map(line, figure.lead.split(" · "))),
            line(figure.headings),
            line(f"{figure.quote} {title}"),
        )
        for figure in figures
    ]
