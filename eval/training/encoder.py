# ruff: noqa: INP001
"""Trains the adapter by which questions and figures are compared (`assistant/backends/data/meaning.safetensors`).

    python eval/training/encoder.py --country FILE.jsonl --set eval/questions/raw-second.jsonl=../shared/reports

The linear layers of the encoder get a low-rank adapter (LoRA, Hu et al., ICLR 2022; `peft`). A figure's vector is made
of the states of its own number and of its sentence, a question's of all its states. The loss is the cross-entropy of
the right figure among the figures of some sentences of its report: those that hold a right one, those that the exact
features take for right, and others by chance.
"""

import argparse
import logging
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from examples import NAMES, Example, country_examples, library, of_set, pair_examples, paragraph_examples
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file, save_file

from assistant.backends import e5
from assistant.backends.embedding import SentenceEmbedder
from assistant.backends.meaning import ADAPTER, LONGEST_CARD, LONGEST_QUESTION, spans_of
from assistant.protocols import Card
from assistant.retrieval.ranker import ranker
from assistant.settings import Settings

_LOG = logging.getLogger("encoder")
_RANK, _ALPHA, _DROPOUT = 16, 32, 0.05
_SCALE = 20.0
"""Inverse temperature of the cosines."""
_ASKED, _RIVALS = 12, 2
"""Questions of a step, and the sentences that each brings by its best wrong figures."""
_OTHERS, _AT_MOST = 4, 20
"""Sentences of a step that come by chance, and all of them."""
_FIRST_LAYER = 4
"""The layers below stay as they are: they cost a quarter of the time and gain nothing that was seen."""


@dataclass(frozen=True, slots=True)
class Group:
    """Examples over the same figures: `sentences` are the texts of their cards, `owner` the sentence of each card."""

    examples: list[Example]
    cards: tuple[Card, ...]
    sentences: list[str]
    owner: list[int]


class Likeness(torch.nn.Module):
    """Unit vectors of questions and of figures within their sentences."""

    def __init__(self, base: torch.nn.Module, tokenizer: object) -> None:
        super().__init__()
        for weight in base.parameters():
            weight.requires_grad = False
        adapter = LoraConfig(
            r=_RANK,
            lora_alpha=_ALPHA,
            lora_dropout=_DROPOUT,
            target_modules=["query", "key", "value", "dense"],
            layers_to_transform=list(range(_FIRST_LAYER, base.config.num_hidden_layers)),
            layers_pattern="layer",
        )
        self.network = get_peft_model(base, adapter)
        self.tokenizer = tokenizer
        size = base.config.hidden_size
        self.span, self.whole = (torch.nn.Linear(size, size, bias=False) for _ in range(2))
        self.question = torch.nn.Linear(size, size)
        self.shift = torch.nn.Parameter(torch.zeros(size))
        with torch.no_grad():
            for turn, share in ((self.span, 0.5), (self.whole, 0.5), (self.question, 1.0)):
                turn.weight.copy_(torch.eye(size) * share)
            self.question.bias.zero_()

    def centre(
        self, sentences: Sequence[str], cards: Sequence[Card], owner: Sequence[int], asked: Sequence[str]
    ) -> None:
        """Shifts both sides so that they begin around nought."""
        with torch.no_grad():
            self.shift -= self._cards(sentences, cards, owner).mean(0)
            self.question.bias -= self._questions(asked).mean(0)

    def cards(self, sentences: Sequence[str], cards: Sequence[Card], owner: Sequence[int]) -> torch.Tensor:
        return _unit(self._cards(sentences, cards, owner))

    def _cards(self, sentences: Sequence[str], cards: Sequence[Card], owner: Sequence[int]) -> torch.Tensor:
        given = self._given([f"passage: {sentence}" for sentence in sentences], LONGEST_CARD)
        spans = spans_of(given.pop("offset_mapping"), cards, owner).unsqueeze(-1)
        states = self._states(given)
        mask = given["attention_mask"].unsqueeze(-1)
        whole = ((states * mask).sum(1) / mask.sum(1))[list(owner)]
        own = (states[list(owner)] * spans).sum(1) / spans.sum(1)
        return self.span(own) + self.whole(whole) + self.shift

    def questions(self, texts: Sequence[str]) -> torch.Tensor:
        return _unit(self._questions(texts))

    def _questions(self, texts: Sequence[str]) -> torch.Tensor:
        given = self._given([f"query: {text}" for text in texts], LONGEST_QUESTION)
        given.pop("offset_mapping")
        states = self._states(given)
        mask = given["attention_mask"].unsqueeze(-1)
        return self.question((states * mask).sum(1) / mask.sum(1))

    def _states(self, given: dict[str, torch.Tensor]) -> torch.Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return self.network(**given).last_hidden_state.float()

    def _given(self, texts: Sequence[str], longest: int) -> dict[str, torch.Tensor]:
        return dict(
            self.tokenizer(
                list(texts),
                return_tensors="pt",
                padding=True,
                truncation=True,
                max_length=longest,
                return_offsets_mapping=True,
            )
        )

    def tensors(self) -> dict[str, torch.Tensor]:
        """What `backends.meaning` reads."""
        found: dict[str, torch.Tensor] = {}
        for name, weight in self.network.named_parameters():
            if "lora_" in name and ".encoder." in name:
                layer = name.removeprefix("base_model.model.").split(".lora_")[0].removeprefix("encoder.")
                side = "a" if "lora_A" in name else "b"
                found[f"encoder.{layer}.{side}"] = weight.detach() * (_ALPHA / _RANK if side == "b" else 1.0)
        found["span"], found["whole"] = self.span.weight.detach(), self.whole.weight.detach()
        found["question"], found["question.shift"] = self.question.weight.detach(), self.question.bias.detach()
        found["card.shift"] = self.shift.detach()
        return {name: weight.half().contiguous() for name, weight in found.items()}

    def load(self, file: Path) -> None:
        """Goes on from what an earlier run wrote."""
        known = load_file(str(file))
        with torch.no_grad():
            for name, weight in self.network.named_parameters():
                if "lora_" in name and ".encoder." in name:
                    layer = name.removeprefix("base_model.model.").split(".lora_")[0].removeprefix("encoder.")
                    side = "a" if "lora_A" in name else "b"
                    weight.copy_(known[f"encoder.{layer}.{side}"] / (_ALPHA / _RANK if side == "b" else 1.0))
            self.span.weight.copy_(known["span"])
            self.whole.weight.copy_(known["whole"])
            self.question.weight.copy_(known["question"])
            self.question.bias.copy_(known["question.shift"])
            self.shift.copy_(known["card.shift"])


