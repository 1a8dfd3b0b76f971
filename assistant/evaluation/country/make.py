"""Writes a country: its reports, its questions with gold, the slips that were planted, and a card that says how."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import EvaluationError
from assistant.evaluation.country.asking import questions
from assistant.evaluation.country.country import AFTER, BEFORE, Country
from assistant.evaluation.country.draft import Draft, Print
from assistant.evaluation.country.gold import Line
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.shelf import Shelf
from assistant.evaluation.country.spec import FAMILIES, Key

__all__ = ["CARD", "QUESTIONS", "REPORTS", "SLIPS", "Plan", "make", "write_lines"]

REPORTS = "reports"
QUESTIONS = "questions.jsonl"
SLIPS = "slips.jsonl"
CARD = "card.json"
VERSION = "2"
"""Version of the generator: raised when the same arguments make other reports."""
_FIRST = {AFTER: Month(2025, 7)}
_START = Month(2024, 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to make. `start` empty: January 2024, or July 2025 for today's 34 provinces."""

    provinces: int
    months: int
    families: tuple[str, ...]
    seed: int
    questions: int
    start: str = ""

    @property
    def first(self) -> Month:
        """The first month."""
        return Month.of(self.start) if self.start else _FIRST.get(self.provinces, _START)


_TOPS = {"pthang": "thang", "pluyke": "luyke", "ptong": "tong", "pco": "co"}


def _checkable(draft: Draft, slip: Print, country: Country) -> bool:
    """Whether the paragraph shows that something is wrong: the ratio beside its percent, the total beside its parts."""
    beside = {one.key for one in draft.prints if one.paragraph == slip.paragraph and one is not slip}
    key, concept = slip.key, country.family.concepts[slip.key.concept]
    if slip.slip == "repeat":
        return True
    if slip.slip == "part":
        return {Key(key.concept, part, key.facet) for part in (*concept.parts, None)} - {key} <= beside
    facet = _TOPS.get(key.facet)
    if facet is None:
        return False
    whole = Key(key.concept, key.part, "giao") if concept.kind == "stock" else Key(concept.of or "", key.part, facet)
    return {Key(key.concept, key.part, facet), whole} <= beside


def _slips(drafts: Iterable[Draft], country: Country) -> Iterator[Line]:
    for draft in drafts:
        for one in draft.prints:
            if one.slip:
                yield {
                    "source": draft.source,
                    "section": one.section,
                    "kind": one.slip,
                    "printed": one.printed,
                    "right": f"{one.right:f}" if one.right is not None else None,
                    "checkable": _checkable(draft, one, country),
                }


def write_lines(path: Path, lines: Iterable[Line]) -> int:
    """Writes one JSON object a line, and says how many."""
    texts = [json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
    return len(texts)


def _check(plan: Plan) -> None:
    unknown = [name for name in plan.families if name not in FAMILIES]
    if unknown:
        raise EvaluationError("evaluation.family_unknown", name=unknown[0], known=", ".join(FAMILIES))
    if not 1 <= plan.provinces <= BEFORE or not 1 <= plan.months <= 120:
        raise EvaluationError("evaluation.country_size", most=BEFORE)


def _card(plan: Plan, lines: Sequence[Line], reports: int, slips: int, out: Path) -> Line:
    digest = hashlib.sha256((out / QUESTIONS).read_bytes()).hexdigest()
    return {
        "generator": VERSION,
        "provinces": plan.provinces,
        "months": plan.months,
        "start": plan.first.iso,
        "families": list(plan.families),
        "seed": plan.seed,
        "reports": reports,
        "slips": slips,
        "questions": len(lines),
        "kinds": dict(Counter(line["kind"] for line in lines)),
        "voices": dict(Counter(line["voice"] for line in lines)),
        "sha256": digest,
    }


def make(plan: Plan, out: Path) -> Line:
    """Writes the country to the folder.

    Returns:
        The card.

    Raises:
        EvaluationError: an unknown family, a size that there is not, or a folder that can't be written.
    """
    _check(plan)
    lines: list[Line] = []
    slips: list[Line] = []
    reports = 0
    try:
        (out / REPORTS).mkdir(parents=True, exist_ok=True)
        for family in plan.families:
            country = Country(family, plan.provinces, plan.first, plan.months, plan.seed)
            drafts = []
            for made in country.reports():
                (out / REPORTS / made.name).write_text(made.text, "utf-8")
                drafts.append(made.draft)
            many = plan.questions // len(plan.families)
            lines += questions(country.family, Shelf(drafts), many, country.chance, country.pool)
            slips += _slips(drafts, country)
            reports += len(drafts)
        write_lines(out / QUESTIONS, lines)
        write_lines(out / SLIPS, slips)
        card = _card(plan, lines, reports, len(slips), out)
        (out / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise EvaluationError("evaluation.out_unwritable", folder=str(out), why=error.strerror) from error
    return card
