"""The state of the tab as its address says it.

run   the run that is shown, the name of its folder     voi   the run that it is set beside
loai  kind of question, `lookup`                        nn    cause of wrong answers, `period`
cau   the wrong answer that is open, its question's id
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.frontends.evaluating.runs import Kept

__all__ = ["State", "read_state"]


@dataclass(frozen=True, slots=True)
class State:
    """What is shown; without a run asked for, the newest one is."""

    run: Kept | None
    beside: Kept | None
    kind: str
    cause: str
    question: str
    dark: bool


def _text(said: Mapping[str, object], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def read_state(said: Mapping[str, object], runs: Sequence[Kept]) -> State:
    """The state that the address asks for; what is not there is left aside."""
    by_name = {kept.name: kept for kept in runs}
    shown = by_name.get(_text(said, "run")) or next(iter(runs), None)
    beside = by_name.get(_text(said, "voi"))
    kind = _text(said, "loai")
    kinds = {name for kept in runs for name in kept.metrics["kinds"]}
    return State(
        run=shown,
        beside=beside if beside is not shown else None,
        kind=kind if kind in kinds else "",
        cause=_text(said, "nn"),
        question=_text(said, "cau"),
        dark=said.get("dark") is True,
    )
