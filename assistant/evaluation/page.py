"""The pages of a run and of a comparison: one file each, no script, nothing from outside; words in `templates/`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from assistant.evaluation.plots import Bar, bars, counts, steps
from assistant.evaluation.scoring import Score
from assistant.text.numbers import show

__all__ = ["AIMS", "measure", "met", "points", "render", "run_page", "word"]

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


def measure(value: float | None, name: str) -> str:
    """A measure as it is read: a share in percent, a count whole, seconds with their unit."""
    if value is None:
        return "–"
    if name.startswith("seconds"):
        return f"{_comma(value, 3)} s"
    return f"{value:.0f}" if name.startswith("unsupported") else f"{_comma(100 * value, 1)} %"


def points(value: float) -> str:
    """A difference of shares in percentage points, with its sign."""
    return f"{100 * value:+.1f}".replace(".", ",").replace("-", "−")


def met(value: float | None, name: str) -> bool | None:
    """Whether a measure reaches its aim; None for one without an aim, or not measured."""
    if value is None or name not in AIMS:
        return None
    side, aim = AIMS[name]
    return value >= aim if side == "least" else value <= aim


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=jinja2.select_autoescape(),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"measure": measure, "points": points, "met": met, "show": show, "comma": _comma}
    return environment


def render(template: str, values: Mapping[str, object]) -> str:
    """The page that the template makes of the values, all of them escaped."""
    return _environment().get_template(template).render(values)


def word(names: str, key: str) -> str:
    """The Vietnamese name that a table of `words.html` (`kinds`, `causes` …) has for the key; else the key itself."""
    found: str = getattr(_environment().get_template("words.html").module, names).get(key, key)
    return found


def _causes(scores: Sequence[Score]) -> Mapping[str, Mapping[str, int]]:
    """Cause → kind → wrong answers, the commonest cause first."""
    table: dict[str, Counter[str]] = {}
    for one in scores:
        if one.cause:
            table.setdefault(one.cause.value, Counter())[one.item.kind] += 1
    return dict(sorted(table.items(), key=lambda pair: -pair[1].total()))


def _plots(metrics: Mapping[str, object], scores: Sequence[Score]) -> Mapping[str, Markup]:
    kinds = metrics["kinds"]
    rows = [
        Bar(word("kinds", name), one["value"], one["low"], one["high"], one["n"])
        for name, summary in (kinds.items() if isinstance(kinds, dict) else ())
        if (one := summary["correct"])["value"] is not None
    ]
    causes = [(word("causes", name), sum(by_kind.values())) for name, by_kind in _causes(scores).items()]
    title = word("titles", "seconds")
    return {
        "kinds": bars(sorted(rows, key=lambda row: -row.n), word("titles", "kinds")),
        "causes": counts(causes, word("titles", "causes")),
        "seconds": steps([one.answer.seconds for one in scores], title, "s"),
    }


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
        "causes": _causes(scores),
        "plots": _plots(metrics, scores),
        "hidden": len(hidden),
        "hidden_wrong": sum(one.correct is False for one in hidden),
    }
    return render("run.html", values)
