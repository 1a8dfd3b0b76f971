from datetime import date

import pytest

from assistant.errors import QuestionError
from assistant.records.answer import Operation, Question, Turn
from assistant.records.figure import Scope
from assistant.records.plan import Asked, Basis, Kind, Plan
from assistant.records.report import Period
from assistant.text.periods import month, year
from assistant.understanding import Known, Reader

KNOWN = Known(
    {
        "Ninh Thuận": (month(2023, 2), month(2024, 3)),
        "Trà Vinh": (year(2022),),
        "Tuyên Quang": (year(2022),),
        "Quảng Trị": (Period(date(2023, 1, 1), date(2023, 10, 31)),),
    }
)


def read(text: str, *before: str) -> Plan:
    return Reader(lambda: KNOWN).read(Question("q", text, tuple(map(Turn, before))))


def provinces(plan: Plan) -> list[str | None]:
    return [target.province for target in plan.targets]


def ends(plan: Plan) -> list[date | None]:
    return [target.period.end if target.period else None for target in plan.targets]


def test_one_place_and_time() -> None:
    plan = read("Ninh Thuận đến 15/3/2024 kích hoạt bao nhiêu tài khoản định danh mức 2?")
    assert (provinces(plan), ends(plan)) == (["Ninh Thuận"], [date(2024, 3, 15)])
    assert plan.targets[0].scope is Scope.CUMULATIVE
    assert set(plan.terms) >= {"kích_hoạt", "định_danh", "mức_2"}
    assert "ninh" not in plan.line


def test_within_and_cumulative() -> None:
    assert read("Riêng tháng 3/2024 Ninh Thuận nhận mấy hồ sơ?").targets[0].scope is Scope.WITHIN
    assert read("Lũy kế đến tháng 3/2024 Ninh Thuận nhận mấy hồ sơ?").targets[0].scope is Scope.CUMULATIVE
    assert read("Tháng 3/2024 Ninh Thuận nhận mấy hồ sơ?").targets[0].scope is Scope.UNSAID


def test_several_places_one_time() -> None:
    plan = read("So sánh số hồ sơ cư trú của Trà Vinh, Tuyên Quang năm 2022")
    assert provinces(plan) == ["Trà Vinh", "Tuyên Quang"]
    assert ends(plan) == [date(2022, 12, 31)] * 2


def test_each_place_with_its_time() -> None:
    plan = read("Hồ sơ cư trú: Trà Vinh, Tuyên Quang năm 2022 và Ninh Thuận đến 19/2/2023")
    assert provinces(plan) == ["Trà Vinh", "Tuyên Quang", "Ninh Thuận"]
    assert ends(plan) == [date(2022, 12, 31), date(2022, 12, 31), date(2023, 2, 19)]


def test_several_times_of_one_place() -> None:
    plan = read("Ninh Thuận đến 19/02/2023 và đến 15/3/2024 chênh nhau bao nhiêu hồ sơ?")
    assert provinces(plan) == ["Ninh Thuận"] * 2
    assert ends(plan) == [date(2023, 2, 19), date(2024, 3, 15)]
    assert plan.operation is Operation.DIFFERENCE


def test_a_new_name_means_the_former_province_that_reports() -> None:
    target = read("Khánh Hòa có bao nhiêu hồ sơ?").targets[0]
    assert (target.province, target.said.lower()) == ("Ninh Thuận", "khánh hòa")
    assert provinces(read("Cà Mau có bao nhiêu hồ sơ?")) == ["Cà Mau"]


def test_a_district_says_its_province() -> None:
    plan = read("Huyện Cam Lộ có bao nhiêu người có công?")
    assert (provinces(plan), plan.localities) == (["Quảng Trị"], ("Cam Lộ",))


def test_what_is_ruled_out_is_not_asked_for() -> None:
    plan = read("Ninh Thuận nhận bao nhiêu hồ sơ cư trú, không tính lưu trú?")
    assert "lưu_trú" not in plan.line


def test_letters_without_marks() -> None:
    plan = read("tra vinh nam 2022 bao nhieu ho so can cuoc")
    assert (provinces(plan), ends(plan)) == (["Trà Vinh"], [date(2022, 12, 31)])
    assert "căn_cước" in plan.terms


