"""The cues of `data/cues.yaml` as compiled patterns, and its word lists; read once, checked against the names here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from assistant.text.resources import strict

__all__ = ["Cue", "Cues", "Words", "cues", "cues_of"]

_NAMED = re.compile(r"\{([a-z_]+)\}")


class Cue(StrEnum):
    """The cues; what each means stands beside it in the file."""

    CHAT = "chat"
    FILLERS = "fillers"
    DOCUMENT = "document"
    COUNTED_NOT_DOCUMENT = "counted_not_document"
    LIST = "list"
    TEXT = "text"
    WHY = "why"
    COMPARED = "compared"
    QUANTITY = "quantity"
    RANK = "rank"
    CHANGE = "change"
    PERCENT = "percent"
    MONEY = "money"
    COUNTED = "counted"
    COUNTED_EACH = "counted_each"
    AHEAD = "ahead"
    MONEY_LAST = "money_last"
    TOTAL_OF = "total_of"
    TIMES_BETWEEN = "times_between"
    REMAINDER = "remainder"
    BUT_NOT = "but_not"
    AMOUNTS = "amounts"
    SHORT_OF = "short_of"
    GOAL = "goal"
    RATIO = "ratio"
    ADDED = "added"
    TARGET = "target"
    TARGET_FIRST = "target_first"
    LESS = "less"
    NOT_YET = "not_yet"
    SAYS_COUNT = "says_count"
    SAME_TIME = "same_time"
    GOAL_TOO = "goal_too"
    BASIS_LAST_YEAR = "basis_last_year"
    YEAR_BEFORE = "year_before"
    BASIS_YEAR_START = "basis_year_start"
    BASIS_PREVIOUS = "basis_previous"
    BASIS_PLAN = "basis_plan"
    PRICE_INDEX = "price_index"
    TAKEN = "taken"
    SURPLUS = "surplus"
    BALANCE = "balance"
    BASE = "base"
    CHANGED = "changed"
    UNIT = "unit"
    FILES = "files"
    DOLLARS = "dollars"
    EXTREME = "extreme"
    LOWEST = "lowest"
    AVERAGE = "average"
    EACH = "each"
    EACH_MONTH = "each_month"
    SUM = "sum"
    TIMES = "times"
    SHARE = "share"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    THAN = "than"
    DIVIDED = "divided"
    WHOLE = "whole"
    ALL = "all"
    PROVINCE_WIDE = "province_wide"
    WITHIN = "within"
    WITHIN_OVER_CUMULATIVE = "within_over_cumulative"
    CUMULATIVE = "cumulative"
    OPENS = "opens"
    REPORT = "report"
    MONTH_ALONE = "month_alone"
    WHOLE_YEAR = "whole_year"
    BESIDE = "beside"
    PART_NOW = "part_now"
    LATER = "later"
    PERIOD_BEFORE = "period_before"
    LIES_BY = "lies_by"
    ELSEWHERE_SAID = "elsewhere_said"
    LEANS = "leans"
    AGAIN = "again"
    ADD = "add"
    BOTH = "both"
    WHICH_DISTRICT = "which_district"
    WHICH_PLACE = "which_place"
    BOTH_LEVELS = "both_levels"
    SO_MANY_PLACES = "so_many_places"
    OUT_OF = "out_of"
    AMONG = "among"
    SUMMARY = "summary"
    MINUS = "minus"
    RULED_OUT = "ruled_out"
    MANY = "many"
    MANY_NOUN = "many_noun"
    HOW_MANY = "how_many"
    EACH_OF_THEM = "each_of_them"
    FRAME = "frame"
    AFTERWORD = "afterword"
    SIGNER = "signer"
    OWN_NUMBER = "own_number"
    RECIPIENTS = "recipients"
    WHOLE_SECTION = "whole_section"


@strict
@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of the file."""

    many: tuple[str, ...]
    unit: tuple[str, ...]
    rise: tuple[str, ...]
    asking: frozenset[str]
    generic: frozenset[str]
    happening: frozenset[str]
    askers: frozenset[str]
    causes: frozenset[str]
    bare: frozenset[str]
    cases: frozenset[str]
    people: frozenset[str]
    goals: frozenset[str]
    section_names: frozenset[str]
    section_terms: frozenset[str]

    def one_unit(self, units: Iterable[str]) -> bool:
        """Whether all count in one unit, or in nouns that officials use for one another."""
        named = {unit.lower() for unit in units}
        return len(named) == 1 or named <= self.cases


@strict
@dataclass(frozen=True, slots=True)
class _File:
    """`cues.yaml`."""

    cues: dict[Cue, list[str]]
    words: Words
    documents: dict[str, str]
    spoken: dict[str, str]
    counted: str
    whole_province: str


class Cues:
    """Looks for cues in a question."""

    def __init__(self, data: _File) -> None:
        missing = sorted(set(Cue) - set(data.cues))
        if missing:
            raise ValueError(f"cues without alternatives: {missing}")
        self.words = data.words
        self.documents = data.documents
        self.spoken = tuple((re.compile(said, re.IGNORECASE), written) for said, written in data.spoken.items())
        """What is said rather than written, and how it is written."""
        self.counted = re.compile(data.counted, re.IGNORECASE)
        """A numeral in a word, before what it counts."""
        self.whole_province = data.whole_province
        lists = {"many": data.words.many, "unit": data.words.unit, "rise": data.words.rise}
        self._patterns = {cue: _compiled(alternatives, lists) for cue, alternatives in data.cues.items()}
        self.found = lru_cache(maxsize=16_384)(self._found)  # one question is looked at for each figure

    def _found(self, cue: Cue, text: str) -> re.Match[str] | None:
        """Where the text first has the cue."""
        return self._patterns[cue].search(text)

    def says(self, cue: Cue, text: str) -> bool:
        """Whether the text has the cue."""
        return self.found(cue, text) is not None

    def spans(self, cue: Cue, text: str) -> list[tuple[int, int]]:
        """Every place of the cue, as characters [start, end)."""
        return [found.span() for found in self._patterns[cue].finditer(text)]

    def without(self, cue: Cue, text: str) -> str:
        """The text with a space for every place of the cue."""
        return self._patterns[cue].sub(" ", text)


def _compiled(alternatives: list[str], lists: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    def listed(match: re.Match[str]) -> str:
        longest = sorted(lists[match[1]], key=len, reverse=True)
        return rf"(?:{'|'.join(longest)})(?!\w)"

    return re.compile(_NAMED.sub(listed, "|".join(alternatives)), re.IGNORECASE)


def cues_of(text: str) -> Cues:
    """The cues of a YAML text.

    Raises:
        pydantic.ValidationError: a cue or list that is not known, or an entry of another type.
        ValueError: a cue that the text lacks.
    """
    return Cues(TypeAdapter(_File).validate_python(yaml.safe_load(text)))


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues that ship with the package."""
    return cues_of(files("assistant.understanding").joinpath("data", "cues.yaml").read_text(encoding="utf-8"))
