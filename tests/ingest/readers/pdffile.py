"""Writes small PDF files for tests: words at places, rules, fonts with and without a map to Unicode."""

from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Sheet", "write_pdf"]

_RANGES = b" ".join(b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(256))
_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange 256 beginbfrange "
    + _RANGES
    + b" endbfrange endcmap end end"
)
_BELOW = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    b" /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Made /Flags 4 /Ascent 800"
    b" /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 /FontBBox [0 -200 1000 800] >> >>"
)
_FONT = b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [%d 0 R] %s >>"
_PAGE = (
    b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents %d 0 R "
    b"/Resources << /Font << %s >> >> >>"
)


@dataclass
class Sheet:
    """A page of A4 in points from the upper left corner; each letter is half its size wide."""

    marks: list[str] = field(default_factory=list)
    turned: int = 0

    def text(self, left: float, base: float, words: str, size: float = 12, font: str = "U") -> "Sheet":
        code = words.encode("utf-16-be") if font in ("U", "X") else words.encode("cp1252")
        self.marks.append(f"BT /{font} {size} Tf {left} {842 - base} Td <{code.hex()}> Tj ET")
        return self

    def lines(self, left: float, base: float, *lines: str, step: float = 16, size: float = 12) -> "Sheet":
        for place, line in enumerate(lines):
            self.text(left, base + step * place, line, size)
        return self

    def rule(self, left: float, top: float, right: float, bottom: float) -> "Sheet":
        self.marks.append(f"0.5 w {left} {842 - top} m {right} {842 - bottom} l S")
        return self

    def net(self, across: list[float], down: list[float]) -> "Sheet":
        for x in across:
            self.rule(x, down[0], x, down[-1])
        for y in down:
            self.rule(across[0], y, across[-1], y)
        return self


def write_pdf(path: Path, *sheets: Sheet, legacy: str = "VnTime") -> Path:
    """A PDF of these pages. Font `U` says which characters it shows, `X` does not, `L` is a legacy font."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes) -> int:
        return add(b"<< /Length %d >> stream\n%s\nendstream" % (len(data), data))

    told = b"/ToUnicode %d 0 R" % stream(_TO_UNICODE)
    fonts = [b"/U %d 0 R" % add(_FONT % (add(_BELOW), told)), b"/X %d 0 R" % add(_FONT % (add(_BELOW), b""))]
    old = b"<< /Type /Font /Subtype /TrueType /BaseFont /%s /Encoding /WinAnsiEncoding >>" % legacy.encode()
    fonts.append(b"/L %d 0 R" % add(old))
    tree = len(objects) + 2 * len(sheets) + 1
    kids = []
    for sheet in sheets:
        content = stream("\n".join(sheet.marks).encode("ascii"))
        kids.append(b"%d 0 R" % add(_PAGE % (tree, sheet.turned, content, b" ".join(fonts))))
    add(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids)))
    path.write_bytes(_file(objects, add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)))
    return path


def _file(objects: list[bytes], root: int) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (len(objects) + 1, table, len(objects) + 1, root, len(data))
