"""How figures are prepared: from the lines that the store holds, and not more kept in memory than may be."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.backends.fakes import HashingEmbedder, MemoryIndex, WordMeaning
from assistant.backends.store import SqlStore
from assistant.ingest.build import Run, ingest
from assistant.ingest.making import here
from assistant.ingest.reconcile import Stores
from assistant.protocols import Entry
from assistant.records.figure import Figure
from assistant.retrieval.lines import lines_name, lines_of
from assistant.retrieval.texts import FigureTexts, figure_lines, prepare
from tests.made import STAMP, report, steps, write
from tests.retrieval.build import figure

WORDS = ("đăng ký thường trú", "cấp thẻ căn cước", "dầu tư công")


class Watched(SqlStore):
    """Notes the reports whose figures are read; `while_reading` is what happens meanwhile."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, STAMP, write=True)
        self.read: list[str] = []
        self.while_reading: Callable[[], None] | None = None

    def figures(self, reports: Sequence[str]) -> list[Figure]:
        self.read += reports
        found = super().figures(reports)
        if self.while_reading is not None:
            self.while_reading()
        return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Watched]:
    with Watched(tmp_path / "reports.sqlite") as opened:
        for name in "abcd":
            own = report(name * 16, name)
            figures = tuple(
                replace(figure(words, lead="Tháng 3 · Toàn tỉnh"), report=own.id, id=f"{name}{at}")
                for at, words in enumerate(WORDS)
            )
            opened.save(Entry(own, figures, (), ()))
        yield opened


def test_the_lines_that_are_kept_are_those_that_would_be_made(store: Watched) -> None:
    made = FigureTexts(store, WordMeaning()).of_report("a" * 16)
    FigureTexts(store, WordMeaning()).fill("a" * 16)
    kept = FigureTexts(store, WordMeaning()).of_report("a" * 16)
    assert kept.texts == made.texts == tuple(prepare(store.figures(["a" * 16]), "Báo cáo Đề án 06"))
    assert [text.leads for text in kept.texts] == [(" tháng 3 ", " toàn tỉnh ")] * len(WORDS)
    assert np.array_equal(kept.vectors, made.vectors.astype(kept.vectors.dtype))


def test_kept_lines_are_used_only_under_their_own_name(store: Watched) -> None:
    own = report("a" * 16, "a")
    figures = tuple(store.figures([own.id]))
    found = figure_lines(Entry(own, figures, (), ()))
    assert found is not None
    name, lines = found
    marked = [f"{line}dấu " for line in lines]
    store.save_lines(own.id, "another name", marked)
    assert "dấu" not in FigureTexts(store, WordMeaning()).of_report(own.id).texts[0].local
    store.save_lines(own.id, name, marked)
    assert "dấu" in FigureTexts(store, WordMeaning()).of_report(own.id).texts[0].local


def test_other_words_have_another_name() -> None:
    names = {lines_name(wordings) for wordings in (["a b"], ["a", "b"], ["ab"], [])}
    assert len(names) == 4
    assert lines_of(["Vốn dầu tư công"]) == lines_of(["vốn đầu tư công"])


def test_lines_are_kept_with_the_report_that_is_read(tmp_path: Path) -> None:
    with SqlStore(tmp_path / "index" / "reports.sqlite", STAMP, write=True) as store:
        stores = Stores(store, MemoryIndex(), HashingEmbedder(), lines=figure_lines)
        ingest([write(tmp_path, "a.txt")], steps(), stores, Run(here(steps())))
        one = store.report(store.reports()[0].id)
        found = figure_lines(Entry(one, tuple(store.figures([one.id])), (), ()))
        assert found is not None
        assert store.lines(one.id, found[0]) == found[1]


def test_figures_asked_for_longest_ago_are_let_go(store: Watched) -> None:
    texts = FigureTexts(store, WordMeaning(), most=2 * len(WORDS))
    for name in "abacab":
        texts.of_report(name * 16)
    assert store.read == [name * 16 for name in "abcb"]


def test_a_report_of_more_figures_than_may_be_kept_is_read_all_the_same(store: Watched) -> None:
    texts = FigureTexts(store, WordMeaning(), most=1)
    assert len(texts.of_report("a" * 16).texts) == len(texts.of_report("b" * 16).texts) == len(WORDS)


def test_what_was_let_go_no_longer_counts(store: Watched) -> None:
    texts = FigureTexts(store, WordMeaning(), most=2 * len(WORDS))
    texts.of_report("a" * 16)
    texts.forget()
    for name in "bcbc":
        texts.of_report(name * 16)
    assert store.read == [name * 16 for name in "abc"]


def test_vectors_are_held_in_half_the_room_where_nothing_is_lost(store: Watched) -> None:
    asked = WordMeaning().question("đăng ký thường trú")
    made = FigureTexts(store, WordMeaning()).of_report("a" * 16)
    FigureTexts(store, WordMeaning()).fill("a" * 16)
    kept = FigureTexts(store, WordMeaning()).of_report("a" * 16)
    assert kept.vectors.dtype == np.float16
    assert kept.likeness(asked).dtype == np.float32
    assert kept.likeness(asked) == pytest.approx(made.likeness(asked), abs=1e-3)


def test_what_was_read_before_a_change_is_not_kept_after_it(store: Watched) -> None:
    texts = FigureTexts(store, WordMeaning())
    store.while_reading = texts.forget
    texts.of_report("a" * 16)
    store.while_reading = None
    texts.of_report("a" * 16)
    texts.of_report("a" * 16)
    assert store.read == ["a" * 16] * 2
