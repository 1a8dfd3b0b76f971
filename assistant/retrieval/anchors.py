"""Figures by a number that the question quotes: the parts of the total that it names, those of the same sentence."""

from collections.abc import Iterable

from assistant.records.figure import Figure, Role
from assistant.records.plan import Plan

__all__ = ["Anchors"]

_PART, _SENTENCE, _PARAGRAPH = 1.0, 0.7, 0.3


class Anchors:
    """The figures of a report that the question quotes by their number."""

    def __init__(self, plan: Plan, figures: Iterable[Figure]) -> None:
        self.figures = tuple(figure for figure in figures if figure.value in plan.quoted) if plan.quoted else ()
        self._given = plan.given
        self._own = {figure.id for figure in self.figures}
        self._wholes = {name for figure in self.figures for name in (figure.id, figure.group) if name}
        self._sentences = {(one.spot.section, one.spot.block, one.quote) for one in self.figures}
        self._blocks = {(one.spot.section, one.spot.block) for one in self.figures}

    def fit(self, figure: Figure) -> float:
        """1 for a part of what is quoted, less for what stands beside it, -1 for the quoted number itself, else 0."""
        if figure.id in self._own or (figure.value in self._given and figure.role is Role.COUNT):
            return -1.0
        if not self.figures:
            return 0.0
        if figure.total in self._wholes or figure.group in self._wholes:
            return _PART
        spot = figure.spot
        if (spot.section, spot.block, figure.quote) in self._sentences:
            return _SENTENCE
        return _PARAGRAPH if (spot.section, spot.block) in self._blocks else 0.0
