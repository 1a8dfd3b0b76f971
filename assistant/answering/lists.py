"""Answers that are a list: the parts of a total, the items of an enumeration, the rows of a table column."""

from collections.abc import Sequence

from assistant.answering.arithmetic import member_lines
from assistant.answering.finding import Evidence, Finder
from assistant.answering.operands import members_asked
from assistant.answering.outcome import Outcome, Shape
from assistant.answering.refusing import refused
from assistant.records.answer import Status
from assistant.records.plan import Plan, Target
from assistant.records.report import Report

__all__ = ["listed"]


def listed(finder: Finder, plan: Plan, target: Target, reports: Sequence[Report]) -> Outcome | Evidence:
    """The list; what was found, when it is a single figure."""
    members = members_asked(plan)
    named = member_lines(finder, plan, target, reports) if len(members) > 1 else ()
    if named:
        return Outcome(Shape.LISTED, Status.ANSWERED, named)
    found = finder.find(plan, target, reports)
    sure = next(iter(finder.evidence(found)), None)
    if sure is None:
        return refused(target, found)
    rows = sure.near.listed(sure.best.figure)
    return Outcome(Shape.LISTED, Status.ANSWERED, sure.lines(rows)) if len(rows) > 1 else sure
