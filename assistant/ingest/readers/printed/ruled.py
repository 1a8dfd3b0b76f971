"""Tables drawn with rules: crossing rules make a net, its openings are cells, an opening without a rule joins two."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.ingest.document import Element
from assistant.ingest.readers.printed.page import Page, Rule, Word
from assistant.ingest.readers.printed.rows import Row, rows_of
from assistant.ingest.readers.spans import Cell, lay_out, spread
from assistant.text.syllables import is_syllable

__all__ = ["Table", "cells_of", "tables_of"]

_SAME = 3.0
_REACH = 4.0
_COVERED = 0.6
_SLACK = 1.5
_FILLED = 0.75
_NUMBER_START = re.compile(r"^[-+]?\d[\d.,]*$")
_NUMBER_END = re.compile(r"^[\d.,]+%?$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its outline, what it reads (captions set inside of it are lines), and the words in it."""

    left: float
    top: float
    right: float
    bottom: float
    elements: tuple[Element, ...]
    words: frozenset[Word]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that lie on one another or go on where another ends, as one; drawn cell by cell, they are many."""
    groups: dict[tuple[bool, int], list[Rule]] = defaultdict(list)
    done: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.flat, rule.top if rule.flat else rule.left)):
        groups[rule.flat, 0].append(rule)
    for (flat, _), group in groups.items():
        levels: list[list[Rule]] = []
        for rule in group:
            at = rule.top if flat else rule.left
            if levels and at - (levels[-1][-1].top if flat else levels[-1][-1].left) <= _SAME / 2:
                levels[-1].append(rule)
            else:
                levels.append([rule])
        for level in levels:
            done += _joined(level, flat=flat)
    return done


def _joined(level: Sequence[Rule], *, flat: bool) -> list[Rule]:
    at = sum(rule.top if flat else rule.left for rule in level) / len(level)
    spans: list[list[float]] = []
    for start, end in sorted((rule.left, rule.right) if flat else (rule.top, rule.bottom) for rule in level):
        if spans and start - spans[-1][1] <= _REACH:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    return [Rule(start, at, end, at) if flat else Rule(at, start, at, end) for start, end in spans]


def _crosses(flat: Rule, upright: Rule) -> bool:
    across = flat.left - _REACH <= upright.left <= flat.right + _REACH
    return across and upright.top - _REACH <= flat.top <= upright.bottom + _REACH


def _nets(rules: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that cross one another, each as its horizontal and its vertical rules."""
    flats = [rule for rule in rules if rule.flat]
    uprights = [rule for rule in rules if not rule.flat]
    owner = list(range(len(flats) + len(uprights)))

    def find(place: int) -> int:
        while owner[place] != place:
            owner[place] = owner[owner[place]]
            place = owner[place]
        return place

    for one, flat in enumerate(flats):
        for other, upright in enumerate(uprights, start=len(flats)):
            if _crosses(flat, upright):
                owner[find(one)] = find(other)
    nets: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for place, rule in enumerate((*flats, *uprights)):
        nets[find(place)][0 if rule.flat else 1].append(rule)
    return [net for net in nets.values() if len(net[0]) >= 2 and len(net[1]) >= 2]


def _places(values: Iterable[float]) -> list[float]:
    """Places of rules, those within a hair of one another as one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _SAME:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _ruled(rules: Sequence[Rule], at: float, start: float, end: float, *, flat: bool) -> bool:
    """Whether a rule runs along most of a stretch."""
    covered = 0.0
    for rule in rules:
        if abs((rule.top if flat else rule.left) - at) > _SAME:
            continue
        low, high = (rule.left, rule.right) if flat else (rule.top, rule.bottom)
        covered += max(0.0, min(high, end) - max(low, start))
    return covered >= _COVERED * (end - start)


class _Cells:
    """The openings of a net, joined where no rule parts them; `owner` gives the first opening of the cell of each."""

    def __init__(self, flats: Sequence[Rule], uprights: Sequence[Rule]) -> None:
        self.across = _places(rule.left for rule in uprights)
        self.down = _places(rule.top for rule in flats)
        self.owner: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.down) - 1):
            for column in range(len(self.across) - 1):
                self._place(row, column, flats, uprights)

    def _place(self, row: int, column: int, flats: Sequence[Rule], uprights: Sequence[Rule]) -> None:
        top, bottom = self.down[row], self.down[row + 1]
        left, right = self.across[column], self.across[column + 1]
        if column and not _ruled(uprights, left, top, bottom, flat=False):
            self.owner[row, column] = self.owner[row, column - 1]
        elif row and not _ruled(flats, top, left, right, flat=True):
            self.owner[row, column] = self.owner[row - 1, column]
        else:
            self.owner[row, column] = (row, column)

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell that a point lies in."""
        column = sum(place <= x for place in self.across) - 1
        row = sum(place <= y for place in self.down) - 1
        return self.owner.get((row, column))


