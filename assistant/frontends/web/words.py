"""Reads the words of the page from `prompts/web`; a key that is missing is an error, not an empty label."""

import re
from functools import cache
from typing import Any

import yaml

from assistant.errors import PromptError
from assistant.settings import ROOT

__all__ = ["has", "listed", "section_said", "word"]

FOLDER = ROOT / "prompts" / "web"


@cache
def _read(name: str) -> dict[str, Any]:
    read = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    if not isinstance(read, dict):
        raise PromptError("prompts.missing", name=f"web/{name}")
    return read


def _find(key: str) -> object:
    found: object = _read("page")
    for part in key.split("."):
        if not isinstance(found, dict) or part not in found:
            return None
        found = found[part]
    return found


def has(key: str) -> bool:
    """Whether the page has a word for `key`."""
    return isinstance(_find(key), str)


def word(key: str, **values: object) -> str:
    """The words of `key` (`chips.slots.province`), filled; plain text, not yet escaped."""
    found = _find(key)
    if not isinstance(found, str):
        raise PromptError("prompts.missing", name=f"web/page.yaml: {key}")
    try:
        return found.format(**values) if values else found
    except KeyError as missing:
        raise PromptError("prompts.variable", name=f"web/page.yaml: {key}", variable=missing.args[0]) from missing


def listed(name: str, key: str) -> list[dict[str, Any]]:
    """The entries of list `key` in file `name`."""
    found = _read(name).get(key)
    if not isinstance(found, list):
        raise PromptError("prompts.missing", name=f"web/{name}.yaml: {key}")
    return found


def section_said(path: str) -> str:
    """A section as an official calls it: `Mục II.3.2`, `Phụ lục, dòng I.3`, or the words for what has no path."""
    if not path:
        return word("sources.whole")
    return word("sources.section", path=path) if re.match(r"[IVXLC]+\b|\d|[A-Z]\b", path) else path
