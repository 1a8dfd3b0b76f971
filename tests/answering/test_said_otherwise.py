"""Questions in other words than the report's, over one report: what is printed goes before what is reckoned."""

from dataclasses import replace
from functools import cache

from assistant.answering.outcome import Line
from assistant.answering.wording import wording_of
from assistant.engine import Assistant
from assistant.ingest.figures import figures_of
from assistant.records.answer import Answer, Operation, Question, Status, Turn
from assistant.records.figure import Scope
from assistant.records.plan import Target
from tests.answering.build import PROMPTS, engine, excerpt

SOC_TRANG = excerpt(
    "Sóc Trăng",
    2024,
    {
        "I": ("Đã triển khai 9/25 mô hình. Chưa thực hiện 11 mô hình.",),
        "II": ("Trung tâm dữ liệu có 171 máy chủ, gồm 31 máy chủ vật lý và 140 máy chủ ảo hóa.",),
        "III": ("Trong tháng làm 7.771 hồ sơ căn cước; tháng trước 9.254 hồ sơ. Lũy kế cấp 118.630 hồ sơ căn cước.",),
        "IV": ("Có 882 tổ công nghệ số cộng đồng với 5.946 thành viên.",),
        "V": ("Giải quyết hưởng trợ cấp thất nghiệp cho 21 trường hợp.",),
        "VI": ("Chi hỗ trợ hộ nghèo 63 tỷ đồng.",),
        "VII": ("Đã cấp tài khoản cho 9.173/26.892 đối tượng an sinh, đạt 34,11%.",),
    },
)


@cache
def held() -> Assistant:
    return engine(SOC_TRANG)


def ask(text: str, *before: str) -> Answer:
    return held().ask(Question("q", text, tuple(map(Turn, before))))


def first(text: str, *before: str) -> str:
    return str(ask(text, *before).figures[0].value)


def test_what_is_left_is_quoted_where_it_is_printed() -> None:
    answer = ask("Sóc Trăng còn bao nhiêu mô hình chưa đụng tới?")
    assert str(answer.figures[0].value) == "11"
    assert answer.calculation is None


def test_a_turn_that_says_a_thing_otherwise_takes_its_place() -> None:
    before = ("Trung tâm dữ liệu Sóc Trăng có bao nhiêu máy chủ?", "máy ảo mấy cái?")
    assert first(before[1], before[0]) == "140"
    assert first("còn máy vật lý?", *before) == "31"


def test_two_months_told_in_one_paragraph_stand_side_by_side() -> None:
    answer = ask("Sóc Trăng: hồ sơ căn cước tháng 3/2024 so với tháng 2/2024 thế nào?")
    assert sorted(str(figure.value) for figure in answer.figures) == ["7771", "9254"]


def test_an_average_for_each_of_a_group() -> None:
    answer = ask("Trung bình mỗi tổ công nghệ số cộng đồng ở Sóc Trăng có mấy thành viên?")
    assert answer.calculation is not None
    assert answer.calculation.operation is Operation.AVERAGE
    assert [str(one) for one in answer.calculation.operands] == ["5946", "882"]


def test_a_word_within_a_longer_term_names_it() -> None:
    assert first("thất nghiệp ở Sóc Trăng giải quyết mấy trường hợp?") == "21"


def test_money_is_no_number_of_households() -> None:
    assert ask("Sóc Trăng có bao nhiêu hộ nghèo?").status is Status.NOT_FOUND


def test_a_rate_brings_both_its_sides_as_context() -> None:
    answer = ask("Sóc Trăng cấp tài khoản cho đối tượng an sinh đạt mấy phần trăm?")
    assert str(answer.figures[0].value) == "34.11"
    assert {str(figure.value) for figure in answer.figures[1:]} == {"9173", "26892"}
    assert "(9.173/26.892" in answer.text
    assert [str(figure.value) for figure in answer.told] == ["34.11"]


def test_which_district_has_most_is_answered_by_districts() -> None:
    report = excerpt(
        "Quảng Trị",
        2025,
        {
            "I": ("Số sổ hộ tịch cần số hóa của toàn tỉnh là 871 sổ.",),
            "II": ("Số sổ hộ tịch cần số hóa: huyện Triệu Phong 514 sổ, huyện Hải Lăng 357 sổ.",),
            "III": ("Đã cấp 950 thẻ căn cước.",),
        },
    )
    asked = "Huyện nào của Quảng Trị nhiều sổ hộ tịch phải số hóa nhất?"
    found = engine(report).ask(Question("q", asked, ()))
    assert [str(figure.value) for figure in found.figures] == ["514", "357"]
    missing = engine(report).ask(Question("q", "Huyện nào của Quảng Trị cấp nhiều thẻ căn cước nhất?", ()))
    assert missing.status is Status.NOT_FOUND


def test_a_district_that_a_label_begins_with_is_left_to_the_place_or_keeps_its_capital() -> None:
    report = excerpt("Quảng Trị", 2025, {"I": ("Triệu Phong có 514 sổ hộ tịch.",)})
    figure = replace(figures_of(report)[0], label="Triệu Phong – Sổ hộ tịch", locality="Triệu Phong")
    line = Line(figure, report, Target("Quảng Trị", None, Scope.UNSAID))
    assert wording_of(line, PROMPTS).label == "sổ hộ tịch"
    inside = replace(line, figure=replace(figure, label="Triệu Phong có sổ hộ tịch"))
    assert wording_of(inside, PROMPTS).label == "Triệu Phong có sổ hộ tịch"
    plain = replace(line, figure=replace(figure, label="Sổ hộ tịch", locality=None))
    assert wording_of(plain, PROMPTS).label == "sổ hộ tịch"
