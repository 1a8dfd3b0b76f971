"""What the country's reports tell, to be asked: every number once, with all the places where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.evaluation.country.draft import APPENDIX, Draft, Print
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.spec import Key

__all__ = ["Shelf", "Told"]

Spot = tuple[Key, str | None]
"""A key, and the district for a number of one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A number that a report tells, wherever it tells it, always with this value."""

    draft: Draft
    one: Print
    sections: tuple[str, ...]

    @property
    def key(self) -> Key:
        """What it counts."""
        return self.one.key

    @property
    def section(self) -> str | None:
        """Where it stands; None where it stands in several places."""
        return self.sections[0] if len(self.sections) == 1 else None

    @property
    def in_table(self) -> bool:
        """Whether it stands in the appendix alone."""
        return all(section.startswith(APPENDIX) for section in self.sections)


class Shelf:
    """Reports by province and month; `first` is the country's first month, when the shelf holds a part of it."""

    def __init__(self, drafts: Iterable[Draft], first: Month | None = None) -> None:
        self._first = first
        self._drafts = {(one.province.name, one.month): one for one in drafts}
        self._told: dict[tuple[str, Month], Mapping[Spot, Told]] = {}

    @cached_property
    def drafts(self) -> list[Draft]:
        """The reports, in the order in which they were made."""
        return list(self._drafts.values())

    def get(self, province: str, month: Month) -> Draft | None:
        """The report of that province and month."""
        return self._drafts.get((province, month))

    @cached_property
    def months(self) -> list[Month]:
        """The months reported, in order."""
        return sorted({month for _, month in self._drafts})

    @property
    def first(self) -> Month:
        """The first month that any report of the country is of."""
        return self._first or self.months[0]

    @cached_property
    def provinces(self) -> list[str]:
        """The provinces that report."""
        return list(dict.fromkeys(province for province, _ in self._drafts))

    def told(self, draft: Draft) -> Mapping[Spot, Told]:
        """What the report tells without a slip or a contradiction."""
        where = (draft.province.name, draft.month)
        if where not in self._told:
            by_spot: dict[Spot, list[Print]] = defaultdict(list)
            for one in draft.prints:
                by_spot[one.key, one.district].append(one)
            self._told[where] = {
                spot: Told(draft, found[0], tuple(dict.fromkeys(one.section for one in found)))
                for spot, found in by_spot.items()
                if len({one.value for one in found}) == 1 and not any(one.slip for one in found)
            }
        return self._told[where]

    def find(self, province: str, month: Month, key: Key) -> Told | None:
        """What that report tells of the key for the whole province."""
        draft = self.get(province, month)
        return None if draft is None else self.told(draft).get((key, None))
