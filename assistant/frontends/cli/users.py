"""`users`: who may sign in on the page. A password is asked for, never written on the command line.

What is changed stands in the audit log, as what is changed on the page does.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import AccessError
from assistant.frontends.cli.options import Say, settings_for
from assistant.records.journal import LOCAL
from assistant.records.user import Role
from assistant.text.normalize import fold

if TYPE_CHECKING:
    from assistant.frontends.signin.accounts import Accounts

__all__ = ["register", "role_of"]


def role_of(said: str) -> Role:
    """The role that is meant: `nhập liệu`, `nhap lieu`, `nhap-lieu`.

    Raises:
        AccessError: there is none of that name.
    """
    meant = " ".join(fold(said).replace("-", " ").split())
    for role in Role:
        if fold(role.value) == meant:
            return role
    raise AccessError("users.role", role=said)


def _password(say: Say) -> str:
    """Asked twice at a terminal; one line of the input of a script."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = typer.prompt(say("users.ask_password"), hide_input=True)
    if typer.prompt(say("users.again"), hide_input=True) != first:
        raise AccessError("users.differ")
    return str(first)


@contextmanager
def _accounts(index: Path | None) -> "Iterator[Accounts]":
    """The users, with the audit log that their changes go into.

    Raises:
        AccessError: the last administrator would go, said with the way to do it all the same.
    """
    from assistant.frontends.signin.accounts import Accounts
    from assistant.wiring import open_journal, open_users

    settings = settings_for(index)
    with open_journal(settings) as journal:
        try:
            yield Accounts(open_users(settings), journal)
        except AccessError as error:
            if error.key != "users.last_admin":
                raise
            raise AccessError("users.last_admin_command", **error.values) from error


def _warn(accounts: "Accounts", say: Say) -> None:
    """Says so on the error stream when nobody is left who could let anyone in from the page."""
    if not any(user.role is Role.ADMIN and not user.disabled for user in accounts.users(LOCAL)):
        typer.echo(say("users.no_admin"), err=True)


def register(app: typer.Typer, say: Say) -> None:
    """Adds the group `users` with its commands."""
    group = typer.Typer(help=say("help.users"), no_args_is_help=True)
    for add in (_add_add, _add_remove, _add_lock, _add_unlock, _add_list, _add_password, _add_role, _add_token):
        add(group, say)
    app.add_typer(group, name="users")


def _add_add(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.add"))
    def add(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        role: Annotated[str, typer.Option("--role", help=say("help.users.kind"))] = Role.VIEW.value,
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        given = role_of(role)
        with _accounts(index) as accounts:
            password = _password(say)
            accounts.add(LOCAL, name, given.value, (password, password))
        typer.echo(say("users.added", {"name": name, "role": given.value}))


def _add_remove(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.remove"))
    def remove(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        force: Annotated[bool, typer.Option("--force", help=say("help.users.force"))] = False,
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        with _accounts(index) as accounts:
            accounts.remove(LOCAL, name, force=force)
            typer.echo(say("users.removed", {"name": name}))
            _warn(accounts, say)


def _add_lock(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.lock"))
    def lock(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        force: Annotated[bool, typer.Option("--force", help=say("help.users.force"))] = False,
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        with _accounts(index) as accounts:
            accounts.set_disabled(LOCAL, name, disabled=True, force=force)
            typer.echo(say("users.disabled", {"name": name}))
            _warn(accounts, say)


def _add_unlock(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.unlock"))
    def unlock(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        with _accounts(index) as accounts:
            accounts.set_disabled(LOCAL, name, disabled=False)
            typer.echo(say("users.enabled", {"name": name}))


def _add_list(group: typer.Typer, say: Say) -> None:
    @group.command("list", help=say("help.users.list"))
    def listed(index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None) -> None:
        from assistant.wiring import open_users

        settings = settings_for(index)
        held = open_users(settings).users()
        if not held:
            typer.echo(say("users.none", {"file": settings.paths.users_file}))
        for user in held:
            tokens = say("users.has_tokens", {"count": len(user.tokens)}) if user.tokens else ""
            locked = say("users.locked") if user.disabled else ""
            about = {"name": user.name, "role": user.role.value}
            typer.echo(say("users.line", {**about, "tokens": tokens, "locked": locked}))


def _add_password(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.password"))
    def password(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        with _accounts(index) as accounts:
            if name not in {user.name for user in accounts.users(LOCAL)}:  # before a password is typed for nobody
                raise AccessError("users.unknown", name=name)
            password = _password(say)
            accounts.set_password(LOCAL, name, (password, password))
        typer.echo(say("users.password_set", {"name": name}))


def _add_role(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.role"))
    def role(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        role: Annotated[str, typer.Argument(help=say("help.users.kind"))],
        force: Annotated[bool, typer.Option("--force", help=say("help.users.force"))] = False,
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        given = role_of(role)
        with _accounts(index) as accounts:
            accounts.set_role(LOCAL, name, given.value, force=force)
            typer.echo(say("users.role_set", {"name": name, "role": given.value}))
            _warn(accounts, say)


def _add_token(group: typer.Typer, say: Say) -> None:
    @group.command(help=say("help.users.token"))
    def token(
        name: Annotated[str, typer.Argument(help=say("help.users.name"))],
        drop: Annotated[bool, typer.Option("--drop", help=say("help.users.token.drop"))] = False,
        index: Annotated[Path | None, typer.Option(help=say("help.index"))] = None,
    ) -> None:
        with _accounts(index) as accounts:
            if drop:
                accounts.drop_tokens(LOCAL, name)
                typer.echo(say("users.tokens_dropped", {"name": name}))
            else:
                typer.echo(say("users.token", {"name": name, "token": accounts.give_token(LOCAL, name)}))
