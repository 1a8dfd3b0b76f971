"""What the commands share: where an index lies, and how a result is written as JSON."""

import json
from pathlib import Path
from typing import Protocol

from assistant.settings import Settings, load

__all__ = ["Say", "as_json", "settings_for"]


class Say(Protocol):
    """Words a message key; `prompts.Prompts.text` is one."""

    def __call__(self, key: str, values: dict[str, object] | None = None, /) -> str: ...


def settings_for(index: Path | None) -> Settings:
    """The settings of this process, with another index folder when one is given (from the current folder)."""
    settings = load()
    if index is None:
        return settings
    paths = settings.paths.model_copy(update={"index": index.expanduser().resolve()})
    return settings.model_copy(update={"paths": paths})


def as_json(value: object) -> str:
    """Readable JSON, Vietnamese letters as they are; what JSON lacks is written as text."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)
