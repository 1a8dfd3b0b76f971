from itertools import islice

from assistant.evaluation.country.asking import pool_of, questions
from assistant.evaluation.country.country import Country
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.pairs import START
from assistant.evaluation.country.pairs import pairs as made
from assistant.evaluation.country.shelf import Shelf
from assistant.evaluation.country.spec import load

MEASURED = Month(2024, 1)


def test_the_gold_and_its_neighbours_stand_in_the_paragraph() -> None:
    for one in islice(made(40, 5, 2), 40):
        for figure in (one["gold"], *one["neighbours"]):
            assert one["paragraph"][figure["start"] : figure["end"]] == figure["printed"]
        assert one["neighbours"]
        assert one["gold"]["start"] not in {figure["start"] for figure in one["neighbours"]}


def test_pairs_share_no_province_month_or_wording_with_what_is_measured() -> None:
    pairs = list(islice(made(30, 5, 2), 30))
    country = Country("de-an-06", 8, MEASURED, 2, 5)
    drafts = [one.draft for one in country.reports()]
    lines = questions(country.family, Shelf(drafts), 40, country.chance, "measure")
    provinces = {figure["province"] for line in lines for figure in line["gold"]["figures"]}
    asked = {line["gold"]["figures"][0]["province"] for line in lines if line["kind"] == "lookup"}
    assert {one["province"] for one in pairs}.isdisjoint(asked)
    assert all(pool_of(one["province"]) == "train" for one in pairs)
    assert START.plus(14) < MEASURED
    assert provinces


def test_both_pools_have_words_for_everything_that_can_be_asked() -> None:
    for family in ("de-an-06", "kinh-te"):
        loaded = load(family)
        for concept in loaded.concepts.values():
            assert len(concept.asks["ask"]) >= 2, concept.id
            assert len(concept.asks["name"]) >= 2, concept.id
        for group in loaded.groups.values():
            assert len(group.wordings) >= 2, group.id
