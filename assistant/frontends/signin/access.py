"""Name and password to a session, session or token to a visitor."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from assistant.errors import AccessError
from assistant.frontends.signin.throttle import Throttle
from assistant.frontends.visitor import Visitor
from assistant.frontends.web.words import word
from assistant.protocols import Journal
from assistant.records.journal import Action, SignedIn
from assistant.records.user import User

__all__ = ["Access", "Sessions", "Spans", "Users"]

_TOUCH = timedelta(minutes=1)
"""How exactly it is known when a browser was last seen."""
_LOGGED = 100
"""Characters of a wrong name that the audit log keeps."""


class Users(Protocol):
    """Who may come in; `assistant.backends.users.UsersFile` is the real one."""

    def find(self, name: str) -> User | None: ...

    def of_token(self, token: str) -> User | None: ...

    def verified(self, name: str, password: str) -> User | None: ...

    def set_password(self, name: str, password: str) -> None: ...


class Sessions(Protocol):
    """Browsers that are signed in; `assistant.backends.sessions.SqlSessions` is the real one."""

    def begin(self, user: str, password: str) -> str: ...

    def find(self, token: str) -> SignedIn | None: ...

    def touch(self, token: str) -> None: ...

    def end(self, token: str) -> None: ...

    def sweep(self, before: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Spans:
    """How long a session lasts: without a sign of its browser, and at most."""

    idle: timedelta
    most: timedelta


class Access:
    """Who is let in; threads may share it."""

    def __init__(self, users: Users, sessions: Sessions, journal: Journal, spans: Spans) -> None:
        self._users = users
        self._sessions = sessions
        self._journal = journal
        self._spans = spans
        self._throttle = Throttle()

    @property
    def most(self) -> timedelta:
        """The longest that a session lasts."""
        return self._spans.most

    def sign_in(self, name: str, password: str, address: str) -> str:
        """The token of a new session. Right or wrong, the audit log has it.

        Raises:
            AccessError: wrong name or password, too many wrong tries before, or a user who is disabled.
        """
        user = self._verified(name.strip(), password, address)
        if user.disabled:  # said only to who knows the password
            self._journal.note(user.name, Action.SIGN_IN_FAILED, f"{address} (disabled)")
            raise AccessError("access.disabled")
        self._sessions.sweep(datetime.now(UTC) - self._spans.most)
        self._journal.note(user.name, Action.SIGN_IN, address)
        return self._sessions.begin(user.name, _print(user))

    def sign_out(self, token: str) -> None:
        """Ends the session, if there is one."""
        found = self._sessions.find(token)
        if found is not None:
            self._sessions.end(token)
            self._journal.note(found.user, Action.SIGN_OUT, "")

    def change_password(self, name: str, old: str, new: tuple[str, str], address: str) -> str:
        """The token of a new session of a user who is signed in and has given another password, typed twice.

        Whoever holds a browser that was left open knows no password: a wrong old one counts like a wrong sign-in.

        Raises:
            AccessError: a wrong old password, too many wrong tries before, new ones that differ or are too short.
        """
        if new[0] != new[1]:
            raise AccessError("users.differ")
        user = self._verified(name, old, address, changing=True)
        self._users.set_password(user.name, new[0])
        self._journal.note(user.name, Action.USERS, word("accounts.logged.own", name=user.name))
        changed = self._users.find(user.name)
        if changed is None:  # removed meanwhile
            raise AccessError("users.unknown", name=user.name)
        return self._sessions.begin(changed.name, _print(changed))

    def of_session(self, token: str) -> Visitor | None:
        """The visitor of a session that is neither idle nor too old, who is not disabled and has the same password."""
        found = self._sessions.find(token)
        if found is None:
            return None
        now, user = datetime.now(UTC), self._users.find(found.user)
        late = now - found.seen > self._spans.idle or now - found.begun > self._spans.most
        if late or user is None or user.disabled or found.password != _print(user):
            self._sessions.end(token)
            return None
        if now - found.seen > _TOUCH:
            self._sessions.touch(token)
        return Visitor(user.name, user.role)

    def of_token(self, token: str) -> Visitor | None:
        """The visitor whose token this is, unless they are disabled."""
        user = self._users.of_token(token)
        return Visitor(user.name, user.role) if user and not user.disabled else None

    def _verified(self, name: str, password: str, address: str, *, changing: bool = False) -> User:
        """The user whose password this is; a wrong one is counted and logged, with `changing` as an old password."""
        address_said = f"{address} (old password)" if changing else address
        wait = self._throttle.wait(name, address)
        if wait:
            self._journal.note(name[:_LOGGED], Action.SIGN_IN_FAILED, f"{address_said} (throttled)")
            raise AccessError("access.wait", minutes=max(1, round(wait / 60)))
        user = self._users.verified(name, password)
        if user is None:
            self._throttle.wrong(name, address)
            self._journal.note(name[:_LOGGED], Action.SIGN_IN_FAILED, address_said)
            raise AccessError("access.wrong_old" if changing else "access.wrong")
        self._throttle.right(name)
        return user


def _print(user: User) -> str:
    return hashlib.sha256(user.password.encode()).hexdigest()[:16]
