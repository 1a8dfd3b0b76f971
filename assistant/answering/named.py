"""Sentences that name the document asked for: of the day that the question says, and whether a report misprints it."""

from collections.abc import Sequence

from assistant.answering.outcome import Outcome, Shape
from assistant.records.answer import Status
from assistant.records.plan import Plan
from assistant.retrieval.passages import Sentence
from assistant.text.documents import days_in, find_documents, is_misprint

__all__ = ["numbered_twice", "of_that_day"]


def of_that_day(plan: Plan, ranked: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with a document of a day that the question says, best first; none where it says none."""
    days = days_in(plan.resolved)
    return [sentence for sentence in ranked if days and any(one.day in days for one in find_documents(sentence.text))]


def numbered_twice(ranked: Sequence[Sentence]) -> Outcome | None:
    """Both sentences, where another one of the report gives the first one's document another number; else none."""
    for document in find_documents(ranked[0].text) if ranked else ():
        for other in ranked[1:]:
            named = next((one for one in find_documents(other.text) if is_misprint(document, one)), None)
            if named is not None and other.report.id == ranked[0].report.id:
                values = (("first", document.name), ("second", named.name))
                notes = (("note.document_twice", values),)
                return Outcome(Shape.TEXT, Status.CONFLICT, sentences=(ranked[0], other), notes=notes)
    return None
