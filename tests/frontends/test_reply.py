import json
import re
from dataclasses import replace
from html import unescape

import pytest

from assistant.frontends.conversations import Asked, Narrowed
from assistant.frontends.opinions import opinion
from assistant.frontends.web.chips import chips
from assistant.frontends.web.copying import copied
from assistant.frontends.web.figures_table import figures_table, time_said
from assistant.frontends.web.panel import wanted
from assistant.frontends.web.reply import Pending, Talk, conversation
from assistant.frontends.web.store import shelf
from assistant.records.answer import Answer, Question, Status, Turn
from assistant.records.journal import Verdict
from tests.frontends.engine import EVIL, LEVEL_2, ScriptedEngine, corpus, evil

ENGINE = ScriptedEngine([*corpus(), evil()])
SHELF = shelf(ENGINE.reports())


def answer(text: str, *history: str) -> Answer:
    return ENGINE.ask(Question("q1", text, tuple(Turn(earlier) for earlier in history)))


def page(one: Answer) -> str:
    return conversation(Talk(None, (Asked(1, one.question, Narrowed(), (), one),), {}), SHELF)


def test_nothing_that_a_report_or_a_user_writes_becomes_markup() -> None:
    html = page(replace(answer("xấu"), question=EVIL))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_chips_offer_the_store_s_choices_and_mark_what_was_inherited() -> None:
    html = chips(answer("còn mức 2?", LEVEL_2).readings, SHELF.choices, 3)
    assert 'data-turn="3" data-slot="province"' in html
    assert '<option value="Trà Vinh">' in html
    assert html.count("từ câu trước") == 2


def test_what_was_understood_is_shown_while_the_answer_is_sought_and_can_not_be_changed_yet() -> None:
    html = conversation(Talk(None, (), {}), SHELF, Pending(EVIL, answer("mức 2").readings))
    assert "Ninh Thuận" in html
    assert html.count("<select") == html.count(" disabled>") == 2
    assert "<img" not in html


def test_an_opinion_is_shown_at_its_answer() -> None:
    one = answer("mức 2")
    given = opinion("", one, Verdict.BAD, EVIL, SHELF.reports)
    html = conversation(Talk(None, (Asked(1, one.question, Narrowed(), (), one),), {one.id: given}), SHELF)
    assert [part[:40].split('"')[0] for part in html.split('aria-pressed="')[1:]] == ["false", "true"]
    assert "<img" not in html
    assert len(given.index) == 16
    assert given.code


def test_a_province_and_period_that_were_not_named_can_be_added() -> None:
    html = chips(answer("số khác").readings, SHELF.choices, 1)
    assert html.count('<option value="" selected>') == 2


def test_several_periods_are_not_one_choice() -> None:
    html = chips(answer("So sánh").readings, SHELF.choices, 1)
    assert 'data-slot="province"' in html
    assert 'data-slot="period"' not in html


def test_a_table_stands_where_there_are_several_figures() -> None:
    assert figures_table(answer("mức 2")) == ""
    html = figures_table(answer("So sánh"))
    assert html.count("<tr>") == 3
    assert "55.313" in html


def many(count: int, status: Status = Status.AMBIGUOUS) -> Answer:
    """An answer with that many figures, each with a line and a source of its own."""
    one = answer("mức 2")
    numbers = range(1, count + 1)
    lines = "\n".join(f"- Tỉnh {number}: **{number} hồ sơ** [{number}]." for number in numbers)
    return replace(
        one,
        status=status,
        text=f"Các báo cáo hiện có nêu:\n{lines}\nGhi chú cuối.",
        figures=tuple(replace(one.figures[0], printed=str(number), citation=number) for number in numbers),
        citations=tuple(replace(one.citations[0], id=number) for number in numbers),
    )


def in_sight(html: str) -> str:
    """What is left when all that is folded is taken out."""
    return re.sub(r'<details class="rest"><summary>.*?</summary>.*?</details>', "", html)


