"""Vectors of passages in Chroma, through llama-index's vector store: `protocols.PassageIndex`.

An embedded Chroma folder belongs to one process: even a query may write into it. So a folder, once published, is never
changed: the one writer copies it (or begins an empty one), changes the copy, and makes it the current one by renaming
one small file. Searches notice that by themselves, finish what they began on the old folder, and let it go; the last
to let go deletes it. A process that dies leaves the current folder as it was.

    chroma/current     name of the folder to search in
    chroma/000012/     Chroma's files; `held.json`: what is held of each report
    chroma/000012.in-use    locked by those who search in it

No words of a report are in it, only ids and vectors; the words are in the store.
"""

import json
import math
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Lock

from llama_index.core.schema import BaseNode, TextNode
from llama_index.core.vector_stores.types import FilterOperator, MetadataFilter, MetadataFilters, VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore

from assistant.backends.collection import CURRENT, Opened, delete_unused, mark, settle
from assistant.errors import StoreError
from assistant.protocols import Hit, Vectors
from assistant.records.figure import Passage
from assistant.text.embedded import print_of, print_of_all

__all__ = ["ChromaIndex"]

_REPORT = "report"
_HELD = "held.json"
_DRAFT = "draft"
_DATABASE = "chroma.sqlite3"
_TRIES = 5


class ChromaIndex:
    """Passage vectors below the folder `folder`; only the holder of the writer's lock may change them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._opened: Opened | None = None
        self._draft: Opened | None = None
        self._place = self._folder / _DRAFT
        self._held: dict[str, str] = {}

    def close(self) -> None:
        """Lets go of what is open; what was not published is dropped."""
        with self._lock:
            self._opened = None
        if self._draft is not None:
            self._draft.close()
            self._draft = None
            shutil.rmtree(self._place, ignore_errors=True)

    @property
    def store(self) -> ChromaVectorStore:
        """The llama-index vector store of what is published now, for those who plug it in; its nodes have no text.

        Raises:
            StoreError: nothing is published yet.
        """
        opened = self._current()
        if opened is None:
            raise StoreError("store.missing", folder=self._folder.parent)
        return opened.store

    # --- writing

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        if not passages:
            return
        nodes: list[BaseNode] = [
            TextNode(id_=passage.id, metadata={_REPORT: passage.report}, embedding=vector.tolist())
            for passage, vector in zip(passages, vectors, strict=True)
        ]
        self._drafted().add(nodes)
        prints: dict[str, list[tuple[str, str]]] = {}
        for passage in passages:
            prints.setdefault(passage.report, []).append((passage.id, print_of(passage)))
        self._held.update((report, print_of_all(names)) for report, names in prints.items())

    def remove(self, report: str) -> None:
        if report in self.reports():
            self._drafted().collection.delete(where={_REPORT: report})
            self._held.pop(report, None)

    def clear(self, expected: int = 0) -> None:
        self._begin(None, expected)

    def publish(self) -> None:
        if self._draft is None:
            return
        self._draft.close()
        self._draft = None
        place = self._place
        (place / _HELD).write_text(json.dumps(self._held), encoding="utf-8")
        mark(place)
        settle(place)
        name = f"{max(map(int, self._numbered()), default=0) + 1:06d}"
        place.rename(self._folder / name)
        beside = self._folder / f".{CURRENT}"
        with beside.open("w", encoding="ascii") as stream:
            stream.write(name)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(self._folder / CURRENT)
        with self._lock:
            self._opened = None
        self._tidy()

    def reports(self) -> dict[str, str]:
        if self._draft is not None:
            return dict(self._held)
        name = self._name()
        return _held(self._folder / name) if name else {}

    def _drafted(self) -> Opened:
        name = self._name()
        return self._draft or self._begin(self._folder / name if name else None)

    def _begin(self, source: Path | None, size: int = 0) -> Opened:
        """A draft, of a published folder or, for about `size` passages, of nothing."""
        if self._draft is not None:
            self._draft.close()
        shutil.rmtree(self._place, ignore_errors=True)
        # Chroma may hold the files of a closed draft a moment longer, so that no two have one place.
        place = self._place = self._folder / f"{_DRAFT}-{time.monotonic_ns()}"
        place.mkdir(parents=True)
        if source is not None:
            size = _copy(source, place)
        self._held = _held(place)
        self._draft = Opened(place, size=size)
        return self._draft

    def _numbered(self) -> list[str]:
        return [child.name for child in self._folder.iterdir() if child.name.isdigit()] if self._folder.is_dir() else []

    def _tidy(self) -> None:
        """Deletes what nobody needs: earlier folders that nobody searches in, what a dead writer or program left."""
        current = self._name()
        for child in self._folder.iterdir():
            if child.name in {CURRENT, current}:
                continue
            if child.name.isdigit():
                delete_unused(child)
            elif child.is_dir():
                shutil.rmtree(child, ignore_errors=True)
            else:
                child.unlink(missing_ok=True)

    # --- reading

    def rows(self) -> Iterator[tuple[str, Vectors]]:
        opened = self._current()
        if opened is not None:
            yield from opened.rows()

    def search(self, vector: Vectors, limit: int, reports: Sequence[str] | None) -> list[Hit]:
        opened = self._current()
        if opened is None or limit < 1 or (reports is not None and not reports):
            return []
        filters = None
        if reports is not None:
            wanted = MetadataFilter(key=_REPORT, operator=FilterOperator.IN, value=list(reports))
            filters = MetadataFilters(filters=[wanted])
        found = opened.store.query(
            VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=limit, filters=filters)
        )
        # The library gives exp(-distance); the cosine is 1 minus Chroma's distance.
        scores = (1 + math.log(similarity) for similarity in found.similarities or ())
        return [Hit(name, score) for name, score in zip(found.ids or (), scores, strict=True)]

    def _name(self) -> str:
        """Name of the folder that is current; empty when nothing is published."""
        try:
            return (self._folder / CURRENT).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return ""

    def _current(self) -> Opened | None:
        """What is published, opened; a folder that gives way between its naming and its opening is asked for again."""
        with self._lock:
            name = ""
            for _ in range(_TRIES):
                name = self._name()
                if self._opened is not None and self._opened.folder.name == name:
                    return self._opened
                try:
                    self._opened = Opened(self._folder / name) if name else None
                except FileNotFoundError:
                    continue
                return self._opened
        raise StoreError("store.broken", folder=self._folder, why=name)


def _held(folder: Path) -> dict[str, str]:
    file = folder / _HELD
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def _copy(source: Path, place: Path) -> int:
    """Copies a published folder; its database may be open elsewhere. Gives the passages in it, about."""
    for child in source.iterdir():
        if child.is_dir():
            shutil.copytree(child, place / child.name)
        elif child.name != _DATABASE:
            shutil.copy2(child, place / child.name)
    with closing(sqlite3.connect(source / _DATABASE)) as held, closing(sqlite3.connect(place / _DATABASE)) as copied:
        held.backup(copied)
        return int(copied.execute("SELECT count(*) FROM embeddings").fetchone()[0])