def _unit(rows: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.normalize(rows, dim=-1)


def grouped(examples: Sequence[Example]) -> list[Group]:
    """Examples over the same figures together."""
    found: dict[tuple[Card, ...], list[Example]] = {}
    for example in examples:
        found.setdefault(example.cards, []).append(example)
    groups = []
    for cards, own in found.items():
        sentences = list(dict.fromkeys(card.text for card in cards))
        row = {text: at for at, text in enumerate(sentences)}
        groups.append(Group(own, cards, sentences, [row[card.text] for card in cards]))
    return groups


def _exact(example: Example) -> np.ndarray:
    weights = ranker().choice
    known = np.array([0.0 if name == "likeness" else getattr(weights, name) for name in NAMES], dtype=np.float32)
    return example.features @ known


def steps(groups: Sequence[Group], chance: random.Random) -> Iterator[tuple[Group, list[Example]]]:
    """Every question once, a dozen of one group at a time, in an order of chance."""
    found = []
    for group in groups:
        order = chance.sample(group.examples, len(group.examples))
        found += [(group, order[first : first + _ASKED]) for first in range(0, len(order), _ASKED)]
    chance.shuffle(found)
    return iter(found)


def chosen(group: Group, asked: Sequence[Example], chance: random.Random) -> list[int]:
    """The sentences of a step: right ones, those of the best wrong figures, others by chance."""
    owner = np.array(group.owner)
    found: dict[int, None] = {}
    for example in asked:
        rights = owner[example.right]
        found[int(chance.choice(list(rights)))] = None
    for example in asked:
        exact = np.where(example.right, -np.inf, _exact(example))
        rivals = list(dict.fromkeys(int(owner[at]) for at in np.argsort(-exact)[:8]))
        for sentence in rivals[:_RIVALS]:
            found[sentence] = None
    rest = [at for at in range(len(group.sentences)) if at not in found]
    chance.shuffle(rest)
    return [*found, *rest[:_OTHERS]][: max(_AT_MOST, len(asked) + 2)]


def loss_of(model: Likeness, group: Group, asked: Sequence[Example], sentences: list[int]) -> torch.Tensor:
    """Mean cross-entropy of the right figures of the questions among the figures of the sentences."""
    row = {sentence: at for at, sentence in enumerate(sentences)}
    places = [at for at, sentence in enumerate(group.owner) if sentence in row]
    owner = [row[group.owner[at]] for at in places]
    vectors = model.cards([group.sentences[at] for at in sentences], [group.cards[at] for at in places], owner)
    logits = _SCALE * (model.questions([example.question for example in asked]) @ vectors.T)
    right = torch.from_numpy(np.stack([example.right[places] for example in asked]))
    told = right.any(1)
    said = torch.logsumexp(logits.masked_fill(~right, -1e9), 1) - torch.logsumexp(logits, 1)
    return -said[told].mean()


def train(model: Likeness, groups: Sequence[Group], held_out: Sequence[Group], asked: argparse.Namespace) -> None:
    """Trains and writes the adapter after every pass; logs how often the right figure comes first on `held_out`."""
    chance = random.Random(asked.seed)
    adapted = [weight for name, weight in model.named_parameters() if weight.requires_grad and "lora_" in name]
    turns = [weight for name, weight in model.named_parameters() if weight.requires_grad and "lora_" not in name]
    optimizer = torch.optim.AdamW(
        [{"params": adapted, "lr": asked.rate}, {"params": turns, "lr": asked.rate / 2}], weight_decay=0.01
    )
    total = sum(1 for _ in steps(groups, random.Random(0))) * asked.epochs
    warm = max(total // 15, 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min((at + 1) / warm, 0.05 + 0.95 * max(total - at, 0) / max(total - warm, 1))
    )
    done, mean, began = 0, 0.0, time.monotonic()
    for epoch in range(asked.epochs):
        model.train()
        for group, some in steps(groups, chance):
            loss = loss_of(model, group, some, chosen(group, some, chance))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*adapted, *turns], 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            mean += (loss.item() - mean) / min(done, 50)
            if done % 25 == 0:
                _LOG.info("step %d of %d, loss %.3f, %.0f s", done, total, mean, time.monotonic() - began)
                save_file(model.tensors(), str(asked.out))
        save_file(model.tensors(), str(asked.out))
        _LOG.info("pass %d: first on held out: %s", epoch + 1, first(model, held_out))