def test_short_forms_of_documents() -> None:
    plan = read("Thực hiện theo qđ nào ở Trà Vinh?")
    assert plan.resolved == "Thực hiện theo quyết định nào ở Trà_Vinh?"
    assert plan.kind is Kind.DOCUMENT


def test_small_numbers_name_things() -> None:
    assert "53" in read("Hồ sơ của 53 dịch vụ công thiết yếu ở Ninh Thuận?").terms


FIRST = "Đến 15/3/2024 Ninh Thuận kích hoạt bao nhiêu tài khoản định danh mức 2?"


def test_a_place_alone_keeps_time_and_words() -> None:
    plan = read("Còn Trà Vinh?", FIRST)
    assert (provinces(plan), ends(plan)) == (["Trà Vinh"], [date(2024, 3, 15)])
    assert set(plan.terms) >= {"kích_hoạt", "định_danh", "mức_2"}
    assert plan.targets[0].scope is Scope.CUMULATIVE


def test_a_time_alone_keeps_the_place() -> None:
    plan = read("Thế đến 19/02/2023?", FIRST)
    assert (provinces(plan), ends(plan)) == (["Ninh Thuận"], [date(2023, 2, 19)])


def test_a_level_takes_the_place_of_the_other() -> None:
    plan = read("Còn mức 1?", FIRST)
    assert "mức_1" in plan.terms
    assert "mức_2" not in plan.terms
    assert "mức_2" not in plan.line
    assert plan.fresh == ("mức_1",)


def test_what_is_asked_stays_unless_said() -> None:
    rate = "Ninh Thuận đến 15/3/2024 kích hoạt định danh mức 2 được bao nhiêu phần trăm?"
    assert read("Còn mức 1?", rate).asked is Asked.PERCENT
    assert read("Còn mức 1 bao nhiêu tài khoản?", rate).asked is Asked.VALUE


def test_a_list_goes_on() -> None:
    assert read("Còn Trà Vinh?", "Liệt kê các loại hồ sơ cư trú của Ninh Thuận").kind is Kind.LIST


def test_a_whole_question_takes_nothing_over() -> None:
    plan = read("Trà Vinh năm 2022 có bao nhiêu máy chủ vật lý ở trung tâm dữ liệu?", FIRST)
    assert "định_danh" not in plan.terms
    assert not any(reading.inherited for reading in plan.readings)


def test_a_place_beside_the_one_before() -> None:
    assert provinces(read("So với Trà Vinh thì kém bao nhiêu?", FIRST)) == ["Ninh Thuận", "Trà Vinh"]


def test_a_district_is_left_with_its_province() -> None:
    before = "Huyện Cam Lộ có bao nhiêu người có công?"
    assert read("Bao nhiêu phần trăm?", before).localities == ("Cam Lộ",)
    assert read("Còn Trà Vinh?", before).localities == ()


def test_readings_say_what_an_earlier_turn_gave() -> None:
    plan = read("Còn mức 1?", FIRST)
    assert [(one.slot, one.inherited) for one in plan.readings] == [("province", True), ("period", True)]
    moved = read("Còn Trà Vinh?", FIRST)
    assert [(one.value, one.inherited) for one in moved.readings if one.slot == "province"] == [("Trà Vinh", False)]


@pytest.mark.parametrize(("text", "key"), [(" ", "question.empty"), ("a" * 1001, "question.long")])
def test_unreadable_questions(text: str, key: str) -> None:
    with pytest.raises(QuestionError) as raised:
        read(text)
    assert raised.value.key == key


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Trà Vinh tháng 10/2023 bán lẻ tăng mấy % so với tháng trước?", Basis.PREVIOUS),
        ("Trà Vinh tháng 10/2023 bán lẻ tăng mấy % so với tháng 9?", Basis.PREVIOUS),
        ("Bán lẻ Trà Vinh tháng 10/2023 tăng mấy % so với cùng kỳ?", Basis.SAME_LAST_YEAR),
        ("Bán lẻ Trà Vinh tháng 10/2023 so với tháng 10/2022 tăng mấy %?", Basis.SAME_LAST_YEAR),
        ("Giá cả Trà Vinh tháng 10/2023 so với cuối năm 2022 lên mấy %?", Basis.YEAR_START),
        ("Thu ngân sách Trà Vinh năm 2023 đạt mấy % dự toán?", Basis.PLAN),
        ("Trà Vinh tháng 10/2023 bán lẻ bao nhiêu?", Basis.UNSAID),
    ],
)
def test_what_a_growth_is_measured_against(text: str, basis: Basis) -> None:
    assert read(text).basis is basis


