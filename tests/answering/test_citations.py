from dataclasses import replace

import pytest

from assistant.answering.citations import Citations, report_title
from assistant.ingest.figures import figures_of
from assistant.records.report import Block, BlockKind, Report
from tests.answering.build import NINH_THUAN, PROMPTS, TRA_VINH, excerpt

HELD = {report.id: report for report in (NINH_THUAN, TRA_VINH)}
LONG = excerpt(
    "Trà Vinh",
    2024,
    {
        "I": (
            "Tỉnh đã làm "
            + "; ".join(f"việc thứ {number} ở xã {number} xong {number}.000 hồ sơ" for number in range(3, 90)),
        )
    },
)


def citations(*more: Report) -> Citations:
    held = {**HELD, **{report.id: report for report in more}}
    return Citations(held.__getitem__, PROMPTS)


def test_every_quote_stands_where_the_citation_says() -> None:
    for report in HELD.values():
        for figure in figures_of(report):
            made = citations()
            made.of_figure(figure)
            (citation,) = made.all()
            block = next(part for part in report.sections if part.path == citation.section).blocks[citation.block]
            assert block.text[citation.start : citation.end] == citation.quote
            assert figure.printed in citation.quote
            assert citation.start <= figure.spot.start < figure.spot.end <= citation.end


def test_a_long_sentence_is_cut_round_the_figure() -> None:
    text = LONG.sections[0].blocks[0].text
    for figure in figures_of(LONG):
        made = citations(LONG)
        made.of_figure(figure)
        (citation,) = made.all()
        assert len(citation.quote) < len(text)
        assert citation.quote.startswith(("Tỉnh", "việc"))
        assert citation.quote.endswith((";", "hồ sơ"))
        assert text[citation.start : citation.end] == citation.quote
        assert figure.printed in citation.quote


def test_one_place_is_cited_once_in_the_order_of_use() -> None:
    made = citations()
    figures = [figure for figure in figures_of(NINH_THUAN) if figure.spot.section == "II"]
    first, second = (figure for figure in figures if figure.quote.startswith("Toàn tỉnh")), figures[-1]
    assert {made.of_figure(figure) for figure in first} == {1}
    assert made.of_figure(second) == 2
    assert [citation.id for citation in made.all()] == [1, 2]


def test_a_footnote_is_named_in_the_path() -> None:
    section = replace(NINH_THUAN.sections[0], blocks=(Block(BlockKind.FOOTNOTE, "Báo cáo số 53.", "2"),))
    noted = replace(NINH_THUAN, id="noted", sections=(section,))
    made = citations(noted)
    made.of_words(noted, 0, 0, (0, 14))
    assert made.all()[0].section == "I, chú thích 2"


def test_a_report_is_named_by_title_place_and_time() -> None:
    assert report_title(NINH_THUAN, PROMPTS) == "Báo cáo Đề án 06 (Ninh Thuận, tháng 3/2024)"
    silent = replace(NINH_THUAN, letterhead=replace(NINH_THUAN.letterhead, title="", period=None))
    assert report_title(silent, PROMPTS) == "báo cáo (Ninh Thuận)"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Kết quả Đề án 06 TỈNH NINH THUẬN (tháng 03/2024)", ""),
        ("Kết quả Đề án 06 tỉnh Ninh Thuận", " (tháng 3/2024)"),
        ("Kết quả Đề án 06 tháng 3 năm 2024", " (Ninh Thuận)"),
        ("Kết quả ba tháng đầu năm 2024, kế hoạch năm 2024", " (Ninh Thuận, tháng 3/2024)"),
    ],
)
def test_a_place_or_time_in_the_title_is_not_said_again(title: str, said: str) -> None:
    titled = replace(NINH_THUAN, letterhead=replace(NINH_THUAN.letterhead, title=title))
    assert report_title(titled, PROMPTS) == f"{title}{said}"
