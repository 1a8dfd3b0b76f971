"""How one office writes its reports: outline, numbering, habits of the hand, layout of the page."""

from dataclasses import dataclass

from assistant.evaluation.country.chance import Chance
from assistant.evaluation.country.printing import Hand
from assistant.evaluation.country.spec import Family, Group, Outline

__all__ = ["NUMBERINGS", "POOLS", "Style", "style_of", "wording"]

NUMBERINGS = ("dotted", "letter", "paren", "item")
"""How the parts of a section are marked: `1.1.`, `a)`, `(1)`, or as `-` items without a number."""
POOLS = ("measure", "train")
"""Wordings and questions of even index are for measuring, those of odd index for training."""
_CUTS = (15, 15, 14, 20, 25, 0, 0, 18)
_LAYOUTS = ("long", "long", "wrapped", "tight", "markdown", "long")


@dataclass(frozen=True, slots=True)
class Style:
    """An office's habits. `cut` is the day its month is closed on, 0 the last; `drift` months between new wordings."""

    outline: Outline
    numbering: str
    layout: str
    cut: int
    drift: int
    hand: Hand
    pool: str


def style_of(family: Family, province: str, pool: str, chance: Chance) -> Style:
    """The habits of that province's office for that family."""
    own = chance.under("style", family.id, province)
    return Style(
        outline=own.pick(family.outlines, "outline"),
        numbering=own.pick(NUMBERINGS, "numbering"),
        layout=own.pick(_LAYOUTS, "layout"),
        cut=own.pick(_CUTS, "cut") if family.id == "de-an-06" else 0,
        drift=own.whole(4, 14, "drift"),
        hand=Hand(
            places=own.pick((1, 2, 2), "places"),
            padded=own.happens(0.7, "padded"),
            english=own.pick((0.0, 0.0, 0.0, 0.02, 0.05), "english"),
            wrong=own.pick((0.0, 0.01, 0.03), "wrong"),
        ),
        pool=pool,
    )


def wording(group: Group, style: Style, at: int, chance: Chance) -> str:
    """The office's wording of the group in its `at`-th month; a new hand takes over every `drift` months."""
    first = POOLS.index(style.pool)
    options = group.wordings[first::2] or group.wordings
    return chance.under("wording", group.id).pick(options, at // style.drift)
