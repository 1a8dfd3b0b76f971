"""Says what the reports do not give, and what they do."""

from collections.abc import Sequence

from assistant.answering.outcome import Note, Outcome, Shape
from assistant.records.answer import Status
from assistant.records.plan import Target
from assistant.records.report import Report
from assistant.retrieval.reports import fits, of_province
from assistant.retrieval.search import Found, Lack
from assistant.text.normalize import fold
from assistant.text.periods import said

__all__ = ["lacking_briefly", "refused", "untold"]

_BRIEF = {Lack.PROVINCE: "refusal.brief_province", Lack.PERIOD: "refusal.brief_period"}


def refused(target: Target, found: Sequence[Found]) -> Outcome:
    """The outcome of a question that nothing answers."""
    return Outcome(Shape.NOT_FOUND, Status.NOT_FOUND, notes=(_lacking(target, found),))


def lacking_briefly(target: Target, found: Sequence[Found]) -> Note:
    """The same beside figures of other places, without the list of what is there."""
    lack = found[0].lack if found else Lack.FIGURE
    values = (("province", target.province or ""), ("period", said(target.period)))
    figure = "refusal.brief_figure" if target.period is None else "refusal.brief_figure_then"
    return _BRIEF.get(lack, figure), values


def untold(targets: Sequence[Target], reports: Sequence[Report]) -> Outcome:
    """The outcome of a question that no sentence answers: which place or time has no report, and where was looked."""
    notes: list[Note] = []
    looked: dict[str, None] = {}
    for target in targets:
        there = of_province(reports, target.province)
        fitting = [report.letterhead for report in there if fits(report, target)]
        values = (("province", target.province or ""), ("period", said(target.period)))
        if target.province and not fitting:
            notes.append(("refusal.brief_period" if there else "refusal.brief_province", values))
        looked |= {f"{head.province} ({said(head.period)})": None for head in fitting if target.province}
    if looked:
        notes.append(("refusal.nothing_there", (("there", "; ".join(looked)),)))
    return Outcome(Shape.NOT_FOUND, Status.NOT_FOUND, notes=tuple(notes) or (("refusal.nothing", ()),))


def _lacking(target: Target, found: Sequence[Found]) -> Note:
    lack = found[0].lack if found else Lack.FIGURE
    there = [report.letterhead for report in found[0].there] if found else []
    province = ("province", target.province or "")
    if lack is Lack.PROVINCE:
        names = sorted({head.province for head in there if head.province}, key=fold)
        return "refusal.province", (province, ("there", ", ".join(names)))
    if lack is Lack.PERIOD:
        periods = dict.fromkeys(said(head.period) for head in there if head.period)
        return "refusal.period", (province, ("period", said(target.period)), ("there", "; ".join(periods)))
    heads = [one.report.letterhead for one in found if one.report is not None]
    if not heads:
        return "refusal.figure_nowhere", ()
    titles = dict.fromkeys(f"{head.province} ({said(head.period)})" for head in heads)
    return "refusal.figure", (province, ("there", "; ".join(titles)))