def _read(rows: Sequence[Row], width: float) -> str:
    """The rows of a cell as one text; a number or a word that the cell was too narrow for is whole again."""
    text = ""
    filled = False
    for row in rows:
        said = " ".join(row.text.split())
        text = f"{text}{said}" if filled and _broken(text, said) else f"{text} {said}"
        filled = row.right - row.left > _FILLED * width
    return text.strip()


def _broken(above: str, below: str) -> bool:
    """Whether a full row broke inside of a word: a number goes on, or what is left over is no word."""
    last, first = above.rpartition(" ")[2], below.partition(" ")[0]
    if _NUMBER_START.match(last) and _NUMBER_END.match(first):
        return True
    return bool(last) and last.isalpha() and first.isalpha() and len(first) == 1 and not is_syllable(first)


def _laid_out(cells: _Cells, words: Sequence[Word], page: int) -> tuple[list[Element], frozenset[Word]]:
    inside: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        cell = cells.at(*word.middle)
        if cell is not None:
            inside[cell].append(word)
    spans: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, owner in cells.owner.items():
        spans[owner].append(place)
    made: list[list[Cell | None]] = [[] for _ in range(len(cells.down) - 1)]
    for (row, column), places in sorted(spans.items()):
        high = max(place[0] for place in places) - row + 1
        wide = max(place[1] for place in places) - column + 1
        width = cells.across[column + wide] - cells.across[column]
        made[row].append(Cell(_read(rows_of(inside[row, column]), width), high, wide))
    filled = frozenset(word for found in inside.values() for word in found)
    return lay_out(spread(made), page), filled


def cells_of(rules: Sequence[Rule]) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of each cell that rules draw, whatever stands in it."""
    found = []
    for flats, uprights in _nets(_merged(rules)):
        cells = _Cells(flats, uprights)
        spans: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for place, owner in cells.owner.items():
            spans[owner].append(place)
        for (row, column), places in spans.items():
            last, furthest = max(place[0] for place in places), max(place[1] for place in places)
            found.append((cells.across[column], cells.down[row], cells.across[furthest + 1], cells.down[last + 1]))
    return found


def tables_of(page: Page) -> list[Table]:
    """The tables of a page from the top down: two rules crossed by two at least, and words in two cells or more."""
    found: list[Table] = []
    for flats, uprights in _nets(_merged(page.rules)):
        cells = _Cells(flats, uprights)
        if len(cells.across) < 2 or len(cells.down) < 2 or len(cells.owner) < 2:
            continue
        elements, words = _laid_out(cells, page.words, page.number)
        if not words:
            continue
        box = (cells.across[0], cells.down[0], cells.across[-1], cells.down[-1])
        found.append(Table(*box, tuple(elements), words))
    return sorted(_outermost(found), key=lambda table: table.top)


def _outermost(tables: Sequence[Table]) -> list[Table]:
    """The tables without those that lie inside of another."""

    def inside(one: Table, other: Table) -> bool:
        return (
            one is not other
            and other.left - _SLACK <= one.left
            and one.right <= other.right + _SLACK
            and other.top - _SLACK <= one.top
            and one.bottom <= other.bottom + _SLACK
        )

    return [one for one in tables if not any(inside(one, other) for other in tables)]
