"""The straight rules of a scanned page: found as long runs of ink, and taken off so that no letter touches one."""

from collections.abc import Iterator

import numpy as np

from assistant.ingest.readers.printed.page import Rule
from assistant.ingest.readers.scanned.cleaned import DPI, Grey, Ink, ink_of

__all__ = ["find_rules", "without_rules"]

_POINT = DPI / 72
_LONG = round(0.3 * DPI)
_THICK = round(0.05 * DPI)
_GAP = round(0.02 * DPI)
_DENSE = 0.6
_BESIDE = 2
_Run = tuple[int, int, int, int]
"""Left, top, right, bottom of a rule in dots, the last ones not of it."""


def _opened(ink: Ink, length: int) -> Ink:
    """Ink that stands in a horizontal run of a length at least, small gaps in it filled."""
    counts = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=counts[:, 1:])
    if ink.shape[1] < length:
        return np.zeros_like(ink)
    full = counts[:, length:] - counts[:, :-length] >= length - _GAP
    starts = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    starts[:, : full.shape[1]] += full
    starts[:, length : length + full.shape[1]] -= full
    return np.cumsum(starts[:, :-1], axis=1) > 0


def _thickened(ink: Ink) -> Ink:
    """Ink spread up and down by a dot, so that a line a little askew is one run."""
    spread = ink.copy()
    spread[1:] |= ink[:-1]
    spread[:-1] |= ink[1:]
    return spread


def _runs(line: Ink) -> Iterator[tuple[int, int]]:
    """The runs of True in a line, as start and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], line, [False])).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _flat(ink: Ink) -> list[_Run]:
    """The horizontal rules: runs that lie above one another are one rule, unless they are too thick for one."""
    opened = _opened(_thickened(ink), _LONG)
    open_: list[list[int]] = []
    found: list[_Run] = []
    for row in np.flatnonzero(opened.any(axis=1)).tolist():
        still = [run for run in open_ if run[3] == row]
        found += [_run(run) for run in open_ if run[3] != row]
        open_ = still
        for start, end in _runs(opened[row]):
            under = [run for run in open_ if run[0] < end and start < run[2]]
            if not under:
                open_.append([start, row, end, row + 1])
                continue
            first = under[0]
            first[0] = min(start, *(run[0] for run in under))
            first[2] = max(end, *(run[2] for run in under))
            first[1] = min(run[1] for run in under)
            first[3] = row + 1
            open_ = [run for run in open_ if run is first or run not in under]
    found += [_run(run) for run in open_]
    return [run for run in found if _is_rule(ink, run)]


def _run(run: list[int]) -> _Run:
    return run[0], run[1], run[2], run[3]


def _is_rule(ink: Ink, run: _Run) -> bool:
    """Whether a run is thin and inked along most of its length: the strokes of large letters are not."""
    left, top, right, bottom = run
    if bottom - top > _THICK or right - left < _LONG:
        return False
    return bool(ink[top:bottom, left:right].any(axis=0).mean() >= 1 - _DENSE / 4)


def _all(ink: Ink) -> tuple[list[_Run], list[_Run]]:
    uprights = [(top, left, bottom, right) for left, top, right, bottom in _flat(np.ascontiguousarray(ink.T))]
    return _flat(ink), uprights


def find_rules(grey: Grey) -> tuple[Rule, ...]:
    """The rules of a cleaned page at `DPI`, in points; uprights only where they meet a horizontal one."""
    return tuple(_rules(*_all(ink_of(grey))))


def _rules(flats: list[_Run], uprights: list[_Run]) -> Iterator[Rule]:
    for left, top, right, bottom in flats:
        middle = (top + bottom) / 2 / _POINT
        yield Rule(left / _POINT, middle, right / _POINT, middle)
    for left, top, right, bottom in uprights:
        middle = (left + right) / 2 / _POINT
        yield Rule(middle, top / _POINT, middle, bottom / _POINT)


def without_rules(grey: Grey) -> tuple[Grey, tuple[Rule, ...]]:
    """A cleaned page with its rules painted over, and the rules."""
    flats, uprights = _all(ink_of(grey))
    plain = grey.copy()
    for left, top, right, bottom in flats:
        _wipe(plain, left, top, right, bottom)
    turned = plain.T
    for left, top, right, bottom in uprights:
        _wipe(turned, top, left, bottom, right)
    return plain, tuple(_rules(flats, uprights))


def _wipe(grey: Grey, left: int, top: int, right: int, bottom: int) -> None:
    """Paints a horizontal rule over, but for the columns in which ink goes on above or below: a letter crosses it."""
    low, high = max(0, top - _BESIDE), min(grey.shape[0], bottom + _BESIDE)
    above = ink_of(grey[max(0, low - 2) : low, left:right]).any(axis=0)
    below = ink_of(grey[high : high + 2, left:right]).any(axis=0)
    crossed = above & below
    grey[low:high, left:right][:, ~crossed] = 255
