"""The part that a report names without a number: "…, còn lại từ nguồn xã hội hóa"."""

import re

from assistant.answering import calculate
from assistant.answering.finding import COUNTS, Evidence, calculated
from assistant.answering.outcome import Outcome
from assistant.records.figure import Figure, Role
from assistant.records.plan import Asked, Plan
from assistant.text.lexicon import lexicon
from assistant.understanding.patterns import cues

__all__ = ["left_of_quoted", "rest_without_number"]

_REST = re.compile(
    r"\bcòn lại\b(?:\s+(?:là|của|do|từ|thuộc|đang|ở|cho|trong|các))*\s+([^,;.()\d]{3,70}?)\s*(?=[,;.)]|$)",
    re.IGNORECASE,
)
"""What the rest of a whole is, in words alone."""
_CLOSE = 8
"""Figures among which what was done is looked for."""
_ASKED = frozenset({Asked.VALUE, Asked.MONEY, Asked.REMAINDER})


def rest_without_number(plan: Plan, found: Evidence) -> Outcome | None:
    """A whole less the parts that have numbers, where the question names the one that has none; else None."""
    best = found.best
    told = _REST.search(best.figure.quote) if plan.asked in _ASKED and plan.operation is None else None
    if told is None or not _is_asked(plan, told[1], best.text.local):
        return None
    before = best.figure.quote[: told.start()]
    pair = _whole_and_parts(found, [one for one in found.near.same_sentence(best.figure) if _stands_in(before, one)])
    if pair is None:
        return None
    whole, parts = pair
    calculation = calculate.rest(whole.value, [part.value for part in parts], whole.unit)
    return calculated(calculation, found.lines((whole, *parts))) if calculation.value > 0 else None


def left_of_quoted(plan: Plan, found: Evidence, act: str) -> Outcome | None:
    """The whole that the question itself quotes less what was done of it: "nhận 263.796 hồ sơ, còn mấy chưa xong"."""
    done = next((one.figure for one in found.scored[:_CLOSE] if lexicon().holds(one.figure.local, act)), None)
    if done is None:
        return None
    alike = (one for one in found.near.same_block(done) if one.unit.lower() == done.unit.lower())
    whole = next((one for one in alike if one.value in plan.quoted and one.value > done.value), None)
    if whole is None:
        return None
    return calculated(calculate.rest(whole.value, [done.value], whole.unit), found.lines((whole, done)))


def _stands_in(words: str, figure: Figure) -> bool:
    """Whether the number stands in them, and not only as a piece of another one."""
    return re.search(rf"(?<![\d.,]){re.escape(figure.printed)}(?![.,]?\d)", words) is not None


def _is_asked(plan: Plan, words: str, local: str) -> bool:
    """Whether the question says what the rest is said to be, and the figure found does not."""
    said = [term for term in lexicon().terms(words) if term not in cues().words.generic]
    line = lexicon().line(words)
    own = [term for term in plan.fresh if lexicon().holds(line, term) and term not in cues().words.generic]
    return bool(own) and 2 * len(own) >= len(said) and not any(lexicon().holds(local, term) for term in own)


def _whole_and_parts(found: Evidence, sentence: list[Figure]) -> tuple[Figure, list[Figure]] | None:
    """The last whole of the sentence, and its parts there that count the same."""
    for figure in reversed(sentence):
        whole = found.near.total(figure)
        if whole is None or whole.role not in COUNTS | {Role.MONEY}:
            continue
        parts = [
            part for part in found.near.parts(whole) if part in sentence and part.unit.lower() == whole.unit.lower()
        ]
        if parts:
            return whole, parts
    return None