def first(model: Likeness, groups: Sequence[Group]) -> dict[str, str]:
    """Share of questions whose right figure comes first: exact features, with the likeness, the likeness alone."""
    model.eval()
    found: dict[str, list[tuple[bool, ...]]] = {}
    with torch.inference_mode():
        for group in groups:
            vectors = all_cards(model, group)
            for example in group.examples:
                if example.right.any():
                    like = (vectors @ model.questions([example.question])[0]).numpy()
                    scores = (_exact(example), _exact(example) + 3 * like, like)
                    hits = tuple(bool(example.right[score.argmax()]) for score in scores)
                    found.setdefault(example.origin, []).append(hits)
    return {origin: "/".join(f"{share:.3f}" for share in np.mean(hits, 0)) for origin, hits in found.items()}


def all_cards(model: Likeness, group: Group) -> torch.Tensor:
    """The vectors of all figures of a group, in order."""
    order = sorted(range(len(group.sentences)), key=lambda at: len(group.sentences[at]))
    vectors = torch.zeros(len(group.cards), model.shift.shape[0])
    for begin in range(0, len(order), 16):
        some = order[begin : begin + 16]
        row = {sentence: at for at, sentence in enumerate(some)}
        places = [at for at, sentence in enumerate(group.owner) if sentence in row]
        owner = [row[group.owner[at]] for at in places]
        vectors[places] = model.cards([group.sentences[at] for at in some], [group.cards[at] for at in places], owner)
    return vectors


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--country", type=Path, help="pairs of `hoi-bao-cao eval pairs`")
    parser.add_argument("--country-count", type=int, default=1500)
    parser.add_argument("--paragraphs", action="append", type=Path, default=[], help="FILE.jsonl of paragraphs")
    parser.add_argument("--set", action="append", default=[], help="FILE.jsonl=FOLDER of its reports, to train on")
    parser.add_argument("--held-out", action="append", default=[], help="FILE.jsonl=FOLDER, to look at after each pass")
    parser.add_argument("--no-pairs", action="store_true", help="leave the pairs of the retold reports out")
    parser.add_argument("--start", type=Path, help="an adapter to go on from")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=ADAPTER)
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    examples: list[Example] = []
    if not asked.no_pairs:
        retold = library(Path("corpus/reports").glob("*.md"))
        examples += list(pair_examples(sorted(Path("eval/training/pairs").glob("*.jsonl")), retold))
        _LOG.info("%d pairs of the retold reports", len(examples))
    for file in asked.paragraphs:
        examples += [one for one in paragraph_examples(file) if one.right.any()]
    if asked.country:
        examples += list(country_examples(asked.country, asked.seed, asked.country_count))
    examples += [one for named in asked.set for one in of_set(named) if one.right.any()]
    groups = grouped(examples)
    held_out = grouped([one for named in asked.held_out for one in of_set(named)])
    _LOG.info("%d questions over %d groups of figures", len(examples), len(groups))
    embedder = SentenceEmbedder(e5.unpack(Settings().paths.models), e5.NAME, 32, 0)
    model = Likeness(*embedder.network())
    if asked.start:
        model.load(asked.start)
    else:
        some = groups[0]
        asked_some = [example.question for group in groups[:20] for example in group.examples[:5]]
        model.centre(some.sentences[:60], *_within(some, 60), asked_some)
    _LOG.info("before: first on held out: %s", first(model, held_out))
    train(model, groups, held_out, asked)


def _within(group: Group, count: int) -> tuple[list[Card], list[int]]:
    """The cards, and their owners, of the first sentences."""
    places = [at for at, sentence in enumerate(group.owner) if sentence < count]
    return [group.cards[at] for at in places], [group.owner[at] for at in places]


if __name__ == "__main__":
    main()
