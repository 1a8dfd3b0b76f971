"""How an office prints a number: points and commas, two digits for small counts, decimals of a percent, slips."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from assistant.evaluation.country.chance import Chance

__all__ = ["Hand", "grouped", "rough", "slipped"]


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits of one office: decimals of a percent, small counts as `05`, and how often a slip happens."""

    places: int
    padded: bool
    english: float
    """Share of the numbers written `12,712` or `10.7%`."""
    wrong: float
    """Share of the percents that are not what their ratio gives."""


def grouped(value: Decimal, *, english: bool = False) -> str:
    """`1.234,5`, or `1,234.5`; a decline is printed without its sign, which the words say."""
    text = f"{abs(value):,f}"
    return text if english else text.translate(str.maketrans(",.", ".,"))


def rough(value: Decimal) -> Decimal:
    """The value down to two digits, as after `hơn`."""
    whole = int(value)
    step = int(10 ** max(0, len(str(whole)) - 2))
    return (Decimal(whole) / step).to_integral_value(ROUND_FLOOR) * step


def slipped(value: Decimal, chance: Chance) -> Decimal:
    """The value with a slip of the hand in it: two neighbouring digits changed places, or one digit is off."""
    digits = list(f"{abs(value):f}")
    spots = [at for at, one in enumerate(digits) if one.isdigit()]
    pairs = [(one, two) for one, two in pairwise(spots) if digits[one] != digits[two] and one != 0]
    if pairs and chance.happens(0.6, "turn"):
        one, two = chance.pick(pairs, "pair")
        digits[one], digits[two] = digits[two], digits[one]
    else:
        at = spots[-1] if len(spots) == 1 else chance.pick(spots[1:], "digit")
        digits[at] = str((int(digits[at]) + chance.whole(1, 8, "by")) % 10)
    return Decimal("".join(digits)).copy_sign(value)
