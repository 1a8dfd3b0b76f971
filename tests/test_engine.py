"""The engine on the real store, Chroma and the bundled model, over four reports of the corpus; questions by hand."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answering.guard import unsupported
from assistant.engine import Assistant
from assistant.errors import QuestionError
from assistant.records.answer import Answer, Question, Status, Turn
from assistant.records.plan import Plan
from assistant.records.report import Report
from assistant.settings import ROOT, Paths, Settings
from assistant.wiring import open_assistant, run_ingest
from tests.asked import (
    AMBIGUOUS,
    COMPARED,
    COMPUTED,
    FIGURES,
    FOLLOW_UPS,
    LISTED,
    REFUSED,
    WORDS,
    Compared,
    Computed,
    Followed,
    Listed,
    One,
    Worded,
)

SOURCES = ("ninh-thuan-2023-02.md", "ninh-thuan-2024-03.md", "tra-vinh-2022.md", "quang-tri-2024-12.md")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    settings = Settings(paths=Paths(index=tmp_path_factory.mktemp("index")))
    done = run_ingest(settings, [ROOT / "corpus/reports" / name for name in SOURCES], prune=False, tell=lambda _: None)
    assert [file.status for file in done.files] == ["read"] * len(SOURCES)
    with open_assistant(settings) as opened:
        yield opened


def ask(engine: Assistant, text: str, *history: str) -> Answer:
    answer = engine.ask(Question("q", text, tuple(map(Turn, history))))
    assert_holds(engine, answer)
    return answer


def assert_holds(engine: Assistant, answer: Answer) -> None:
    """What every answer keeps: quotes stand where they say, figures in their quotes, no number without a source."""
    assert not unsupported(answer)
    quoted = {citation.id: citation for citation in answer.citations}
    for citation in answer.citations:
        blocks = [
            section.blocks[citation.block]
            for section in engine.report(citation.report_id).sections
            if citation.block < len(section.blocks)
        ]
        assert citation.quote
        assert any(block.text[citation.start : citation.end] == citation.quote for block in blocks)
    for figure in answer.figures:
        assert figure.printed in quoted[figure.citation].quote
        assert f"[{figure.citation}]" in answer.text


@pytest.mark.parametrize("case", FIGURES, ids=lambda case: case.question)
def test_one_figure(engine: Assistant, case: One) -> None:
    answer = ask(engine, case.question)
    assert answer.status is Status.ANSWERED
    first = answer.figures[0]
    assert (first.value, first.unit, first.source.removesuffix(".md")) == (Decimal(case.value), case.unit, case.source)
    assert first.section.startswith(case.section)
    assert first.printed in answer.text


@pytest.mark.parametrize("case", COMPUTED, ids=lambda case: case.question)
def test_arithmetic_is_done_and_shown(engine: Assistant, case: Computed) -> None:
    answer = ask(engine, case.question)
    assert answer.calculation is not None
    assert answer.calculation.operation == case.operation
    assert answer.calculation.operands == tuple(map(Decimal, case.operands))
    assert answer.calculation.value == Decimal(case.value)
    assert answer.calculation.shown in answer.text
    assert [figure.value for figure in answer.figures[: len(case.operands)]] == list(answer.calculation.operands)


@pytest.mark.parametrize("case", COMPARED, ids=lambda case: case.question)
def test_side_by_side(engine: Assistant, case: Compared) -> None:
    answer = ask(engine, case.question)
    assert answer.status is Status.ANSWERED
    assert [(figure.province, figure.value) for figure in answer.figures] == [
        (place, Decimal(value)) for place, value in case.rows
    ]
    value = answer.calculation.value if answer.calculation is not None else None
    assert value == (Decimal(case.difference) if case.difference else None)
    assert case.said in answer.text


@pytest.mark.parametrize("case", LISTED, ids=lambda case: case.question)
def test_lists(engine: Assistant, case: Listed) -> None:
    answer = ask(engine, case.question)
    assert answer.status is Status.ANSWERED
    assert [figure.value for figure in answer.figures] == list(map(Decimal, case.values))


@pytest.mark.parametrize(("question", "said"), REFUSED)
def test_refusals_say_what_is_there(engine: Assistant, question: str, said: str) -> None:
    answer = ask(engine, question)
    assert answer.status is Status.NOT_FOUND
    assert not answer.figures
    assert said in answer.text


@pytest.mark.parametrize(("question", "values"), AMBIGUOUS)
def test_what_is_left_open_gets_every_reading(engine: Assistant, question: str, values: set[str]) -> None:
    answer = ask(engine, question)
    assert answer.status is Status.AMBIGUOUS
    assert {figure.value for figure in answer.figures} == set(map(Decimal, values))


@pytest.mark.parametrize("case", FOLLOW_UPS, ids=lambda case: case.question)
def test_follow_ups(engine: Assistant, case: Followed) -> None:
    answer = ask(engine, case.question, *case.before)
    assert [figure.value for figure in answer.figures[: len(case.values)]] == list(map(Decimal, case.values))


@pytest.mark.parametrize("case", WORDS, ids=lambda case: case.question)
def test_the_reports_own_words(engine: Assistant, case: Worded) -> None:
    answer = ask(engine, case.question)
    assert answer.status is Status.ANSWERED
    assert case.words in answer.text
    assert any(citation.section.startswith(case.section) for citation in answer.citations)


def test_a_new_province_name_is_explained(engine: Assistant) -> None:
    answer = ask(engine, "Khánh Hòa đến 15/3/2024 đã kích hoạt bao nhiêu tài khoản định danh điện tử mức 2?")
    assert (answer.figures[0].value, answer.figures[0].province) == (Decimal(272666), "Ninh Thuận")
    assert "Khánh Hòa nay gồm cả Ninh Thuận" in answer.text


def test_inherited_readings_are_marked(engine: Assistant) -> None:
    answer = ask(engine, "Còn mức 1?", "Đến 15/3/2024 Ninh Thuận kích hoạt bao nhiêu tài khoản mức 2?")
    assert [(reading.slot, reading.inherited) for reading in answer.readings] == [("province", True), ("period", True)]


def test_small_talk_and_empty_content(engine: Assistant) -> None:
    assert ask(engine, "Xin chào").status is Status.CHAT
    assert ask(engine, "Ninh Thuận tháng 3/2024?").status is Status.CLARIFY


@pytest.mark.parametrize(
    ("text", "key"), [("", "question.empty"), ("  \n", "question.empty"), ("a" * 1001, "question.long")]
)
def test_questions_that_can_not_be_read(engine: Assistant, text: str, key: str) -> None:
    with pytest.raises(QuestionError) as raised:
        engine.ask(Question("q", text))
    assert raised.value.key == key


def test_a_number_without_source_becomes_a_plain_list(
    engine: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    composed = engine._composed

    def wrong(question: Question, plan: Plan, listed: list[Report]) -> Answer:
        answer = composed(question, plan, listed)
        return replace(answer, text=f"{answer.text} Tức 987.654 hồ sơ.")

    monkeypatch.setattr(engine, "_composed", wrong)
    with caplog.at_level(logging.ERROR, logger="assistant.engine"):
        answer = ask(engine, "Ninh Thuận còn thiếu bao nhiêu phiếu thông tin người lao động so với kế hoạch?")
        words = ask(engine, "Ai ký báo cáo tháng 3/2024 của Ninh Thuận?")
    assert "987.654" not in answer.text + words.text
    assert "164.761 [1]" in answer.text
    assert "171.013 − 164.761 = 6.252" in answer.text
    assert "Trần Quốc Nam" in words.text
    assert caplog.text.count("987.654") == 2


def test_reports_are_read_anew_after_a_change(engine: Assistant) -> None:
    before = engine.reports()
    engine.refresh()
    assert engine.reports() == before
    assert {Path(report.source).name for report in before} == set(SOURCES)