def test_a_time_measured_against_is_marked() -> None:
    targets = read("Trà Vinh tháng 10/2023 bán lẻ tăng mấy % so với tháng 9?").targets
    assert [target.base for target in targets] == [False, True]


def test_a_follow_up_stays_in_the_year_spoken_of() -> None:
    plan = read("riêng tháng 6 thôi?", "Tổng thu ngân sách Trà Vinh 6 tháng 2022?")
    assert ends(plan) == [date(2022, 6, 30)]
    assert plan.targets[0].scope is Scope.WITHIN


def test_the_same_time_a_year_earlier() -> None:
    plan = read("cùng kỳ năm ngoái thì sao", "Trà Vinh thu tiền sử dụng đất 8 tháng 2024 bao nhiêu tỷ?")
    assert ends(plan) == [date(2023, 8, 31)]


def test_another_basis_keeps_the_time() -> None:
    plan = read("còn so với tháng trước thì sao", "Bán lẻ tháng 10/2023 ở Trà Vinh tăng bao nhiêu so với cùng kỳ?")
    assert (ends(plan), plan.basis) == ([date(2023, 10, 31)], Basis.PREVIOUS)


def test_initials_that_are_a_word_beside_a_place_in_full() -> None:
    assert provinces(read("vốn của dn mới ở Trà Vinh 8 tháng 2024")) == ["Trà Vinh"]


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("Trà Vinh giải ngan vốn cấp huyên đat mấy %", "cấp_huyện"),
        ("Trà Vinh kim nghach xuất khẩu bao nhieu", "xuất_khẩu"),
        ("tra vinh ca tay chan mieng nam 2024", "tay_chân_miệng"),
        ("tra vinh dan bo con bao nhieu con", "đàn"),
    ],
)
def test_slips(typed: str, term: str) -> None:
    terms = read(typed).terms
    assert term in terms or all(part in " ".join(terms) for part in term.split("_"))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9 tháng Quảng Trị thu ngân sách bao nhiêu", [(date(2023, 1, 1), date(2023, 9, 30))]),
        (
            "thu ngân sách Quảng Trị 6 tháng 2023 so 6 tháng năm ngoái",
            [(date(2023, 1, 1), date(2023, 6, 30)), (date(2022, 1, 1), date(2022, 6, 30))],
        ),
        ("thủ tục giải quyết trong vòng 9 tháng ở Quảng Trị", [None]),
        ("lũy kế từ 10/7/2023 Quảng Trị nhận mấy hồ sơ", [None]),
    ],
)
def test_months_without_a_year_and_the_year_before(text: str, spans: list[tuple[date, date] | None]) -> None:
    found = [target.period and (target.period.start, target.period.end) for target in read(text).targets]
    assert found == spans


def test_a_whole_year_is_meant_to_the_day() -> None:
    assert read("cả năm 2022 Trà Vinh nhận mấy hồ sơ").targets[0].exact
    assert not read("năm 2022 Trà Vinh nhận mấy hồ sơ").targets[0].exact


def test_capital_initials_that_are_a_word_beside_a_place_in_full() -> None:
    known = Known({"Đồng Nai": (year(2022),), "Trà Vinh": (year(2022),)})
    plan = Reader(lambda: known).read(Question("q", "DN đang hoạt động ở Trà Vinh: con số?", ()))
    assert provinces(plan) == ["Trà Vinh"]
    assert "doanh_nghiệp" in plan.terms


