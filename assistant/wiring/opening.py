"""Opens the index and the journal of the settings; the only place that knows which backends they are."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.engine import Assistant
from assistant.errors import SettingsError, StoreError
from assistant.ingest.catalogue import read_indicators
from assistant.ingest.reconcile import Stores, reconcile
from assistant.lookup import Lookup
from assistant.protocols import Journal, ReportStore
from assistant.records.answer import Answer, Question
from assistant.retrieval.texts import figure_lines, figure_vectors
from assistant.settings import ROOT, Settings
from assistant.suggesting import Suggester
from assistant.text.words import tokens
from assistant.wiring.parts import embedder, meaning, prompts, stamp

if TYPE_CHECKING:
    from assistant.backends.sessions import SqlSessions
    from assistant.backends.users import UsersFile

__all__ = [
    "database",
    "open_assistant",
    "open_journal",
    "open_lookup",
    "open_reading",
    "open_sessions",
    "open_store",
    "open_suggester",
    "open_users",
    "open_writing",
]

_WARMING = "báo cáo"
_DATABASE = "reports.sqlite"
_VECTORS = "chroma"


@contextmanager
def open_assistant(settings: Settings, *, warm: bool = False) -> Iterator[Assistant]:
    """The engine over the index of the settings, open for reading.

    With `warm` the model, the word segmenter and the lexicon are loaded now, so that the first question is as quick
    as the next.

    Raises:
        StoreError: there is no index yet, or it was made otherwise.
    """
    with open_reading(settings) as stores:
        texts = prompts(settings.paths.prompts)
        known = meaning(settings)
        assistant = Assistant(stores.store, stores.index, stores.embedder, known, texts)
        if warm:
            tokens(_WARMING)
            stores.embedder.warm()
            known.question(_WARMING)
            assistant.plan(Question("", _WARMING, ()))
            gc.collect()
            gc.freeze()  # what stays is not gone through again and again while questions are answered
        yield assistant


@contextmanager
def open_journal(settings: Settings) -> Iterator[Journal]:
    """The journal that goes with the index of the settings, made if need be.

    Raises:
        JournalError: a file that can't be opened, or that a newer program made.
    """
    from assistant.backends.journal import SqlJournal

    with SqlJournal(settings.paths.journal_file) as journal:
        yield journal


@contextmanager
def open_sessions(settings: Settings) -> "Iterator[SqlSessions]":
    """The sessions of signed-in browsers, in the journal.

    Raises:
        JournalError: a file that can't be opened, or that a newer program made.
    """
    from assistant.backends.sessions import SqlSessions

    with SqlSessions(settings.paths.journal_file) as sessions:
        yield sessions


def open_users(settings: Settings) -> "UsersFile":
    """The users file, which need not be there yet."""
    from assistant.backends.users import UsersFile

    return UsersFile(settings.paths.users_file)


@contextmanager
def open_suggester(settings: Settings, ask: Callable[[Question], Answer]) -> Iterator[Suggester]:
    """What suggests questions over the index of the settings; `ask` is the engine's.

    Raises:
        StoreError: there is no index yet, or it was made otherwise.
        SettingsError: the catalogue of indicators is wrong.
    """
    from assistant.backends.store import SqlStore

    labels = {entry.id: entry.label for entry in read_indicators(settings.paths.indicators)}
    with SqlStore(database(settings), stamp(settings), write=False) as store:
        yield Suggester(ask, store, labels, prompts(settings.paths.prompts))


@contextmanager
def open_lookup(settings: Settings) -> Iterator[Lookup]:
    """What looks figures and findings up in the index of the settings; needs neither model nor vectors.

    Raises:
        StoreError: there is no index yet, or it was made otherwise.
        SettingsError: the catalogue of indicators is wrong.
    """
    with open_store(settings) as store:
        yield Lookup(store, read_indicators(settings.paths.indicators))


@contextmanager
def open_store(settings: Settings) -> Iterator[ReportStore]:
    """The reports of the settings' index for reading, without vectors.

    Raises:
        StoreError: there is no index yet, or it was made otherwise.
    """
    from assistant.backends.store import SqlStore

    with SqlStore(database(settings), stamp(settings), write=False) as store:
        yield store


@contextmanager
def open_writing(settings: Settings, *, remake: bool = False) -> Iterator[Stores]:
    """The index, made if need be, for the one process that writes.

    With `remake` one that was made otherwise is opened too: all that was derived in it waits to be made anew.

    Raises:
        StoreError: another process writes, or the index was made otherwise.
    """
    from assistant.backends.chroma import ChromaIndex
    from assistant.backends.lock import WriterLock
    from assistant.backends.stamping import restamp
    from assistant.backends.store import SqlStore

    file = database(settings)
    lock = WriterLock(settings.paths.index)
    try:
        if remake and file.exists():
            restamp(file, stamp(settings))
        with SqlStore(file, stamp(settings), write=True) as store:
            index = ChromaIndex(settings.paths.index / _VECTORS)
            try:
                vectors = partial(figure_vectors, meaning(settings))
                yield Stores(store, index, embedder(settings), vectors, figure_lines)
            finally:
                index.close()
    finally:
        lock.release()


@contextmanager
def open_reading(settings: Settings) -> Iterator[Stores]:
    """The index for reading; several processes may.

    What a writer left undone when it died is mended first, if no other process writes just now.

    Raises:
        StoreError: there is none yet, or it was made otherwise.
    """
    from assistant.backends.chroma import ChromaIndex
    from assistant.backends.store import SqlStore

    file = database(settings)
    with SqlStore(file, stamp(settings), write=False) as store:
        index = ChromaIndex(settings.paths.index / _VECTORS)
        if store.prints() != index.reports():
            _mend(settings)
        try:
            yield Stores(store, index, embedder(settings))
        finally:
            index.close()


def _mend(settings: Settings) -> None:
    try:
        with open_writing(settings) as stores:
            reconcile(stores)
    except StoreError as error:
        if error.key != "store.locked":
            raise


def database(settings: Settings) -> Path:
    """The file of the relational store; it may not exist yet."""
    url = settings.store.url
    if not url:
        return settings.paths.index / _DATABASE
    if url.startswith("sqlite:///"):
        return ROOT / Path(url.removeprefix("sqlite:///"))
    raise SettingsError("settings.store_url", url=url)
