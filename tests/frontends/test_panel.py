import re
from dataclasses import asdict, replace

import pytest

from assistant.frontends.web.panel import Wanted, panel, wanted
from assistant.records.report import (
    Block,
    BlockKind,
    Column,
    Letterhead,
    Report,
    Row,
    Section,
    Table,
)

TABLE = Table(
    (Column("(1)", "Cấp học"), Column("(2)", "Học sinh – đã xác thực"), Column("(3)", "Giáo viên")),
    (Row("dòng 1", "Mầm non", ("Mầm non", "5", "55")), Row("dòng 2", "Tiểu học", ("Tiểu học", "72.432", "5"))),
)
TABLE_TEXT = "Mầm non | 5 | 55\nTiểu học | 72.432 | 5"
BLOCKS = (
    Block(BlockKind.PARAGRAPH, "Câu đầu. Có 12 hồ sơ. Câu cuối."),
    Block(BlockKind.FOOTNOTE, "Gồm 7 văn bản.", marker="2"),
    Block(BlockKind.TABLE, TABLE_TEXT, table=TABLE),
)
HEAD = Letterhead("1/BC", "CA", "TV", None, "Báo cáo năm", "Trà Vinh", None, None, "", (), "", "")
REPORT = Report(
    "r1",
    "a.txt",
    HEAD,
    (
        Section("I", "Tình hình", 1, None, ()),
        Section("I.1", "Kết quả", 2, 0, BLOCKS),
        Section("I.1.a", "Phần con", 3, 1, (Block(BlockKind.ITEM, "Việc con", "-", 1),)),
        Section("I.2", "Mục khác", 2, 0, (Block(BlockKind.PARAGRAPH, "Không thuộc mục."),)),
    ),
)
SENTENCE = Wanted("r1", "I.1", 0, 9, 21, "Có 12 hồ sơ.", ("12",))


def test_the_quote_is_marked_and_its_figure_bold() -> None:
    assert '<mark class="quote">Có <strong class="figure">12</strong> hồ sơ.</mark>' in panel(REPORT, SENTENCE)


def test_the_whole_section_with_what_stands_under_it_and_nothing_else() -> None:
    html = panel(REPORT, SENTENCE)
    assert "Câu đầu." in html
    assert "Việc con" in html
    assert "<li>I Tình hình</li>" in html
    assert "Không thuộc mục." not in html


def test_a_quote_that_moved_is_found_by_its_words() -> None:
    assert '<mark class="quote">Có' in panel(REPORT, replace(SENTENCE, block=2, start=0, end=3))


def test_a_footnote_is_marked_under_its_own_path() -> None:
    html = panel(REPORT, Wanted("r1", "I.1, chú thích 2", 1, 0, 14, "Gồm 7 văn bản.", ("7",)))
    assert re.search(r'class="footnote".*<mark class="quote">Gồm <strong class="figure">7</strong>', html)


def test_in_a_table_the_row_is_lit_and_only_the_figure_s_cell_marked() -> None:
    row = TABLE_TEXT.splitlines()[1]
    start = TABLE_TEXT.index(row)
    html = panel(REPORT, Wanted("r1", "I.1", 2, start, len(TABLE_TEXT), row, ("72.432",)))
    assert html.count('<tr class="lit">') == 1
    assert re.findall(r"<mark class=quote>(.*?)</mark>", html) == ["72.432"]


def test_other_rows_that_the_answer_quotes_are_lit_and_nothing_in_them_is_marked() -> None:
    row = TABLE_TEXT.splitlines()[1]
    start = TABLE_TEXT.index(row)
    html = panel(REPORT, Wanted("r1", "I.1", 2, start, len(TABLE_TEXT), row, ("72.432",), ((0, 7),)))
    assert re.findall(r'<tr class="(lit|beside)">.*?row-label">(.*?)<', html) == [
        ("beside", "Mầm non"),
        ("lit", "Tiểu học"),
    ]
    assert re.findall(r"<mark class=quote>(.*?)</mark>", html) == ["72.432"]


def test_a_single_quoted_cell_is_marked_at_its_own_place() -> None:
    at = TABLE_TEXT.rindex("5")
    html = panel(REPORT, Wanted("r1", "I.1, dòng 2, cột (3)", 2, at, at + 1, "5", ("5",)))
    assert re.findall(r'<tr class="lit">(.*?)</tr>', html)[0].endswith("<mark class=quote>5</mark></td>")
    assert html.count("<mark") == 1


def test_the_label_of_a_row_stays_in_sight_and_stands_once() -> None:
    html = panel(REPORT, SENTENCE)
    assert 'class="row-path">dòng 2<span class="row-label">Tiểu học</span></th><td' in html
    assert html.count("Tiểu học") == 1


def test_a_section_that_is_gone_says_so() -> None:
    assert 'class="gone"' in panel(REPORT, replace(SENTENCE, section="IX.9"))


def test_a_quote_that_is_gone_leaves_the_section_readable() -> None:
    html = panel(REPORT, replace(SENTENCE, quote="Câu đã đổi."))
    assert 'class="unmarked"' in html
    assert "Câu đầu." in html
    assert "<mark" not in html


@pytest.mark.parametrize("change", [{"block": "0"}, {"report": None}, {"printed": "12"}, {"start": True}])
def test_what_no_card_would_ask_is_not_understood(change: dict[str, object]) -> None:
    good = asdict(SENTENCE) | {"printed": ["12"]}
    assert wanted(good) == SENTENCE
    assert wanted(good | change) is None
    assert wanted(good | {"beside": [[1, 2], "3", [4, True]]}) == replace(SENTENCE, beside=((1, 2),))
    assert wanted([]) is None
