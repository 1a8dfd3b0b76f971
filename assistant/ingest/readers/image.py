"""Pictures of pages: `.png`, `.jpg`, `.tif` with several pages, `.bmp`, through Pillow."""

import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps

from assistant.errors import ReadError
from assistant.ingest.document import Document
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.scanned import DPI, Scan, read_scans, scanned_document

__all__ = ["ImageReader"]

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
_MOST_DOTS = 100_000_000
_BEST_DOTS = 16_000_000
_LIKELY = (90, 1_300)
_A4 = (8.27, 11.69)


class ImageReader:
    """Reads pictures of pages."""

    suffixes = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")

    def read(self, path: Path, limits: ReadLimits) -> Document:
        """The lines and tables on a picture.

        Raises:
            ReadError: broken, too large, with more pages than the limits allow, or Tesseract is not installed.
        """
        pages = list(read_scans(_scans(path, limits), path.name))
        return scanned_document(pages, limits.confidence)


def _opened(path: Path) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(path, formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise ReadError("read.picture_large", file=path.name) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ReadError("read.picture_broken", file=path.name) from error


def _scans(path: Path, limits: ReadLimits) -> Iterator[Scan]:
    with _opened(path) as picture:
        count = getattr(picture, "n_frames", 1)
        if count > limits.max_pages:
            raise ReadError("read.too_many_pages", file=path.name, pages=count, limit=limits.max_pages)
        for number in range(1, count + 1):
            try:
                picture.seek(number - 1)
                if picture.width * picture.height > _MOST_DOTS:
                    raise ReadError("read.picture_large", file=path.name)
                scan = Scan(number, _at_dpi(_on_paper(ImageOps.exif_transpose(picture)), _dpi(picture)))
            except (OSError, SyntaxError, ValueError, EOFError) as error:
                raise ReadError("read.picture_broken", file=path.name) from error
            yield scan


def _on_paper(picture: Image.Image) -> Image.Image:
    """In colour, what is transparent white."""
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture.convert("RGBA"))
        return paper.convert("RGB")
    return picture.convert("RGB")


def _dpi(picture: Image.Image) -> float:
    """Dots an inch: what the file says where that can be, else those of an A4 page."""
    said = float(picture.info.get("dpi", (0, 0))[0] or 0)
    page = _A4 if picture.height >= picture.width else _A4[::-1]
    likely = max(picture.width / page[0], picture.height / page[1])
    low, high = _LIKELY
    return said if low <= said <= high and 0.4 * likely <= said <= 2.5 * likely else likely


def _at_dpi(picture: Image.Image, dpi: float) -> Image.Image:
    """The picture as large as it is at `DPI`, within bounds."""
    scale = min(DPI / dpi, (_BEST_DOTS / (picture.width * picture.height)) ** 0.5)
    if abs(scale - 1) < 0.02:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)
