"""Whether a turn goes on with the subject before it, or has one of its own, settled by what the reports hold."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.finding import Finder
from assistant.records.plan import Kind, Plan
from assistant.records.report import Report
from assistant.text.lexicon import lexicon
from assistant.understanding.patterns import Cue, cues

__all__ = ["own_subject"]

_ENOUGH = 2
"""Content words that a turn needs to be able to stand alone."""


def own_subject(finder: Finder, plan: Plan, reports: Sequence[Report]) -> Plan:
    """The plan without the words taken over, where with them its own find no answer and alone they do.

    "Hồ sơ thường trú trực tuyến …?" – "thu nhận bao nhiêu hồ sơ căn cước": place and time go on, the subject does not.
    So too where nothing of the turn is in what they find: "bị tấn công mấy lượt?" – "thế còn người học MOOCs?".
    """
    generic = cues().words.generic
    content = {term for term in plan.fresh if term not in generic and not term.isdigit()}
    taken = set(plan.terms) - set(plan.fresh)
    goes_on = plan.kind is not Kind.FIGURE or plan.earlier or cues().says(Cue.AGAIN, plan.resolved)
    if goes_on or not taken or len(content) < _ENOUGH:
        return plan
    found = finder.first(plan, plan.targets[0], reports)
    lost = content & set(found.best.missing) if found is not None else content
    things = lexicon().concepts | lexicon().matters
    if lost != content and (cues().says(Cue.LEANS, plan.resolved) or not lost & things):
        return plan
    alone = replace(plan, terms=plan.fresh, line=lexicon().line(plan.spoken))
    other = finder.sure(alone, plan.targets[0], reports)
    named = content - set(other.best.missing) if other is not None else set()
    return alone if named == content or (named and lost == content) else plan