def test_a_place_in_the_ranking_of_the_country() -> None:
    plan = read("Tuyên Quang đứng thứ mấy cả nước về định danh?")
    assert provinces(plan) == ["Tuyên Quang"]
    assert "nước" not in plan.terms


def test_the_month_of_a_longer_time_before() -> None:
    plan = read("còn riêng trong tháng", "Cả năm 2022 Trà Vinh nhận bao nhiêu tin?")
    assert plan.targets[0].period == month(2022, 12)


def test_what_is_short_of_a_goal_is_a_remainder() -> None:
    assert read("Trà Vinh còn hụt bao nhiêu tài khoản nữa mới đủ chỉ tiêu?").asked is Asked.REMAINDER


def test_a_word_that_a_name_might_be_cut_to_is_no_place() -> None:
    known = Known({"Khánh Hòa": (year(2022),), "Quảng Bình": (year(2022),)})
    reader = Reader(lambda: known)
    assert provinces(reader.read(Question("q", "mấy phòng khám đa khoa ở Q.Bình", ()))) == ["Quảng Bình"]
    assert provinces(reader.read(Question("q", "mấy phòng khám đa khoa", ()))) == [None]


def test_each_former_province_in_parentheses_has_its_own_time() -> None:
    plan = read("Vĩnh Long (Trà Vinh cũ) cuối 2022 và Khánh Hòa (Ninh Thuận cũ) tới 19/2/2023 mỗi bên mấy lượt tra cứu")
    assert provinces(plan) == ["Trà Vinh", "Ninh Thuận"]
    assert ends(plan) == [date(2022, 12, 31), date(2023, 2, 19)]


@pytest.mark.parametrize("now", ["Hà Giang (nay là Tuyên Quang)", "Hà Giang, giờ nhập vô Tuyên Quang rồi,"])
def test_what_a_province_is_part_of_now_is_not_asked_for(now: str) -> None:
    assert provinces(read(f"{now} năm 2022 kích hoạt được bao nhiêu tài khoản")) == ["Hà Giang"]
    assert provinces(read("Tuyên Quang so với Ninh Thuận năm 2022 kích hoạt mấy tài khoản")) == [
        "Tuyên Quang",
        "Ninh Thuận",
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "Trong cuộc họp tuần này anh Phó Chủ tịch muốn biết bao nhiêu cơ sở y tế dùng căn cước",
            {"cơ_sở_y_tế", "dùng", "căn_cước"},
        ),
        ("bao nhiêu cơ sở y tế dùng căn cước, xin lập giúp bảng", {"cơ_sở_y_tế", "dùng", "căn_cước"}),
        ("Số tạm trú mà anh cần biết là bao nhiêu", {"tạm_trú", "cần"}),
        ("Trà Vinh, Ninh Thuận: 2 tỉnh thu nhận mấy căn cước", {"thu_nhận", "căn_cước"}),
    ],
)
def test_who_asks_is_not_asked_for(text: str, terms: set[str]) -> None:
    assert set(read(text).terms) == terms


def test_a_time_behind_the_first_province_is_its_own_where_others_report_nothing_of_it() -> None:
    asked = read("Làm con dấu qua mạng: Ninh Thuận lũy kế 19/2/2023 / Trà Vinh / Tuyên Quang")
    assert ends(asked) == [date(2023, 2, 19), None, None]
    assert ends(read("Làm con dấu: Trà Vinh và Tuyên Quang đến 19/2/2023")) == [date(2023, 2, 19)] * 2


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("tới giữa 2023 Ninh Thuận cấp mấy thẻ", date(2023, 6, 30)),
        ("6t23 Ninh Thuận cấp mấy thẻ", date(2023, 6, 30)),
        ("tháng 2/23 Ninh Thuận cấp mấy thẻ", date(2023, 2, 28)),
    ],
)
def test_short_times(text: str, end: date) -> None:
    assert ends(read(text)) == [end]


