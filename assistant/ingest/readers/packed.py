"""Office files as packages: a zip of XML parts, opened with bounds on members and bytes, so that no bomb goes off.

Nothing outside the file is ever looked at: relations to the outside are left out, and a part that declares entities
is refused.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from lxml import etree

from assistant.errors import ReadError
from assistant.ingest.readers.base import ReadLimits

__all__ = ["Package", "open_package"]

_MEGABYTE = 1024 * 1024
_MAX_MEMBERS = 10_000
_MAX_DIRECTORY = 4 * _MEGABYTE
_MAX_TREE = 128 * _MEGABYTE
"""Bytes of a part that is held in memory as a tree, some ten times as large there."""
_END = b"PK\x05\x06"
_END_SIZE = 22
_COMMENT = 65_535
_ENCRYPTED = 0x1
_HEAD = 4_096
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError)
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"spreadsheetml/2006/main",
}
"""Namespaces of the strict form of the standard, and those that every other file uses."""


class _Counted:
    """A member read as a stream; more bytes than allowed are an error, whatever the directory declared."""

    def __init__(self, stream: IO[bytes], left: int, file: str) -> None:
        self._stream = stream
        self._left = left
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """Bytes as `io` gives them.

        Raises:
            ReadError: the member holds more than it may, or is damaged.
        """
        try:
            data = self._stream.read(size if 0 <= size <= self._left + 1 else self._left + 1)
        except _BROKEN as error:
            raise ReadError("read.broken", file=self._file) from error
        self._left -= len(data)
        if self._left < 0:
            raise ReadError("read.bomb", file=self._file)
        return data


@dataclass(frozen=True, slots=True)
class Package:
    """An open package; names of parts have no leading slash. `file` is the name for messages."""

    archive: zipfile.ZipFile
    file: str
    limits: ReadLimits

    def __contains__(self, name: str) -> bool:
        return name in self.archive.NameToInfo

    @contextmanager
    def stream(self, name: str, bound: int | None = None) -> Iterator[IO[bytes]]:
        """A part as a stream of at most `bound` bytes."""
        try:
            member = self.archive.open(name)
        except (*_BROKEN, KeyError, RuntimeError) as error:
            raise ReadError("read.broken", file=self.file) from error
        with member:
            yield cast("IO[bytes]", _Counted(member, bound or self.limits.max_unpacked, self.file))

    def tree(self, name: str) -> Any:  # noqa: ANN401 - lxml has no types
        """The root element of a part; None where the package has no such part."""
        if name not in self:
            return None
        with self.stream(name, min(_MAX_TREE, self.limits.max_unpacked)) as stream:
            data = stream.read()
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, usual in _STRICT.items():
                data = data.replace(strict, _TRANSITIONAL + usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError("read.broken", file=self.file) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError("read.entities", file=self.file)
        return root

    def elements(self, name: str, tags: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        """The elements of a large part with these local names, each at its `start` and `end`, forgotten after use."""
        with self.stream(name) as stream:
            wanted = [f"{{*}}{tag}" for tag in tags]
            try:
                for event, element in etree.iterparse(
                    stream, events=("start", "end"), tag=wanted, resolve_entities=False, remove_comments=True
                ):
                    if element.getroottree().docinfo.internalDTD is not None:
                        raise ReadError("read.entities", file=self.file)
                    yield event, element
                    if event == "end":
                        element.clear()
                        while element.getprevious() is not None:
                            del element.getparent()[0]
            except etree.XMLSyntaxError as error:
                raise ReadError("read.broken", file=self.file) from error

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The relations of a part (`""`: of the package) to parts inside: id → (last word of the kind, name)."""
        folder, base = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
        return found

    def one(self, name: str, kind: str) -> str | None:
        """The name of the part that stands in a relation of a kind to a part, or None."""
        parts = (target for found, target in self.related(name).values() if found == kind)
        return next((target for target in parts if target in self), None)


def _check_directory(path: Path) -> None:
    """Refuses a directory of members that is too long to be read, before it is read."""
    with path.open("rb") as file:
        file.seek(0, 2)
        size = file.tell()
        file.seek(max(size - _END_SIZE - _COMMENT, 0))
        tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + _END_SIZE:
        raise ReadError("read.broken", file=path.name)
    directory, _ = struct.unpack("<LL", tail[place + 12 : place + 20])
    if directory > _MAX_DIRECTORY:
        raise ReadError("read.bomb", file=path.name)


@contextmanager
def open_package(path: Path, limits: ReadLimits) -> Iterator[Package]:
    """An office file, its directory checked.

    Raises:
        ReadError: damaged, encrypted, or holding more than the limits allow.
    """
    _check_directory(path)
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise ReadError("read.broken", file=path.name) from error
    with archive:
        members = archive.infolist()
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise ReadError("read.encrypted", file=path.name)
        if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > limits.max_unpacked:
            raise ReadError("read.bomb", file=path.name)
        yield Package(archive, path.name, limits)
