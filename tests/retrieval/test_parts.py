"""The part that the question names before its whole; text before the table that repeats it."""

from dataclasses import replace
from datetime import date

from assistant.records.figure import Figure, Role, Scope
from assistant.records.plan import Asked, Target
from assistant.records.report import Period
from assistant.retrieval.features import Scored
from assistant.retrieval.parts import of_that_time_first, parts_first, told_first
from assistant.retrieval.texts import prepare
from tests.retrieval.build import MARCH, features, figure, plan

WHOLE = figure("trung tâm dữ liệu gồm máy chủ", "171", unit="máy chủ")
VIRTUAL = figure("máy chủ ảo hóa", "140", unit="máy chủ", total=WHOLE.id)
PHYSICAL = figure("máy chủ vật lý", "31", unit="máy chủ", total=WHOLE.id)


def scored(*given: tuple[Figure, float]) -> list[Scored]:
    texts = prepare([one for one, _ in given])
    asked = plan("máy chủ")
    return [
        Scored(text, score, features(asked, text.figure), ()) for text, (_, score) in zip(texts, given, strict=True)
    ]


def timed(fit: float, one: Scored) -> Scored:
    return replace(one, features=replace(one.features, time=fit))


def first(question: str, *given: tuple[Figure, float]) -> Figure:
    return parts_first(plan(question), scored(*given))[0].figure


def test_a_word_of_the_part_alone_moves_it_before_its_whole() -> None:
    assert first("mấy máy chủ ảo", (WHOLE, 4.4), (VIRTUAL, 4.3), (PHYSICAL, 4.0)) == VIRTUAL


def test_the_whole_stays_where_no_part_is_named_or_the_part_is_far_behind() -> None:
    assert first("trung tâm dữ liệu có mấy máy chủ", (WHOLE, 4.4), (VIRTUAL, 4.3)) == WHOLE
    assert first("mấy máy chủ ảo", (WHOLE, 4.4), (VIRTUAL, 3.0)) == WHOLE


def test_what_is_no_part_of_the_best_stays_behind_it() -> None:
    assert first("mấy máy chủ ảo", (WHOLE, 4.4), (replace(VIRTUAL, total="r1:9"), 4.3)) == WHOLE


def test_the_sentence_before_the_table_that_repeats_its_number() -> None:
    cell = figure("toàn tỉnh thu nhận", "563823", quote="TOÀN TỈNH | 12.450 | 563.823", id="cell", period=MARCH)
    told = figure("lũy kế thu nhận", "563823", period=MARCH)
    other = figure("lũy kế thu nhận", "12450", period=MARCH)
    found = scored((cell, 5.0), (other, 4.5), (told, 4.0))
    assert told_first(plan("thu nhận bao nhiêu"), found)[0].figure == told
    assert told_first(plan("theo phụ lục thu nhận bao nhiêu"), found)[0].figure == cell
    assert told_first(plan("thu nhận bao nhiêu", localities=("Châu Thành",)), found)[0].figure == cell


def test_of_one_sentence_the_number_of_the_very_time_asked_for() -> None:
    quarter = Period(date(2024, 1, 1), date(2024, 3, 31))
    said = {"unit": "%", "role": Role.CHANGE, "quote": "IIP tháng 3 tăng 28,15%; quý I tăng 33,26%."}
    month, whole = figure("iip", "28.15", period=MARCH, **said), figure("quý i", "33.26", period=quarter, **said)
    found = [timed(-0.4, scored((month, 4.5))[0]), timed(1.0, scored((whole, 4.2))[0])]
    target = Target("Ninh Thuận", quarter, Scope.UNSAID)
    assert of_that_time_first(plan("iip quý I tăng mấy %"), target, found)[0].figure == whole
    assert of_that_time_first(plan("iip quý I"), replace(target, scope=Scope.CUMULATIVE), found)[0].figure == month
    elsewhere = [found[0], timed(1.0, scored((replace(whole, quote="Quý I tăng 33,26%."), 4.2))[0])]
    assert of_that_time_first(plan("iip quý I tăng mấy %"), target, elsewhere)[0].figure == month


def test_a_rate_of_the_same_sentence_that_the_question_names() -> None:
    told = {"unit": "%", "role": Role.PERCENT, "quote": "hài lòng 88,94%, lĩnh vực đất đai 79,46%"}
    whole = figure("mức độ hài lòng của người dân", "88.94", **told)
    land = figure("thấp nhất lĩnh vực đất đai", "79.46", **told)
    question = "tỷ lệ hài lòng lĩnh vực đất đai"
    asked = plan(question, asked=Asked.PERCENT)
    assert parts_first(asked, scored((whole, 4.4), (land, 4.0)))[0].figure == land
    elsewhere = replace(land, quote="lĩnh vực đất đai 79,46%")
    assert parts_first(asked, scored((whole, 4.4), (elsewhere, 4.0)))[0].figure == whole
