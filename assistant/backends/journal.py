"""The journal in one SQLite file apart from the index: `protocols.Journal` over SQLAlchemy.

An index is made again from the reports whenever need be; what people wrote can't be, so it lies in a file of its own.
Threads and processes may share it; each call is one transaction.
"""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from assistant.backends import journal_codec as codec
from assistant.backends import sqlite
from assistant.backends.journal_schema import MIGRATIONS
from assistant.errors import JournalError
from assistant.records.figure import Check
from assistant.records.journal import Action, CheckMark, Conversation, Event, Feedback, KeptTurn

__all__ = ["SqlJournal"]

_CONVERSATIONS = """SELECT c.*, (SELECT count(*) FROM turns t WHERE t.conversation = c.id) AS turns
    FROM conversations c WHERE c.user = :user {which} ORDER BY c.changed DESC, c.id LIMIT :limit"""
_TURNS = """SELECT t.* FROM turns t JOIN conversations c ON c.id = t.conversation
    WHERE c.id = :id AND c.user = :user {which} ORDER BY t.number DESC LIMIT :limit"""
_ADD_TURN = """INSERT INTO turns
    SELECT :conversation, coalesce(max(number), 0) + 1, :at, :typed, :chosen, :followed, :answer
    FROM turns WHERE conversation = :conversation RETURNING number"""
_RATE = """INSERT OR REPLACE INTO feedback
    VALUES (:user, :answer_id, :verdict, :reason, :question, :answer, :index, :code, :at)"""
_EVENTS = """SELECT * FROM events WHERE (:before IS NULL OR id < :before) AND (:user IS NULL OR user = :user)
    AND (:action IS NULL OR action = :action) ORDER BY id DESC LIMIT :limit"""


