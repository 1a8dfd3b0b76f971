"""What commands ask of an index and do to it, as lines of the audit log: the same actions that the page notes.

The log is opened before anything is done, so that nothing is done that can't be noted. Files are noted one by one, so
that a run that dies has a line for each that is in.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.frontends.by_command import by_command
from assistant.frontends.web.words import word
from assistant.ingest.outcome import FileResult, IngestResult, IngestStatus
from assistant.ingest.remove import Removal
from assistant.protocols import Journal
from assistant.records.journal import LOCAL, Action
from assistant.settings import Settings

__all__ = ["Noting", "noting"]

_NOTHING_DONE = frozenset({IngestStatus.UNCHANGED, IngestStatus.REFUSED})


class Noting:
    """Writes the lines."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def asked(self, question: str) -> None:
        """A question that was answered."""
        self._note(Action.ASK, question)

    def file(self, file: FileResult | None) -> None:
        """A file that is in; one that changed nothing has no line."""
        if file is not None and file.status not in _NOTHING_DONE:
            self._note(Action.LOAD, f"{file.source} ({file.report})")

    def pruned(self, result: IngestResult) -> None:
        """The reports that a run took out since their files are gone."""
        for source in result.pruned:
            self._note(Action.REMOVE, word("audit.pruned", source=source))

    def removed(self, done: Removal) -> None:
        """The reports that were taken out, and the older versions that came back."""
        for report in done.removed:
            self._note(Action.REMOVE, f"{report.source} ({report.id})")
        for report in done.restored:
            self._note(Action.LOAD, word("audit.restored", report=f"{report.source} ({report.id})"))

    def reindexed(self, reports: int) -> None:
        """All that is derived was made anew."""
        self._note(Action.REINDEX, word("audit.reindexed", reports=reports))

    def _note(self, action: Action, said: str) -> None:
        self._journal.note(LOCAL, action, by_command(said))


@contextmanager
def noting(settings: Settings) -> Iterator[Noting]:
    """The audit log that goes with the index of the settings.

    Raises:
        JournalError: it can't be opened or written.
    """
    from assistant.wiring import open_journal

    with open_journal(settings) as journal:
        yield Noting(journal)
