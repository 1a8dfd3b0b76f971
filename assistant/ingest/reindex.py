"""Makes anew all that is derived from the text that an index holds: figures, checks, passages, words, vectors.

Report by report, each in one transaction; the vectors that are searched are exchanged at the end, all at once. The
files themselves are not read: where the readers have changed, `ingest` reads them again by itself.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assistant.ingest.making import Steps, Task, make
from assistant.ingest.manifest import Said
from assistant.ingest.outcome import Progress, Stage
from assistant.ingest.reconcile import Stores, embed, reconcile

__all__ = ["reindex"]


def reindex(stores: Stores, steps: Steps, tell: Callable[[Progress], None] = lambda _: None) -> int:
    """Makes all reports anew, older versions too; how many. A run that dies is begun again with another."""
    store = stores.store
    filings = store.filings()
    reports = store.reports(superseded=True)
    store.forget_vectors()
    for done, head in enumerate(reports):
        tell(Progress(Stage.EMBEDDING, done, len(reports), (head.source,)))
        filing = filings.get(head.id)
        held = store.report(head.id)
        # What a manifest has said is in the letterhead already.
        made = make(steps, Task(done, Path(filing.path if filing else head.source), Said(), held))
        entry = replace(made.entry, report=held)
        if held.superseded is None:
            embed(stores, entry.passages)
        store.save(entry, filing and replace(filing, made=steps.version, content=made.content))
    tell(Progress(Stage.PUBLISHING, len(reports), len(reports)))
    store.reword()
    stores.index.clear(store.passage_count())
    reconcile(stores)
    stores.index.publish()
    store.purge()
    return len(reports)
