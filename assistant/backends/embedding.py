"""Embeddings by a sentence-transformers model on disk; nothing is fetched, the model is loaded at first use."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

import numpy as np

from assistant.backends.turns import Turns
from assistant.errors import SettingsError
from assistant.protocols import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

__all__ = ["SentenceEmbedder", "folder_name"]

_CHARACTERS = 2_400
"""Of a batch, padding included. Measured on two cores: batches of three times as many take up to twice the time."""


def folder_name(folder: Path) -> str:
    """Name of a model folder, with a hash of its weights, as an index records it.

    Raises:
        SettingsError: no sentence-transformers model lies there.
    """
    weights = sorted(folder.rglob("*.safetensors")) or sorted(folder.rglob("pytorch_model*.bin"))
    if not (folder / "modules.json").is_file() or not weights:
        raise SettingsError("model.folder", folder=folder)
    digest = hashlib.sha256()
    for file in weights:
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return f"{folder.name}@{digest.hexdigest()[:12]}"


def _batches(texts: Sequence[str], most: int) -> Iterator[list[str]]:
    """Each wording once, the longest first, in batches of at most `most` that the processor's cache has room for."""
    batch: list[str] = []
    for text in sorted(dict.fromkeys(texts), key=len, reverse=True):
        if batch and (len(batch) >= most or len(batch[0]) * (len(batch) + 1) > _CHARACTERS):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


class SentenceEmbedder:
    """A model behind `protocols.Embedder`; one batch at a time, those of questions before those of passages."""

    def __init__(self, folder: Path, name: str, batch: int, threads: int) -> None:
        """Names the model; `threads` 0 leaves PyTorch's own number."""
        self._folder = folder
        self._name = name
        self._batch = batch
        self._threads = threads
        self._loading = Lock()
        self._turns = Turns()

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    def warm(self) -> None:
        self.queries([" "])

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, "query", self._turns.first)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, "passage", self._turns.after)

    def network(self) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
        """The network itself and its tokenizer, for parts that share its weights; not to be changed."""
        model = self._model
        return cast("PreTrainedModel", model[0].auto_model), model.tokenizer

    def _encode(self, texts: Sequence[str], prompt: str, turn: Callable[[], AbstractContextManager[None]]) -> Vectors:
        """Unit rows in the order of the texts; each wording is computed once, with those of about its length."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        model = self._model
        found: dict[str, Vectors] = {}
        for batch in _batches(texts, self._batch):
            with turn():
                rows = model.encode(
                    batch,
                    prompt=model.prompts.get(prompt, ""),
                    batch_size=len(batch),
                    normalize_embeddings=True,
                    show_progress_bar=False,
                    convert_to_numpy=True,
                )
            found.update(zip(batch, rows, strict=True))
        return np.asarray([found[text] for text in texts], dtype=np.float32)

    @property
    def _model(self) -> "SentenceTransformer":
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> "SentenceTransformer":
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        if self._threads:
            torch.set_num_threads(self._threads)
        try:
            return SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            raise SettingsError("model.load", folder=self._folder, why=error) from error
