"""Reports and figures of several provinces, made small, for the tests of what is put side by side."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from assistant.backends.fakes import MemoryStore
from assistant.ingest.catalogue import read_indicators
from assistant.lookup import Lookup
from assistant.protocols import Entry
from assistant.records.figure import Check, Figure, Role, Scope
from assistant.records.report import Period, Report
from assistant.settings import ROOT
from assistant.text.periods import month
from tests.made import figure, letterhead, report

ACTIVATED = "dinh-danh-kich-hoat"
REVENUE = "thu-ngan-sach"
GROWTH = "grdp-tang-truong"
CATALOGUE = read_indicators(Path(ROOT) / "corpus" / "indicators.yaml")


def of(province: str, period: Period | None = None, family: str = "de-an-06", number: int = 0) -> Report:
    """A report of a province; `number` tells two of them apart."""
    period = period or month(2024, 3)
    name = f"{province}-{period.end}-{number}"
    made = report(sha256(name.encode()).hexdigest()[:16], f"{name}.md", province)
    return replace(made, letterhead=replace(letterhead(province), period=period, family=family))


def up_to(day: date) -> Period:
    return Period(None, day)


def stated(of_report: Report, value: str, number: int = 0, **given: object) -> Figure:
    """A figure that the report states: cumulative, up to the period's end, unless said otherwise."""
    period = of_report.letterhead.period
    values: dict[str, object] = {
        "value": Decimal(value),
        "printed": value,
        "scope": Scope.CUMULATIVE,
        "period": up_to(period.end) if period else None,
        "indicator": ACTIVATED,
        "warnings": (),
        "group": None,
        "role": Role.COUNT,
    }
    return figure(of_report, number, **(values | given))


def looking(*held: tuple[Report, tuple[Figure, ...]], checks: tuple[Check, ...] = ()) -> Lookup:
    entries = [
        Entry(one, figures, tuple(check for check in checks if check.report == one.id), ()) for one, figures in held
    ]
    return Lookup(MemoryStore(entries), CATALOGUE)
