"""What was learned: weights of the features, and of the signs that the best figure is the one asked for."""

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from assistant.retrieval.features import Features, Weights

__all__ = ["Ranker", "ranker"]


@dataclass(frozen=True, slots=True)
class _File:
    """`data/ranker.yaml`."""

    choice: dict[str, float]
    sureness: dict[str, float]


@dataclass(frozen=True, slots=True)
class Ranker:
    """`choice` weighs the features of a figure; `sureness` the signs of `sureness.SIGNS`, and an `intercept`."""

    choice: Weights
    sureness: dict[str, float]


@lru_cache(maxsize=1)
def ranker() -> Ranker:
    """The weights that ship with the package, written by `eval/training/ranker.py`.

    Raises:
        ValueError: a feature without a weight, or a weight without a feature.
    """
    text = files("assistant.retrieval").joinpath("data", "ranker.yaml").read_text(encoding="utf-8")
    data = TypeAdapter(_File).validate_python(yaml.safe_load(text))
    wanted = {item.name for item in fields(Features)}
    if wanted != set(data.choice):
        raise ValueError(f"weights and features differ: {sorted(wanted ^ set(data.choice))}")
    return Ranker(Weights(**data.choice), data.sureness)
