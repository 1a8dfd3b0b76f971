"""A list's item that says that there is none yet."""

import re
from decimal import Decimal

from assistant.ingest.figures.context import Setting
from assistant.ingest.figures.times import Timed
from assistant.ingest.figures.wording import plain
from assistant.records.figure import Figure, Role, Scope
from assistant.records.report import BlockKind

__all__ = ["none_yet"]

_NONE_YET = re.compile(r"chưa\s+(?:có\s+)?phát sinh(?:\s+(?:hồ sơ|trường hợp))?", re.IGNORECASE)
_LONGEST_NONE = 260


def none_yet(setting: Setting, number: int) -> list[Figure]:
    """In a list, "chưa phát sinh hồ sơ" states a figure: none."""
    words = _NONE_YET.search(setting.sentence)
    if words is None or setting.block.kind is not BlockKind.ITEM or len(setting.sentence) > _LONGEST_NONE:
        return []
    report, above = setting.report, setting.above
    timed = setting.before or above.time or Timed(report.letterhead.period, Scope.UNSAID)
    local = plain(setting.sentence[: words.start()])
    none = Figure(
        id=f"{report.id}:{number}",
        report=report.id,
        value=Decimal(0),
        printed=words[0],
        unit="hồ sơ",
        role=Role.COUNT,
        scope=timed.scope,
        label=local,
        local=local,
        lead=" ".join(above.openings),
        headings=" – ".join(above.headings),
        province=report.letterhead.province,
        locality=None,
        period=timed.period,
        approximation="",
        spot=setting.spot(words.start(), words.end()),
        quote=setting.sentence,
    )
    return [none]
