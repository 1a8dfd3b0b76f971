"""What a province counted, month by month: every number of every concept, consistent over months and parts.

Amounts are whole numbers of 10^-places units, so that parts sum to their whole and months to their year exactly.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.evaluation.country.amounts import nice, percent, split
from assistant.evaluation.country.chance import Chance
from assistant.evaluation.country.facets import AMOUNTS, SHARES, WHOLE, Row, with_whole
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.spec import Concept, Family, Key

__all__ = ["Counts", "Province"]

_TET = 0.72
"""What February is worth beside another month."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province as its reports know it: `thousand` inhabitants, `districts` by name."""

    name: str
    title: str
    thousand: int
    districts: tuple[str, ...]


class Counts:
    """The numbers of one province and family from January of the year before `start` on."""

    def __init__(self, family: Family, province: Province, start: Month, months: int, chance: Chance) -> None:
        self.family = family
        self.province = province
        self.first = Month(start.year - 1, 1)
        self.length = self.first.until(start) + months
        self._chance = chance.under("counts", family.id, province.name)
        self._rows: dict[tuple[str, str], Row] = {}
        self._grown: dict[str, Mapping[str, list[int]]] = {}

    @cached_property
    def _months(self) -> list[Month]:
        return [self.first.plus(at) for at in range(self.length)]

    def _row(self, concept: Concept, part: str | None) -> Row:
        name = (concept.id, part or WHOLE)
        if name not in self._rows:
            made = _MAKERS[concept.kind](self, concept)
            self._rows.update({(concept.id, one): row for one, row in made.items()})
        return self._rows[name]

    def _at(self, month: Month) -> int:
        return self.first.until(month)

    def value(self, key: Key, month: Month, places: int = 1) -> Decimal | None:
        """The number of that key at the end of that month; None where there is none (a percent of nothing).

        Args:
            key: concept, part and facet.
            month: the month of the report.
            places: decimals of a percent.
        """
        concept = self.family.concepts[key.concept]
        row, at = self._row(concept, key.part), self._at(month)
        shares = SHARES.get(key.facet)
        if shares is not None:
            part, whole, change = (None if one is None else one(row, at, month) for one in shares)
            base = whole if whole is not None else 0
            top = (part or 0) - (change or 0)
            return percent(Decimal(top), Decimal(base), places)
        return Decimal(AMOUNTS[key.facet](row, at, month)).scaleb(-concept.places)

    def districts(self, key: Key, month: Month, places: int = 1) -> list[Decimal | None]:
        """The number by district; amounts sum to the province's."""
        concept = self.family.concepts[key.concept]
        row, at = self._row(concept, key.part), self._at(month)
        names = self.province.districts
        weights = [self._chance.between(0.5, 2.5, f"district/{name}") for name in names]
        tilted = [
            weight * self._chance.between(0.85, 1.15, f"district/{name}/{concept.id}")
            for weight, name in zip(weights, names, strict=True)
        ]
        pct = key.facet.startswith("p")
        facet = key.facet[1:] if pct else key.facet
        tops = self._by_district(row, facet, at, (weights, tilted))
        if not pct:
            return [Decimal(one).scaleb(-concept.places) for one in tops]
        base = Row(row.base, row.base_before)
        bottoms = self._by_district(base, facet, at, (weights, weights))
        return [percent(Decimal(one), Decimal(all_), places) for one, all_ in zip(tops, bottoms, strict=True)]

    @staticmethod
    def _by_district(row: Row, facet: str, at: int, weights: tuple[Sequence[float], Sequence[float]]) -> Sequence[int]:
        """Amounts by district: what was finished (second weights) never above what there was (first weights)."""
        plain, tilted = weights

        def month(index: int) -> list[int]:
            return _shared(row.amounts[index], row.base[index] if row.base else None, plain, tilted)

        if facet == "thang":
            return month(at)
        opening = _shared(row.before, row.base_before if row.base else None, plain, tilted)
        return [sum(parts) for parts in zip(opening, *(month(index) for index in range(at + 1)), strict=True)]

    # The makers, by kind.

    def flow(self, concept: Concept) -> dict[str, Row]:
        """So many a month, with a season, a drift and noise; what there was before is a percent of the inhabitants."""
        chance = self._chance.under(concept.id)
        people, size = self.province.thousand, 10**concept.places
        rate = chance.between(*concept.numbers["rate"]) * people * size
        drift = chance.between(0.992, 1.016, "drift")
        parts = concept.parts or {WHOLE: (1, 1)}
        tilt = {part: chance.between(*span, f"part/{part}") for part, span in parts.items()}
        by_part: dict[str, list[int]] = {part: [] for part in parts}
        for at, month in enumerate(self._months):
            season = (_TET if month.number == 2 else 1.0) * chance.between(0.8, 1.25, f"season/{month}")
            total = max(1, round(rate * season * drift**at))
            weights = [tilt[part] * chance.between(0.9, 1.1, f"{month}/{part}") for part in parts]
            for part, amount in zip(parts, split(total, weights), strict=True):
                by_part[part].append(amount)
        low, high = concept.numbers.get("opening", (0, 0))
        opening = round(people * 10 * chance.between(low, high, "opening")) if high else 0
        before = dict(zip(parts, split(opening, list(tilt.values())), strict=True))
        plans = {part: self._plan(concept, part, amounts) for part, amounts in by_part.items()}
        return with_whole({part: Row(by_part[part], before[part], plans[part]) for part in parts})

    def _plan(self, concept: Concept, part: str, amounts: Sequence[int]) -> Sequence[int]:
        if not concept.plan:
            return ()
        by_year: dict[int, int] = {}
        for month in self._months:
            if month.year not in by_year:
                year = [amount for amount, one in zip(amounts, self._months, strict=True) if one.year == month.year]
                expected = sum(year) * 12 / len(year)
                factor = self._chance.between(0.88, 1.18, f"plan/{concept.id}/{part}/{month.year}")
                by_year[month.year] = nice(round(expected * factor), 3)
        return [by_year[month.year] for month in self._months]

    def done(self, concept: Concept) -> dict[str, Row]:
        """The finished share of another concept; of a stock, of what there is of it."""
        chance = self._chance.under(concept.id)
        base = self.family.concepts[concept.of or ""]
        low, high = concept.numbers["share"]
        share = chance.between(low, high)
        rows = {}
        for part in concept.parts or (WHOLE,):
            whole = self._row(base, part or None)
            own = min(high, max(low, share + chance.between(-0.06, 0.06, f"part/{part}")))
            amounts = []
            for at, amount in enumerate(whole.amounts):
                wobble = chance.between(0.96, 1.04, f"{part}/{at}")
                amounts.append(min(amount, round(amount * min(high, own * wobble))))
            rows[part] = Row(amounts, round(whole.before * own), whole.due, whole.amounts, whole.before)
        return with_whole(rows)

    def stock(self, concept: Concept) -> dict[str, Row]:
        """A level that grows towards what is due; `yearly` ones begin again every January."""
        chance = self._chance.under(concept.id)
        size = 10**concept.places
        count = concept.numbers.get("due_count")
        span = count or concept.numbers["due"]
        due = round(chance.between(*span) * (1 if count else self.province.thousand) * size)
        parts = concept.parts or {WHOLE: (1, 1)}
        dues = split(due, [chance.between(*span, f"part/{part}") for part, span in parts.items()])
        low, high = concept.numbers["share"]
        ends = sorted(chance.between(low, high, name) for name in ("from", "to"))
        rows = {}
        for part, all_ in zip(parts, dues, strict=True):
            levels: list[int] = []
            for at, month in enumerate(self._months):
                way = month.number / 12 if concept.yearly else (at + 1) / max(24, self.length)
                bent = way ** chance.between(0.6, 1.6, f"bend/{part}")
                first = low * 0.3 if concept.yearly else ends[0]
                level = round(all_ * (first + (ends[1] - first) * bent))
                fresh = concept.yearly and month.number == 1
                levels.append(level if fresh or not levels else max(levels[-1], level))
            rows[part] = Row(levels, 0, [all_] * self.length, [all_] * self.length)
        return with_whole(rows)

    def money(self, concept: Concept) -> dict[str, Row]:
        """So much for each of another concept, never twice the same."""
        chance = self._chance.under(concept.id)
        mean = chance.between(*concept.numbers["mean"]) * 10**concept.places
        base = self._row(self.family.concepts[concept.of or ""], None)
        amounts = [round(n * mean * chance.between(0.93, 1.07, at)) for at, n in enumerate(base.amounts)]
        return {WHOLE: Row(amounts, round(base.before * mean))}

    def level(self, concept: Concept) -> dict[str, Row]:
        """A count that grows a little every month."""
        chance = self._chance.under(concept.id)
        count = concept.numbers.get("count")
        size = 10**concept.places
        start = chance.between(*(count or concept.numbers["rate"])) * (1 if count else self.province.thousand) * size
        parts = concept.parts or {WHOLE: (1, 1)}
        shares = split(round(start), [chance.between(*span, f"part/{part}") for part, span in parts.items()])
        rows = {}
        for part, amount in zip(parts, shares, strict=True):
            pace = chance.between(1.001, 1.012, f"pace/{part}")
            rows[part] = Row([math.ceil(amount * pace**at) for at in range(self.length)])
        return with_whole(rows)

    def growth(self, concept: Concept) -> dict[str, Row]:
        """Percents in hundredths: parts round a base that moves slowly, the whole their weighted mean."""
        chance = self._chance.under(concept.id)
        parts: Mapping[str, tuple[float, float]] = concept.parts or {WHOLE: (0, 0)}
        rows: dict[str, list[int]] = {part: [] for part in parts}
        wholes: list[int] = []
        for at, month in enumerate(self._months):
            base = chance.between(*concept.numbers["range"], month.year) + chance.between(-0.8, 0.8, at)
            for part, span in parts.items():
                own = base + chance.between(*span, f"{part}/{month.year}") + chance.between(-0.3, 0.3, f"{part}/{at}")
                rows[part].append(round(own * 100))
            weights = {part: concept.weights.get(part, 1.0) for part in parts}
            wholes.append(round(sum(rows[part][at] * weights[part] for part in parts) / sum(weights.values())))
        return {part: Row(amounts) for part, amounts in rows.items()} | {WHOLE: Row(wholes)}

    def share(self, concept: Concept) -> dict[str, Row]:
        """Parts that sum to 100, in hundredths."""
        chance = self._chance.under(concept.id)
        rows: dict[str, list[int]] = {part: [] for part in concept.parts}
        for at, month in enumerate(self._months):
            weights = [
                chance.between(*span, part) * (1 + 0.03 * chance.between(-1, 1, f"{part}/{month.year}"))
                + chance.between(-0.2, 0.2, f"{part}/{at}")
                for part, span in concept.parts.items()
            ]
            for part, amount in zip(concept.parts, split(10_000, weights), strict=True):
                rows[part].append(amount)
        return {part: Row(amounts) for part, amounts in rows.items()}


def _shared(amount: int, base: int | None, plain: Sequence[float], tilted: Sequence[float]) -> list[int]:
    return split(amount, plain) if base is None else split(amount, tilted, split(base, plain))


_MAKERS: dict[str, Callable[[Counts, Concept], dict[str, Row]]] = {
    "flow": Counts.flow,
    "done": Counts.done,
    "stock": Counts.stock,
    "money": Counts.money,
    "level": Counts.level,
    "growth": Counts.growth,
    "share": Counts.share,
}