class SqlJournal(sqlite.Opened):
    """A journal opened for reading and writing; close it, or use it as a context manager."""

    def __init__(self, file: Path | None) -> None:
        """Opens `file`, made if need be; None is a journal in memory, which is gone when it is closed.

        Raises:
            JournalError: a newer schema than this program knows, or a file that can't be opened or is no database.
        """
        self._file = file
        try:
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise JournalError("journal.broken", file=file, why=error.strerror) from error
        self._engine = sqlite.engine(file, write=True)
        try:
            self._prepare()
        except JournalError:
            self.close()
            raise

    # --- conversations

    def conversations(self, user: str, limit: int = 200) -> list[Conversation]:
        return [
            codec.conversation_of(row) for row in self._rows(_CONVERSATIONS.format(which=""), user=user, limit=limit)
        ]

    def begin(self, user: str, title: str) -> Conversation:
        now = _now()
        made = Conversation(secrets.token_hex(8), user, codec.short("title", title), now, now, 0)
        row = {"id": made.id, "user": user, "title": made.title, "at": now.isoformat()}
        with self._writing() as connection:
            connection.execute(
                text("INSERT INTO conversations VALUES (:id, :user, :title, :at, :at)"), codec.sound(row)
            )
        return made

    def conversation(self, user: str, conversation: str) -> Conversation:
        which = "AND c.id = :conversation"
        rows = self._rows(_CONVERSATIONS.format(which=which), user=user, conversation=conversation, limit=1)
        if not rows:
            raise JournalError("journal.unknown", conversation=conversation)
        return codec.conversation_of(rows[0])

    def turns(self, user: str, conversation: str, last: int | None = None) -> list[KeptTurn]:
        self.conversation(user, conversation)
        limit = -1 if last is None else last
        rows = self._rows(_TURNS.format(which=""), user=user, id=conversation, limit=limit)
        return [codec.turn_of(row) for row in reversed(rows)]

    def turn(self, user: str, conversation: str, number: int) -> KeptTurn:
        which = "AND t.number = :number"
        rows = self._rows(_TURNS.format(which=which), user=user, id=conversation, number=number, limit=1)
        if not rows:
            raise JournalError("journal.unknown", conversation=f"{conversation}/{number}")
        return codec.turn_of(rows[0])

    def keep(self, user: str, conversation: str, turn: KeptTurn) -> KeptTurn:
        row = {
            "conversation": conversation,
            "at": _now().isoformat(),
            "typed": turn.typed,
            "chosen": json.dumps(turn.chosen, ensure_ascii=False),
            "followed": json.dumps(turn.followed, ensure_ascii=False),
            "answer": turn.answer,
        }
        with self._writing() as connection:
            _touch(connection, user, conversation, "changed = :value", row["at"])
            number = connection.execute(text(_ADD_TURN), codec.sound(row)).scalar_one()
        return replace(turn, number=number)

    def rename(self, user: str, conversation: str, title: str) -> None:
        with self._writing() as connection:
            _touch(connection, user, conversation, "title = :value", codec.short("title", title))

    def forget(self, user: str, conversation: str) -> None:
        with self._writing() as connection:
            bound = {"id": conversation, "user": user}
            gone = connection.execute(text("DELETE FROM conversations WHERE id = :id AND user = :user"), bound)
            if gone.rowcount == 0:
                raise JournalError("journal.unknown", conversation=conversation)

    # --- opinions of answers

    def rate(self, feedback: Feedback) -> None:
        reason = codec.short("reason", feedback.reason)
        row = asdict(feedback) | {"reason": reason, "verdict": feedback.verdict.value, "at": feedback.at.isoformat()}
        with self._writing() as connection:
            connection.execute(text(_RATE), codec.sound(row))

    def unrate(self, user: str, answer_id: str) -> None:
        with self._writing() as connection:
            bound = {"user": user, "answer": answer_id}
            connection.execute(text("DELETE FROM feedback WHERE user = :user AND answer_id = :answer"), bound)

    def ratings(self, user: str | None = None, answers: Sequence[str] | None = None) -> list[Feedback]:
        wanted = "answer_id IN (SELECT value FROM json_each(:answers))" if answers is not None else "TRUE"
        rows = self._rows(
            f"SELECT * FROM feedback WHERE (:user IS NULL OR user = :user) AND {wanted} ORDER BY at DESC",
            user=user,
            answers=json.dumps(list(answers or ())),
        )
        return [codec.feedback_of(row) for row in rows]

    # --- who did what

    def note(self, user: str, action: Action, subject: str) -> None:
        row = {"at": _now().isoformat(), "user": user, "action": action.value, "subject": subject}
        with self._writing() as connection:
            connection.execute(
                text("INSERT INTO events (at, user, action, subject) VALUES (:at, :user, :action, :subject)"),
                codec.sound(row),
            )

    def events(
        self, limit: int = 200, before: int | None = None, user: str | None = None, action: Action | None = None
    ) -> list[Event]:
        rows = self._rows(_EVENTS, limit=limit, before=before, user=user, action=action.value if action else None)
        return [codec.event_of(row) for row in rows]

    # --- marks on checks

    def mark(self, user: str, check: Check, note: str) -> None:
        at = _now().isoformat()
        row = {
            "check": codec.check_key(check),
            "report": check.report,
            "user": user,
            "note": codec.short("note", note),
            "at": at,
        }
        with self._writing() as connection:
            connection.execute(
                text("INSERT OR REPLACE INTO check_marks VALUES (:check, :report, :user, :note, :at)"), codec.sound(row)
            )

    def unmark(self, check: Check) -> None:
        with self._writing() as connection:
            connection.execute(
                text('DELETE FROM check_marks WHERE "check" = :check'), {"check": codec.check_key(check)}
            )

    def marks(self, checks: Sequence[Check]) -> list[CheckMark | None]:
        reports = json.dumps(sorted({check.report for check in checks}))
        within = "report IN (SELECT value FROM json_each(:reports))"
        rows = self._rows(f"SELECT * FROM check_marks WHERE {within}", reports=reports)
        known = {row["check"]: codec.mark_of(row) for row in rows}
        return [known.get(codec.check_key(check)) for check in checks]

    # --- the file

    def _prepare(self) -> None:
        with self._translated():
            found = sqlite.migrate(self._engine, MIGRATIONS)
        if found > len(MIGRATIONS):
            raise JournalError("journal.newer", file=self._file, recorded=found, wanted=len(MIGRATIONS))

    def _rows(self, statement: str, **values: object) -> list[Mapping[str, Any]]:
        with self._translated(), self._engine.connect() as connection:
            return [dict(row) for row in connection.execute(text(statement), values).mappings()]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._translated(), sqlite.writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise JournalError("journal.broken", file=self._file, why=error.orig) from error


def _now() -> datetime:
    return datetime.now(UTC)


def _touch(connection: Connection, user: str, conversation: str, change: str, value: str) -> None:
    """Changes a column of the user's conversation; that there is none is an error."""
    bound = codec.sound({"id": conversation, "user": user, "value": value})
    done = connection.execute(text(f"UPDATE conversations SET {change} WHERE id = :id AND user = :user"), bound)
    if done.rowcount == 0:
        raise JournalError("journal.unknown", conversation=conversation)
