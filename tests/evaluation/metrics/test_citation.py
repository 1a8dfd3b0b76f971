from assistant.evaluation.metrics.citation import accuracy, lenient
from tests.evaluation.build import answer, calculation, cite, figure, gold, gold_calculation, gold_figure, item

LOOKUP = item(gold(gold_figure()))


def test_the_gold_section_is_right() -> None:
    assert accuracy(LOOKUP, answer(figure())) == 1.0


def test_another_section_or_file_is_wrong() -> None:
    assert accuracy(LOOKUP, answer(figure(), citations=(cite(section="II.3.1"),))) == 0.0
    assert lenient(LOOKUP, answer(figure(), citations=(cite(section="II.3.1"),))) == 0.0
    assert accuracy(LOOKUP, answer(figure(), citations=(cite(source="tra-vinh-2022"),))) == 0.0


def test_lenient_takes_parts_and_wholes() -> None:
    for section in ("II.3", "II.3.2.a"):
        given = answer(figure(), citations=(cite(section=section),))
        assert accuracy(LOOKUP, given) == 0.0
        assert lenient(LOOKUP, given) == 1.0


def test_sections_are_compared_by_steps() -> None:
    given = answer(figure(), citations=(cite(section="II.3.20"),))
    assert lenient(LOOKUP, given) == 0.0


def test_the_citation_of_the_figure_counts_not_any() -> None:
    citations = (cite(1, "II.3.1"), cite(2, "II.3.2"))
    assert accuracy(LOOKUP, answer(figure(citation=1), citations=citations)) == 0.0
    assert accuracy(LOOKUP, answer(figure(citation=2), citations=citations)) == 1.0


def test_a_citation_that_does_not_exist_is_wrong() -> None:
    assert accuracy(LOOKUP, answer(figure(citation=7))) == 0.0


def test_a_wrong_figure_is_not_judged() -> None:
    assert accuracy(LOOKUP, answer(figure("1"))) is None


def test_every_operand_is_cited_at_its_place() -> None:
    asked = item(
        gold(gold_figure("5", section="I.1"), gold_figure("3", section="I.2"), calculation=gold_calculation("2")),
        "compute",
    )
    made = calculation("2", "5", "3")
    given = (figure("5", citation=1), figure("3", citation=2))
    right = answer(*given, calculation=made, citations=(cite(1, "I.1"), cite(2, "I.2")))
    wrong = answer(*given, calculation=made, citations=(cite(1, "I.1"), cite(2, "I.3")))
    assert accuracy(asked, right) == 1.0
    assert accuracy(asked, wrong) == 0.0


def test_a_text_is_cited_by_any_citation() -> None:
    asked = item(gold(texts=("1161/KH-UBND",), section="I.1.1"), "document")
    quote = "Kế hoạch số 1161/KH-UBND"
    assert accuracy(asked, answer(citations=(cite(section="I.2"), cite(2, "I.1.1", quote)))) == 1.0
    assert accuracy(asked, answer(citations=(cite(section="I.2", quote=quote),))) == 0.0
