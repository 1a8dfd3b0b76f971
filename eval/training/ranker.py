# ruff: noqa: INP001
"""Fits the weights of the features in `assistant/retrieval/data/ranker.yaml`; those of a sure answer: `sureness.py`.

    python eval/training/ranker.py --set eval/questions/raw-third.jsonl=../shared/reports …

Pairwise logistic regression of the right figure against the fifteen best others of its report (RankNet with a linear
score: Burges et al., ICML 2005). Sets that the adapter was trained on don't belong here: it knows them by heart, and
its likeness would weigh too much. A minute on 2 cores.
"""

import argparse
import logging
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import yaml
from examples import NAMES, Example, of_set, paragraph_examples
from sklearn.linear_model import LogisticRegression

from assistant.backends import e5
from assistant.backends.embedding import SentenceEmbedder
from assistant.backends.meaning import ADAPTER, AdaptedMeaning
from assistant.retrieval.features import Features, Scored, Weights, weighed
from assistant.settings import Settings

_LOG = logging.getLogger("ranker")
_OUT = Path("assistant/retrieval/data/ranker.yaml")
_RIVALS = 15


def with_likeness(examples: Iterable[Example], adapter: Path) -> list[Example]:
    """The examples with their likeness filled in."""
    embedder = SentenceEmbedder(e5.unpack(Settings().paths.models), e5.NAME, 32, 0)
    meaning = AdaptedMeaning(embedder, adapter)
    found = list(examples)
    cards = list(dict.fromkeys(card for example in found for card in example.cards))
    vectors = dict(zip(cards, meaning.cards(cards), strict=True))
    column = NAMES.index("likeness")
    for example in found:
        asked = meaning.question(example.question)
        example.features[:, column] = [float(vectors[card] @ asked) for card in example.cards]
    return found


def ranked(example: Example, weights: Weights) -> list[tuple[Scored, bool]]:
    """The candidates best first, each with whether it is right."""
    rows = []
    for text, values, right, missing in zip(
        example.texts, example.features, example.right, example.missing, strict=True
    ):
        features = Features(*(float(value) for value in values))
        rows.append((Scored(text, weighed(features, weights), features, missing), bool(right)))
    return sorted(rows, key=lambda row: -row[0].score)


def fit_choice(examples: Sequence[Example], start: Weights, regularity: float) -> Weights:
    """The weights, `coverage` held at 1."""
    rows, owners = [], []
    for at, example in enumerate(examples):
        order = ranked(example, start)
        best = next((scored for scored, right in order if right), None)
        if best is None:
            continue
        mine = _values(best.features)
        for scored, right in order[:_RIVALS]:
            if not right:
                rows.append(mine - _values(scored.features))
                owners.append(at)
    counts = Counter(owners)
    share = np.array([1 / counts[owner] for owner in owners])
    both = np.vstack([rows, -np.array(rows)])
    said = np.r_[np.ones(len(rows)), np.zeros(len(rows))]
    model = LogisticRegression(fit_intercept=False, C=regularity).fit(both, said, sample_weight=np.r_[share, share])
    found = model.coef_[0] / abs(model.coef_[0][0])
    return Weights(**{name: round(float(value), 3) for name, value in zip(NAMES, found, strict=True)})


def _values(features: Features) -> np.ndarray:
    return np.array([getattr(features, name) for name in NAMES])


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", action="append", default=[], help="FILE.jsonl=FOLDER of its reports")
    parser.add_argument("--paragraphs", action="append", type=Path, default=[], help="FILE.jsonl of paragraphs")
    parser.add_argument("--adapter", type=Path, default=ADAPTER)
    parser.add_argument("--regularity", type=float, default=1.0)
    parser.add_argument("--out", type=Path, default=_OUT)
    asked = parser.parse_args()
    sets = (one for named in asked.set for one in of_set(named))
    examples = with_likeness(
        (*sets, *(one for file in asked.paragraphs for one in paragraph_examples(file))), asked.adapter
    )
    told = [example for example in examples if example.right.any()]
    start = Weights(**yaml.safe_load(_OUT.read_text("utf-8"))["choice"])
    folds = [(told[at::5], [one for place, one in enumerate(told) if place % 5 != at]) for at in range(5)]
    for name, fixed in (("exact features", 0.0), ("with likeness", None)):
        firsts: dict[str, list[bool]] = {}
        for tested, trained in folds:
            weights = fit_choice(_blind(trained, fixed), start, asked.regularity)
            for example in _blind(tested, fixed):
                firsts.setdefault(example.origin, []).append(ranked(example, weights)[0][1])
        _LOG.info(
            "first, five folds, %s: %s", name, {key: round(float(np.mean(hits)), 3) for key, hits in firsts.items()}
        )
    weights = fit_choice(told, start, asked.regularity)
    data = yaml.safe_load(asked.out.read_text("utf-8"))
    data["choice"] = {name: getattr(weights, name) for name in NAMES}
    body = yaml.safe_dump(data, sort_keys=False)
    asked.out.write_text(f"# Written by eval/training/ranker.py and sureness.py.\n{body}", "utf-8")


def _blind(examples: Sequence[Example], likeness: float | None) -> list[Example]:
    """The examples with the likeness set to a constant, for the ablation; as they are when None."""
    if likeness is None:
        return list(examples)
    column = NAMES.index("likeness")
    made = []
    for example in examples:
        features = example.features.copy()
        features[:, column] = likeness
        made.append(replace(example, features=features))
    return made


if __name__ == "__main__":
    main()
