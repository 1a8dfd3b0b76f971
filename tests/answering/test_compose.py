from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.compose import Composer
from assistant.answering.dating import as_of, period_of, said_of
from assistant.answering.guard import unsupported
from assistant.answering.outcome import Line, Outcome, Shape
from assistant.answering.wording import label_of, valued, with_unit
from assistant.ingest.figures import figures_of
from assistant.records.answer import Calculation, Operation, Question, Status
from assistant.records.figure import Figure, Role, Scope
from assistant.records.plan import Target
from assistant.records.report import Period
from tests.answering.build import NINH_THUAN, PROMPTS, ask
from tests.retrieval.build import OPEN, figure, plan

FIGURES = figures_of(NINH_THUAN)
COMPOSER = Composer(PROMPTS, lambda _: NINH_THUAN)
QUESTION = Question("q", "bao nhiêu?")
LINES = tuple(Line(one, NINH_THUAN, OPEN) for one in FIGURES[:2])
DIFFERENCE = Calculation(
    Operation.DIFFERENCE,
    tuple(line.figure.value for line in LINES),
    LINES[0].figure.value - LINES[1].figure.value,
    "hồ sơ",
    "67.841 − 779.684 = −711.843",
)


@pytest.mark.parametrize("one", FIGURES, ids=lambda one: one.quote[:30])
@pytest.mark.parametrize("shape", [Shape.LOOKUP, Shape.LISTED, Shape.AMBIGUOUS, Shape.CONFLICT, Shape.COMPARED])
def test_every_number_of_every_shape_is_supported(one: Figure, shape: Shape) -> None:
    lines = (Line(one, NINH_THUAN, OPEN), *LINES)
    answer = COMPOSER.compose(QUESTION, plan("hồ sơ"), Outcome(shape, Status.ANSWERED, lines))
    assert unsupported(answer) == []
    assert one.printed in answer.text
    assert "[1]" in answer.text


@pytest.mark.parametrize("shape", [Shape.CALCULATED, Shape.COMPARED])
def test_arithmetic_is_shown(shape: Shape) -> None:
    answer = COMPOSER.compose(QUESTION, plan("hồ sơ"), Outcome(shape, Status.ANSWERED, LINES, DIFFERENCE))
    assert DIFFERENCE.shown in answer.text
    assert unsupported(answer) == []


def test_a_plain_answer_says_nothing_but_figures_arithmetic_and_quotes() -> None:
    answer = COMPOSER.compose(QUESTION, plan("hồ sơ"), Outcome(Shape.CALCULATED, Status.ANSWERED, LINES, DIFFERENCE))
    plain = COMPOSER.plainly(replace(answer, text="987"))
    assert plain.text.splitlines() == ["- 67.841 [1].", "- 779.684 [1].", f"- {DIFFERENCE.shown}."]
    unworded = tuple(replace(figure, wording=None) for figure in answer.figures)  # what may have held the wrong number
    assert replace(plain, text="") == replace(answer, text="", figures=unworded)
    words = COMPOSER.plainly(replace(answer, figures=(), calculation=None, text="987"))
    assert words.text == f"- {answer.citations[0].quote} [1]."
    assert unsupported(plain) == unsupported(words) == []


@pytest.mark.parametrize("one", FIGURES, ids=lambda one: one.quote[:30])
def test_figures_carry_how_the_text_words_them(one: Figure) -> None:
    doubted = replace(one, approximation="gần")
    answer = COMPOSER.compose(
        QUESTION, plan("hồ sơ"), Outcome(Shape.LOOKUP, Status.ANSWERED, (Line(doubted, NINH_THUAN, OPEN, FIGURES[:3]),))
    )
    said = answer.figures[0].wording
    assert said is not None
    where = ", ".join(part for part in (said.place, said.time) if part)
    assert answer.text.startswith(f"{where}: **{said.about} {said.number}")
    assert f"— {said.label}, mục" in answer.text
    assert f" ({said.ratio}) —" in answer.text or not said.ratio
    assert all(figure.wording is None for figure in answer.figures[1:])


