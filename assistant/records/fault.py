"""What does not agree in an index."""

from dataclasses import dataclass

__all__ = ["Fault"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: its kind, the id of the report (empty: of none), and what is met.

    Kinds: `file`, `reference`, `newer`, `words`, `counts` of the store by itself; `prints`, `lacking`, `stray`,
    `vector` of store and vectors; `spot`, a figure that does not stand where it is quoted from.
    """

    kind: str
    report: str
    found: str
