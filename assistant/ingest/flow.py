"""Columns of a table of administrative procedures settled by their sums, where the printed head does not fit.

The flow identity of such tables: received (one column, or one for each channel) = solved on time + solved overdue +
in process. Windows of columns for which it holds in every row are found; the heads that exist then name them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Settled", "settle"]

_WHOLE_NUMBER = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$|^\d+$")
_OUTCOMES = 3
_MOST_CHANNELS = 3


@dataclass(frozen=True, slots=True)
class Settled:
    """Labels of the columns from `start` to the last."""

    start: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    channels: int

    @property
    def end(self) -> int:
        return self.start + self.channels + _OUTCOMES


@dataclass(frozen=True, slots=True)
class _Heads:
    """The heads that name a flow; `channels` are empty where the table has one column of receipts."""

    flows: tuple[str, ...]
    received: str
    channels: tuple[str, ...]
    solved: str
    on_time: str
    overdue: str
    in_process: str


def _value(cell: str) -> int:
    return int(re.sub(r"[.,]", "", cell)) if _WHOLE_NUMBER.match(cell) else 0


def _holds(window: _Window, rows: Sequence[Sequence[int]]) -> bool:
    """Whether received = on time + overdue + in process in every row, and not only because all are zero."""
    split = window.start + window.channels
    sums = [(sum(row[window.start : split]), sum(row[split : window.end])) for row in rows]
    return any(received for received, _ in sums) and all(received == outcome for received, outcome in sums)


def _chains(rows: Sequence[Sequence[int]], width: int) -> list[list[_Window]]:
    """Rows of windows that follow one another without a gap up to the last column."""
    ending: dict[int, list[list[_Window]]] = {width: [[]]}
    for start in range(width - _OUTCOMES - 1, -1, -1):
        for channels in range(1, _MOST_CHANNELS + 1):
            window = _Window(start, channels)
            if window.end in ending and _holds(window, rows):
                longer = [[window, *chain] for chain in ending[window.end]]
                ending.setdefault(start, []).extend(longer)
    return [chain for chains in ending.values() for chain in chains if chain]


def _best(cells: Iterable[str], pattern: str) -> str:
    """The spelling that most heads use of those that match, the latest among equals."""
    found = [cell for cell in cells if re.search(pattern, cell, re.IGNORECASE)]
    counts = Counter(found)
    return max(found, key=lambda cell: (counts[cell], found.index(cell)), default="")


def _distinct(row: Sequence[str], pattern: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for cell in row if re.search(pattern, cell, re.IGNORECASE)))


def _channels(head: Sequence[Sequence[str]]) -> tuple[str, ...]:
    rows = [_distinct(row, r"^qua\b|^trực tiếp$|^trực tuyến$") for row in head]
    return next((row for row in reversed(rows) if row), ())


def _heads(head: Sequence[Sequence[str]]) -> _Heads | None:
    cells = [cell for row in head for cell in row if cell]
    top = head[0] if head else ()
    heads = _Heads(
        flows=_distinct(top, r"^(?:tiếp nhận|hồ sơ)\b.*\btr[ựu]c t(?:uyến|iếp)"),
        received=_best(cells, r"tiếp nhận mới|^số hồ sơ (?:đã )?tiếp nhận"),
        channels=_channels(head),
        solved=_best(cells, r"đã giải quyết"),
        on_time=_best(cells, r"đúng hạn"),
        overdue=_best(cells, r"quá hạn"),
        in_process=_best(cells, r"đang giải quyết"),
    )
    needed = (heads.received, heads.on_time, heads.overdue, heads.in_process)
    return heads if all(needed) else None


def _named(window: _Window, flow: str, heads: _Heads) -> list[str]:
    received = [heads.received] if window.channels == 1 else [f"{heads.received} – {name}" for name in heads.channels]
    solved = [f"{heads.solved} – {name}" if heads.solved else name for name in (heads.on_time, heads.overdue)]
    names = [*received, *solved, heads.in_process]
    return [f"{flow} – {name}" if flow else name for name in names]


def settle(head: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> Settled | None:
    """Labels for the columns of the flows, or None where the sums or the heads do not settle them.

    `head` are the printed head rows, repeated ones included; `rows` the data rows, all of one width.
    """
    heads = _heads(head)
    if heads is None or not rows:
        return None
    counted = [[_value(cell) for cell in row] for row in rows if sum(bool(cell) for cell in row) > 1]
    flows = heads.flows or ("",)
    for chain in sorted(_chains(counted, len(rows[0])), key=lambda chain: -sum(w.channels for w in chain)):
        fits = all(window.channels in {1, len(heads.channels)} for window in chain)
        if fits and len(chain) == len(flows):
            labels = [name for window, flow in zip(chain, flows, strict=True) for name in _named(window, flow, heads)]
            return Settled(chain[0].start, tuple(labels))
    return None
