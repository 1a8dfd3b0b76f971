"""A remainder over the wrong base: `2.756/2.887 … đang giải quyết 131/2.756`, where 131 are left of 2.887."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.ingest.checks.findings import Finding, blocks_of, finding
from assistant.records.figure import Check, Figure, Role, Severity
from assistant.text.numbers import show

__all__ = ["base_checks"]

Ratio = tuple[Figure, Figure]


def base_checks(figures: Sequence[Figure]) -> Iterator[Check]:
    """Two ratios side by side of which the second counts what the first leaves, over what the first has done."""
    for block in blocks_of(figures):
        for one, other in pairwise(_ratios(block)):
            if _wrong(one, other):
                yield _check(one, other)


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
