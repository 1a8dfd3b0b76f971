"""The users file: names, roles, and Argon2id hashes of passwords, in YAML that its owner alone may read.

Passwords go through argon2-cffi: OWASP's first choice, memory-hard, with its settings in each hash so that a stronger
one takes over at the next sign-in; bcrypt, which is installed too, cuts a password at 72 bytes, and letters of
Vietnamese take three each. A token for programs is 256 random bits, so a plain SHA-256 of it is enough.
Processes may share the file: it is read again when it has changed, and written whole under a lock.
"""

import hashlib
import os
import secrets
import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from filelock import FileLock, Timeout

from assistant.errors import AccessError
from assistant.records.user import Role, User

__all__ = ["LEAST", "UsersFile"]

LEAST = 10
"""Characters of a password."""
_MOST = 1_024
_NAME = 64
_WAIT_SECONDS = 10
_AT_ONCE = 2
"""Passwords hashed at a time: each takes 64 MiB and a core."""
_TOKEN = "hbc_"


class UsersFile:
    """The users of one file, which need not be there yet."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_hex())
        self._hashing = threading.BoundedSemaphore(_AT_ONCE)
        self._lock = threading.Lock()
        self._read: tuple[tuple[int, int, int], dict[str, User]] | None = None

    # --- asked at every request

    def users(self) -> list[User]:
        """All of them by name.

        Raises:
            AccessError: a file that can't be read.
        """
        return sorted(self._users().values(), key=lambda user: user.name)

    def find(self, name: str) -> User | None:
        """The user of that name."""
        return self._users().get(name)

    def of_token(self, token: str) -> User | None:
        """The user who was given the token, disabled or not."""
        print_ = _print(token)
        return next((user for user in self._users().values() if print_ in user.tokens), None)

    def verified(self, name: str, password: str) -> User | None:
        """The user, disabled or not, if that is the password; a name that is not there takes as long as one that is.

        Raises:
            AccessError: a file that can't be read.
        """
        user = self._users().get(name)
        with self._hashing:
            try:
                self._hasher.verify(user.password if user else self._nobody, _composed(password[:_MOST]))
            except (VerifyMismatchError, VerificationError):
                return None
            except InvalidHashError as error:
                raise AccessError("users.broken", file=self._file, why=name) from error
        if user and self._hasher.check_needs_rehash(user.password):
            self.set_password(name, password)
        return self._users().get(name) if user else None

    # --- changed by the command and on the page

    def add(self, name: str, role: Role, password: str) -> None:
        """A new user.

        Raises:
            AccessError: a name that is taken or that can't be one, or too short a password.
        """
        if not name.strip() or name != name.strip() or len(name) > _NAME or not name.isprintable():
            raise AccessError("users.name", name=name, limit=_NAME)
        hashed = self._hashed(password)

        def change(users: dict[str, User]) -> None:
            if name in users:
                raise AccessError("users.taken", name=name)
            users[name] = User(name, role, hashed)

        self._change(change)

    def remove(self, name: str, *, keep_admin: bool = False) -> None:
        """Takes a user out; what they asked stays in the journal.

        Raises:
            AccessError: there is none of that name; or with `keep_admin`, the last administrator would go.
        """
        self._changed(name, lambda _: None, keep_admin=keep_admin)

    def set_password(self, name: str, password: str) -> None:
        """Another password, which ends the user's sessions.

        Raises:
            AccessError: there is none of that name, or too short a password.
        """
        hashed = self._hashed(password)
        self._changed(name, lambda user: replace(user, password=hashed))

    def set_role(self, name: str, role: Role, *, keep_admin: bool = False) -> None:
        """Another role, from the next request on.

        Raises:
            AccessError: there is none of that name; or with `keep_admin`, the last administrator would go.
        """
        self._changed(name, lambda user: replace(user, role=role), keep_admin=keep_admin)

    def set_disabled(self, name: str, disabled: bool, *, keep_admin: bool = False) -> None:
        """Whether the user may not come in, from the next request on; password and tokens are kept.

        Raises:
            AccessError: there is none of that name; or with `keep_admin`, the last administrator would go.
        """
        self._changed(name, lambda user: replace(user, disabled=disabled), keep_admin=keep_admin)

    def give_token(self, name: str) -> str:
        """A new token for programs of the user; it is told once, and only its hash is kept.

        Raises:
            AccessError: there is none of that name.
        """
        token = _TOKEN + secrets.token_urlsafe(32)
        self._changed(name, lambda user: replace(user, tokens=(*user.tokens, _print(token))))
        return token

    def drop_tokens(self, name: str) -> None:
        """No token of the user holds any more.

        Raises:
            AccessError: there is none of that name.
        """
        self._changed(name, lambda user: replace(user, tokens=()))

    # --- the file

    def _hashed(self, password: str) -> str:
        if not LEAST <= len(password) <= _MOST:
            raise AccessError("users.password_length", least=LEAST, most=_MOST)
        with self._hashing:
            return self._hasher.hash(_composed(password))

    def _users(self) -> dict[str, User]:
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise AccessError("users.broken", file=self._file, why=error.strerror) from error
        state = (found.st_mtime_ns, found.st_size, found.st_ino)
        with self._lock:
            if self._read is None or self._read[0] != state:
                self._read = state, self._load()
            return self._read[1]

    def _load(self) -> dict[str, User]:
        try:
            held = yaml.safe_load(self._file.read_text(encoding="utf-8")) or {}
            return {str(name): _user(str(name), row) for name, row in held.items()}
        except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise AccessError("users.broken", file=self._file, why=type(error).__name__) from error

    def _changed(self, name: str, made: Callable[[User], User | None], *, keep_admin: bool = False) -> None:
        def change(users: dict[str, User]) -> None:
            if name not in users:
                raise AccessError("users.unknown", name=name)
            before = _administered(users)
            user = made(users.pop(name))
            if user is not None:
                users[name] = user
            # Asked under the lock: two administrators who take each other out at once must not both succeed.
            if keep_admin and before and not _administered(users):
                raise AccessError("users.last_admin", name=name)

        self._change(change)

    def _change(self, change: Callable[[dict[str, User]], None]) -> None:
        with self._alone():
            users = dict(self._users())
            change(users)
            rows = {
                name: {"role": user.role.value, "password": user.password}
                | ({"tokens": list(user.tokens)} if user.tokens else {})
                | ({"disabled": True} if user.disabled else {})
                for name, user in sorted(users.items())
            }
            self._write(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=1_000))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self._file}.lock", timeout=_WAIT_SECONDS):
                yield
        except (OSError, Timeout) as error:
            why = getattr(error, "strerror", None) or type(error).__name__
            raise AccessError("users.unwritable", file=self._file, why=why) from error

    def _write(self, text: str) -> None:
        """In one step, so that a reader never sees half a file; nobody else may read it."""
        fresh = self._file.with_name(f"{self._file.name}.{secrets.token_hex(4)}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._file)


def _user(name: str, row: dict[str, Any]) -> User:
    disabled = row.get("disabled", False)
    if not isinstance(disabled, bool):  # a slip of the hand in this line must not let anyone in
        raise TypeError(disabled)
    return User(name, Role(row["role"]), str(row["password"]), tuple(map(str, row.get("tokens", ()))), disabled)


def _administered(users: dict[str, User]) -> bool:
    """Whether there is an administrator who can sign in."""
    return any(user.role is Role.ADMIN and not user.disabled for user in users.values())


def _composed(password: str) -> str:
    """The same bytes whether a keyboard composes `ế` or sends its parts."""
    return unicodedata.normalize("NFC", password)


def _print(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
