"""Sections in the making, and what they say of each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.ingest.marks import Level, Mark
from assistant.records.report import Block, BlockKind

__all__ = ["Node", "carrier_of", "is_own_list", "last_before", "run_on"]


@dataclass
class Node:
    """A section in the making. `opener`: a list item of its parent announced it; `given`: the format's own level."""

    path: str
    heading: str
    level: int
    parent: int | None
    page: int | None
    mark: Mark | None = None
    bare: bool = True
    opener: bool = False
    given: int | None = None
    blocks: list[Block] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def is_own_list(node: Node) -> bool:
    return any(block.kind is BlockKind.ITEM and block.depth == 1 for block in node.blocks)


def carrier_of(nodes: Sequence[Node], at: int, marker: str) -> int:
    """The section whose text carries a footnote's mark: the nearest above the footnote, else the nearest below."""
    carriers = [n for n, node in enumerate(nodes) if marker in node.marks]
    above = [n for n in carriers if n <= at]
    if above:
        return above[-1]
    return carriers[0] if carriers else at


def last_before(nodes: Sequence[Node], stack: Sequence[int]) -> Mark | None:
    """The last section right under the part before, where a part has just begun: its row may go on."""
    parts = [at for at, node in enumerate(nodes) if node.mark is not None and node.mark.level is Level.PART]
    if len(parts) < 2 or list(stack[-1:]) != parts[-1:]:
        return None
    rows = [node.mark for node in nodes[: parts[-1]] if node.parent == parts[-2] and node.mark is not None]
    return rows[-1] if rows else None


def run_on(nodes: Sequence[Node]) -> list[str]:
    """The paths, without the part where numbers run on through the parts: `II.3`, not `Phần thứ nhất.II.3`."""
    paths = [node.path for node in nodes]
    roots = [node.path for node in nodes if node.mark is not None and node.mark.level is Level.PART]
    short = [
        next((path.removeprefix(f"{root}.") for root in roots if path.startswith(f"{root}.")), path) for path in paths
    ]
    return short if len(set(short)) == len(short) else paths
