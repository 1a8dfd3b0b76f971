"""What a file is to the reports that are held, and how it goes in: new, known, a copy, a newer or older version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import AssistantError, ReadError, StoreError
from assistant.ingest.files import File, identity_of
from assistant.ingest.making import Done, Made, Steps, Task
from assistant.ingest.metadata import facts, unknown
from assistant.ingest.outcome import FileResult, IngestStatus
from assistant.ingest.shelf import Shelf
from assistant.ingest.versions import Candidate, Kin, Link, compare
from assistant.protocols import Alias, Entry, Filing, Tally
from assistant.records.report import BlockKind, Report, Superseded
from assistant.text.periods import iso

__all__ = ["Taken", "Taker", "tally_of"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file done: its result, the vectors made for it, and the passages that came in."""

    result: FileResult
    embedded: int = 0
    fresh: int = 0


class Taker:
    """Takes the files of a run, one after the other."""

    def __init__(self, steps: Steps, shelf: Shelf, largest: int) -> None:
        """Files larger than `largest` bytes are left to the reader to refuse."""
        self._steps = steps
        self._shelf = shelf
        self._largest = largest
        self._errors: dict[int, ReadError] = {}

    def task(self, number: int, file: File) -> Task:
        """What has to be done for a file: nothing, all, or only the stages after reading."""
        try:
            name = self._identity(file)
        except ReadError as error:
            self._errors[number] = error
            return Task(number, file.path, file.said, skip=True)
        filing = self._shelf.filing(name)
        if filing is None:
            return Task(number, file.path, file.said, skip=self._shelf.alias(name) is not None)
        if filing.read != self._steps.read_version:
            return Task(number, file.path, file.said)
        if (filing.made, filing.said) != (self._steps.version, file.said.fingerprint):
            return Task(number, file.path, file.said, self._shelf.whole(name))
        return Task(number, file.path, file.said, skip=True)

    def take(self, file: File, done: Done) -> Taken:
        """Puts a file in, or says why not."""
        try:
            taken = self._take(file, done)
        except StoreError as error:
            if error.key != "store.entry":
                raise
            taken = Taken(self._refused(file, error))
        except ReadError as error:
            taken = Taken(self._refused(file, error))
        return replace(taken, result=replace(taken.result, seconds=done.seconds))

    def _identity(self, file: File) -> str:
        if file.strays:
            raise ReadError("ingest.strays", path=file.name)
        return identity_of(file.path, self._largest)

    def _take(self, file: File, done: Done) -> Taken:
        error = self._errors.pop(done.task.number, None) or done.result
        if isinstance(error, AssistantError):
            raise error
        made = done.result
        if made is None or isinstance(made, AssistantError):
            return Taken(self._known(file, self._identity(file)))
        before = self._shelf.report(made.entry.report.id)
        if before is not None:
            return self._again(file, made, before)
        report = replace(made.entry.report, source=file.name)
        new = Candidate(replace(made.entry, report=report), self._filing(made, file), in_place=True)
        links = [(report, link) for report, held in self._shelf.near(new) if (link := compare(new, held))]
        return self._linked(file, new, links)

    # --- files whose report is held

    def _known(self, file: File, name: str) -> FileResult:
        """A file that needs no reading: the report's own, under this name or another, or a copy in another format."""
        repeated = self._shelf.alias(name)
        if repeated is not None:
            return self._repeated(file, repeated, "content")
        report, filing = self._shelf.report(name), self._shelf.filing(name)
        if report is None or filing is None:
            raise ReadError("ingest.changing", path=file.name)
        path, before = str(file.path.resolve()), Path(filing.path)
        same_name = report.source.rpartition("/")[2] == file.name
        if filing.path == path:
            return self._counted(file, report, IngestStatus.UNCHANGED)
        if before.is_file() or not (same_name or before.parent.is_dir()):
            return self._repeated(file, report, "bytes")
        source = report.source if same_name else self._shelf.free_source(file, {report.id: ""})
        status = IngestStatus.UNCHANGED if same_name else IngestStatus.RENAMED
        return self._counted(file, self._shelf.move(report, source, path), status)

    def _again(self, file: File, made: Made, before: Report) -> Taken:
        """A report read anew, since the program or the manifest changed; or the second copy of a new one."""
        filing = self._shelf.filing(before.id)
        new = self._filing(made, file)
        if filing is not None and filing.path != new.path and Path(filing.path).is_file():
            return Taken(self._repeated(file, before, "bytes"))
        report = replace(made.entry.report, source=before.source, superseded=before.superseded)
        entry = replace(made.entry, report=report)
        embedded = self._shelf.save(entry, new, {})
        return Taken(_result(file, report, IngestStatus.REREAD, tally_of(entry)), embedded, len(entry.passages))

    # --- files whose report is new

    def _linked(self, file: File, new: Candidate, links: Sequence[tuple[Report, Link]]) -> Taken:
        for held, link in links:
            if link.kin is Kin.SAME:
                return self._same(file, new, held, link.why)
        current = [(held, link) for held, link in links if held.superseded is None]
        for held, link in current:
            if link.kin is Kin.OLDER:
                return self._put(file, new, Superseded(held.id, link.why), {})
        return self._put(file, new, None, {held.id: link.why for held, link in current})

    def _same(self, file: File, new: Candidate, held: Report, why: str) -> Taken:
        """The same report in another file: it is noted; where the old file is gone, the new one takes its place."""
        filing = self._shelf.filing(held.id)
        before = Path(filing.path) if filing else file.path
        if before.parent.is_dir() and not before.is_file() and held.superseded is None:
            self._shelf.drop([held.id])
            taken = self._put(file, new, None, {})
            return replace(taken, result=replace(taken.result, status=IngestStatus.RENAMED, other=held.source))
        alias = Alias(new.entry.report.id, file.name, new.filing.path, new.filing.read)
        self._shelf.repeat(held.id, alias)
        return Taken(self._repeated(file, held, why))

    def _put(self, file: File, new: Candidate, superseded: Superseded | None, older: Mapping[str, str]) -> Taken:
        source = self._shelf.free_source(file, older) if superseded is None else file.name
        entry = replace(new.entry, report=replace(new.entry.report, source=source, superseded=superseded))
        names = [self._source_of(name) for name in ([superseded.by] if superseded else older)]
        embedded = self._shelf.save(entry, new.filing, older)
        ids = entry.report.id if superseded else ", ".join(older)
        status, key, why = IngestStatus.READ, "", ""
        if superseded:
            status, key, why = IngestStatus.OLDER, "ingest.older", superseded.why
        elif older:
            status, key, why = IngestStatus.REPLACED, "ingest.newer", next(iter(older.values()))
        result = _result(file, entry.report, status, tally_of(entry))
        if key:
            result = replace(result, other=", ".join(names), message=self._say(key, file, (", ".join(names), ids), why))
        return Taken(result, embedded, 0 if superseded else len(entry.passages))

    def _source_of(self, name: str) -> str:
        report = self._shelf.report(name)
        return report.source if report else name

    def _filing(self, made: Made, file: File) -> Filing:
        steps = self._steps
        path, said = str(file.path.resolve()), file.said.fingerprint
        return Filing(path, steps.read_version, steps.version, said, made.content, made.guessed)

    # --- what is said

    def _counted(self, file: File, report: Report, status: IngestStatus) -> FileResult:
        """A file of which nothing was made; one of an older version says which is the newer."""
        result = _result(file, report, status, self._shelf.tally(report.id))
        if report.superseded is None:
            return result
        other = self._source_of(report.superseded.by)
        return replace(
            result, other=other, message=self._say("ingest.older", file, (other, report.id), report.superseded.why)
        )

    def _repeated(self, file: File, held: Report, why: str) -> FileResult:
        result = _result(file, held, IngestStatus.DUPLICATE, self._shelf.tally(held.id))
        message = self._say("ingest.duplicate", file, (held.source, held.id), why)
        return replace(result, source=file.name, other=held.source, message=message)

    def _refused(self, file: File, error: AssistantError) -> FileResult:
        return FileResult(file.name, file.path, IngestStatus.REFUSED, message=self._steps.message(error))

    def _say(self, key: str, file: File, named: tuple[str, str], why: str) -> str:
        """A remark on a file; `named` are another's file name, and the id that the remark is about."""
        other, name = named
        words = self._steps.message(ReadError(f"ingest.why.{why}"))
        return self._steps.message(ReadError(key, path=file.name, other=other, report=name, why=words))


def _result(file: File, report: Report, status: IngestStatus, tally: Tally) -> FileResult:
    head = report.letterhead
    return FileResult(
        source=report.source,
        path=file.path,
        status=status,
        report=report.id,
        format=file.path.suffix.lower().removeprefix("."),
        pages=tally.pages,
        sections=tally.sections,
        tables=tally.tables,
        figures=tally.figures,
        checks=tally.checks,
        passages=tally.passages,
        province=head.province,
        period=iso(head.period),
        unknown=unknown(head),
        facts=facts(head),
    )


def tally_of(entry: Entry) -> Tally:
    """How much of each there is in an entry."""
    blocks = [block for section in entry.report.sections for block in section.blocks]
    tables = sum(block.kind is BlockKind.TABLE for block in blocks)
    sections = len(entry.report.sections)
    pages = max((block.page or 0 for block in blocks), default=0)
    return Tally(pages, sections, tables, len(entry.figures), len(entry.checks), len(entry.passages))
