"""95 % confidence interval of a mean, or of a ratio of two sums, by the percentile bootstrap.

1,000 resamples of the questions with replacement; the bounds are the 2.5th and 97.5th percentile of what they give
(Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). Seeded, so that a run can be repeated.
"""

from collections.abc import Sequence

import numpy as np

__all__ = ["DRAWS", "interval", "ratio_interval"]

DRAWS = 1_000
_SEED = 20_240_315


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Lower and upper bound for the mean of `values`, of which there is at least one."""
    data = np.asarray(values, dtype=np.float64)
    picks = np.random.default_rng(_SEED).integers(0, data.size, size=(DRAWS, data.size))
    low, high = np.percentile(data[picks].mean(axis=1), (2.5, 97.5))
    return float(low), float(high)


def ratio_interval(parts: Sequence[float], wholes: Sequence[float]) -> tuple[float, float] | None:
    """Bounds of the sum of `parts` over the sum of `wholes`, one of each a question; None where the wholes are nothing.

    Draws whose wholes are nothing are left out.
    """
    above, below = (np.asarray(values, dtype=np.float64) for values in (parts, wholes))
    if not below.sum():
        return None
    picks = np.random.default_rng(_SEED).integers(0, above.size, size=(DRAWS, above.size))
    sums = below[picks].sum(axis=1)
    low, high = np.percentile(above[picks].sum(axis=1)[sums > 0] / sums[sums > 0], (2.5, 97.5))
    return float(low), float(high)
