"""Citation accuracy: of the answers that are right, those that cite the place where the gold stands.

    citation = right answers whose cited file and section are the gold ones / right answers

A figure is cited by the citation that it names; every gold figure must be cited at its place. A text is cited rightly
when one of the citations is the gold place. `lenient` also takes a part of the gold section, or a section that it is
a part of. After ALCE's citation precision (Gao et al., EMNLP 2023), with the gold place instead of an entailment model.
"""

from collections.abc import Callable

from assistant.evaluation.agreement import related_section, same_section, same_source
from assistant.evaluation.metrics import comparison, figure, listing, wording
from assistant.evaluation.questions import GoldFigure, Item
from assistant.records.answer import Answer, Citation

__all__ = ["accuracy", "lenient"]

Same = Callable[[str | None, str], bool]


def _right(item: Item, answer: Answer) -> bool:
    judges = (figure.accuracy, comparison.comparison, listing.complete, wording.shown)
    return any(judge(item, answer) == 1.0 for judge in judges)


def _citing(gold: GoldFigure, answer: Answer) -> list[Citation]:
    """Citations of the figure that answers; where the value was computed and not printed, those of its operands."""
    figures = [one for one in answer.figures if one.value == gold.value] or answer.figures
    cited = {one.citation for one in figures}
    return [citation for citation in answer.citations if citation.id in cited]


def _placed(source: str | None, section: str | None, citations: list[Citation], same: Same) -> bool:
    return any(same_source(source, one.source) and same(section, one.section) for one in citations)


def _cited(item: Item, answer: Answer, same: Same) -> float | None:
    gold = item.gold
    if gold is None or not _right(item, answer):
        return None
    if gold.figures:
        return float(all(_placed(one.source, one.section, _citing(one, answer), same) for one in gold.figures))
    return float(_placed(gold.source, gold.section, list(answer.citations), same))


def accuracy(item: Item, answer: Answer) -> float | None:
    """1 when the place cited is the gold place; None where the answer is not right."""
    return _cited(item, answer, same_section)


def lenient(item: Item, answer: Answer) -> float | None:
    """1 when the place cited is the gold place, a part of it, or holds it."""
    return _cited(item, answer, related_section)
