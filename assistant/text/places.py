"""Provinces before and after 1 July 2025 (Nghị quyết 202/2025/QH15), their districts, and how they are written."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.text.lexicon import lexicon
from assistant.text.normalize import canonical, fold, toneless
from assistant.text.resources import read_yaml, strict
from assistant.text.units import is_measure

__all__ = ["NATIONAL", "Gazetteer", "PlaceMention", "gazetteer"]

NATIONAL = "Cả nước"
_SHORTEST = 5
"""Letters that an alias must have to be known without diacritics."""
_CITY = re.compile(r"^(thành phố|thị xã)\s+", re.IGNORECASE)
_SHORT_CITY = {"thành phố": ("tp ", "tp. ", "tp."), "thị xã": ("tx ", "tx. ", "tx.")}
"""How "thành phố" and "thị xã" are shortened before a name that is a province's too."""
_ONSETS = frozenset(["ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"])
_VOWELS = frozenset("aeiouy")
"""A name cut so that it could be a syllable ("khòa", "thóa") is none: "đa khoa" is no Khánh Hòa."""
_KIND = re.compile(
    r"\b(?:huyện|huyen|quận|quan|thị xã|thi xa|thành phố|thanh pho|tx|tp|xã|phường|h|q)\.?\s*$", re.IGNORECASE
)
"""What stands before a name that is a district's for certain."""
_CAPITALS = re.compile(r"[A-ZĐ]{2,4}$")
_OF_PLACE = re.compile(r"\b(?:ở|o|của|cua|tại|tai|tỉnh|tinh)\s+$", re.IGNORECASE)
"""What initials of several provinces stand behind when they are typed small."""
_IN_PLACE = re.compile(r"\b(?:ở|tại|tỉnh)\s+$", re.IGNORECASE)
"""What initials of a province without reports stand behind."""
_SO_MANY = re.compile(r"(?:nhiêu|nhieu|mấy|may)\s+$", re.IGNORECASE)
"""What no place stands behind: "mấy kg"."""
_MEASURED = re.compile(r"(?<![\d.,])(?!20\d\d\s*$)[\d.,]+\s*$|[/(]\s*$|\b(?:tính|đvt|tấn)\s+$", re.IGNORECASE)
"""What a unit stands behind: "500 kg", "đồng/kg"."""
_INITIALS = re.compile(r"(?<![\w/.-])[^\W\d_]{2,9}(?![\w/-])")


@dataclass(frozen=True, slots=True)
class _Province:
    name: str
    new: str
    aliases: list[str] = field(default_factory=list)
    abbreviations: list[str] = field(default_factory=list)
    districts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Nation:
    name: str
    aliases: list[str]


@strict
@dataclass(frozen=True, slots=True)
class _Places:
    """`provinces.yaml`."""

    provinces: list[_Province]
    national: _Nation


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Characters [start, end) name the provinces `provinces` (names before 2025).

    Several when the name is a post-2025 one that took others in, its own old province first; when `locality`, the
    district named, is one of several provinces; or when initials, which `abbreviation` marks, fit several.
    """

    start: int
    end: int
    said: str
    provinces: tuple[str, ...]
    locality: str | None = None
    abbreviation: bool = False

    @property
    def unsettled(self) -> bool:
        """Whether these are initials of several provinces; of those that have reports, where any has."""
        return self.abbreviation and len(self.provinces) > 1


def _key(name: str) -> str:
    return canonical(name).lower()


def _contracted(name: str) -> tuple[str, ...]:
    """A name of two syllables with the first cut to its letter: `tvinh`, `đnai`, `dnai`."""
    first, _, last = name.lower().partition(" ")
    if not last or " " in last or fold(f"{first[0]}{last[0]}") in _ONSETS or fold(last[0]) in _VOWELS:
        return ()
    return (f"{first[0]}{last}", fold(f"{first[0]}{last}"))


def _ways(district: str) -> list[str]:
    """A district's name as it is written: with "thành phố" shortened, where that belongs to the name."""
    kind = _CITY.match(district)
    if kind is None:
        return [district]
    bare = district[kind.end() :]
    return [district, *(f"{short}{bare}" for short in _SHORT_CITY[kind[1].lower()])]


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in ordered) + r")(?!\w)", re.IGNORECASE)


