"""Regular expressions of time in Vietnamese; the groups d, m, y are days, months and years. `periods` reads them."""

import re

from assistant.text.months import BEFORE_DAY, WORD_MONTH

__all__ = [
    "AS_OF",
    "BARE_RANGE",
    "BASE",
    "DATE",
    "DATED",
    "FROM_MONTH",
    "HALF",
    "MONTH",
    "MONTHS",
    "MONTHS_SHORT",
    "MONTH_TO_DAY",
    "PRICES_OF",
    "QUARTER",
    "RANGE",
    "SHORT_MONTH",
    "SINCE",
    "TO_MONTH",
    "UNTIL",
    "WITHIN",
    "YEAR",
]

_DAY = (
    r"(?P<d{0}>\d{{1,2}})\s?(?:[/.-]|\s+tháng\s+)\s?(?P<m{0}>\d{{1,2}})"
    r"(?:\s?(?:[/.-]|\s+năm\s+)\s?(?P<y{0}>(?:19|20)\d{{2}}|(?<=/)[1-3]\d(?![\d/%]|[.,]\d)))?(?!\d|[.,]\d)"
)
_FIRST, _SECOND = _DAY.format(1), _DAY.format(2)
_UP_TO = r"\s*(?:hết\s+)?(?:ngày|mùng)?\s*"
_GIVEN_YEAR = r"(?P<y>(?:19|20)\d{2})"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


RANGE = _compiled(rf"(?:tính\s+)?(?:từ)\s*(?:ngày|mùng)?\s*{_FIRST}\s*(?:đến|tới|-|–|ngày|cho đến){_UP_TO}{_SECOND}")
TO_MONTH = _compiled(
    rf"(?:tính\s+)?từ\s*(?:ngày|mùng)?\s*{_FIRST}\s*(?:đến|tới|-|–)\s*(?:hết\s+|cuối\s+)?tháng\s+(?P<m>\d{{1,2}})"
    rf"(?:(?:\s?[/.-]\s?|\s+năm\s+){_GIVEN_YEAR})?(?!\d|[/.,]\d)"
)
FROM_MONTH = _compiled(
    r"(?:từ\s+)?\b(?:tháng\s+|t\.?)(?P<m1>\d{1,2})(?:(?:\s?[/.-]\s?|\s+năm\s+)(?P<y1>(?:19|20)\d{2}))?"
    r"\s*(?:cho đến|đến|tới|-|–)\s*(?:hết\s+|cuối\s+)?(?:tháng\s+|t\.?)(?P<m>\d{1,2})"
    rf"(?:(?:\s?[/.-]\s?|\s+năm\s+){_GIVEN_YEAR})?(?!\d|[/.,]\d)"
)
MONTH_TO_DAY = _compiled(
    r"từ\s+(?:tháng\s+|t\.?)?(?P<m0>\d{1,2})(?:\s?[/.-]\s?|\s+năm\s+)(?P<y0>(?:19|20)\d{2})"
    rf"\s*(?:cho đến|đến|tới|-|–){_UP_TO}{_FIRST}"
)
BARE_RANGE = _compiled(rf"{_FIRST}\s*(?:đến|tới|-|–){_UP_TO}{_SECOND}")
SINCE = _compiled(
    rf"từ\s+đầu\s+(?:năm\s*(?P<y0>(?:19|20)\d{{2}})?|(?P<y3>(?:19|20)\d{{2}}))\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s*)?{_FIRST}"
)
AS_OF = _compiled(
    rf"(?:(?:tính\s+)?(?:đến|tới)\s+(?:hết\s+)?(?:thời điểm\s+)?|\bhết\s+(?=ngày))(?P<day>ngày|mùng)?\s*{_FIRST}"
)
DATE = _compiled(rf"(?P<day>ngày\s+)?(?<!án )(?<!số )(?<![\d.,/]){_FIRST}")
MONTHS = _compiled(
    r"(?P<n>\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+tháng(?:\s+(?P<half>đầu|cuối))?(?:\s+năm)?"
    rf"\s*(?:/\s?)?{_GIVEN_YEAR}?(?!\d)"
)
MONTHS_SHORT = _compiled(rf"(?<!\w)(?P<n>\d{{1,2}})t\s?(?P<half>đầu|cuối)?(?:\s+năm)?\s*/?\s?{_GIVEN_YEAR}(?!\d)")
HALF = _compiled(rf"\bnửa\s+(?P<half>đầu|cuối)?\s*(?:năm\s*{_GIVEN_YEAR}?|(?P<y2>(?:19|20)\d{{2}}))(?!\d)")
MONTH = _compiled(
    rf"\btháng\s+(?P<m>\d{{1,2}})(?:(?:\s?[/.-]\s?|\s+năm\s+|\s+){_GIVEN_YEAR})?(?!\d|[/.,]\d)"
    r"|(?<![\d/.,])(?<!đợt )(?<!lần )(?P<m2>0?[1-9]|1[0-2])\s?[/]\s?(?P<y2>(?:19|20)\d{2})(?!\d)"
    rf"|\btháng\s+{WORD_MONTH}(?:(?:\s?/\s?|\s+năm\s+)(?P<y3>(?:19|20)\d{{2}}))?"
)
SHORT_MONTH = _compiled(r"\bt\.?(?P<m>\d{1,2})[/.-](?P<y>(?:20)?\d{2})\b")
QUARTER = _compiled(rf"\bquý\s+(?P<q>I{{1,3}}|IV|[1-4])(?:\s*(?:/|năm|-)?\s*{_GIVEN_YEAR})?\b")
YEAR = _compiled(
    rf"(?<!so sánh )\bnăm\s+{_GIVEN_YEAR}(?!\s?[-–]|\d)"
    r"|(?<![\d/.,-])(?<!so sánh )(?P<y2>20[12]\d)(?![\d/]|[.,]\d|\s?[-–])"
)
PRICES_OF = re.compile(r"\bgiá\s+(?:so\s+sánh|ss|cố\s+định|gốc)\s*\(?\s*(?:năm\s*)?$", re.IGNORECASE)
"""Before the year whose prices amounts are reckoned in, which is the time of nothing told: "giá so sánh 2010"."""
BASE = re.compile(
    r"(?:so\s+với|so|bằng|tương\s+đương(?:\s+với)?(?:\s+vụ(?:\s+[^\W\d_]+){1,3})?|cùng\s+kỳ"
    r"|\b(?:hơn|kém)(?:\s+(?:so\s+với\s+)?(?:mức|tốc\s+độ)(?:\s+[^\W\d_]+){0,3})?)"
    r"\s*(?:cùng\s+kỳ\s+)?(?:của\s+)?(?:cuối\s+)?$",
    re.IGNORECASE,
)
WITHIN = re.compile(r"(?:trong|riêng|riêng\s+trong|phát\s+sinh|chỉ|của)\s*$", re.IGNORECASE)
DATED = re.compile(rf"(?:{BEFORE_DAY}|đến|tới|từ|hết|sau|kỳ|lúc)\s*$", re.IGNORECASE)
UNTIL = re.compile(r"(?:(?:đến|tới)(?:\s+(?:hết|cuối|giữa|nay))?|hết)\s*$", re.IGNORECASE)
