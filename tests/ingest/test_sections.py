"""Paragraphs to the section tree: paths, headings, lists, end-notes, appendices."""

from pathlib import Path

import pytest

from assistant.ingest.figures.context import block_path
from assistant.ingest.headings import split_heading
from assistant.ingest.marks import Level, bullet, footnote_mark, mark_of, roman
from assistant.ingest.readers import read_report
from assistant.records.report import BlockKind, Report, Section

DATA = Path(__file__).parents[2] / "tests" / "data" / "readers"


def read(text: str, folder: Path) -> Report:
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    return read_report(path)


def by_path(report: Report, path: str) -> Section:
    return next(section for section in report.sections if section.path == path)


@pytest.mark.parametrize(
    ("text", "level", "said"),
    [
        ("IV. KIẾN NGHỊ", Level.ROMAN, "IV"),
        ("1. Ưu điểm", Level.DECIMAL, "1"),
        ("3.2. Về công tác", Level.DECIMAL_2, "3.2"),
        ("3.2 Về công tác", Level.DECIMAL_2, "3.2"),
        ("a) 07/07 UBND cấp huyện", Level.ALPHA, "a"),
        ("(1) Sở Tư pháp", Level.PAREN, "(1)"),
        ("PHẦN THỨ NHẤT", Level.PART, "Phần thứ nhất"),
        ("Phần II. KẾT QUẢ", Level.PART, "Phần II"),
        ("A. KẾT QUẢ", Level.LETTER, "A"),
    ],
)
def test_marks(text: str, level: Level, said: str) -> None:
    mark = mark_of(text)
    assert mark is not None
    assert (mark.level, mark.said) == (level, said)


@pytest.mark.parametrize(
    "text",
    [
        "1.690 thủ tục",
        "12.5 triệu đồng",
        "104/2022/NĐ-CP ngày",
        "31/12/2022 và",
        "06/CP",
        "174. Đồng thời",
        "2023; không để",
        "(3): Mức độ 3",
        "V01, C06",
        "Phần lớn người dân",
        "25 DVC thiết yếu",
        "15.3.2024 đã",
        "06. Hội nghị",
    ],
)
def test_what_only_looks_like_a_mark(text: str) -> None:
    assert mark_of(text) is None


def test_small_marks() -> None:
    assert [roman(text) for text in ("I", "IV", "IX", "XIV", "IIII", "VX", "")] == [1, 4, 9, 14, 0, 0, 0]
    assert bullet("- Sở Y tế") == ("-", "Sở Y tế")
    assert bullet("+ 02 dịch vụ") == ("+", "02 dịch vụ")
    assert bullet("––––") is None
    assert footnote_mark("¹² Báo cáo") == ("12", "Báo cáo")
    assert footnote_mark("m² đất") is None


@pytest.mark.parametrize(
    ("text", "heading", "more"),
    [
        ("Ưu điểm", "Ưu điểm", False),
        ("Công an tỉnh (Cơ quan Thường trực):", "Công an tỉnh (Cơ quan Thường trực)", False),
        ("Khai báo tạm vắng: 02 hồ sơ.", "Khai báo tạm vắng", True),
        ("Về thu nhận: Tính đến ngày 15/3/2024, toàn tỉnh", "Về thu nhận", True),
        ("Việc thực hiện Nghị định số 45/2020/NĐ-CP.", "Việc thực hiện Nghị định số 45/2020/NĐ-CP", True),
        ("Đã tiếp nhận 1.234 hồ sơ, trong đó:", "Đã tiếp nhận 1.234 hồ sơ, trong đó", True),
        ("Kết quả (từ ngày 01/01/2022: cả năm):", "Kết quả (từ ngày 01/01/2022: cả năm)", False),
    ],
)
def test_headings(text: str, heading: str, more: bool) -> None:
    found = split_heading(text)
    assert (found.text, found.says_more) == (heading, more)


