"""What the tab says of a run and of a measure; measures, kinds and causes are named as on the run's own page."""

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

from assistant.evaluation.page import measure
from assistant.evaluation.page import word as named
from assistant.frontends.evaluating.runs import Kept
from assistant.frontends.web.words import has, word

__all__ = ["MEASURES", "bounds", "kind_said", "moment", "pipeline_said", "run_said", "said", "sets_said", "value"]

MEASURES = (
    "correct",
    "figure_accuracy",
    "citation_accuracy",
    "refusal_f1",
    "unsupported_figures",
    "seconds_p50",
    "seconds_p95",
)
"""Those that are shown side by side, in their order."""


def said(key: str, **values: object) -> str:
    """Words of the tab, escaped."""
    return escape(word(f"evaluation.{key}", **values))


def moment(at: datetime) -> str:
    """`29/11/2026 21:30`, by the machine's clock."""
    return f"{at.astimezone():%d/%m/%Y %H:%M}"


def pipeline_said(name: str) -> str:
    """What a pipeline is to an official, its own name where there are no words for it."""
    key = f"evaluation.pipelines.{name}"
    return word(key) if has(key) else name


def run_said(kept: Kept) -> str:
    """A run by pipeline and time."""
    return word("evaluation.run", pipeline=pipeline_said(kept.pipeline), at=moment(kept.made))


def sets_said(kept: Kept) -> str:
    """The sets that a run asked, without their ending; those of which nothing was asked are left out."""
    names = [str(one["name"]).removesuffix(".jsonl") for one in kept.metrics["sets"] if one["questions"]]
    return ", ".join(names)


def kind_said(kind: str) -> str:
    """A kind of question."""
    return named("kinds", kind)


def value(summary: Mapping[str, Any], name: str) -> str:
    """A measure as it is read; a dash where nothing was judged."""
    one = summary.get(name) or {}
    shown = one.get("value") if one.get("n") else None
    return measure(shown, name)


def bounds(summary: Mapping[str, Any], name: str) -> str:
    """Its 95 % interval; empty where it has none."""
    one = summary.get(name) or {}
    if one.get("low") is None or one.get("high") is None or not one.get("n"):
        return ""
    return word("evaluation.bounds", low=measure(one["low"], name), high=measure(one["high"], name))
