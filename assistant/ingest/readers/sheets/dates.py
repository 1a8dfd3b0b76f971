"""Days and times of a spreadsheet: numbers of days, printed by a format code."""

import re
from datetime import datetime, timedelta
from decimal import Decimal

__all__ = ["is_date", "show_date"]

_SILENT = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_SIGNS = re.compile(r"[ymdhs]", re.IGNORECASE)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]'
    r"|(?P<code>y+|m+|d+|h+|s+)|(?P<half>AM/PM|A/P)|(?P<tenths>\.0+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a sheet has no zone
_FIRST_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LEAP_BUG = 60
_LAST = 2_958_465
_NAMED = 3


def is_date(section: str) -> bool:
    """Whether a section of a format code prints a day or a time."""
    return bool(_SIGNS.search(_SILENT.sub("", section)))


def _moment(value: Decimal, *, from_1904: bool) -> datetime:
    """The moment of a number of days; 1900 counts a 29 February that never was."""
    days = value if from_1904 or value >= _LEAP_BUG else value + 1
    seconds = int((days * 86_400).to_integral_value())
    return (_FIRST_1904 if from_1904 else _FIRST_1900) + timedelta(seconds=seconds)


def _tokens(section: str) -> list[tuple[str, str]]:
    """The kinds and texts of a section; a month that stands by hours or seconds is minutes (`n`)."""
    found = [(one.lastgroup or "", one[one.lastgroup] if one.lastgroup else "") for one in _TOKEN.finditer(section)]
    codes = [place for place, (kind, _) in enumerate(found) if kind in {"code", "elapsed"}]
    for at, place in enumerate(codes):
        kind, text = found[place]
        if kind == "code" and text[0] in "mM":
            before = found[codes[at - 1]][1][0].lower() if at else ""
            after = found[codes[at + 1]][1][0].lower() if at + 1 < len(codes) else ""
            if before == "h" or after == "s":
                found[place] = (kind, "n" * len(text))
    return found


def _said(code: str, moment: datetime, *, half: bool) -> str:
    sign, wide = code[0].lower(), len(code)
    if sign == "y":
        return f"{moment.year:04}" if wide > 2 else f"{moment.year % 100:02}"
    hour = (moment.hour % 12 or 12) if half else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[sign]
    return f"{number:02}" if wide > 1 else str(number)


def _with_names(moment: datetime, signs: str) -> str:
    """A day whose code names the month or the weekday, in digits."""
    if "d" not in signs:
        return f"{moment:%m/%Y}" if "y" in signs else f"{moment:%m}"
    return f"{moment:%d/%m/%Y}" if "y" in signs else f"{moment:%d/%m}"


def show_date(value: Decimal, section: str, *, from_1904: bool) -> str:
    """A number of days as a section of a format code prints it; months by name are written as numbers.

    Numbers before 1900 and after 9999, which no spreadsheet prints as days, are given as they are.
    """
    if not 0 <= value <= _LAST:
        return f"{value.normalize():f}"
    moment = _moment(value, from_1904=from_1904)
    tokens = _tokens(section)
    half = any(kind == "half" for kind, _ in tokens)
    signs = "".join(text[0].lower() for kind, text in tokens if kind == "code")
    if any(kind == "code" and text[0] in "mMdD" and len(text) >= _NAMED for kind, text in tokens) and "h" not in signs:
        return _with_names(moment, signs)
    found = ""
    for kind, text in tokens:
        if kind == "elapsed":
            found += str(int(value * {"h": 24, "m": 1_440, "s": 86_400}[text[0].lower()]))
        elif kind == "code":
            found += _said(text, moment, half=half)
        elif kind == "half":
            found += "AM" if moment.hour < 12 else "PM"
        elif kind in {"quoted", "escaped", "other"}:
            found += text
    return found.strip()
