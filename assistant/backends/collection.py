"""One folder of Chroma, opened: its collection of passages, and the sign that somebody searches in it.

Measured on Chroma 1.5: a query on a folder whose last additions are not yet in its own files writes them there, in
whatever process it runs. `settle` brings everything into the files, after which queries leave them alone.
"""

import fcntl
import os
import shutil
import time
import warnings
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings
from chromadb.errors import ChromaError
from llama_index.core.schema import BaseNode
from llama_index.vector_stores.chroma import ChromaVectorStore

from assistant.errors import StoreError
from assistant.protocols import Vectors

__all__ = ["CURRENT", "Opened", "delete_unused", "mark", "settle"]

CURRENT = "current"
"""The file beside the published folders that names the one to search in."""
_COLLECTION = "passages"
_IN_USE = "in-use"
_OFTEN = 1_000
"""Additions after which Chroma writes all of its index, at least; a large one is written less often."""
_LOCKED = "database is locked"
_WAITS = (0.1, 0.4, 1.6)
"""Seconds before a database that is locked is tried again."""
_OPENING = Lock()
"""Chroma shares what is open between the clients of a folder, and counts them without a lock."""


def _patiently(folder: Path, size: int | None) -> tuple[Any, Any]:
    """The client and its collection; Chroma's own connections may hold a new database from one another for a moment."""
    for wait in _WAITS:
        try:
            client = _client(folder)
            return client, _collection(client, size)
        except ChromaError as error:
            if _LOCKED not in str(error):
                raise
            time.sleep(wait)
    client = _client(folder)
    return client, _collection(client, size)


class Opened:
    """A collection until it is closed, or nobody holds this any more."""

    def __init__(self, folder: Path, *, size: int | None = None) -> None:
        """Opens a published folder; with `size`, a draft, which is made if it is empty, for about so many passages.

        Raises:
            FileNotFoundError: the folder was deleted since it was named.
            StoreError: what lies there is no Chroma database that this version reads.
        """
        self.folder = folder
        used = None if size is not None else _use(folder)
        try:
            with _OPENING:
                client, self.collection = _patiently(folder, size)
        except (ChromaError, ValueError, OSError) as error:
            if used is not None:
                os.close(used)
            raise StoreError("store.broken", folder=folder, why=error) from error
        self.most = int(client.get_max_batch_size())
        self.store = ChromaVectorStore(chroma_collection=self.collection)
        self._close = weakref.finalize(self, _let_go, client, used, folder)

    def add(self, nodes: Sequence[BaseNode]) -> None:
        for start in range(0, len(nodes), self.most):
            self.store.add(list(nodes[start : start + self.most]))

    def rows(self) -> Iterator[tuple[str, Vectors]]:
        """All ids with their vectors."""
        for start in range(0, self.collection.count(), _OFTEN):
            held = self.collection.get(limit=_OFTEN, offset=start, include=["embeddings"])
            yield from zip(held["ids"], np.asarray(held["embeddings"], dtype=np.float32), strict=True)

    def close(self) -> None:
        self._close()


def mark(folder: Path) -> None:
    """Makes the file of a folder, before it is published, that those who search in it lock."""
    (folder / _IN_USE).touch()


def settle(folder: Path) -> None:
    """Brings all of a draft, closed before, into its files, and those to the disk."""
    with _OPENING:
        client = _client(folder)
        _write_after(client.get_collection(_COLLECTION, embedding_function=None), 1)
        client.close()
        client = _client(folder)
        collection = client.get_collection(_COLLECTION, embedding_function=None)
        some = collection.get(limit=1, include=["embeddings"])["embeddings"]
        if some is not None and len(some):
            collection.query(query_embeddings=some, n_results=1)
        client.close()
    for file in filter(Path.is_file, folder.rglob("*")):
        with file.open("rb") as stream:
            os.fsync(stream.fileno())


def delete_unused(folder: Path) -> bool:
    """Deletes a folder that was published once, unless somebody still searches in it; whether it is gone."""
    try:
        used = os.open(folder / _IN_USE, os.O_RDONLY)
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)
        return True
    try:
        fcntl.flock(used, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        shutil.rmtree(folder, ignore_errors=True)
        return True
    finally:
        os.close(used)


def _use(folder: Path) -> int:
    """A shared lock on a published folder, as an open file."""
    used = os.open(folder / _IN_USE, os.O_RDONLY)
    try:
        fcntl.flock(used, fcntl.LOCK_SH | fcntl.LOCK_NB)
        (folder / _IN_USE).stat()  # deleted between opening and locking, it is gone for good
    except OSError as error:
        os.close(used)
        raise FileNotFoundError(folder) from error
    return used


def _let_go(client: Any, used: int | None, folder: Path) -> None:  # noqa: ANN401 - Chroma's own client
    with _OPENING:
        client.close()
    if used is None:
        return
    os.close(used)
    current = folder.parent / CURRENT
    if current.is_file() and current.read_text(encoding="ascii").strip() != folder.name:
        delete_unused(folder)


def _client(folder: Path) -> Any:  # noqa: ANN401 - Chroma's own client
    return chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))


def _collection(client: Any, size: int | None) -> Any:  # noqa: ANN401 - Chroma's own types
    if size is None:
        return client.get_collection(_COLLECTION, embedding_function=None)
    space = {"hnsw": {"space": "cosine"}}
    made = client.get_or_create_collection(_COLLECTION, configuration=space, embedding_function=None)
    _write_after(made, max(_OFTEN, size // 4))
    return made


def _write_after(collection: Any, additions: int) -> None:  # noqa: ANN401 - Chroma's own type
    """Sets how many additions Chroma gathers before it writes all of its index."""
    hnsw = {"sync_threshold": additions, "batch_size": min(additions, 100)}
    with warnings.catch_warnings():  # a collection without an embedding function is said to be of an old kind
        warnings.simplefilter("ignore", DeprecationWarning)
        collection.modify(configuration={"hnsw": hnsw})
