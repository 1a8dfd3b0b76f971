import pytest

from assistant.evaluation.metrics.support import unsupported
from assistant.records.answer import Operation, Question, Status
from tests.evaluation.build import answer, calculation, cite, figure

QUOTE = "đã kích hoạt 272.666 tài khoản, đạt 97,1% (Kế hoạch số 1161/KH-UBND ngày 18/3/2024)"
CITED = (cite(quote=QUOTE),)
ASKED = Question("q", "mức 2 tháng 3/2024 ở Ninh Thuận?")


def figures(text: str) -> tuple[str, ...]:
    return unsupported(ASKED, answer(figure(), text=text, citations=CITED)).figures


@pytest.mark.parametrize(
    "text",
    [
        "Ninh Thuận đã kích hoạt 272.666 tài khoản [1].",
        "Đạt 97.1% [1, 2].",
        "1. Đến tháng 3/2024: 272.666 tài khoản (mục II.3.2) [1]",
        "Theo Báo cáo Đề án 06 tháng 3/2024 (ninh-thuan-2024-03.txt): 272666 tài khoản [1]",
        "Có số liệu ở 2/3 báo cáo.",
        "Kế hoạch số 1161/KH-UBND ngày 18/3/2024 [1]",
    ],
)
def test_quoted_numbers_marks_and_paths_are_supported(text: str) -> None:
    found = unsupported(ASKED, answer(figure(), text=text, citations=CITED))
    assert found.figures == found.names == found.sums == ()


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("đã kích hoạt 272.667 tài khoản [1]", ("272.667",)),
        ("đạt 97,2% [1]", ("97,2",)),
        ("272.666 tài khoản và 55.313 hồ sơ [1]", ("55.313",)),
        ("72.666 tài khoản [1]", ("72.666",)),
        ("mức 272.667 [1]", ("272.667",)),
        ("12 tài khoản [1]", ("12",)),
    ],
)
def test_other_numbers_are_not(text: str, stray: tuple[str, ...]) -> None:
    assert figures(text) == stray


def test_a_date_that_nothing_says_is_listed_apart() -> None:
    found = unsupported(ASKED, answer(figure(), text="Đến ngày 20/6/2025: 272.666 [1]", citations=CITED))
    assert found.figures == ()
    assert [name.split()[-1] for name in found.names] == ["20/6/2025"]


def test_the_days_of_a_date_must_be_said_together() -> None:
    found = unsupported(ASKED, answer(figure(), text="Đến ngày 18/2/2024: 272.666 [1]", citations=CITED))
    assert len(found.names) == 1
    assert found.figures == ()


def test_the_period_of_a_figure_supports_a_date_but_not_a_figure() -> None:
    given = figure(as_of="2024-03-15")
    found = unsupported(Question("q", "?"), answer(given, text="Đến ngày 15/3/2024: 15 tài khoản [1]", citations=CITED))
    assert found.names == ()
    assert found.figures == ("15",)


def test_without_citations_nothing_is_supported() -> None:
    given = answer(text="272.666 tài khoản", status=Status.ANSWERED)
    assert unsupported(ASKED, given).figures == ("272.666",)


def test_a_refusal_may_name_the_time_asked_for() -> None:
    given = answer(text="Báo cáo không nêu số liệu mức 2 tháng 3/2024.", status=Status.NOT_FOUND)
    found = unsupported(ASKED, given)
    assert found.figures == found.names == ()


def test_a_shown_calculation_supports_its_result() -> None:
    made = calculation("272600", "272666", "66", shown="272.666 − 66 = 272.600")
    given = answer(
        figure(), figure("66", printed="66"), text="272.666 − 66 = 272.600 [1]", calculation=made, citations=CITED
    )
    assert unsupported(ASKED, given).figures == ()
    assert unsupported(ASKED, given).sums == ()


def test_a_calculation_that_does_not_follow_is_listed() -> None:
    made = calculation("272601", "272666", "66", shown="272.666 − 66 = 272.601")
    given = answer(figure(), figure("66"), calculation=made, citations=CITED)
    assert unsupported(ASKED, given).sums == ("= 272601",)


def test_an_operand_from_nowhere_is_listed() -> None:
    made = calculation("272000", "272666", "666")
    assert unsupported(ASKED, answer(figure(), calculation=made, citations=CITED)).sums == ("666",)


@pytest.mark.parametrize(
    ("operation", "operands", "value", "right"),
    [
        (Operation.SUM, ("1", "2", "3"), "6", True),
        (Operation.SUM, ("1", "2", "3"), "7", False),
        (Operation.SHARE, ("272666", "335448"), "81.28", True),
        (Operation.SHARE, ("272666", "335448"), "81.38", False),
        (Operation.RATIO, ("1", "0"), "0", False),
        (Operation.REMAINDER, ("10", "3", "2"), "5", True),
        (Operation.PERCENT_CHANGE, ("4878", "3889"), "-20.27", True),
        (Operation.PERCENT_CHANGE, ("4878", "3889"), "20.27", False),
        (Operation.RANK, ("5", "9"), "2", True),
        (Operation.RANK, ("5", "9"), "3", False),
        (Operation.AVERAGE, ("1", "2"), "1.5", True),
        (Operation.AVERAGE, ("9379875000", "7994"), "1173364.4", True),
        (Operation.AVERAGE, ("9", "4"), "3", False),
        (Operation.DIFFERENCE, ("1",), "1", False),
    ],
)
def test_arithmetic(operation: Operation, operands: tuple[str, ...], value: str, right: bool) -> None:
    made = calculation(value, *operands, operation=operation)
    found = unsupported(ASKED, answer(*(figure(operand) for operand in operands), calculation=made))
    assert (found.sums == ()) is right
