"""Arithmetic on quoted figures, exact, and how it is written out."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.records.answer import Calculation, Operation
from assistant.text.numbers import show

__all__ = ["average", "difference", "mean", "percent_change", "ranking", "rate", "rest", "times", "total"]

_HUNDRED = Decimal(100)


def _rounded(value: Decimal, places: int = 2) -> Decimal:
    """Half up to `places`; whole values stay whole."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def difference(first: Decimal, second: Decimal, unit: str) -> Calculation:
    """First − second."""
    return _less(Operation.DIFFERENCE, first, [second], unit)


def rest(whole: Decimal, parts: Sequence[Decimal], unit: str) -> Calculation:
    """The whole less its parts, or less what was done of it."""
    return _less(Operation.REMAINDER, whole, parts, unit)


def _less(operation: Operation, first: Decimal, others: Sequence[Decimal], unit: str) -> Calculation:
    value = first - sum(others, Decimal(0))
    written = f"{' − '.join(map(show, (first, *others)))} = {show(value)}"
    return Calculation(operation, (first, *others), value, unit, written)


def total(values: Sequence[Decimal], unit: str) -> Calculation:
    """The sum of the values."""
    value = sum(values, Decimal(0))
    return Calculation(Operation.SUM, tuple(values), value, unit, f"{' + '.join(map(show, values))} = {show(value)}")


def rate(part: Decimal, whole: Decimal, operation: Operation = Operation.RATIO) -> Calculation | None:
    """Part / whole in percent, rounded to two decimals; None over nothing."""
    if whole == 0:
        return None
    value = _rounded(part / whole * _HUNDRED)
    return Calculation(operation, (part, whole), value, "%", f"{show(part)} / {show(whole)} × 100 = {show(value)}%")


def times(new: Decimal, old: Decimal, unit: str) -> Calculation | None:
    """How many times as much: new / old; None over nothing."""
    if old == 0:
        return None
    value = _rounded(new / old)
    return Calculation(Operation.RATIO, (new, old), value, unit, f"{show(new)} / {show(old)} = {show(value)}")


def percent_change(new: Decimal, old: Decimal) -> Calculation | None:
    """(new − old) / old in percent; None over nothing."""
    if old == 0:
        return None
    value = _rounded((new - old) / old * _HUNDRED)
    return Calculation(
        Operation.PERCENT_CHANGE,
        (new, old),
        value,
        "%",
        f"({show(new)} − {show(old)}) / {show(old)} × 100 = {show(value)}%",
    )


def average(amount: Decimal, count: Decimal, unit: str) -> Calculation | None:
    """Amount / count, rounded to two decimals; None over nothing."""
    if count == 0:
        return None
    value = _rounded(amount / count)
    return Calculation(
        Operation.AVERAGE, (amount, count), value, unit, f"{show(amount)} / {show(count)} = {show(value)}"
    )


def mean(values: Sequence[Decimal], unit: str) -> Calculation:
    """The sum of the values by their number, rounded to two decimals."""
    value = _rounded(sum(values, Decimal(0)) / len(values))
    written = f"({' + '.join(map(show, values))}) / {len(values)} = {show(value)}"
    return Calculation(Operation.AVERAGE, tuple(values), value, unit, written)


def ranking(values: Sequence[Decimal], unit: str) -> Calculation:
    """Values in their order; the first is the result, and nothing is computed."""
    return Calculation(Operation.RANK, tuple(values), values[0], unit, "")
