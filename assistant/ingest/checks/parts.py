"""Parts against their total, where the words show that the parts are all of it and exclude each other.

"Trong đó" often lists some parts only, so a smaller sum alone says nothing. What speaks for a whole: members of a pair
that leaves nothing out (mức 1 and mức 2), a miss too near to be chance, or as many items as a heading announces.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from assistant.ingest.checks.findings import Finding, blocks_of, finding, plain_count, written_sum
from assistant.records.figure import Check, Figure, Role, Severity
from assistant.records.report import BlockKind, Report, Section
from assistant.text.lexicon import lexicon
from assistant.text.numbers import show

__all__ = ["part_checks"]

_PAIRS = (frozenset({"mức_1", "mức_2"}), frozenset({"trực_tuyến", "trực_tiếp"}))
"""Members that together leave nothing out."""
_NEAR = Decimal("0.05")
"""How far, as a share of the total, a sum may be from it to be taken for a sum that was meant to be equal."""
_FEWEST = 3
_ANNOUNCED = re.compile(r"\b(\d{1,2})\s+(?:dịch vụ|dvc|thủ tục|nhiệm vụ|nhóm|đơn vị|huyện)", re.IGNORECASE)


def part_checks(report: Report, figures: Sequence[Figure]) -> Iterator[Check]:
    """Totals that their parts do not make."""
    running = [figure for block in blocks_of(figures) for figure in block]
    known = {figure.id: figure for figure in running}
    parts: dict[str, list[Figure]] = {}
    for figure in running:
        if figure.total in known and plain_count(figure):
            parts.setdefault(known[figure.total].id, []).append(figure)
    for total, found in parts.items():
        yield from _against(known[total], found, running)
    yield from _announced(report, running)


def _against(total: Figure, parts: Sequence[Figure], running: Sequence[Figure]) -> Iterator[Check]:
    same = [part for part in parts if _counts_like(part, total)]
    if not plain_count(total) or _explained(same, total, running):
        return
    pair = _pair(same, total)
    if pair and sum(part.value for part in pair) != total.value:
        yield _check(total, pair, Severity.ERROR)
    elif not pair and len(same) == len(parts) >= _FEWEST and _nearly(same, total):
        yield _check(total, same, Severity.WARNING)


def _counts_like(part: Figure, total: Figure) -> bool:
    return part.unit.lower() == total.unit.lower() and part.period == total.period and part.value <= total.value


def _explained(parts: Sequence[Figure], total: Figure, running: Sequence[Figure]) -> bool:
    """Whether the sum stands in the total's own block as another figure: then the parts are of that one."""
    whole = sum(part.value for part in parts)
    own = (total.spot.section, total.spot.block)
    return any((figure.spot.section, figure.spot.block) == own and figure.value == whole for figure in running)


def _pair(parts: Sequence[Figure], total: Figure) -> list[Figure]:
    """The two parts that are the two members of a pair, when the total names neither."""
    words = lexicon()
    for members in _PAIRS:
        if words.values(words.line(total.local), members):
            continue
        named = [(part, words.values(words.line(part.local), members)) for part in parts]
        pair = [part for part, held in named if len(held) == 1]
        if len(pair) == len(members) and {member for _, held in named if len(held) == 1 for member in held} == members:
            return pair
    return []


def _nearly(parts: Sequence[Figure], total: Figure) -> bool:
    miss = abs(sum(part.value for part in parts) - total.value)
    return 0 < miss <= total.value * _NEAR


def _announced(report: Report, running: Sequence[Figure]) -> Iterator[Check]:
    """A total over sections below it that each hold as many items as their heading announces."""
    for position, section in enumerate(report.sections):
        below = [child for child in report.sections if child.parent == position and child.path.startswith(section.path)]
        heads = [figure for figure in running if figure.spot.section == section.path and plain_count(figure)]
        items = [_items(child, running) for child in below]
        if len(below) < 2 or len(heads) != 1 or not all(items) or not section.blocks[-1].text.rstrip().endswith(":"):
            continue
        parts = [item for group in items for item in group]
        if all(part.period == heads[0].period for part in parts) and _nearly(parts, heads[0]):
            yield _check(heads[0], parts, Severity.WARNING)


def _items(section: Section, running: Sequence[Figure]) -> list[Figure]:
    """The one count of each item of a section, if they are as many as its heading announces; else nothing."""
    announced = _ANNOUNCED.search(section.heading)
    own = [figure for figure in running if figure.spot.section == section.path and figure.role is Role.COUNT]
    totals = {figure.total for figure in own}
    leaves = [figure for figure in own if figure.id not in totals and not figure.approximation]
    single = all(len(list(group)) == 1 for _, group in groupby(leaves, key=lambda figure: figure.spot.block))
    listed = all(section.blocks[figure.spot.block].kind is BlockKind.ITEM for figure in leaves)
    return leaves if announced and int(announced[1]) == len(leaves) and single and listed else []


def _check(total: Figure, parts: Iterable[Figure], severity: Severity) -> Check:
    values = [part.value for part in parts]
    whole = show(Decimal(sum(values)))
    arithmetic = f"{written_sum(values)} = {whole} ≠ {show(total.value)}"
    return finding(Finding("parts", severity, total.printed, whole, arithmetic), (total, *parts))
