"""The one path from a question to an answer: read, search, decide, word, look again."""

import logging
from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from time import perf_counter

from assistant.answering.compose import Composer
from assistant.answering.decide import Decider
from assistant.answering.guard import unsupported
from assistant.answering.summary import asks_for_all
from assistant.answering.words import Teller
from assistant.prompts import Prompts
from assistant.protocols import Embedder, Meaning, PassageIndex, ReportStore
from assistant.records.answer import Answer, Question, Status
from assistant.records.plan import Kind, Plan
from assistant.records.report import Report
from assistant.retrieval.marks import Marks
from assistant.retrieval.passages import TextSearch
from assistant.retrieval.search import FigureSearch
from assistant.text.periods import said
from assistant.understanding import Known, Reader

__all__ = ["Assistant"]

_log = logging.getLogger(__name__)
_KEPT = 200
"""Whole reports kept in memory."""


class Assistant:
    """Answers questions over one index; chat, command line, HTTP and evaluation ask here. Threads may share it."""

    def __init__(
        self, store: ReportStore, passages: PassageIndex, embedder: Embedder, meaning: Meaning, prompts: Prompts
    ) -> None:
        self._store = store
        self._prompts = prompts
        self._lock = Lock()
        self._listed: list[Report] = []
        self._generation = -1
        self._whole: OrderedDict[str, Report] = OrderedDict()
        self._figures = FigureSearch(store, meaning)
        self._marks = Marks(store)
        self._reader = Reader(self._known, lambda: self._marks.of(self._listed, self._generation))
        self._decider = Decider(self._figures, prompts)
        self._teller = Teller(TextSearch(store, passages, embedder), self.report)
        self._composer = Composer(prompts, self.report)
        self.refresh()

    def ask(self, question: Question) -> Answer:
        """The answer to the last turn of a conversation.

        Raises:
            QuestionError: the question is empty or too long.
        """
        began = perf_counter()
        self._follow()
        plan = self._reader.read(question)
        listed = self._wanted(question)
        answer = self._supported(self._composed(question, plan, listed), listed)
        older = tuple(self._outdated(report) for report in listed if report.superseded)
        return replace(answer, warnings=(*older, *answer.warnings), seconds=round(perf_counter() - began, 4))

    def _supported(self, answer: Answer, listed: list[Report]) -> Answer:
        """The answer; only its figures with their citations when its text holds a number that has no source."""
        cited = {citation.report_id for citation in answer.citations}
        wrong = unsupported(answer, [said(report.letterhead.period) for report in listed if report.id in cited])
        if not wrong:
            return answer
        _log.error("numbers without a source in the answer to %r: %s", answer.question, ", ".join(wrong))
        return self._composer.plainly(answer)

    def _wanted(self, question: Question) -> list[Report]:
        """The reports that a question is to be answered from."""
        if not question.reports:
            return self._listed
        return [report for report in self._store.reports(superseded=True) if report.id in question.reports]

    def _outdated(self, report: Report) -> str:
        """That a report asked for by its id has a newer version."""
        newer = next((one.source for one in self._listed if report.superseded and one.id == report.superseded.by), "")
        return self._prompts.text("answer.older", {"source": report.source, "newer": newer or "–"})

    def _composed(self, question: Question, plan: Plan, listed: list[Report]) -> Answer:
        if plan.kind is Kind.CHAT:
            return self._composer.say(question, plan, "chat.hello", Status.CHAT)
        if not listed:
            return self._composer.say(question, plan, "refusal.empty", Status.NOT_FOUND)
        whole = asks_for_all(plan)
        placed = plan.targets[0].province is not None or len(listed) == 1
        said = placed if whole else plan.terms or plan.localities
        if not said:
            return self._composer.say(question, plan, "clarify.what", Status.CLARIFY)
        decide = self._teller.tell if whole or plan.kind in {Kind.TEXT, Kind.DOCUMENT} else self._decider.decide
        meant = [report for report in listed if not plan.among or report.letterhead.province in plan.among]
        if not meant:
            return self._composer.say(question, plan, "refusal.initials", Status.NOT_FOUND)
        return self._composer.compose(question, plan, decide(plan, meant))

    def plan(self, question: Question) -> Plan:
        """How a question is read, without answering it."""
        return self._reader.read(question)

    def reports(self, *, superseded: bool = False) -> list[Report]:
        """All reports, letterheads only; older versions only if asked."""
        self._follow()
        return self._store.reports(superseded=True) if superseded else list(self._listed)

    def report(self, report_id: str) -> Report:
        """A report with its sections."""
        self._follow()
        with self._lock:
            known, generation = self._whole.get(report_id), self._generation
        if known is None:
            known = self._store.report(report_id)
            with self._lock:
                if generation == self._generation:  # else the index changed meanwhile, and this may be of before
                    self._whole[report_id] = known
                while len(self._whole) > _KEPT:
                    self._whole.popitem(last=False)
        return known

    def _follow(self) -> None:
        """Sees what changed in the index since the last question, in this process or another."""
        if self._store.generation() != self._generation:
            self.refresh()

    def refresh(self) -> None:
        """Reads the list of reports anew. What was kept is dropped before anybody can see that all is up to date."""
        generation = self._store.generation()
        listed = self._store.reports()
        self._figures.forget()
        with self._lock:
            self._listed = listed
            self._generation = generation
            self._whole.clear()

    def _known(self) -> Known:
        return Known.of(self._listed)
