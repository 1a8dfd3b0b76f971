"""`llama-index`: a language model writes the answer; here it is brought into the form that is judged, in its favour.

What a model writes has no structure, so it is read with the gold answer in hand, and the model has every doubt:

- the figure is the number of the text that equals the gold value (of a calculation: lies within its tolerance), else
  the first number; unit, place and period are taken to be the ones asked for,
- the citation is the first passage given to the model in which that number stands, else the first passage,
- a text that says it does not know (phrases in `prompts/`), and one without a number where figures are asked for,
  is a refusal.
"""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from assistant.evaluation.agreement import plain
from assistant.evaluation.checkset import values_in
from assistant.evaluation.metrics.retrieval import Place
from assistant.evaluation.questions import Gold, GoldFigure, Item
from assistant.protocols import ReportStore
from assistant.records.answer import Answer, AnsweredFigure, Citation, Question, Status
from assistant.records.figure import Role
from assistant.records.report import Report
from assistant.records.written import Given, Written
from assistant.text.numbers import value_of

__all__ = ["Named", "Writing", "WrittenPipeline"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Writing(Protocol):
    """What writes answers."""

    def ask(self, question: str) -> Written: ...


@dataclass(frozen=True, slots=True)
class Named:
    """What the pipeline and its model are called, and the phrases by which a text says that it does not know."""

    pipeline: str
    model: str
    refusals: Sequence[str]


class WrittenPipeline:
    """What a language model wrote, as an answer; counts its tokens."""

    def __init__(self, named: Named, writing: Writing, store: ReportStore, items: Sequence[Item]) -> None:
        self.name = named.pipeline
        self.model = named.model
        self._writing = writing
        self._reports: Mapping[str, Report] = {report.id: report for report in store.reports()}
        self._gold = {item.question.id: item.gold for item in items}
        self._refusals = [plain(phrase) for phrase in named.refusals]
        self._last: tuple[str, Written] | None = None
        self._read = self._written = 0

    def ask(self, question: Question) -> Answer:
        """The text with the figures and citations read out of it."""
        started = time.perf_counter()
        written = self._writing.ask(question.text)
        seconds = time.perf_counter() - started
        self._last = (question.id, written)
        self._read += written.read
        self._written += written.tokens
        gold = self._gold.get(question.id)
        citations = tuple(self._citation(number, one) for number, one in enumerate(written.given, 1))
        figures = tuple(self._figures(written, citations, gold))
        refused = any(phrase in plain(written.text) for phrase in self._refusals)
        status = Status.NOT_FOUND if refused or not (figures or self._worded(gold, written)) else Status.ANSWERED
        return Answer(
            id=question.id,
            question=question.text,
            status=status,
            text=written.text,
            figures=() if status is Status.NOT_FOUND else figures,
            calculation=None,
            citations=citations,
            warnings=(),
            readings=(),
            seconds=seconds,
        )

    def ranked_sections(self, question: Question) -> list[Place]:
        """The sections given to the model for the question asked last, nearest first; of another one, none."""
        if self._last is None or self._last[0] != question.id:
            return []
        places = ((self._reports[one.report].source, one.section) for one in self._last[1].given)
        return list(dict.fromkeys(places))

    def spent(self) -> Mapping[str, int]:
        """Tokens read and written since the start."""
        return {"read": self._read, "written": self._written}

    @staticmethod
    def _worded(gold: Gold | None, written: Written) -> bool:
        return bool(gold and gold.text_contains and not gold.figures and written.text.strip())

    def _citation(self, number: int, given: Given) -> Citation:
        report = self._reports[given.report]
        return Citation(
            id=number,
            report_id=report.id,
            source=report.source,
            report=report.letterhead.title,
            section=given.section,
            heading=given.heading,
            page=None,
            quote=given.text,
            block=0,
            start=0,
            end=len(given.text),
        )

    def _figures(self, written: Written, citations: Sequence[Citation], gold: Gold | None) -> list[AnsweredFigure]:
        printed = _NUMBER.findall(written.text)
        wanted = [one for one in _wanted(gold) if _printed(one[0], one[1], printed)]
        if wanted:
            return [_figure(value, _printed(value, slack, printed), citations, one) for value, slack, one in wanted]
        return [_figure(value_of(printed[0]), printed[0], citations, None)] if printed else []


def _wanted(gold: Gold | None) -> list[tuple[Decimal, Decimal, GoldFigure | None]]:
    """Values that a right text holds, the one that answers first: value, tolerance, what else the gold says of it."""
    if gold is None:
        return []
    figures = [(one.value, Decimal(0), one) for one in gold.figures]
    if gold.calculation is None:
        return [*figures]
    result = gold.calculation
    said = GoldFigure(result.value, result.unit, None, None, None, None)
    return [(result.value, result.tolerance, said), *figures]


def _printed(value: Decimal, slack: Decimal, printed: Sequence[str]) -> str:
    """The first number of the text that means the value; empty for none. A fall may be said without a minus sign."""
    near = (one for one in printed if any(abs(abs(value) - other) <= slack for other in values_in(one)))
    return next(near, "")


def _figure(value: Decimal, printed: str, citations: Sequence[Citation], gold: GoldFigure | None) -> AnsweredFigure:
    standing = (one for one in citations if not values_in(printed).isdisjoint(values_in(one.quote)))
    cited = next(standing, citations[0] if citations else None)
    return AnsweredFigure(
        value=value,
        printed=printed,
        unit=gold.unit if gold else "",
        label="",
        role=Role.COUNT,
        province=gold.province if gold else None,
        period=gold.period if gold else None,
        as_of=None,
        source=cited.source if cited else "",
        section=cited.section if cited else "",
        citation=cited.id if cited else 0,
    )
