"""What people write: conversations, opinions, marks, the audit log."""

from collections.abc import Sequence
from typing import Protocol

from assistant.records.figure import Check
from assistant.records.journal import Action, CheckMark, Conversation, Event, Feedback, KeptTurn

__all__ = ["Journal"]


class Journal(Protocol):
    """What people leave behind; it outlives the index. Threads may share it; each call is done wholly or not at all.

    A conversation is its user's own: for anyone else there is none of that id.
    """

    def conversations(self, user: str, limit: int = 200) -> list[Conversation]:
        """The user's conversations, last changed first."""

    def begin(self, user: str, title: str) -> Conversation:
        """A new conversation, empty yet."""

    def conversation(self, user: str, conversation: str) -> Conversation: ...

    def turns(self, user: str, conversation: str, last: int | None = None) -> list[KeptTurn]:
        """Its turns, oldest first; only the `last` ones where so many are asked for."""

    def turn(self, user: str, conversation: str, number: int) -> KeptTurn: ...

    def keep(self, user: str, conversation: str, turn: KeptTurn) -> KeptTurn:
        """Adds a turn behind the last; it comes back with the number that it was given."""

    def rename(self, user: str, conversation: str, title: str) -> None: ...

    def forget(self, user: str, conversation: str) -> None:
        """Deletes a conversation with its turns."""

    def rate(self, feedback: Feedback) -> None:
        """Keeps an opinion; the same user's earlier one of the same answer gives way."""

    def unrate(self, user: str, answer_id: str) -> None:
        """Takes an opinion back, if there is one."""

    def ratings(self, user: str | None = None, answers: Sequence[str] | None = None) -> list[Feedback]:
        """Opinions, newest first: those of `user` (all when None) of the answers with these ids (all when None)."""

    def note(self, user: str, action: Action, subject: str) -> None:
        """Adds a line to the audit log."""

    def events(
        self, limit: int = 200, before: int | None = None, user: str | None = None, action: Action | None = None
    ) -> list[Event]:
        """The audit log, newest first; `before` is the id that the last page ended with."""

    def mark(self, user: str, check: Check, note: str) -> None:
        """Says that a check was looked at; an earlier mark gives way."""

    def unmark(self, check: Check) -> None:
        """Takes a mark away, if there is one."""

    def marks(self, checks: Sequence[Check]) -> list[CheckMark | None]:
        """The mark of each check, in the order of the checks; it holds as long as the file's bytes are the same."""
