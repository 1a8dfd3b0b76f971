"""The encodings of Vietnamese before Unicode: which bytes stand for which letters.

- TCVN3: TCVN 5712:1993 VN3, of the ABC fonts (`.VnTime`). One byte a letter. It has no capitals with tone marks: a font
  whose name ends in H draws small letters as capitals.
- VNI: VNI for Windows (`VNI-Times`). A base letter and a mark after it; đ, ơ, ư and the toned i are single.
- VISCII: RFC 1456. VPS: Vietnamese Professionals Society. One byte a letter, some in the place of control characters.

Text comes to us as the characters that a program made of those bytes, mostly by Windows 1252.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

__all__ = ["Coding", "decode"]


class Coding(StrEnum):
    """An encoding of Vietnamese before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VISCII = "viscii"
    VPS = "vps"


_TCVN3 = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323"
    "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụ"
    "ừửữứựỳỷỹýỵỐ"
)
"""Bytes 0xA0 to 0xFF. The capitals with tones (0xAF, 0xBA …) are of VN2; VN3 leaves their places free."""
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VPS = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ~~ỀỂỄỐỒỔỖýỷỵỚỜỞ~ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺßàáâãảạăçèéêẽìíîĩẴĐòóôõöƠụùúủüỶẼỳ"
)
"""Bytes 0x80 to 0xFF; `~` is a byte that VPS shares with Windows 1252."""
_VPS_LOW = {
    0x02: "Ạ",
    0x03: "Ậ",
    0x04: "Ặ",
    0x05: "Ẹ",
    0x06: "Ệ",
    0x10: "Ị",
    0x11: "Ọ",
    0x12: "Ộ",
    0x13: "Ợ",
    0x14: "Ụ",
    0x15: "Ự",
    0x19: "Ỵ",
    0x1C: "Ẫ",
    0x1D: "Ữ",
}

_VNI_SINGLE = str.maketrans("ñÑôÔöÖæÆóÓòÒîÎ", "đĐơƠưƯỉỈĩĨịỊỵỴ")
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_TONE = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_MARKED = re.compile(r"([aeo])([âáàåãä])|(a)([êéèúüë])|([aeiouyôö])([ùøûõï])", re.IGNORECASE)
_TCVN3_COMPOSED = re.compile("([aeiouyăâêôơư])([\u0300\u0301\u0303\u0309\u0323])", re.IGNORECASE)
_TCVN3_SIGNS = str.maketrans("\u0300\u0309\u0303\u0301\u0323", "°±²³´")

_WINDOWS_1252 = {bytes([byte]).decode("cp1252", "replace"): chr(byte) for byte in range(0x80, 0xA0)}
_WINDOWS_1258 = {bytes([byte]).decode("cp1258", "replace"): chr(byte) for byte in range(0xA0, 0x100)}
_SYMBOL = {chr(0xF000 + byte): chr(byte) for byte in range(0x20, 0x100)}
_BYTES = str.maketrans(
    {sign: byte for sign, byte in {**_WINDOWS_1258, **_WINDOWS_1252, **_SYMBOL}.items() if sign not in ("\ufffd", byte)}
)
_GLYPHS = str.maketrans("−∙μˉ", "\u00ad\u00b7\u00b5\u00af")
"""Signs that a PDF names by their looks, since several characters share them; bytes only where they touch a letter."""
_GLYPH = re.compile("(?<=[A-Za-z\u00a1-\u00ff])[−∙μˉ]|[−∙μˉ](?=[A-Za-z\u00a1-\u00ff])")
_PUNCTUATION = str.maketrans({byte: sign for sign, byte in _WINDOWS_1252.items() if sign != "\ufffd"})


def _table(high: str, first: int, low: dict[int, str] | None = None) -> dict[int, str]:
    letters = {first + place: sign for place, sign in enumerate(high) if sign != "~"}
    return {**letters, **(low or {})}


_SINGLE = {
    Coding.TCVN3: _table(_TCVN3, 0xA0),
    Coding.VISCII: _table(_VISCII, 0x80, _VISCII_LOW),
    Coding.VPS: _table(_VPS, 0x80, _VPS_LOW),
}


def _vni(text: str) -> str:
    def composed(found: re.Match[str]) -> str:
        base, mark = (part for part in found.groups() if part)
        tables = {1: (_CIRCUMFLEX, "\u0302"), 3: (_BREVE, "\u0306"), 5: (_TONE, "")}
        marks, hat = tables[next(n for n in tables if found[n])]
        return base.translate(_VNI_SINGLE) + hat + marks[mark.lower()]

    return _VNI_MARKED.sub(composed, text).translate(_VNI_SINGLE)


def _tcvn3(text: str) -> str:
    """VN3 writes a toned capital as the letter and a tone sign; after anything else those bytes are signs (°, ², ³)."""
    signs = text.translate(_SINGLE[Coding.TCVN3])
    composed = _TCVN3_COMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), signs)
    return composed.translate(_TCVN3_SIGNS)


_DECODERS: dict[Coding, Callable[[str], str]] = {
    Coding.TCVN3: _tcvn3,
    Coding.VNI: _vni,
    Coding.VISCII: lambda text: text.translate(_SINGLE[Coding.VISCII]),
    Coding.VPS: lambda text: text.translate(_SINGLE[Coding.VPS]),
}


def decode(text: str, coding: Coding) -> str:
    """Unicode (NFC) of a text whose characters stand for bytes of `coding`.

    The bytes may have been read by Windows 1252 or 1258, as Latin-1, or as a symbol font's private characters.
    ASCII stays as it is, in VISCII and VPS but for the control characters that are letters there.
    """
    typed = _GLYPH.sub(lambda found: found[0].translate(_GLYPHS), text.translate(_BYTES))
    return unicodedata.normalize("NFC", _DECODERS[coding](typed).translate(_PUNCTUATION))
