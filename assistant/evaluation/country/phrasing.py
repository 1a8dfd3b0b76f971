"""Puts a question in the words of a voice: formal, everyday, telegram, no diacritics, short forms, slips."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from assistant.evaluation.country.chance import Chance
from assistant.evaluation.country.draft import Draft
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.naming import day, year_to_date
from assistant.evaluation.country.series import Province
from assistant.evaluation.country.spec import Concept, Family, Key
from assistant.evaluation.country.style import POOLS
from assistant.text.normalize import fold, squeeze

__all__ = ["VOICES", "Voice", "fill", "phrases", "scope_of"]

VOICES = ("formal", "plain", "telegram", "bare", "shorts", "slips", "merged")
"""`bare` is without diacritics, `slips` has typing errors, `merged` says the province's name since July 2025 too."""
_ASKED = {
    **dict.fromkeys(("pthang", "pluyke", "ptong", "pco", "dat"), "pct"),
    **dict.fromkeys(("giao", "kehoach"), "target"),
    **dict.fromkeys(("ptang", "ptang_luyke"), "change"),
    **dict.fromkeys(("thang", "luyke", "tong", "co", "them", "luyke_ck"), "ask"),
    "ck": "before",
}
"""Facet → which of a concept's phrasings asks for it."""
_SCOPES = {
    **dict.fromkeys(("thang", "pthang", "ptang", "them"), "month"),
    **dict.fromkeys(("luyke", "pluyke", "ptang_luyke", "dat"), "year"),
    **dict.fromkeys(("tong", "ptong", "co", "pco"), "level"),
    **dict.fromkeys(("ck", "luyke_ck"), "before"),
    "giao": "due",
    "kehoach": "plan",
}
_SO_FAR = frozenset({"growth", "share"})
_NOUNS = {"pct": "pct", "target": "target", "change": "change", "before": "before"}


@cache
def phrases() -> Mapping[str, Any]:
    """`data/asking.yaml`."""
    text = files("assistant.evaluation.country").joinpath("data", "asking.yaml").read_text("utf-8")
    data: Mapping[str, Any] = yaml.safe_load(text)
    return data


def fill(text: str, **names: str) -> str:
    """The text with its names filled in, single spaces, no space before a question mark."""
    filled = re.sub(r"\{(\w+)\}", lambda found: names.get(found[1], found[0]), text)
    return re.sub(r" ([?,])", r"\1", squeeze(filled))


def scope_of(concept: Concept, facet: str, family: str) -> str:
    """What time the number covers: `month`, `year` (since January), `so_far`, `level`, `due`, `plan`, `before`."""
    scope = _SCOPES[facet]
    if concept.kind in _SO_FAR and facet == "co":
        return "so_far"
    return "so_far" if scope == "year" and family == "kinh-te" else scope


@dataclass(frozen=True, slots=True)
class Voice:
    """One asker: how it speaks, and which half of the phrasings it may use."""

    name: str
    family: Family
    chance: Chance
    pool: str

    def pick(self, options: Sequence[str], name: object) -> str:
        """One of the options of this pool's half; of all when that half is empty."""
        own = options[POOLS.index(self.pool) :: 2] or options
        return self.chance.pick(own, name)

    @property
    def short(self) -> bool:
        """Whether it drops what can be dropped."""
        return self.name == "telegram" or (self.name in {"bare", "slips"} and self.chance.happens(0.5, "short"))

    def time(self, scope: str, month: Month, draft: Draft) -> str:
        """When, for a number of that scope in the report of that month."""
        options = phrases()["times"][scope]["short" if self.short else "full"]
        about = Month(month.year - 1, month.number) if scope == "before" else month
        text = self.pick(options, f"time/{month}")
        return fill(
            text, m=str(month), mm=f"{month.number:02d}/{month.year}", d=day(draft.last), y=str(about.year),
            k=year_to_date(about), n=str(month.number),
        )  # fmt: skip

    def place(self, province: Province, new_name: str | None = None) -> str:
        """The province as this voice says it."""
        if self.name == "merged" and new_name and new_name != province.name:
            return fill(self.pick(phrases()["merged"], "merged"), old=province.name, new=new_name)
        full = self.chance.pick(phrases()["places"][province.title], "place")
        return province.name if self.short else fill(full, p=province.name)

    def part(self, concept: Concept, part: str | None) -> str:
        """The part, or the whole, as people call it."""
        return self.chance.pick(concept.said(part), f"part/{part}")

    def can_ask(self, key: Key) -> bool:
        """Whether there are words for a question about it."""
        return _ASKED.get(key.facet, "") in self.family.concepts[key.concept].asks

    def clause(self, key: Key) -> str:
        """`đã kích hoạt bao nhiêu tài khoản định danh điện tử mức 2`."""
        concept = self.family.concepts[key.concept]
        text = self.pick(concept.asks[_ASKED[key.facet]], "clause")
        quantity = self.chance.pick(phrases()["quantity"], "quantity")
        return fill(text, q=quantity, p=self.part(concept, key.part))

    def noun(self, key: Key) -> str:
        """`tài khoản ĐDĐT mức 2 đã kích hoạt`."""
        concept = self.family.concepts[key.concept]
        text = fill(self.pick(concept.asks["name"], "name"), p=self.part(concept, key.part))
        form = "dat" if key.facet == "dat" else "plan" if key.facet == "kehoach" else _NOUNS.get(_ASKED[key.facet])
        return fill(phrases()["nouns"][form], n=text) if form else text

    def ask(self, key: Key, month: Month, draft: Draft, new_name: str | None = None) -> str:
        """The whole question."""
        concept = self.family.concepts[key.concept]
        time = self.time(scope_of(concept, key.facet, self.family.id), month, draft)
        place = self.place(draft.province, new_name)
        if self.short:
            return self.said(fill(self.pick(phrases()["telegram"], "frame"), n=self.noun(key), t=time, p=place))
        frame = self.pick(phrases()["formal" if self.name in {"formal", "merged"} else "plain"], "frame")
        clause = self.clause(key)
        return self.said(fill(frame, c=clause, t=time, p=place, T=_capital(time), P=_capital(place)))

    def said(self, text: str) -> str:
        """The question as this voice would type it."""
        if self.name == "bare":
            return fold(text).lower()
        if self.name == "shorts":
            return _shortened(text)
        if self.name == "slips":
            return _slipped(text, self.chance)
        return text if self.name == "telegram" else _capital(text) if self.name == "formal" else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    for long, short in phrases()["shorts"].items():
        text = re.sub(re.escape(long), short, text, flags=re.IGNORECASE)
    return text


def _slipped(text: str, chance: Chance) -> str:
    """One or two words typed wrongly; names, which have capitals, and numbers are left alone."""
    words = text.split(" ")
    spots = [at for at, word in enumerate(words) if len(word) > 3 and word.isalpha() and word.islower()]
    draw = random.Random(f"{chance.seed}{chance.path}/slips")
    for at in draw.sample(spots, min(len(spots), draw.choice((1, 2)))):
        word = words[at]
        cut = draw.randrange(1, len(word) - 1)
        words[at] = draw.choice(
            (fold(word), word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :], word[:cut] + word[cut + 1 :])
        )
    return " ".join(words)