def test_a_season_is_no_district() -> None:
    known = Known({"Phú Yên": (month(2024, 6),), "Kiên Giang": (month(2024, 6),)})

    def localities(text: str) -> tuple[str, ...]:
        return Reader(lambda: known).read(Question("q", text)).localities

    assert localities("năng suất lúa đông xuân Phú Yên") == ()
    assert localities("nang suat lua dong xuan phu yen") == ()
    assert localities("huyện đồng xuân Phú Yên được mấy tấn") == ("Đồng Xuân",)
    assert localities("Đồng Xuân Phú Yên được mấy tấn") == ("Đồng Xuân",)


def test_a_province_put_beside_the_one_before() -> None:
    assert provinces(read("so với Trà Vinh thì sao", "Ninh Thuận kích hoạt mấy tài khoản")) == [
        "Ninh Thuận",
        "Trà Vinh",
    ]


def test_a_turn_put_right() -> None:
    plan = read("Không, ý tôi hỏi Tuyên Quang cơ", "Trà Vinh năm 2022 đăng ký khai sinh mấy hồ sơ?")
    assert provinces(plan) == ["Tuyên Quang"]
    assert "khai_sinh" in plan.terms
    assert "cơ" not in plan.terms


def test_a_name_without_marks_stays_a_name() -> None:
    known = Known({"Long An": (month(2024, 4),)})
    typed = "khach tay chiem may % luot khach du lich long an 4 thang 2024"
    plan = Reader(lambda: known).read(Question("q", typed, ()))
    assert provinces(plan) == ["Long An"]
    assert "án" not in plan.line


def test_a_province_told_by_its_neighbour() -> None:
    assert provinces(read("Trà Vinh giáp Tuyên Quang năm 2022 nhận bao nhiêu hồ sơ?")) == ["Trà Vinh"]


def test_what_a_report_says_of_the_country() -> None:
    assert provinces(read("Theo báo cáo Trà Vinh thì cả nước đã cấp mấy triệu thẻ căn cước?")) == ["Cả nước"]


def test_a_month_to_a_day() -> None:
    (target,) = read("Ninh Thuận từ 1/2022 tới 19/2/2023 cấp bao nhiêu hộ chiếu?").targets
    assert target.period == Period(date(2022, 1, 1), date(2023, 2, 19))


def test_all_there_is_from_the_beginning() -> None:
    (target,) = read("Ninh Thuận từ đầu tới 19/2/2023 cấp bao nhiêu hộ chiếu?").targets
    assert (target.period, target.scope) == (Period(None, date(2023, 2, 19)), Scope.CUMULATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "Trà Vinh và Tuyên Quang năm 2022, bên nào nhiều hồ sơ cư trú hơn?",
        "con dấu mới: Trà Vinh với Tuyên Quang 2022, ai nhiều",
    ],
)
def test_who_has_more_is_asked_of_figures(text: str) -> None:
    plan = read(text)
    assert (plan.kind, plan.operation) == (Kind.FIGURE, Operation.DIFFERENCE)
    assert "nhiều" not in plan.terms


def test_nothing_is_added_that_is_ruled_out() -> None:
    assert read("Ninh Thuận tháng 3/2024 ra bao nhiêu văn bản, đừng cộng cả năm").operation is None
    assert read("Ninh Thuận: lý lịch tư pháp số gộp tới 19/2/2023 mấy phiếu?").operation is None


def test_at_least_is_no_ranking() -> None:
    assert read("Trà Vinh phấn đấu hồ sơ trực tuyến ít nhất chiếm mấy phần trăm?").operation is not Operation.RANK


def test_small_numbers_that_the_question_counts_itself() -> None:
    assert read("Quảng Trị giá tôm sú loại 20 con tháng 10/2023 bao nhiêu?").given == {20}


def test_what_a_turn_says_otherwise_is_dropped() -> None:
    plan = read("còn máy vật lý?", "Trung tâm dữ liệu Trà Vinh có bao nhiêu máy chủ?", "máy ảo mấy cái?")
    assert "ảo" not in plan.terms
    assert "trung_tâm" in plan.terms


def test_the_quarter_before() -> None:
    known = Known({"Đắk Lắk": (Period(date(2024, 1, 1), date(2024, 3, 31)),)})
    turn = Turn("Quý I/2024 Đắk Lắk tra cứu căn cước mấy lượt?")
    (target,) = Reader(lambda: known).read(Question("q", "quý trước thì sao", (turn,))).targets
    assert target.period == Period(date(2023, 10, 1), date(2023, 12, 31))


