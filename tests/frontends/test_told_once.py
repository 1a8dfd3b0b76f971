"""Comparisons and rankings on the page: figures are said once."""

import re
from dataclasses import replace

import pytest

from assistant.frontends.conversations import Asked, Narrowed
from assistant.frontends.web.copying import copied
from assistant.frontends.web.reply import Talk, conversation
from assistant.frontends.web.told_once import told_once
from assistant.records.answer import Answer, Question, Status
from tests.frontends.engine import LEVEL_2, ScriptedEngine, corpus, evil
from tests.frontends.test_reply import SHELF

ONE = ScriptedEngine([*corpus(), evil()]).ask(Question("q1", LEVEL_2))
RANKED = """Gia Lai, 6 tháng đầu năm 2024: **14,14%** — GRDP tăng, mục I.1 [1].
Xếp theo thứ tự:
- Gia Lai, 6 tháng đầu năm 2024 – GRDP tăng: 14,14% [1].
- Quảng Trị, quý II/2024 – GRDP tăng: 5,02% [2].
- Quảng Nam, từ ngày 16/02/2024 đến ngày 15/3/2024 – GRDP tăng: 2,7% [3].
Không nêu số liệu này: Trà Vinh."""
COMPARED = """- Gia Lai, đến ngày 15/3/2024: **14,14 hồ sơ** — GRDP tăng, mục I.1 [1].
- Quảng Trị, đến ngày 15/3/2024: **5,02 hồ sơ** (trên 602 hồ sơ, đạt 20.03%) — GRDP tăng, mục I.1 [2].
- Quảng Nam, đến ngày 15/3/2024: **2,7 hồ sơ** — GRDP tăng, mục I.1 [3].
Trà Vinh: báo cáo hiện có không nêu số liệu này."""


def told(text: str, status: Status = Status.ANSWERED, printed: tuple[str, ...] = ("14,14", "5,02", "2,7")) -> Answer:
    places = ("Gia Lai", "Quảng Trị", "Quảng Nam")
    figures = tuple(
        replace(ONE.figures[0], printed=said, province=place, citation=at, label="GRDP tăng", as_of="2024-06-30")
        for at, (said, place) in enumerate(zip(printed, places, strict=False), 1)
    )
    citations = tuple(replace(ONE.citations[0], id=number) for number in (1, 2, 3))
    return replace(ONE, text=text, status=status, figures=figures, citations=citations)


def page(one: Answer) -> str:
    return conversation(Talk(None, (Asked(1, one.question, Narrowed(), (), one),), {}), SHELF)


def seen(html: str) -> str:
    """The words of the answer in their order, without those of its sources."""
    reply = html[html.index('<div class="answer">') : html.index('<div class="tools">')]
    return " ".join(re.sub(r"<[^>]+>", " ", reply).split())


def test_of_a_ranking_the_table_stands_where_the_list_stood() -> None:
    html = page(told(RANKED))
    said = seen(html)
    assert "<li>Quảng Trị" not in html
    assert (said.count("5,02"), said.count("2,7")) == (1, 1)
    order = ("Xếp theo thứ tự:", "Số liệu", "5,02", "2,7", "Không nêu số liệu này: Trà Vinh.")
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert html.count("<table>") == 1


def test_the_table_says_what_the_list_said() -> None:
    ranked = page(told(RANKED))
    times = re.findall(r'data-cell="đến 30/6/2024">([^<]*)</td><td class="number">', ranked)
    assert times == ["6 tháng đầu năm 2024", "quý II/2024", "từ ngày 16/02/2024 đến ngày 15/3/2024"]
    compared = page(told(COMPARED))
    assert "<li>Gia Lai" not in compared
    assert re.findall(r'<span class="row-note">(.*?)</span>', compared) == ["trên 602 hồ sơ, đạt 20.03%"]
    assert "Trà Vinh: báo cáo hiện có không nêu số liệu này." in seen(compared)


def test_what_is_copied_is_all_of_it() -> None:
    assert "- Quảng Trị, quý II/2024 – GRDP tăng: 5,02% [2]." in copied(told(RANKED))


@pytest.mark.parametrize(
    "one",
    [
        told(RANKED, Status.AMBIGUOUS),
        told(RANKED, printed=("14,14", "5,02")),
        told(RANKED, printed=("14,14", "5,02", "2,75")),
        told(RANKED.replace("[3].", "[2].")),
        told(RANKED.replace("- Quảng Nam", "- Trà Vinh: chưa có báo cáo.\n- Quảng Nam")),
        told(RANKED.replace("- Quảng Nam, ", "- Huyện Núi Thành, Quảng Nam, ")),
        told("Không có dòng nào 14,14 [1]."),
    ],
    ids=[
        "readings",
        "two figures",
        "another figure",
        "another source",
        "a line without a figure",
        "another place",
        "no list",
    ],
)
def test_a_list_that_says_more_than_the_table_is_shown(one: Answer) -> None:
    assert told_once(one) is None
    assert page(one).count("<li>Quảng Trị") == one.text.count("\n- Quảng Trị")


def test_two_lines_of_one_value_are_two_rows() -> None:
    text = RANKED.replace("- Quảng Trị,", "- Gia Lai,").replace("5,02% [2]", "14,14% [1]")
    one = told(text)
    first, _, third = one.figures
    twice = told_once(replace(one, figures=(first, first, third)))
    assert twice is not None
    assert [twice.wordings[at].time for at in (0, 1)] == ["6 tháng đầu năm 2024", "quý II/2024"]
    assert told_once(replace(one, figures=(first, third, third))) is None


def test_parts_are_told_by_their_labels() -> None:
    lines = (f"- {label}: **{said} hồ sơ** [{at}]." for at, (label, said) in enumerate(PARTS.items(), 1))
    one = told("Gia Lai:\n" + "\n".join(lines), printed=tuple(PARTS.values()))
    figures = tuple(replace(figure, label=label) for figure, label in zip(one.figures, PARTS, strict=True))
    assert "<li>Mức 1" in page(one)
    assert "<li>Mức 1" not in page(replace(one, figures=figures))


PARTS = {"Mức 1": "14", "mức 2": "5", "Mức 3": "2"}


def test_a_district_and_about_how_much_are_kept() -> None:
    html = page(told(COMPARED.replace("- Quảng Trị,", "- Đông Hà (Quảng Trị),").replace("**5,02", "**hơn 5,02")))
    assert "<li>Gia Lai" not in html
    assert '<td data-cell="Quảng Trị">Đông Hà (Quảng Trị)</td>' in html
    assert '<td class="number" data-cell="5,02">hơn 5,02</td>' in html
