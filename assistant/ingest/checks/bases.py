"""Numbers that don't fit their neighbour in the sentence.

A remainder over the wrong base (`2.756/2.887 … đang giải quyết 131/2.756`, where 131 are left of 2.887), and more
issued than was asked for (`62 yêu cầu, đã cấp 82 Giấy xác nhận`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.ingest.checks.findings import Finding, blocks_of, finding
from assistant.records.figure import Check, Figure, Role, Severity
from assistant.text.numbers import show

__all__ = ["base_checks"]

_ASKED = "yêu cầu"
_ISSUED = re.compile(r"^đã (?:cấp|giải quyết|trả)\b", re.IGNORECASE)

Ratio = tuple[Figure, Figure]


def base_checks(figures: Sequence[Figure]) -> Iterator[Check]:
    """Remainders over what was done instead of what was to be done, and more issued than asked for."""
    for block in blocks_of(figures):
        for one, other in pairwise(_ratios(block)):
            if _wrong(one, other):
                yield _check(one, other)
        for asked, issued in pairwise(block):
            if _more_issued(asked, issued):
                arithmetic = f"{show(issued.value)} > {show(asked.value)}"
                yield finding(
                    Finding("above-target", Severity.WARNING, issued.printed, f"≤ {asked.printed}", arithmetic),
                    (issued, asked),
                )


def _more_issued(asked: Figure, issued: Figure) -> bool:
    same = asked.quote == issued.quote and asked.role is issued.role is Role.COUNT and asked.period == issued.period
    return same and asked.unit.lower() == _ASKED and bool(_ISSUED.match(issued.local)) and issued.value > asked.value


def _ratios(block: Sequence[Figure]) -> list[Ratio]:
    return [
        (done, target)
        for done, target in pairwise(block)
        if done.role is Role.DONE and target.role is Role.TARGET and done.group == target.group
    ]


def _wrong(one: Ratio, other: Ratio) -> bool:
    same = one[0].quote == other[0].quote and one[0].unit.lower() == other[0].unit.lower()
    left = one[1].value - one[0].value
    return same and left > 0 and other[0].value == left and other[1].value == one[0].value != one[1].value


def _check(one: Ratio, other: Ratio) -> Check:
    done, target = one
    rest, base = other
    printed = f"{rest.printed}/{base.printed}"
    computed = f"{rest.printed}/{target.printed}"
    left = f"{show(target.value)} − {show(done.value)} = {show(rest.value)}"
    return finding(
        Finding("base", Severity.ERROR, printed, computed, f"{left}; {printed} → {computed}"),
        (base, rest, done, target),
    )
