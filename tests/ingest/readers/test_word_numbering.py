"""Numbers that Word prints and the text does not hold."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.marks import Level, mark_of
from assistant.ingest.readers import read_report
from tests.ingest.readers.wordfile import abstract, instance, item, level, lines, par, restart, run, word

OUTLINE = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
)


def numbers(path: Path, body: str, numbering: str, **parts: str) -> list[str]:
    return [text.split()[0] for text in lines(word(path / "a.docx", body, numbering=numbering, **parts))]


def test_an_outline_counts_each_level_and_begins_anew_under_the_next(tmp_path: Path) -> None:
    body = "".join(item("Mục", 1, at) for at in (0, 1, 2, 2, 3, 3, 1, 2, 0, 1))
    assert numbers(tmp_path, body, OUTLINE + instance(1, 0)) == [
        "I.", "1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "II.", "1.",
    ]  # fmt: skip


def test_instances_of_one_list_share_its_counts_and_start_anew_once(tmp_path: Path) -> None:
    numbering = (
        abstract(0, level(0, "decimal", "(%1)")) + instance(1, 0) + instance(2, 0, restart(0, 1)) + instance(3, 0)
    )
    body = item("a", 1) + item("b", 1) + item("c", 2) + item("d", 2) + item("e", 3) + item("f", 2)
    assert numbers(tmp_path, body, numbering) == ["(1)", "(2)", "(1)", "(2)", "(3)", "(4)"]


@pytest.mark.parametrize(
    ("form", "text", "extra", "start", "said"),
    [
        ("decimal", "%1.", "", 5, ["5.", "6."]),
        ("decimal", "%1", "", 1, ["1.", "2."]),
        ("decimal", "Điều %1.", "", 1, ["Điều", "Điều"]),
        ("decimalZero", "%1.", "", 9, ["09.", "10."]),
        ("upperLetter", "%1.", "", 2, ["B.", "C."]),
        ("lowerLetter", "%1)", "", 26, ["z)", "aa)"]),
        ("lowerRoman", "(%1)", "", 3, ["(iii)", "(iv)"]),
        ("bullet", "-", "", 1, ["-", "-"]),
        ("bullet", "+", "", 1, ["+", "+"]),
        ("bullet", "\uf0b7", "", 1, ["-", "-"]),
        ("bullet", "\uf02b", "", 1, ["+", "+"]),
        ("none", "", "", 1, ["Mục", "Mục"]),
    ],
)
def test_forms(tmp_path: Path, form: str, text: str, extra: str, start: int, said: list[str]) -> None:
    numbering = abstract(0, level(0, form, text, extra, start)) + instance(1, 0)
    assert numbers(tmp_path, item("Mục", 1) * 2, numbering) == said


def test_legal_numbers_levels_that_never_restart_and_levels_without_one_above(tmp_path: Path) -> None:
    legal = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + instance(1, 0)
    assert numbers(tmp_path, item("x", 1, 1) + item("x", 1) + item("x", 1, 1), legal) == ["1.1.", "I.", "1.1."]
    never = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>'))
    body = item("x", 1) + item("x", 1, 1) + item("x", 1) + item("x", 1, 1)
    assert numbers(tmp_path, body, never + instance(1, 0)) == ["1.", "(1)", "2.", "(2)"]


def test_numbers_by_style_and_turned_off(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/>'
        '<w:basedOn w:val="h1"/></w:style>'
    )
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="h1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="h2"/>'),
    ) + instance(1, 0)
    named = {one: f'<w:pStyle w:val="{one}"/>' for one in ("h1", "h2")}
    off = '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = par("A", properties=named["h1"]) + par("B", properties=named["h2"]) + par("C", properties=off)
    assert numbers(tmp_path, body, numbering, styles=styles) == ["I.", "1.", "C"]


def test_a_list_that_names_a_numbering_style(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
    style = f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{level(0, "decimal", "%1)")}</w:abstractNum>'
    assert numbers(tmp_path, item("x", 1) * 2, linked + style + instance(1, 0)) == ["1)", "2)"]


def test_hidden_and_deleted_paragraphs_are_not_counted_and_empty_ones_are(tmp_path: Path) -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + instance(1, 0)
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = (
        f"<w:p><w:pPr>{numbered}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    )
    hidden = par(run("x", "<w:vanish/>"), properties=f"{numbered}<w:rPr><w:vanish/></w:rPr>")
    body = item("a", 1) + gone + item("b", 1) + hidden + item("", 1) + item("c", 1)
    assert numbers(tmp_path, body, numbering) == ["1.", "2.", "4."]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=1, max_size=30))
def test_an_outline_of_any_shape_gives_marks_that_the_section_tree_reads(
    tmp_path_factory: pytest.TempPathFactory, depths: list[int]
) -> None:
    """The second level counts 1, 2, 3 under each first, whatever stands between; each number is read back as a mark."""
    path = tmp_path_factory.mktemp("outline")
    found = numbers(path, "".join(item("Mục", 1, at) for at in depths), OUTLINE + instance(1, 0))
    marks = [mark_of(f"{number} Mục") for number in found]
    assert [mark.level if mark else None for mark in marks] == [
        (Level.ROMAN, Level.DECIMAL, Level.DECIMAL_2)[depth] for depth in depths
    ]
    expected = 0
    for depth, mark in zip(depths, marks, strict=True):
        expected = 0 if depth == 0 else expected + (depth == 1)
        if depth == 1:
            assert mark is not None
            assert mark.order == expected


def test_letters_that_only_word_counts_are_marks_too(tmp_path: Path) -> None:
    numbering = abstract(0, level(0, "lowerLetter", "%1)")) + instance(1, 0)
    body = par("1. Kết quả") + "".join(item(f"Việc thứ {n}", 1) for n in range(1, 9))
    report = read_report(word(tmp_path / "a.docx", body, numbering=numbering))
    assert [section.path for section in report.sections] == ["1", *(f"1.{letter}" for letter in "abcdefgh")]
