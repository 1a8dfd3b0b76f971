"""PDF through PDFium (pypdfium2), the one importer of it: characters, fonts, rules and pictures of each page."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from assistant.errors import ReadError
from assistant.ingest.readers.printed.page import Rule
from assistant.ingest.readers.seen import Matrix, Point, Seen, moved, within

__all__ = ["Character", "Pdf", "Sheet"]

_THIN = 3.0
_SHORTEST = 4.0
_NESTED = 8
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_NO_PAGES = re.compile(rb"/Kids\s*\[\s*\]")
_MOST_OBJECTS = 50_000
_MOST_CHARACTERS = 200_000
_MOST_DOTS = 40_000_000
_FEWEST_DOTS, _HALF = 100, 0.5
_NAME = 256
_STRAIGHT = 0.03
_Handle = Any
"""An object of PDFium's, or a picture of Pillow's."""
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Character:
    """A printed character: its box and the point that it stands on, from the upper left corner of the page, in points.

    `angle` is that of its line in quarter turns clockwise, or None for a slanted one. `known` is False where the font
    does not say which character a glyph is; `hidden` is text that is not drawn, as under a scan.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    across: float
    base: float
    size: float
    font: str
    angle: int | None
    known: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed on a page; `covered` is the part of it that pictures cover, 0 to 1."""

    number: int
    width: float
    height: float
    characters: tuple[Character, ...]
    rules: tuple[Rule, ...]
    covered: float


class Pdf:
    """An open PDF file; to be used with `with`."""

    def __init__(self, path: Path) -> None:
        """Opens a file.

        Raises:
            ReadError: encrypted, truncated or otherwise broken, or without pages.
        """
        self._name = path.name
        try:
            self._pdf = pypdfium2.PdfDocument(path)
            self.pages = len(self._pdf)
        except pypdfium2.PdfiumError as error:
            raise ReadError(_reason(path, error.err_code), file=path.name) from error
        if not self.pages:
            self._pdf.close()
            raise ReadError("read.pdf_empty", file=path.name)

    def __enter__(self) -> "Pdf":
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def sheets(self) -> Iterator[Sheet]:
        """The pages one after another."""
        for number in range(1, self.pages + 1):
            page = self._page(number)
            try:
                yield _sheet(page, number)
            finally:
                page.close()

    def picture(self, number: int, dpi: int) -> _Handle:
        """A page (from 1) as a picture of Pillow's, in colour; one larger than a poster has fewer dots an inch.

        A scan with fewer dots is drawn dot by dot and then enlarged, which keeps the marks of letters apart.
        """
        page = self._page(number)
        try:
            wide, high = page.get_size()
            most = min(dpi / 72, math.sqrt(_MOST_DOTS / max(1.0, wide * high)))
            own = _dots(page) / 72
            drawn = page.render(scale=own if _FEWEST_DOTS / 72 <= own < most else most).to_pil().convert("RGB")
            size = (math.ceil(wide * most), math.ceil(high * most))
            return drawn if drawn.size == size else drawn.resize(size, Image.Resampling.LANCZOS)
        finally:
            page.close()

    def _page(self, number: int) -> _Handle:
        try:
            return self._pdf[number - 1]
        except pypdfium2.PdfiumError as error:
            raise ReadError("read.pdf_page", file=self._name, page=number) from error


def _reason(path: Path, code: int | None) -> str:
    """The message for a file that does not open; of one without pages PDFium says what it said of the file before."""
    if _NO_PAGES.search(path.read_bytes()):
        return "read.pdf_empty"
    return "read.pdf_password" if code in _LOCKED else "read.pdf_broken"


def _seen(page: _Handle) -> Seen:
    return Seen(page.get_rotation() // 90, page.get_cropbox())


def _sheet(page: _Handle, number: int) -> Sheet:
    seen = _seen(page)
    rules: list[Rule] = []
    covered = 0.0
    for drawn, matrix in _objects(page):
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += seen.part(seen.box(moved(matrix, 0.0, 0.0), moved(matrix, 1.0, 1.0)))
        else:
            rules += _rules(drawn, matrix, seen)
    return Sheet(number, seen.width, seen.height, tuple(_characters(page, seen)), tuple(rules), min(1.0, covered))


def _dots(page: _Handle) -> float:
    """Dots an inch of the picture that covers most of a page, 0 where none covers half of it."""
    seen = _seen(page)
    best = (_HALF, 0.0)
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    for drawn, matrix in _objects(page):
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        box = seen.box(moved(matrix, 0.0, 0.0), moved(matrix, 1.0, 1.0))
        pdfium.FPDFImageObj_GetImagePixelSize(drawn, wide, high)
        across = math.hypot(matrix[0], matrix[1])
        best = max(best, (seen.part(box), wide.value / across * 72 if across else 0.0))
    return best[1]


def _matrix(drawn: _Handle) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _objects(page: _Handle) -> Iterator[tuple[_Handle, Matrix]]:
    """The paths and pictures of a page, those inside of forms too, each with its matrix on the page."""
    count = pdfium.FPDFPage_CountObjects(page)
    waiting = [(pdfium.FPDFPage_GetObject(page, at), _PLAIN, 0) for at in range(min(count, _MOST_OBJECTS))]
    while waiting:
        drawn, outer, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield drawn, within(_matrix(drawn), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _NESTED:
            matrix = within(_matrix(drawn), outer)
            inside = min(pdfium.FPDFFormObj_CountObjects(drawn), _MOST_OBJECTS - len(waiting))
            waiting += [(pdfium.FPDFFormObj_GetObject(drawn, at), matrix, depth + 1) for at in range(inside)]


def _lines(path: _Handle, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight lines of a path; curves are left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    here = start = (0.0, 0.0)
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = moved(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield here, there
        if kind != pdfium.FPDF_SEGMENT_MOVETO and pdfium.FPDFPathSegment_GetClose(segment):
            yield there, start
        here = there


def _rules(path: _Handle, matrix: Matrix, seen: Seen) -> list[Rule]:
    """The rules that a path draws: its straight strokes, or itself where it is a thin filled box."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    boxes = [seen.box(one, other) for one, other in _lines(path, matrix)]
    if not boxes:
        return []
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    if fill.value and min(right - left, bottom - top) <= _THIN:
        boxes = [(left, top, right, bottom)]
    elif not stroke.value:
        return []
    return [rule for box in boxes if (rule := _rule(*box))]


