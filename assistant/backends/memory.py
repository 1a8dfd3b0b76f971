"""A store in memory: the stand-in of `protocols.ReportStore`."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.errors import StoreError
from assistant.protocols import Alias, Entry, Filing, Hit, Tally, Vectors
from assistant.records.fault import Fault
from assistant.records.figure import Check, Figure, Passage
from assistant.records.report import BlockKind, Report, Superseded
from assistant.text.embedded import print_of, print_of_all
from assistant.text.words import syllables, tokens

__all__ = ["MemoryStore", "best"]


class MemoryStore:
    """Its searches add up the inverse frequency of the words that are met."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        self._filings: dict[str, Filing] = {}
        self._aliases: dict[str, list[Alias]] = {}
        self._vectors: dict[str, Vectors] = {}
        self._cards: dict[str, tuple[str, Vectors]] = {}
        self._lines: dict[str, tuple[str, list[str]]] = {}
        self._generation = 0
        for entry in entries:
            self.save(entry)

    # --- writing

    def save(self, entry: Entry, filing: Filing | None = None, older: Mapping[str, str] | None = None) -> None:
        report = entry.report
        for name, why in (older or {}).items():
            self._state(name, Superseded(report.id, why))
        if report.superseded is None:
            same = [each.report.id for each in self._current() if each.report.source == report.source]
            for name in same:
                self._entries.pop(name)
        self._entries[report.id] = entry
        if filing is not None:
            self._filings[report.id] = filing
        self._generation += 1

    def remove(self, reports: Collection[str], restored: Collection[str] = ()) -> None:
        for name in reports:
            self._entries.pop(name, None)
            self._filings.pop(name, None)
            self._aliases.pop(name, None)
            self._cards.pop(name, None)
            self._lines.pop(name, None)
        for name in restored:
            self._state(name, None)
        self._generation += 1

    def rename(self, report: str, source: str, path: str) -> None:
        entry = self._entries[report]
        self._entries[report] = replace(entry, report=replace(entry.report, source=source))
        if report in self._filings:
            self._filings[report] = replace(self._filings[report], path=path)
        self._generation += 1

    def purge(self) -> None: ...

    def add_alias(self, report: str, alias: Alias) -> None:
        others = [each for each in self._aliases.get(report, []) if each.id != alias.id]
        self._aliases[report] = [*others, alias]

    def add_vectors(self, vectors: Mapping[str, Vectors]) -> None:
        self._vectors.update(vectors)

    def cards(self, report: str, name: str) -> Vectors | None:
        held = self._cards.get(report)
        return held[1] if held is not None and held[0] == name else None

    def save_cards(self, report: str, name: str, vectors: Vectors) -> None:
        self._cards[report] = (name, vectors)

    def lines(self, report: str, name: str) -> list[str] | None:
        held = self._lines.get(report)
        return list(held[1]) if held is not None and held[0] == name else None

    def save_lines(self, report: str, name: str, lines: Sequence[str]) -> None:
        self._lines[report] = (name, list(lines))

    def reword(self) -> None: ...

    def forget_vectors(self) -> None:
        self._vectors.clear()
        self._cards.clear()

    def faults(self) -> list[Fault]:
        return []

    def drop_vectors(self) -> int:
        needed = {print_of(passage) for entry in self._current() for passage in entry.passages}
        unused = set(self._vectors) - needed
        for name in unused:
            del self._vectors[name]
        return len(unused)

    # --- reading

    def reports(self, *, superseded: bool = False) -> list[Report]:
        def order(report: Report) -> tuple[bool, str, str, str]:
            head = report.letterhead
            period = head.period
            return (head.province is None, head.province or "", str(period.end) if period else "", report.source)

        entries = self._entries.values() if superseded else self._current()
        return sorted((replace(entry.report, sections=()) for entry in entries), key=order)

    def report(self, report: str) -> Report:
        if report not in self._entries:
            raise StoreError("store.unknown_report", report=report)
        return self._entries[report].report

    def generation(self) -> int:
        return self._generation

    def filings(self) -> dict[str, Filing]:
        return dict(self._filings)

    def aliases(self) -> dict[str, list[Alias]]:
        return {name: list(each) for name, each in self._aliases.items()}

    def figures(self, reports: Sequence[str]) -> list[Figure]:
        return [figure for entry in self._of(reports) for figure in entry.figures]

    def reports_ending(self, reports: Sequence[str], first: date, last: date) -> set[str]:
        figures = self.figures(reports)
        return {each.report for each in figures if each.period and first <= each.period.end <= last}

    def indicator_figures(self, indicators: Sequence[str], reports: Sequence[str]) -> list[Figure]:
        return [figure for figure in self.figures(reports) if figure.indicator in indicators]

    def indicator_reports(self) -> dict[str, int]:
        stated = {(each.indicator, each.report) for entry in self._current() for each in entry.figures}
        return dict(Counter(indicator for indicator, _ in stated if indicator))

    def figures_by_id(self, ids: Sequence[str]) -> list[Figure]:
        held = {figure.id: figure for figure in self.figures(list(self._entries))}
        return [held[name] for name in ids if name in held]

    def checks(self, reports: Sequence[str]) -> list[Check]:
        return [check for entry in self._of(reports) for check in entry.checks]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        held = {passage.id: passage for entry in self._entries.values() for passage in entry.passages}
        return [held[name] for name in ids if name in held]

    def report_passages(self, report: str) -> list[Passage]:
        return [passage for entry in self._of([report]) for passage in entry.passages]

    def prints(self) -> dict[str, str]:
        return {
            entry.report.id: print_of_all((each.id, print_of(each)) for each in entry.passages)
            for entry in self._current()
            if entry.passages
        }

    def tally(self, report: str) -> Tally:
        entry = self._entries[report]
        blocks = [block for section in entry.report.sections for block in section.blocks]
        tables = sum(block.kind is BlockKind.TABLE for block in blocks)
        pages = max((block.page or 0 for block in blocks), default=0)
        return Tally(
            pages, len(entry.report.sections), tables, len(entry.figures), len(entry.checks), len(entry.passages)
        )

    def tallies(self) -> dict[str, Tally]:
        return {name: self.tally(name) for name in self._entries}

    def pages(self) -> dict[str, int]:
        last = {
            name: max((block.page or 0 for section in entry.report.sections for block in section.blocks), default=0)
            for name, entry in self._entries.items()
        }
        return {name: page for name, page in last.items() if page}

    def passage_count(self) -> int:
        return sum(len(entry.passages) for entry in self._current())

    def vectors(self, prints: Collection[str]) -> dict[str, Vectors]:
        return {name: self._vectors[name] for name in prints if name in self._vectors}

    def search_passages(self, words: Sequence[str], limit: int, reports: Sequence[str] | None) -> list[Hit]:
        texts = {each.id: f"{each.heading}\n{each.text}" for entry in self._met(reports) for each in entry.passages}
        return _search(texts, words, limit)

    def search_figures(self, words: Sequence[str], limit: int, reports: Sequence[str] | None) -> list[Hit]:
        texts = {
            each.id: f"{each.local}\n{each.lead}\n{each.headings}\n{each.label}"
            for entry in self._met(reports)
            for each in entry.figures
        }
        return _search(texts, words, limit)

    def vocabulary(self) -> dict[str, int]:
        texts = (f"{each.heading}\n{each.text}" for entry in self._current() for each in entry.passages)
        return dict(Counter(word for text in texts for word in set(syllables(text))))

    def _state(self, report: str, superseded: Superseded | None) -> None:
        entry = self._entries[report]
        self._entries[report] = replace(entry, report=replace(entry.report, superseded=superseded))

    def _current(self) -> list[Entry]:
        return [entry for entry in self._entries.values() if entry.report.superseded is None]

    def _met(self, reports: Sequence[str] | None) -> list[Entry]:
        return [entry for entry in self._current() if reports is None or entry.report.id in reports]

    def _of(self, reports: Iterable[str]) -> list[Entry]:
        return [self._entries[report] for report in reports if report in self._entries]


def _search(texts: dict[str, str], words: Sequence[str], limit: int) -> list[Hit]:
    held = {name: set(tokens(text)) for name, text in texts.items()}
    counts = Counter(word for found in held.values() for word in found)
    weights = {word: math.log1p(len(held) / counts[word]) for word in set(words) if counts[word]}
    hits = [Hit(name, sum(weight for word, weight in weights.items() if word in found)) for name, found in held.items()]
    return best([hit for hit in hits if hit.score > 0], limit)


def best(hits: list[Hit], limit: int) -> list[Hit]:
    """The hits with the largest scores, largest first."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))[: max(limit, 0)]
