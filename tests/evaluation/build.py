"""Small questions and answers for the tests of the measures."""

from decimal import Decimal

from assistant.evaluation.questions import Gold, GoldCalculation, GoldFigure, Item
from assistant.records.answer import (
    Answer,
    AnsweredFigure,
    Calculation,
    Citation,
    Operation,
    Question,
    Status,
    Turn,
)
from assistant.records.figure import Role

SOURCE = "ninh-thuan-2024-03"


def gold_figure(
    value: str = "272666",
    unit: str = "tài khoản",
    province: str | None = "Ninh Thuận",
    period: str | None = "2024-03",
    section: str | None = "II.3.2",
) -> GoldFigure:
    return GoldFigure(Decimal(value), unit, province, period, SOURCE, section)


def gold_calculation(
    value: str, operation: str = "difference", unit: str = "", tolerance: str = "0"
) -> GoldCalculation:
    return GoldCalculation(operation, Decimal(value), unit, Decimal(tolerance))


def gold(
    *figures: GoldFigure,
    status: Status = Status.ANSWERED,
    calculation: GoldCalculation | None = None,
    texts: tuple[str, ...] = (),
    section: str | None = None,
) -> Gold:
    return Gold(status, figures, calculation, texts, SOURCE if section else None, section)


def item(
    gold: Gold | None,
    kind: str = "lookup",
    *,
    identifier: str = "q1",
    split: str = "dev",
    text: str = "bao nhiêu?",
    history: tuple[str, ...] = (),
) -> Item:
    return Item(Question(identifier, text, tuple(map(Turn, history))), kind, split, gold)


def figure(  # noqa: PLR0913 - a record's fields, all with a default
    value: str = "272666",
    unit: str = "tài khoản",
    *,
    printed: str = "272.666",
    province: str | None = "Ninh Thuận",
    period: str | None = "2024-03",
    as_of: str | None = None,
    section: str = "II.3.2",
    citation: int = 1,
) -> AnsweredFigure:
    return AnsweredFigure(
        Decimal(value),
        printed,
        unit,
        "định danh mức 2",
        Role.COUNT,
        province,
        period,
        as_of,
        f"{SOURCE}.txt",
        section,
        citation,
    )


def cite(
    number: int = 1, section: str = "II.3.2", quote: str = "kích hoạt 272.666 tài khoản", source: str = SOURCE
) -> Citation:
    return Citation(
        number,
        "0" * 16,
        f"{source}.txt",
        "Báo cáo Đề án 06 tháng 3/2024",
        section,
        "Định danh",
        None,
        quote,
        0,
        0,
        len(quote),
    )


def calculation(
    value: str, *operands: str, operation: Operation = Operation.DIFFERENCE, unit: str = "tài khoản", shown: str = ""
) -> Calculation:
    return Calculation(operation, tuple(map(Decimal, operands)), Decimal(value), unit, shown)


def answer(  # noqa: PLR0913 - a record's fields, all with a default
    *figures: AnsweredFigure,
    status: Status = Status.ANSWERED,
    text: str = "",
    citations: tuple[Citation, ...] | None = None,
    calculation: Calculation | None = None,
    warnings: tuple[str, ...] = (),
    identifier: str = "q1",
    seconds: float = 0.0,
) -> Answer:
    cited = (cite(),) if citations is None and figures else citations or ()
    return Answer(identifier, "bao nhiêu?", status, text, figures, calculation, cited, warnings, (), seconds)
