"""List: the share of the parts asked for that the answer gives.

    list = gold figures with an agreeing figure in the answer / gold figures      (recall, averaged over questions)

Parts agree as single figures do (`agreement.compatible`), each answered figure serving once. `complete` is 1 only when
all parts are there.
"""

from assistant.evaluation.expectation import Expected, expected
from assistant.evaluation.metrics.comparison import matched
from assistant.evaluation.metrics.figure import GIVEN
from assistant.evaluation.questions import Item
from assistant.records.answer import Answer

__all__ = ["complete", "share"]


def share(item: Item, answer: Answer) -> float | None:
    """Share of the parts found."""
    if item.gold is None or expected(item) is not Expected.LIST:
        return None
    if answer.status not in GIVEN:
        return 0.0
    found = matched(item.gold.figures, answer.figures)
    return sum(one is not None for one in found) / len(found)


def complete(item: Item, answer: Answer) -> float | None:
    """1 when every part is there."""
    found = share(item, answer)
    return None if found is None else float(found == 1.0)
