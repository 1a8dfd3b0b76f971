"""Questions within a conversation: answered by the engine, kept in the journal; the page and HTTP share this."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.wire import answer_dict, answer_of
from assistant.protocols import Journal
from assistant.records.answer import Answer, Question, Turn
from assistant.records.journal import Action, KeptTurn

__all__ = [
    "Asked",
    "Narrowed",
    "Session",
    "asked_again",
    "following",
    "keep",
    "posed",
    "renarrowed",
    "title_of",
    "turns",
]

HISTORY = 6
"""Turns that the engine is told of."""
_TITLE = 80
_SLOTS = ("province", "period", "indicator")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the official chose on the chips, in the order of the slots: `(("province", "Trà Vinh"), …)`."""

    chosen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn: its number (0 until kept), the words typed, the choices on its chips, the turns before, the answer."""

    number: int
    typed: str
    narrowed: Narrowed
    history: tuple[Turn, ...]
    answer: Answer


Session = tuple[Asked, ...]
"""Turns of one conversation, oldest first."""


def posed(text: str, history: tuple[Turn, ...] = ()) -> Question:
    """A question with an id of its own."""
    return Question(uuid.uuid4().hex[:12], text, history)


def following(session: Session) -> tuple[Turn, ...]:
    """The turns that a new question follows, oldest first, no more than the engine is given."""
    return tuple(Turn(asked.answer.question) for asked in session)[-HISTORY:]


def renarrowed(asked: Asked, slot: str, value: str) -> Narrowed:
    """The choices of a turn with one changed."""
    chosen = dict(asked.narrowed.chosen) | {slot: value}
    return Narrowed(tuple((name, chosen[name]) for name in _SLOTS if name in chosen))


def title_of(typed: str) -> str:
    """The name of a conversation until its user gives it one: its first question, cut at a word."""
    line = " ".join(typed.split())
    return line if len(line) <= _TITLE else line[:_TITLE].rsplit(" ", 1)[0] + " …"


def turns(journal: Journal, user: str, conversation: str, last: int | None = None) -> Session:
    """The turns of a conversation; none of the conversation that has not begun, whose id is empty."""
    return asked_again(journal.turns(user, conversation, last)) if conversation else ()


def asked_again(kept: Sequence[KeptTurn]) -> Session:
    """Turns of the journal as they were when they were asked."""
    return tuple(
        Asked(
            turn.number,
            turn.typed,
            Narrowed(turn.chosen),
            tuple(map(Turn, turn.followed)),
            answer_of(json.loads(turn.answer)),
        )
        for turn in kept
    )


def keep(journal: Journal, user: str, conversation: str, asked: Asked) -> tuple[str, Asked]:
    """Keeps a turn and notes it in the audit log; the id of its conversation, begun now if it was empty, and the turn.

    Raises:
        JournalError: the user has no such conversation, or the journal can't be written.
    """
    journal.note(user, Action.ASK, asked.answer.question)
    into = conversation or journal.begin(user, title_of(asked.typed)).id
    answer = json.dumps(answer_dict(asked.answer), ensure_ascii=False)
    followed = tuple(turn.question for turn in asked.history)
    kept = journal.keep(user, into, KeptTurn(0, asked.typed, asked.narrowed.chosen, followed, answer))
    return into, replace(asked, number=kept.number)
