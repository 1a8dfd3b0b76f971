"""Vectors of passages in Chroma, through llama-index's vector store: `protocols.PassageIndex`.

The embedded database belongs to one process at a time for writing; the wiring's lock sees to that. Ids of passages
start with the report's id and a colon, so that counting what is held needs no metadata.
"""

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import chromadb
from chromadb.config import Settings
from chromadb.errors import ChromaError
from llama_index.core.schema import BaseNode, TextNode
from llama_index.core.vector_stores.types import FilterOperator, MetadataFilter, MetadataFilters, VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore

from assistant.errors import StoreError
from assistant.protocols import Hit, Vectors
from assistant.records.figure import Passage

__all__ = ["ChromaIndex"]

_COLLECTION = "passages"
_REPORT = "report"
_PAGE = 10_000


class ChromaIndex:
    """Passage vectors in the folder `folder`; `store` is the llama-index vector store for those who plug it in."""

    def __init__(self, folder: Path) -> None:
        """Opens the folder, or makes it.

        Raises:
            StoreError: what lies there is no Chroma database that this version reads.
        """
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        try:
            client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
            self._collection = client.get_or_create_collection(
                _COLLECTION, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
            )
        except (ChromaError, ValueError, OSError) as error:
            raise StoreError("store.broken", folder=folder, why=error) from error
        self._most = int(client.get_max_batch_size())
        self.store = ChromaVectorStore(chroma_collection=self._collection)

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Adds passages with their vectors, row by row; those of one report go in together."""
        nodes: list[BaseNode] = [
            TextNode(
                id_=passage.id,
                text=passage.text,
                metadata={_REPORT: passage.report, "section": passage.section, "heading": passage.heading},
                embedding=vector.tolist(),
            )
            for passage, vector in zip(passages, vectors, strict=True)
        ]
        for start in range(0, len(nodes), self._most):
            self.store.add(nodes[start : start + self._most])

    def remove(self, report: str) -> None:
        self._collection.delete(where={_REPORT: report})

    def reports(self) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for start in range(0, self._collection.count(), _PAGE):
            held = self._collection.get(include=[], limit=_PAGE, offset=start)["ids"]
            counts.update(name.partition(":")[0] for name in held)
        return dict(counts)

    def search(self, vector: Vectors, limit: int, reports: Sequence[str] | None) -> list[Hit]:
        if limit < 1 or (reports is not None and not reports):
            return []
        filters = None
        if reports is not None:
            wanted = MetadataFilter(key=_REPORT, operator=FilterOperator.IN, value=list(reports))
            filters = MetadataFilters(filters=[wanted])
        found = self.store.query(
            VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=limit, filters=filters)
        )
        # The library gives exp(-distance); the cosine is 1 minus Chroma's distance.
        scores = (1 + math.log(similarity) for similarity in found.similarities or ())
        return [Hit(name, score) for name, score in zip(found.ids or (), scores, strict=True)]
