"""Cause: in what way a wrong answer is wrong, told from the gold answer and the given one, the first that fits.

refused        the reports say it, the answer says that they do not
asked_back     the answer asks back or talks instead
unsaid         the reports do not say it, the answer gives something
one_reading    the question fits several figures, or the report disagrees with itself; the answer gives one
not_first      the right figure is among those given, not the first
calculation    the operands are right, the result is not, or the result was not computed
place          the figure is of another province
period         the figure is of another time
role           a percent for a count, or a count for a percent
unit           the value is right, its unit is not
neighbour      another figure of the right section
elsewhere      a figure of another section of the right report, or of another report of that place and time
incomplete     a comparison or list lacks a part, or has one too many
words          the words asked for are not shown
"""

from enum import StrEnum

from assistant.evaluation.agreement import compatible, period_of, plain, related_section, same_source, value_equal
from assistant.evaluation.expectation import Expected, expected
from assistant.evaluation.metrics.comparison import matched
from assistant.evaluation.metrics.verdict import correct
from assistant.evaluation.questions import GoldFigure, Item
from assistant.records.answer import Answer, AnsweredFigure, Status
from assistant.text.periods import contains

__all__ = ["Cause", "cause"]


class Cause(StrEnum):
    """See the module."""

    REFUSED = "refused"
    ASKED_BACK = "asked_back"
    UNSAID = "unsaid"
    ONE_READING = "one_reading"
    NOT_FIRST = "not_first"
    CALCULATION = "calculation"
    PLACE = "place"
    PERIOD = "period"
    ROLE = "role"
    UNIT = "unit"
    NEIGHBOUR = "neighbour"
    ELSEWHERE = "elsewhere"
    INCOMPLETE = "incomplete"
    WORDS = "words"


def _same_time(gold: GoldFigure, given: AnsweredFigure) -> bool:
    if gold.period is None or gold.period in {given.period, given.as_of}:
        return True
    wanted = period_of(gold.period)
    stated = [one for one in (period_of(given.period), period_of(given.as_of)) if one]
    return wanted is None or any(contains(wanted, one) or contains(one, wanted) for one in stated)


def _of_figure(gold: GoldFigure, given: AnsweredFigure) -> Cause:
    """What is wrong with the figure that answers."""
    if gold.province and plain(gold.province) not in plain(given.province):
        return Cause.PLACE
    same_file = same_source(gold.source, given.source)
    if gold.source and not same_file and not _same_time(gold, given):
        return Cause.PERIOD
    if value_equal(gold, given):
        return Cause.UNIT if _same_time(gold, given) else Cause.PERIOD
    if ("%" in gold.unit) != ("%" in given.unit):
        return Cause.ROLE
    if same_file and gold.section and related_section(gold.section, given.section):
        return Cause.NEIGHBOUR
    return Cause.ELSEWHERE


def _of_status(item: Item, answer: Answer) -> Cause | None:
    kind = expected(item)
    if kind is Expected.REFUSAL:
        return Cause.UNSAID
    if answer.status is Status.NOT_FOUND:
        return Cause.REFUSED
    if answer.status in {Status.CLARIFY, Status.CHAT}:
        return Cause.ASKED_BACK
    return Cause.ONE_READING if kind is Expected.READINGS else None


def cause(item: Item, answer: Answer) -> Cause | None:
    """The cause; None where the answer is right or was not judged."""
    gold = item.gold
    if gold is None or correct(item, answer) != 0.0:
        return None
    found = _of_status(item, answer)
    if found or not gold.figures:
        return found or Cause.WORDS
    if expected(item) in {Expected.COMPARISON, Expected.LIST}:
        return Cause.INCOMPLETE
    wanted = gold.figures[0]
    if gold.calculation is not None:
        operands = None not in matched(gold.figures, answer.figures)
        return Cause.CALCULATION if operands or not answer.figures else _of_figure(wanted, answer.figures[0])
    if any(compatible(wanted, one) for one in answer.figures[1:]):
        return Cause.NOT_FIRST
    if not answer.figures:
        return Cause.WORDS
    return Cause.WORDS if compatible(wanted, answer.figures[0]) else _of_figure(wanted, answer.figures[0])
