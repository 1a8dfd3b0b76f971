"""Puts marks back into questions by the words of the reports themselves: what is asked there stands there."""

from collections import Counter
from collections.abc import Sequence
from threading import Lock

from assistant.protocols import ReportStore
from assistant.records.report import Report
from assistant.text.diacritics import Restorer, count_pairs, restorer

__all__ = ["Marks"]

_READ = 60
"""Reports whose words are counted, the newest: more say hardly anything new, and each takes some milliseconds."""


class Marks:
    """Keeps the model of an index until the index changes; safe to use from several threads."""

    def __init__(self, store: ReportStore) -> None:
        self._store = store
        self._counted: dict[str, Counter[tuple[str, str]]] = {}
        self._generation: int | None = None
        self._model = restorer()
        self._lock = Lock()

    def of(self, listed: Sequence[Report], generation: int) -> Restorer:
        """The model for the reports of an index, of which `generation` tells whether they have changed."""
        with self._lock:
            if self._generation != generation:
                names = [report.id for report in _newest(listed)[:_READ]]
                self._counted = {name: self._counted.get(name) or self._count(name) for name in names}
                together: Counter[tuple[str, str]] = Counter()
                for pairs in self._counted.values():
                    together.update(pairs)
                self._model = restorer().with_pairs(together)
                self._generation = generation
            return self._model

    def _count(self, name: str) -> Counter[tuple[str, str]]:
        sections = self._store.report(name).sections
        return count_pairs(
            text for section in sections for text in (section.heading, *(block.text for block in section.blocks))
        )


def _newest(listed: Sequence[Report]) -> list[Report]:
    """By the end of their period, those without one last."""
    return sorted(
        listed, key=lambda report: report.letterhead.period.end.toordinal() if report.letterhead.period else 0
    )[::-1]
