"""One run: what made it, its measures by kind beside those of another run, and the comparison of the two."""

import time
from collections.abc import Sequence
from html import escape

from assistant.evaluation.compare import Change, Comparison, Row
from assistant.evaluation.page import measure, points
from assistant.evaluation.page import word as named
from assistant.frontends.evaluating.runs import Kept
from assistant.frontends.web.evaluation.runs import cell, heads
from assistant.frontends.web.evaluation.said import MEASURES, kind_said, run_said, said, sets_said
from assistant.frontends.web.evaluation.state import State
from assistant.frontends.web.words import word

__all__ = ["comparison_part", "head", "measures_table"]

_CHANCE = 0.05
"""A difference that chance makes less often than this is not put down to it."""
_LEAST = 0.001
_HASH = 12
"""Letters of a commit that tell it apart."""


def _beside(state: State, runs: Sequence[Kept]) -> str:
    others = [kept for kept in runs if kept is not state.run]
    if not others:
        return ""
    options = "".join(
        f'<option value="{escape(kept.name)}"{" selected" if kept is state.beside else ""}>'
        f"{escape(run_said(kept))}</option>"
        for kept in others
    )
    return (
        f'<label class="field choice{" set" if state.beside else ""}"><span class="field-label">{said("beside")}</span>'
        f'<select data-key="voi"><option value="">{said("beside_none")}</option>{options}</select></label>'
    )


def _made(kept: Kept) -> str:
    metrics = kept.metrics
    parts = [word("evaluation.made.questions", count=metrics["questions"], sets=sets_said(kept))]
    if metrics.get("index"):
        parts.append(word("evaluation.made.index", value=metrics["index"]))
    if metrics.get("code"):
        parts.append(word("evaluation.made.code", value=str(metrics["code"])[:_HASH]))
    parts.append(word("evaluation.made.folder", value=kept.folder.name))
    shown = escape(" · ".join(part if len(part) <= 90 else f"{part[:90]}…" for part in parts))
    failed = metrics.get("failed") or []
    broken = f'<p class="notice">{said("made.failed", count=len(failed))}</p>' if failed else ""
    return f'<p class="made">{shown}</p>{broken}'


def _removal(kept: Kept) -> str:
    """The button that deletes the run, once it is asked whether that is meant."""
    name = escape(kept.name)
    return (
        f'<div class="run-acts"><button type="button" class="tool remove remove-run">{said("remove.ask")}</button>'
        "</div>"
        f'<div class="sure" role="alertdialog" aria-label="{said("remove.label")}" hidden>'
        f"<p>{said('remove.sure', run=run_said(kept))}</p>"
        f'<button type="button" class="tool danger confirm" data-folder="{name}">{said("remove.confirm")}</button> '
        f'<button type="button" class="tool cancel">{said("remove.cancel")}</button></div>'
    )


def head(state: State, runs: Sequence[Kept], said_before: str = "", *, may: bool = False) -> str:
    """Which run is shown, and the choice of the one beside it; `said_before` is HTML, `may` that it can be deleted."""
    sorry = said_before
    if state.run is None:
        return f'<div data-stamp="{time.monotonic_ns()}">{sorry}</div>'
    title = escape(run_said(state.run))
    chart = f'<h3 class="chart-title">{escape(named("titles", "kinds"))}</h3>'
    return (
        f'<section class="result-head" data-run="{escape(state.run.name)}" data-stamp="{time.monotonic_ns()}">{sorry}'
        f'<div class="result-title"><h2 tabindex="-1">{title}</h2>{_beside(state, runs)}</div>{_made(state.run)}'
        f"{_removal(state.run) if may else ''}{chart}"
        "</section>"
    )


