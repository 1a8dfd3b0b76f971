"""The folder that keeps the files loaded on the page: names made safe, sizes bounded, nothing half there.

A file is received under `.incoming` and moved to its own name when it is whole; the reading of folders leaves hidden
ones out. A name that is taken gets a number, as in any office program: `bao-cao.docx`, `bao-cao (2).docx`.
"""

import contextlib
import hashlib
import re
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from assistant.errors import ReadError
from assistant.ingest.describe import CORRECTED, write
from assistant.ingest.files import shown_name
from assistant.ingest.manifest import MANIFEST, load

__all__ = ["Received", "Uploads", "safe_name"]

_INCOMING = ".incoming"
_HEAD = re.compile(r"^[.\s~$]+")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\ufffd]+')
_BYTES = 180
"""Length of a name in UTF-8: file systems take 255, and a number may be added."""
_MEGABYTE = 1024 * 1024


def safe_name(said: str) -> str:
    """The name under which a file may lie in a folder, whatever it was called where it came from."""
    last = said.replace("\\", "/").rpartition("/")[2]
    name = _HEAD.sub("", _NOT_IN_NAMES.sub("_", shown_name(last))).rstrip(". ") or "_"
    ending = Path(name).suffix[:20]
    stem = name.removesuffix(ending)
    while len(f"{stem}{ending}".encode()) > _BYTES:
        stem = stem[:-1]
    return f"{stem}{ending}"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came in whole: where it waits, its safe name, and the id that a report of its bytes has."""

    path: Path
    name: str
    identity: str


class Uploads:
    """One folder; `megabytes` is the largest file that it takes."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        self.folder = folder
        self.megabytes = megabytes
        self._lock = Lock()

    async def receive(self, said: str, stream: AsyncIterator[bytes], announced: int | None = None) -> Received:
        """Takes a file in as it comes, `announced` bytes of it if that was said.

        Raises:
            ReadError: larger than allowed, cut off, or the folder can't be written.
        """
        name = safe_name(said)
        if announced is not None:
            self._check(name, announced)
        path = self._begin(name)
        try:
            digest, size = await self._write(path, name, stream)
            if announced is not None and size != announced:
                raise ReadError("holdings.cut_off", file=name)  # noqa: TRY301 - the half file is let go of below
        except OSError as error:
            path.unlink(missing_ok=True)
            raise ReadError("holdings.folder", file=name, why=error.strerror) from error
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return Received(path, name, digest)

    def keep(self, received: Received) -> Path:
        """Moves a file to a name of its own in the folder."""
        with self._lock:
            path = self._free(received.name)
            received.path.replace(path)
            return path

    def drop(self, received: Received) -> None:
        """Lets go of a file that is not to be kept."""
        received.path.unlink(missing_ok=True)

    def holds(self, path: Path) -> bool:
        """Whether a file lies in the folder."""
        return path.parent.resolve() == self.folder.resolve()

    def discard(self, path: Path) -> bool:
        """Deletes a file of the folder with what was said of it, so that the next of its name begins anew.

        Gives whether it lay there; what lies elsewhere is left alone.
        """
        if not self.holds(path):
            return False
        manifest = path.parent / MANIFEST
        if manifest.exists() and path.name in load(manifest):
            write(manifest, path.name, dict.fromkeys(CORRECTED, ""))
        path.unlink(missing_ok=True)
        return True

    def files(self) -> list[Path]:
        """The files that are kept, by name; what an earlier process had only half received is deleted."""
        if not self.folder.is_dir():
            return []
        with contextlib.suppress(FileNotFoundError):
            for half in (self.folder / _INCOMING).iterdir():
                half.unlink(missing_ok=True)
        found = (path for path in self.folder.iterdir() if path.is_file())
        return sorted(path for path in found if not path.name.startswith(".") and path.name != MANIFEST)

    def _begin(self, name: str) -> Path:
        try:
            incoming = self.folder / _INCOMING
            incoming.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReadError("holdings.folder", file=name, why=error.strerror) from error
        return incoming / secrets.token_hex(8)

    async def _write(self, path: Path, name: str, stream: AsyncIterator[bytes]) -> tuple[str, int]:
        """Writes what comes; gives the digest of the bytes and how many they were."""
        digest, size = hashlib.sha256(), 0
        with path.open("wb") as file:
            async for chunk in stream:
                size += len(chunk)
                self._check(name, size)
                digest.update(chunk)
                file.write(chunk)
        return digest.hexdigest()[:16], size

    def _free(self, name: str) -> Path:
        ending = Path(name).suffix
        stem, number, path = name.removesuffix(ending), 1, self.folder / name
        while path.exists() or path.name == MANIFEST:
            number += 1
            path = self.folder / f"{stem} ({number}){ending}"
        return path

    def _check(self, name: str, size: int) -> None:
        if size > self.megabytes * _MEGABYTE:
            said = f"{size / _MEGABYTE:.1f}".replace(".", ",")
            raise ReadError("read.too_large", file=name, size=said, limit=self.megabytes)
