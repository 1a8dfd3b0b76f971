"""Of figures that answer about as well: the part that the question names before its whole, text before tables."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.records.answer import Operation
from assistant.records.figure import Role, Scope
from assistant.records.plan import Asked, Kind, Plan, Target
from assistant.records.rest import says_rest
from assistant.retrieval.features import Scored
from assistant.text.lexicon import HELD, lexicon
from assistant.understanding.patterns import cues

__all__ = ["of_that_time_first", "parts_first", "told_first"]

_CLOSE = 0.7
"""Score by which a part may be behind its whole."""
_LOOKED_AT = 15
_COUNTS = frozenset({Role.COUNT, Role.DONE, Role.MONEY})
_ASKED = frozenset({Asked.VALUE, Asked.MONEY, Asked.PERCENT, Asked.REMAINDER})
_OF_ONE_FIGURE = frozenset({None, Operation.PERCENT_CHANGE})
"""Operations that one figure answers."""
_TELLING = 1_000
"""From here on two equal numbers of one report count the same, whatever noun stands beside them."""
_TABLE = re.compile(r"\b(?:phụ lục|biểu|bảng)\b", re.IGNORECASE)
_ONLINE = " dịch_vụ_công trực_tuyến "
"""A kind of service, which is no way of filing."""


def parts_first(plan: Plan, scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """The figures with the part that the question names moved before its whole, at the whole's score."""
    kept = tuple(scored)
    if not kept or plan.kind is not Kind.FIGURE or plan.asked not in _ASKED:
        return kept
    best = kept[0]
    left = plan.asked is Asked.REMAINDER and not says_rest(best.figure.local)
    if plan.operation not in {None, Operation.SHARE} or left:
        return kept
    parts = [one for one in kept[1:_LOOKED_AT] if _narrows(one, best) and one.score >= best.score - _CLOSE]
    named = [(len(_named(plan, one, best)), one.score, one) for one in parts]
    if best.figure.role is Role.PERCENT:
        named = [found for found in named if any(_names(term) for term in _named(plan, found[2], best))]
    told = [found for found in named if found[0]]
    if not told:
        return kept
    chosen = max(told, key=lambda found: found[:2])[2]
    first = replace(chosen, score=best.score)
    return (first, *(one for one in kept if one is not chosen))


def _narrows(one: Scored, best: Scored) -> bool:
    """Whether it is a part of the best, or a rate of the same sentence: "88,94%, thấp nhất lĩnh vực đất đai 79,46%"."""
    part, whole = one.figure, best.figure
    if part.role is whole.role is Role.PERCENT:
        return part.quote == whole.quote and not part.in_table
    return part.total in {whole.id, whole.group} - {None} and part.role in _COUNTS


def told_first(plan: Plan, scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """The figures with the sentence that says the best one's number before the table's row of totals that repeats it.

    An official quotes the report's text; the appendix only where it alone gives the number.
    """
    kept = tuple(scored)
    if not kept or plan.localities or not kept[0].figure.in_table or _TABLE.search(plan.resolved):
        return kept
    best = kept[0]
    told = next((one for one in kept[1:_LOOKED_AT] if _repeats(one, best)), None)
    if told is None:
        return kept
    return (replace(told, score=best.score), *(one for one in kept if one is not told))


def of_that_time_first(plan: Plan, target: Target, scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """The figures with the one that stands for the very time asked for before its sentence's of another time.

    "IIP tháng 9 tăng 28,15% so với cùng kỳ; quý III tăng 33,26%", asked for the quarter. A sum to date is asked for as
    such.
    """
    kept, asked = tuple(scored), target.period
    summed = target.scope is Scope.CUMULATIVE or plan.operation not in _OF_ONE_FIGURE
    if not kept or asked is None or asked.start is None or summed or kept[0].figure.period == asked:
        return kept
    best = kept[0]
    exact = next((one for one in kept[1:_LOOKED_AT] if one.figure.period == asked and _beside(one, best)), None)
    if exact is None:
        return kept
    return (replace(exact, score=best.score), *(one for one in kept if one is not exact))


def _beside(one: Scored, best: Scored) -> bool:
    """Whether a sentence or row tells both of one thing: they differ in no word that is asked for."""
    told, other = one.figure, best.figure
    spot = (told.spot.section, told.spot.block, told.quote) == (other.spot.section, other.spot.block, other.quote)
    like = told.unit.lower() == other.unit.lower() and (told.role is Role.CHANGE) == (other.role is Role.CHANGE)
    another = one.features.conflict > best.features.conflict or not set(one.missing) <= set(best.missing)
    nearer = one.features.time > best.features.time or (other.period is not None and other.period.start is None)
    return spot and like and nearer and told.role is not Role.TARGET and not another


def _repeats(one: Scored, best: Scored) -> bool:
    """Whether it is the same number of the same thing in running text, as good an answer word by word."""
    told, cell = one.figure, best.figure
    like = told.unit.lower() == cell.unit.lower() or cell.value >= _TELLING
    same = like and (told.value, told.locality) == (cell.value, cell.locality)
    ends = told.period is not None and cell.period is not None and told.period.end == cell.period.end
    return same and ends and not told.in_table and set(one.missing) <= set(best.missing)


def _names(term: str) -> bool:
    """Whether a word tells one rate from another of its sentence: a concept or a compound, no lone syllable."""
    return "_" in term or term in lexicon().concepts


def _named(plan: Plan, part: Scored, whole: Scored) -> list[str]:
    """The words of this turn that the part's own words have and the whole's have not."""
    words, plain = lexicon(), cues().words.generic
    asked = plan.line.replace(_ONLINE, " ")
    unit = f" {whole.figure.unit.lower()} "
    return [
        term
        for term in plan.fresh
        if term not in plain
        and not term.isdigit()
        and words.phrase(term) in asked
        and words.match(term, part.text.local) >= HELD
        and words.match(term, f"{whole.text.local}{whole.text.lead}") < HELD
        and term.replace("_", " ") not in unit
    ]
