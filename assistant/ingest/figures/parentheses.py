"""Parentheses and sentences of a text: where each opens and ends, which one stands in which."""

import re
from dataclasses import dataclass

__all__ = ["Pair", "pairs_of", "sentences"]

_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_]{2}\.)(?=[^\W\d_]{2})|(?<=[.!?…])[\"”’')]*\s+(?=[\"“‘'(]?[A-ZĐÀ-ỸÂĂÊÔƠƯ0-9(*])"
)
_NOT_END = re.compile(
    r"(?:\b(?:TP|Tp|tp|TX|Th|ThS|TS|PGS|Q|P|St|ctv|v\.v)|(?:^|[;:]\s*|\b(?:[Mm]ục|[Đđ]iểm|[Kk]hoản|[Pp]hần)\s+)\d{1,2})\.$"
)
_AND_SO_ON = re.compile(r"(?:\.\.\.|…)$")
"""Ends a list of names, and hardly a sentence that goes on with a number: "Nhật Bản, Đài Loan... 250 người"."""
_LIST_MARK = re.compile(r"(?:^|[;:.]\s?)(?:[a-zđ]|\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Pair:
    """Parentheses from `open` to `close`; `outer` is the place of the pair around it, -1 for none."""

    open: int
    close: int
    outer: int
    closed: bool


def pairs_of(text: str) -> list[Pair]:
    """Each pair in the order of opening; an unclosed one ends with the text. List marks such as `a)` close none."""
    found: list[Pair] = []
    stack: list[int] = []
    for at, sign in enumerate(text):
        if sign == "(":
            found.append(Pair(at, len(text), stack[-1] if stack else -1, closed=False))
            stack.append(len(found) - 1)
        elif sign == ")" and stack and not _LIST_MARK.search(text[max(0, at - 5) : at]):
            last = stack.pop()
            found[last] = Pair(found[last].open, at, found[last].outer, closed=True)
    return found


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence.

    Abbreviations and numbers don't end one, nor does what stands in parentheses that hold a full stop; parentheses that
    nobody closes end with their sentence.
    """
    closed = [pair for pair in pairs_of(text) if pair.closed]
    spans = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        inside = any(pair.open < found.start() <= pair.close for pair in closed)
        goes_on = _AND_SO_ON.search(text[start : found.start()]) and text[found.end()].isdigit()
        joined = found.start() == found.end() and not (
            text[found.start()].isupper() and text[found.start() - 2].islower()
        )
        if inside or goes_on or joined or _NOT_END.search(text[start : found.start()]):
            continue
        spans.append((start, found.start()))
        start = found.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans
