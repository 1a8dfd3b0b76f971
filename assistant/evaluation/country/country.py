"""The country: its provinces and their reports, month by month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import yaml

from assistant.evaluation.country.chance import Chance
from assistant.evaluation.country.draft import Draft
from assistant.evaluation.country.drafting import draft
from assistant.evaluation.country.layout import file_name, laid_out
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.naming import ascii_name, offices
from assistant.evaluation.country.series import Counts, Province
from assistant.evaluation.country.spec import Family, load
from assistant.evaluation.country.style import Style, style_of

__all__ = ["AFTER", "BEFORE", "Country", "Made", "provinces"]

_BIG = {"Hà Nội": 8400, "Hồ Chí Minh": 9200}
"""Thousands of inhabitants of the two that are far larger than the rest."""
BEFORE, AFTER = 63, 34
"""Provinces before and after 1 July 2025."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report: what it says, and its file."""

    draft: Draft
    name: str
    text: str


def _province(name: str, districts: Sequence[str], chance: Chance) -> Province:
    words, own = offices().words, chance.under("province", name)
    title = words["city"] if name in offices().lists["cities"] else words["province"]
    return Province(name, title, _BIG.get(name, own.whole(420, 2900)), tuple(districts[:12]))


@cache
def _gazetteer() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Each of the 63 provinces: the name that it has had since July 2025, and its districts, each in one spelling."""
    data = yaml.safe_load(files("assistant.text").joinpath("data", "provinces.yaml").read_text("utf-8"))
    return {one["name"]: (one["new"], _spelt_once(one["districts"])) for one in data["provinces"]}


def _spelt_once(names: Sequence[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        key = ascii_name(name).replace("-", "").replace("dak", "da")
        if not any(other.startswith(key) for other in kept):
            kept[key] = name
    return tuple(kept.values())


def provinces(count: int, chance: Chance) -> list[Province]:
    """So many provinces in an order of chance: today's 34, or so many of the 63 that there were until June 2025."""
    known = _gazetteer()
    if count == AFTER:
        after = offices().words["after"]
        names = sorted({new for new, _ in known.values()})
        made = [_province(name, [after.format(name=one) for one in known[name][1]], chance) for name in names]
    else:
        made = [_province(name, districts, chance) for name, (_, districts) in known.items()]
    return chance.mixed(made, "order")[:count]


@dataclass(frozen=True)
class Country:
    """`count` provinces of one family over `months` months from `start`, all of it settled by `seed`."""

    family_name: str
    count: int
    start: Month
    months: int
    seed: int
    pool: str = "measure"

    @cached_property
    def chance(self) -> Chance:
        """Chance of this country."""
        return Chance(self.seed)

    @cached_property
    def family(self) -> Family:
        """The family that its reports are of."""
        return load(self.family_name)

    @cached_property
    def provinces(self) -> list[Province]:
        """Its provinces, in the order in which it grows."""
        return provinces(self.count, self.chance)

    @cached_property
    def styles(self) -> dict[str, Style]:
        """The habits of each province's office."""
        return {one.name: style_of(self.family, one.name, self.pool, self.chance) for one in self.provinces}

    @cached_property
    def counts(self) -> dict[str, Counts]:
        """The numbers of each province."""
        return {one.name: Counts(self.family, one, self.start, self.months, self.chance) for one in self.provinces}

    def report(self, province: Province, month: Month) -> Made:
        """The report of that province and month."""
        style = self.styles[province.name]
        made = draft(self.counts[province.name], style, month, self.chance)
        return Made(made, file_name(made, style), laid_out(made, style, self.chance))

    def reports(self) -> Iterator[Made]:
        """All reports, month by month."""
        for at in range(self.months):
            for province in self.provinces:
                yield self.report(province, self.start.plus(at))
