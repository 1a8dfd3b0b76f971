import json
from dataclasses import replace

import pytest

from assistant.answering.wire import answer_dict
from assistant.backends.journal import SqlJournal
from assistant.errors import JournalError
from assistant.frontends.conversations import (
    Asked,
    Narrowed,
    Session,
    following,
    keep,
    posed,
    renarrowed,
    title_of,
    turns,
)
from assistant.records.answer import Turn
from assistant.records.journal import LOCAL, Action
from tests.frontends.engine import LEVEL_2, ScriptedEngine, corpus

ENGINE = ScriptedEngine(corpus())


def asked(typed: str = LEVEL_2, number: int = 0) -> Asked:
    history = (Turn("trước đó"),)
    return Asked(number, typed, Narrowed((("period", "năm 2022"),)), history, ENGINE.ask(posed(typed, history)))


def test_a_second_choice_replaces_the_first() -> None:
    turn = asked()
    assert renarrowed(turn, "province", "Trà Vinh").chosen == (("province", "Trà Vinh"), ("period", "năm 2022"))
    assert renarrowed(turn, "period", "năm 2023").chosen == (("period", "năm 2023"),)


def test_the_engine_is_told_of_the_last_turns_only() -> None:
    session: Session = tuple(asked(f"câu hỏi {number}", number) for number in range(1, 100))
    assert [turn.question for turn in following(session)] == [f"câu hỏi {number}" for number in range(94, 100)]


def test_a_kept_turn_comes_back_with_every_digit_of_its_answer() -> None:
    with SqlJournal(None) as journal:
        first = asked()
        conversation, kept = keep(journal, LOCAL, "", first)
        again, second = keep(journal, LOCAL, conversation, asked("So sánh"))
        assert again == conversation
        assert (kept, second.number) == (replace(first, number=1), 2)
        session = turns(journal, LOCAL, conversation)
        assert [json.dumps(answer_dict(one.answer)) for one in session] == [
            json.dumps(answer_dict(one.answer)) for one in (kept, second)
        ]
        assert (session[0].typed, session[0].narrowed, session[0].history) == (
            first.typed,
            first.narrowed,
            first.history,
        )
        assert turns(journal, LOCAL, "") == ()
        assert [(event.action, event.subject) for event in journal.events()] == [
            (Action.ASK, "So sánh"),
            (Action.ASK, LEVEL_2),
        ]


def test_a_turn_for_a_conversation_of_another_is_refused() -> None:
    with SqlJournal(None) as journal:
        conversation, _ = keep(journal, "lan", "", asked())
        with pytest.raises(JournalError):
            keep(journal, "minh", conversation, asked())


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("  Ninh Thuận\ncó bao nhiêu?  ", "Ninh Thuận có bao nhiêu?"),
        ("một hai ba " * 20, ("một hai ba " * 7).rstrip() + " …"),
    ],
)
def test_a_conversation_is_called_by_its_first_question(typed: str, title: str) -> None:
    assert title_of(typed) == title
