"""Provinces before and after 1 July 2025 (Nghị quyết 202/2025/QH15), their districts, and how they are written."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from assistant.text.normalize import canonical, fold

__all__ = ["NATIONAL", "Gazetteer", "PlaceMention", "gazetteer"]

NATIONAL = "Cả nước"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Characters [start, end) name the provinces `provinces` (names before 2025); several when the name took others in.

    `former` is true when the name is a post-2025 one that covers more than its own old province.
    `locality` is set, and `provinces` are the candidates, when a district is named.
    """

    start: int
    end: int
    said: str
    provinces: tuple[str, ...]
    locality: str | None = None
    abbreviation: bool = False


class Gazetteer:
    """Names, aliases, initials and districts of the 63 provinces, met with or without diacritics."""

    def __init__(self, data: dict[str, object]) -> None:
        entries: list[dict[str, object]] = data["provinces"]  # type: ignore[assignment]
        self.provinces: tuple[str, ...] = tuple(str(entry["name"]) for entry in entries)
        self.new_name: dict[str, str] = {str(entry["name"]): str(entry["new"]) for entry in entries}
        self._members: dict[str, tuple[str, ...]] = {}
        for name, new in self.new_name.items():
            self._members[new] = (*self._members.get(new, ()), name)
        national: dict[str, list[str]] = data["national"]  # type: ignore[assignment]
        written: dict[str, tuple[str, str | None]] = {}
        for alias in [NATIONAL, *national["aliases"]]:
            written[canonical(alias).lower()] = (NATIONAL, None)
        self._initials: dict[str, list[str]] = {}
        districts: dict[str, list[str]] = {}
        for entry in entries:
            name = str(entry["name"])
            for alias in [name, *entry.get("aliases", [])]:  # type: ignore[misc, attr-defined]
                written.setdefault(canonical(str(alias)).lower(), (name, None))
            for initials in entry.get("abbreviations", []):  # type: ignore[attr-defined]
                self._initials.setdefault(str(initials).lower(), []).append(name)
            for district in entry.get("districts", []):  # type: ignore[attr-defined]
                districts.setdefault(canonical(str(district)).lower(), []).append(name)
        for alias in ("khánh hòa mới", "vĩnh long mới"):
            written.setdefault(alias, (alias.removesuffix(" mới").title(), None))
        self._written = written
        self._districts = districts
        self._district_case = {canonical(str(d)).lower(): str(d) for e in entries for d in e.get("districts", [])}  # type: ignore[attr-defined]
        self._exact = self._pattern(written)
        self._bare = self._pattern({fold(key): key for key in written if len(fold(key)) > 4})
        self._by_fold = {fold(key): key for key in written}
        self._district_exact = self._pattern({key: key for key in districts if key not in written})
        self._district_fold = {fold(key): key for key in districts}
        self._district_bare = self._pattern({fold(key): key for key in districts if key not in written and " " in key})

    @staticmethod
    def _pattern(names: dict[str, object] | dict[str, str] | dict[str, tuple[str, str | None]]) -> re.Pattern[str]:
        ordered = sorted(names, key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in ordered) + r")(?!\w)", re.IGNORECASE)

    def members(self, new_name: str) -> tuple[str, ...]:
        """The old provinces that a post-2025 province took in, itself first; empty for a name that is not one."""
        return self._members.get(new_name, ())

    def find_provinces(self, text: str) -> list[PlaceMention]:
        """Provinces that a report's own text names, diacritics required, whole names only."""
        found = []
        for match in self._exact.finditer(canonical(text)):
            name = self._written[match[0].lower()][0]
            found.append(PlaceMention(match.start(), match.end(), match[0], (name,)))
        return found

    def find_districts(self, text: str, province: str | None) -> list[PlaceMention]:
        """Districts of the province that the text names (of any province when None)."""
        found = []
        for match in self._district_exact.finditer(canonical(text)):
            key = match[0].lower()
            owners = tuple(self._districts[key])
            if match[0][0].isupper() and (province is None or province in owners):
                found.append(PlaceMention(match.start(), match.end(), match[0], owners, self._district_case[key]))
        return found

    def read_question(self, text: str, known: frozenset[str]) -> list[PlaceMention]:
        """Places that a question names, however it is typed: without diacritics, by initials, by a post-2025 name.

        `known` are the provinces that have reports; initials that fit several provinces mean the one that has a report.
        """
        clean = canonical(text)
        found = [self._province(match, self._written[match[0].lower()][0]) for match in self._exact.finditer(clean)]
        self._add(found, clean, self._bare, lambda match: self._province(match, self._written[self._by_fold[match[0].lower()]][0]), bare=True)
        self._add(found, clean, self._district_exact, self._district)
        self._add(found, clean, self._district_bare, self._district, bare=True)
        for match in re.finditer(r"(?<![\w/.-])[a-zđA-ZĐ]{2,4}(?![\w/-])", clean):
            if not self._taken(found, match):
                self._initial(found, match, known)
        return sorted(found, key=lambda mention: mention.start)

    @staticmethod
    def _taken(found: list[PlaceMention], match: re.Match[str]) -> bool:
        return any(match.start() < other.end and other.start < match.end() for other in found)

    def _add(self, found, text, pattern, make, *, bare=False):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        for match in pattern.finditer(text):
            if self._taken(found, match) or (bare and match[0] != fold(match[0]) and not match[0].isascii()):
                continue
            mention = make(match)
            if mention is not None:
                found.append(mention)

    def _province(self, match: re.Match[str], name: str) -> PlaceMention:
        members = self._members.get(name, ())
        provinces = members if len(members) > 1 and name in self._members else (name,)
        return PlaceMention(match.start(), match.end(), match[0], (name, *[p for p in provinces if p != name]))

    def _district(self, match: re.Match[str]) -> PlaceMention | None:
        key = match[0].lower() if match[0].lower() in self._districts else self._district_fold.get(match[0].lower())
        if key is None:
            return None
        return PlaceMention(match.start(), match.end(), match[0], tuple(self._districts[key]), self._district_case[key])

    def _initial(self, found: list[PlaceMention], match: re.Match[str], known: frozenset[str]) -> None:
        owners = [name for name in self._initials.get(match[0].lower(), []) if name in known]
        if len(owners) == 1:
            found.append(PlaceMention(match.start(), match.end(), match[0], (owners[0],), abbreviation=True))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    return Gazetteer(yaml.safe_load(files("assistant.text").joinpath("data/provinces.yaml").read_text(encoding="utf-8")))
