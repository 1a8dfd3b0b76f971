"""What a number is called: in parentheses behind its name, before "với", in words that recognition misread."""

from dataclasses import replace

import pytest

from assistant.ingest.figures import figures_of
from assistant.records.figure import Role
from tests.ingest.reading import excerpt, figures


def named(text: str) -> dict[str, str]:
    return {figure.printed: figure.local for figure in figures(text)}


def test_the_parts_in_parentheses_are_called_by_what_stands_before_them() -> None:
    text = "Toàn ngành thiếu 1.046 giáo viên, nhiều nhất là bậc mầm non (472 người) và tiểu học (329 người)."
    found = named(text)
    assert "mầm non" in found["472"]
    assert "tiểu học" in found["329"]
    assert "mầm non" not in found["1.046"]


def test_what_stands_before_with_names_the_number_behind_it() -> None:
    found = named("Thiếu 364 giáo viên so với định mức, nhiều nhất bậc mầm non với 171 giáo viên.")
    assert "mầm non" in found["171"]
    whole, part = figures("Thiếu 364 giáo viên so với định mức, nhiều nhất bậc mầm non với 171 giáo viên.")
    assert part.total == whole.id


def test_a_number_and_the_total_that_it_is_of_are_a_ratio() -> None:
    done, target = figures("Có 187 cơ sở lưu trú sử dụng phần mềm trên tổng số 203 cơ sở.")
    assert (done.role, target.role) == (Role.DONE, Role.TARGET)
    assert done.group == target.group is not None
    assert done.label == target.label


def test_slips_of_recognition_are_read_right_and_quoted_as_printed() -> None:
    text = "Kế hoạch vốn dầu tư công là 5.628,4 tỷ đồng; kim ngạch xuât khẩu đạt 268 triệu USD."
    first, second = figures(text)
    assert "vốn đầu tư công" in first.label
    assert "xuất khẩu" in second.label
    assert first.quote == second.quote == text


def test_small_numbers_with_what_they_hold_in_parentheses_are_a_list() -> None:
    text = "Có 47 nhà máy điện, gồm 26 nhà máy điện mặt trời (1.348 MW), 9 nhà máy điện gió (318 MW)."
    found = {figure.printed: figure for figure in figures(text)}
    assert found["26"].unit == found["9"].unit == "nhà máy"
    assert "gió" in found["318"].label
    assert "mặt trời" not in found["318"].label


def test_an_earlier_clause_names_no_number_of_a_later_one() -> None:
    (one,) = figures("Giao dịch lệ phí trực tuyến tăng mạnh; đã số hóa được 678.425 trường hợp hộ tịch.")
    assert "trực tuyến" not in one.local


@pytest.mark.parametrize(
    ("title", "locality"),
    [
        ("Kết quả chi trả an sinh xã hội tại huyện Ninh Phước, tỉnh Ninh Thuận", "Ninh Phước"),
        ("Kết quả chi trả an sinh xã hội của huyện Ninh Phước và huyện Thuận Nam", None),
        ("Kết quả chi trả an sinh xã hội tỉnh Ninh Thuận", None),
    ],
)
def test_a_report_of_one_district_by_its_title_tells_of_that(title: str, locality: str | None) -> None:
    made = excerpt("Đã chi trả cho 1.211 người.", "Toàn tỉnh đã chi trả cho 9.300 người.")
    found = figures_of(replace(made, letterhead=replace(made.letterhead, title=title)))
    assert [one.locality for one in found] == [locality, None]