def test_a_long_paragraph_has_a_short_heading_and_keeps_its_text(tmp_path: Path) -> None:
    sentence = "Tham mưu " + "ban hành các văn bản chỉ đạo " * 10 + "trên địa bàn tỉnh."
    section = by_path(read(f"I. A B C D\n\n1. {sentence}\n", tmp_path), "I.1")
    assert len(section.heading) <= 101
    assert section.heading.endswith("…")
    assert section.blocks[0].text == sentence


def test_numbers_may_jump_ahead_but_not_back(tmp_path: Path) -> None:
    lines = [
        "I. KẾT QUẢ",
        "1. Một",
        "3. Ba",
        "2. Đã làm việc cũ.",
        "3.1. Ba một",
        "5.4. Lạc",
        "III. Ý KIẾN",
        "1. A",
    ]
    report = read("\n\n".join(lines), tmp_path)
    assert [section.path for section in report.sections] == ["I", "I.1", "I.3", "I.3.1", "III", "III.1"]
    assert by_path(report, "I.3").blocks[0].text == "2. Đã làm việc cũ."
    assert by_path(report, "I.3.1").blocks[0].text == "5.4. Lạc"


def test_plain_numbers_parts_and_letters(tmp_path: Path) -> None:
    plain = read(
        "1. Nông nghiệp\n\na) Trồng trọt: đạt 5 ha.\n\nb) Chăn nuôi\n\n- Lợn: 5 con.\n\n2. Công nghiệp", tmp_path
    )
    assert [section.path for section in plain.sections] == ["1", "1.a", "1.b", "2"]
    parts = read("PHẦN THỨ NHẤT\n\nI. A B C D\n\n1. Một\n\nPHẦN THỨ HAI\n\nI. E G H K", tmp_path)
    assert [section.path for section in parts.sections] == [
        "Phần thứ nhất",
        "Phần thứ nhất.I",
        "Phần thứ nhất.I.1",
        "Phần thứ hai",
        "Phần thứ hai.I",
    ]


def test_numbers_that_run_on_through_the_parts_need_no_part(tmp_path: Path) -> None:
    text = "PHẦN THỨ NHẤT\n\nI. A B C D\n\n1. Một\n\nII. E G\n\nPHẦN THỨ HAI\n\nIII. H K L M\n\n1. Nhiệm vụ"
    paths = [section.path for section in read(text, tmp_path).sections]
    assert paths == ["Phần thứ nhất", "I", "I.1", "II", "Phần thứ hai", "III", "III.1"]


def test_rows_nested_in_a_row_and_lost_marks_of_endnotes() -> None:
    report = read_report(DATA / "endnotes.txt")
    assert [section.path for section in report.sections] == [
        "",
        "I",
        "I.(1)",
        "I.(2)",
        "I.(2).(1)",
        "I.(2).(2)",
        "I.(2).(3)",
        "II",
        "Nơi nhận",
    ]
    notes = [(section, block) for section in report.sections for block in section.blocks if block.marker in {"1", "2"}]
    assert [block_path(*note) for note in notes] == ["I.(1), chú thích 1", "I.(2).(3), chú thích 2"]
    assert notes[0][1].text == "Công điện số 104/CĐ-TTg."
    blocks = by_path(report, "I.(2)").blocks
    assert blocks[1].text.endswith("(2) Đăng ký tạm trú: 695 hồ sơ (điện 220/380V, C06, COVID-19).")
    assert (blocks[2].kind, blocks[2].marker, blocks[2].text) == (
        BlockKind.ITEM,
        "(3)",
        "Xác nhận số CMND: 62 yêu cầu.",
    )
    assert by_path(report, "I.(2).(2)").heading == "Bảo hiểm xã hội thực hiện dịch vụ (5) Tích hợp giảm trừ"


