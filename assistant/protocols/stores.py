"""The index of passages and the store of reports."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from assistant.protocols.held import Alias, Entry, Filing, Hit, Tally, Vectors
from assistant.records.fault import Fault
from assistant.records.figure import Check, Figure, Passage
from assistant.records.report import Report

__all__ = ["PassageIndex", "ReportStore"]


class PassageIndex(Protocol):
    """Dense index of passages, derived from the store and reconciled with it at start.

    Changes are seen by searches, here and in other processes, once they are published: all of them or none.
    """

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Adds passages with their vectors, row by row; all of a report in one call, after `remove` if it is held."""

    def remove(self, report: str) -> None: ...

    def clear(self, expected: int = 0) -> None:
        """Takes everything out, with nothing left of it; `expected` passages are about to be added."""

    def publish(self) -> None: ...

    def reports(self) -> dict[str, str]:
        """What is held of each report, changes not yet published included: `text.embedded.print_of_all`."""

    def rows(self) -> Iterator[tuple[str, Vectors]]:
        """The ids of all passages that searches can meet now, with their vectors."""

    def search(self, vector: Vectors, limit: int, reports: Sequence[str] | None) -> list[Hit]:
        """Nearest passages of `reports` (all when None), cosine, best first; `vector` has shape (dimension,)."""


class ReportStore(Protocol):
    """The truth: reports, sections, figures, checks, passages with their vectors, and the lexical index over them.

    Each call that writes is one transaction. Searches take words already segmented by `assistant.text.words.tokens`,
    and meet only reports that no newer version supersedes.
    """

    def save(self, entry: Entry, filing: Filing | None = None, older: Mapping[str, str] | None = None) -> None:
        """Writes a report; one of the same id is replaced, and so is a current one of the same source.

        `older` are the ids of reports that this one supersedes from now on, each with why. A report that comes in
        superseded says so itself.
        """

    def remove(self, reports: Collection[str], restored: Collection[str] = ()) -> None:
        """Takes reports out; those of `restored` are current again."""

    def rename(self, report: str, source: str, path: str) -> None: ...

    def purge(self) -> None:
        """Leaves nothing on disk of what was taken out."""

    def reports(self, *, superseded: bool = False) -> list[Report]:
        """All reports, letterheads only (`sections` empty), by province, then period; older versions only if asked."""

    def report(self, report: str) -> Report: ...

    def generation(self) -> int:
        """Larger after each change of what is held, whichever process made it."""

    def filings(self) -> dict[str, Filing]:
        """How the reports came in, by id; those written without are left out."""

    def aliases(self) -> dict[str, list[Alias]]:
        """The other files of each report."""

    def add_alias(self, report: str, alias: Alias) -> None: ...

    def figures(self, reports: Sequence[str]) -> list[Figure]:
        """All figures of the reports, in reading order."""

    def reports_ending(self, reports: Sequence[str], first: date, last: date) -> set[str]:
        """Those of the reports with a figure whose time ends from `first` to `last`."""

    def indicator_figures(self, indicators: Sequence[str], reports: Sequence[str]) -> list[Figure]:
        """The figures of the reports that bear one of the indicators, report by report in reading order."""

    def indicator_reports(self) -> dict[str, int]:
        """How many current reports state each indicator."""

    def figures_by_id(self, ids: Sequence[str]) -> list[Figure]:
        """The figures with these ids, in the order of the ids; unknown ids are left out."""

    def checks(self, reports: Sequence[str]) -> list[Check]: ...

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages with these ids, in the order of the ids."""

    def report_passages(self, report: str) -> list[Passage]: ...

    def prints(self) -> dict[str, str]:
        """`text.embedded.print_of_all` of each current report that has passages."""

    def tally(self, report: str) -> Tally: ...

    def tallies(self) -> dict[str, Tally]:
        """How much of each there is in every report, older versions too, by id."""

    def pages(self) -> dict[str, int]:
        """The last page of every report whose format has pages, older versions too, by id."""

    def passage_count(self) -> int:
        """Passages of all current reports together."""

    def vectors(self, prints: Collection[str]) -> dict[str, Vectors]:
        """The vectors, shape (dimension,), that are held for the prints of passages."""

    def add_vectors(self, vectors: Mapping[str, Vectors]) -> None: ...

    def cards(self, report: str, name: str) -> Vectors | None:
        """The vectors of a report's figures, shape (figures, dimension); None unless they were made as `name` says."""

    def save_cards(self, report: str, name: str, vectors: Vectors) -> None:
        """Keeps the vectors of a report's figures, in the place of any other."""

    def lines(self, report: str, name: str) -> list[str] | None:
        """The lines of what a report's figures say; None unless they were made as `name` says."""

    def save_lines(self, report: str, name: str, lines: Sequence[str]) -> None:
        """Keeps the lines of a report's figures, none of which holds a line break, in the place of any other."""

    def reword(self) -> None:
        """Makes the lexical index anew, all of it."""

    def forget_vectors(self) -> None:
        """Takes out all vectors, those of figures too, to be made anew."""

    def faults(self) -> list[Fault]:
        """What is wrong with the store by itself: its file, its references, its lexical index."""

    def drop_vectors(self) -> int:
        """Takes out the vectors that no current passage needs; how many."""

    def search_passages(self, words: Sequence[str], limit: int, reports: Sequence[str] | None) -> list[Hit]: ...

    def search_figures(self, words: Sequence[str], limit: int, reports: Sequence[str] | None) -> list[Hit]: ...

    def vocabulary(self) -> dict[str, int]:
        """How many passages each lower-case syllable stands in, over all reports: for weights and for spelling."""
