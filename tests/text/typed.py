"""Writes Vietnamese as it was typed before Unicode, from the definitions of the encodings, to read it back."""

import re
import unicodedata
from pathlib import Path

_TCVN3_BYTES = """
A1=Ă A2=Â A3=Ê A4=Ô A5=Ơ A6=Ư A7=Đ A8=ă A9=â AA=ê AB=ô AC=ơ AD=ư AE=đ B5=à B6=ả B7=ã B8=á B9=ạ BB=ằ BC=ẳ BD=ẵ BE=ắ C6=ặ
C7=ầ C8=ẩ C9=ẫ CA=ấ CB=ậ CC=è CE=ẻ CF=ẽ D0=é D1=ẹ D2=ề D3=ể D4=ễ D5=ế D6=ệ D7=ì D8=ỉ DC=ĩ DD=í DE=ị DF=ò E1=ỏ E2=õ E3=ó
E4=ọ E5=ồ E6=ổ E7=ỗ E8=ố E9=ộ EA=ờ EB=ở EC=ỡ ED=ớ EE=ợ EF=ù F1=ủ F2=ũ F3=ú F4=ụ F5=ừ F6=ử F7=ữ F8=ứ F9=ự FA=ỳ FB=ỷ FC=ỹ
FD=ý FE=ỵ
"""
_VNI = {
    "a": "aù aø aû aõ aï", "â": "aá aà aå aã aä", "ă": "aé aè aú aü aë", "e": "eù eø eû eõ eï", "ê": "eá eà eå eã eä",
    "i": "í ì æ ó ò", "o": "où oø oû oõ oï", "ô": "oá oà oå oã oä", "ơ": "ôù ôø ôû ôõ ôï", "u": "uù uø uû uõ uï",
    "ư": "öù öø öû öõ öï", "y": "yù yø yû yõ î",
}  # fmt: skip
_VNI_BARE = {"â": "aâ", "ă": "aê", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö", "đ": "ñ"}
_TONES = "\u0301\u0300\u0309\u0303\u0323"


def _vni() -> dict[str, str]:
    small = dict(_VNI_BARE)
    for vowel, row in _VNI.items():
        for tone, signs in zip(_TONES, row.split(), strict=True):
            small[unicodedata.normalize("NFC", vowel + tone)] = signs
    return small | {letter.upper(): signs.upper() for letter, signs in small.items()}


TCVN3 = {letter: chr(int(byte, 16)) for byte, letter in (pair.split("=") for pair in _TCVN3_BYTES.split())}
VNI = _vni()
SMALL = "".join(letter for letter in VNI if letter.islower())


def in_tcvn3(text: str) -> str:
    """As typed with an ABC font; a toned capital, which TCVN3 lacks, is typed small."""
    return "".join(TCVN3.get(sign) or TCVN3.get(sign.lower(), sign) for sign in text)


def in_vni(text: str) -> str:
    return "".join(VNI.get(sign, sign) for sign in text)


def shipped_text() -> str:
    """All reports of the corpus that ships: real Vietnamese, with figures, in Unicode."""
    folder = Path(__file__).resolve().parents[2] / "corpus" / "reports"
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")))


def digits(text: str) -> list[str]:
    return re.findall(r"\d", text)
