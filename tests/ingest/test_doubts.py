"""Doubted numbers of a scan: mended, placed in the text, settled by sums alone, warned of otherwise."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.ingest.checks import checks_of
from assistant.ingest.document import Document, Doubt, Element, Grid, Line
from assistant.ingest.figures import figures_of
from assistant.ingest.making import Task, make
from assistant.ingest.manifest import Said
from assistant.ingest.readers import assemble
from assistant.ingest.readers.printed.page import Word
from assistant.ingest.readers.scanned.numbers import mended
from assistant.ingest.settling import settled
from assistant.protocols import Entry
from assistant.records.report import Report
from tests.made import steps


def word(text: str, left: float, confidence: float = 0.96) -> Word:
    return Word(text, left, 90, left + 6 * len(text), 102, 100, 12, confidence=confidence)


def texts(*words: Word) -> list[str]:
    return [one.text for one in mended(words)]


def scan(*elements: Element | str, doubts: tuple[Doubt, ...]) -> Report:
    lines = [Line(one, 1, whole=True) if isinstance(one, str) else one for one in elements]
    return assemble(Document(tuple(lines), doubts), "a.png", "0" * 16)


def left(report: Report) -> list[str]:
    """The numbers that stay doubted once the report is settled."""
    blocks = [block for section in settled(report, figures_of).sections for block in section.blocks]
    return [block.text[unsure.start : unsure.end] for block in blocks for unsure in block.unsure]


def text(report: Report) -> str:
    return "\n".join(block.text for section in report.sections for block in section.blocks)


def test_letters_among_digits_are_digits_that_are_doubted() -> None:
    (made,) = mended([word("l2.7O2,", 0)])
    assert (made.text, made.confidence) == ("12.702,", 0.0)
    assert "72.702," in made.rivals
    assert texts(word("Ol", 0), word("số:", 60), word("I.", 120)) == ["Ol", "số:", "I."]


def test_a_number_torn_at_its_thousands_is_whole_again() -> None:
    (made,) = mended([word("12", 0), word("712", 15)])
    assert (made.text, made.rivals, made.confidence) == ("12.712", ("12 712",), 0.0)
    assert texts(word("12", 0), word("712", 40)) == ["12", "712"]
    assert texts(word("2022", 0), word("712", 27)) == ["2022", "712"]


def test_roman_numbers_of_chapters_are_what_serifs_hide() -> None:
    assert texts(word("HI.", 0), word("NHẬN", 30), word("XÉT", 60)) == ["III.", "NHẬN", "XÉT"]
    assert texts(word("HI.", 0), word("nhận", 30), word("xét", 60)) == ["HI.", "nhận", "xét"]


def test_a_doubt_is_found_after_the_word_that_it_followed() -> None:
    report = scan("Tỉnh có 12 xã, đã cấp 12 thẻ.", doubts=(Doubt(1, "cấp", "12"),))
    (block,) = report.sections[0].blocks
    assert [(one.start, one.end) for one in block.unsure] == [(22, 24)]
    lost = scan("Tỉnh có 12 xã, đã cấp 12 thẻ.", doubts=(Doubt(1, "khác", "12"),))
    assert [(one.start, one.end) for one in lost.sections[0].blocks[0].unsure] == [(8, 10), (22, 24)]


def test_a_ratio_settles_what_its_percent_can_tell() -> None:
    line = "Đã giải quyết 3/4 hồ sơ, đạt 75%."
    assert left(scan(line, doubts=(Doubt(1, "quyết", "3"),))) == []
    wide = "Đã giải quyết 17.574/18.092 hồ sơ, đạt 97,1%."
    assert left(scan(wide, doubts=(Doubt(1, "quyết", "17.574"),))) == ["17.574"]
    wrong = "Đã giải quyết 3/4 hồ sơ, đạt 85%."
    assert left(scan(wrong, doubts=(Doubt(1, "quyết", "3"),))) == ["3"]


def test_a_ratio_settles_known_readings() -> None:
    line = "Đã giải quyết 17.574/18.092 hồ sơ, đạt 97,1%."
    report = scan(line, doubts=(Doubt(1, "quyết", "17.574", ("77.574",)),))
    assert left(report) == []
    other = scan(line.replace("17.574", "77.574"), doubts=(Doubt(1, "quyết", "77.574", ("17.574",)),))
    assert text(settled(other, figures_of)) == line


def test_parts_settle_each_other() -> None:
    line = "Đã tiếp nhận 461.688 hồ sơ (Mức 1: 161.815 hồ sơ, Mức 2: 299.873 hồ sơ)."
    doubts = (Doubt(1, "1:", "161.815"),)
    assert left(scan(line, doubts=doubts)) == []
    assert left(scan(line.replace("299.873", "299.872"), doubts=doubts)) == ["161.815"]


def test_a_column_with_its_sum_settles_a_cell() -> None:
    rows = (("TT", "Huyện", "Hồ sơ"), ("1", "Thuận Nam", "1.234"), ("2", "Bác Ái", "2.345"), ("", "Tổng", "3.579"))
    doubts = (Doubt(1, "Nam", "1.234"),)
    assert left(scan("Kết quả:", Grid(rows, 1, 1), doubts=doubts)) == []
    failing = (*rows[:3], ("", "Tổng", "3.578"))
    assert left(scan("Kết quả:", Grid(failing, 1, 1), doubts=doubts)) == ["1.234"]
    torn = (rows[0], ("1", "Thuận Nam", "234"), *rows[2:])
    rivals = (Doubt(1, "Nam", "234", ("1.234",)),)
    assert "1.234" in text(settled(scan("Kết quả:", Grid(torn, 1, 1), doubts=rivals), figures_of))


@pytest.mark.parametrize("doubted", [True, False])
def test_a_figure_that_is_doubted_warns_and_is_no_finding(*, doubted: bool) -> None:
    doubts = (Doubt(1, "nhận", "1.234"),) if doubted else ()
    report = scan("Huyện đã tiếp nhận 1.234 hồ sơ và trả 55 hồ sơ.", doubts=doubts)
    made = replace(steps(), figures=figures_of, checks=checks_of)
    entry: Entry = make(made, Task(0, Path("a.png"), Said(), report)).entry
    warned = {figure.printed: figure.warnings for figure in entry.figures}
    assert warned == {"1.234": ("1.234",) if doubted else (), "55": ()}
    assert not entry.checks


def test_a_number_with_letters_in_a_text_is_read_and_doubted() -> None:
    alone = scan("Còn 1O.284 người chưa làm căn cước.", doubts=())
    (figure,) = figures_of(settled(alone, figures_of))
    assert (f"{figure.value:f}", figure.printed) == ("10284", "1O.284")
    assert left(alone) == ["1O.284"]
    assert text(alone) == "Còn 1O.284 người chưa làm căn cước."
