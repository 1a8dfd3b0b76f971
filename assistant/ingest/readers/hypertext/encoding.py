"""The text of a web page, in the encoding that it declares or that its words tell."""

import codecs
import re
import unicodedata
from email import message_from_bytes, policy

from assistant.text.syllables import is_syllable

__all__ = ["decode_page", "page_in_archive"]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"<(?:meta\b[^>]*\bcharset|\?xml\b[^>]*\bencoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_HEAD = 4_096
_LATIN = "cp1252"
_VIETNAMESE = "cp1258"
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_ENOUGH = 0.5


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, where it is one of text that Python knows."""
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    name = found[1].decode("ascii")
    try:
        return name if codecs.lookup(name)._is_text_encoding else None
    except LookupError:
        return None


def _reads_vietnamese(text: str) -> bool:
    """Whether most words with letters above ASCII are Vietnamese syllables."""
    plain = unicodedata.normalize("NFC", _TAG.sub(" ", text))[:_SAMPLE]
    words = [word for word in _WORD.findall(plain) if not word.isascii()]
    return bool(words) and sum(map(is_syllable, words)) > _ENOUGH * len(words)


def decode_page(data: bytes) -> str:
    """The text of a page.

    In this order: a byte order mark, UTF-8 where the bytes are it, what the page declares, Windows 1258 where that
    gives Vietnamese, Windows 1252, in whose letters text of before Unicode is typed.
    """
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    declared = _declared(data)
    for encoding in filter(None, (marked, "utf-8", declared)):
        try:
            return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        except UnicodeDecodeError:
            continue
    text = data.decode(_VIETNAMESE, "replace")
    return text if _reads_vietnamese(text) else data.decode(_LATIN, "replace")


def page_in_archive(data: bytes) -> str | None:
    """The first page in an archive (`.mht`), as Word and Excel save "single file" pages; None where there is none."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return decode_page(payload) if isinstance(payload, bytes) else None
    return None
