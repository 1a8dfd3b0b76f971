"""What is known of the reports before any is looked into: whose they are, and of which times."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assistant.records.report import Period, Report
from assistant.text.periods import overlaps

__all__ = ["Known"]


@dataclass(frozen=True, slots=True)
class Known:
    """`periods` has the times of each province's reports."""

    periods: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, reports: Iterable[Report]) -> "Known":
        """What the letterheads of the reports say."""
        found: dict[str, list[Period]] = {}
        for report in reports:
            head = report.letterhead
            if head.province:
                found.setdefault(head.province, []).extend([head.period] if head.period else [])
        return cls({name: tuple(periods) for name, periods in found.items()})

    @property
    def provinces(self) -> frozenset[str]:
        """The provinces that have reports."""
        return frozenset(self.periods)

    def years(self, provinces: Collection[str]) -> list[int]:
        """Years in which reports of the provinces end, newest first; of all provinces when none of these has any."""
        own = {period.end.year for period in self._of(provinces)}
        return sorted(own or {period.end.year for period in self._of(())}, reverse=True)

    def reported(self, provinces: Collection[str], time: Period) -> bool:
        """Whether a report of the provinces, of any when none is given, is of that time or a part of it."""
        return any(overlaps(period, time) for period in self._of(provinces))

    def _of(self, provinces: Collection[str]) -> Iterator[Period]:
        return (
            period for name, periods in self.periods.items() if not provinces or name in provinces for period in periods
        )
