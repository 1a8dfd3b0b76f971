"""Whole numbers that add up: a total split by weights, a percent as offices round it."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["nice", "percent", "split"]


def split(total: int, weights: Sequence[float], caps: Sequence[int] | None = None) -> list[int]:
    """Whole numbers in the proportion of the weights that sum to `total`, none above its cap (largest remainder)."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(one) for one in exact]
    if caps is not None:
        parts = [min(part, cap) for part, cap in zip(parts, caps, strict=True)]
    order = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
    left = total - sum(parts)
    while left:
        given = False
        for at in order:
            if left and (caps is None or parts[at] < caps[at]):
                parts[at] += 1
                left -= 1
                given = True
        if not given:
            raise ValueError("the caps sum to less than the total")
    return parts


def percent(part: Decimal, whole: Decimal, places: int) -> Decimal | None:
    """100 · part / whole, half up; None of nothing."""
    if not whole:
        return None
    return (100 * part / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def nice(amount: int, digits: int = 2) -> int:
    """The amount to that many digits, as plans are set: 17.574 → 18.000."""
    step = int(10 ** max(0, len(str(abs(amount))) - digits))
    return max(step, round(amount / step) * step)
