"""The figures round a figure: its ratio, its total, the parts of it, its list."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.records.figure import Figure, Role
from assistant.records.plan import Asked
from assistant.records.rest import says_rest
from assistant.understanding.patterns import cues

__all__ = ["Neighbourhood"]

_SETTLED = re.compile(
    r"\b(?:giải quyết|xử lý|hoàn thành|trả kết quả|giải ngân|số hóa|cấp|kích hoạt"
    r"|thành công|đủ điều kiện|hợp lệ|trùng khớp|khớp đúng|trúng tuyển)\b",
    re.IGNORECASE,
)
"""What is done to what was received, or how it came out."""
_DONE = re.compile(r"\b(?:đã|mới|được)\b", re.IGNORECASE)
_COLUMN = "cột"
"""What the place of a table's figure says before the number of its column."""
_CELLS = 2
"""Bars between the cells of a row, from which on it is one."""
_BY_CHANCE = 6
"""Value under which a number is the sum of others beside it by chance."""
_ENOUGH, _MANY = 3, 20
"""Figures that make a list, and more of them than a sentence tells of one by one."""
_COUNTS = frozenset({Role.COUNT, Role.DONE})
_AMOUNTS = _COUNTS | {Role.MONEY}


class Neighbourhood:
    """Looks up, among the figures of one report, those that belong with a figure."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._figures = list(figures)
        self._by_id = {figure.id: figure for figure in figures}
        self._at = {figure.id: at for at, figure in enumerate(figures)}

    def group(self, figure: Figure) -> list[Figure]:
        """The figures of its ratio, in order, itself included."""
        if figure.group is None:
            return [figure]
        return [other for other in self._figures if other.group == figure.group]

    def of_role(self, figure: Figure, role: Role) -> Figure | None:
        """The member of its ratio with that role."""
        return next((other for other in self.group(figure) if other.role is role), None)

    def done(self, figure: Figure) -> Figure | None:
        """The counted member of its group: done, or the plain count that a percent goes with."""
        return self.of_role(figure, Role.DONE) or self.of_role(figure, Role.COUNT) or self.of_role(figure, Role.MONEY)

    def asked(self, figure: Figure, asked: Asked) -> Figure:
        """The member of its ratio that the question asks for; the figure itself when there is none."""
        wanted = {
            Asked.PERCENT: (Role.PERCENT,),
            Asked.TARGET: (Role.TARGET,),
            Asked.CHANGE: (Role.CHANGE,),
            Asked.VALUE: (Role.DONE, Role.COUNT, Role.MONEY),
            Asked.REMAINDER: (Role.DONE, Role.COUNT),
        }.get(asked, ())
        if figure.role in wanted or (asked is Asked.VALUE and figure.group is None):
            return figure
        return next((other for role in wanted if (other := self.of_role(figure, role)) is not None), figure)

    def total(self, figure: Figure) -> Figure | None:
        """The figure that it is a part of."""
        return self._by_id.get(figure.total) if figure.total else None

    def base(self, figure: Figure) -> Figure | None:
        """What the percent of its group is of, where only the paragraph says: "gieo 42.318 ha; gặt 31.906 ha (75,4%)".

        The nearest larger number of the like in the paragraph that gives just that percent, as printed.
        """
        percent = self.of_role(figure, Role.PERCENT)
        if percent is None or self.of_role(figure, Role.TARGET) is not None or figure.role not in _AMOUNTS:
            return None
        places = -min(int(percent.value.as_tuple().exponent), 0)
        for other in reversed(self.same_block(figure)):
            like = other.role in _AMOUNTS | {Role.TARGET} and cues().words.one_unit((other.unit, figure.unit))
            if like and other.value > figure.value:
                rate = figure.value / other.value * 100
                if abs(round(rate, places) - percent.value) <= Decimal(1).scaleb(-places):
                    return other
        return None

    def parts(self, figure: Figure) -> list[Figure]:
        """The figures that name it (or its ratio) as their total."""
        whole = {figure.id, figure.group} - {None}
        return [other for other in self._figures if other.total in whole]

    def whole_and_part(self, figure: Figure) -> tuple[Figure, Figure] | None:
        """(whole, part) of a count: itself and the total that it is a part of, or the only part that it has.

        Where the report links nothing: the larger count just before it in its sentence, else the smaller one after it,
        else the larger one before it in its paragraph.
        """
        total = self.total(figure)
        if total is not None and _pairs(total, figure):
            return (total, figure) if _SETTLED.search(figure.local) and not _SETTLED.search(total.local) else None
        parts = [part for part in self.parts(figure) if _pairs(figure, part)]
        if parts:
            return (figure, parts[0]) if len(parts) == 1 else None
        row = [
            one
            for one in self.same_sentence(figure)
            if one.role in _COUNTS and cues().words.one_unit((one.unit, figure.unit))
        ]
        at = next((place for place, other in enumerate(row) if other.id == figure.id), None)
        if at is None:
            return None
        if at > 0 and _pairs(row[at - 1], figure):
            return row[at - 1], figure
        if at + 1 < len(row) and _pairs(figure, row[at + 1]):
            return figure, row[at + 1]
        return self._pair_of_block(figure)

    def _pair_of_block(self, figure: Figure) -> tuple[Figure, Figure] | None:
        """The paragraph's total before the figure with it, or the figure as that total with what was settled of it."""
        block = [
            one
            for one in self.same_block(figure)
            if one.total is None and cues().words.one_unit((one.unit, figure.unit))
        ]
        at = next((place for place, one in enumerate(block) if one.id == figure.id), None)
        if at is None:
            return None
        whole = next((one for one in reversed(block[:at]) if _pairs(one, figure)), None)
        if whole is not None and _SETTLED.search(figure.local):
            return whole, figure
        part = next((one for one in block[at + 1 :] if _pairs(figure, one) and _SETTLED.search(one.local)), None)
        return (figure, part) if part is not None else None

    def without_totals(self, rows: Sequence[Figure]) -> list[Figure]:
        """The rows that are no sum of others among them: no total, no group above its members."""
        held = {row.total for row in rows} - {None}
        kept = [row for row in rows if row.id not in held and (row.group is None or row.group not in held)]
        whole = self.total(kept[0]) if kept and len({row.total for row in kept}) == 1 else None
        if whole is not None and sum(row.value for row in kept) == whole.value:
            return kept  # 11 + 9 + 6 + 3 are the 29, though 9 is 6 + 3
        at = len(kept) - 1
        while at >= 0:
            if _sums(kept[at].value, kept[at + 1 :]) or _sums(kept[at].value, kept[:at][::-1]):
                del kept[at]
                at = len(kept)
            at -= 1
        return kept

    def row(self, figure: Figure) -> list[Figure]:
        """The other figures of its row of a table; none outside tables."""
        if figure.quote.count(" | ") < _CELLS and _COLUMN not in figure.spot.section:
            return []
        path = figure.spot.section.partition(f", {_COLUMN}")[0]
        return [
            other
            for other in self._figures
            if other.id != figure.id
            and other.spot.block == figure.spot.block
            and other.quote == figure.quote
            and other.spot.section.partition(f", {_COLUMN}")[0] == path
        ]

    def remainder_said(self, figure: Figure) -> bool:
        """Whether the figure itself counts what remains: by its own words, else by those of its surroundings.

        What was done of a goal counts what was done, even under "tuy nhiên chưa đảm bảo tiến độ".
        """
        if says_rest(figure.local):
            return True
        achieved = figure.role is Role.DONE and _DONE.search(figure.local) is not None
        return not achieved and says_rest(figure.label)

    def siblings(self, figure: Figure) -> list[Figure]:
        """The first figure of each item of the list that the figure's item is in (same section, items in a row)."""
        section = [other for other in self._figures if other.spot.section == figure.spot.section]
        firsts: dict[int, Figure] = {}
        for other in section:
            firsts.setdefault(other.spot.block, other)
        return list(firsts.values())

    def listed(self, anchor: Figure) -> list[Figure]:
        """Its parts, else those of its total, else its column of a table, else the items of its sentence or list."""
        parts = [part for part in self.parts(anchor) if part.role in _AMOUNTS or part.role is anchor.role]
        if len(parts) > 1:
            return _making_up(anchor, parts) or parts
        counted = self._counted(anchor)
        if counted:
            return counted
        whole = self.total(anchor)
        row = [part for part in self.parts(whole) if part.role is anchor.role] if whole is not None else []
        if len(row) > 1:
            return row
        if _COLUMN in anchor.spot.section or anchor.quote.count(" | ") > 1:
            column = _column(anchor)
            return [figure for figure in self._figures if _column(figure) == column]
        return self._enumerated(anchor)

    def _counted(self, anchor: Figure) -> list[Figure]:
        """As many numbers as it counts things, in a sentence behind it: "04 dịch vụ … Kết quả: (1) … 189 hồ sơ; …"."""
        if anchor.role not in _COUNTS or not _ENOUGH <= anchor.value <= _MANY or anchor.in_table:
            return []
        behind = [one for one in self.same_block(anchor) if self._at[one.id] > self._at[anchor.id]]
        for quote in dict.fromkeys(one.quote for one in behind if one.quote != anchor.quote):
            row = [one for one in behind if one.quote == quote and one.role in _COUNTS]
            if len(row) == anchor.value and len({one.unit for one in row}) == 1:
                return row
        return []

    def _enumerated(self, anchor: Figure) -> list[Figure]:
        """Figures of the sentence, of the paragraph when that has more, or of the list's items when they are enough."""
        row = [figure for figure in self.same_sentence(anchor) if figure.role is anchor.role]
        if len(row) < _ENOUGH:
            alike = (anchor.role, anchor.unit)
            block = [figure for figure in self.same_block(anchor) if (figure.role, figure.unit) == alike]
            row = max(row, block, key=len)
        items = [figure for figure in self.siblings(anchor) if figure.role in _COUNTS]
        return items if len(row) < _ENOUGH <= len(items) else row

    def same_sentence(self, figure: Figure) -> list[Figure]:
        """The figures of the same sentence, in order."""
        return [
            other
            for other in self._figures
            if other.spot.section == figure.spot.section
            and other.spot.block == figure.spot.block
            and other.quote == figure.quote
        ]

    def same_block(self, figure: Figure) -> list[Figure]:
        """The figures of the same paragraph, in order."""
        return [
            other
            for other in self._figures
            if (other.spot.section, other.spot.block) == (figure.spot.section, figure.spot.block)
        ]

    def before(self, figure: Figure, roles: frozenset[Role]) -> Figure | None:
        """The nearest figure before it in its sentence that has one of the roles."""
        earlier = [
            other
            for other in self.same_sentence(figure)
            if self._at[other.id] < self._at[figure.id] and other.role in roles
        ]
        return earlier[-1] if earlier else None


def _pairs(whole: Figure, part: Figure) -> bool:
    """Whether one may be taken from the other: counts of the same, the whole larger."""
    return {whole.role, part.role} <= _COUNTS and whole.value > part.value and whole.period == part.period


def _sums(value: Decimal, run: Sequence[Figure]) -> bool:
    """Whether the value is the sum of the first figures of the run, two or more; small ones are so by chance."""
    total = Decimal(0)
    if value < _BY_CHANCE:
        return False
    for count, figure in enumerate(run, 1):
        total += figure.value
        if count > 1 and total == value > 0:
            return True
        if total > value:
            return False
    return False


def _making_up(whole: Figure, parts: Sequence[Figure]) -> list[Figure]:
    """Those of the parts, in a row, that are the whole together, without what else is said to be of it; else none."""
    for first in range(len(parts)):
        rest = list(parts[first:])
        if len(rest) > 1 and sum(part.value for part in rest) == whole.value:
            return rest
    return []


def _column(figure: Figure) -> str:
    """What the figure's column counts: its label without the name of the row."""
    return figure.label.split(" – ", 1)[-1]