def test_a_word_with_marks_of_its_own_is_no_slip() -> None:
    assert "bậc" in read("Các bé bậc mầm non ở Trà Vinh năm 2022 có bao nhiêu?").resolved


def test_the_name_of_a_place_asks_for_nothing() -> None:
    """Tiền Giang for no money, Cao Bằng for nothing highest."""
    assert read("Tiền Giang có bao nhiêu doanh nghiệp tạm ngừng?").asked is Asked.VALUE
    assert read("Số hồ sơ căn cước của Cao Bằng nhiều thứ nhất không?").operation is not Operation.AVERAGE
    assert read("Tiền Giang: tiền phạt thu được bao nhiêu?").asked is Asked.MONEY


def test_a_time_that_is_ruled_out_is_not_meant() -> None:
    plan = read("Ninh Thuận tháng 3/2024 nhận mấy hồ sơ căn cước (không phải tháng 2/2023)?")
    assert ends(plan) == [date(2024, 3, 31)]


def test_a_thing_that_is_ruled_out_is_kept_apart() -> None:
    plan = read("Trà Vinh thu hộ tiền điện với mấy đơn vị (không tính ngân hàng)?")
    assert plan.denied == ("ngân_hàng",)
    assert "ngân_hàng" not in plan.terms


@pytest.mark.parametrize(
    "text",
    [
        "Ninh Thuận làm bao nhiêu thẻ căn cước cho trẻ chưa đến 6 tuổi?",
        "Ninh Thuận nhận bao nhiêu hồ sơ định danh (chưa nói kích hoạt)?",
    ],
)
def test_a_not_yet_that_leaves_nothing_over(text: str) -> None:
    assert read(text).asked is Asked.VALUE


def test_so_many_of_each_is_no_rate() -> None:
    plan = read("Tuyên Quang ngành nào đạt tỷ lệ trực tuyến, mỗi ngành mấy dịch vụ?")
    assert (plan.kind, plan.asked) == (Kind.LIST, Asked.VALUE)


def test_the_score_behind_a_rank() -> None:
    assert read("còn điểm thì sao?", "PAR INDEX Trà Vinh năm 2022 hạng mấy?").asked is Asked.VALUE


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Nợ xấu các ngân hàng Trà Vinh là mấy tỷ (số tiền, không phải tỷ lệ)", Asked.MONEY),
        ("Vốn của mấy dự án FDI cấp mới ở Trà Vinh, triệu USD?", Asked.MONEY),
        ("Tiền vốn các doanh nghiệp mới ở Trà Vinh: 2022 với 2021, mỗi kỳ bao nhiêu tỷ?", Asked.MONEY),
        ("Tỷ lệ giải ngân của Trà Vinh so với cùng kỳ, mỗi năm bao nhiêu", Asked.PERCENT),
    ],
)
def test_what_is_asked_where_several_words_would_say_it(text: str, asked: Asked) -> None:
    assert read(text).asked is asked


def test_the_total_of_places_is_added_up() -> None:
    assert read("Tổng số hồ sơ cư trú của Trà Vinh và Tuyên Quang năm 2022").operation is Operation.SUM
    assert read("Tổng số hồ sơ cư trú Trà Vinh hơn Tuyên Quang bao nhiêu").operation is not Operation.SUM


def test_another_noun_in_a_follow_up_is_what_is_counted() -> None:
    assert read("mấy đối tượng?", "Trà Vinh năm 2022 bắt bao nhiêu vụ ma túy?").unit == "đối tượng"


def test_the_days_of_a_month_behind_it_are_no_other_time() -> None:
    plan = read("Ninh Thuận tháng 3/2024 (16/2–15/3) thu nhận bao nhiêu hồ sơ?")
    assert [(target.period, target.month) for target in plan.targets] == [
        (Period(date(2024, 2, 16), date(2024, 3, 15)), True)
    ]


