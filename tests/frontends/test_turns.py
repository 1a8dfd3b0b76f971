from dataclasses import replace

from assistant.frontends.web.turns import Asked, Narrowed, Session, following, kept, renarrowed
from assistant.records.answer import Answer, Status


def asked(number: int, typed: str = "câu hỏi") -> Asked:
    answer = Answer("q", f"{typed} {number}", Status.NOT_FOUND, "", (), None, (), (), (), 0.0)
    return Asked(number, typed, Narrowed(), (), answer)


def test_a_second_choice_replaces_the_first() -> None:
    turn = replace(asked(1), narrowed=Narrowed((("period", "năm 2022"),)))
    assert renarrowed(turn, "province", "Trà Vinh").chosen == (("province", "Trà Vinh"), ("period", "năm 2022"))
    assert renarrowed(turn, "period", "năm 2023").chosen == (("period", "năm 2023"),)


def test_a_tab_left_open_all_day_stays_small() -> None:
    session: Session = ()
    for number in range(1, 100):
        session = kept(session, asked(number))
    assert len(session) == 20
    assert session[0].number == 80
    assert [turn.question for turn in following(session)] == [f"câu hỏi {number}" for number in range(94, 100)]
