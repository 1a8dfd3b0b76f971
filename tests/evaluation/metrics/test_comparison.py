from assistant.evaluation.metrics.comparison import comparison
from assistant.evaluation.metrics.verdict import correct
from assistant.records.answer import Status
from tests.evaluation.build import answer, calculation, cite, figure, gold, gold_calculation, gold_figure, item

NT, TV, TQ = "Ninh Thuận", "Trà Vinh", "Tuyên Quang"
ASKED = item(gold(gold_figure("79", province=NT), gold_figure("108", province=TV)), "compare_places")
CITED = (cite(1, quote="79 tài khoản"), cite(2, quote="108 tài khoản"))
ONE, TWO = figure("79", printed="79", province=NT), figure("108", printed="108", province=TV, citation=2)


def test_all_places_in_any_order() -> None:
    assert comparison(ASKED, answer(ONE, TWO, citations=CITED)) == 1.0
    assert comparison(ASKED, answer(TWO, ONE, citations=CITED)) == 1.0


def test_a_missing_place_is_wrong() -> None:
    assert comparison(ASKED, answer(ONE, citations=CITED)) == 0.0


def test_places_swapped_are_wrong() -> None:
    one, two = figure("79", printed="79", province=TV), figure("108", printed="108", province=NT, citation=2)
    assert comparison(ASKED, answer(one, two, citations=CITED)) == 0.0


def test_a_place_not_asked_for_is_wrong() -> None:
    three = figure("79", printed="79", province=TQ)
    assert comparison(ASKED, answer(ONE, TWO, three, citations=CITED)) == 0.0


def test_a_figure_that_its_quote_does_not_print_is_invented() -> None:
    assert comparison(ASKED, answer(ONE, TWO, citations=(cite(1, quote="79"), cite(2, quote="109")))) == 0.0


def test_more_figures_of_the_same_places_may_follow_but_not_go_before() -> None:
    more = figure("5", printed="5", province=NT, citation=3)
    cited = (*CITED, cite(3, quote="5"))
    assert comparison(ASKED, answer(ONE, TWO, more, citations=cited)) == 1.0
    assert comparison(ASKED, answer(more, ONE, TWO, citations=cited)) == 0.0


def test_a_refusal_is_wrong() -> None:
    assert comparison(ASKED, answer(ONE, TWO, citations=CITED, status=Status.NOT_FOUND)) == 0.0


def test_a_difference_may_be_left_out_but_not_be_wrong() -> None:
    asked = item(
        gold(*ASKED.gold.figures, calculation=gold_calculation("29")) if ASKED.gold else None, "compare_places"
    )
    assert correct(asked, answer(ONE, TWO, citations=CITED)) == 1.0
    assert correct(asked, answer(ONE, TWO, citations=CITED, calculation=calculation("29", "108", "79"))) == 1.0
    assert correct(asked, answer(ONE, TWO, citations=CITED, calculation=calculation("30", "108", "78"))) == 0.0
