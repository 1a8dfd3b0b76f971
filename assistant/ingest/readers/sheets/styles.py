"""What the styles of a workbook settle for a cell: its number format and its font."""

from dataclasses import dataclass
from typing import Any

from assistant.ingest.readers.packed import Package
from assistant.ingest.readers.sheets.formats import BUILT_IN

__all__ = ["CellStyle", "read_styles"]

_GENERAL = "General"
_LONGEST = 255
"""Characters of a format code that Excel allows."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """The format code and the font of the cells of a style."""

    code: str = _GENERAL
    font: str = ""


def _all(root: Any, *path: str) -> list[Any]:  # noqa: ANN401 - lxml has no types
    """The elements under a root by a path of local names, whatever their namespace."""
    return list(root.iterfind("/".join(f"{{*}}{name}" for name in path)))


def _font(element: Any) -> str:  # noqa: ANN401
    names = _all(element, "name")
    return names[0].get("val", "") if names else ""


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0


def read_styles(package: Package, name: str | None) -> tuple[CellStyle, ...]:
    """The styles in the order that cells count them; none where the workbook has no such part."""
    root = package.tree(name) if name is not None else None
    if root is None:
        return ()
    codes = {**BUILT_IN}
    for one in _all(root, "numFmts", "numFmt"):
        codes[_whole(one.get("numFmtId"))] = one.get("formatCode", _GENERAL)[:_LONGEST]
    fonts = [_font(one) for one in _all(root, "fonts", "font")]
    found = []
    for one in _all(root, "cellXfs", "xf"):
        font = _whole(one.get("fontId"))
        code = codes.get(_whole(one.get("numFmtId")), _GENERAL)
        found.append(CellStyle(code, fonts[font] if font < len(fonts) else ""))
    return tuple(found)
