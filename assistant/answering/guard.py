"""The last look at an answer: every number in it stands in a quote, a calculation, or the name of a place cited."""

import re
from collections.abc import Iterable

from assistant.records.answer import Answer, Status
from assistant.text.numbers import show

__all__ = ["unsupported"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARK = re.compile(r"\[\d+\]")


def _numbers(text: str) -> set[str]:
    return {found.lstrip("0") or "0" for found in _NUMBER.findall(text)}


def unsupported(answer: Answer, times: Iterable[str] = ()) -> list[str]:
    """Numbers of the text that have no source; `times` are those of the reports cited, as they are said.

    Sources are the quotes, headings, section paths and report titles cited, the calculation as shown, the figures with
    their dates, and the times of the reports and of the question as it was read. What is not found tells what there is
    by the names of reports, and quotes nothing.
    """
    if answer.status in {Status.NOT_FOUND, Status.CHAT, Status.CLARIFY}:
        return []
    sources = list(times)
    sources += [reading.value for reading in answer.readings if reading.slot == "period"]
    for citation in answer.citations:
        sources.extend((citation.quote, citation.heading, citation.section, citation.report))
    if answer.calculation is not None:
        sources.append(answer.calculation.shown)
    for figure in answer.figures:
        sources.extend((figure.printed, show(figure.value), figure.label, *_dates((figure.period, figure.as_of))))
    known = set().union(*(_numbers(source) for source in sources)) if sources else set()
    return sorted(_numbers(_MARK.sub("", answer.text)) - known)


def _dates(values: Iterable[str | None]) -> list[str]:
    return [value.replace("-", " ") for value in values if value]
