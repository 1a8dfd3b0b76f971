"""Printed lines to paragraphs: wrapped lines, page breaks, footnotes, furniture, stamps."""

import textwrap
from pathlib import Path

import pytest

from assistant.ingest.cleaning import clean_text
from assistant.ingest.document import Document, Line
from assistant.ingest.footnotes import lift_footnotes
from assistant.ingest.headings import number_glued
from assistant.ingest.joining import glue
from assistant.ingest.layout import Kind, compose
from assistant.ingest.readers import read_report
from assistant.records.report import Block, BlockKind, Report

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "readers"


def section(report: Report, path: str) -> tuple[Block, ...]:
    return next(section.blocks for section in report.sections if section.path == path)


def paragraphs(text: str) -> list[str]:
    document = Document(tuple(Line(line) for line in text.split("\n")))
    return [piece.text for piece in lift_footnotes(compose(document)) if piece.kind is Kind.TEXT]


def test_a_number_beside_a_number_is_a_cell_and_no_page_number() -> None:
    assert paragraphs("Thu học phí.\n\n4\n\nĐăng ký kết hôn\n\n738\n\n87,4\n\nĐổi giấy phép") == [
        "Thu học phí.",
        "Đăng ký kết hôn",
        "738",
        "87,4",
        "Đổi giấy phép",
    ]


def test_running_heads_with_their_page_numbers_are_left_out() -> None:
    head = "Báo cáo KT-XH năm 2023 - UBND tỉnh Hà Nam                          {}"
    pages = [
        "Kế hoạch vốn được giao là 6.842,5 tỷ đồng",
        "(Thủ tướng giao 5.108,3 tỷ đồng).",
        "Thu 12 tỷ đồng.",
        "Hết.",
    ]
    text = "\n\n".join(f"{page}\n\n{head.format(number)}" for number, page in enumerate(pages, 2))
    assert " ".join(paragraphs(text)) == " ".join(pages)


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị sự nghiệp công lập 2\n\nThu.\n\nĐơn vị sự nghiệp công lập 3",
        "Số vụ cháy trong tháng 2\n\nMột.\n\nSố vụ cháy trong tháng 2\n\nHai.\n\nSố vụ cháy trong tháng 9",
        "Xã đạt chuẩn nâng cao 1\nXã đạt chuẩn nâng cao 2\nXã đạt chuẩn nâng cao 3",
    ],
)
def test_lines_that_repeat_their_words_otherwise_stay(text: str) -> None:
    assert " ".join(paragraphs(text)).split() == text.split()


def test_wrapped_lines_are_joined_and_false_marks_are_text() -> None:
    report = read_report(DATA / "wrapped.txt")
    (block,) = section(report, "I.1.1")
    assert "590.042 hồ sơ cấp CCCD" in block.text
    assert "lớp 5, lớp 9, lớp 12. Số còn lại" in block.text
    assert "Phan Rang - Tháp Chàm và các tỉnh" in block.text
    assert "Nghị định số 104/2022/NĐ-CP ngày 21/12/2022" in block.text
    assert "3450/UBND-TCDNC của UBND tỉnh." in block.text
    assert section(report, "I.1.2")[0].text.endswith("ngày 17/02/2023 của Công an tỉnh.")
    assert "đạt được là 174. Đồng thời phát hơn 2.600 tờ rơi." in section(report, "I.2")[0].text


def test_items_are_blocks_with_their_depth() -> None:
    blocks = section(read_report(DATA / "wrapped.txt"), "I.1.2.a")
    assert [(block.kind, block.marker, block.depth) for block in blocks] == [
        (BlockKind.ITEM, "-", 1),
        (BlockKind.ITEM, "-", 1),
        (BlockKind.ITEM, "+", 2),
        (BlockKind.ITEM, "+", 2),
    ]
    assert blocks[0].text.endswith("thẻ căn cước công dân: 308 trường hợp;")


def test_whole_paragraphs_stay_apart() -> None:
    text = "I. KẾT QUẢ\n\n1. Công an tỉnh\n\nĐã cấp 5 thẻ\n\nĐạt 100%.\n\n2. Sở Y tế\n\nĐã làm."
    assert paragraphs(text) == ["I. KẾT QUẢ", "1. Công an tỉnh", "Đã cấp 5 thẻ", "Đạt 100%.", "2. Sở Y tế", "Đã làm."]


def test_a_page_break_within_a_sentence_is_healed() -> None:
    text = "1. Kết quả\n\nĐã tiếp nhận hồ sơ của các đối tượng trên địa\n\nbàn quản lý, đạt 34,11%.\n\nĐã làm."
    assert paragraphs(text)[1:] == [
        "Đã tiếp nhận hồ sơ của các đối tượng trên địa bàn quản lý, đạt 34,11%.",
        "Đã làm.",
    ]


def test_furniture_and_stamps_are_dropped() -> None:
    report = read_report(DATA / "footnotes.txt")
    words = " ".join(block.text for part in report.sections for block in part.blocks)
    assert "ĐẾN" not in words
    assert "SỞ TƯ PHÁP" not in words
    assert "ký hiệu HS" not in words
    wrapped = read_report(DATA / "wrapped.txt")
    assert all(block.text != "3" and "––" not in block.text for part in wrapped.sections for block in part.blocks)


