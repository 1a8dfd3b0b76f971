"""Draws a question set from a country: so many questions, by kind and voice, each with its gold answer."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from assistant.evaluation.country.chance import Chance
from assistant.evaluation.country.draft import Draft
from assistant.evaluation.country.gold import Line
from assistant.evaluation.country.phrasing import VOICES, Voice
from assistant.evaluation.country.several import ambiguous, compare_places, compare_times, conflict, followup, refusal
from assistant.evaluation.country.shelf import Shelf
from assistant.evaluation.country.single import Asker, cell, compute, document, listed, lookup, ratio, text
from assistant.evaluation.country.spec import Family
from assistant.evaluation.country.style import POOLS
from assistant.evaluation.questions import split_of
from assistant.text.places import gazetteer

__all__ = ["KINDS", "pool_of", "questions"]

Maker = Callable[[Asker, Draft], Iterator[Line]]

KINDS: dict[Maker, int] = {
    lookup: 34, ratio: 10, cell: 9, compute: 9, compare_places: 9, compare_times: 5, listed: 5, followup: 8, refusal: 9,
    ambiguous: 2, conflict: 3, text: 3, document: 3,
}  # fmt: skip
"""Kind of question → how many of a hundred, about."""
_VOICES = {"formal": 22, "plain": 22, "telegram": 18, "bare": 14, "shorts": 12, "slips": 7, "merged": 5}
_TRIES = 40


def _weighted(weights: Sequence[int], at: float) -> int:
    total = 0
    for number, weight in enumerate(weights):
        total += weight
        if at < total:
            return number
    return len(weights) - 1


def _drawn(family: Family, shelf: Shelf, drafts: Sequence[Draft], chance: Chance, pool: str) -> Iterator[Line]:
    makers, weights = list(KINDS), list(KINDS.values())
    new_names = gazetteer().new_name
    number = 0
    while True:
        own = chance.under("question", number)
        number += 1
        make = makers[_weighted(weights, own.between(0, sum(weights), "kind"))]
        voice_name = VOICES[_weighted(list(_VOICES.values()), own.between(0, sum(_VOICES.values()), "voice"))]
        voice = Voice(voice_name, family, own, pool)
        for attempt in range(_TRIES):
            draft = own.pick(drafts, f"draft/{attempt}")
            asker = Asker(voice, shelf, new_names.get(draft.province.name))
            made = list(make(asker, draft))
            if made:
                yield {"voice": voice_name, **own.pick(made, "one")}
                break


def pool_of(province: str) -> str:
    """The half that a province's questions belong to: a third of the provinces are for training, the same for ever."""
    return POOLS[1] if hashlib.sha256(province.encode()).digest()[0] % 3 == 0 else POOLS[0]


def questions(
    family: Family, shelf: Shelf, many: int, chance: Chance, pool: str, about: Sequence[Draft] | None = None
) -> list[Line]:
    """So many different questions over the reports of the shelf (`about`: over those of them), with ids and splits."""
    own = [one for one in about or shelf.drafts if pool_of(one.province.name) == pool]
    drafts = own or list(about or shelf.drafts)
    prefix = f"{family.id}-{chance.seed}-{pool[0]}"
    lines: dict[str, Line] = {}
    drawn = _drawn(family, shelf, drafts, chance.under(pool, family.id), pool)
    for line in islice(drawn, many * 20):
        seen = f"{line['question']}|{line.get('history')}"
        if seen not in lines:
            name = f"{prefix}-{len(lines) + 1:05d}"
            gold = line.pop("gold")
            head = {"id": name, "question": line.pop("question"), "history": line.pop("history", [])}
            lines[seen] = {**head, **line, "split": split_of(name), "family": family.id, "gold": gold}
        if len(lines) == many:
            break
    return list(lines.values())
