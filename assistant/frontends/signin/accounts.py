"""Users as an administrator or a command changes them: who may, what stays, and a line in the audit log for each."""

from typing import Protocol

from assistant.errors import AccessError
from assistant.frontends.by_command import by_command
from assistant.frontends.permission import require
from assistant.frontends.web.words import word
from assistant.protocols import Journal
from assistant.records.journal import LOCAL, Action
from assistant.records.user import Role, User

__all__ = ["Accounts", "Keeping"]


class Keeping(Protocol):
    """The users as they are kept; `assistant.backends.users.UsersFile` is the real one."""

    def users(self) -> list[User]: ...

    def add(self, name: str, role: Role, password: str) -> None: ...

    def remove(self, name: str, *, keep_admin: bool = False) -> None: ...

    def set_password(self, name: str, password: str) -> None: ...

    def set_role(self, name: str, role: Role, *, keep_admin: bool = False) -> None: ...

    def set_disabled(self, name: str, disabled: bool, *, keep_admin: bool = False) -> None: ...

    def give_token(self, name: str) -> str: ...

    def drop_tokens(self, name: str) -> None: ...


class Accounts:
    """Every method is for administrators alone, and raises an AccessError where something is not to be done.

    `by` is who asks; LOCAL is a command on this machine, logged with the account of the machine that ran it. The last
    administrator who can sign in stays one, unless `force` says otherwise: without them nobody could let anyone in from
    the page.
    """

    def __init__(self, kept: Keeping, journal: Journal) -> None:
        self._kept = kept
        self._journal = journal

    def users(self, by: str) -> list[User]:
        """All of them by name."""
        require(by, Action.USERS)
        return self._kept.users()

    def add(self, by: str, name: str, role: str, passwords: tuple[str, str]) -> None:
        """A new user; the password is typed twice."""
        require(by, Action.USERS)
        given = _role(role)
        self._kept.add(name, given, _same(passwords))
        self._note(by, "add", name, role=given.value)

    def set_role(self, by: str, name: str, role: str, *, force: bool = False) -> None:
        """Another role, from the user's next request on."""
        require(by, Action.USERS)
        given = _role(role)
        self._kept.set_role(name, given, keep_admin=not force)
        self._note(by, "role", name, role=given.value)

    def set_password(self, by: str, name: str, passwords: tuple[str, str]) -> None:
        """Another password, typed twice; it ends the user's sessions."""
        require(by, Action.USERS)
        self._kept.set_password(name, _same(passwords))
        self._note(by, "password", name)

    def set_disabled(self, by: str, name: str, *, disabled: bool, force: bool = False) -> None:
        """Shuts the user out, or lets them in again with the same password."""
        require(by, Action.USERS)
        self._kept.set_disabled(name, disabled, keep_admin=not force)
        self._note(by, "disable" if disabled else "enable", name)

    def remove(self, by: str, name: str, *, force: bool = False) -> None:
        """Takes the user out."""
        require(by, Action.USERS)
        self._kept.remove(name, keep_admin=not force)
        self._note(by, "remove", name)

    def give_token(self, by: str, name: str) -> str:
        """A new token for programs of the user, which can be told only now."""
        require(by, Action.USERS)
        token = self._kept.give_token(name)
        self._note(by, "token", name)
        return token

    def drop_tokens(self, by: str, name: str) -> None:
        """No token of the user holds any more."""
        require(by, Action.USERS)
        self._kept.drop_tokens(name)
        self._note(by, "drop", name)

    def _note(self, by: str, act: str, name: str, **more: str) -> None:
        said = word(f"accounts.logged.{act}", name=name, **more)
        if by == LOCAL:
            said = by_command(said)
        self._journal.note(by, Action.USERS, said)


def _role(said: str) -> Role:
    if said not in {role.value for role in Role}:
        raise AccessError("users.role", role=said)
    return Role(said)


def _same(passwords: tuple[str, str]) -> str:
    first, again = passwords
    if first != again:
        raise AccessError("users.differ")
    return first
