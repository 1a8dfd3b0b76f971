"""Answers with several figures on the page: each figure is said once."""

import re
from dataclasses import replace

import pytest

from assistant.frontends.conversations import Asked, Narrowed
from assistant.frontends.web.copying import copied
from assistant.frontends.web.reply import Talk, conversation
from assistant.frontends.web.told_once import Telling, told_once
from assistant.records.answer import Answer, Question, Status, Wording
from assistant.records.figure import Role
from tests.frontends.engine import LEVEL_2, ScriptedEngine, corpus, evil
from tests.frontends.test_reply import SHELF, in_sight

ONE = ScriptedEngine([*corpus(), evil()]).ask(Question("q1", LEVEL_2))
RANKED = """Gia Lai, 6 tháng đầu năm 2024: **14,14%** — GRDP tăng, mục I.1 [1].
Xếp theo thứ tự:
- Gia Lai, 6 tháng đầu năm 2024, GRDP tăng: 14,14% [1].
- Quảng Trị, quý II/2024, GRDP tăng: 5,02% [2].
- Quảng Nam, từ ngày 16/02/2024 đến ngày 15/3/2024, GRDP tăng: 2,7% [3].
Không nêu số liệu này: Trà Vinh."""
TIMES = ("6 tháng đầu năm 2024", "quý II/2024", "từ ngày 16/02/2024 đến ngày 15/3/2024")
PLACES = ("Gia Lai", "Quảng Trị", "Quảng Nam")
PRINTED = ("14,14", "5,02", "2,7")
TWO = """- Gia Lai, 6 tháng đầu năm 2024: **14,14%** — GRDP tăng, mục I.1 [1].
- Quảng Trị, quý II/2024: **5,02%** — GRDP tăng, mục I.1 [2].
Gia Lai cao hơn **9,12 điểm phần trăm** (14,14 − 5,02 = 9,12)."""
WORDINGS = tuple(
    Wording(place, time, "GRDP tăng", "", f"{said}%", "")
    for place, time, said in zip(PLACES, TIMES, PRINTED, strict=True)
)


def told(text: str, wordings: tuple[Wording | None, ...] = WORDINGS, status: Status = Status.ANSWERED) -> Answer:
    """An answer with a figure for each wording, each with a source of its own."""
    parts = zip(wordings, PLACES, PRINTED, range(1, 4), strict=False)
    figures = tuple(
        replace(ONE.figures[0], printed=said, province=place, citation=at, label="GRDP tăng", unit="%", wording=wording)
        for wording, place, said, at in parts
    )
    citations = tuple(replace(ONE.citations[0], id=figure.citation) for figure in figures)
    return replace(ONE, text=text, status=status, figures=figures, citations=citations)


def page(one: Answer) -> str:
    return conversation(Talk(None, (Asked(1, one.question, Narrowed(), (), one),), {}), SHELF)


def reply(one: Answer) -> str:
    """The answer without its sources."""
    html = page(one)
    return html[html.index('<div class="reply">') : html.index('<div class="tools">')]


