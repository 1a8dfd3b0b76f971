from datetime import date

import pytest

from assistant.records.figure import Role, Scope
from assistant.records.plan import Asked, Target
from assistant.records.report import Period
from assistant.retrieval.features import Features, Weights, weighed
from assistant.retrieval.ranker import ranker
from assistant.retrieval.scoring import Scorer
from assistant.retrieval.sureness import SIGNS, sureness
from assistant.retrieval.texts import prepare
from tests.retrieval.build import MARCH, OPEN, best, features, figure, plan

DDDT = plan("kích hoạt tài khoản định danh điện tử")


def test_coverage_is_whole_for_all_words_and_none_for_other_words() -> None:
    assert features(DDDT, figure("kích hoạt tài khoản định danh điện tử")).coverage == pytest.approx(1)
    assert features(DDDT, figure("cấp biển số xe máy")).coverage == 0
    assert 0 < features(DDDT, figure("kích hoạt tài khoản ngân hàng")).coverage < 1


def test_abbreviations_and_full_words_are_one() -> None:
    assert features(plan("tài khoản đđđt"), figure("tài khoản định danh điện tử")).coverage == pytest.approx(1)


def test_words_weigh_less_the_farther_from_the_figure_they_stand() -> None:
    near = [
        features(DDDT, figure("kích hoạt tài khoản định danh điện tử")).nearness,
        features(DDDT, figure("đã", lead="kích hoạt tài khoản định danh điện tử")).nearness,
        features(DDDT, figure("đã", headings="kích hoạt tài khoản định danh điện tử")).nearness,
        features(DDDT, figure("đã", quote="kích hoạt tài khoản định danh điện tử")).nearness,
    ]
    assert near == sorted(near, reverse=True)
    assert len(set(near)) == 4


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    others = [figure(f"đăng ký việc {number}") for number in "abcdef"]
    asked = plan("đăng ký khai sinh")
    rare = features(asked, figure("khai sinh"), figure("đăng ký"), *others).coverage
    common = features(asked, figure("đăng ký"), figure("khai sinh"), *others).coverage
    assert rare > common


def test_words_of_an_earlier_turn_weigh_half() -> None:
    asked = plan("khai sinh kết hôn")
    later = plan("khai sinh kết hôn", fresh=lexicon_terms("kết hôn"))
    assert features(later, figure("khai sinh")).coverage < features(asked, figure("khai sinh")).coverage


def lexicon_terms(text: str) -> tuple[str, ...]:
    return plan(text).terms


def test_extra_counts_what_the_question_does_not_say() -> None:
    plain = figure("đăng ký thường trú")
    part = figure("đăng ký thường trú cho học sinh nội trú của trường")
    asked = plan("đăng ký thường trú")
    assert features(asked, plain, part).extra < features(asked, part, plain).extra
    assert best(asked, part, plain) == plain


def test_another_level_conflicts_and_an_unasked_level_is_narrower() -> None:
    asked = plan("tài khoản định danh mức 2")
    assert features(asked, figure("tài khoản định danh mức 1")).conflict == 1
    assert features(asked, figure("tài khoản định danh mức 2")).conflict == 0
    assert features(plan("tài khoản định danh"), figure("tài khoản định danh mức 1")).narrower == 1


def test_a_level_in_the_words_above_conflicts_too() -> None:
    asked = plan("tài khoản mức 2")
    assert features(asked, figure("tài khoản", lead="mức 1")).conflict == 1
    assert features(asked, figure("tài khoản", lead="mức 2 · mức 1")).conflict == 0


def test_a_number_that_names_another_thing_conflicts() -> None:
    asked = plan("53 dịch vụ công", terms=("dịch_vụ_công", "53"))
    assert features(asked, figure("nhóm 25 dịch vụ công")).conflict == 1
    assert features(asked, figure("nhóm 53 dịch vụ công")).conflict == 0


def test_another_service_conflicts_more_than_one_among_others() -> None:
    asked = plan("đăng ký khai sinh")
    rows = ("đăng ký khai sinh", "đăng ký khai tử", "đăng ký khai sinh, khai tử")
    conflicts = [features(asked, figure(row)).conflict for row in rows]
    assert conflicts == [0, 2, 1.6]


