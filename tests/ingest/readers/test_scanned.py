"""Scans: pictures drawn here and read by Tesseract itself; skipped, with the reason, where it is not installed."""

import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from rapidfuzz.fuzz import ratio

from assistant.errors import ReadError
from assistant.ingest.document import Document, Grid, Line
from assistant.ingest.figures import figures_of
from assistant.ingest.readers import read_report
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.image import ImageReader
from assistant.ingest.readers.pdf import PdfReader
from tests.ingest.readers.drawn import Drawing, needs_tesseract
from tests.ingest.readers.pdffile import Sheet, write_pdf

BODY = (
    "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh, toàn tỉnh đã",
    "tiếp nhận 17.574/18.092 hồ sơ, đạt 97,1% kế hoạch năm.",
    "Công an tỉnh đã kích hoạt 272.666 tài khoản định danh.",
)
ACROSS = [40.0, 80.0, 220.0, 300.0, 380.0]
DOWN = [60.0, 84.0, 108.0, 132.0, 156.0]
COUNTS = ["17.574", "18.092", "97,1", "272.666"]
ROWS = [
    ["STT", "Huyện", "Tiếp nhận", "Giải quyết"],
    ["1", "Thuận Nam", "1.234", "1.200"],
    ["2", "Ninh Phước", "2.345", "2.300"],
    ["3", "Bác Ái", "3.456", "3.400"],
]


def read(path: Path, limits: ReadLimits | None = None) -> Document:
    reader = PdfReader() if path.suffix == ".pdf" else ImageReader()
    return reader.read(path, limits or ReadLimits())


def said(document: Document) -> str:
    return " ".join(element.text for element in document.elements if isinstance(element, Line) and element.text)


def numbers(document: Document) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", said(document))


def alike(one: str, other: str) -> float:
    """The share of letters that two texts have in common, 0 to 1: releases of Tesseract differ by a mark or two."""
    return ratio(one, other) / 100


def page() -> Drawing:
    return Drawing().lines(30, 60, *BODY)


@needs_tesseract()
@pytest.mark.parametrize("name", ["a.png", "a.jpeg", "a.tiff", "a.bmp"])
def test_a_picture_is_read_with_its_figures(tmp_path: Path, name: str) -> None:
    report = read_report(page().save(tmp_path / name))
    found = {(figure.printed, figure.unit) for figure in figures_of(report)}
    assert {("17.574", "hồ sơ"), ("18.092", "hồ sơ"), ("97,1%", "%"), ("272.666", "tài khoản")} <= found


@needs_tesseract()
def test_askew_under_a_stamp_and_in_a_shadow(tmp_path: Path) -> None:
    drawn = page().stamp(200, 20)
    document = read(drawn.save(tmp_path / "a.png", 1.6, shade=True))
    assert numbers(document) == COUNTS
    assert alike(said(document), " ".join(BODY)) > 0.95


@needs_tesseract()
def test_a_page_that_lies_on_its_side_is_turned(tmp_path: Path) -> None:
    body = Drawing(420, 560).lines(30, 60, *BODY * 8)
    body.picture.rotate(90, expand=True).save(tmp_path / "a.png", dpi=(200, 200))
    assert "272.666 tài khoản" in said(read(tmp_path / "a.png"))


@needs_tesseract()
def test_a_ruled_table_keeps_its_cells(tmp_path: Path) -> None:
    document = read(Drawing().table(ACROSS, DOWN, ROWS).save(tmp_path / "a.png", 0.7))
    (grid,) = [element for element in document.elements if isinstance(element, Grid)]
    assert [list(row) for row in grid.rows[1:]] == ROWS[1:]
    assert alike(" ".join(grid.rows[0]), " ".join(ROWS[0])) > 0.8


@needs_tesseract()
def test_bare_columns_are_a_table(tmp_path: Path) -> None:
    drawn = Drawing()
    for place, row in enumerate(ROWS[1:] * 2):
        for x, cell in zip((40, 220, 300), row[1:], strict=True):
            drawn.text(x, 60 + 20 * place, cell)
    document = read(drawn.save(tmp_path / "a.png"))
    (grid,) = [element for element in document.elements if isinstance(element, Grid)]
    assert [list(row) for row in grid.rows] == [row[1:] for row in ROWS[1:] * 2]


