"""The canonical lines of what figures say, made when a report is read: making them takes longer than an answer may.

They are kept in the store under a name that stands for the wordings and for what makes lines of them. Lines made
otherwise have another name, and are made anew when they are wanted.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from assistant.text.diacritics import restorer
from assistant.text.lexicon import lexicon

__all__ = ["lines_name", "lines_of"]

_CODE = (".py", ".yaml", ".tsv", ".txt")


def lines_of(wordings: Sequence[str]) -> list[str]:
    """A line for each wording, slips of recognition put right."""
    line, put_right = lexicon().line, restorer().unslipped
    return [line(put_right(wording)) for wording in wordings]


def lines_name(wordings: Sequence[str]) -> str:
    """32 hexadecimal digits that name the lines of the wordings."""
    digest = hashlib.sha256(_maker())
    for wording in wordings:
        digest.update(wording.encode() + b"\0")
    return digest.hexdigest()[:32]


@lru_cache(maxsize=1)
def _maker() -> bytes:
    """What makes lines: the code and the data of `assistant.text`."""
    digest = hashlib.sha256()
    for file in _files(files("assistant.text")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.digest()


def _files(folder: Traversable) -> list[Traversable]:
    found = []
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            found += _files(one)
        elif one.name.endswith(_CODE):
            found.append(one)
    return found
