"""Numbers of a spreadsheet as they are printed: 0.971 with the format `0.0%` is `97,1%`, as an official reads it.

Format codes as in ECMA-376 part 1, clause 18.8.31, printed with the Vietnamese comma and point. What would be read as
another number (`12,345` with three decimals looks like twelve thousand) is printed with a further zero.
"""

import operator
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from assistant.ingest.readers.sheets.dates import is_date, show_date
from assistant.text.numbers import value_of

__all__ = ["BUILT_IN", "plain", "prints_date", "show"]

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)", 41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
}  # fmt: skip

_SIGNIFICANT = 15
_GENERAL = 10
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<exponent>[Ee][+-])|(?P<whole>General|@)|(?P<digit>[0#?])|(?P<mark>[.,])|(?P<percent>%)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = frozenset({"quoted", "escaped", "money", "other"})
_SECTION = re.compile(r'(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;"\\\[])+|(?<=;)(?=;|$)|^(?=;)', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_HOLDS = {
    "<": operator.lt, ">": operator.gt, "=": operator.eq, "<=": operator.le, ">=": operator.ge, "<>": operator.ne,
}  # fmt: skip
_GROUP = 3
_NEGATIVE, _ZERO = 1, 2
_LARGEST = 40
_CONTEXT = Context(prec=120, rounding=ROUND_HALF_UP)

_Tokens = Sequence[tuple[str, str]]


@lru_cache(maxsize=512)
def _sections(code: str) -> list[str]:
    return _SECTION.findall(code) or ["General"]


def _section(code: str, value: Decimal) -> tuple[str, bool]:
    """The section of a code that a number is printed by, and whether it shows by itself that the number is negative."""
    sections = _sections(code)
    if len(sections) == 1 and "[" not in code:
        return sections[0], False
    asked = [_CONDITION.search(section) for section in sections]
    if any(asked):
        for section, condition in zip(sections, asked, strict=True):
            if condition is None or _HOLDS[condition[1]](value, Decimal(condition[2])):
                return section, False
        return sections[-1], False
    if value < 0 and len(sections) > _NEGATIVE:
        return sections[_NEGATIVE], True
    if value == 0 and len(sections) > _ZERO:
        return sections[_ZERO], False
    return sections[0], False


@lru_cache(maxsize=512)
def _tokens(section: str) -> list[tuple[str, str]]:
    return [(one.lastgroup, one[one.lastgroup]) for one in _TOKEN.finditer(section) if one.lastgroup]


def _rounded(value: Decimal, places: int) -> Decimal:
    return _CONTEXT.quantize(value, Decimal((0, (1,), -places)))


def plain(value: Decimal) -> str:
    """A number without a format, with a point: some ten digits, whole numbers in full."""
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST:
        return str(value)
    text = f"{_rounded(value, max(_GENERAL - max(value.adjusted() + 1, 1), 0)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def prints_date(code: str) -> bool:
    """Whether a format code prints numbers as days or times."""
    return is_date(_sections(code)[0])


def _general(value: Decimal) -> str:
    return _settled(plain(value).replace(".", ","), percent=False)


def _settled(number: str, *, percent: bool) -> str:
    """A number so written that it is read as what it is: `1.000%` is one percent to a reader."""
    whole, comma, fraction = number.partition(",")
    doubtful = len(fraction) == _GROUP if comma else percent and "." in whole
    if not doubtful or not whole:
        return number
    plain_whole = whole.replace(".", "")
    if value_of(number, percent=percent) == Decimal(f"{plain_whole}.{fraction}" if comma else plain_whole):
        return number
    return f"{number}0" if comma else plain_whole


def _digits(value: Decimal, tokens: _Tokens) -> str:
    """A number by a code of digits, with the words before and after it; words among the digits part them."""
    places = [at for at, (kind, _) in enumerate(tokens) if kind in {"digit", "mark"}]
    first, last = places[0], places[-1]
    inner = tokens[first : last + 1]
    before, _, after = "".join(text for kind, text in inner if kind not in _WORDS).partition(".")
    scaled = sum(len(part) - len(part.rstrip(",")) for part in (before, after))
    parted, before, after = "," in before.rstrip(","), before.replace(",", ""), after.replace(",", "")
    percents = sum(kind == "percent" for kind, _ in tokens)
    shown = _rounded(_CONTEXT.scaleb(value, Decimal(2 * percents - 3 * scaled)), len(after))
    whole, _, fraction = f"{shown:f}".partition(".")
    least = len(after.rstrip("#?"))
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    whole = whole.lstrip("0").rjust(before.count("0"), "0")
    if any(kind in _WORDS for kind, _ in inner):
        number = _spread(inner, whole + fraction)
    else:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole) if parted else whole
        number = _settled(f"{whole},{fraction}" if fraction else whole, percent=bool(percents))
    return f"{_joined(tokens[:first])}{number}{_joined(tokens[last + 1 :])}"


def _joined(tokens: _Tokens) -> str:
    return "".join(text for _, text in tokens)


def _spread(tokens: _Tokens, digits: str) -> str:
    """Digits from the right into the places of a code such as `000-000`."""
    left, found = list(digits), ""
    for kind, text in reversed(tokens):
        if kind == "digit":
            found = (left.pop() if left else "0" if text == "0" else "") + found
        elif kind in _WORDS:
            found = text + found
    return "".join(left) + found


def _scientific(value: Decimal, section: str) -> str:
    places = len(re.match(r"[^.]*\.?([0#?]*)", section)[1])  # type: ignore[index]
    power = value.adjusted() if value else 0
    return f"{value.scaleb(-power):.{places}f}E{power:+03d}".replace(".", ",")


def show(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """A number as a cell with this format code prints it; empty where the code prints nothing."""
    if value and abs(value.adjusted()) > _LARGEST:
        return f"{value:.5E}".replace(".", ",")
    if value:
        value = _rounded(value, _SIGNIFICANT - 1 - value.adjusted())
    section, signed = _section(code, value)
    if prints_date(section):
        return show_date(value, section, from_1904=from_1904)
    text = _shown(abs(value), section).strip()
    return f"-{text}" if value < 0 and not signed and re.search(r"[1-9]", text) else text


def _shown(value: Decimal, section: str) -> str:
    tokens = _tokens(section)
    kinds = {kind for kind, _ in tokens}
    if "exponent" in kinds:
        return _scientific(value, section)
    if "digit" in kinds and ("other", "/") in tokens:
        return _general(value)
    if "digit" in kinds:
        return _digits(value, tokens)
    return "".join(_general(value) if kind == "whole" else said for kind, said in tokens)
