"""Suggestions over real reports and the real engine, the store in memory; every one is asked again and must hold."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from assistant.backends.fakes import HashingEmbedder, MemoryIndex, MemoryStore, WordMeaning
from assistant.engine import Assistant
from assistant.ingest.catalogue import read_indicators
from assistant.prompts import Prompts
from assistant.protocols import Entry
from assistant.records.answer import Answer, Question, Status, Turn
from assistant.records.suggestion import Suggestion, Way
from assistant.settings import ROOT, Settings
from assistant.suggesting import Suggester
from assistant.wiring import steps

SOURCES = (
    "ninh-thuan-2023-02",
    "ninh-thuan-2024-03",
    "tra-vinh-2022",
    "quang-tri-2024-6-thang",
    "gia-lai-2024-6-thang",
)
TOTAL = "Ninh Thuận đến 15/3/2024 nhận bao nhiêu hồ sơ định danh điện tử?"
QUESTIONS = (
    TOTAL,
    "Đến 15/3/2024 Ninh Thuận kích hoạt được bao nhiêu tài khoản định danh mức 2?",
    "thang 3/2024 ninh thuan tiep nhan bao nhieu ho so 53 dvc thiet yeu?",
    "Năm 2022 Trà Vinh có bao nhiêu học sinh tiểu học đã xác thực với cơ sở dữ liệu dân cư?",
    "Trà Vinh nêu những khó khăn, vướng mắc gì?",
    "Ninh Thuận tháng 5/2021 có bao nhiêu tài khoản định danh mức 2?",
    "CPI bình quân Gia Lai 6 tháng 2024 tăng bao nhiêu",
    "Quảng Trị thu nội địa đến giữa tháng 6/2024 bao nhiêu tỷ",
    "So sánh số hồ sơ định danh điện tử đã thu nhận của Ninh Thuận và Trà Vinh",
)


@cache
def parts() -> tuple[Assistant, Suggester]:
    settings = Settings()
    made = steps(settings)
    store = MemoryStore()
    for name in SOURCES:
        report = made.read(ROOT / "corpus/reports" / f"{name}.md")
        store.save(Entry(report, tuple(made.figures(report)), (), tuple(made.passages(report))))
    prompts = Prompts(ROOT / "prompts")
    embedder, index = HashingEmbedder(), MemoryIndex()
    for report in store.reports():
        passages = store.report_passages(report.id)
        index.add(passages, embedder.passages([passage.text for passage in passages]))
    engine = Assistant(store, index, embedder, WordMeaning(), prompts)
    labels = {entry.id: entry.label for entry in read_indicators(settings.paths.indicators)}
    return engine, Suggester(engine.ask, store, labels, prompts, seconds=120)


def ask(text: str, *history: Turn) -> Answer:
    return parts()[0].ask(Question("q", text, history))


@cache
def after(question: str) -> tuple[Suggestion, ...]:
    return parts()[1].after(ask(question))


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_suggestion_is_answered_with_something_new(question: str) -> None:
    answer = ask(question)
    offered = after(question)
    given = {(figure.printed, figure.label) for figure in answer.figures}
    texts = [one.text for one in offered]
    assert len(set(texts)) == len(texts)
    assert question not in texts
    for one in offered:
        again = ask(one.text, Turn(question))
        assert again.status is Status.ANSWERED, one
        assert again.figures or again.citations, one
        if again.figures and again.calculation is None:
            assert (again.figures[0].printed, again.figures[0].label) not in given, one
        assert "…" not in one.text
        assert "  " not in one.text


def test_most_answers_have_suggestions() -> None:
    assert sum(bool(after(question)) for question in QUESTIONS) >= len(QUESTIONS) - 2


def by_way(question: str) -> Iterator[tuple[Way, str]]:
    return ((one.way, one.text) for one in after(question))


def test_after_a_total_its_parts_its_change_and_other_times_are_offered() -> None:
    offered = list(by_way(TOTAL))
    assert (Way.PART, "Trong đó mức 1 là bao nhiêu?") in offered
    assert any(way is Way.CHANGE and "so với tháng 2/2023" in text for way, text in by_way(QUESTIONS[2]))
    assert any(way is Way.PERIOD for way, _ in offered)
    answer = ask("Trong đó mức 1 là bao nhiêu?", Turn(TOTAL))
    assert answer.figures[0].printed == "161.815"


def test_after_a_refusal_for_a_time_the_times_that_have_reports_are_offered() -> None:
    refused = "Ninh Thuận tháng 5/2021 có bao nhiêu tài khoản định danh mức 2?"
    assert ask(refused).status is Status.NOT_FOUND
    assert any(way is Way.PERIOD and re.search("(0?3/2024|2/2023)", text) for way, text in by_way(refused))


def test_names_are_given_for_the_chip_of_the_indicator() -> None:
    named = [one for one in after(TOTAL) if one.way is Way.NEIGHBOUR]
    assert named
    assert all((one.name and one.name in one.text.lower()) or one.name[1:] in one.text for one in named)


def test_first_questions_are_answered_and_a_written_one_that_is_not_is_left_out() -> None:
    engine, suggester = parts()
    first = suggester.first(("Hà Nội có bao nhiêu máy bay?", TOTAL), 3)
    assert first[0] == TOTAL
    assert len(first) == 3
    for text in first:
        assert engine.ask(Question("q", text)).status is Status.ANSWERED