def measures_table(state: State) -> str:
    """Measures of all questions and by kind; those of the run beside it in grey under each."""
    if state.run is None:
        return ""
    metrics, other = state.run.metrics, state.beside.metrics if state.beside else None
    rows = [(word("evaluation.overall"), metrics["overall"], other["overall"] if other else None)]
    kinds = sorted(metrics["kinds"], key=lambda kind: -metrics["kinds"][kind]["seconds_p50"]["n"])
    rows += [
        (kind_said(kind), metrics["kinds"][kind], other["kinds"].get(kind, {}) if other else None) for kind in kinds
    ]
    body = "".join(
        f'<tr{"" if at else " class=overall"}><th scope="row" class="place">{escape(name)}</th>'
        f'<td class="number">{summary["seconds_p50"]["n"]}</td>'
        f"{''.join(cell(summary, one, beside, full=True) for one in MEASURES)}</tr>"
        for at, (name, summary, beside) in enumerate(rows)
    )
    grey = f'<p class="chart-foot">{said("grey", run=run_said(state.beside))}</p>' if state.beside else ""
    title = said("by_kind")
    return (
        f'<h3>{title}</h3><div class="grid kinds-grid" tabindex="0" role="region" aria-label="{title}"><table>'
        f'<caption>{title}</caption><thead><tr><th scope="col" class="place">{said("kind")}</th>'
        f'<th scope="col" class="number">{said("runs.questions")}</th>{heads()}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{grey}"
    )


def _chance(p: float) -> str:
    """`= 0,031`, or `< 0,001` where no digit would be left."""
    return f"= {p:.3f}".replace(".", ",") if p >= _LEAST else f"< {_LEAST}".replace(".", ",")


def _compared(row: Row) -> str:
    if row.low is None or row.high is None:
        between, verdict, style = "–", "", ""
    else:
        between = word("evaluation.compare.between", low=points(row.low), high=points(row.high))
        style = "" if row.surely is None else "better" if row.surely else "worse"
        verdict = word(f"evaluation.compare.{style or ('same' if row.before == row.after else 'chance')}")
    return (
        f'<tr><th scope="row">{escape(named("measures", row.name))}</th>'
        f'<td class="number">{escape(measure(row.before, row.name))}</td>'
        f'<td class="number">{escape(measure(row.after, row.name))}</td>'
        f'<td class="number {style}">{escape(between)} <span class="within">{escape(verdict)}</span></td>'
        f'<td class="number">{row.n}</td></tr>'
    )


def _changes(key: str, changes: Sequence[Change]) -> str:
    """Questions won or lost; of the test split their number alone."""
    if not changes:
        return ""
    shown = [one for one in changes if one.split != "test"]
    hidden = len(changes) - len(shown)
    items = "".join(
        f'<li>{escape(one.question)} <span class="dim">{escape(kind_said(one.kind))} · {escape(one.id)}</span></li>'
        for one in shown
    )
    test = f'<p class="remark">{said("compare.hidden", count=hidden)}</p>' if hidden else ""
    return (
        f'<details class="changes"><summary>{said(f"compare.{key}", count=len(changes))}</summary>'
        f"{test}<ul>{items}</ul></details>"
    )


def comparison_part(comparison: Comparison, before: Kept) -> str:
    """What the run shown has over the one beside it, on the questions that both asked."""
    chance = "sure" if comparison.p < _CHANCE else "unsure"
    told = said(
        f"compare.{chance}",
        common=comparison.common,
        won=len(comparison.won),
        lost=len(comparison.lost),
        p=_chance(comparison.p),
    )
    other = "" if comparison.same_sets else f'<p class="remark">{said("compare.other_sets")}</p>'
    names = ", ".join(word(f"evaluation.compare.parts.{name}") for name in comparison.differ)
    differ = f'<p class="remark">{said("compare.differ", names=names)}</p>' if names else ""
    rows = "".join(_compared(row) for row in comparison.rows if row.n and row.name in MEASURES)
    heading = said("compare.heading", run=run_said(before))
    heads_ = "".join(
        f'<th scope="col" class="number">{said(f"compare.columns.{name}")}</th>'
        for name in ("before", "after", "difference", "common")
    )
    return (
        f'<section class="compared"><h3>{heading}</h3><p class="told">{told}</p>{other}{differ}'
        f'<div class="grid" tabindex="0" role="region" aria-label="{heading}"><table><caption>{heading}</caption>'
        f'<thead><tr><th scope="col">{said("compare.columns.measure")}</th>{heads_}</tr></thead><tbody>{rows}</tbody>'
        f"</table></div>{_changes('won', comparison.won)}{_changes('lost', comparison.lost)}</section>"
    )
