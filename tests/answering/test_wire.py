import json
from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answering.wire import answer_dict, answer_of, number
from assistant.records.answer import (
    Answer,
    AnsweredFigure,
    Calculation,
    Citation,
    Operation,
    Reading,
    Status,
    Wording,
)
from assistant.records.figure import Role

FIGURE = AnsweredFigure(
    Decimal(272666),
    "272.666",
    "tài khoản",
    "định danh mức 2",
    Role.COUNT,
    "Ninh Thuận",
    "2024-03",
    "2024-03-15",
    "a.txt",
    "II.3.2",
    1,
)
CITATION = Citation(1, "0" * 16, "a.txt", "Báo cáo tháng 3", "II.3.2", "Định danh", None, "kích hoạt 272.666", 0, 0, 17)
ANSWER = Answer(
    "q001",
    "bao nhiêu?",
    Status.ANSWERED,
    "272.666 tài khoản [1]",
    (FIGURE,),
    Calculation(
        Operation.DIFFERENCE,
        (Decimal(272666), Decimal(55313)),
        Decimal(217353),
        "tài khoản",
        "272.666 − 55.313 = 217.353",
    ),
    (CITATION,),
    (),
    (Reading("province", "Ninh Thuận", inherited=True),),
    0.04,
)


def test_keys_stand_in_the_order_of_the_contract() -> None:
    data = answer_dict(ANSWER)
    assert list(data)[:9] == [
        "id",
        "question",
        "status",
        "text",
        "figures",
        "calculation",
        "citations",
        "warnings",
        "seconds",
    ]
    figures = data["figures"]
    assert isinstance(figures, list)
    assert list(figures[0]) == (
        [
            "value",
            "printed",
            "unit",
            "label",
            "role",
            "province",
            "period",
            "as_of",
            "source",
            "section",
            "citation",
            "warnings",
        ]
    )
    citations = data["citations"]
    assert isinstance(citations, list)
    assert list(citations[0])[:7] == ["id", "source", "report", "section", "heading", "page", "quote"]
    calculation = data["calculation"]
    assert isinstance(calculation, dict)
    assert list(calculation)[:4] == ["operation", "operands", "value", "unit"]


def test_json_and_back_is_the_same_answer() -> None:
    assert answer_of(json.loads(json.dumps(answer_dict(ANSWER)))) == ANSWER


def test_how_a_figure_is_worded_goes_with_it() -> None:
    worded = replace(FIGURE, wording=Wording("Ninh Thuận", "đến 15/3/2024", "mức 2", "hơn", "272.666", ""))
    data = json.loads(json.dumps(answer_dict(replace(ANSWER, figures=(worded,)))))
    assert data["figures"][0]["wording"]["time"] == "đến 15/3/2024"
    assert answer_of(data).figures == (worded,)


def test_what_goes_beyond_the_contract_may_be_missing() -> None:
    data = json.loads(json.dumps(answer_dict(ANSWER)))
    del data["readings"]
    del data["calculation"]["shown"]
    for key in ("report_id", "block", "start", "end"):
        del data["citations"][0][key]
    back = answer_of(data)
    assert back.readings == ()
    assert back.citations[0].quote == CITATION.quote


@pytest.mark.parametrize(
    ("value", "text"),
    [("272666", "272666"), ("97.1", "97.1"), ("97.10", "97.1"), ("100.00", "100"), ("11940889264", "11940889264")],
)
def test_numbers_print_as_the_exact_decimal(value: str, text: str) -> None:
    assert json.dumps(number(Decimal(value))) == text
