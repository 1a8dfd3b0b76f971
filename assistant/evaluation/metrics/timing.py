"""Answer time: the 50th and 95th percentile of the seconds that answers took.

Linear interpolation between the nearest ranks (Hyndman and Fan, The American Statistician, 1996, definition 7).
"""

from collections.abc import Sequence

import numpy as np

__all__ = ["percentile"]


def percentile(seconds: Sequence[float], share: float) -> float:
    """The seconds within which `share` (0 to 100) of the answers came; 0 for no answers."""
    return float(np.percentile(seconds, share)) if seconds else 0.0
