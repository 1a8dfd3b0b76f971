"""Questions for an empty conversation, made from what the reports hold."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from assistant.records.figure import Figure, Role
from assistant.records.report import Report
from assistant.suggesting.candidates import Known
from assistant.suggesting.wording import figure_question, name_of
from assistant.text.periods import said

__all__ = ["openers"]

_READ = 12
"""Newest reports whose figures are looked at."""
_SHORT = 48
"""Letters of an indicator's name that reads well in a question."""
_ROLES = (Role.COUNT, Role.DONE)


def openers(known: Known, figures: Callable[[Sequence[str]], list[Figure]]) -> Iterator[str]:
    """By turns a figure, a comparison and a question for sentences; whether they are answered is seen later.

    `figures` reads the figures of reports with these ids.
    """
    newest = [report for report in known.reports if report.letterhead.province and report.letterhead.period][:_READ]
    by_id = {report.id: report for report in newest}
    held = [
        figure
        for figure in figures(list(by_id))
        if len(known.labels.get(figure.indicator or "", " " * 99)) <= _SHORT and figure.role in _ROLES
        if not figure.locality
    ]
    spread = Counter(indicator for indicator, _ in {(figure.indicator, figure.report) for figure in held})
    common = sorted(held, key=lambda figure: (-spread[figure.indicator], figure.id))
    ways = (_figures(common, by_id, known), _compared(common, by_id, known), _said(newest, known))
    for each in zip_longest(*ways):
        yield from (text for text in each if text is not None)


def _said(newest: Sequence[Report], known: Known) -> Iterator[str]:
    for report in newest:
        values = {"province": report.letterhead.province, "period": said(report.letterhead.period)}
        yield known.prompts.text("suggest.difficulties", values)


def _figures(common: Sequence[Figure], by_id: dict[str, Report], known: Known) -> Iterator[str]:
    """One figure of a report, the indicators that most reports state first."""
    told: set[str] = set()
    for figure in common:
        if figure.report not in told:
            text = figure_question(figure, by_id[figure.report], known.labels, known.prompts)
            if text is not None:
                told.add(figure.report)
                yield text


def _compared(common: Sequence[Figure], by_id: dict[str, Report], known: Known) -> Iterator[str]:
    """An indicator of two provinces."""
    first: dict[str, Figure] = {}
    told: set[str] = set()
    for figure in common:
        other = first.setdefault(figure.indicator or "", figure)
        one, two = (by_id[each.report].letterhead.province for each in (other, figure))
        name = name_of(figure, known.labels)
        if one != two and name is not None and name not in told:
            told.add(name)
            yield known.prompts.text("suggest.compare", {"what": name, "one": one, "other": two})
