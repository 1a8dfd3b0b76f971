"""The vector of a question, kept while its targets and operands are looked for."""

from collections import OrderedDict
from threading import Lock

from assistant.protocols import Meaning, Vectors
from assistant.records.plan import Plan, Target
from assistant.retrieval.cards import question_of

__all__ = ["AskedVectors"]

_KEPT = 256


class AskedVectors:
    """Encodes each wording once; safe to use from several threads."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def of(self, plan: Plan, target: Target) -> Vectors:
        """Shape (dimension,)."""
        words = question_of(plan, target)
        with self._lock:
            known = self._kept.get(words)
        if known is None:
            known = self._meaning.question(words)
            with self._lock:
                self._kept[words] = known
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return known
