"""Rates of a table found by its numbers: what was done, the plan, and the percent between them are one ratio."""

from assistant.ingest.figures import figures_of
from assistant.records.figure import Figure, Role
from tests.ingest.reading import excerpt, figures
from tests.ingest.test_figures_tables import table

HEADS = ("Đơn vị", "Chỉ tiêu năm 2024", "Tài khoản đã kích hoạt", "Tỷ lệ (%)", "So cùng kỳ (%)")
ROWS = (
    ("Huyện A", "27.800", "20.438", "73,52", "110,2"),
    ("Huyện B", "15.400", "13.143", "85,34", "98,7"),
    ("Huyện C", "63.200", "58.723", "92,92", "101,0"),
)


def row(at: int, *rows: tuple[str, ...]) -> list[Figure]:
    width = len(HEADS) - 1
    found = figures_of(excerpt(table(HEADS, *(rows or ROWS))))
    return list(found[at * width : (at + 1) * width])


def test_done_plan_and_percent_of_a_row_are_one_ratio() -> None:
    plan, done, percent, against = row(0)
    assert (plan.role, done.role, percent.role) == (Role.TARGET, Role.DONE, Role.PERCENT)
    assert plan.group == done.group == percent.group == done.id
    assert against.group is None


def test_a_percent_takes_the_words_of_what_it_is_of() -> None:
    percent = row(1)[2]
    assert "kích hoạt" in percent.local
    assert "Tỷ lệ" in percent.local


def test_numbers_that_do_not_give_the_percent_are_left_alone() -> None:
    wrong = tuple((name, plan, done, "50,00", last) for name, plan, done, _, last in ROWS)
    assert [figure.group for figure in row(0, *wrong)] == [None] * 4


def test_what_a_number_is_told_to_be_of_is_no_count_of_its_own() -> None:
    found = {
        one.printed: one
        for one in figures(
            "Toàn tỉnh có 17.435 hộ nghèo trong tổng số 79.677 hộ, chiếm tỷ lệ 21,88%; có 9.415 hộ cận nghèo."
        )
    }
    assert (found["17.435"].role, found["79.677"].role) == (Role.DONE, Role.TARGET)
    assert found["17.435"].group == found["79.677"].group == found["21,88%"].group
    assert found["9.415"].role is Role.COUNT


def test_nothing_out_of_nothing_is_read() -> None:
    made = figures("Có 0 hồ sơ trong tổng số 0 hồ sơ, đạt 0%.")
    assert {one.value for one in made} == {0}
