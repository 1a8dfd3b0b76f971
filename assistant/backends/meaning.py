"""Nearness of meaning between a question and a figure: the bundled encoder with a low-rank adapter.

A figure is read within its sentence: its vector is made of the states of its own number and of the whole sentence, both
turned by learned matrices, so that two numbers of one sentence have vectors of their own. A question is the mean of its
states, turned likewise. The linear layers are adapted (LoRA: Hu et al., ICLR 2022) for both. Sentences cost one pass
when a report is read, and a question one pass when it is asked. Trained by `eval/training/encoder.py`.
"""

import hashlib
from collections.abc import Sequence
from copy import deepcopy
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.backends.embedding import SentenceEmbedder
from assistant.backends.turns import Turns
from assistant.errors import SettingsError
from assistant.protocols import Card, Vectors

if TYPE_CHECKING:
    import torch

__all__ = ["ADAPTER", "LONGEST_CARD", "LONGEST_QUESTION", "AdaptedMeaning", "spans_of"]

ADAPTER = Path(__file__).with_name("data") / "meaning.safetensors"
"""The adapter that ships, half precision: `<layer>.a` and `.b` of each adapted layer, and the matrices `span`, `whole`,
`question` with their shifts `card.shift`, `question.shift`.
"""

LONGEST_QUESTION, LONGEST_CARD = 64, 160
"""Tokens of a question and of a figure's sentence that are read."""


class AdaptedMeaning:
    """Behind `protocols.Meaning`; shares the weights of the embedder that it is made from."""

    def __init__(self, embedder: SentenceEmbedder, adapter: Path = ADAPTER, batch: int = 16) -> None:
        if not adapter.is_file():
            raise SettingsError("model.adapter", file=adapter)
        self._embedder = embedder
        self._adapter = adapter
        self._batch = batch
        self._loading = Lock()
        self._turns = Turns()

    @cached_property
    def name(self) -> str:
        digest = hashlib.sha256(self._adapter.read_bytes()).hexdigest()[:12]
        return f"{self._embedder.name}+{digest}"

    def cards(self, cards: Sequence[Card]) -> Vectors:
        sentences = sorted({card.text for card in cards}, key=len)
        of_text: dict[str, list[int]] = {}
        for at, card in enumerate(cards):
            of_text.setdefault(card.text, []).append(at)
        rows = np.zeros((len(cards), self._embedder.dimension), dtype=np.float32)
        for first in range(0, len(sentences), self._batch):
            batch = sentences[first : first + self._batch]
            places = [at for sentence in batch for at in of_text[sentence]]
            owners = [row for row, sentence in enumerate(batch) for _ in of_text[sentence]]
            rows[places] = self._read(batch, [cards[at] for at in places], owners)
        return rows

    def _read(self, sentences: Sequence[str], cards: Sequence[Card], owners: Sequence[int]) -> Vectors:
        """The vectors of the cards of some sentences; `owners` are the rows of their sentences."""
        import torch

        network, tokenizer = self._network
        weights = self._parts
        with self._turns.after(), torch.inference_mode():
            given = tokenizer(
                [f"passage: {sentence}" for sentence in sentences],
                return_tensors="pt",
                padding=True,
                truncation=True,
                max_length=LONGEST_CARD,
                return_offsets_mapping=True,
            )
            offsets = given.pop("offset_mapping")
            states = network(**given).last_hidden_state
            mask = given["attention_mask"].unsqueeze(-1)
            whole = ((states * mask).sum(1) / mask.sum(1)).numpy()[list(owners)]
            spans = spans_of(offsets, cards, owners).unsqueeze(-1)
            own = ((states[list(owners)] * spans).sum(1) / spans.sum(1)).numpy()
        turned: Vectors = own @ weights["span"].T + whole @ weights["whole"].T + weights["card.shift"]
        return _unit(turned)

    def question(self, text: str) -> Vectors:
        import torch

        network, tokenizer = self._network
        with self._turns.first(), torch.inference_mode():
            given = tokenizer(f"query: {text}", return_tensors="pt", truncation=True, max_length=LONGEST_QUESTION)
            row = network(**given).last_hidden_state[0].mean(0).numpy()
        weights = self._parts
        unit: Vectors = _unit((row @ weights["question"].T + weights["question.shift"])[None, :])[0]
        return unit

    @cached_property
    def _parts(self) -> dict[str, Vectors]:
        from safetensors.numpy import load_file

        return {name: rows.astype(np.float32) for name, rows in load_file(self._adapter).items()}

    @property
    def _network(self) -> "tuple[torch.nn.Module, Any]":
        with self._loading:
            return self._adapted

    @cached_property
    def _adapted(self) -> "tuple[torch.nn.Module, Any]":
        """A network that shares the embeddings of the base one and has layers of its own, the adapter added to them."""
        import torch

        base, tokenizer = self._embedder.network()
        with torch.device("meta"):
            network = type(base)(base.config, add_pooling_layer=False)
        network.embeddings = base.embeddings
        network.encoder = deepcopy(base.encoder)
        layers = dict(network.named_modules())
        for name in sorted(key[:-2] for key in self._parts if key.endswith(".a")):
            down, up = (torch.from_numpy(self._parts[f"{name}.{side}"]) for side in ("a", "b"))
            with torch.no_grad():
                layers[name].weight += up @ down
        network.train(mode=False)
        return network, tokenizer


def spans_of(offsets: "torch.Tensor", cards: Sequence[Card], owners: Sequence[int]) -> "torch.Tensor":
    """1 for the tokens of each card's number, shape (cards, tokens); for the first token where it was cut away.

    `offsets` are the characters of each token, shape (sentences, tokens, 2), of texts that "passage: " was put before.
    """
    import torch

    shift = len("passage: ")
    rows = offsets[list(owners)]
    starts = torch.tensor([card.start + shift for card in cards]).unsqueeze(1)
    ends = torch.tensor([card.end + shift for card in cards]).unsqueeze(1)
    inside = (rows[..., 0] < ends) & (rows[..., 1] > starts)
    inside[:, 0] |= ~inside.any(1)
    return inside.float()


def _unit(rows: Vectors) -> Vectors:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = (rows / np.maximum(norms, np.float32(1e-12))).astype(np.float32)
    return unit
