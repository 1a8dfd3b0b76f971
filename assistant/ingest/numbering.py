"""Where a section number stands among the open sections, and the path that an official would say."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ingest.marks import Level, Mark

__all__ = ["Row", "depth_of", "path_of"]

_JUMP = 5


@dataclass(frozen=True, slots=True)
class Row:
    """The open sections: the numbered ones with their depth, how many there are in all.

    `filled` says whether the innermost has text of its own, `floor` how many (an appendix) hold whatever comes;
    `nested` are the pairs (outer, inner) of kinds that stood one in the other before. `before` is the last section of
    the part before, where a part has just begun.
    """

    opened: tuple[tuple[int, Mark], ...]
    size: int
    filled: bool
    floor: int
    nested: frozenset[tuple[Level, Level]] = frozenset()
    before: Mark | None = None


def path_of(mark: Mark, base: str, above: Mark | None) -> str:
    """The path of a section under `base`: `3.2` under `II.3` is `II.3.2`; `1` in an appendix is `Phụ lục, 1`."""
    said = mark.said
    if above is not None and above.parts and mark.parts[: len(above.parts)] == above.parts:
        said = ".".join(str(part) for part in mark.parts[len(above.parts) :])
    return f"{base}.{said}" if above is not None else f"{base}, {said}"


def depth_of(mark: Mark, row: Row) -> int | None:
    """How many open sections stay open above a mark that is in place; None where it is part of the text.

    A mark is in place when it goes on with an open row of its kind, or opens a row of its own. Numbers may jump ahead
    a little, never back; `(1)` begins a row within `(2)` once that has text of its own.
    """
    if len(mark.parts) > 1:
        return _decimal_depth(mark, row)
    same = [(depth, above) for depth, above in row.opened if above.level is mark.level]
    if not same and row.before is not None and row.before.level is mark.level and mark.order == row.before.order + 1:
        return row.size  # V ends the first part, VI begins the second
    if not same:
        return _first_depth(mark, row)
    for depth, above in reversed(same):
        if mark.level is Level.PART or mark.order == above.order + 1:
            return depth
    if mark.order == 1 and mark.level >= Level.NUMBER:
        return row.size if row.filled else None
    return _ahead(mark, same)


def _ahead(mark: Mark, same: Sequence[tuple[int, Mark]]) -> int | None:
    """Depth of the innermost row that a mark goes on with after a gap (I, then III)."""
    fits = [depth for depth, above in same if above.order < mark.order <= above.order + _JUMP]
    return fits[-1] if fits else None


def _first_depth(mark: Mark, row: Row) -> int | None:
    """Depth for a mark whose kind is not open yet: under the section at hand, or outside the kinds within it."""
    if mark.order > _JUMP:
        return None
    if mark.order == 1 and mark.level >= Level.NUMBER:
        return row.size
    learned = [depth for depth, above in row.opened if (above.level, mark.level) in row.nested]
    outer = learned or [depth for depth, above in row.opened if above.level < mark.level]
    if outer:
        return max(outer) + 1
    if row.opened and mark.level is Level.DECIMAL and mark.order != 1:
        return None
    return row.floor


def _decimal_depth(mark: Mark, row: Row) -> int | None:
    """Depth for `3.2`: under the open `3`, beside the open `3.1`; refused where the row does not lead there."""
    for depth, above in reversed(row.opened):
        if len(above.parts) < len(mark.parts) and above.parts and above.parts == mark.parts[: len(above.parts)]:
            return depth + 1
        if len(above.parts) == len(mark.parts) and above.parts[:-1] == mark.parts[:-1]:
            return depth if above.order < mark.order <= above.order + _JUMP else None
    if mark.parts[-1] != 1:
        return None
    outer = [depth for depth, above in row.opened if above.level < Level.DECIMAL]
    return max(outer) + 1 if outer else row.floor
