"""Reports out of an index, with everything that was made of them; and how a person names a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from assistant.errors import ReadError
from assistant.ingest.reconcile import Stores, reconcile
from assistant.ingest.shelf import Shelf
from assistant.records.report import Report
from assistant.text.normalize import fold

__all__ = ["Removal", "named", "remove"]

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Removal:
    """What was taken out, letterheads only, and the older versions that came back instead."""

    removed: tuple[Report, ...]
    restored: tuple[Report, ...]


def named(said: str, reports: Sequence[Report]) -> Report:
    """The report that a file name (with or without its ending), an id or a document number means; a current one first.

    Raises:
        ReadError: none is called so, or several are; those, or the nearest names, are given.
    """
    wanted = said.strip().lower()
    found = [report for report in reports if wanted in _names(report)]
    current = [report for report in found if report.superseded is None or report.id == wanted]
    found = current or found
    if len(found) == 1:
        return found[0]
    if found:
        names = "; ".join(f"{report.source} ({report.id})" for report in found)
        raise ReadError("report.several", said=said, found=names)
    sources = list(dict.fromkeys(report.source for report in reports))
    near = process.extract(said, sources, scorer=fuzz.WRatio, processor=fold, limit=_NEAREST)
    raise ReadError("report.unknown", said=said, near="; ".join(name for name, _, _ in near) or "–")


def remove(stores: Stores, names: Sequence[str], *, keep_older: bool = False) -> Removal:
    """Takes reports out with the older versions that they replaced; `keep_older` brings the last of those back.

    Raises:
        ReadError: no report is called so; then none is taken out.
    """
    shelf = Shelf(stores)
    reports = stores.store.reports(superseded=True)
    wanted = {report.id: report for report in (named(name, reports) for name in names)}
    older = {each.id: each for name in wanted for each in shelf.older(name)}
    restored: list[Report] = []
    if keep_older:
        restored = [each for each in older.values() if each.superseded and each.superseded.by in wanted]
        older = {}
    leaving = {**older, **wanted}
    restored = [report for report in restored if report.id not in leaving]
    stores.store.remove(list(leaving), [report.id for report in restored])
    reconcile(stores)
    stores.store.purge()
    return Removal(tuple(leaving.values()), tuple(restored))


def _names(report: Report) -> set[str]:
    names = {report.source, Path(report.source).stem, report.id, report.letterhead.number}
    return {name.lower() for name in names if name}
