"""Pipelines by name over the index of the settings, and what a run is stamped with: for command line and page."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.errors import EvaluationError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.evaluation.pipelines import Pipeline
    from assistant.evaluation.questions import Item, QuestionSet
    from assistant.evaluation.run import Stamp
    from assistant.ingest.reconcile import Stores

__all__ = ["BASELINES", "OURS", "open_pipeline", "stamp_of"]

OURS = "figures"
"""The pipeline that is the product itself."""
_WRITTEN = "llama-index"
"""The one in which a language model writes the answer."""


def _bm25(stores: "Stores", _: "Sequence[Item]") -> "Pipeline":
    from assistant.evaluation.baselines import BM25, Retrieval

    return Retrieval(BM25(stores.store), stores.store)


def _dense(stores: "Stores", _: "Sequence[Item]") -> "Pipeline":
    from assistant.evaluation.baselines import Dense, Retrieval

    return Retrieval(Dense(stores.embedder, stores.index), stores.store)


def _hybrid(stores: "Stores", _: "Sequence[Item]") -> "Pipeline":
    from assistant.evaluation.baselines import BM25, Dense, Hybrid, Retrieval

    return Retrieval(Hybrid(BM25(stores.store), Dense(stores.embedder, stores.index)), stores.store)


def _random(stores: "Stores", items: "Sequence[Item]") -> "Pipeline":
    from assistant.evaluation.baselines import RandomFigure

    return RandomFigure(stores.store, items)


BASELINES: "Mapping[str, Callable[[Stores, Sequence[Item]], Pipeline]]" = {
    "bm25": _bm25,
    "dense": _dense,
    "hybrid": _hybrid,
    "random": _random,
}


@contextmanager
def open_pipeline(name: str, settings: Settings, sets: "Sequence[QuestionSet]") -> "Iterator[Pipeline]":
    """The pipeline of that name over the index of the settings: the product's engine, or a baseline.

    Raises:
        EvaluationError: there is none of that name.
    """
    from assistant.evaluation.pipelines import FiguresPipeline
    from assistant.wiring import open_assistant, open_reading

    if name == OURS:
        with open_assistant(settings) as engine:
            yield FiguresPipeline(engine)
        return
    items = [item for one in sets for item in one.items]
    if name == _WRITTEN:
        with _written(settings, items) as pipeline:
            yield pipeline
        return
    if name not in BASELINES:
        known = ", ".join([OURS, *BASELINES, _WRITTEN])
        raise EvaluationError("evaluation.pipeline_unknown", name=name, known=known)
    with open_reading(settings) as stores:
        yield BASELINES[name](stores, items)


@contextmanager
def _written(settings: Settings, items: "Sequence[Item]") -> "Iterator[Pipeline]":
    """Plain llama-index with the language model of the settings."""
    from assistant.evaluation.written import Named, WrittenPipeline
    from assistant.wiring import open_model, open_reading, plain_engine, prompts

    refusals = prompts(settings.paths.prompts).text("evaluation.refusals").split("|")
    with open_reading(settings) as stores, open_model(settings) as chat:
        named = Named(_WRITTEN, chat.name, refusals)
        yield WrittenPipeline(named, plain_engine(settings, stores, chat), stores.store, items)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def stamp_of(settings: Settings, split: str = "all") -> "Stamp":
    """What a run is made with: index, settings (paths apart), prompts, and the reports by their content."""
    from assistant.evaluation.run import Stamp
    from assistant.wiring import open_reading, prompts, stamp

    with open_reading(settings) as stores:
        reports = sorted(report.id for report in stores.store.reports())
    fingerprints = {
        "settings": _digest(settings.model_dump(mode="json", exclude={"paths"})),
        "prompts": prompts(settings.paths.prompts).fingerprint,
        "reports": _digest(reports),
        "model": stamp(settings)["model"],
    }
    return Stamp(f"{settings.paths.index.name}@{_digest(stamp(settings))[:12]}", split, fingerprints)