def test_nothing_at_all_is_narrower_than_what_is_asked() -> None:
    assert features(plan("hồ sơ"), figure("hồ sơ", "0")).narrower == 0.5


@pytest.mark.parametrize(
    ("asked", "role"),
    [
        (Asked.VALUE, Role.COUNT),
        (Asked.PERCENT, Role.PERCENT),
        (Asked.TARGET, Role.TARGET),
        (Asked.REMAINDER, Role.DONE),
        (Asked.MONEY, Role.MONEY),
        (Asked.RANK, Role.RANK),
        (Asked.CHANGE, Role.CHANGE),
    ],
)
def test_the_role_asked_for_fits_best(asked: Asked, role: Role) -> None:
    fits = {one: features(plan("hồ sơ", asked=asked), figure("hồ sơ", role=one)).role for one in Role}
    assert fits[role] == 1 == max(fits.values())
    assert [one for one in fits if fits[one] == 1] in ([role], [Role.COUNT, Role.DONE])


FEBRUARY = Period(date(2024, 2, 1), date(2024, 2, 29))
LAST_YEAR = Period(date(2023, 3, 1), date(2023, 3, 31))


def time_of(own: Period | None, target: Target, scope: Scope = Scope.UNSAID) -> float:
    return features(plan("hồ sơ"), figure("hồ sơ", period=own, scope=scope), target=target).time


def test_time_prefers_the_period_asked_for() -> None:
    asked = Target("Ninh Thuận", MARCH, Scope.UNSAID)
    fits = [time_of(own, asked) for own in (MARCH, None, FEBRUARY, LAST_YEAR)]
    assert fits == [1.0, 0.0, -0.3, -1.0]


def test_a_span_in_so_many_words_wants_that_span() -> None:
    asked = Target("Ninh Thuận", MARCH, Scope.UNSAID, exact=True)
    year = Period(date(2023, 4, 1), date(2024, 3, 20))
    assert [time_of(own, asked) for own in (MARCH, year, LAST_YEAR)] == [1.6, -0.8, -1.5]


def test_a_month_takes_what_happened_in_it() -> None:
    within = Period(date(2024, 2, 16), date(2024, 3, 15))
    asked = Target("Ninh Thuận", MARCH, Scope.UNSAID, month=True)
    assert time_of(within, asked, Scope.WITHIN) == 0.8
    assert time_of(within, asked, Scope.CUMULATIVE) == 0.0


def test_scope_within_against_cumulative() -> None:
    within = Target(None, None, Scope.WITHIN)
    rows = [figure("hồ sơ", scope=scope) for scope in (Scope.WITHIN, Scope.CUMULATIVE, Scope.UNSAID)]
    assert [features(plan("hồ sơ"), row, target=within).scope for row in rows] == [1, -1, 0]
    assert [features(plan("hồ sơ"), row).scope for row in rows] == [
        0,
        0.3,
        0,
    ]


@pytest.mark.parametrize(
    ("unit", "asked", "fit"),
    [
        ("hồ sơ", "hồ sơ", 1),
        ("thẻ", "hồ sơ", -0.5),
        ("trường hợp", "hồ sơ", 0.6),
        ("hồ sơ", "", 0),
        ("", "hồ sơ", -0.5),
        ("đồng chí", "người", 0.5),
        ("người", "giáo viên", 0.5),
        ("trung tâm y tế", "người", -1),
        ("cơ quan nhà nước", "cán bộ", -1),
        ("máy chủ ảo", "thẻ", -1),
        ("hồ sơ", "thủ tục", -0.5),
        ("ngày", "tài khoản", -1),
    ],
)
def test_unit(unit: str, asked: str, fit: float) -> None:
    assert features(plan("số", unit=asked), figure("số", unit=unit)).unit == fit


def test_place_wants_the_district_asked_for() -> None:
    asked = plan("hồ sơ", localities=("Cam Lộ",))
    rows = [figure("hồ sơ", locality=name) for name in ("Cam Lộ", "Đông Hà")]
    assert [features(asked, row).place for row in rows] == [0.5, -1.0]
    assert features(asked, figure("hồ sơ huyện Cam Lộ")).place == -0.2
    assert features(plan("hồ sơ"), rows[0]).place == -0.3
    assert features(plan("hồ sơ toàn tỉnh"), rows[0]).place == -1.0


