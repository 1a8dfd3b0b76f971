from decimal import Decimal

import pytest

from assistant.answering.groups import Neighbourhood
from assistant.records.figure import Figure, Role, Spot
from assistant.records.plan import Asked
from tests.retrieval.build import figure


def at(block: int, start: int, section: str = "II.1") -> Spot:
    return Spot(section, block, start, start + 1)


DONE = figure("đã giải quyết", "17574", role=Role.DONE, group="g", spot=at(0, 0), quote="a")
TARGET = figure("tiếp nhận", "18092", role=Role.TARGET, group="g", spot=at(0, 9), quote="a")
PERCENT = figure("đạt", "97.1", role=Role.PERCENT, unit="%", group="g", spot=at(0, 20), quote="a")
TOTAL = figure("nhận hồ sơ", "100", spot=at(1, 0), quote="b")
FIRST = figure("mức 1", "40", total=TOTAL.id, spot=at(1, 10), quote="b")
SECOND = figure("mức 2", "60", total=TOTAL.id, spot=at(1, 20), quote="b")
NEAR = Neighbourhood([DONE, TARGET, PERCENT, TOTAL, FIRST, SECOND])


def test_a_ratio_is_one_group() -> None:
    assert NEAR.group(PERCENT) == [DONE, TARGET, PERCENT]
    assert NEAR.group(TOTAL) == [TOTAL]
    assert NEAR.done(PERCENT) == DONE


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (Asked.VALUE, DONE),
        (Asked.PERCENT, PERCENT),
        (Asked.TARGET, TARGET),
        (Asked.REMAINDER, DONE),
        (Asked.RANK, DONE),
    ],
)
def test_the_member_asked_for(asked: Asked, given: Figure) -> None:
    assert NEAR.asked(DONE, asked) == given
    assert NEAR.asked(TOTAL, asked) == TOTAL


def test_totals_and_parts() -> None:
    assert NEAR.total(FIRST) == TOTAL
    assert NEAR.parts(TOTAL) == [FIRST, SECOND]
    assert NEAR.total(TOTAL) is None


def test_a_list_is_the_parts_from_either_end() -> None:
    assert NEAR.listed(TOTAL) == [FIRST, SECOND]
    assert NEAR.listed(FIRST) == [FIRST, SECOND]


def test_a_table_column_is_a_list() -> None:
    cells = [
        figure(
            f"{row} – {column}",
            value,
            label=f"{row} – {column}",
            spot=Spot(f"Phụ lục, dòng {row}, cột (2)", 0, number, number + 1),
        )
        for number, (row, column, value) in enumerate(
            [("1", "Nhận", "5"), ("1", "Trả", "4"), ("2", "Nhận", "7"), ("2", "Trả", "6")]
        )
    ]
    assert [cell.value for cell in Neighbourhood(cells).listed(cells[2])] == [5, 7]


def test_items_of_an_enumeration() -> None:
    items = [figure(f"việc {number}", str(number), spot=at(number, 0), quote=f"{number}") for number in range(3, 7)]
    assert Neighbourhood(items).listed(items[1]) == items


def test_a_sentence_of_three_is_a_list_and_other_units_stay_out() -> None:
    row = [figure(f"hội {number}", str(number), spot=at(0, number), quote="a") for number in range(3, 6)]
    rate = figure("đạt", "5.5", role=Role.PERCENT, unit="%", spot=at(0, 9), quote="a")
    assert Neighbourhood([*row, rate]).listed(row[0]) == row


def test_what_stands_before_in_the_sentence() -> None:
    counts = frozenset({Role.DONE, Role.COUNT})
    assert NEAR.before(PERCENT, counts) == DONE
    assert NEAR.before(DONE, counts) is None
    assert NEAR.before(TOTAL, counts) is None


def test_a_remainder_that_the_figure_itself_says() -> None:
    assert NEAR.remainder_said(figure("còn chưa triển khai", "11"))
    assert not NEAR.remainder_said(DONE)
    assert DONE.value == Decimal(17574)


def test_totals_are_not_added_to_their_parts() -> None:
    rows = [figure(name, value, spot=at(2, place)) for place, (name, value) in enumerate(ROWS)]
    kept = Neighbourhood(rows).without_totals(rows)
    assert [row.local for row in kept] == ["A", "B", "C", "D"]


ROWS = (("Nhóm một", "30"), ("A", "10"), ("B", "20"), ("Nhóm hai", "9"), ("C", "4"), ("D", "5"), ("Toàn tỉnh", "39"))


def test_a_count_of_things_is_told_by_as_many_numbers_behind_it() -> None:
    services = figure("dịch vụ thiết yếu của Sở Tư pháp", "4", unit="dịch vụ", spot=at(3, 0), quote="Sở có 04 dịch vụ")
    names = ("phiếu lý lịch tư pháp", "khai sinh", "khai tử", "kết hôn")
    each = [
        figure(name, value, spot=at(3, 30 + 10 * place), quote="Kết quả: …")
        for place, (name, value) in enumerate(zip(names, ("189", "659", "380", "424"), strict=True))
    ]
    assert Neighbourhood([services, *each]).listed(services) == each
    assert Neighbourhood([services, *each[:3]]).listed(services) != each[:3]


def test_what_is_said_of_a_whole_beside_its_parts_is_none_of_the_list() -> None:
    whole = figure("tiếp nhận hồ sơ", "59816", spot=at(4, 0), quote="c")
    settled = figure("đã giải quyết", "58667", total=whole.id, spot=at(4, 10), quote="c")
    parts = [
        figure(name, value, total=whole.id, spot=at(4, 20 + place), quote="d")
        for place, (name, value) in enumerate([("thường trú", "6510"), ("tạm trú", "709"), ("lưu trú", "52597")])
    ]
    assert Neighbourhood([whole, settled, *parts]).listed(whole) == parts
