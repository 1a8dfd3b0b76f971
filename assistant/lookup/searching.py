"""Figures by their own words, for what the catalogue lacks."""

from collections.abc import Sequence

from assistant.protocols import ReportStore
from assistant.records.figure import Figure
from assistant.text.diacritics import restorer
from assistant.text.lexicon import folded, lexicon
from assistant.text.normalize import canonical, has_diacritics, squeeze
from assistant.text.words import tokens

__all__ = ["by_words"]

_PICKED = 600
"""Figures that the lexical index proposes; their words are then looked at one by one."""
_ENOUGH = 0.6
"""Share of the words that a figure must have where none has all."""


def by_words(store: ReportStore, text: str, reports: Sequence[str], limit: int) -> list[Figure]:
    """Figures whose label, sentence or headings have the words, those with more of them in the label first.

    Where some figures have all the words, only those are given. A text without diacritics is read with them.
    """
    said = squeeze(canonical(text))
    if not has_diacritics(said):
        said = restorer().restore(said)
    asked = [_line(term.replace("_", " ")) for term in lexicon().terms(said)]
    if not asked:
        return []
    hits = store.search_figures(tokens(said), _PICKED, reports)
    scores = {hit.id: hit.score for hit in hits}
    ranked = [
        (_share(asked, _line(_all(figure))), _share(asked, _line(figure.label)), scores[figure.id], figure)
        for figure in store.figures_by_id(list(scores))
    ]
    best = max((share for share, _, _, _ in ranked), default=0.0)
    least = 1.0 if best >= 1.0 else _ENOUGH
    kept = [row for row in ranked if row[0] >= least]
    kept.sort(key=lambda row: (-row[0], -row[1], -row[2], row[3].id))
    return [figure for _, _, _, figure in kept[:limit]]


def _all(figure: Figure) -> str:
    return " ; ".join((figure.label, figure.local, figure.lead, figure.headings, figure.quote))


def _line(text: str) -> str:
    return f" {' '.join(folded(lexicon().line(text)).split())} "


def _share(asked: Sequence[str], line: str) -> float:
    return sum(term in line for term in asked) / len(asked)
