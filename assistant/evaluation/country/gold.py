"""Question lines with their gold answers, in the format of `eval/questions`."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.evaluation.country.draft import PERCENTS
from assistant.evaluation.country.shelf import Told
from assistant.evaluation.country.spec import Concept

__all__ = ["Line", "answered", "calculation", "gold_figure", "period_of", "refused", "words"]

Line = dict[str, Any]
"""A line of a question set, before it has an id."""


def period_of(told: Told, concept: Concept) -> str:
    """ISO: the month, the year so far, the year of a plan, or the same months of the year before."""
    month, last, facet = told.draft.month, told.draft.last, told.key.facet
    so_far = {"luyke", "pluyke", "ptang_luyke", "dat"}
    if facet in so_far or (concept.kind in {"growth", "share"} and facet == "co"):
        return f"{month.year}-01-01/{last.isoformat()}"
    if facet in {"ck", "luyke_ck"}:
        end = last.replace(year=last.year - 1, day=min(last.day, 28 if last.month == 2 else last.day))
        return f"{month.year - 1}-01-01/{end.isoformat()}"
    return str(month.year) if facet == "kehoach" else month.iso


def gold_figure(told: Told, concept: Concept) -> dict[str, object]:
    """The number as a figure of a gold answer; no section where the report tells it in several places."""
    percent = told.key.facet in PERCENTS or concept.unit == "%"
    return {
        "value": f"{told.one.value:f}",
        "unit": "%" if percent else told.one.unit,
        "province": told.draft.province.name,
        "period": period_of(told, concept),
        "source": told.draft.source,
        "section": told.section,
    }


def _gold(status: str, figures: Sequence[dict[str, object]], calculation_: dict[str, object] | None) -> Line:
    return {"status": status, "figures": list(figures), "calculation": calculation_, "text_contains": []}


def answered(
    figures: Sequence[dict[str, object]], calculation_: dict[str, object] | None = None, status: str = "answered"
) -> Line:
    """A gold answer of figures."""
    return _gold(status, figures, calculation_)


def refused() -> Line:
    """The gold answer where the reports do not say."""
    return _gold("not_found", [], None)


def words(texts: Sequence[str], source: str, section: str | None) -> Line:
    """A gold answer of words."""
    return {**_gold("answered", [], None), "text_contains": list(texts), "source": source, "section": section}


def calculation(operation: str, value: Decimal, unit: str, tolerance: str = "0") -> dict[str, object]:
    """The result of arithmetic; the tolerance is that of a rounded percent."""
    return {"operation": operation, "value": f"{value:f}", "unit": unit, "tolerance": tolerance}
