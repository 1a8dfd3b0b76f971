import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from assistant.frontends.conversations import Asked, Narrowed, posed
from assistant.frontends.word.conversation import Paper, conversation_docx
from assistant.frontends.word.lines import Line, Piece, lines_of
from tests.frontends.engine import EVIL, LEVEL_2, ScriptedEngine, corpus, evil

ENGINE = ScriptedEngine([*corpus(), evil()])
MADE = datetime(2026, 4, 20, 8, 5, tzinfo=UTC)


def paper(*questions: str) -> bytes:
    answers = [ENGINE.ask(posed(question)) for question in questions]
    session = [Asked(at, answer.question, Narrowed(), (), answer) for at, answer in enumerate(answers, 1)]
    return conversation_docx(Paper("Số liệu định danh", session, MADE))


def part(document: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(document)) as held:
        return held.read(name).decode()


def notes(document: bytes) -> list[str]:
    found = re.findall(r'<w:footnote w:id="[1-9]\d*">.*?</w:footnote>', part(document, "word/footnotes.xml"), re.S)
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", note)).strip() for note in found]


def test_an_answer_is_cut_into_words_bold_words_and_citations() -> None:
    assert lines_of("Có **272.666 tài khoản** [1].\n\n- mục một [2] [9]", frozenset({1, 2})) == [
        Line((Piece("Có "), Piece("272.666 tài khoản", bold=True), Piece("", citation=1), Piece(".")), item=False),
        Line((Piece("mục một"), Piece("", citation=2), Piece(" [9]")), item=True),
    ]


def test_each_source_is_a_footnote_at_its_place() -> None:
    document = paper("So sánh", LEVEL_2)
    said = notes(document)
    assert len(said) == 3
    assert said[0].startswith("Kết quả triển khai Đề án")
    assert "mục II.3.2 (tệp ninh-thuan-2024-03.md): “" in said[0]
    assert "272.666" in said[0]
    assert said[2] == "Như chú thích 1."
    body = part(document, "word/document.xml")
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body) == ["1", "2", "3"]
    assert body.index("tài khoản định danh điện tử mức 2") < body.index('w:footnoteReference w:id="1"')


def test_a_report_that_was_cited_is_pointed_to() -> None:
    document = paper(LEVEL_2)
    answer = ENGINE.ask(posed(LEVEL_2))
    other = replace(answer.citations[0], section="II.9", quote="Câu khác.")
    session = [
        Asked(1, "a", Narrowed(), (), answer),
        Asked(2, "b", Narrowed(), (), replace(answer, citations=(other,))),
    ]
    document = conversation_docx(Paper("a", session, MADE))
    assert notes(document)[1] == "Báo cáo đã dẫn ở chú thích 1, mục II.9: “Câu khác.”"


def test_several_figures_are_a_table_that_word_reads() -> None:
    read = docx.Document(BytesIO(paper("So sánh")))
    rows = [[cell.text for cell in row.cells] for row in read.tables[0].rows]
    assert rows[0] == ["Nội dung", "Tỉnh", "Kỳ", "Số liệu", "Đơn vị", "Mục"]
    assert rows[2][3:] == ["55.313", "tài khoản", rows[2][5]]
    assert "không ghi rõ là tài khoản đã kích hoạt" in rows[2][0]
    assert any("272.666 − 55.313 = 217.353" in paragraph.text for paragraph in read.paragraphs)


def test_a_ranking_is_a_table_with_the_footnotes_in_it() -> None:
    document = paper("Xếp hạng các tỉnh")
    read = docx.Document(BytesIO(document))
    rows = [[cell.text for cell in row.cells] for row in read.tables[0].rows]
    assert [row[1:4] for row in rows[1:]] == [
        ["Ninh Thuận", "năm 2024", "272.666"],
        ["Trà Vinh", "năm 2024", "hơn 55.313"],
        ["Gia Lai", "năm 2024", "1.200"],
    ]
    assert all("trên 9 hồ sơ" in row[0] for row in rows[1:])
    assert not any("Trà Vinh" in paragraph.text for paragraph in read.paragraphs)
    body = part(document, "word/document.xml")
    assert body[body.index("<w:tbl>") : body.index("</w:tbl>")].count("w:footnoteReference ") == 3
    assert body.count("w:footnoteReference ") == len(notes(document)) == 3


def test_two_figures_are_sentences_and_what_is_wrong_with_them_is_said_once() -> None:
    one = ENGINE.ask(posed("Xếp hạng các tỉnh"))
    doubted = replace(one.figures[0], warnings=("Số gần đúng.",))
    lines = one.text.splitlines()
    two = replace(one, figures=(doubted, one.figures[1]), text="\n".join(lines[:2]), warnings=doubted.warnings)
    three = replace(one, figures=(doubted, *one.figures[1:]), warnings=doubted.warnings)
    for answer, tables in ((two, 0), (three, 1)):
        document = conversation_docx(Paper("a", [Asked(1, "a", Narrowed(), (), answer)], MADE))
        assert len(docx.Document(BytesIO(document)).tables) == tables
        assert part(document, "word/document.xml").count("Số gần đúng.") == 1


def test_what_a_report_says_is_text_and_half_a_character_is_left_out() -> None:
    document = paper("xấu")
    for name in ("word/document.xml", "word/footnotes.xml"):
        assert "&lt;script&gt;" in part(document, name)
        assert "<script" not in part(document, name)
    answer = ENGINE.ask(posed("xấu"))
    broken = replace(answer, question="một\x00hai\x0bba\ud800")
    document = conversation_docx(Paper(EVIL, [Asked(1, "a", Narrowed(), (), broken)], MADE))
    assert "1. mộthaiba" in part(document, "word/document.xml")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no soffice: apt-get install libreoffice-writer")
def test_another_program_reads_the_footnotes(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(paper("So sánh"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "a.odt") as held:
        content = held.read("content.xml").decode()
    assert content.count("<text:note text:id") == 2
    assert re.search(r"<text:note-body>.*?272\.666.*?</text:note-body>", content, re.S)
