"""Figures prepared for matching: their words as canonical lines, kept in memory by report."""

import re
import sys
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from assistant.protocols import Entry, Meaning, ReportStore, Vectors
from assistant.records.figure import Figure
from assistant.retrieval.cards import cards_name, cards_of
from assistant.retrieval.lines import lines_name, lines_of

__all__ = ["FigureText", "FigureTexts", "Prepared", "figure_lines", "figure_vectors", "prepare"]

_BARE = re.compile(r"^(?:(?:là|ước|đạt|có|được|khoảng|riêng)\s+)+")
"""Before a unit alone: "(riêng tháng 11 là 9.815 tấn)"."""
_SHORT = 140
"""Characters up to which a report's title says what all its figures are about."""
_STEP = " – "
"""Between the parts of a label."""
_KEPT = 250_000
"""Figures that stay in memory, prepared (2 to 3 KB each)."""


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure and its words, as canonical lines.

    `lead` is what it shares with its neighbours and the list items above, `leads` the same part by part, nearest first.
    """

    figure: Figure
    local: str
    lead: str
    leads: tuple[str, ...]
    headings: str
    quote: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """The figures of a report in reading order, with the vectors of their cards, one row each.

    The vectors are of half precision where nothing is lost by that, as the store holds them.
    """

    texts: tuple[FigureText, ...]
    vectors: Vectors | NDArray[np.float16]

    def likeness(self, asked: Vectors) -> Vectors:
        """How near each figure is in meaning to a question of that vector, shape (figures,)."""
        near: Vectors = self.vectors.astype(np.float32) @ asked
        return near


class FigureTexts:
    """Prepares the figures of a report once; safe to use from several threads."""

    def __init__(self, store: ReportStore, meaning: Meaning, most: int = _KEPT) -> None:
        """Over the figures of a store, of which `most` stay in memory."""
        self._store = store
        self._meaning = meaning
        self._kept: OrderedDict[str, Prepared] = OrderedDict()
        self._held, self._most = 0, most
        self._forgotten = 0
        """How often all was dropped: what was read before that is not kept after it."""
        self._titles: dict[str, str] = {}
        self._lock = Lock()

    def of_report(self, report: str) -> Prepared:
        """All figures of the report, in reading order."""
        with self._lock:
            known = self._kept.get(report)
            if known is not None:
                self._kept.move_to_end(report)
                return known
            forgotten = self._forgotten
        figures, title = self._store.figures([report]), self._title(report)
        wordings = _wordings(figures, title)
        lines = self._store.lines(report, lines_name(wordings))
        texts = tuple(_texts(figures, title, wordings, lines_of(wordings) if lines is None else lines))
        known = Prepared(texts, _compact(self._vectors(report, texts)))
        with self._lock:
            if forgotten == self._forgotten:
                self._keep(report, known)
        return known

    def _keep(self, report: str, known: Prepared) -> None:
        """Keeps what was prepared, and drops what was not asked for longest where it is too much."""
        before = self._kept.pop(report, None)
        self._held += len(known.texts) - (len(before.texts) if before is not None else 0)
        self._kept[report] = known
        while self._held > self._most and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._held -= len(dropped.texts)

    def fill(self, report: str) -> bool:
        """Keeps the lines and the vectors of a report's figures in the store, if it lacks them; whether of vectors."""
        figures, title = self._store.figures([report]), self._title(report)
        self._fill_lines(report, _wordings(figures, title))
        cards = cards_of(prepare(figures, title))
        name = cards_name(self._meaning.name, cards)
        if not cards or self._store.cards(report, name) is not None:
            return False
        self._store.save_cards(report, name, self._meaning.cards(cards))
        return True

    def _fill_lines(self, report: str, wordings: Sequence[str]) -> None:
        name = lines_name(wordings)
        if wordings and self._store.lines(report, name) is None:
            self._store.save_lines(report, name, lines_of(wordings))

    def _vectors(self, report: str, texts: Sequence[FigureText]) -> Vectors:
        """Those that the store holds, else made now: of a report that another program has just put in."""
        cards = cards_of(texts)
        held = self._store.cards(report, cards_name(self._meaning.name, cards))
        return self._meaning.cards(cards) if held is None else held

    def _title(self, report: str) -> str:
        """The report's title, empty when it is a long one."""
        with self._lock:
            if not self._titles:
                self._titles = {one.id: one.letterhead.title for one in self._store.reports()}
            title = self._titles.get(report, "")
        return _short(title)

    def forget(self) -> None:
        """Drops everything, after the index changed."""
        with self._lock:
            self._kept.clear()
            self._held = 0
            self._titles = {}
            self._forgotten += 1


def _short(title: str) -> str:
    """The title, empty when it is a long one."""
    return title if len(title) <= _SHORT else ""


def figure_vectors(meaning: Meaning, entry: Entry) -> tuple[str, Vectors] | None:
    """The name and the vectors of the cards of a report that is about to be put in; None where it has no figure.

    Made before it can be asked about, so that the first question does not wait for them.
    """
    cards = cards_of(prepare(entry.figures, _short(entry.report.letterhead.title)))
    return (cards_name(meaning.name, cards), meaning.cards(cards)) if cards else None


def figure_lines(entry: Entry) -> tuple[str, list[str]] | None:
    """The name and the lines of the figures of a report that is about to be put in; None where it has no figure."""
    wordings = _wordings(entry.figures, _short(entry.report.letterhead.title))
    return (lines_name(wordings), lines_of(wordings)) if wordings else None


def prepare(figures: Sequence[Figure], title: str = "") -> list[FigureText]:
    """Canonical lines of each figure; sentences and headings shared by many are worked out once."""
    wordings = _wordings(figures, title)
    return _texts(figures, title, wordings, lines_of(wordings))


def _wordings(figures: Sequence[Figure], title: str) -> list[str]:
    """All that the figures say, each wording once."""
    return list(dict.fromkeys(wording for figure in figures for wording in _said(figure, title)))


def _said(figure: Figure, title: str) -> tuple[str, ...]:
    """Its own words, its lead, its headings, its sentence, and the parts of its lead."""
    sentence = f"{figure.quote} {title}"
    return _own_words(figure), figure.lead, figure.headings, sentence, *figure.lead.split(" · ")


def _texts(figures: Sequence[Figure], title: str, wordings: Sequence[str], lines: Sequence[str]) -> list[FigureText]:
    """The figures with their lines. Reports of one form say much in the same words: those are kept once for all."""
    of = dict(zip(wordings, map(sys.intern, lines), strict=True))
    found = []
    for figure in figures:
        local, lead, headings, quote, *leads = (of[wording] for wording in _said(figure, title))
        found.append(FigureText(figure, local, lead, tuple(leads), headings, quote))
    return found


def _compact(vectors: Vectors) -> Vectors | NDArray[np.float16]:
    half = vectors.astype(np.float16)
    return half if np.array_equal(half, vectors) else vectors


def _own_words(figure: Figure) -> str:
    """What the figure itself says; the end of its label where that is a noun alone ("lần lượt 584 vụ, 291 người")."""
    bare = _BARE.sub("", figure.local.strip().lower()) == figure.unit.lower() and not figure.in_table
    return f"{figure.label.rsplit(_STEP, 1)[-1]} {figure.local}" if bare and _STEP in figure.label else figure.local
