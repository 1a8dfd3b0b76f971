"""Names of the provinces, to find the one that a title or a letterhead speaks of."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from assistant.text.normalize import canonical

__all__ = ["Gazetteer", "default_gazetteer"]

_BEFORE = r"(?<![\wÀ-ỹ])"
_AFTER = r"(?![\wÀ-ỹ])"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Ways of writing each province, `(written, name)`."""

    names: tuple[tuple[str, str], ...]

    def find(self, text: str) -> str | None:
        """The province named in a text: where "tỉnh" or "thành phố" stands before the name, else the last one named."""
        folded = canonical(text).lower()
        found: list[tuple[bool, int, int, str]] = []
        for written, name in self.names:
            pattern = _BEFORE + re.escape(canonical(written).lower()) + _AFTER
            for match in re.finditer(pattern, folded):
                titled = bool(re.search(r"(?:tỉnh|thành phố|tp\.?)\s*$", folded[: match.start()]))
                found.append((titled, len(written), match.start(), name))
        return max(found)[3] if found else None


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, `text/data/provinces.yaml`, with the names before 1 July 2025."""
    source = resources.files("assistant.text") / "data" / "provinces.yaml"
    if not source.is_file():
        return Gazetteer(())
    content: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8")) or {}
    names: list[tuple[str, str]] = []
    for entry in content.get("provinces", []):
        name = str(entry["name"])
        names.append((name, name))
        names += [(str(alias), name) for alias in entry.get("aliases", []) if len(str(alias)) > 4]
    return Gazetteer(tuple(names))
