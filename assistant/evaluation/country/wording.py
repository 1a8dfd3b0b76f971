"""Fills a wording with numbers, and notes where each of them stands.

`[[a|b]]` is drawn, `{x:part.facet}` printed; `+` before a key puts tăng or giảm before the number, `~` hơn.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.evaluation.country.chance import Chance
from assistant.evaluation.country.draft import PERCENTS, Print
from assistant.evaluation.country.naming import offices
from assistant.evaluation.country.printing import Hand, grouped, rough, slipped
from assistant.evaluation.country.spec import Concept, Key

__all__ = ["Numbers", "Writer", "chosen", "filled", "named"]

_CHOICE = re.compile(r"\[\[((?:(?!\[\[|\]\]).)*)\]\]", re.DOTALL)
_TOKEN = re.compile(r"\{([+~]?)([a-z0-9_]+(?::[a-z0-9_]+)?\.[a-z_]+|[a-z_]+)\}")
_RATIO = re.compile(r"^\s*/\s*\*{0,2}[\d.,]+")
_WORD = re.compile(r"^[\s*]+([^\s\d.,;:()/*]+(?: [^\s\d.,;:()/*]+)?)")
_SLIP_OF_PART = 0.004

Numbers = Callable[[Key], Decimal | None]


@dataclass(frozen=True, slots=True)
class Writer:
    """What a wording is filled from: numbers, names (`{den}`), the office's hand, and chance."""

    numbers: Numbers
    concepts: Mapping[str, Concept]
    names: Mapping[str, str]
    hand: Hand
    chance: Chance

    def show(self, key: Key, value: Decimal, *, english: bool = False) -> str:
        """The number as the office prints it."""
        text, percent = grouped(value, english=english), self.is_percent(key)
        if self.hand.padded and value < 10 and value == value.to_integral_value() and not percent:
            text = f"0{text}"
        return f"{text}%" if percent else text

    def is_percent(self, key: Key) -> bool:
        """Whether the number of that key is a percent."""
        return key.facet in PERCENTS or self.concepts[key.concept].unit == "%"


def chosen(text: str, chance: Chance, at: int) -> str:
    """The text with its choices drawn; half of them stay with the office, the others change every third month."""
    number = 0
    while found := _CHOICE.search(text):
        name = str(number) if chance.happens(0.5, f"stays/{number}") else f"{number}/{at // 3}"
        text = text[: found.start()] + chance.pick(found[1].split("|"), name) + text[found.end() :]
        number += 1
    return text


def _printed(writer: Writer, key: Key, mark: str, number: int) -> Print:
    value = writer.numbers(key)
    if value is None:
        raise ValueError(f"nothing to print for {key}")
    chance, percent, right = writer.chance.under(number), writer.is_percent(key), value
    slip = ""
    if key.facet in PERCENTS and key.facet.startswith("p") and chance.happens(writer.hand.wrong, "wrong"):
        value, slip = slipped(value, chance), "percent"
    elif key.part and not percent and value > 20 and chance.happens(_SLIP_OF_PART, "part"):
        value, slip = slipped(value, chance), "part"
    if mark == "~":
        value = rough(value)
    text = writer.show(key, value, english=chance.happens(writer.hand.english, "english"))
    unit = "%" if percent else ""
    return Print(key, None, value, text, unit, "", 0, 0, 0, slip, right if slip else None, mark == "~")


def _unit(text: str, end: int, concept: Concept) -> str:
    """The unit printed after a number, past the rest of its ratio; the concept's own where none is printed."""
    rest = text[end:]
    ratio = _RATIO.match(rest)
    word = _WORD.match(rest[ratio.end() :] if ratio else rest)
    if word is None:
        return concept.unit
    known = sorted(offices().lists["units"], key=len, reverse=True)
    said = next((unit for unit in known if word[1].startswith(unit)), None)
    return said or concept.unit


def named(text: str, names: Mapping[str, str]) -> str:
    """The text with its names (`{den}`) filled in, without numbers."""
    return re.sub(r"\{([a-z_]+)\}", lambda found: names[found[1]], text)


def filled(text: str, writer: Writer) -> tuple[str, Sequence[Print]]:
    """The text with its numbers, and the numbers in order; `section` and `paragraph` are left to the caller."""
    out: list[str] = []
    prints: list[Print] = []
    length = last = 0

    def put(piece: str) -> None:
        nonlocal length
        out.append(piece)
        length += len(piece)

    for number, found in enumerate(_TOKEN.finditer(text)):
        put(text[last : found.start()])
        last = found.end()
        mark, name = found[1], found[2]
        if "." not in name:
            put(str(writer.chance.whole(11, 4999, f"so/{number}")) if name == "so" else writer.names[name])
            continue
        one = _printed(writer, Key.of(name), mark, number)
        if mark == "+":
            put(f"{offices().lists['signs'][one.value >= 0]} ")
        elif mark == "~":
            put(f"{offices().words['approximate']} ")
        prints.append(replace(one, start=length, end=length + len(one.printed)))
        put(one.printed)
    put(text[last:])
    whole = "".join(out)

    def united(one: Print) -> Print:
        return one if one.unit else replace(one, unit=_unit(whole, one.end, writer.concepts[one.key.concept]))

    return whole, [united(one) for one in prints]
