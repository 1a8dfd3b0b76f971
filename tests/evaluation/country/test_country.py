import re
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.evaluation.checkset import Reports, check_set, values_in
from assistant.evaluation.country.country import Country, Made
from assistant.evaluation.country.make import QUESTIONS, REPORTS, Plan, make
from assistant.evaluation.country.months import Month
from assistant.evaluation.country.series import Counts
from assistant.evaluation.country.spec import FAMILIES, Key
from assistant.evaluation.questions import read_set
from assistant.ingest.readers import read_report
from assistant.records.answer import Status

MARCH = Month(2024, 3)


def country(family: str, pool: str = "measure", provinces: int = 5) -> Country:
    return Country(family, provinces, Month(2024, 1), 3, 11, pool)


@pytest.fixture(scope="module", params=list(FAMILIES))
def made(request: pytest.FixtureRequest) -> list[Made]:
    return list(country(request.param).reports())


def counts(family: str) -> Counts:
    own = country(family)
    return own.counts[own.provinces[0].name]


def value(of: Counts, key: str, month: Month = MARCH) -> Decimal:
    found = of.value(Key.of(key), month)
    assert found is not None
    return found


def test_parts_sum_and_months_add_up() -> None:
    of = counts("de-an-06")
    for facet in ("thang", "luyke", "tong"):
        assert value(of, f"dddt.{facet}") == value(of, f"dddt:m1.{facet}") + value(of, f"dddt:m2.{facet}")
    months = [Month(2024, number) for number in (1, 2, 3)]
    assert value(of, "dddt.luyke") == sum(value(of, "dddt.thang", month) for month in months)
    assert value(of, "dddt.tong") - value(of, "dddt.tong", months[1]) == value(of, "dddt.thang")
    assert value(of, "dddt_kich:m2.thang") <= value(of, "dddt:m2.thang")


def test_districts_sum_to_their_province() -> None:
    of = counts("de-an-06")
    for key in ("dddt.tong", "dddt_kich.tong", "tthc.thang", "tthc_xong.thang"):
        assert sum(one or 0 for one in of.districts(Key.of(key), MARCH)) == value(of, key)


def test_shares_sum_to_a_hundred_and_growth_is_against_last_year() -> None:
    of = counts("kinh-te")
    assert sum(value(of, f"cocau:{part}.co") for part in ("nn", "cn", "dv", "thue")) == 100
    now, before = value(of, "thu.luyke"), value(of, "thu.luyke_ck")
    assert value(of, "thu.ptang_luyke") == (100 * (now - before) / before).quantize(Decimal("0.1"))
    assert value(of, "thu.dat") == (100 * now / value(of, "thu.kehoach")).quantize(Decimal("0.1"))


def test_the_same_seed_makes_the_same_reports(made: list[Made]) -> None:
    again = list(country(made[0].draft.family).reports())
    assert [one.text for one in again] == [one.text for one in made]


def test_more_provinces_change_no_report(made: list[Made]) -> None:
    larger = {one.name: one.text for one in country(made[0].draft.family, provinces=8).reports()}
    assert all(larger[one.name] == one.text for one in made)


def test_every_number_is_printed_where_it_is_said_to_be(made: list[Made]) -> None:
    for one in made:
        for printed in one.draft.prints:
            if printed.paragraph >= 0:
                text = one.draft.paragraph(printed.paragraph)
                assert text[printed.start : printed.end] == printed.printed
            assert abs(printed.value) in values_in(printed.printed)


def test_no_name_is_left_unfilled(made: list[Made]) -> None:
    for one in made:
        assert not re.search(r"[{}\[\]^]", one.text), one.name


def test_reports_of_neighbours_share_their_wording_and_not_their_numbers(made: list[Made]) -> None:
    first = made[0]
    later = next(one for one in made[1:] if one.draft.province == first.draft.province)
    numbers = [re.findall(r"\d[\d.,]*", one.text) for one in (first, later)]
    words = [set(re.sub(r"\d[\d.,]*", "", one.text).split()) for one in (first, later)]
    assert len(words[0] & words[1]) > 0.7 * len(words[0])
    assert len(set(numbers[0]) & set(numbers[1])) < 0.6 * len(set(numbers[0]))


def test_every_gold_figure_stands_in_its_report_as_the_reader_reads_it(tmp_path: Path) -> None:
    card = make(Plan(4, 2, tuple(FAMILIES), 3, 160), tmp_path)
    questions = read_set(tmp_path / QUESTIONS)
    assert len(questions.items) == 160
    assert card["reports"] == 16
    faults = check_set(questions, Reports(tmp_path / REPORTS, read_report))
    assert faults == []


def test_what_is_refused_is_nowhere_told() -> None:
    from assistant.evaluation.country.asking import questions
    from assistant.evaluation.country.shelf import Shelf

    own = country("de-an-06")
    drafts = [one.draft for one in own.reports()]
    lines = questions(own.family, Shelf(drafts), 300, own.chance, own.pool)
    refusals = [line for line in lines if line["kind"] == "refusal"]
    assert len({line["trap"] for line in refusals}) == 5
    assert all(line["gold"]["status"] == Status.NOT_FOUND and not line["gold"]["figures"] for line in refusals)
    prints = {draft.source: draft.prints for draft in drafts}
    for line in refusals:
        key = Key.of(line["asks"])
        told = [one for one in prints[line["of"]] if one.key.concept == key.concept]
        if line["trap"] == "another province tells it":
            assert not told
        if line["trap"] == "only the total is told":
            assert told
            assert not any(one.key.part for one in told)
