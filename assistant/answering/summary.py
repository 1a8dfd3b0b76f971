"""A report in short: of the sections that hold most figures the sentence that tells most of them, word for word."""

from collections.abc import Iterator

from assistant.answering.outcome import Outcome, Shape
from assistant.records.answer import Status
from assistant.records.plan import Plan
from assistant.records.report import Report
from assistant.retrieval.passages import Sentence, sentences_of
from assistant.text.lexicon import lexicon
from assistant.text.numbers import find_numbers
from assistant.understanding.patterns import Cue, cues

__all__ = ["asks_for_all", "summed_up"]

_SECTIONS = 8
_LEAST = 3
"""Figures of a section that is worth telling of."""
_LEVEL = 2
"""Depth of the sections that are told of apart; what stands deeper is told of with them."""
_SHORTEST, _LONGEST = 40, 420
"""Characters of a sentence that tells something and is read at a glance."""


def asks_for_all(plan: Plan) -> bool:
    """Whether a report is asked for in short, and nothing in particular of it."""
    if not cues().says(Cue.SUMMARY, plan.resolved):
        return False
    rest = cues().without(Cue.SUMMARY, plan.resolved)
    said = {term for term in lexicon().terms(rest) if term in plan.terms and not term.isdigit()}
    return not said - cues().words.generic - cues().words.section_terms


def summed_up(report: Report) -> Outcome | None:
    """The outcome over a report with its sections; None where no section tells a figure."""
    told: dict[int, list[Sentence]] = {}
    counts: dict[int, int] = {}
    for sentence in _telling(report):
        top = _top(report, sentence.section)
        counts[top] = counts.get(top, 0) + len(find_numbers(sentence.text))
        told.setdefault(top, []).append(sentence)
    most = sorted(sorted(counts, key=lambda at: -counts[at])[:_SECTIONS])
    most = [at for at in most if counts[at] >= _LEAST] or most
    chosen = tuple(max(told[at], key=lambda sentence: len(find_numbers(sentence.text))) for at in most)
    return Outcome(Shape.TEXT, Status.ANSWERED, sentences=chosen, notes=(("note.summary", ()),)) if chosen else None


def _top(report: Report, at: int) -> int:
    """The section that a deeper one is told of with."""
    section = report.sections[at]
    while section.level > _LEVEL and section.parent is not None:
        at, section = section.parent, report.sections[section.parent]
    return at


def _telling(report: Report) -> Iterator[Sentence]:
    """The sentences of numbered sections that hold a figure and are read at a glance, in reading order."""
    for sentence in sentences_of(report):
        numbered = report.sections[sentence.section].path
        if numbered and _SHORTEST <= len(sentence.text) <= _LONGEST and find_numbers(sentence.text):
            yield sentence
