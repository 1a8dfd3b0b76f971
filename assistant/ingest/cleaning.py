"""Lines made plain: odd characters, emphasis and formula remains taken off, page furniture and stamps left out."""

import re
import unicodedata
from dataclasses import replace

from assistant.ingest.copied.cells import is_number
from assistant.ingest.document import Document, Element, Grid, Line
from assistant.ingest.running import running_heads

__all__ = ["RULE", "clean_document", "clean_text"]

RULE = "\x1d"

_ZERO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
_STRONG = re.compile(r"\*\*|__(?=\w)|(?<=\w)__")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![*\w])")
_LOOSE_OPEN = re.compile(r"(?<=[(\s\"“])\*(?=[^\s*])(?=[^*]*$)")
_LOOSE_CLOSE = re.compile(r"(?<=\S)\*$")
_FORMULA = re.compile(r"\$(?=\S)([^$\n]*\d[^$\n]*)(?<=\S)\$")
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_MARKDOWN_NOTE = re.compile(r"\[\^(\d{1,3})\](:?)\s?")
_HTML = re.compile(r"</?(?:br|p|b|i|u|strong|em|sup|sub|span|div)\b[^>]*>", re.IGNORECASE)
_DRAWN = re.compile(r"^[\s–—_=*.·-]{3,}$")
_PAGE_NUMBER = re.compile(r"^(?:[-–]\s*)?(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–])?$", re.IGNORECASE)
_STAMP = (
    re.compile(r"^(?:công văn\s+)?đến\s+(?:số\b|ngày\b).*$", re.IGNORECASE),
    re.compile(r"^(?:số|ngày)\s*:?\s*[\d\s./-]*[-–]\s*(?:19|20)\d{2}$", re.IGNORECASE),
    re.compile(r"^chuyển?\s*:?\s*[.…\s]*$|^chuyên\s*:?\s*[.…\s]*$", re.IGNORECASE),
    re.compile(r"^số và ký hiệu hs\b.*$", re.IGNORECASE),
    re.compile(r"^lưu hồ sơ số\b.*$", re.IGNORECASE),
)
_RECEIVED = re.compile(r"^(?:công văn\s+)?đến\s+số\b|^đến$", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _plain_formula(found: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", found[1].replace("\\%", "%").replace("\\", "")).strip()


def clean_text(text: str) -> str:
    """NFC without invisible characters, emphasis marks and `$…$`; the words and digits stay as printed."""
    text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", _CONTROL.sub(" ", _ZERO_WIDTH.sub("", text)))
    text = _HTML.sub(" ", _FORMULA.sub(_plain_formula, text))
    text = _MARKDOWN_NOTE.sub(lambda found: found[1].translate(_SUPERSCRIPTS) + (" " if found[2] else ""), text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub("", text))
    return _LOOSE_CLOSE.sub("", _LOOSE_OPEN.sub("", text))


def _furniture(text: str) -> str | None:
    """What stands for a line of page furniture: a page number is nothing, a drawn rule parts paragraphs."""
    if _PAGE_NUMBER.match(text):
        return ""
    return RULE if _DRAWN.match(text) else None


def _stamped(lines: list[str]) -> set[int]:
    """Positions of the lines of an incoming stamp: its own lines, and the office named just above "ĐẾN Số …"."""
    found: set[int] = set()
    for position, text in enumerate(lines):
        if not _RECEIVED.match(text):
            continue
        found.add(position)
        above = position - 1
        if above >= 0 and lines[above].isupper() and len(lines[above]) <= 60:
            found.add(above)
        for below in range(position + 1, min(position + 6, len(lines))):
            if any(pattern.match(lines[below]) for pattern in _STAMP):
                found.add(below)
    return found


def _beside_numbers(lines: list[str]) -> set[int]:
    """Positions of the numbers alone on their line, right above or below another such: cells, copied a cell a line."""
    numbers = {position for position, text in enumerate(lines) if is_number(text) and any(map(str.isdecimal, text))}
    return {position for position in numbers if {position - 1, position + 1} & numbers}


def _clean_line(line: Line) -> Line:
    heading = _MARKDOWN_HEADING.match(line.text)
    level = len(heading[1]) if heading else line.level
    text = clean_text(heading[2] if heading else line.text)
    return replace(line, text=text.rstrip(" \r\n"), level=level)


def _clean_grid(grid: Grid) -> Grid:
    rows = tuple(tuple(" ".join(clean_text(cell).split()) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows)


def clean_document(document: Document) -> list[Element]:
    """The elements made plain; a page number or running head becomes an empty line, a drawn rule `RULE`; stamps vanish.

    A number beside another is a cell and stays.
    """
    elements: list[Element] = [
        _clean_grid(element) if isinstance(element, Grid) else _clean_line(element) for element in document.elements
    ]
    places = [n for n, element in enumerate(elements) if isinstance(element, Line) and element.text.strip()]
    texts = [element.text.strip() for element in elements if isinstance(element, Line) and element.text.strip()]
    stamped = {places[position] for position in _stamped(texts)}
    cells = {places[position] for position in _beside_numbers(texts)}
    running = {places[position] for position in running_heads(texts)}
    kept: list[Element] = []
    for position, element in enumerate(elements):
        if position in stamped:
            continue
        plain = isinstance(element, Line) and "\t" not in element.text and position not in cells
        instead = _furniture(element.text.strip()) if isinstance(element, Line) and plain else None
        instead = "" if position in running else instead
        kept.append(element if instead is None else Line(instead, element.page))
    return kept
