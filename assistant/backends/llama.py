"""Our embedder as a llama-index embedding, so that others can plug it into their own indexes."""

from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr

from assistant.protocols import Embedder

__all__ = ["EmbedderAdapter"]


class EmbedderAdapter(BaseEmbedding):
    """A `protocols.Embedder` behind llama-index's `BaseEmbedding`."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder, **options: Any) -> None:  # noqa: ANN401 - llama-index's own options
        super().__init__(model_name=embedder.name, **options)
        self._embedder = embedder

    @classmethod
    def class_name(cls) -> str:
        return "EmbedderAdapter"

    def _get_query_embedding(self, query: str) -> list[float]:
        return _floats(self._embedder.queries([query])[0])

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return _floats(self._embedder.passages([text])[0])

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [_floats(row) for row in self._embedder.passages(texts)]


def _floats(row: Any) -> list[float]:  # noqa: ANN401 - one row of a matrix
    return [float(value) for value in row]
