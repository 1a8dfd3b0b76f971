from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.evaluation.checkset import Reports, check_set, place_text, values_in
from assistant.evaluation.questions import QuestionSet
from assistant.records.report import Report
from tests.evaluation.build import SOURCE, gold, gold_figure, item
from tests.evaluation.reports import REPORT


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    (tmp_path / f"{SOURCE}.txt").write_text("x", "utf-8")
    return Reports(tmp_path, lambda _: REPORT)


def faults(reports: Reports, value: str, section: str) -> list[tuple[str, tuple[str, ...]]]:
    questions = QuestionSet("s", "", (item(gold(gold_figure(value, section=section))),))
    return [(fault.key.removeprefix("evaluation.check_"), fault.elsewhere) for fault in check_set(questions, reports)]


@pytest.mark.parametrize(
    ("value", "section"),
    [
        ("272666", "II.1"),
        ("18092", "II.2"),
        ("1024", "Phụ lục, dòng I.1, cột (2)"),
        ("98.5", "Phụ lục, dòng I.1, cột (3)"),
        ("77", "Phụ lục, dòng Tạm trú"),
        ("-62782", "II.1"),
    ],
)
def test_what_stands_there_is_no_fault(reports: Reports, value: str, section: str) -> None:
    assert faults(reports, value, section) == []


@pytest.mark.parametrize(
    ("value", "section", "found"),
    [
        ("272667", "II.1", ("not_there", ())),
        ("18092", "II.1", ("not_there", ("II.2",))),
        ("272666", "II.9", ("no_section", ("II.1",))),
        ("98.5", "Phụ lục, dòng I.1, cột (2)", ("not_there", ("Phụ lục",))),
        ("1024", "Phụ lục, dòng I.7, cột (2)", ("no_section", ("Phụ lục",))),
    ],
)
def test_what_does_not_is(reports: Reports, value: str, section: str, found: tuple[str, tuple[str, ...]]) -> None:
    assert faults(reports, value, section) == [found]


def test_texts_and_footnotes(reports: Reports) -> None:
    right = item(gold(texts=("53/BC-UBND",), section="II.1, chú thích 1"), "document")
    wrong = item(gold(texts=("54/BC-UBND",), section="II.1, chú thích 1"), "document")
    assert check_set(QuestionSet("s", "", (right,)), reports) == []
    assert len(check_set(QuestionSet("s", "", (wrong,)), reports)) == 1
    assert place_text(REPORT, "II.1, chú thích 2") is None


def test_a_report_that_is_not_there_or_not_readable(tmp_path: Path) -> None:
    def refuse(_: Path) -> Report:
        raise ReadError("read.empty")

    assert faults(Reports(tmp_path, lambda _: REPORT), "1", "II.1") == [("no_report", ())]
    (tmp_path / f"{SOURCE}.txt").write_text("x", "utf-8")
    assert faults(Reports(tmp_path, refuse), "1", "II.1") == [("no_report", ())]


def test_numbers_are_read_in_both_writings() -> None:
    assert {str(value) for value in values_in("25.372 và 99,94%")} == {"25372", "25.372", "99.94"}