@needs_tesseract()
def test_pages_of_a_pdf_are_typed_or_scanned_each_for_itself(tmp_path: Path) -> None:
    typed = write_pdf(tmp_path / "typed.pdf", Sheet().lines(85, 100, "Trang này có chữ: 5.678 hồ sơ đã được số hóa"))
    page().scanned().save(tmp_path / "scan.pdf", resolution=200)
    mixed = pypdfium2.PdfDocument.new()
    for name in (typed, tmp_path / "scan.pdf"):
        with pypdfium2.PdfDocument(name) as part:
            mixed.import_pages(part)
    mixed.save(tmp_path / "mixed.pdf")
    mixed.close()
    document = read(tmp_path / "mixed.pdf")
    first, *others = [one for one in document.elements if isinstance(one, Line) and one.text]
    assert (first.page, first.text) == (1, "Trang này có chữ: 5.678 hồ sơ đã được số hóa")
    assert {one.page for one in others} == {2}
    assert numbers(document) == ["5.678", *COUNTS]


@needs_tesseract()
def test_a_tif_has_pages(tmp_path: Path) -> None:
    first, second = (Drawing().text(30, 60, f"Huyện tiếp nhận {count} hồ sơ").picture for count in ("1.234", "5.678"))
    first.save(tmp_path / "a.tif", save_all=True, append_images=[second], dpi=(200, 200))
    lines = [one for one in read(tmp_path / "a.tif").elements if isinstance(one, Line) and one.text]
    assert [(one.page, re.findall(r"[\d.]+", one.text)) for one in lines] == [(1, ["1.234"]), (2, ["5.678"])]


@needs_tesseract()
def test_text_hidden_under_a_scan_is_not_taken_for_it(tmp_path: Path) -> None:
    """As scanners add it: text that is not drawn, here of another report."""
    page().scanned().save(tmp_path / "a.pdf", resolution=200)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        sheet = pdf[0]
        hidden = pypdfium2.raw.FPDFPageObj_NewTextObj(pdf, b"Helvetica", 12.0)
        words = "huyen tiep nhan 999 ho so\0".encode("utf-16-le")
        pypdfium2.raw.FPDFText_SetText(hidden, (pypdfium2.raw.FPDF_WCHAR * (len(words) // 2)).from_buffer_copy(words))
        pypdfium2.raw.FPDFTextObj_SetTextRenderMode(hidden, pypdfium2.raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        pypdfium2.raw.FPDFPage_InsertObject(sheet, hidden)
        pypdfium2.raw.FPDFPage_GenerateContent(sheet)
        pdf.save(tmp_path / "b.pdf")
    assert numbers(read(tmp_path / "b.pdf")) == COUNTS


@needs_tesseract()
def test_numbers_below_the_confidence_asked_for_are_doubted(tmp_path: Path) -> None:
    path = page().save(tmp_path / "a.png")
    strict = read(path, ReadLimits(confidence=1.0))
    assert [doubt.text for doubt in strict.doubts] == COUNTS
    assert not read(path, ReadLimits(confidence=0.0)).doubts


def test_without_tesseract_a_scan_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.effect_noise((800, 600), 120).save(tmp_path / "a.png")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError) as raised:
        read_report(tmp_path / "a.png")
    assert (raised.value.key, raised.value.values) == ("read.program", {"program": "tesseract", "file": "a.png"})


def test_without_tesseract_an_empty_page_is_no_reason_to_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = write_pdf(tmp_path / "a.pdf", Sheet().lines(85, 100, *BODY), Sheet())
    assert said(read(path)) == " ".join(BODY)


def test_a_truncated_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.effect_noise((400, 300), 120).save(path)
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(ReadError) as raised:
        read_report(path)
    assert raised.value.key == "read.picture_broken"


def test_a_picture_too_large_to_unpack_is_refused(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "a.png")
    with pytest.raises(ReadError) as raised:
        read_report(tmp_path / "a.png")
    assert raised.value.key == "read.picture_large"
