"""A country that grows: nested corpora of 4 to 10,000 reports, and questions about the first four that stay the same.

What is asked of the four reports has one right answer in every larger corpus: each question names province and month
(or asks for what no report says), so every report that is added is a neighbour to be told apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.evaluation.country.asking import pool_of, questions
from assistant.evaluation.country.country import BEFORE, Country, Made
from assistant.evaluation.country.gold import Line
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.series import Province
from assistant.evaluation.country.shelf import Shelf
from assistant.evaluation.country.spec import FAMILIES
from assistant.evaluation.country.style import POOLS

__all__ = ["LAST", "Growing"]

LAST = Month(2024, 12)
"""Month of the newest report; a larger country reaches further back."""
_BASE_PROVINCES = 2
_KINDS_OF_MANY = frozenset({"ambiguous"})
"""Kinds whose gold answer is not settled by the four reports alone."""


@dataclass(frozen=True)
class Growing:
    """The reports of a country of `size`, the first four first."""

    size: int
    seed: int = 7

    @cached_property
    def months(self) -> int:
        """Months that so many reports take."""
        return max(2, -(-self.size // (BEFORE * len(FAMILIES))))

    @cached_property
    def start(self) -> Month:
        """Its first month."""
        return LAST.plus(1 - self.months)

    @cached_property
    def countries(self) -> dict[str, Country]:
        """Each family's country."""
        return {name: Country(name, BEFORE, self.start, self.months, self.seed) for name in FAMILIES}

    @cached_property
    def base(self) -> list[Province]:
        """The provinces that are asked about."""
        known = next(iter(self.countries.values())).provinces
        return [one for one in known if pool_of(one.name) == POOLS[0]][:_BASE_PROVINCES]

    def first_four(self) -> Iterator[Made]:
        """Both families' reports of the newest month of two provinces."""
        for country in self.countries.values():
            for province in self.base:
                yield country.report(province, LAST)

    def reports(self) -> Iterator[Made]:
        """All reports: the first four, then month by month backwards, the families in turn."""
        yield from self.first_four()
        made = 2 * _BASE_PROVINCES
        names = {one.name for one in self.base}
        for back in range(self.months):
            month = LAST.plus(-back)
            for province in next(iter(self.countries.values())).provinces:
                for country in self.countries.values():
                    if made == self.size:
                        return
                    if back or province.name not in names:
                        yield country.report(province, month)
                        made += 1

    def questions(self, many: int) -> list[Line]:
        """About `many` questions over the first four reports."""
        four = [one.draft for one in self.first_four()]
        lines: list[Line] = []
        for country in self.countries.values():
            shelf = Shelf((one for one in four if one.family == country.family_name), self.start)
            own = questions(country.family, shelf, many // len(FAMILIES), country.chance, POOLS[0])
            lines += [line for line in own if line["kind"] not in _KINDS_OF_MANY]
        return lines
