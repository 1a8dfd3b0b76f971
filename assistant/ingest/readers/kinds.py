"""What a file is by its content, whatever it is called: names lie (`.doc` that is a web page, `.docx` that is old)."""

import codecs
import re
from pathlib import Path

from assistant.errors import ReadError
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.packed import Package, open_package

__all__ = ["kind_of"]

_HEAD = 8_192
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = re.compile(rb"%PDF-\d")
_PDF_WITHIN = 1_024
_TEXT_SIGNS = ((b"MIME-Version:", ".mht"),)
_RTF = b"{\\rtf"
_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"Rar!", ".rar"),
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE)
_BEFORE = ((b"<?xml", b"?>"), (b"<!--", b"-->"))
_ENCRYPTED = "EncryptedPackage"
_STREAMS = ((".doc", "WordDocument"), (".xls", "Workbook"), (".xls", "Book"), (".ppt", "PowerPoint Document"))
_MEMBERS = (
    (".docx", re.compile(r"^word/document\d*\.xml$")),
    (".xlsx", re.compile(r"^xl/workbook\d*\.xml$")),
    (".xlsb", re.compile(r"^xl/workbook\.bin$")),
    (".pptx", re.compile(r"^ppt/presentation\.xml$")),
)
_MIMETYPE = "mimetype"
_OPEN_DOCUMENT = {b"text": ".odt", b"spreadsheet": ".ods", b"presentation": ".odp"}


def _packed(package: Package) -> str:
    names = package.archive.NameToInfo
    if _MIMETYPE in names:
        with package.stream(_MIMETYPE, _HEAD) as stream:
            said = stream.read().strip().rpartition(b".")[2]
        return _OPEN_DOCUMENT.get(said, ".zip")
    return next((kind for kind, members in _MEMBERS if any(map(members.match, names))), ".zip")


def _old(path: Path) -> str | None:
    """What an OLE file holds by the names of its streams; where it embeds another, its own name goes first."""
    data = path.read_bytes()
    if _ENCRYPTED.encode("utf-16-le") in data:
        raise ReadError("read.encrypted", file=path.name)
    found = [kind for kind, name in _STREAMS if name.encode("utf-16-le") in data]
    return path.suffix.lower() if path.suffix.lower() in found else next(iter(found), None)


def _is_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return b"\x00" not in head


def _is_page(head: bytes) -> bool:
    """Whether a file begins as a web page does, a declaration and remarks before it."""
    rest = head.removeprefix(codecs.BOM_UTF8).lstrip()
    while opening := next((pair for pair in _BEFORE if rest.startswith(pair[0])), None):
        rest = rest.partition(opening[1])[2].lstrip()
    return bool(_PAGE.match(rest))


def kind_of(path: Path, limits: ReadLimits) -> str | None:
    """The file name ending that fits the content: `.docx`, `.doc`, `.html`, `.txt` …; None where nothing tells.

    Raises:
        ReadError: it is encrypted, or a package that breaks the limits.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_OLE):
        return _old(path)
    if head.startswith(_ZIP):
        with open_package(path, limits) as package:
            return _packed(package)
    if _PDF.search(head[:_PDF_WITHIN]):
        return ".pdf"
    if head.startswith(_RTF):
        return ".rtf"
    text = _is_text(head)
    sign = next((kind for sign, kind in (_TEXT_SIGNS if text else _SIGNS) if head.startswith(sign)), None)
    if sign is not None:
        return sign
    return ".html" if _is_page(head) else ".txt" if text else None
