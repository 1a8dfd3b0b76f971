"""Sessions of signed-in browsers, in the journal's file: a restart signs nobody out, and processes share them.

The browser has the token; the file has only its hash, so that who reads the file can't come in with it.
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assistant.backends import sqlite
from assistant.backends.journal_schema import MIGRATIONS
from assistant.errors import JournalError
from assistant.records.journal import SignedIn

__all__ = ["SqlSessions"]


class SqlSessions(sqlite.Opened):
    """The sessions of one journal; close it, or use it as a context manager."""

    def __init__(self, file: Path | None) -> None:
        """Opens the journal `file`, made if need be; None keeps them in memory.

        Raises:
            JournalError: a newer schema than this program knows, or a file that can't be opened.
        """
        self._file = file
        self._engine = sqlite.engine(file, write=True)
        with self._translated():
            found = sqlite.migrate(self._engine, MIGRATIONS)
        if found > len(MIGRATIONS):
            self.close()
            raise JournalError("journal.newer", file=file, recorded=found, wanted=len(MIGRATIONS))

    def begin(self, user: str, password: str) -> str:
        """A session from now on; `password` is a print of the hash that was matched. The token comes back."""
        token, now = secrets.token_urlsafe(32), datetime.now(UTC).isoformat()
        row = {"token": _print(token), "user": user, "password": password, "at": now}
        self._write("INSERT INTO sessions VALUES (:token, :user, :password, :at, :at)", row)
        return token

    def find(self, token: str) -> SignedIn | None:
        """The session that the token opens, however old."""
        with self._translated(), self._engine.connect() as connection:
            found = connection.execute(text("SELECT * FROM sessions WHERE token = :token"), {"token": _print(token)})
            row = found.mappings().first()
        if row is None:
            return None
        begun, seen = datetime.fromisoformat(row["begun"]), datetime.fromisoformat(row["seen"])
        return SignedIn(row["user"], row["password"], begun, seen)

    def touch(self, token: str) -> None:
        """Says that the browser was here now."""
        row = {"token": _print(token), "at": datetime.now(UTC).isoformat()}
        self._write("UPDATE sessions SET seen = :at WHERE token = :token", row)

    def end(self, token: str) -> None:
        """The token opens nothing any more."""
        self._write("DELETE FROM sessions WHERE token = :token", {"token": _print(token)})

    def sweep(self, before: datetime) -> None:
        """Takes out the sessions that nobody was seen in since."""
        self._write("DELETE FROM sessions WHERE seen < :before", {"before": before.isoformat()})

    def _write(self, statement: str, row: dict[str, str]) -> None:
        with self._translated(), sqlite.writing(self._engine) as connection:
            connection.execute(text(statement), row)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise JournalError("journal.broken", file=self._file, why=error.orig) from error


def _print(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
