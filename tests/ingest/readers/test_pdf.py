"""Text PDF: small files made here, and a real decree where the shared files are at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.ingest.document import Document, Grid, Line
from assistant.ingest.readers import read_report
from assistant.ingest.readers.base import ReadLimits
from assistant.ingest.readers.pdf import PdfReader
from assistant.records.report import BlockKind
from tests.ingest.readers.pdffile import Sheet, write_pdf
from tests.text.typed import in_tcvn3

FORMATS = Path(__file__).resolve().parents[4] / "shared" / "formats"

BODY = (
    "Thực hiện Kế hoạch số 199/KH-UBND ngày 20/10/2022 của Ủy ban nhân dân",
    "tỉnh về thực hiện cao điểm triển khai các giải pháp bảo đảm hoàn thành các",
    "chỉ tiêu, toàn tỉnh đã tiếp nhận 17.574/18.092 hồ sơ, đạt 97,1% kế hoạch.",
)


def read(path: Path, limits: ReadLimits | None = None) -> Document:
    return PdfReader().read(path, limits or ReadLimits())


def lines(document: Document) -> list[str]:
    return [element.text for element in document.elements if isinstance(element, Line) and element.text]


def grids(document: Document) -> list[Grid]:
    return [element for element in document.elements if isinstance(element, Grid)]


def test_lines_come_in_reading_order_however_they_were_drawn(tmp_path: Path) -> None:
    sheet = Sheet().text(85, 132, BODY[2]).text(85, 116, BODY[1]).text(85, 100, BODY[0])
    document = read(write_pdf(tmp_path / "a.pdf", sheet))
    assert lines(document) == list(BODY)
    assert {element.page for element in document.elements} == {1}


def test_letters_of_a_second_font_are_put_in_their_places(tmp_path: Path) -> None:
    sheet = Sheet().text(85, 100, "b").text(97, 100, "nh").text(91, 100, "à")
    assert lines(read(write_pdf(tmp_path / "a.pdf", sheet))) == ["bành"]


def test_bold_drawn_twice_is_read_once(tmp_path: Path) -> None:
    sheet = Sheet().text(85, 100, "Tổng số: 1.551").text(85.3, 100, "Tổng số: 1.551")
    assert lines(read(write_pdf(tmp_path / "a.pdf", sheet))) == ["Tổng số: 1.551"]


def test_words_set_apart_without_a_space_are_two(tmp_path: Path) -> None:
    sheet = Sheet().text(85, 100, "hồ").text(101, 100, "sơ")
    assert lines(read(write_pdf(tmp_path / "a.pdf", sheet))) == ["hồ sơ"]


def test_ligatures_are_letters(tmp_path: Path) -> None:
    assert lines(read(write_pdf(tmp_path / "a.pdf", Sheet().text(85, 100, "ﬁle ﬂash")))) == ["file flash"]


def test_legacy_letters_are_decoded_by_the_font(tmp_path: Path) -> None:
    text = "Quy chế thành lập, tổ chức và hoạt động năm 2004"
    sheet = Sheet().text(85, 100, in_tcvn3(text), font="L")
    assert lines(read(write_pdf(tmp_path / "a.pdf", sheet))) == [text]


def letterhead() -> Sheet:
    sheet = Sheet()
    sheet.text(90, 90, "UBND TỈNH NINH THUẬN", 11).text(330, 90, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 11)
    sheet.text(398, 106, "VIỆT NAM", 11).text(85, 120, "Số: 154/BC-UBND", 11)
    sheet.text(330, 130, "Độc lập - Tự do - Hạnh phúc", 11).text(290, 180, "BÁO CÁO")
    return sheet.lines(85, 220, *BODY)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    said = lines(read(write_pdf(tmp_path / "a.pdf", letterhead())))
    assert said[:5] == [
        "UBND TỈNH NINH THUẬN",
        "Số: 154/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BÁO CÁO",
    ]
    head = read_report(tmp_path / "a.pdf").letterhead
    assert (head.number, head.issuer, head.province) == ("154/BC-UBND", "UBND TỈNH NINH THUẬN", "Ninh Thuận")


def test_figures_in_columns_without_rules_are_a_table(tmp_path: Path) -> None:
    sheet = Sheet().lines(85, 100, *BODY)
    rows = (("Ninh Hải", "1.205", "98,5"), ("Thuận Bắc", "964", "97"), ("Bác Ái", "12", "100"))
    for place, row in enumerate(rows):
        for left, cell in zip((85, 250, 350), row, strict=True):
            sheet.text(left, 170 + 16 * place, cell)
    assert grids(read(write_pdf(tmp_path / "a.pdf", sheet)))[0].rows == rows


def running(number: int, *body: str) -> Sheet:
    sheet = Sheet().text(300, 40, str(number)).text(85, 810, "Báo cáo kết quả thực hiện Đề án 06")
    return sheet.lines(85, 100, *body)


def test_page_numbers_and_running_feet_are_dropped_and_pages_kept(tmp_path: Path) -> None:
    sheets = [running(1, *BODY), running(2, "12 hồ sơ quá hạn."), running(3, "Hết.")]
    document = read(write_pdf(tmp_path / "a.pdf", *sheets))
    said = [element for element in document.elements if isinstance(element, Line) and element.text]
    assert [element.text for element in said] == [*BODY, "12 hồ sơ quá hạn.", "Hết."]
    assert [element.page for element in said] == [1, 1, 1, 2, 3]


def table_sheet() -> Sheet:
    """A head of two rows with one cell over two columns, and one over two rows."""
    sheet = Sheet().text(85, 90, "Số liệu")
    sheet.rule(85, 100, 500, 100).rule(185, 120, 500, 120)
    for y in (140, 160, 180):
        sheet.rule(85, y, 500, y)
    sheet.rule(85, 100, 85, 180).rule(185, 100, 185, 180).rule(500, 100, 500, 180).rule(340, 120, 340, 180)
    sheet.text(90, 114, "Đơn vị").text(200, 114, "Hồ sơ")
    sheet.text(190, 134, "Tiếp nhận").text(345, 134, "Giải quyết")
    sheet.text(90, 154, "Ninh Hải").text(190, 154, "1.205").text(345, 154, "1.190")
    return sheet.text(90, 174, "Bác Ái").text(190, 174, "964").text(345, 174, "964")


def test_a_merged_head_speaks_for_all_that_it_covers(tmp_path: Path) -> None:
    grid = grids(read(write_pdf(tmp_path / "a.pdf", table_sheet())))[0]
    assert grid.head == 2
    assert grid.rows == (
        ("Đơn vị", "Hồ sơ", "Hồ sơ"),
        ("Đơn vị", "Tiếp nhận", "Giải quyết"),
        ("Ninh Hải", "1.205", "1.190"),
        ("Bác Ái", "964", "964"),
    )


def net(number: int, *rows: tuple[str, str]) -> Sheet:
    sheet = Sheet().net([85, 300, 500], [100 + 20 * n for n in range(len(rows) + 2)])
    for place, (one, other) in enumerate((("Đơn vị", "Hồ sơ"), *rows)):
        sheet.text(90, 114 + 20 * place, one).text(310, 114 + 20 * place, other)
    return sheet.text(300, 40, str(number))


def test_a_table_over_two_pages_is_one_without_its_repeated_head(tmp_path: Path) -> None:
    document = read(write_pdf(tmp_path / "a.pdf", net(1, ("Ninh Hải", "5")), net(2, ("Bác Ái", "6"), ("Tổng", "11"))))
    assert [grid.rows for grid in grids(document)] == [
        (("Đơn vị", "Hồ sơ"), ("Ninh Hải", "5"), ("Bác Ái", "6"), ("Tổng", "11"))
    ]


def test_a_row_broken_by_the_page_is_whole(tmp_path: Path) -> None:
    two = (
        Sheet()
        .net([85, 300, 500], [100, 120, 140])
        .text(310, 114, "và các xã")
        .text(90, 134, "Bác Ái")
        .text(310, 134, "6")
    )
    document = read(write_pdf(tmp_path / "a.pdf", net(1, ("Ninh Hải", "Huyện")), two))
    assert [grid.rows[1:] for grid in grids(document)] == [(("Ninh Hải", "Huyện và các xã"), ("Bác Ái", "6"))]


def test_a_number_broken_in_a_narrow_cell_is_whole(tmp_path: Path) -> None:
    sheet = Sheet().net([85, 130, 300], [100, 150, 170]).text(87, 114, "1.234.5").text(87, 130, "67")
    sheet.text(140, 114, "đồng").text(90, 164, "12").text(140, 164, "hồ sơ")
    assert grids(read(write_pdf(tmp_path / "a.pdf", sheet)))[0].rows[0] == ("1.234.567", "đồng")


def noted() -> list[Sheet]:
    one = Sheet().lines(85, 100, BODY[0], BODY[1], "chỉ tiêu được giao").text(193, 127, "1", 7).text(203, 132, "và đã")
    one.rule(85, 700, 205, 700).lines(85, 720, "1 Sở Tư pháp, Sở Nội vụ, các huyện;", "Công an tỉnh và")
    two = Sheet().lines(85, 100, "hoàn thành 100% kế hoạch.").rule(85, 700, 205, 700)
    return [one, two.lines(85, 720, "các sở khác.", "2 Kế hoạch số 13/KH-UBND.")]


def test_footnotes_stand_apart_with_their_numbers_and_go_on_over_the_page(tmp_path: Path) -> None:
    said = lines(read(write_pdf(tmp_path / "a.pdf", *noted())))
    assert said[2] == "chỉ tiêu được giao¹ và đã"
    assert "¹ Sở Tư pháp, Sở Nội vụ, các huyện; Công an tỉnh và các sở khác." in said
    assert "² Kế hoạch số 13/KH-UBND." in said


def test_a_paragraph_goes_on_after_the_footnotes_of_its_page(tmp_path: Path) -> None:
    report = read_report(write_pdf(tmp_path / "a.pdf", *noted()))
    blocks = [block for section in report.sections for block in section.blocks]
    body = [block.text for block in blocks if block.kind is not BlockKind.FOOTNOTE]
    assert body == [" ".join((BODY[0], BODY[1], "chỉ tiêu được giao và đã hoàn thành 100% kế hoạch."))]


def test_notes_at_the_end_of_a_report_are_notes(tmp_path: Path) -> None:
    one = Sheet().lines(85, 100, *BODY[:2], "chỉ tiêu được giao").text(193, 127, "1", 7).text(198, 132, ".")
    path = write_pdf(tmp_path / "a.pdf", one, Sheet().lines(57, 100, "1 Công điện số 104/CĐ-TTg", "ngày 29/01/2022."))
    notes = [block for section in read_report(path).sections for block in section.blocks if block.marker == "1"]
    assert [(note.kind, note.text) for note in notes] == [
        (BlockKind.FOOTNOTE, "Công điện số 104/CĐ-TTg ngày 29/01/2022.")
    ]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(tmp_path: Path, turned: int) -> None:
    """The print is turned one way and the page shown turned back, or only the print is turned."""
    upright = lines(read(write_pdf(tmp_path / "b.pdf", letterhead())))
    for shown in (turned, 0):
        sheet = letterhead()
        matrices = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}
        sheet.marks = [f"{matrices[turned]} cm", *sheet.marks]
        sheet.turned = shown
        assert lines(read(write_pdf(tmp_path / "a.pdf", sheet)))[: len(upright)] == upright


@pytest.mark.parametrize(
    "spoilt", [lambda whole: whole[: len(whole) // 3], lambda _: b"%PDF-1.7\nnothing", lambda _: b"just text"]
)
def test_a_broken_file_is_refused(tmp_path: Path, spoilt: Callable[[bytes], bytes]) -> None:
    path = write_pdf(tmp_path / "a.pdf", Sheet().lines(85, 100, *BODY))
    path.write_bytes(spoilt(path.read_bytes()))
    with pytest.raises(ReadError) as raised:
        read(path)
    assert raised.value.key == "read.pdf_broken"


def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", Sheet().lines(85, 100, *BODY))
    lock = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /Root" % (
        b"1" * 64,
        b"2" * 64,
    )
    path.write_bytes(path.read_bytes().replace(b"/Root", lock))
    with pytest.raises(ReadError) as raised:
        read(path)
    assert raised.value.key == "read.pdf_password"


def test_a_file_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as raised:
        read(write_pdf(tmp_path / "a.pdf"))
    assert raised.value.key == "read.pdf_empty"


def test_more_pages_than_the_limit_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", *[Sheet().text(85, 100, "Trang") for _ in range(30)])
    with pytest.raises(ReadError) as raised:
        read(path, ReadLimits(max_pages=20))
    assert raised.value.key == "read.too_many_pages"


def test_a_real_decree_in_tcvn3_fonts() -> None:
    if not (FORMATS / "files").is_dir():
        pytest.skip("no shared files here")
    path = next((FORMATS / "files").glob("*.pdf"))
    truth = (FORMATS / "truth" / f"{path.stem}.txt").read_text(encoding="utf-8")
    said = " ".join(" ".join(lines(read(path))).split())
    assert said == " ".join(truth.split()).replace(" 2 nói trên", " nói trên")