def test_a_row_opened_by_a_list_item_closes_when_the_list_goes_on() -> None:
    report = read_report(DATA / "restart.md")
    items = [block.text for block in by_path(report, "I.1").blocks]
    assert items[-1] == "Các mô hình mới có 33/138 điểm."
    assert len(items) == 3
    assert [block.text for block in by_path(report, "I.1.(2)").blocks] == [
        "Dữ liệu tiêm chủng còn 17.774 trường hợp sai.",
        "Sở Lao động đạt 178/1.655.",
    ]
    paths = [section.path for section in report.sections]
    assert len(paths) == len(set(paths))


def test_appendices(tmp_path: Path) -> None:
    text = (
        "I. A B C D\n\nĐã làm.\n\nNơi nhận:\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\n\nTrần Văn An\n\n"
        "PHỤ LỤC I\n\nTHỐNG KÊ SỐ LIỆU\n\n(Kèm theo Báo cáo số 1)\n\n| A | B |\n|---|---|\n| Số hồ sơ | 5 |\n\n"
        "Phụ lục số 02: Danh mục\n\n1. Mục một\n\nNội dung."
    )
    report = read(text, tmp_path)
    assert [section.path for section in report.sections] == ["I", "Nơi nhận", "Phụ lục I", "Phụ lục 2", "Phụ lục 2, 1"]
    first = by_path(report, "Phụ lục I")
    assert first.heading == "THỐNG KÊ SỐ LIỆU"
    assert [block.kind for block in first.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE]
    assert report.letterhead.signer == "Trần Văn An"


def test_letters_in_numbers_in_parentheses_as_the_report_has_them(tmp_path: Path) -> None:
    text = (
        "I. KẾT QUẢ\n\n1. Hồ sơ\n\n(1) Tiếp nhận\n\na. Trong tháng nhận 12 hồ sơ.[1]\n\nb. Lũy kế 90 hồ sơ.\n\n"
        "[1] Có 2 hồ sơ quá hạn.\n\n2. Tiện ích\n\n(1) Y tế\n\na. 26/26 cơ sở tra cứu.\n\nb. Có 30 lượt.\n\n"
        "(2) Giáo dục\n\na. Thu học phí ở 41 trường.\n"
    )
    report = read(text, tmp_path)
    paths = [section.path for section in report.sections]
    assert paths[-6:] == ["I.2", "I.2.(1)", "I.2.(1).a", "I.2.(1).b", "I.2.(2)", "I.2.(2).a"]
    noted = by_path(report, "I.1.(1).a")
    assert [(block.kind, block.marker) for block in noted.blocks][-1] == (BlockKind.FOOTNOTE, "1")
    assert "[1]" not in noted.blocks[0].text


def test_tables_of_an_appendix_by_their_captions(tmp_path: Path) -> None:
    row = "| TT | Nội dung | Số |\n|---|---|---|\n| 1 | Gạo | 12 |\n"
    text = f"# BÁO CÁO\n\n## I. KẾT QUẢ\n\nĐã làm.\n\n## PHỤ LỤC\n\n### Biểu 1. Thu\n\n{row}\n### Biểu 2. Chi\n\n{row}"
    assert [section.path for section in read(text, tmp_path).sections][-2:] == ["Phụ lục, Biểu 1", "Phụ lục, Biểu 2"]


def test_a_table_behind_the_recipients_whose_title_stands_under_its_name(tmp_path: Path) -> None:
    row = "| TT | Huyện | Thu (tỷ đồng) |\n|---|---|---|\n| 1 | Yên Lập | 41 |\n"
    text = (
        "# BÁO CÁO\n\n## I. KẾT QUẢ\n\nĐã làm.\n\nNơi nhận:\n- Lưu: VT.\n\n"
        f"Biểu 1\n\nTHU NGÂN SÁCH THEO HUYỆN\n\n(Kèm theo Báo cáo số 164)\n\n{row}\nBiểu 2\n\nCHI THEO HUYỆN\n\n{row}"
    )
    sections = read(text, tmp_path).sections[-2:]
    assert [(section.path, section.heading) for section in sections] == [
        ("Biểu 1", "THU NGÂN SÁCH THEO HUYỆN"),
        ("Biểu 2", "CHI THEO HUYỆN"),
    ]
