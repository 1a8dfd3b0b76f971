"""Answers that are a list: the parts of a total, the items of an enumeration, the rows of a table column."""

from collections.abc import Sequence

from assistant.answering.arithmetic import member_lines
from assistant.answering.finding import Evidence, Finder
from assistant.answering.operands import members_asked
from assistant.answering.outcome import Outcome, Shape
from assistant.answering.refusing import refused
from assistant.records.answer import Status
from assistant.records.figure import Figure
from assistant.records.plan import Plan, Target
from assistant.records.report import Report
from assistant.retrieval.anchors import Anchors

__all__ = ["listed"]

_CANDIDATES = 5
_BEHIND = 0.4
"""Figures, and score behind the best, among which one with parts is looked for."""


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
    rows = sure.near.listed(_anchor(plan, sure))
    rows = sure.near.without_totals(rows) or rows
    return Outcome(Shape.LISTED, Status.ANSWERED, sure.lines(rows)) if len(rows) > 1 else sure


def _anchor(plan: Plan, found: Evidence) -> Figure:
    """The figure whose parts are listed: the one quoted, the best, or one about as good that has parts."""
    quoted = Anchors(plan, found.figures).figures
    whole = next((figure for figure in quoted if len(found.near.parts(figure)) > 1), None)
    if whole is not None:
        return whole
    close = [one.figure for one in found.scored[:_CANDIDATES] if one.score >= found.best.score - _BEHIND]
    return next((figure for figure in close if len(found.near.parts(figure)) > 1), found.best.figure)