def _half_marked(typed: str, name: str) -> bool:
    """Whether a name was typed with some of its marks only: `đông nai`, `Ngươi`."""
    return len(typed) == len(name) and all(
        one in {whole, fold(whole), toneless(whole)} for one, whole in zip(typed, name, strict=True)
    )


def _meant(place: PlaceMention, among: Sequence[PlaceMention], known: frozenset[str], before: str) -> bool:
    """Whether a district is meant.

    One typed without all its marks only where its province has reports and no other province is named, and where it is
    no word of the field: "đông xuân" is a season before it is the district of Đồng Xuân.
    """
    if place.locality is None or place.said.lower() == place.locality.lower():
        return True
    named = {name for one in among if one.locality is None for name in one.provinces}
    apart = bool(named) and named.isdisjoint(place.provinces)
    word = fold(place.said.lower()) in _field_words() and not _KIND.search(before)
    return not apart and not word and not known.isdisjoint(place.provinces)


@lru_cache(maxsize=1)
def _field_words() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in lexicon().phrases())


class Gazetteer:
    """Names, aliases, initials and districts of the 63 provinces, met with or without diacritics."""

    def __init__(self, places: _Places) -> None:
        entries = places.provinces
        self.provinces: tuple[str, ...] = tuple(entry.name for entry in entries)
        self.new_name: dict[str, str] = {entry.name: entry.new for entry in entries}
        self._members: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            self._members[entry.new] = (*self._members.get(entry.new, ()), entry.name)
        self._written = {_key(alias): NATIONAL for alias in (NATIONAL, *places.national.aliases)}
        self._initials: dict[str, list[str]] = {}
        self._districts: dict[str, list[str]] = {}
        self._district_case: dict[str, str] = {}
        for entry in entries:
            self._take(entry)
        for new, members in self._members.items():
            if len(members) > 1:
                self._written.setdefault(_key(f"{new} mới"), new)
        self._by_fold = {fold(key): key for key in self._written}
        self._district_fold = {fold(key): key for key in self._districts}
        own = [key for key in self._districts if key not in self._written]
        self._exact = _pattern(self._written)
        cities = [key for key in own if any(key.endswith(f" {name.lower()}") for name in self.provinces)]
        self._city_exact = _pattern(cities)
        self._city_bare = _pattern(fold(key) for key in cities)
        names = {fold(name) for name in self.provinces}
        self._bare = _pattern(key for key in self._by_fold if len(key) >= _SHORTEST or key in names)
        self._district_exact = _pattern(own)
        self._district_bare = _pattern(fold(key) for key in own if " " in key)
        self._kept = lru_cache(maxsize=2_048)(self._named_districts)

    def _take(self, entry: _Province) -> None:
        for alias in (entry.name, *entry.aliases):
            self._written.setdefault(_key(alias), entry.name)
        short = {initials.lower() for initials in entry.abbreviations} | set(_contracted(entry.name))
        for initials in short:
            self._initials.setdefault(initials, []).append(entry.name)
        for district in entry.districts:
            for written in _ways(district):
                self._districts.setdefault(_key(written), []).append(entry.name)
                self._district_case[_key(written)] = district

    def contracted(self, typed: str) -> str:
        """The province of a name whose first syllable is a letter and a dot: `Q.Bình`; empty where several are so."""
        owners = self._initials.get(re.sub(r"[.\s]", "", typed).lower(), [])
        return owners[0] if len(owners) == 1 else ""

    def members(self, new_name: str) -> tuple[str, ...]:
        """The old provinces that make up a post-2025 province; empty for a name that is not one."""
        return self._members.get(new_name, ())

    def find_provinces(self, text: str) -> list[PlaceMention]:
        """Provinces that a report's own text names, diacritics required, whole names only."""
        return [
            PlaceMention(match.start(), match.end(), match[0], (self._written[match[0].lower()],))
            for match in self._exact.finditer(canonical(text))
        ]

    def find_districts(self, text: str, province: str | None) -> list[PlaceMention]:
        """Districts of the province that the text names (of any province when None)."""
        return list(self._kept(text, province))

    def _named_districts(self, text: str, province: str | None) -> tuple[PlaceMention, ...]:
        found = []
        for match in self._district_exact.finditer(canonical(text)):
            key = match[0].lower()
            owners = tuple(self._districts[key])
            if match[0][0].isupper() and (province is None or province in owners):
                found.append(PlaceMention(match.start(), match.end(), match[0], owners, self._district_case[key]))
        return tuple(found)

    def read_question(self, text: str, known: frozenset[str]) -> list[PlaceMention]:
        """Places that a question names, however it is typed: without diacritics, by initials, by a post-2025 name.

        `known` are the provinces that have reports; initials that fit several provinces mean the one that has a report.
        """
        clean = canonical(text)
        found: list[PlaceMention] = []

        def add(
            pattern: re.Pattern[str], make: Callable[[re.Match[str]], PlaceMention | None], *, bare: bool = False
        ) -> None:
            for match in pattern.finditer(clean):
                taken = any(match.start() < other.end and other.start < match.end() for other in found)
                mention = None if taken or (bare and not match[0].isascii()) else make(match)
                if mention is not None:
                    found.append(mention)

        add(self._city_exact, self._district)
        add(self._city_bare, self._district, bare=True)
        add(self._exact, self._named)
        add(self._bare, self._named, bare=True)
        add(self._district_exact, self._district)
        add(self._district_bare, self._district, bare=True)
        folded = fold(clean)
        if len(folded) == len(clean):
            for pattern, make, names in (
                (self._bare, self._named, self._by_fold),
                (self._district_bare, self._district, self._district_fold),
            ):
                for match in pattern.finditer(folded):
                    typed = clean[match.start() : match.end()]
                    taken = any(match.start() < other.end and other.start < match.end() for other in found)
                    if not taken and not typed.isascii() and _half_marked(typed.lower(), names[match[0]]):
                        found.append(replace(make(match), said=typed))
        found = [place for place in found if _meant(place, found, known, clean[: place.start])]
        add(_INITIALS, lambda match: self._initial(match, known))
        return sorted(found, key=lambda mention: mention.start)

    def _named(self, match: re.Match[str]) -> PlaceMention:
        said = match[0].lower()
        name = self._written[said if said in self._written else self._by_fold[said]]
        others = tuple(member for member in self._members.get(name, ()) if member != name)
        return PlaceMention(match.start(), match.end(), match[0], (name, *others))

    def _district(self, match: re.Match[str]) -> PlaceMention:
        said = match[0].lower()
        key = said if said in self._districts else self._district_fold[said]
        return PlaceMention(match.start(), match.end(), match[0], tuple(self._districts[key]), self._district_case[key])

    def _initial(self, match: re.Match[str], known: frozenset[str]) -> PlaceMention | None:
        every = self._initials.get(match[0].lower(), [])
        owners = tuple(name for name in every if name in known)
        capitals, before = _CAPITALS.match(match[0]), match.string[: match.start()]
        unit = match[0].islower() and is_measure(match[0]) and _MEASURED.search(before)
        if unit or _SO_MANY.search(before):
            return None
        if len(owners) > 1 and not capitals and not _OF_PLACE.search(before):
            return None
        if not owners and not (every and capitals and _IN_PLACE.search(before)):
            return None
        return PlaceMention(match.start(), match.end(), match[0], owners or tuple(every), abbreviation=True)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    return Gazetteer(read_yaml("provinces.yaml", _Places))
