# ruff: noqa: INP001
"""A PDF as a scanner gives it: pictures of its pages, a little askew and noisy, a red stamp over a corner, as JPEG."""

import random
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_RED = (200, 30, 40)
_WORDS = "ỦY BAN NHÂN DÂN TỈNH"


def _stamp(dpi: int) -> Image.Image:
    """A round stamp 3.6 cm wide with a star, half transparent."""
    size = round(3.6 / 2.54 * dpi)
    stamp = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(stamp)
    for inset, width in ((2, 5), (size // 9, 2), (size // 4, 2)):
        draw.ellipse((inset, inset, size - inset, size - inset), outline=(*_RED, 170), width=width)
    middle = size / 2
    points = []
    for corner in range(10):
        reach = size * (0.16 if corner % 2 == 0 else 0.065)
        angle = np.pi / 5 * corner - np.pi / 2
        points.append((middle + reach * np.cos(angle), middle + reach * np.sin(angle)))
    draw.polygon(points, fill=(*_RED, 150))
    font = ImageFont.truetype("DejaVuSans-Bold.ttf", max(size // 14, 8))
    for place, sign in enumerate(_WORDS):
        letter = Image.new("RGBA", (size, size), (0, 0, 0, 0))
        ImageDraw.Draw(letter).text((middle, size * 0.17), sign, font=font, fill=(*_RED, 170), anchor="mm")
        stamp.alpha_composite(letter.rotate(110 - place * 220 / len(_WORDS)))
    return stamp


def _page(picture: Image.Image, dice: random.Random, seed: int, stamp: Image.Image | None) -> Image.Image:
    page = picture.convert("RGBA")
    if stamp is not None:
        turned = stamp.rotate(dice.uniform(-15, 15), resample=Image.Resampling.BICUBIC)
        page.alpha_composite(turned, (int(page.width * 0.52), int(page.height * 0.06)))
    flat = page.convert("RGB").rotate(
        dice.uniform(-0.7, 0.7), resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)
    )
    flat = flat.filter(ImageFilter.GaussianBlur(0.5))
    noise = np.random.default_rng(seed).normal(0, 9, (flat.height, flat.width, 1))
    grey = np.asarray(flat, dtype=np.float32) * 0.94 + 8 + noise
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def scan(source: Path, target: Path, *, dpi: int = 200, seed: int = 0) -> None:
    """Writes the scan of a PDF; the same seed gives the same pictures. The first and the last page are stamped."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(dpi), str(source), f"{folder}/page"], check=True)
        names = sorted(Path(folder).glob("page*.ppm"))
        stamp = _stamp(dpi)
        pages = []
        for place, name in enumerate(names):
            stamped = stamp if place in {0, len(names) - 1} else None
            with Image.open(name) as picture:
                page = _page(picture, dice, seed * 1000 + place, stamped)
            scanned = Path(folder) / f"{place:04}.jpg"
            page.save(scanned, quality=72, dpi=(dpi, dpi))
            pages.append(scanned)
        pictures = [Image.open(name) for name in pages]
        pictures[0].save(target, save_all=True, append_images=pictures[1:], resolution=dpi)