def seen(html: str) -> str:
    """Its words in their order."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def cells(one: Answer) -> list[list[str]]:
    """The rows of the table."""
    rows = re.findall(r"<tr><td.*?</tr>", reply(one))
    return [[seen(cell) for cell in re.findall(r"<td.*?</td>", row)] for row in rows]


def test_of_a_ranking_the_table_stands_where_the_list_stood() -> None:
    said = seen(reply(told(RANKED)))
    assert (said.count("5,02"), said.count("2,7")) == (1, 1)
    order = ("Xếp theo thứ tự:", "Số liệu", "5,02", "2,7", "Không nêu số liệu này: Trà Vinh.")
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert page(told(RANKED)).count("<table>") == 1


def test_two_figures_are_said_in_sentences_alone() -> None:
    one = told(TWO, WORDINGS[:2])
    assert "<table>" not in page(one)
    assert "Sao chép bảng" not in page(one)
    assert seen(reply(one)).count("quý II/2024") == 1


def test_what_is_wrong_with_a_figure_is_said_where_no_table_says_it() -> None:
    doubted = ("Báo cáo chỉ nêu số gần đúng.",)
    for text, wordings in ((TWO, WORDINGS[:2]), (RANKED, WORDINGS)):
        one = told(text, wordings)
        figures = (replace(one.figures[0], warnings=doubted), *one.figures[1:])
        one = replace(one, figures=figures, warnings=doubted)
        assert in_sight(reply(one)).count(doubted[0]) == 1
        several = replace(one, status=Status.AMBIGUOUS)
        assert in_sight(reply(several)).count(doubted[0]) == 1


@pytest.mark.parametrize("status", [Status.AMBIGUOUS, Status.CONFLICT])
def test_readings_are_sentences_and_their_table_is_folded(status: Status) -> None:
    html = reply(told(RANKED, status=status))
    assert all(html.count(f"<li>{place}, ") == 1 for place in PLACES)
    assert "<table>" not in in_sight(html)
    assert "Bảng cả 3 số liệu" in html
    assert "<table>" not in reply(told(TWO, WORDINGS[:2], status=status))


@pytest.mark.parametrize(
    "one",
    [
        told(RANKED, (*WORDINGS[:2], None)),
        told(RANKED, WORDINGS[:2]),
        told(RANKED.replace("- Quảng Nam", "- Trà Vinh: chưa có báo cáo.\n- Quảng Nam")),
        told(RANKED.replace("- Quảng Nam", "Ở miền Trung:\n- Quảng Nam")),
        told("Không có dòng nào 14,14 [1]."),
    ],
    ids=["not known how", "a line too many", "a line without a figure", "two lists", "no list"],
)
def test_a_list_that_may_say_more_than_the_table_is_shown(one: Answer) -> None:
    assert told_once(one).telling is Telling.BOTH
    assert reply(one).count("<li>Quảng Trị") == one.text.count("\n- Quảng Trị")
    assert "<table>" in in_sight(page(one))


def test_the_table_says_what_the_list_said() -> None:
    wordings = (
        replace(WORDINGS[0], place="Pleiku (Gia Lai)", label="giải quyết hồ sơ", about="hơn"),
        replace(WORDINGS[1], number="1.302", ratio="trên 602 hồ sơ, đạt 20.03%"),
        replace(WORDINGS[2], time="", label="GRDP"),
    )
    one = told(RANKED, wordings)
    figures = (one.figures[0], replace(one.figures[1], unit="hồ sơ"), replace(one.figures[2], as_of="2024-03-15"))
    found = cells(replace(one, figures=figures))
    assert [row[:5] for row in found] == [
        ["Giải quyết hồ sơ", "Pleiku (Gia Lai)", TIMES[0], "hơn 14,14%", ""],
        ["GRDP tăng trên 602 hồ sơ, đạt 20.03%", "Quảng Trị", TIMES[1], "1.302", "hồ sơ"],
        ["GRDP", "Quảng Nam", "đến 15/3/2024", "2,7%", ""],
    ]
    assert '<td class="number" data-cell="14,14%">hơn 14,14%</td>' in page(one)


def test_a_ratio_whose_numbers_are_rows_is_not_said_again() -> None:
    ratio = replace(WORDINGS[0], ratio="trên 5,02 hồ sơ")
    one = told(RANKED, (ratio, *WORDINGS[1:]))
    assert "trên 5,02 hồ sơ" in page(one)
    same = tuple(replace(figure, citation=1) for figure in one.figures)
    assert "trên 5,02 hồ sơ" not in page(replace(one, figures=same))


def test_what_all_rows_count_is_said_over_them() -> None:
    one = told(RANKED)
    assert '<div class="figures alike"' in page(one)
    assert "<caption>GRDP tăng</caption>" in page(one)
    for other in (
        replace(one.figures[2], wording=replace(WORDINGS[2], label="GRDP")),
        replace(one.figures[2], wording=replace(WORDINGS[2], ratio="trên 602 hồ sơ")),
        replace(one.figures[2], warnings=("Số gần đúng.",)),
        replace(one.figures[2], role=Role.PERCENT),
    ):
        html = page(replace(one, figures=(*one.figures[:2], other)))
        assert "alike" not in html
        assert "<caption>Các số liệu trong câu trả lời</caption>" in html


def test_a_warning_of_many_rows_is_said_once_under_the_table() -> None:
    one = told(RANKED)
    warned = [("Dấu phẩy.", "Gần đúng."), ("Dấu phẩy.",), ("Dấu phẩy.",)]
    figures = tuple(replace(figure, warnings=said) for figure, said in zip(one.figures, warned, strict=True))
    html = reply(replace(one, figures=figures))
    assert html.count("Dấu phẩy.") == 1
    assert '<ul class="table-warnings"><li>* Dấu phẩy.</li></ul></div>' in html
    assert [row[0] for row in cells(replace(one, figures=figures))] == [
        "GRDP tăng * Gần đúng.",
        "GRDP tăng *",
        "GRDP tăng *",
    ]


def test_a_place_and_a_time_that_the_text_says_have_no_columns() -> None:
    listed = "Gia Lai, năm 2024:\n" + "\n".join(f"- GRDP: {said}% [{at}]." for at, said in enumerate(PRINTED, 1))
    same = tuple(replace(one, place="Gia Lai", time="năm 2024") for one in WORDINGS)
    assert '<div class="figures alike one-place one-time"' in page(told(listed, same))
    assert '<div class="figures alike one-place"' in page(told(listed, (replace(same[0], time="quý I"), *same[1:])))
    assert '<div class="figures alike"' in page(told(listed.replace("Gia Lai, năm 2024", "Có"), same))
    assert cells(told(listed, same))[0][1:3] == ["Gia Lai", "năm 2024"]


def test_the_kind_of_a_figure_is_said_where_a_table_mixes_kinds() -> None:
    one = told(RANKED)

    def kinds(*roles: Role) -> list[str]:
        figures = tuple(replace(figure, role=role) for figure, role in zip(one.figures, roles, strict=True))
        return [row[0] for row in cells(replace(one, figures=figures))]

    assert kinds(Role.CHANGE, Role.CHANGE, Role.CHANGE) == ["GRDP tăng"] * 3
    assert kinds(Role.DONE, Role.COUNT, Role.DONE) == ["GRDP tăng"] * 3
    assert kinds(Role.DONE, Role.TARGET, Role.PERCENT) == [
        "GRDP tăng (thực hiện)",
        "GRDP tăng (chỉ tiêu)",
        "GRDP tăng (tỷ lệ)",
    ]


def test_what_is_copied_is_all_of_it() -> None:
    assert "- Quảng Trị, quý II/2024, GRDP tăng: 5,02% [2]." in copied(told(RANKED))
    assert "Phép tính" not in copied(told(RANKED))  # an order is nothing reckoned