def _rule(left: float, top: float, right: float, bottom: float) -> Rule | None:
    wide, high = right - left, bottom - top
    if min(wide, high) > _THIN or max(wide, high) < _SHORTEST:
        return None
    if wide >= high:
        return Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    return Rule((left + right) / 2, top, (left + right) / 2, bottom)


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters of one text object share."""

    font: str
    size: float
    angle: int | None
    hidden: bool


def _style(drawn: _Handle, text: _Handle, at: int, turn: int) -> _Style:
    name = ctypes.create_string_buffer(_NAME)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(drawn), name, _NAME)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
    quarters = math.degrees(math.atan2(-matrix.b, matrix.a)) / 90 + turn
    angle = round(quarters) % 4 if abs(quarters - round(quarters)) < _STRAIGHT else None
    hidden = pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return _Style(name.value.decode("latin-1"), size, angle, hidden)


def _characters(page: _Handle, seen: Seen) -> Iterator[Character]:
    text = page.get_textpage()
    styles: dict[int | None, _Style] = {}
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for at in range(min(text.count_chars(), _MOST_CHARACTERS)):
        if pdfium.FPDFText_IsGenerated(text, at):
            continue
        drawn = pdfium.FPDFText_GetTextObject(text, at)
        key = ctypes.cast(drawn, ctypes.c_void_p).value
        style = styles.get(key) or styles.setdefault(key, _style(drawn, text, at, seen.turn))
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        across, base = seen.point(x.value, y.value)
        yield Character(
            chr(pdfium.FPDFText_GetUnicode(text, at)),
            *seen.box((box.left, box.bottom), (box.right, box.top)),
            across,
            base,
            style.size,
            style.font,
            style.angle,
            not pdfium.FPDFText_HasUnicodeMapError(text, at),
            style.hidden,
        )
