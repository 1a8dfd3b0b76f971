"""Whether a printed line goes on with the paragraph above it.

Wrapped lines are about equally long and many begin in the middle of a sentence; how they are printed is taken from the
lines around, so that a file may change its manner on the way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.ingest.document import Grid, Line
from assistant.ingest.headings import split_heading
from assistant.ingest.marks import Level, Mark, bullet, footnote_mark, is_caps, mark_of

__all__ = ["Manner", "Printed", "glue", "is_finished", "is_hanging", "joins", "manner_at"]

_WINDOW = 40
_WIDEST = 130
_FULL = 0.82
_INSIDE = 0.08
_EVEN = 0.6
_FEWEST = 3
_HEADING = 240
_NOTE = re.compile(r"^\(\d{1,2}\)\s*:")
_CLOSING = re.compile(r"^Trên đây là\b|\bbáo cáo\b[^.]*\./\.$")
_FINISHED = re.compile(r"[.!?;:…][)”\"'’»⁰¹²³⁴-⁹⁽⁾\s]*$")
_MARKS_AT_END = re.compile(r"[⁰¹²³⁴-⁹⁽⁾]+$")
_CODE_CUT = re.compile(r"/\S*-$")
_NUMBER_CUT = re.compile(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})*\.$")
_NUMBER_GOES_ON = re.compile(r"\d{3}(?!\d)")
_HANGING_WORDS = (
    "của và với các những theo tại cho về trong ngày tháng năm số là do từ bởi để được bị một như trên dưới có đã"
    " đang sẽ không việc hoặc hay gồm giữa qua khi nếu mà nhằm cùng thuộc đối khoản"
    " điều điểm lớp tăng giảm đạt bằng hơn gần khoảng"
)
_HANGING = frozenset(_HANGING_WORDS.split())


def is_finished(text: str) -> bool:
    """Whether a paragraph ends as a sentence, a clause of a list or an announcement does."""
    return bool(_FINISHED.search(text.rstrip()))


def is_hanging(text: str) -> bool:
    """Whether a paragraph can't end here: an open bracket, a comma, a dash, or a word that leans on the next."""
    text = _MARKS_AT_END.sub("", text.rstrip())
    if not text or is_finished(text):
        return text.count("(") > text.count(")") and len(text) > 60
    if text.endswith((",", " -", " –", "/", "(")) or _CODE_CUT.search(text):
        return True
    return text.count("(") > text.count(")") or text.split()[-1] in _HANGING


@dataclass(frozen=True, slots=True)
class Printed:
    """A line with what stands before it: `gap` where an empty line does, `ruled` where a drawn rule does."""

    line: Line
    text: str
    gap: bool
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How the lines about a place are printed.

    Wrapped at `width`, and whether empty lines stand everywhere (`spaced`), so that they part nothing. `brim` is how
    long a line would have become at least had it taken the next word too: a shorter one ends its paragraph.
    """

    wrapped: bool
    width: int
    spaced: bool
    brim: float


def manner_at(lines: Sequence[Printed | Grid], place: int) -> Manner:
    """How the lines around a position are printed."""
    near = [
        item
        for item in lines[max(0, place - _WINDOW) : place + _WINDOW]
        if isinstance(item, Printed) and not item.line.whole
    ]
    lengths = sorted(len(item.text) for item in near)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    inside = [item for item in near if _goes_on(item.text)]
    spaced = 2 * sum(item.gap for item in inside) > len(inside)
    overfull = sorted(
        _overfull(above.text, item.text)
        for above, item in pairwise(near)
        if _goes_on(item.text) and not is_finished(above.text)
    )
    even = sum(length > _FULL * width for length in overfull) >= max(_FEWEST, _EVEN * len(overfull))
    wrapped = 30 <= width <= _WIDEST and even and len(inside) >= _INSIDE * len(near)
    brim = overfull[len(overfull) // 20] if len(overfull) >= _FEWEST else _FULL * width
    return Manner(wrapped, width, spaced, brim)


def _goes_on(text: str) -> bool:
    """Whether a line begins in the middle of a sentence."""
    return text[0].islower() and mark_of(text) is None


def _overfull(last: str, text: str) -> int:
    """Length of a printed line had it taken the first word of the next."""
    return len(last) + 1 + len(text.split(maxsplit=1)[0])


def _is_next(mark: Mark, seen: dict[int, Mark]) -> bool:
    """Whether a mark goes on with its row, or begins the row under the number just seen."""
    before = seen.get(mark.level)
    if mark.parts[:-1]:
        above = seen.get(mark.level - 1)
        if mark.order == 1:
            return above is not None and above.parts == mark.parts[:-1]
        return before is not None and before.parts[:-1] == mark.parts[:-1] and mark.order == before.order + 1
    # Between two letters that follow one another stands one that only Word or only Vietnamese counts: d, e; e, g.
    steps = (1, 2) if mark.level is Level.ALPHA else (1,)
    return before is not None and mark.order - before.order in steps


def _is_heading(text: str) -> bool:
    """Whether a paragraph so far is a numbered heading that says no more than that."""
    mark = mark_of(text) if len(text) <= _HEADING else None
    return mark is not None and not is_hanging(text) and not split_heading(mark.rest).says_more


def _opens(item: Printed, above: str, full: bool, seen: dict[int, Mark]) -> bool:
    """Whether a line begins a paragraph by its own mark: a number, a list item, a footnote, capitals.

    A number or dash at the start of a line that runs on from a full, unfinished line is part of the sentence,
    unless that line is a heading itself.
    """
    text = item.text
    if footnote_mark(text) or _NOTE.match(text) or _CLOSING.search(text):
        return True
    running = full and not is_finished(above) and not (is_caps(above) or _is_heading(above))
    mark = mark_of(text)
    if mark is not None:
        inline = mark.level is Level.PAREN and f"({mark.order - 1}) " in above[1:]
        return not inline and (not running or _is_next(mark, seen))
    if bullet(text):
        return not running
    return is_caps(text) != is_caps(above) and not running and len(text) > 8


def joins(above: str, last: str, item: Printed, manner: Manner, seen: dict[int, Mark]) -> bool:
    """Whether a line goes on with the paragraph `above`, whose last printed line is `last`."""
    text = item.text
    if text.startswith(")"):
        return True
    if item.ruled or not manner.wrapped:
        return False
    parted = item.gap and not manner.spaced
    overfull = _overfull(last, text)
    full = overfull > _FULL * manner.width and not parted
    if _opens(item, above, full, seen):
        return False
    if parted:
        return not is_finished(above) and _goes_on(text)
    if text[0].isupper() and (is_finished(above) or _is_heading(above)):
        return overfull >= manner.brim
    return full or (not is_finished(above) and (not text[0].isupper() or is_hanging(above)))


def glue(above: str, text: str) -> str:
    """Two parts of a paragraph as one; what was cut at its code's hyphen or its number's dot is whole again."""
    cut = _CODE_CUT.search(above) or (_NUMBER_CUT.search(above) and _NUMBER_GOES_ON.match(text))
    return above + text if cut or text.startswith(")") else f"{above} {text}"
