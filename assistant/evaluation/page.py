"""The pages of a run and of a comparison: one file each, no script, nothing from outside; words in `templates/`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2

from assistant.evaluation.scoring import Score
from assistant.text.numbers import show

__all__ = ["AIMS", "render", "run_page"]

AIMS: Mapping[str, tuple[str, float]] = {
    "figure_accuracy": ("least", 0.95),
    "citation_accuracy": ("least", 0.97),
    "unsupported_figures": ("most", 0),
    "refusal_f1": ("least", 0.95),
    "comparison": ("least", 0.90),
    "followup": ("least", 0.90),
    "recall@5": ("least", 0.98),
    "mrr": ("least", 0.90),
    "seconds_p95": ("most", 0.3),
}
"""Measures with an aim, in the order shown: at least, or at most, so much."""
_MEANS_IN_GROUPS = ("correct", "figure_accuracy", "citation_accuracy", "recall@5", "mrr")


def _comma(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _measure(value: float | None, name: str) -> str:
    """A measure as it is read: a share in percent, a count whole, seconds with their unit."""
    if value is None:
        return "–"
    if name.startswith("seconds"):
        return f"{_comma(value, 3)} s"
    return f"{value:.0f}" if name.startswith("unsupported") else f"{_comma(100 * value, 1)} %"


def _met(value: float | None, name: str) -> bool | None:
    if value is None or name not in AIMS:
        return None
    side, aim = AIMS[name]
    return value >= aim if side == "least" else value <= aim


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=jinja2.select_autoescape(),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"measure": _measure, "met": _met, "show": show, "comma": _comma}
    return environment


def render(template: str, values: Mapping[str, object]) -> str:
    """The page that the template makes of the values, all of them escaped."""
    return _environment().get_template(template).render(values)


def run_page(metrics: Mapping[str, object], scores: Sequence[Score]) -> str:
    """The page of a run; questions of the test split are counted, never shown."""
    seen = [one for one in scores if one.item.split != "test"]
    hidden = [one for one in scores if one.item.split == "test"]
    unsupported = [one for one in seen if one.unsupported.figures or one.unsupported.names or one.unsupported.sums]
    values = {
        "run": metrics,
        "aims": AIMS,
        "columns": _MEANS_IN_GROUPS,
        "wrong": [one for one in seen if one.correct is False],
        "unsupported": unsupported,
        "hidden": len(hidden),
        "hidden_wrong": sum(one.correct is False for one in hidden),
    }
    return render("run.html", values)
