"""What is offered after an answer is not the question over again."""

from assistant.frontends.web.suggested import unasked
from assistant.records.suggestion import Suggestion, Way


def test_the_question_in_another_order_is_not_offered() -> None:
    again = Suggestion(Way.PERIOD, "Trà Vinh, năm 2022 nêu những khó khăn, vướng mắc gì?", "")
    other = Suggestion(Way.PERIOD, "Còn năm 2023 thì sao?", "")
    assert unasked([again, other], "Năm 2022 Trà Vinh nêu những khó khăn, vướng mắc gì?") == [other]
