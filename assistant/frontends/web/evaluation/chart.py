"""Right answers by kind with their 95 % interval, as Plotly draws them; beside another run two bars a kind."""

import json
from collections.abc import Mapping
from typing import Any

from assistant.evaluation.page import measure
from assistant.frontends.evaluating.runs import Kept
from assistant.frontends.web.evaluation.said import bounds, kind_said, run_said
from assistant.frontends.web.evaluation.state import State
from assistant.frontends.web.plotting import INK, drawn_layout, plain
from assistant.frontends.web.words import word

__all__ = ["kinds_chart"]

_BAR, _HEAD, _LEAST = 22, 76, 150
"""Pixels: a bar, what is round the bars, the lowest chart."""


def _judged(kept: Kept) -> dict[str, dict[str, Any]]:
    """Of each kind of which an answer was judged, its summary."""
    kinds = kept.metrics["kinds"]
    return {kind: kinds[kind] for kind in kinds if kinds[kind]["correct"]["value"] is not None}


def _bars(kept: Kept, kinds: Mapping[str, str], colour: str, ink: str) -> dict[str, Any]:
    judged = _judged(kept)
    held = [kind for kind in kinds if kind in judged]
    right = [judged[kind]["correct"] for kind in held]
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(run_said(kept)),
        "x": [100 * one["value"] for one in right],
        "y": [kinds[kind] for kind in held],
        "marker": {"color": colour},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [100 * (one["high"] - one["value"]) for one in right],
            "arrayminus": [100 * (one["value"] - one["low"]) for one in right],
            "color": ink,
            "thickness": 1.5,
            "width": 3,
        },
        "hovertext": [
            plain(
                word(
                    "evaluation.chart.hover",
                    kind=kind_said(kind),
                    value=measure(judged[kind]["correct"]["value"], "correct"),
                    bounds=bounds(judged[kind], "correct"),
                    count=judged[kind]["correct"]["n"],
                )
            )
            for kind in held
        ],
        "hoverinfo": "text",
    }


def _named(kind: str, count: int) -> str:
    return plain(word("evaluation.option", name=kind_said(kind), count=count))


def kinds_chart(state: State) -> str | None:
    """Plotly's JSON; None where no answer was judged."""
    if state.run is None or not _judged(state.run):
        return None
    runs = [state.run, *([state.beside] if state.beside else [])]
    counts = {kind: one["correct"]["n"] for kept in reversed(runs) for kind, one in _judged(kept).items()}
    kinds = {kind: _named(kind, counts[kind]) for kind in sorted(counts, key=lambda kind: counts[kind])}
    ink, _, solid, pale = INK[state.dark]
    traces = [_bars(kept, kinds, colour, ink) for kept, colour in zip(runs, (solid, pale), strict=False)]
    drawn = drawn_layout(max(_LEAST, _HEAD + _BAR * len(kinds) * (1 + len(runs)) // 2), dark=state.dark)
    drawn["xaxis"] |= {"range": [0, 101], "ticksuffix": " %", "dtick": 25}
    drawn["yaxis"] |= {"gridcolor": "rgba(0,0,0,0)", "type": "category", "categoryorder": "array"}
    drawn["yaxis"]["categoryarray"] = [*kinds.values()]
    drawn |= {"barmode": "group", "bargap": 0.35, "showlegend": len(runs) > 1}
    drawn["legend"] |= {"traceorder": "normal"}
    plot = {"data": list(reversed(traces)), "layout": drawn, "config": {"displayModeBar": False}}
    return json.dumps(plot, ensure_ascii=False)