def test_footnotes_are_lifted_and_the_paragraphs_closed() -> None:
    report = read_report(DATA / "footnotes.txt")
    assert section(report, "I.2")[0].text == (
        "Tỷ lệ đạt yêu cầu của Bộ Công an, cụ thể 168.411 / 83.838 = 200,87% so với chỉ tiêu."
    )
    assert section(report, "I.3")[0].text == (
        "Đến nay có 33/138 đơn vị, đặt tại trụ sở của Ủy ban nhân dân cấp xã, niêm yết các thủ tục."
        " Một số việc: (1) thẩm định; (2) xây dựng."
    )
    notes = [block for part in report.sections for block in part.blocks if block.kind is BlockKind.FOOTNOTE]
    assert [(note.marker, note.text) for note in notes] == [
        ("1", "Báo cáo số 53/BC-UBND ngày 27/02/2024."),
        ("2", "Gồm các mô hình: (1) điểm cấp xã; (2) điểm cấp huyện và tỉnh."),
        ("3", "- Huyện A có 05 mô hình, gồm: + Mô hình một đạt 100%. - Huyện B có 01 điểm."),
        ("4", "Năm 2022: đạt 50%. Năm 2025: đạt 90%."),
    ]


def test_footnote_marks_leave_the_text_and_units_stay() -> None:
    (block, *_) = section(read_report(DATA / "footnotes.txt"), "I.1")
    assert block.text.startswith("Đơn vị đã hoàn thành các báo cáo chuyên đề, triển khai 09/25 mô hình trên")
    assert block.text.endswith("12 km².")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("$168.411 / 83.838 = 200,87\\%$", "168.411 / 83.838 = 200,87%"),
        ("**223.468** dữ liệu (*đạt 5%*)", "223.468 dữ liệu (đạt 5%)"),
        ("công\u200b dân\u00a0số", "công dân số"),
        ("giá 5$ và 6$", "giá 5$ và 6$"),
        ("theo hướng dẫn[^3].", "theo hướng dẫn³."),
        ("* Ghi chú:", "* Ghi chú:"),
    ],
)
def test_lines_are_made_plain(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    ("raw", "last", "out"),
    [
        ("9Thủ tục cấp hộ chiếu", 8, "(9) Thủ tục cấp hộ chiếu"),
        ("Cụ thể: 1Đăng ký: 6.510; 2Đăng ký tạm trú", 0, "Cụ thể: (1) Đăng ký: 6.510; (2) Đăng ký tạm trú"),
        ("thực hiện dịch vụ 8Đăng ký", 7, "thực hiện dịch vụ (8) Đăng ký"),
        ("thực hiện dịch vụ 8Đăng ký", 2, "thực hiện dịch vụ 8Đăng ký"),
        ("lưới 220/380V, C06, PC06, COVID-19, 4G", 0, "lưới 220/380V, C06, PC06, COVID-19, 4G"),
    ],
)
def test_glued_item_numbers(raw: str, last: int, out: str) -> None:
    assert number_glued(raw, last)[0] == out


def _printed(text: str, width: int, gaps: bool) -> str:
    lines: list[str] = []
    for count, line in enumerate(line for line in text.split("\n") if line.strip()):
        for part, piece in enumerate(textwrap.wrap(line, width, break_on_hyphens=False)):
            page = count % 9 == 8 and part == 1
            lines += [f" {piece}"] if page else (["", piece] if gaps else [piece])
    return "\n".join(lines)


@pytest.mark.parametrize("width", [72, 86])
@pytest.mark.parametrize("gaps", [True, False])
def test_a_report_printed_on_narrow_lines_reads_as_before(tmp_path: Path, width: int, gaps: bool) -> None:
    source = ROOT / "corpus" / "reports" / "ninh-thuan-2024-03.md"
    if not source.exists():
        pytest.skip("the corpus is not here")
    narrow = tmp_path / "narrow.txt"
    narrow.write_text(_printed(source.read_text(encoding="utf-8"), width, gaps), encoding="utf-8")
    whole, again = read_report(source), read_report(narrow)
    assert [part.path for part in again.sections] == [part.path for part in whole.sections]
    expected = {block.text for part in whole.sections[1:] for block in part.blocks}
    found = {block.text for part in again.sections[1:] for block in part.blocks}
    assert len(expected - found) <= 0.03 * len(expected)


@pytest.mark.parametrize(
    ("above", "text", "whole"),
    [
        ("Đã giải quyết 26.", "408/52.317 hồ sơ", "Đã giải quyết 26.408/52.317 hồ sơ"),
        ("Thu 1.240.", "300 đồng", "Thu 1.240.300 đồng"),
        ("Còn 16 tồn tại đã xử lý 41.", "Ba đơn vị", "Còn 16 tồn tại đã xử lý 41. Ba đơn vị"),
        ("Cấp tỉnh 26,", "408 cấp xã", "Cấp tỉnh 26, 408 cấp xã"),
        ("Tổng số 26.", "4081 hồ sơ", "Tổng số 26. 4081 hồ sơ"),
        ("Kế hoạch số 21/KH-", "UBND", "Kế hoạch số 21/KH-UBND"),
    ],
)
def test_what_a_line_break_cut_is_whole_again(above: str, text: str, whole: str) -> None:
    assert glue(above, text) == whole
