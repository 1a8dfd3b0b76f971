"""Several answers as one: added up with those of earlier turns ("cộng lại"), or side by side where all are asked."""

from collections.abc import Callable

from assistant.answering import calculate
from assistant.answering.finding import calculated, on_one_scale
from assistant.answering.outcome import Line, Note, Outcome, Shape
from assistant.records.answer import Operation, Status
from assistant.records.figure import Role
from assistant.records.plan import Plan
from assistant.text.units import base_of
from assistant.understanding.patterns import cues

__all__ = ["at_once", "together"]


def together(plan: Plan, decide: Callable[[Plan], Outcome]) -> Outcome | None:
    """The sum of the answers to earlier turns, or the larger less the smaller; None where they don't go together.

    Each turn must have been answered with one figure, all of them counts, rates or money alike.
    """
    if not plan.earlier:
        return None
    lines: list[Line] = []
    for turn in plan.earlier:
        outcome = decide(turn)
        if outcome.status is not Status.ANSWERED or outcome.calculation is not None or not outcome.lines:
            return None
        lines.append(outcome.lines[0])
    values, unit = on_one_scale([line.figure for line in lines]), lines[0].figure.unit
    if len({line.figure.id for line in lines}) < len(lines) or values is None or not _alike(lines):
        return None
    if plan.operation is Operation.DIFFERENCE:
        (low, lower), (high, higher) = sorted(zip(values, lines, strict=True), key=lambda one: one[0])
        return calculated(calculate.difference(high, low, unit), (higher, lower))
    return calculated(calculate.total(values, unit), lines) if unit != "%" else None


def at_once(plan: Plan, decide: Callable[[Plan], Outcome], whole: Outcome) -> Outcome | None:
    """The figures of a question that asks for several, and which of them the reports don't give.

    None where two of them are the same figure, the first is not given (the others lean on it), or one has an answer
    that is not one figure; where one is lacking, also when `whole`, the answer to the question taken as one, is another
    figure. The numbers of one ratio are left to the answer that tells them together.
    """
    lines: list[Line] = []
    lacking: list[Note] = []
    for part in plan.parts:
        outcome = decide(part)
        if outcome.shape is Shape.NOT_FOUND and lines:
            lacking.append(("refusal.part", (("part", part.question),)))
            continue
        if outcome.shape is not Shape.LOOKUP or outcome.status is not Status.ANSWERED or len(outcome.lines) != 1:
            return None
        lines.append(outcome.lines[0])
    ratio = lines and {line.figure.id for line in lines} <= {lines[0].figure.id, *(one.id for one in lines[0].mates)}
    if lacking and whole.lines and whole.lines[0].figure.id not in {line.figure.id for line in lines}:
        return None
    if not lines or (ratio and not lacking) or len({line.figure.id for line in lines}) < len(lines):
        return None
    return Outcome(Shape.LISTED, Status.ANSWERED, tuple(lines), notes=tuple(lacking))


def _alike(lines: list[Line]) -> bool:
    money = {line.figure.role is Role.MONEY for line in lines}
    return len(money) == 1 and cues().words.one_unit(base_of(line.figure.unit) for line in lines)