def test_of_many_readings_the_first_are_in_sight_and_the_rest_is_folded() -> None:
    html = page(many(15))
    shown = in_sight(html)
    for css in ('<li><button type="button" class="card"', "<li>Tỉnh "):
        assert (shown.count(css), html.count(css)) == (4, 15)
    assert (shown.count("<tr>"), html.count("<tr>")) == (0, 16)
    assert "Ghi chú cuối." in shown
    assert re.findall(r"<summary>(.*?)</summary>", html) == ["11 số liệu khác", "Bảng cả 15 số liệu", "11 nguồn khác"]
    assert "Tỉnh 15" in copied(many(15))


@pytest.mark.parametrize(("count", "status"), [(6, Status.AMBIGUOUS), (15, Status.ANSWERED)])
def test_a_short_answer_and_a_list_that_was_asked_for_are_whole_but_not_its_many_sources(
    count: int, status: Status
) -> None:
    shown = in_sight(page(many(count, status)))
    assert shown.count("<li>Tỉnh ") == count
    assert shown.count("<tr>") == count + 1
    assert shown.count('class="card"') == (count if count == 6 else 4)


@pytest.mark.parametrize(
    ("period", "as_of", "said"),
    [
        ("2024-03", None, "tháng 3/2024"),
        ("2022", None, "năm 2022"),
        ("2022-01-01/2022-12-28", None, "1/1/2022 – 28/12/2022"),
        ("2024-03", "2024-03-15", "đến 15/3/2024"),
        ("2024-03-15", None, "ngày 15/3/2024"),
        (None, None, "–"),
    ],
)
def test_times_are_said_shortly(period: str | None, as_of: str | None, said: str) -> None:
    figure = replace(answer("mức 2").figures[0], period=period, as_of=as_of)
    assert time_said(figure) == said


def test_a_card_does_not_say_its_sentence_as_the_heading_too() -> None:
    one = answer("mức 2")
    quote = one.citations[0].quote
    for heading, shown in (("Định danh điện tử", 1), (f"{quote[:40].upper()}…", 0)):
        html = page(replace(one, citations=(replace(one.citations[0], heading=heading),)))
        assert html.count(f"<span>{heading}</span>") == shown


def test_a_copy_carries_its_source() -> None:
    text = copied(answer("mức 2"))
    assert "272.666" in text.splitlines()[0]
    assert text.splitlines()[-1].startswith("[1] Kết quả triển khai")
    assert "mục II.3.2 (ninh-thuan-2024-03.md): “" in text.splitlines()[-1]


def of_table(count: int) -> Answer:
    """An answer with figures of as many rows of one table, behind one that stands elsewhere."""
    one, numbers = answer("mức 2"), range(1, count + 1)
    rows = tuple(
        replace(
            one.citations[0],
            id=number + 1,
            section=f"Phụ lục, dòng I.{number}, cột (7)",
            quote=f"{number} | <b>Huyện</b> {number} | X | 2{number},000 | 0",
            start=100 * number,
            end=100 * number + 9,
        )
        for number in numbers
    )
    figures = tuple(replace(one.figures[0], printed=f"2{at},000", citation=at + 1) for at in numbers)
    return replace(one, text="", figures=(*one.figures, *figures), citations=(*one.citations, *rows))


def test_rows_of_one_table_share_a_card_and_each_is_a_click_away() -> None:
    html = page(of_table(14))
    side = html[html.index("<aside") :]
    shown = in_sight(side)
    assert [shown.count(css) for css in ('class="card"', 'class="card-table"', 'class="card row"')] == [1, 1, 4]
    assert side.count('class="card row"') == 14
    assert shown.count("Kết quả triển khai") == 2  # the report once in each card
    assert "10 dòng khác của bảng này" in side
    assert '&lt;b&gt;Huyện&lt;/b&gt; 3 <mark class="figure">23,000</mark>' in shown
    assert '<span class="row-place">dòng I.3, cột (7)</span>' in shown
    opened = json.loads(unescape(re.findall(r'class="card row" data-cite="3" data-open="(.*?)"', side)[0]))
    assert opened["start"] == 200
    assert opened["beside"] == [[100 * at, 100 * at + 9] for at in range(1, 15) if at != 2]
    assert wanted(opened) is not None


def test_two_rows_of_a_table_have_cards_of_their_own() -> None:
    html = page(of_table(2))
    assert html.count('class="card"') == 3
    assert "card-table" not in html