DISTRICTS = tuple(
    replace(FIGURES[0], label=f"{name} – Tỷ lệ kích hoạt", locality=name) for name in ("Ninh Hải", "Bác Ái")
)


def shaped(shape: Shape, figures: Sequence[Figure], calculation: Calculation | None = None) -> list[str]:
    """The lines of an answer's text."""
    lines = tuple(Line(one, NINH_THUAN, OPEN) for one in figures)
    return COMPOSER.compose(
        QUESTION, plan("hồ sơ"), Outcome(shape, Status.ANSWERED, lines, calculation)
    ).text.splitlines()


def test_districts_of_a_list_stand_under_their_province() -> None:
    said = shaped(Shape.LISTED, DISTRICTS)
    assert said[0].startswith("Ninh Thuận, ")
    assert [line.split(":")[0] for line in said[1:]] == ["- Ninh Hải, tỷ lệ kích hoạt", "- Bác Ái, tỷ lệ kích hoạt"]


def test_a_place_is_said_once_in_a_line() -> None:
    ranking = replace(DIFFERENCE, operation=Operation.RANK, shown="")
    assert shaped(Shape.LISTED, DISTRICTS, ranking)[2].startswith("- Ninh Hải, tỷ lệ kích hoạt: ")
    compared = shaped(Shape.COMPARED, DISTRICTS)
    assert compared[0].startswith("- Ninh Hải (Ninh Thuận), ")
    assert compared[0].count("Ninh Hải") == 1
    assert shaped(Shape.LISTED, DISTRICTS[:1])[1].startswith("- tỷ lệ kích hoạt: ")


def test_of_arithmetic_over_two_times_each_line_has_its_own() -> None:
    earlier = replace(
        FIGURES[1], period=Period(None, date(2023, 3, 15)), quote=f"{FIGURES[1].quote} đến ngày 15/3/2023"
    )
    said = shaped(Shape.CALCULATED, (FIGURES[0], earlier), DIFFERENCE)
    assert said[0].startswith("Ninh Thuận: **")
    assert said[2].startswith("- đến ngày 15/3/2023, ")
    other = replace(earlier, province="Trà Vinh")
    assert shaped(Shape.CALCULATED, (FIGURES[0], other), DIFFERENCE)[2].startswith("- Trà Vinh, đến ngày 15/3/2023, ")


def test_of_rates_one_is_higher_and_of_counts_one_is_more() -> None:
    two = (FIGURES[0], replace(FIGURES[1], province="Trà Vinh"))
    more = replace(DIFFERENCE, operands=(two[1].value, two[0].value), value=two[1].value - two[0].value)
    assert "Trà Vinh nhiều hơn" in shaped(Shape.COMPARED, two, more)[-1]
    rates = tuple(replace(one, unit="%") for one in two)
    assert "Trà Vinh cao hơn" in shaped(Shape.COMPARED, rates, more)[-1]


def test_readings_of_one_report_are_not_laid_to_a_time_left_out() -> None:
    opening = shaped(Shape.AMBIGUOUS, FIGURES[:2])[0]
    assert opening == "Báo cáo có nhiều số liệu phù hợp với câu hỏi:"
    other = replace(NINH_THUAN, id="f" * 16)
    lines = (LINES[0], replace(LINES[1], report=other))
    answer = COMPOSER.compose(QUESTION, plan("hồ sơ"), Outcome(Shape.AMBIGUOUS, Status.AMBIGUOUS, lines))
    assert answer.text.startswith("Câu hỏi không nêu kỳ báo cáo; các báo cáo hiện có nêu:")


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("Bắc Giang, Cả nước, Trà Vinh", ["Báo cáo hiện có không nêu số liệu này cho: Bắc Giang, Trà Vinh."]),
        ("Cả nước", []),
    ],
)
def test_the_country_is_none_of_the_provinces_that_give_no_figure(lacking: str, said: list[str]) -> None:
    ranked = Outcome(Shape.COMPARED, Status.ANSWERED, LINES, notes=(("note.lacking", (("places", lacking),)),))
    lines = COMPOSER.compose(QUESTION, plan("hồ sơ"), ranked).text.splitlines()
    assert [line for line in lines if "không nêu" in line] == said


