"""Vectors: made once for each wording, kept in the store, and brought into the index that is searched.

The store is the truth. What a process left undone when it died is done by the next that opens the index.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.protocols import Embedder, Entry, PassageIndex, ReportStore, Vectors
from assistant.records.figure import Passage
from assistant.text.embedded import embedded_text, print_of

__all__ = ["Stores", "embed", "reconcile"]

_AT_ONCE = 1_024
"""Passages embedded or added together: enough to sort by length, little enough to keep in memory."""
_REBUILT = 20_000
"""Passages up to which the index is made anew where reports leave it, so that not even their vectors stay."""


@dataclass(frozen=True, slots=True)
class Stores:
    """Where entries go, opened by the one writer; or what is searched."""

    store: ReportStore
    index: PassageIndex
    embedder: Embedder
    cards: Callable[[Entry], tuple[str, Vectors] | None] = lambda _: None
    """Gives name and vectors of a report's figures, where those are wanted."""
    lines: Callable[[Entry], tuple[str, list[str]] | None] = lambda _: None
    """Gives name and lines of what a report's figures say, where those are wanted."""


def embed(stores: Stores, passages: Sequence[Passage]) -> int:
    """Makes the vectors that the store lacks for these passages; gives how many."""
    texts = {print_of(passage): embedded_text(passage) for passage in passages}
    lacking = sorted(set(texts) - set(stores.store.vectors(texts)))
    for start in range(0, len(lacking), _AT_ONCE):
        names = lacking[start : start + _AT_ONCE]
        rows = stores.embedder.passages([texts[name] for name in names])
        stores.store.add_vectors(dict(zip(names, rows, strict=True)))
    return len(lacking)


def reconcile(stores: Stores) -> int:
    """Makes the index what the store says, and publishes it; gives the vectors that had to be made."""
    store, index = stores.store, stores.index
    wanted, held = store.prints(), index.reports()
    if wanted == held:
        return 0
    stale = [report for report in held if wanted.get(report) != held[report]]
    size = store.passage_count()
    if stale and size <= _REBUILT:
        index.clear(size)
        held = {}
    for report in stale:
        index.remove(report)
    made = 0
    waiting: list[Passage] = []
    for report in (name for name, words in wanted.items() if held.get(name) != words):
        waiting.extend(store.report_passages(report))
        if len(waiting) >= _AT_ONCE:
            made += _add(stores, waiting)
            waiting = []
    made += _add(stores, waiting)
    index.publish()
    store.drop_vectors()
    return made


def _add(stores: Stores, passages: Sequence[Passage]) -> int:
    """Adds whole reports to the index; gives the vectors that had to be made."""
    made = embed(stores, passages)
    if passages:
        prints = [print_of(passage) for passage in passages]
        vectors = stores.store.vectors(prints)
        stores.index.add(passages, np.stack([vectors[name] for name in prints]))
    return made
