"""What of a Word paragraph is printed."""

from pathlib import Path

import pytest

from assistant.ingest.document import Line
from assistant.ingest.readers import read_report
from tests.ingest.readers.wordfile import elements, item, lines, par, row, run, table, word

BREAK = "<w:r><w:br/></w:r>"


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (run("Đạt ") + run("97,1", "<w:b/>") + run("%"), "Đạt 97,1%"),
        (
            run("tăng ") + "<w:ins>" + run("12") + "</w:ins><w:del><w:r><w:delText>21</w:delText></w:r></w:del>",
            "tăng 12",
        ),
        ("<w:moveFrom>" + run("cũ") + "</w:moveFrom><w:moveTo>" + run("mới") + "</w:moveTo>", "mới"),
        (run("thấy") + run(" giấu", "<w:vanish/>"), "thấy"),
        (run("17") + "<w:r><w:noBreakHyphen/></w:r>" + run("NQ/TW"), "17-NQ/TW"),
        (run("trang ") + field(" PAGEREF x ", run("5")), "trang 5"),
        (run("Tổng: ") + '<w:fldSimple w:instr=" =SUM(ABOVE) ">' + run("1.234") + "</w:fldSimple>", "Tổng: 1.234"),
        ('<w:hyperlink r:id="x">' + run("Cổng dịch vụ công") + "</w:hyperlink>", "Cổng dịch vụ công"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 90%"), "≥ 90%"),
        (run("\uf0fc", '<w:rFonts w:hAnsi="Wingdings"/>') + run(" xong"), "✓ xong"),
        ("<w:sdt><w:sdtContent>" + run("trong khung") + "</w:sdtContent></w:sdt>", "trong khung"),
        (run("diện tích 5 km") + run("2", '<w:vertAlign w:val="superscript"/>'), "diện tích 5 km²"),
        (run("còn H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O"), "còn H2O"),
        (run("một") + BREAK + run("hai " * 30), "một " + "hai " * 30),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>",
            "3/4",
        ),
    ],
)
def test_what_is_printed(tmp_path: Path, inner: str, said: str) -> None:
    assert lines(word(tmp_path / "a.docx", par(inner))) == [said.strip()]


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    cut = par("Đã cấp 12", properties="<w:rPr><w:del/></w:rPr>")
    assert lines(word(tmp_path / "a.docx", cut + par(".345 thẻ.") + par("Hết."))) == ["Đã cấp 12.345 thẻ.", "Hết."]


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="toc 1"/></w:style>'
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    separate, end = ('<w:r><w:fldChar w:fldCharType="' + kind + '"/></w:r>' for kind in ("separate", "end"))
    body = (
        par(begin + separate + run("I. KẾT QUẢ 2"))
        + par(run("II. HẠN CHẾ 3") + end)
        + par("III. KIẾN NGHỊ 4", properties='<w:pStyle w:val="x"/>')
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        + f"<w:sdtContent>{par('IV. KHÁC 5')}</w:sdtContent></w:sdt>"
        + par("I. KẾT QUẢ")
    )
    assert lines(word(tmp_path / "a.docx", body, styles=styles)) == ["I. KẾT QUẢ"]


def test_a_field_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    body = par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("Còn đây.")) + par("Vẫn còn.")
    assert lines(word(tmp_path / "a.docx", body)) == ["Còn đây.", "Vẫn còn."]


