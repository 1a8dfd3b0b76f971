"""The two numbers of "a/b": a ratio, counts of two times, or of two things."""

import re
from dataclasses import replace
from datetime import date

from assistant.ingest.figures.context import Setting
from assistant.ingest.figures.mentions import Mention
from assistant.ingest.figures.planned import factor_of
from assistant.ingest.figures.times import Timed, head_time
from assistant.records.figure import Figure, Role
from assistant.records.report import Period

__all__ = ["both_sides"]

_TWO_TIMES = re.compile(r"\(([^()/]{4,24})/([^()/]{4,24})\)", re.IGNORECASE)


def both_sides(setting: Setting, mention: Mention, done: Figure) -> list[Figure]:
    """What was done and what it is of ("1.017/1.024 hồ sơ"); the figure alone where nothing stands behind the slash.

    Two counts of other things, or of two times, are no ratio.
    """
    head = setting.report.letterhead
    if mention.over is None or mention.over.value == 1:
        return [done]  # "74 trường hợp/01 CBCS": so many for each
    pair = _two_times(setting.sentence, mention.start, head.period, head.as_of)
    group = done.group or (done.id if pair is None else None)
    report, _, number = done.id.rpartition(":")
    factor = factor_of(mention, done.unit)
    scale = setting.sentence[mention.over.end : mention.unit.start].rstrip() if mention.unit and factor != 1 else ""
    target = replace(
        done,
        id=f"{report}:{int(number) + 1}",
        value=mention.over.value * factor,
        printed=f"{mention.over.printed}{scale}",
        role=Role.TARGET,
        unit=mention.over_unit.text if mention.over_unit else done.unit,
        group=group,
        approximation="",
        spot=setting.spot(mention.over.start, mention.end),
    )
    if pair is None and _unlike(mention):
        return [replace(one, role=Role.COUNT, group=None) for one in (done, target)]  # "47 lớp/3.539 lượt"
    if pair is not None:
        both = zip((done, target), pair, strict=True)
        return [replace(one, role=Role.COUNT, period=time.period, scope=time.scope) for one, time in both]
    return [replace(done, role=Role.DONE, group=group, printed=f"{mention.number.printed}{scale}"), target]


def _unlike(mention: Mention) -> bool:
    """Whether both numbers of a ratio have a noun of their own and count other things."""
    if mention.unit is None or mention.over_unit is None:
        return False
    one, other = mention.unit.text.lower(), mention.over_unit.text.lower()
    return bool(one and other) and one not in other and other not in one


def _two_times(sentence: str, at: int, report: Period | None, as_of: date | None) -> tuple[Timed, Timed] | None:
    """The times of the two numbers of "1.402/6.927" at `at`, where "(tháng 6/6 tháng)" before them says so."""
    found = _TWO_TIMES.search(sentence[:at])
    first, second = (head_time(found[side].strip(), report, as_of) for side in (1, 2)) if found else (None, None)
    return (first, second) if first is not None and second is not None else None
