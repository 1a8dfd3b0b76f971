"""The holdings in memory, with the readers that ship: for tests of the tab, of HTTP and of the acts themselves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.backends.fakes import MemoryStore
from assistant.errors import AssistantError
from assistant.frontends.holdings.service import Holdings
from assistant.frontends.holdings.uploads import Uploads
from assistant.ingest.build import Run, ingest
from assistant.ingest.describe import Description, describe
from assistant.ingest.making import Steps, here
from assistant.ingest.outcome import IngestResult, Progress
from assistant.ingest.reconcile import Stores
from assistant.ingest.remove import Removal, remove
from assistant.ingest.superseding import supersede
from assistant.prompts import Prompts
from assistant.protocols import Journal
from assistant.settings import ROOT, Settings
from assistant.wiring import steps
from tests.made import memory

__all__ = ["MemoryActs", "holding", "idle", "said"]


def said(error: AssistantError) -> str:
    return Prompts(ROOT / "prompts").message(error)


@dataclass(frozen=True, slots=True)
class MemoryActs:
    """What the wiring does to an index, done to one in memory."""

    stores: Stores
    steps: Steps

    def ingest(
        self, paths: Sequence[Path], *, tell: Callable[[Progress], None], stop: Callable[[], bool]
    ) -> IngestResult:
        return ingest(paths, self.steps, self.stores, Run(here(self.steps), tell=tell, stop=stop))

    def describe(self, name: str, changes: Mapping[str, str]) -> Description:
        return describe(self.stores, self.steps, name, changes)

    def remove(self, names: Sequence[str]) -> Removal:
        return remove(self.stores, names)

    def supersede(self, older: str, newer: str) -> None:
        supersede(self.stores, older, newer)


def idle(journal: Journal, folder: Path = Path("/nonexistent")) -> Holdings:
    """Nothing is held, and nobody works."""
    return Holdings(MemoryStore(), MemoryActs(memory(), steps(Settings())), Uploads(folder, 1), journal, said)


@contextmanager
def holding(folder: Path, journal: Journal, megabytes: int = 1) -> Iterator[tuple[Holdings, Stores]]:
    """Holdings with a thread at work, and the stores behind them."""
    stores = memory()
    acts = MemoryActs(stores, steps(Settings()))
    holdings = Holdings(stores.store, acts, Uploads(folder, megabytes), journal, said)
    holdings.queue.start()
    try:
        yield holdings, stores
    finally:
        holdings.queue.close()