def test_a_time_before_each_place() -> None:
    plan = read("Cấp điện mới: đến 19/2/2023 của Ninh Thuận và năm 2022 của Trà Vinh, mỗi bên bao nhiêu?")
    assert list(zip(provinces(plan), ends(plan), strict=True)) == [
        ("Ninh Thuận", date(2023, 2, 19)),
        ("Trà Vinh", date(2022, 12, 31)),
    ]


def test_from_a_day_on_ends_where_the_time_before_did() -> None:
    plan = read("riêng từ 17/1/2023 thôi thì sao", "Hộ chiếu Ninh Thuận từ 18/1/2022 đến 19/2/2023 bao nhiêu?")
    assert plan.targets[0].period == Period(date(2023, 1, 17), date(2023, 2, 19))


def test_the_same_months_of_a_year_that_is_named() -> None:
    plan = read("thế cùng kỳ năm 2021 bao nhiêu?", "6 tháng đầu năm 2022 GRDP Trà Vinh tăng mấy phần trăm?")
    assert plan.targets[0].period == Period(date(2021, 1, 1), date(2021, 6, 30))


def test_a_sum_typed_without_marks_opens_the_question() -> None:
    assert read("cong dai loan voi nhat ban thi tra vinh dua di bao nhieu lao dong").operation is Operation.SUM


def test_the_unit_of_what_is_ruled_out_is_not_the_unit() -> None:
    assert read("thẻ tới tay dân Trà Vinh là bao nhiêu, đừng đưa số hồ sơ thu nhận").unit == ""


def test_a_province_named_as_it_was_before_it_was_merged() -> None:
    assert provinces(read("Tuyên Quang (Hà Giang trước sáp nhập) năm 2022 nhận bao nhiêu hồ sơ?")) == ["Hà Giang"]
    assert provinces(read("Vĩnh Long (Trà Vinh cũ) năm 2022 nhận bao nhiêu hồ sơ?")) == ["Trà Vinh"]


def test_the_province_of_before_alone() -> None:
    khanh_hoa = read("Khánh Hòa cũ, không phải Ninh Thuận, tháng 3/2024 kích hoạt mấy tài khoản?")
    assert provinces(khanh_hoa) == ["Khánh Hòa"]
    assert provinces(read("Khánh Hòa tháng 3/2024 kích hoạt mấy tài khoản?")) == ["Ninh Thuận"]
    assert provinces(read("khanh hoa cu thang 3/2024 kich hoat may tai khoan")) == ["Khánh Hòa"]


def test_a_name_stays_one_where_marks_are_put_back() -> None:
    assert provinces(read("giai ngan đtc nam dinh uoc het thang 9 toi dau roi")) == ["Nam Định"]


def test_a_range_with_a_short_year_before_a_comma() -> None:
    span = read("phat nguoi nop online ninh thuan, rieng 17/1-19/2/23, may hs?").targets[0].period
    assert span == Period(date(2023, 1, 17), date(2023, 2, 19))


def test_a_count_of_wallets_is_no_money() -> None:
    assert read("Trà Vinh thu hộ tiền điện với mấy ví?").asked is Asked.VALUE


def test_a_time_that_names_the_report_gives_way_to_one_inside_it() -> None:
    plan = read(
        "Ninh Thuận báo cáo tháng 2/2023: lưu trú mấy hồ sơ, chỉ lấy từ 17/1/2023 đến 19/2/2023, đừng lấy lũy kế"
    )
    assert [(target.period, target.scope) for target in plan.targets] == [
        (Period(date(2023, 1, 17), date(2023, 2, 19)), Scope.UNSAID)
    ]
    assert len(read("Ninh Thuận lúc 19/2/2023 và theo báo cáo tháng 2/2023 cấp mấy thẻ?").targets) == 2
    assert len(read("Báo cáo tháng 3/2024 so với tháng 2/2023, Ninh Thuận cấp mấy thẻ?").targets) == 2


def test_a_time_that_is_not_to_be_taken_is_none() -> None:
    plan = read("NT t3/2024 đăng ký xe qua cổng bn hồ sơ (k lấy số năm 2023)")
    assert ends(plan) == [date(2024, 3, 31)]
