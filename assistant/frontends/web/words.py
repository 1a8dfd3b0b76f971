"""Reads the words of the page from `prompts/web`; a key that is missing is an error, not an empty label.

`page.yaml` holds what all tabs share, and a tab may have a file of its own: `lookup.gaps.silent` is `gaps.silent` in
`lookup.yaml`.
"""

from functools import cache
from typing import Any

import yaml

from assistant.errors import PromptError
from assistant.records.report import is_numbered
from assistant.settings import ROOT

__all__ = ["has", "listed", "listed_names", "listed_words", "section_said", "word"]

FOLDER = ROOT / "prompts" / "web"
_SHARED = "page"


@cache
def _read(name: str) -> dict[str, Any]:
    read = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    if not isinstance(read, dict):
        raise PromptError("prompts.missing", name=f"web/{name}")
    return read


@cache
def _has_file(name: str) -> bool:
    return name != _SHARED and (FOLDER / f"{name}.yaml").is_file()


def _find(key: str) -> object:
    """What stands under the key: in the file of its first part where there is one (a tab's own), else in the page's."""
    name, _, rest = key.partition(".")
    own = _has_file(name)
    found: object = _read(name) if own else _read(_SHARED)
    for part in (rest if own else key).split("."):
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
        raise PromptError("prompts.missing", name=f"web: {key}")
    try:
        return found.format(**values) if values else found
    except KeyError as missing:
        raise PromptError("prompts.variable", name=f"web: {key}", variable=missing.args[0]) from missing


def listed(name: str, key: str) -> list[dict[str, Any]]:
    """The entries of list `key` in file `name`."""
    found = _read(name).get(key)
    if not isinstance(found, list):
        raise PromptError("prompts.missing", name=f"web/{name}.yaml: {key}")
    return found


def listed_words(key: str) -> list[str]:
    """The words that `key` lists."""
    found = _find(key)
    if not isinstance(found, list):
        raise PromptError("prompts.missing", name=f"web: {key}")
    return [str(each) for each in found]


def listed_names(key: str) -> list[str]:
    """The names of the words below `key`, in their order."""
    found = _find(key)
    if not isinstance(found, dict):
        raise PromptError("prompts.missing", name=f"web: {key}")
    return [str(name) for name in found]


def section_said(path: str) -> str:
    """A section as an official calls it: `Mục II.3.2`, `Phụ lục, dòng I.3`, or the words for what has no path."""
    if not path:
        return word("sources.whole")
    return word("sources.section", path=path) if is_numbered(path) else path
