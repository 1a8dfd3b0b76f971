"""The state of the tab as its address says it.

    tinh  province, `ninh-thuan`     bc    report, its id      loai  kind, `percent`
    muc   severities, `error,note`   xem   `open` or `done`

Without `muc` what is only remarked (`note`) is left out: roundings that an official seldom writes home about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.frontends.review import Seen
from assistant.frontends.web.lookup.state import slug
from assistant.lookup.findings import Filter, Finding
from assistant.records.figure import Severity

__all__ = ["USUAL", "State", "read_state"]

USUAL = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class State:
    """What is shown; `province`, `report` and `kind` are as the filters say them, empty for all."""

    wanted: Filter
    seen: Seen
    province: str
    report: str
    kind: str


def _text(said: Mapping[str, object], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def read_state(said: Mapping[str, object], findings: Sequence[Finding]) -> State:
    """The state that the address asks for; what is not there is left aside."""
    names = {slug(one.report.letterhead.province or ""): one.report.letterhead.province or "" for one in findings}
    province = _text(said, "tinh")
    reports = {one.report.id for one in findings}
    report = _text(said, "bc")
    kind = _text(said, "loai")
    asked = _text(said, "muc").split(",")
    severities = tuple(severity for severity in Severity if severity.value in asked) or USUAL
    state = _text(said, "xem")
    wanted = Filter(
        provinces=(names[province],) if province in names else (),
        reports=(report,) if report in reports else (),
        kinds=(kind,) if kind and any(one.kind == kind for one in findings) else (),
        severities=severities,
    )
    seen = next((one for one in Seen if one.value == state), Seen.ALL)
    return State(
        wanted,
        seen,
        province if wanted.provinces else "",
        report if wanted.reports else "",
        kind if wanted.kinds else "",
    )