def test_a_new_name_is_explained() -> None:
    asked = plan("hồ sơ", targets=(Target("Ninh Thuận", None, Scope.UNSAID, said="khánh hòa"),))
    answer = COMPOSER.compose(QUESTION, asked, Outcome(Shape.LOOKUP, Status.ANSWERED, LINES[:1]))
    assert answer.text.startswith("Khánh Hòa nay gồm cả Ninh Thuận (cũ)")


def test_failed_checks_and_approximations_are_warnings() -> None:
    doubted = replace(FIGURES[0], warnings=("tổng sai",), approximation="hơn")
    answer = COMPOSER.compose(
        QUESTION, plan("hồ sơ"), Outcome(Shape.LOOKUP, Status.ANSWERED, (Line(doubted, NINH_THUAN, OPEN),))
    )
    assert answer.warnings == ("Kiểm tra số liệu: tổng sai.", "Báo cáo chỉ nêu số gần đúng.")
    assert answer.figures[0].warnings == answer.warnings
    assert "hơn 67.841" in answer.text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "272.666 hồ sơ"),
        ({"unit": ""}, "272.666"),
        ({"approximation": "hơn"}, "hơn 272.666 hồ sơ"),
        ({"unit": "%", "printed": "97,1"}, "97,1%"),
        ({"unit": "%", "printed": "97,1%"}, "97,1%"),
        ({"role": Role.RANK, "printed": "5", "unit": ""}, "hạng 5"),
        ({"printed": "hai mươi lăm", "unit": "hồ sơ"}, "hai mươi lăm"),
    ],
)
def test_values_as_printed(changes: dict[str, object], said: str) -> None:
    assert with_unit(replace(figure("nhận"), **changes), PROMPTS) == said  # type: ignore[arg-type]


def test_computed_values() -> None:
    assert valued(figure("a").value, "tài khoản") == "272.666 tài khoản"
    assert valued(figure("a", "98.5").value, "%") == "98,5%"
    assert valued(figure("a", "3").value, "") == "3"


def test_a_label_keeps_only_numbers_that_its_quote_holds() -> None:
    one = replace(figure("nhận"), label="theo Kế hoạch 481 – nhận", quote="272.666 nhận")
    assert label_of(one) == "nhận"
    assert label_of(replace(one, quote="Kế hoạch 481: 272.666 nhận")) == "theo Kế hoạch 481 – nhận"
    assert label_of(replace(one, label="Kế hoạch 481", local="")) == "hồ sơ"


DAY = Period(None, date(2024, 3, 15))


def test_the_time_is_said_as_the_sentence_prints_it() -> None:
    assert said_of(figure("a", period=DAY, quote="Đến ngày 15/3/2024 có 5"), NINH_THUAN) == "đến ngày 15/3/2024"
    assert said_of(figure("a"), NINH_THUAN) == "tháng 3/2024"
    now = replace(NINH_THUAN, letterhead=replace(NINH_THUAN.letterhead, as_of=DAY.end))
    assert said_of(figure("a", period=DAY, quote="Đến nay có 5"), now) == "đến nay"


def test_the_time_for_machines() -> None:
    assert period_of(figure("a"), NINH_THUAN) == "2024-03"
    assert period_of(figure("a", period=DAY), NINH_THUAN) == "2024-03"
    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    assert period_of(figure("a", period=year), NINH_THUAN) == "2023"
    assert as_of(figure("a", period=DAY, scope=Scope.CUMULATIVE), NINH_THUAN) == "2024-03-15"
    assert as_of(figure("a", period=DAY), NINH_THUAN) is None


@pytest.mark.parametrize("text", ["Xin chào", "Ninh Thuận?"])
def test_fixed_sentences_hold_no_figures(text: str) -> None:
    answer = ask(text)
    assert (answer.figures, answer.citations, answer.calculation) == ((), (), None)
