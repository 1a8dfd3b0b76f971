"""A person says that one report stands for another: the older one is kept, and nothing is answered from it."""

from assistant.errors import ReadError
from assistant.ingest.reconcile import Stores, reconcile
from assistant.ingest.shelf import Shelf
from assistant.protocols import Entry

__all__ = ["SAID", "supersede"]

SAID = "person"
"""Why one report supersedes another, when a person said so."""


def supersede(stores: Stores, older: str, newer: str) -> None:
    """Makes the report of id `newer` stand for the current one of id `older`.

    Raises:
        ReadError: one of them is not held, or is superseded itself.
    """
    shelf, store = Shelf(stores), stores.store
    for name in (older, newer):
        report = shelf.report(name)
        if report is None or report.superseded is not None:
            raise ReadError("holdings.not_current", report=report.source if report else name)
    filing = shelf.filing(newer)
    if filing is None:
        raise ReadError("describe.again", source=newer)
    entry = Entry(
        store.report(newer),
        tuple(store.figures([newer])),
        tuple(store.checks([newer])),
        tuple(store.report_passages(newer)),
    )
    shelf.save(entry, filing, {older: SAID})
    reconcile(stores)
