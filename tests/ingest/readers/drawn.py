"""Pages drawn for tests as a scanner gives them: type, rules, a red stamp, skew, a shadow."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

_DPI = 200
_POINT = _DPI / 72
_FONTS = ("DejaVuSerif.ttf", "DejaVuSans.ttf")


@cache
def _lacking() -> str:
    """What reading and drawing scans needs and is not here; empty where all is."""
    if shutil.which("tesseract") is None:
        return "Tesseract is not installed (Debian: tesseract-ocr tesseract-ocr-vie)"
    known = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout
    if "vie" not in known.split():
        return "Tesseract lacks Vietnamese (Debian: tesseract-ocr-vie)"
    return "" if _font(12) else f"no font to draw pages with ({' or '.join(_FONTS)})"


def _font(size: float) -> ImageFont.FreeTypeFont | None:
    for name in _FONTS:
        try:
            return ImageFont.truetype(name, round(size * _POINT))
        except OSError:
            continue
    return None


def needs_tesseract() -> pytest.MarkDecorator:
    return pytest.mark.skipif(bool(_lacking()), reason=_lacking() or "-")


class Drawing:
    """A page, 420 by 300 points by default; places in points from the upper left corner, text by its base line."""

    def __init__(self, width: int = 420, height: int = 300) -> None:
        self.picture = Image.new("RGB", (round(width * _POINT), round(height * _POINT)), "white")
        self._draw = ImageDraw.Draw(self.picture)

    def text(self, x: float, y: float, said: str, size: float = 13) -> "Drawing":
        font = _font(size)
        assert font is not None
        self._draw.text((x * _POINT, y * _POINT), said, font=font, fill=(20, 20, 20), anchor="ls")
        return self

    def lines(self, x: float, y: float, *said: str, pitch: float = 19) -> "Drawing":
        for place, line in enumerate(said):
            self.text(x, y + place * pitch, line)
        return self

    def rule(self, left: float, top: float, right: float, bottom: float) -> "Drawing":
        ends = [round(place * _POINT) for place in (left, top, right, bottom)]
        self._draw.line(ends, fill=(20, 20, 20), width=2)
        return self

    def table(self, across: list[float], down: list[float], rows: list[list[str]]) -> "Drawing":
        for x in across:
            self.rule(x, down[0], x, down[-1])
        for y in down:
            self.rule(across[0], y, across[-1], y)
        for y, row in zip(down[1:], rows, strict=True):
            for x, cell in zip(across, row, strict=False):
                self.text(x + 5, y - 7, cell, 12)
        return self

    def stamp(self, x: float, y: float, across: float = 100) -> "Drawing":
        """A red ring with words over what is drawn."""
        size = round(across * _POINT)
        seal = Image.new("RGBA", (size, size), (0, 0, 0, 0))
        draw = ImageDraw.Draw(seal)
        draw.ellipse((3, 3, size - 3, size - 3), outline=(205, 30, 40, 180), width=6)
        draw.text((size // 2, size // 2), "ỦY BAN NHÂN DÂN", font=_font(9), fill=(205, 30, 40, 180), anchor="mm")
        whole = self.picture.convert("RGBA")
        whole.alpha_composite(seal, (round(x * _POINT), round(y * _POINT)))
        self.picture.paste(whole.convert("RGB"))
        return self

    def scanned(self, angle: float = 0.0, *, shade: bool = False) -> Image.Image:
        """Askew by some degrees, with a shadow down its right side."""
        turned = self.picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor="white")
        if not shade:
            return turned
        fall = np.linspace(1.0, 0.55, turned.width)[None, :, None]
        return Image.fromarray((np.asarray(turned) * fall).astype(np.uint8))

    def save(self, path: Path, angle: float = 0.0, *, shade: bool = False) -> Path:
        self.scanned(angle, shade=shade).save(path, dpi=(_DPI, _DPI))
        return path