def test_a_number_that_only_names_is_marked() -> None:
    names = figure("Đối với dịch vụ công", "25", unit="dịch vụ công", printed="25")
    assert features(plan("dịch vụ công"), names).names == 1
    assert features(plan("dịch vụ công"), figure("tiếp nhận", "25", printed="25")).names == 0


def test_a_total_asked_for_is_no_part() -> None:
    asked = plan("tổng hồ sơ")
    rows = [figure("tổng hồ sơ"), figure("hồ sơ"), figure("hồ sơ mức", total="r1:x")]
    assert [features(asked, row).whole for row in rows] == [1, 0, -1]
    assert features(plan("hồ sơ"), rows[0]).whole == 0


def test_the_score_is_the_weighted_sum() -> None:
    some = Features(1, 0.5, 0.2, 1, 1, 1, 0, -1, 1, 0.5, 0, 1, 0.25, -1, 0.7)
    weights = Weights(1.0, 1.2, -0.65, -0.8, -0.35, 0.85, 0.23, 0.28, 0.28, 0.55, -0.25, 0.12, 2.0, 0.5, 1.0)
    assert weighed(some, weights) == pytest.approx(
        1 + 0.6 - 0.13 - 0.8 - 0.35 + 0.85 - 0.28 + 0.28 + 0.275 + 0.12 + 0.5 - 0.5 + 0.7
    )


def test_every_feature_and_sign_has_a_learned_weight() -> None:
    learned = ranker()
    assert set(learned.sureness) == {"intercept", *SIGNS}
    assert learned.choice.coverage > 0 > learned.choice.conflict
    assert learned.choice.likeness > 0


def test_missing_words_are_named() -> None:
    texts = prepare([figure("đăng ký khai sinh")])
    scored = Scorer(plan("đăng ký khai tử"), OPEN, texts, ranker().choice).score(texts[0], 0.0)
    assert scored.missing == ("khai_tử",)


def sure(asked: str, of: str) -> bool:
    texts = prepare([figure(of)])
    question = plan(asked)
    return sureness(question, [Scorer(question, OPEN, texts, ranker().choice).score(texts[0], 0.0)]) >= 0


def test_sureness_needs_the_words_of_the_question() -> None:
    assert sure("đăng ký thường trú", "đăng ký thường trú")
    assert not sure("đăng ký khai tử", "đăng ký khai sinh")
    assert not sure("trồng rừng ngập mặn", "số người tham gia")
    assert not sure("tài khoản mức 2", "tài khoản mức 1")


def test_another_sort_of_thing_is_never_the_answer() -> None:
    asked = plan("căn cước", unit="người")
    texts = prepare([figure("căn cước", unit="trung tâm y tế"), figure("căn cước", unit="công dân")])
    scorer = Scorer(asked, OPEN, texts, ranker().choice)
    assert [sureness(asked, [scorer.score(text, 0.0)]) >= 0 for text in texts] == [False, True]


def test_a_figure_of_nothing_that_is_asked_about_is_none() -> None:
    texts = prepare([figure("tai nạn giao thông xảy ra", unit="vụ"), figure("phạm pháp hình sự", unit="vụ")])
    asked = plan("xảy ra phạm pháp hình sự", unit="vụ")
    scorer = Scorer(asked, OPEN, texts, ranker().choice)
    assert [sureness(asked, [scorer.score(text, 0.0)]) >= 0 for text in texts] == [False, True]


def test_money_is_only_answered_by_money() -> None:
    texts = prepare([figure("kinh phí"), figure("kinh phí", role=Role.MONEY)])
    asked = plan("kinh phí", asked=Asked.MONEY)
    scorer = Scorer(asked, OPEN, texts, ranker().choice)
    assert [sureness(asked, [scorer.score(text, 0.0)]) >= 0 for text in texts] == [False, True]


def test_a_word_shared_with_neighbours_makes_a_figure_narrower() -> None:
    asked = plan("hồ sơ nộp trực tuyến")
    assert features(asked, figure("trực tuyến", lead="mức 4 tiếp nhận hồ sơ")).narrower > 0
    assert features(asked, figure("trực tuyến", lead="hệ thống tiếp nhận hồ sơ")).narrower == 0
