"""The files of a run, and the names under which they may appear.

A file's name is data from outside: it may hold control characters, signs that turn the writing direction, or bytes
that are no text. What is shown and stored is `shown_name`; what is opened is the path as it is.
"""

import errno
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest import manifest

__all__ = ["File", "files_of", "identity_of", "real_path", "shown_name"]

_HIDDEN = (".", "~$")
"""How hidden files and the lock files of office programs begin."""
_LONGEST = 200
_SAID = {
    errno.EACCES: "ingest.forbidden",
    errno.EPERM: "ingest.forbidden",
    errno.ELOOP: "ingest.loop",
    errno.ENOENT: "ingest.gone",
}
"""What is said of a file that the system does not open; of others its own words are given."""
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories of signs that can't be seen or that change how others are: control, format, surrogate …"""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a run, what a manifest says of it, and whether it lies outside the folder that was given."""

    path: Path
    said: manifest.Said
    strays: bool = False

    @property
    def name(self) -> str:
        return shown_name(self.path.name)


def shown_name(name: str) -> str:
    """The name without signs that deceive the eye or break a line, and not endless; the ending is kept."""
    seen = "".join("�" if unicodedata.category(sign) in _UNSEEN else sign for sign in name)
    clean = unicodedata.normalize("NFC", seen).strip() or "�"
    if len(clean) <= _LONGEST:
        return clean
    ending = Path(clean).suffix[:20]
    return f"{clean[: _LONGEST - len(ending) - 1]}…{ending}"


def identity_of(path: Path, largest: int | None = None) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the file's bytes, as `Report.id`; empty for one beyond `largest`.

    Raises:
        ReadError: no plain file (a pipe would be waited for without end), or one that can't be opened.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            os.scandir(path).close()
        if not stat.S_ISREG(found.st_mode):
            raise ReadError("ingest.special", path=shown_name(path.name))
        if largest is not None and found.st_size > largest:
            return ""
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()[:16]
    except OSError as error:
        name = shown_name(path.name)
        if error.errno in _SAID:
            raise ReadError(_SAID[error.errno], path=name) from error
        raise ReadError("read.unreadable", file=name, reason=error.strerror or "") from error


def real_path(path: Path) -> Path:
    """Where a path leads, as far as it leads anywhere: links that lead round in a circle stay as they are."""
    return Path(os.path.realpath(path))  # Path.resolve raises for those


def files_of(paths: Sequence[Path]) -> list[File]:
    """Every file of the paths once, folders walked in the order of names.

    Raises:
        ReadError: a path that does not exist, a manifest that can't be read.
    """
    return list(_files(paths))


def _files(paths: Sequence[Path]) -> Iterator[File]:
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise ReadError("ingest.no_path", path=path)
        folder = path if path.is_dir() else path.parent
        found = manifest.find(folder)
        said = manifest.load(found) if found else {}
        root = real_path(path)
        for file in _walk(path) if path.is_dir() else [path]:
            where = real_path(file)
            if where not in seen:
                seen.add(where)
                strays = path.is_dir() and not where.is_relative_to(root)
                yield File(file, said.get(file.name, manifest.Said()), strays)


def _walk(folder: Path) -> Iterator[Path]:
    """Files below `folder`, without hidden ones, the lock files of office programs, and the manifest."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(_HIDDEN) and name != manifest.MANIFEST:
                yield Path(root) / name
    for error in closed:  # a folder that can't be looked into is named as a file would be
        yield Path(error.filename)
