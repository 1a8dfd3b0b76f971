"""What is to be run: sets, pipelines, split and limit; and what comes back of it."""

from collections.abc import Mapping, Sequence
from html import escape

from assistant.errors import EvaluationError
from assistant.frontends.evaluating.opening import OURS
from assistant.frontends.evaluating.service import PIPELINES
from assistant.frontends.evaluating.sets import Offered
from assistant.frontends.evaluating.wanted import Split, Wanted
from assistant.frontends.web.evaluation.said import pipeline_said, said
from assistant.frontends.web.words import word

__all__ = ["form", "read_wanted"]

_NAMED = 4
"""Missing reports that are named; of more their number is enough."""


def _remark(one: Offered) -> str:
    """The one sentence on what stands in the way of a set."""
    if one.fault:
        return escape(one.fault)
    if not one.missing:
        return ""
    names = ", ".join(one.missing[:_NAMED])
    if len(one.missing) > _NAMED:
        names = word("evaluation.sets.more", names=names, count=len(one.missing) - _NAMED)
    key = "sets.missing" if len(one.missing) < one.sources else "sets.missing_all"
    return said(key, missing=len(one.missing), sources=one.sources, names=names)


def _pick(group: str, name: str, label: str, more: str, given: Mapping[str, bool], remark: str = "") -> str:
    marks = "".join(f" {mark}" for mark, on in given.items() if on)
    about = f"eval-{group}-{escape(name)}"
    told = f'<p class="pick-remark" id="{about}">{remark}</p>' if remark else ""
    described = f' aria-describedby="{about}"' if remark else ""
    return (
        f'<li><label class="pick"><input type="checkbox" name="{group}" value="{escape(name)}"{marks}{described}>'
        f'<span class="pick-name">{escape(label)}</span><span class="pick-count">{more}</span></label>{told}</li>'
    )


def _set(one: Offered) -> str:
    count = "" if one.fault else said("sets.count", count=one.questions, test=one.test)
    return _pick("set", one.name, one.name.removesuffix(".jsonl"), count, {"disabled": bool(one.fault)}, _remark(one))


def form(sets: Sequence[Offered], folder: str, *, may: bool) -> str:
    """The form; for those who may not start a run, a sentence says who may."""
    if not may:
        return f'<p class="remark">{said("forbidden")}</p>'
    listed = "".join(map(_set, sets))
    offered = (
        f'<ul class="picks sets">{listed}</ul>' if sets else f'<p class="remark">{said("sets.none", folder=folder)}</p>'
    )
    pipelines = "".join(
        _pick("pipeline", name, pipeline_said(name), escape(name), {"checked": name == OURS}) for name in PIPELINES
    )
    splits = "".join(
        f'<option value="{split.value}">{said(f"split.{split.value}")}</option>' for split in reversed(Split)
    )
    return (
        f'<form class="eval-form" aria-label="{said("start.label")}" novalidate><h2>{said("start.heading")}</h2>'
        f'<button type="button" class="unfold-form" aria-expanded="false" aria-controls="eval-fields">'
        f'{said("start.unfold")}</button><div id="eval-fields">'
        f"<fieldset><legend>{said('sets.legend')}</legend>{offered}</fieldset>"
        f'<fieldset><legend>{said("pipelines_legend")}</legend><ul class="picks">{pipelines}</ul></fieldset>'
        f'<div class="eval-how"><label class="field choice"><span class="field-label">{said("split.label")}</span>'
        f'<select name="split">{splits}</select></label>'
        f'<label class="field limit"><span class="field-label">{said("start.limit")}</span>'
        f'<input type="number" name="limit" min="1" step="1" inputmode="numeric" '
        f'placeholder="{said("start.no_limit")}"></label>'
        f'<button type="submit" class="go-run">{said("start.run")}</button></div></div></form>'
    )


def _names(said_of: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, said_of))) if isinstance(said_of, list) else ()


def read_wanted(given: Mapping[str, object]) -> Wanted:
    """What the form says.

    Raises:
        EvaluationError: a limit that is no number of questions.
    """
    text = str(given.get("limit") or "").strip()
    if text and not (text.isdecimal() and int(text) > 0):
        raise EvaluationError("evaluation.limit_wrong")
    split = next((one for one in Split if one.value == given.get("split")), Split.ALL)
    asked = set(_names(given.get("pipelines")))
    pipelines = tuple(name for name in PIPELINES if name in asked)
    return Wanted(_names(given.get("sets")), pipelines, split, int(text) if text else None)
