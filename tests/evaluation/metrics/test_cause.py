from dataclasses import replace

import pytest

from assistant.evaluation.metrics.cause import Cause, cause
from assistant.evaluation.questions import Gold
from assistant.records.answer import Answer, AnsweredFigure, Status
from tests.evaluation.build import answer, figure, gold, gold_figure, item

GOLD = gold_figure()
GIVEN = figure()


def changed(**changes: object) -> AnsweredFigure:
    return replace(GIVEN, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (answer(GIVEN), None),
        (answer(status=Status.NOT_FOUND), Cause.REFUSED),
        (answer(status=Status.CLARIFY), Cause.ASKED_BACK),
        (answer(changed(value=GIVEN.value + 1)), Cause.NEIGHBOUR),
        (answer(changed(value=GIVEN.value + 1, section="IV.9")), Cause.ELSEWHERE),
        (answer(changed(value=GIVEN.value + 1, province="Trà Vinh")), Cause.PLACE),
        (answer(changed(value=GIVEN.value + 1, unit="%")), Cause.ROLE),
        (
            answer(changed(value=GIVEN.value + 1, period="2023-02", as_of="2023-02-28", source="other.txt")),
            Cause.PERIOD,
        ),
        (answer(changed(unit="trường học")), Cause.UNIT),
        (answer(changed(value=GIVEN.value + 1), GIVEN), Cause.NOT_FIRST),
    ],
)
def test_a_wrong_figure_has_a_cause(given: Answer, wrong: Cause | None) -> None:
    assert cause(item(gold(GOLD)), given) is wrong


@pytest.mark.parametrize(
    ("wanted", "given", "wrong"),
    [
        (gold(status=Status.NOT_FOUND), answer(GIVEN), Cause.UNSAID),
        (gold(GOLD, gold_figure(value="5"), status=Status.AMBIGUOUS), answer(GIVEN), Cause.ONE_READING),
        (gold(GOLD, gold_figure(value="5")), answer(GIVEN), Cause.INCOMPLETE),
    ],
)
def test_other_kinds_have_causes_of_their_own(wanted: Gold, given: Answer, wrong: Cause) -> None:
    assert cause(item(wanted), given) is wrong


def test_without_gold_there_is_no_cause() -> None:
    assert cause(item(None), answer(GIVEN)) is None
