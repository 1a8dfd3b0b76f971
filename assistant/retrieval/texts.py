"""Figures prepared for matching: their words as canonical lines, kept in memory by report."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from assistant.protocols import Entry, Meaning, ReportStore, Vectors
from assistant.records.figure import Figure
from assistant.retrieval.cards import cards_name, cards_of
from assistant.text.diacritics import restorer
from assistant.text.lexicon import lexicon

__all__ = ["FigureText", "FigureTexts", "Prepared", "figure_vectors", "prepare"]

_SHORT = 140
"""Characters up to which a report's title says what all its figures are about."""
_STEP = " – "
"""Between the parts of a label."""
_KEPT = 400
"""Reports whose prepared figures stay in memory (about 0.5 MB each)."""


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
    """The figures of a report in reading order, with the vectors of their cards, one row each."""

    texts: tuple[FigureText, ...]
    vectors: Vectors


class FigureTexts:
    """Prepares the figures of a report once; safe to use from several threads."""

    def __init__(self, store: ReportStore, meaning: Meaning) -> None:
        self._store = store
        self._meaning = meaning
        self._kept: OrderedDict[str, Prepared] = OrderedDict()
        self._titles: dict[str, str] = {}
        self._lock = Lock()

    def of_report(self, report: str) -> Prepared:
        """All figures of the report, in reading order."""
        with self._lock:
            known = self._kept.get(report)
            if known is not None:
                self._kept.move_to_end(report)
                return known
        texts = tuple(prepare(self._store.figures([report]), self._title(report)))
        known = Prepared(texts, self._vectors(report, texts))
        with self._lock:
            self._kept[report] = known
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return known

    def fill(self, report: str) -> bool:
        """Keeps the vectors of a report's figures in the store, if it lacks them; whether it did."""
        texts = prepare(self._store.figures([report]), self._title(report))
        cards = cards_of(texts)
        name = cards_name(self._meaning.name, cards)
        if not cards or self._store.cards(report, name) is not None:
            return False
        self._store.save_cards(report, name, self._meaning.cards(cards))
        return True

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
            self._titles = {}


def _short(title: str) -> str:
    """The title, empty when it is a long one."""
    return title if len(title) <= _SHORT else ""


def figure_vectors(meaning: Meaning, entry: Entry) -> tuple[str, Vectors] | None:
    """The name and the vectors of the cards of a report that is about to be put in; None where it has no figure.

    Made before it can be asked about, so that the first question does not wait for them.
    """
    cards = cards_of(prepare(entry.figures, _short(entry.report.letterhead.title)))
    return (cards_name(meaning.name, cards), meaning.cards(cards)) if cards else None


def prepare(figures: Sequence[Figure], title: str = "") -> list[FigureText]:
    """Canonical lines of each figure; sentences and headings shared by many are worked out once."""
    words = lexicon()
    put_right = restorer().unslipped
    lines: dict[str, str] = {}

    def line(text: str) -> str:
        if text not in lines:
            lines[text] = words.line(put_right(text))
        return lines[text]

    return [
        FigureText(
            figure,
            line(_own_words(figure)),
            line(figure.lead),
            tuple(map(line, figure.lead.split(" · "))),
            line(figure.headings),
            line(f"{figure.quote} {title}"),
        )
        for figure in figures
    ]


def _own_words(figure: Figure) -> str:
    """What the figure itself says; the end of its label where that is a noun alone ("lần lượt 584 vụ, 291 người")."""
    bare = figure.local.strip().lower() == figure.unit.lower() and not figure.in_table
    return f"{figure.label.rsplit(_STEP, 1)[-1]} {figure.local}" if bare and _STEP in figure.label else figure.local
