"""The file of indicators (`corpus/indicators.yaml`): what an entry holds, and a clear word where one is wrong."""

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import SettingsError
from assistant.records.figure import Role

__all__ = ["Indicator", "read_indicators"]

Words = Annotated[str, Field(min_length=1)]


class Indicator(BaseModel):
    """One entry: every group of `requires` must be met by one of its wordings, none of `excludes` may be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
    label: Words
    unit: Words
    units: tuple[Words, ...] = ()
    group: Words
    wordings: tuple[Words, ...] = Field(min_length=1)
    requires: tuple[Annotated[tuple[Words, ...], Field(min_length=1)], ...] = Field(min_length=1)
    excludes: tuple[Words, ...] = ()
    roles: tuple[Role, ...] = Field(min_length=1)


def read_indicators(path: Path) -> tuple[Indicator, ...]:
    """The indicators of a file, in its order.

    Raises:
        SettingsError: the file can't be read, or an entry of it is wrong: which, and what.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError("indicators.file", file=path, why=error) from error
    entries = content.get("indicators") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not entries:
        raise SettingsError("indicators.empty", file=path)
    indicators = [_indicator(path, at, entry) for at, entry in enumerate(entries, 1)]
    seen: set[str] = set()
    for indicator in indicators:
        if indicator.id in seen:
            raise SettingsError("indicators.twice", file=path, entry=indicator.id)
        seen.add(indicator.id)
    return tuple(indicators)


def _indicator(path: Path, at: int, entry: object) -> Indicator:
    try:
        return Indicator.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = entry.get("id", at) if isinstance(entry, dict) else at
        field = ".".join(str(part) for part in first["loc"]) or "-"
        raise SettingsError("indicators.entry", file=path, entry=name, field=field, value=first["input"]) from error
