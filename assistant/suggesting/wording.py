"""Figures as questions: what a figure is called in one, or that it can't be asked for in decent words."""

import re
from collections.abc import Mapping

from assistant.prompts import Prompts
from assistant.records.figure import Figure, Role
from assistant.records.report import Report
from assistant.text.periods import said

__all__ = ["figure_question", "name_of"]

_LONGEST = 72
_BETWEEN = " – "
# A label that the catalogue lacks is made of the words round a number; one that starts with such a noun is a name.
_NAMES = re.compile(
    r"(?:tổng )?(?:số|quy mô|giá trị|diện tích|sản lượng|kim ngạch|doanh thu|nguồn vốn|dư nợ|nợ xấu|tỷ lệ|tỉ lệ)\b",
    re.I,
)
_CLUMSY = re.compile(r"…|\.\.\.|[:;“”\"()]|\d{2,}/")


def name_of(figure: Figure, labels: Mapping[str, str]) -> str | None:
    """The indicator's name in the catalogue (`labels` by id), else the figure's own label where it reads as a name."""
    name = labels.get(figure.indicator or "")
    if name is None:
        name = figure.label.rsplit(_BETWEEN, 1)[-1]
        if not _NAMES.match(name) or _CLUMSY.search(name) or len(name) > _LONGEST:
            return None
    # Initials stay as they are: "Dịch vụ công" → "dịch vụ công", "CCCD" → "CCCD".
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def figure_question(figure: Figure, report: Report, labels: Mapping[str, str], prompts: Prompts) -> str | None:
    """A question for one figure of a report, complete in itself.

    None where it has no decent name, no place or time, or stands for a district alone.
    """
    name = name_of(figure, labels)
    place, period = figure.province or report.letterhead.province, said(report.letterhead.period)
    if name is None or not place or not period or figure.locality:
        return None
    key = "suggest.percent" if figure.role is Role.PERCENT else "suggest.figure"
    text = prompts.text(key, {"what": name, "province": place, "period": period})
    return text[:1].upper() + text[1:]
