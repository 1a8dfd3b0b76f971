"""A section in the making."""

from dataclasses import dataclass, field

from assistant.ingest.marks import Mark
from assistant.records.report import Block, BlockKind

__all__ = ["Node", "is_own_list"]


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
