"""Letters of symbol fonts as Unicode: a font such as Wingdings draws ticks and arrows where the file says letters."""

from collections.abc import Mapping

__all__ = ["of_font"]

_SYMBOL: Mapping[int, str] = {
    0x2A: "*", 0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xAB: "↔", 0xAC: "←", 0xAE: "→",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xD0: "∠", 0xD6: "√", 0xDE: "⇒", 0xE5: "∑", 0x44: "Δ", 0x61: "α", 0x62: "β", 0x6D: "µ", 0x70: "π",
}  # fmt: skip
_WINGDINGS: Mapping[int, str] = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•",
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Mapping[int, str] = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xA3: "□", 0xA2: "■"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_UNKNOWN = "□"
_PRIVATE = range(0xF000, 0xF100)


def of_font(text: str, font: str) -> str | None:
    """The text that a symbol font draws, signs that are not known as empty boxes; None for any other font.

    In Symbol, letters and digits that stand for themselves stay.
    """
    drawn = _FONTS.get(font.strip().lower())
    if drawn is None:
        return None
    found = []
    for sign in text:
        code = ord(sign) - 0xF000 if ord(sign) in _PRIVATE else ord(sign)
        kept = sign.isspace() or (drawn is _SYMBOL and (sign.isdecimal() or sign in ".,%()/"))
        found.append(drawn.get(code) or (sign if kept else _UNKNOWN))
    return "".join(found)