def test_a_text_box_is_read_once_and_after_its_paragraph(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{par('DỰ THẢO')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(word(tmp_path / "a.docx", par(run("BÁO CÁO"), drawing) + par("Hết."))) == [
        "BÁO CÁO",
        "DỰ THẢO",
        "Hết.",
    ]


def test_line_breaks_that_stand_for_paragraphs_part_them(tmp_path: Path) -> None:
    listed = par(
        run("Kết quả cụ thể như sau, tính từ đầu năm đến hết tháng 3 của năm báo cáo:"),
        BREAK,
        run("- một"),
        BREAK,
        run("- hai"),
    )
    centred = par(run("BÁO CÁO"), BREAK, run("Kết quả " * 12), properties='<w:jc w:val="center"/>')
    found = lines(word(tmp_path / "a.docx", listed + centred))
    assert found[1:3] == ["- một", "- hai"]
    assert found[3] == "BÁO CÁO"


def test_capitals_by_formatting_and_by_font_are_told_and_letters_left(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Tên"/><w:rPr><w:caps/></w:rPr></w:style>'
    body = (
        par("báo cáo", properties='<w:pStyle w:val="t"/>')
        + par(run("b¸o c¸o", '<w:rFonts w:hAnsi=".VnTimeH"/>'))
        + par("báo cáo")
    )
    found = [
        element for element in elements(word(tmp_path / "a.docx", body, styles=styles)) if isinstance(element, Line)
    ]
    assert [(line.text, line.capitals) for line in found] == [("báo cáo", True), ("báo cáo", True), ("báo cáo", False)]


def test_old_fonts_become_unicode_and_marks_of_notes_are_no_letters(tmp_path: Path) -> None:
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    notes = f'<w:footnote w:id="2">{par(run("§Ò ¸n 06", old))}</w:footnote>'
    body = par(run("B¸o c¸o kÕt qu¶", old), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" thùc hiÖn", old))
    assert lines(word(tmp_path / "a.docx", body, footnotes=notes)) == ["Báo cáo kết quả¹ thực hiện", "¹ Đề án 06"]


def test_notes_are_numbered_as_they_come_and_follow_their_paragraph(tmp_path: Path) -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        + f'<w:footnote w:id="7">{par("Quyết định số 06.")}{par("- Kèm phụ lục.")}</w:footnote>'
        + f'<w:footnote w:id="3">{par("Công văn số 1.")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="1">{par("Nghị định số 104.")}</w:endnote>'

    def mark(kind: str, identity: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'

    body = (
        par(run("Đã ban hành"), mark("footnote", 7), run(" văn bản."))
        + table(row("Tên", "Số"), row(f"<w:p>{run('12')}{mark('footnote', 3)}</w:p>", "5"))
        + par(run("Theo nghị định"), mark("endnote", 1), run("."))
    )
    found = lines(word(tmp_path / "a.docx", body, footnotes=notes, endnotes=ends))
    assert found == [
        "Đã ban hành¹ văn bản.",
        "¹ Quyết định số 06.",
        "¹ - Kèm phụ lục.",
        "² Công văn số 1.",
        "Theo nghị định¹.",
        "¹ Nghị định số 104.",
    ]


def test_pages_as_word_laid_them_out(tmp_path: Path) -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    split = row(f"<w:p>{run('a')}{turn}{run('b')}</w:p>", f"<w:p>{run('c')}{turn}{run('d')}</w:p>")
    body = par("một") + par(run("hai"), turn, run("vẫn hai")) + par(turn, run("ba")) + table(split) + par("bốn")
    found = elements(word(tmp_path / "a.docx", body))
    assert [element.page for element in found] == [1, 1, 3, 3, 4]


def test_pages_are_unknown_where_only_some_breaks_are_hard(tmp_path: Path) -> None:
    body = par("một") + par('<w:r><w:br w:type="page"/></w:r>', run("hai"))
    assert {element.page for element in elements(word(tmp_path / "a.docx", body))} == {None}


def test_styles_give_levels_but_not_to_whole_paragraphs(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="k"><w:name w:val="Mục"/><w:basedOn w:val="h"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="o"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    texts = {"h": "Một", "k": "Hai", "o": "Ba"}
    body = "".join(par(text, properties=f'<w:pStyle w:val="{style}"/>') for style, text in texts.items())
    body += par("dài " * 80, properties='<w:pStyle w:val="h"/>') + par("Bốn", properties='<w:outlineLvl w:val="9"/>')
    found = [
        element for element in elements(word(tmp_path / "a.docx", body, styles=styles)) if isinstance(element, Line)
    ]
    assert [line.level for line in found] == [2, 2, 1, None, None]


def test_hidden_and_empty_paragraphs(tmp_path: Path) -> None:
    body = par() + par(run("giấu", "<w:vanish/>")) + par(" ") + par("thấy") + item("không có danh sách", 9)
    assert lines(word(tmp_path / "a.docx", body)) == ["thấy", "không có danh sách"]


def test_headings_without_numbers_stand_under_the_number_above_by_their_level(tmp_path: Path) -> None:
    def head(text: str, level: int) -> str:
        return par(text, properties=f'<w:outlineLvl w:val="{level - 1}"/>')

    body = (
        head("I. KẾT QUẢ", 1)
        + head("1. Cấp thẻ", 2)
        + head("Số liệu chung", 3)
        + par("Đã cấp 5 thẻ.")
        + head("2. Định danh", 2)
        + head("KIẾN NGHỊ", 1)
        + par("Không.")
    )
    report = read_report(word(tmp_path / "a.docx", body))
    assert [
        (one.path, report.sections[one.parent].path if one.parent is not None else None) for one in report.sections
    ] == [
        ("I", None),
        ("I.1", "I"),
        ("I.1, Số liệu chung", "I.1"),
        ("I.2", "I"),
        ("KIẾN NGHỊ", None),
    ]


def test_a_title_drawn_in_capitals_is_a_title(tmp_path: Path) -> None:
    old = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    body = par(run("ubnd tØnh hµ giang", old)) + par("Số: 12/BC-UBND") + par(run("b¸o c¸o", old))
    body += par("Kết quả thực hiện Đề án 06 tháng 3/2024") + par("I. KẾT QUẢ") + par("Tốt.")
    head = read_report(word(tmp_path / "a.docx", body)).letterhead
    assert (head.issuer, head.number) == ("UBND TỈNH HÀ GIANG", "12/BC-UBND")
    assert head.title == "Kết quả thực hiện Đề án 06 tháng 3/2024"
