"""Names that a report needs: its months in words, number, signer, file; provinces before and after July 2025."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml

from assistant.evaluation.country.chance import Chance
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.series import Province
from assistant.evaluation.country.spec import Outline
from assistant.text.normalize import fold

__all__ = ["Offices", "ascii_name", "day", "facts_of", "names_of", "offices", "source_of", "year_to_date"]


@dataclass(frozen=True, slots=True)
class Offices:
    """`data/offices.yaml`: words that all families share."""

    words: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]


@cache
def offices() -> Offices:
    """Who signs and receives, how months are named, which words count as units."""
    text = files("assistant.evaluation.country").joinpath("data", "offices.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    lists = {key: tuple(value) for key, value in data.items() if isinstance(value, list)}
    return Offices({key: value for key, value in data.items() if isinstance(value, str)}, lists)


def ascii_name(name: str) -> str:
    """`Bà Rịa - Vũng Tàu` → `ba-ria-vung-tau`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).lower()).strip("-")


def source_of(family: str, province: Province, month: Month) -> str:
    """The file's name without extension."""
    return f"{ascii_name(province.name)}-{month.iso}-{family}"


def day(one: date, *, padded: bool = False) -> str:
    """`15/3/2024`, or `15/03/2024`."""
    return f"{one.day:02d}/{one.month:02d}/{one.year}" if padded else f"{one.day}/{one.month}/{one.year}"


def year_to_date(month: Month) -> str:
    """What officials call the months so far: `6 tháng đầu năm 2024`, `năm 2024`."""
    words = offices().words
    if month.number == 12:
        return words["year"].format(y=month.year)
    form = words["month_of_year"] if month.number == 1 else words["months_of_year"]
    return form.format(n=month.number, m=month.number, y=month.year)


def _month_words(month: Month) -> str:
    return offices().words["month"].format(m=month.number, y=month.year)


def names_of(province: Province, month: Month, first: date, last: date) -> dict[str, str]:
    """What `{name}` stands for in texts."""
    ky = year_to_date(month)
    return {
        "tinh": province.name,
        "tinh_ten": f"{province.title} {province.name}",
        "tu": day(first, padded=True),
        "den": day(last),
        "nam": str(month.year),
        "nam_truoc": str(month.year - 1),
        "thang_nay": _month_words(month),
        "thang_truoc": _month_words(month.plus(-1)),
        "thang_sau": _month_words(month.plus(1)),
        "ky": ky,
        "ky_hoa": ky[0].upper() + ky[1:],
        "ky_hoa_lon": ky.upper(),
    }


def facts_of(
    outline: Outline, province: Province, names: Mapping[str, str], month: Month, chance: Chance
) -> dict[str, str]:
    """What the head and the foot of the report say."""
    lists = offices().lists
    issued = month.last if month.number == 12 else month.plus(1).last.replace(day=1)
    issued = min(issued, month.last) + timedelta(days=chance.whole(-2, 8, "issued"))
    signer = " ".join(chance.pick(lists[name], name) for name in ("surnames", "middles", "givens"))
    issuer, code = outline.issuer
    return {
        "number": str(chance.whole(12, 989, "number")),
        "numbered": "yes" if chance.happens(0.85, "numbered") else "",
        "code": code,
        "issuer": f"{issuer} {province.title} {province.name}",
        "issued": day(issued, padded=True),
        "title": _filled(outline.title, names),
        "opening": _filled(outline.opening, names),
        "closing": _filled(outline.closing, names),
        "signer": signer,
        "signer_title": outline.signer_title,
    }


def _filled(text: str, names: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda found: names[found[1]], text)
