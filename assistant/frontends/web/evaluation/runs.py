"""The runs beside each other: one a row, the newest first, with the measures of all questions or of one kind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from assistant.evaluation.page import word as named
from assistant.frontends.evaluating.runs import Kept
from assistant.frontends.web.evaluation.said import (
    MEASURES,
    bounds,
    kind_said,
    moment,
    pipeline_said,
    run_said,
    said,
    sets_said,
    value,
)
from assistant.frontends.web.evaluation.state import State

__all__ = ["cell", "heads", "runs_table"]

_SHOWN = 100


def heads() -> str:
    """The heads of the measures, short, each with its full name."""
    return "".join(
        f'<th scope="col" class="number" title="{escape(named("measures", name))}">{said(f"measures.{name}")}</th>'
        for name in MEASURES
    )


def cell(summary: Mapping[str, Any], name: str, beside: Mapping[str, Any] | None = None, *, full: bool = False) -> str:
    """A measure in a table, with its interval; `beside` is the summary of the run that it is compared with."""
    within = bounds(summary, name)
    count = (summary.get(name) or {}).get("n") or 0
    title = said("cell", measure=named("measures", name), bounds=within, count=count)
    more = f'<span class="within">{escape(within)}</span>' if full and within else ""
    other = f'<span class="before">{escape(value(beside, name))}</span>' if beside is not None else ""
    return f'<td class="number" title="{title}">{escape(value(summary, name))}{more}{other}</td>'


def _kinds(state: State, runs: Sequence[Kept]) -> str:
    counts = Counter(name for kept in runs for name in kept.metrics["kinds"])
    options = "".join(
        f'<option value="{escape(kind)}"{" selected" if kind == state.kind else ""}>{escape(kind_said(kind))}</option>'
        for kind in counts
    )
    return (
        f'<label class="field choice{" set" if state.kind else ""}"><span class="field-label">{said("kind")}</span>'
        f'<select data-key="loai"><option value="">{said("kind_all")}</option>{options}</select></label>'
    )


def _row(state: State, kept: Kept) -> str:
    shown = kept is state.run
    summary = kept.metrics["kinds"].get(state.kind, {}) if state.kind else kept.metrics["overall"]
    asked = (summary.get("seconds_p50") or {}).get("n", 0)
    cells = "".join(cell(summary, name) for name in MEASURES)
    current = ' aria-current="true"' if shown else ""
    return (
        f'<tr class="run{" shown" if shown else ""}"><th scope="row"><button type="button" class="source open-run" '
        f'data-run="{escape(kept.name)}"{current} aria-label="{said("runs.open", run=run_said(kept))}">'
        f"{escape(pipeline_said(kept.pipeline))}</button>"
        f'<span class="when">{moment(kept.made)}</span><span class="run-sets">{escape(sets_said(kept))}</span></th>'
        f'<td class="number">{asked}</td>{cells}</tr>'
    )


def runs_table(state: State, runs: Sequence[Kept]) -> str:
    """The table; a sentence where no run is kept yet."""
    head = f"<h2>{said('runs.heading')}</h2>"
    if not runs:
        return f'<div class="runs-head">{head}</div><p class="nothing">{said("runs.none")}</p>'
    rows = "".join(_row(state, kept) for kept in runs[:_SHOWN])
    more = f'<p class="remark">{said("runs.limit", shown=_SHOWN, count=len(runs))}</p>' if len(runs) > _SHOWN else ""
    return (
        f'<div class="runs-head">{head}{_kinds(state, runs)}</div>'
        f'<div class="grid runs-grid" tabindex="0" role="region" aria-label="{said("runs.heading")}"><table>'
        f"<caption>{said('runs.heading')}</caption>"
        f'<thead><tr><th scope="col">{said("runs.run")}</th>'
        f'<th scope="col" class="number">{said("runs.questions")}</th>{heads()}'
        f"</tr></thead><tbody>{rows}</tbody></table></div>{more}"
    )
