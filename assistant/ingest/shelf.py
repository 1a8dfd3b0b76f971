"""The reports that an index holds, as a run sees them: kept up to date while files go in, and written through."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.files import File, shown_name
from assistant.ingest.reconcile import Stores, embed
from assistant.ingest.versions import Candidate
from assistant.protocols import Alias, Entry, Filing, Tally
from assistant.records.report import Report, Superseded

__all__ = ["Shelf"]

_Key = tuple[object, ...]


class Shelf:
    """All reports of a store, older versions too, and how they came in."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores
        self._store = stores.store
        self._held: dict[str, Report] = {}
        self._filings: dict[str, Filing] = {}
        self._by_key: dict[_Key, dict[str, None]] = {}
        filings = self._store.filings()
        for report in self._store.reports(superseded=True):
            self._set(report, filings.get(report.id))
        self._aliases = {alias.id: report for report, others in self._store.aliases().items() for alias in others}

    def report(self, name: str) -> Report | None:
        """The report of an id, letterhead only."""
        return self._held.get(name)

    def filing(self, name: str) -> Filing | None:
        """How it came in; None where that was not recorded."""
        return self._filings.get(name)

    def alias(self, name: str) -> Report | None:
        """The report that a file of this id repeats."""
        report = self._aliases.get(name)
        return self._held.get(report) if report else None

    def current(self) -> list[Report]:
        """The reports that no newer version supersedes."""
        return [report for report in self._held.values() if report.superseded is None]

    def older(self, name: str) -> list[Report]:
        """The versions that a report supersedes, those that they superseded themselves included."""
        found = [report for report in self._held.values() if report.superseded and report.superseded.by == name]
        return [*found, *(older for report in found for older in self.older(report.id))]

    def whole(self, name: str) -> Report:
        """The report with its sections, and the letterhead as it was read."""
        return replace(self._store.report(name), letterhead=self._filings[name].guessed, superseded=None)

    def tally(self, name: str) -> Tally:
        return self._store.tally(name)

    def near(self, new: Candidate) -> Iterator[tuple[Report, Candidate]]:
        """The reports that may be akin to a new one: they share words, place and time, a number or a name."""
        keys = _keys(new.entry.report, new.filing)
        names = dict.fromkeys(name for key in keys for name in self._by_key.get(key, ()))
        for name in names:
            filing = self._filings.get(name)
            if filing is not None:
                entry = Entry(self._store.report(name), tuple(self._store.figures([name])), (), ())
                yield self._held[name], Candidate(entry, filing, Path(filing.path).is_file())

    def free_source(self, file: File, leaving: Mapping[str, str]) -> str:
        """The name that citations give a report: the file's, with its folder where another report has that name.

        Raises:
            ReadError: another report has that name too.
        """
        taken = {report.source for report in self.current() if report.id not in leaving}
        for name in (file.name, f"{shown_name(file.path.resolve().parent.name)}/{file.name}"):
            if name not in taken:
                return name
        raise ReadError("ingest.same_name", path=file.name)

    # --- changes

    def save(self, entry: Entry, filing: Filing, older: Mapping[str, str]) -> int:
        """Writes a report; gives the vectors that had to be made. They go first: what can be seen can be found."""
        made = 0 if entry.report.superseded else embed(self._stores, entry.passages)
        cards = None if entry.report.superseded else self._stores.cards(entry)
        lines = None if entry.report.superseded else self._stores.lines(entry)
        self._store.save(entry, filing, older)
        if cards is not None:
            self._store.save_cards(entry.report.id, *cards)
        if lines is not None:
            self._store.save_lines(entry.report.id, *lines)
        self._set(replace(entry.report, sections=()), filing)
        for name, why in older.items():
            self._held[name] = replace(self._held[name], superseded=Superseded(entry.report.id, why))
        return made

    def repeat(self, report: str, alias: Alias) -> None:
        """Notes another file of a report."""
        self._store.add_alias(report, alias)
        self._aliases[alias.id] = report

    def move(self, report: Report, source: str, path: str) -> Report:
        """A report whose file lies elsewhere now."""
        self._store.rename(report.id, source, path)
        moved = replace(report, source=source)
        self._set(moved, replace(self._filings[report.id], path=path))
        return moved

    def drop(self, names: list[str]) -> None:
        """Takes reports out."""
        self._store.remove(names)
        for name in names:
            self._unset(name)

    def _set(self, report: Report, filing: Filing | None) -> None:
        self._unset(report.id)
        self._held[report.id] = report
        if filing is not None:
            self._filings[report.id] = filing
            for key in _keys(report, filing):
                self._by_key.setdefault(key, {})[report.id] = None

    def _unset(self, name: str) -> None:
        report, filing = self._held.pop(name, None), self._filings.pop(name, None)
        if report is not None and filing is not None:
            for key in _keys(report, filing):
                self._by_key.get(key, {}).pop(name, None)


def _keys(report: Report, filing: Filing) -> set[_Key]:
    """What a report is looked up by; two that are akin have one in common."""
    head = report.letterhead
    keys: set[_Key] = {("content", filing.content), ("path", filing.path), ("source", report.source.rpartition("/")[2])}
    if head.number:
        keys.add(("number", head.number))
    for period in (head.period, filing.guessed.period):
        if head.province and period:
            keys.add(("placed", head.province, period.end))
    return keys
