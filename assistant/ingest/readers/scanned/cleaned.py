"""A scanned page made plain: red stamps and shadows off, upright, dark on white. Greys are 0 (black) to 255."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

__all__ = ["DPI", "Grey", "Ink", "cleaned", "ink_of"]

Grey: TypeAlias = NDArray[np.uint8]
"""Rows of greys."""
Ink: TypeAlias = NDArray[np.bool_]
"""Where a page is printed upon."""

DPI = 300
"""What Tesseract reads best: the letters of a report's text are then 20 to 30 dots high."""

_DARK = 150
_RED = 25
_MOSTLY_RED = 0.5
_UNDER_STAMP, _STAMP = 0.45, 0.85
_SHADE = 16
_PAPER = 9
_DARKEST_PAPER = 60
_BLACK, _WHITE = 50, 205
_STEEPEST, _COARSE, _FINE = 4.0, 0.5, 0.05
_STRAIGHT = 0.04
_WIDE_FOR_ANGLE = 700


def ink_of(grey: Grey) -> Ink:
    """Where a cleaned page is dark."""
    return grey < _DARK


def cleaned(picture: Image.Image) -> Grey:
    """A page at `DPI`, in colour, as dark letters on white, its lines level."""
    flat = _without_shade(_without_red(picture))
    angle = _angle(flat)
    if abs(angle) >= _STRAIGHT:
        turned = Image.fromarray(flat).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
        flat = np.asarray(turned)
    return flat


def _without_red(picture: Image.Image) -> Grey:
    """The page in greys, red ink as white as paper; a page printed in red is left as it is.

    In red light a stamp is bright and what it lies over is dark: what is nearly as bright as most of it is stamp alone.
    """
    colours = np.asarray(picture.convert("RGB"))
    grey = np.asarray(picture.convert("L"))
    others = np.maximum(colours[..., 1], colours[..., 2])
    red = colours[..., 0].astype(np.int16) - others > _RED
    if not red.any() or red.sum() > _MOSTLY_RED * max(1, int((grey < _DARK).sum())):
        return grey
    near = np.asarray(Image.fromarray(red).filter(ImageFilter.MaxFilter(5)))
    bright = colours[..., 0] / max(1.0, float(np.median(colours[..., 0][red])))
    bare = np.clip((bright - _UNDER_STAMP) / (_STAMP - _UNDER_STAMP), 0, 1) * 255
    plain: Grey = np.where(near, np.maximum(bare, colours[..., 0]), grey).astype(np.uint8)
    return plain


def _without_shade(grey: Grey) -> Grey:
    """The page as bright as its paper is all over: what lies in a shadow is divided by the brightness around it."""
    small = Image.fromarray(grey).reduce(_SHADE)
    paper = small.filter(ImageFilter.MaxFilter(_PAPER)).filter(ImageFilter.GaussianBlur(_PAPER / 2))
    spread = np.asarray(paper.resize((grey.shape[1], grey.shape[0]), Image.Resampling.BILINEAR))
    even = grey.astype(np.int32) * 255 // np.maximum(spread, _DARKEST_PAPER)
    flat: Grey = np.clip((even - _BLACK) * 255 // (_WHITE - _BLACK), 0, 255).astype(np.uint8)
    return flat


def _angle(grey: Grey) -> float:
    """By how many degrees a page has to be turned to be level: lines of text then leave clear rows between them."""
    scale = min(1.0, _WIDE_FOR_ANGLE / grey.shape[1])
    small = Image.fromarray(grey).resize((round(grey.shape[1] * scale), round(grey.shape[0] * scale)))
    dark = Image.fromarray(np.where(np.asarray(small) < _DARK + 40, 255, 0).astype(np.uint8))
    if not dark.getbbox():
        return 0.0
    coarse = _sharpest(dark, 0.0, _STEEPEST, _COARSE)
    return _sharpest(dark, coarse, _COARSE, _FINE * 2)


def _sharpest(dark: Image.Image, about: float, reach: float, step: float) -> float:
    """The angle near another at which the rows of a page differ most, the smallest among equals."""
    steps = round(reach / step)
    angles = [about + step * place for place in range(-steps, steps + 1)]

    def sharpness(angle: float) -> tuple[float, float]:
        rows = np.count_nonzero(np.asarray(dark.rotate(angle)), axis=1)
        return float(np.square(np.diff(rows)).sum()), -abs(angle)

    return max(angles, key=sharpness)
